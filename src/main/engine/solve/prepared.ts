import type { AgentId, PriorityScore, Snapshot, TaskId } from '../../../shared/model/index.ts';
import type { OfficeClock, WorkCalendar } from '../calendar/index.ts';
import type { Matcher } from '../matching/index.ts';
import type { PriorityContext } from '../priority/index.ts';
import type { QueueEntry } from '../queue/index.ts';

/** Why assigned work has no dates: it is blocked, it waits for work without dates, the cap of its client leaves no room, or its agent has no time. */
export type Undated = 'blocked' | 'waits' | 'cap' | 'no_time';

/** A snapshot with all that every decision about it needs, built once. */
export interface Prepared {
  /** With the planned times and expected hours of `nowMs`: what every view shows. */
  readonly snapshot: Snapshot;
  /** As it is stored: what a change starts from. */
  readonly stored: Snapshot;
  /** Assigned work without dates, and why. */
  readonly undated: ReadonlyMap<TaskId, Undated>;
  readonly nowMs: number;
  /** End of the horizon. */
  readonly untilMs: number;
  /** The workspace's days, weeks and office hours. */
  readonly office: OfficeClock;
  readonly calendars: readonly WorkCalendar[];
  /** The same for more than a year ahead: assigned work that does not fit within the horizon is placed there. */
  readonly calendarsAhead: readonly WorkCalendar[];
  /** Open tasks that each task waits for, by task index. */
  readonly predecessors: readonly (readonly number[])[];
  readonly matcher: Matcher;
  readonly priority: PriorityContext;
  readonly scores: readonly (PriorityScore | null)[];
  readonly entries: readonly QueueEntry[];
  readonly taskIndex: ReadonlyMap<TaskId, number>;
  readonly agentIndex: ReadonlyMap<AgentId, number>;
  /** By task index, as an integer: the composite priority of the task, or of what waits for it if that is higher. It puts assigned work in order that has no place in a plan. */
  readonly priorityOf: (taskIndex: number) => number;
}
