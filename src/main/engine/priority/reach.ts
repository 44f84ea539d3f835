import type { Agent } from '../../../shared/model/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';

/** Who has most time for it, and the slack that leaves. */
export interface Reach {
  readonly slackMinutes: number;
  readonly minutesBeforeDue: number;
  /** Null: nobody is eligible; the slack is then that of the workspace's best calendar. */
  readonly agent: Agent | null;
  /** Different calendars of those who could do it. */
  readonly calendars: readonly WorkCalendar[];
}
