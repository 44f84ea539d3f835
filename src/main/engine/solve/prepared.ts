import type { AgentId, PriorityScore, Snapshot, TaskId } from '../../../shared/model/index.ts';
import type { OfficeClock, WorkCalendar } from '../calendar/index.ts';
import type { Matcher } from '../matching/index.ts';
import type { PriorityContext } from '../priority/index.ts';
import type { QueueEntry } from '../queue/index.ts';
import type { Board } from '../schedule/index.ts';
import type { TaskLinks } from './task-links.ts';

/**
 * Why assigned work has no dates: it is blocked, it depends on work without dates, its client's cap leaves no room, or
 * its agent has no time.
 */
export type Undated = 'blocked' | 'waits' | 'cap' | 'no_time';

/** Assignments on the calendar as they would be worked, and the row of each task. */
export interface PlacedPlan {
  readonly board: Board;
  readonly rowOf: ReadonlyMap<TaskId, number>;
  /** Earliest start of each row, see `placed-plan`. */
  readonly floors: Float64Array;
}

/** A snapshot with everything that decisions about it need, built once. */
export interface Prepared {
  /** With the planned times and expected hours as of `nowMs`, which every view shows. */
  readonly snapshot: Snapshot;
  /** As stored, which is the starting point of a change. */
  readonly stored: Snapshot;
  /** Assigned work without dates, and the reason. */
  readonly undated: ReadonlyMap<TaskId, Undated>;
  /** Where the planned times come from: all assigned work on the calendar, without worth. */
  readonly placed: PlacedPlan;
  readonly nowMs: number;
  /** End of the horizon. */
  readonly untilMs: number;
  /** The workspace's days, weeks and office hours. */
  readonly office: OfficeClock;
  readonly calendars: readonly WorkCalendar[];
  /** Calendars for more than a year ahead, where assigned work that does not fit in the horizon is placed. */
  readonly calendarsAhead: readonly WorkCalendar[];
  /** What each task waits for and is still open, by task index. */
  readonly predecessors: readonly (readonly number[])[];
  readonly links: TaskLinks;
  readonly matcher: Matcher;
  readonly priority: PriorityContext;
  readonly scores: readonly (PriorityScore | null)[];
  readonly entries: readonly QueueEntry[];
  readonly taskIndex: ReadonlyMap<TaskId, number>;
  readonly agentIndex: ReadonlyMap<AgentId, number>;
  /**
   * Returns the composite priority of a task, or of the work that depends on it if that is higher, as an integer.
   * Orders assigned work that has no place in a plan.
   */
  readonly priorityOf: (taskIndex: number) => number;
}
