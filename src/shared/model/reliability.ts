export interface ReliabilityBin {
  /** The mean predicted probability, and the share that actually happened. */
  readonly predicted: number;
  readonly actual: number;
  readonly cases: number;
}
/** Predictions compared with results: cases by predicted probability, in bins. */
export interface Reliability {
  /** on_time: finished, on time and not failed. within_hours: effort within intervals of a given probability. */
  readonly name: 'on_time' | 'not_failed' | 'within_hours';
  readonly bins: readonly ReliabilityBin[];
  /** Mean absolute distance, weighted by cases; null without cases. */
  readonly meanError: number | null;
  /** Share of actual hours in the 80 % interval, for `within_hours`. */
  readonly coverage: number | null;
}
