import { DAY_MS, type Instant, msOf, type TaskId } from './units.ts';

/** The first planned start and finish of a task in the current plan. Written once. */
export interface Baseline {
  readonly taskId: TaskId;
  readonly startAt: Instant;
  readonly finishAt: Instant;
}

/** A task's baseline, and how its planned finish compares with it now. */
export interface BaselineSlip {
  readonly startAt: Instant;
  readonly finishAt: Instant;
  /** Days of 24 hours by which the planned finish is later than the baseline's; negative: earlier. Null: it has no planned finish. */
  readonly slipDays: number | null;
}

/** What views show of a task's baseline; null: it has none yet. */
export function slipOf(baseline: Baseline | undefined, plannedFinishAt: Instant | null): BaselineSlip | null {
  if (baseline === undefined) return null;
  const { startAt, finishAt } = baseline;
  return {
    startAt,
    finishAt,
    slipDays: plannedFinishAt === null ? null : (msOf(plannedFinishAt) - msOf(finishAt)) / DAY_MS,
  };
}
