import { DAY_MS, type Instant, msOf, type TaskId } from './units.ts';

/** The first planned start and finish of a task in the current plan. Written once. */
export interface Baseline {
  readonly taskId: TaskId;
  readonly startAt: Instant;
  readonly finishAt: Instant;
}

/** A task's baseline, and how its finish compares with it now. */
export interface BaselineSlip {
  readonly startAt: Instant;
  readonly finishAt: Instant;
  /** When done work was finished. Null if it is not done, or its finish is not recorded. */
  readonly finishedAt: Instant | null;
  /**
   * Days of 24 hours by which the finish is later than the baseline's; negative if it is earlier. For done work, the
   * finish is the actual one; for other work, the planned one. Null if there is neither.
   */
  readonly slipDays: number | null;
}

/** When a task finishes: `finishedAt` for done work, `plannedFinishAt` for planned work; null otherwise. */
export interface KnownFinish {
  readonly plannedFinishAt: Instant | null;
  readonly finishedAt: Instant | null;
}

/** What views show of a task's baseline; null if it has none yet. */
export function slipOf(
  baseline: Baseline | undefined,
  { plannedFinishAt, finishedAt }: KnownFinish,
): BaselineSlip | null {
  if (baseline === undefined) return null;
  const { startAt, finishAt } = baseline;
  const finish = finishedAt ?? plannedFinishAt;
  return { startAt, finishAt, finishedAt, slipDays: finish === null ? null : (msOf(finish) - msOf(finishAt)) / DAY_MS };
}
