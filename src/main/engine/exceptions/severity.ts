import type { Policy, Severity } from '../../../shared/model/index.ts';

/** What severity is made of. */
export interface SeverityParts {
  /** 0..100 */
  readonly impact: number;
  /** 0..1 */
  readonly likelihood: number;
  /** 0..1: 1 where the time left is gone. */
  readonly pressure: number;
}

/** Least pressure of a date that is far. */
const FLOOR = 0.25;

/**
 * How little time is left: work left over working time left, from a floor to 1; past the date it is 1. It grows as time goes by and as work grows.
 */
export function timePressure(timeLeftMinutes: number, workLeftMinutes: number): number {
  if (timeLeftMinutes <= 0) return 1;
  return Math.min(1, Math.max(FLOOR, workLeftMinutes / timeLeftMinutes));
}

/** Impact x likelihood x time pressure, 0..100 (a risk matrix with time, after ISO 31000's likelihood and consequence). */
export const severityScore = ({ impact, likelihood, pressure }: SeverityParts): number =>
  impact * likelihood * pressure;

/** The score against the policy's three thresholds. */
export function severityOf(parts: SeverityParts, { values }: Policy): Severity {
  const score = severityScore(parts);
  if (score >= values.severityCritical) return 'critical';
  if (score >= values.severityHigh) return 'high';
  return score >= values.severityMedium ? 'medium' : 'low';
}
