import { type Policy, SEVERITIES, type Severity } from '../../../shared/model/index.ts';

/** The factors of severity. */
export interface SeverityParts {
  /** 0..100 */
  readonly impact: number;
  /** 0..1 */
  readonly likelihood: number;
  /** 0..1; 1 if there is no time left. */
  readonly pressure: number;
}

/** Minimum pressure of a date in the distant future. */
const FLOOR = 0.25;

/**
 * Returns the time pressure: remaining work divided by remaining working time, between a floor and 1; 1 past the date.
 * It rises as time passes and as work grows.
 */
export function timePressure(timeLeftMinutes: number, workLeftMinutes: number): number {
  if (timeLeftMinutes <= 0) return 1;
  return Math.min(1, Math.max(FLOOR, workLeftMinutes / timeLeftMinutes));
}

/**
 * Returns impact x likelihood x time pressure, 0..100 (a risk matrix with time, after ISO 31000's likelihood and
 * consequence).
 */
export const severityScore = ({ impact, likelihood, pressure }: SeverityParts): number =>
  impact * likelihood * pressure;

/** Returns the severity of a score, by the policy's three thresholds. */
export function severityOf(parts: SeverityParts, { values }: Policy): Severity {
  const score = severityScore(parts);
  if (score >= values.severityCritical) return 'critical';
  if (score >= values.severityHigh) return 'high';
  return score >= values.severityMedium ? 'medium' : 'low';
}

/**
 * Multiples of the policy's silence threshold, in the agent's working time, from which a silence is at least this
 * severe.
 */
const SILENCE: readonly (readonly [number, Severity])[] = [
  [6, 'critical'],
  [2, 'high'],
  [1, 'medium'],
];

/**
 * Returns the minimum severity of the silence of an agent with work: whatever the work is worth, nobody is known to be
 * doing it.
 */
export const silenceSeverity = (silentMinutes: number, { values }: Policy): Severity =>
  SILENCE.find(([times]) => silentMinutes >= times * values.silentHours * 60)?.[1] ?? 'low';

/** Returns the more severe of two. */
export const moreSevere = (a: Severity, b: Severity): Severity =>
  SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
