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
  /** When done work was finished. Null: it is not done, or its finish is not recorded. */
  readonly finishedAt: Instant | null;
  /**
   * Days of 24 hours by which the finish is later than the baseline's; negative: earlier. Of done work the finish is when it was finished, of
   * other work the planned finish. Null: it has neither.
   */
  readonly slipDays: number | null;
}

/** When a task finishes: `finishedAt` of done work, `plannedFinishAt` of planned work, null where it is not. */
export interface KnownFinish {
  readonly plannedFinishAt: Instant | null;
  readonly finishedAt: Instant | null;
}

/** What views show of a task's baseline; null: it has none yet. */
export function slipOf(
  baseline: Baseline | undefined,
  { plannedFinishAt, finishedAt }: KnownFinish,
): BaselineSlip | null {
  if (baseline === undefined) return null;
  const { startAt, finishAt } = baseline;
  const finish = finishedAt ?? plannedFinishAt;
  return { startAt, finishAt, finishedAt, slipDays: finish === null ? null : (msOf(finish) - msOf(finishAt)) / DAY_MS };
}
