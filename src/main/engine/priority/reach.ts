import type { Agent, PriorityComponent, RecomputeEvent } from '../../../shared/model/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';

/** Who has most time for it, and the slack that leaves. */
export interface Reach {
  readonly slackMinutes: number;
  readonly minutesBeforeDue: number;
  /** Null: nobody is eligible; the slack is then that of the workspace's best calendar. */
  readonly agent: Agent | null;
}

/** What of a task's score the passing of time does not move: worked out once in a context, then read at every rescoring. */
export interface Steady {
  readonly enqueuedMs: number;
  /** Minus infinity: at once. */
  readonly releaseMs: number;
  /** Positive infinity: no due date. */
  readonly dueMs: number;
  readonly eligible: number;
  /** The first eligible agent by index; -1: nobody. */
  readonly firstAgent: number;
  /** The different calendars of those who could do it, or of everyone where nobody can, and the first agent who has each. */
  readonly calendars: readonly WorkCalendar[];
  readonly agents: readonly number[];
  /** Working minutes of each calendar until the task is due. */
  readonly minutesUntilDue: Float64Array;
  /** Impact, efficiency, revenue, dependency. */
  readonly components: readonly PriorityComponent[];
  readonly events: { readonly before: readonly RecomputeEvent[]; readonly after: readonly RecomputeEvent[] };
}
