import type { Agent, PriorityComponent, RecomputeEvent } from '../../../shared/model/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';

/** The agent with the most time for a task before its due date, and the slack that leaves. */
export interface Reach {
  readonly slackMinutes: number;
  readonly minutesBeforeDue: number;
  /** Null if no agent is eligible. The slack is then that of the workspace's best calendar. */
  readonly agent: Agent | null;
}

/** The parts of a task's score that do not change with time, calculated once per context. */
export interface Steady {
  readonly enqueuedMs: number;
  /** Minus infinity without a release date. */
  readonly releaseMs: number;
  /** Infinity without a due date. */
  readonly dueMs: number;
  readonly eligible: number;
  /** The first eligible agent by index; -1 if there is none. */
  readonly firstAgent: number;
  /**
   * The distinct calendars of the eligible agents, or of all agents if none is eligible, and the first agent with each.
   */
  readonly calendars: readonly WorkCalendar[];
  readonly agents: readonly number[];
  /** Working minutes of each calendar until the task is due. */
  readonly minutesUntilDue: Float64Array;
  /** Impact, efficiency, revenue and dependency. */
  readonly components: readonly PriorityComponent[];
  readonly events: { readonly before: readonly RecomputeEvent[]; readonly after: readonly RecomputeEvent[] };
}
