import type { FinishCalibration, Instant, TaskProgress } from '../model/index.ts';

/** How far work is and when it will be done. */
export interface ProgressView {
  readonly at: Instant;
  readonly tasks: readonly TaskProgress[];
  /** How far what is said has held on finished work. */
  readonly calibration: FinishCalibration;
}
