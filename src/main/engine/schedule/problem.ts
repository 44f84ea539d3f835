import type { WorkCalendar } from '../calendar/index.ts';

/** Work whose agent is decided, to be put on the calendar. */
export interface ScheduleTask {
  readonly agentIndex: number;
  readonly minutes: number;
  /** Not before; null: at once. */
  readonly releaseMs: number | null;
  readonly dueMs: number | null;
  /** Held at this start by hand, even over other work; null: free. */
  readonly startPinMs: number | null;
  /** Under way: goes before all that is not. */
  readonly started: boolean;
  /** Indices of prerequisites in the same problem; the graph has no cycle. */
  readonly predecessors: readonly number[];
  /** What lateness costs an hour: the priority. */
  readonly weight: number;
}

export interface ScheduleProblem {
  readonly tasks: readonly ScheduleTask[];
  readonly calendars: readonly WorkCalendar[];
  /** Lanes by agent: people 1, AI agents as many as they work at once. */
  readonly lanes: readonly number[];
  readonly nowMs: number;
  /** Rounds of improvement; 0: the first schedule stands. */
  readonly rounds: number;
}

export interface Schedule {
  /** By task; NaN: does not fit the calendar's span. */
  readonly startMs: Float64Array;
  readonly finishMs: Float64Array;
  /** Sum of weight x hours late. */
  readonly weightedLateness: number;
}
