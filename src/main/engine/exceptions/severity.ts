import { type Policy, SEVERITIES, type Severity } from '../../../shared/model/index.ts';

/** The factors of severity. */
export interface SeverityParts {
  /** 0..100 */
  readonly impact: number;
  /** 0..1 */
  readonly likelihood: number;
  /** 0..1; 1 if no time is left. */
  readonly pressure: number;
}

/** The least pressure of a date that is far away. */
const FLOOR = 0.25;

/**
 * How little time is left: work left divided by working time left, from a floor to 1; past the date it is 1. It grows as time passes and as work
 * grows.
 */
export function timePressure(timeLeftMinutes: number, workLeftMinutes: number): number {
  if (timeLeftMinutes <= 0) return 1;
  return Math.min(1, Math.max(FLOOR, workLeftMinutes / timeLeftMinutes));
}

/** Impact x likelihood x time pressure, 0..100 (a risk matrix with time, after ISO 31000's likelihood and consequence). */
export const severityScore = ({ impact, likelihood, pressure }: SeverityParts): number =>
  impact * likelihood * pressure;

/** The severity of a score, by the three thresholds of the policy. */
export function severityOf(parts: SeverityParts, { values }: Policy): Severity {
  const score = severityScore(parts);
  if (score >= values.severityCritical) return 'critical';
  if (score >= values.severityHigh) return 'high';
  return score >= values.severityMedium ? 'medium' : 'low';
}

/** Multiples of the silence in the policy, in the agent's working time, from which it is at least this severe. */
const SILENCE: readonly (readonly [number, Severity])[] = [
  [6, 'critical'],
  [2, 'high'],
  [1, 'medium'],
];

/** The least severity of the silence of an agent with work: whatever the work is worth, nobody is known to be doing it. */
export const silenceSeverity = (silentMinutes: number, { values }: Policy): Severity =>
  SILENCE.find(([times]) => silentMinutes >= times * values.silentHours * 60)?.[1] ?? 'low';

/** The more severe of two. */
export const moreSevere = (a: Severity, b: Severity): Severity =>
  SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
