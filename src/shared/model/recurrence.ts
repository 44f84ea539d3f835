import type { IsoWeekday } from './office.ts';
import type { RecurringTask } from './task-template.ts';
import type { CivilDate } from './units.ts';

/** Which weekday of a month; -1 is the last one. */
export const WEEKDAY_POSITIONS = [1, 2, 3, 4, -1] as const;

/** When a task recurs; `every` is 1 or more days, weeks or months. Weeks and days are those of the workspace's clock. */
export type RecurrencePattern =
  | { readonly kind: 'daily'; readonly every: number }
  /** On these days of every nth week. */
  | { readonly kind: 'weekly'; readonly every: number; readonly weekdays: readonly IsoWeekday[] }
  /** On a day of every nth month, 1..31; in a shorter month on its last day. */
  | { readonly kind: 'monthly_day'; readonly every: number; readonly day: number }
  /** On the first to fourth or the last such weekday of every nth month. */
  | {
      readonly kind: 'monthly_weekday';
      readonly every: number;
      readonly position: (typeof WEEKDAY_POSITIONS)[number];
      readonly weekday: IsoWeekday;
    };

/** What happens on a day that is no working day: nothing special, no task, or a task on the nearest working day. */
export const DAY_OFF_RULES = ['keep', 'skip', 'next', 'previous'] as const;

/** A task that is created again on every day of a pattern. */
export interface Recurrence {
  readonly id: string;
  readonly name: string;
  readonly task: RecurringTask;
  readonly pattern: RecurrencePattern;
  readonly onDayOff: (typeof DAY_OFF_RULES)[number];
  readonly startsOn: CivilDate;
  /** The last day on which it may recur; null: no end. */
  readonly endsOn: CivilDate | null;
  /** After how many tasks it ends; null: no end. */
  readonly maxTasks: number | null;
  /** How many days before its start each task is created. */
  readonly createDaysAhead: number;
  /** Due at the end of this working day after the start; 0 is the same day, null: no due date. */
  readonly dueAfterWorkingDays: number | null;
  /** The day of the pattern whose task is created next; null once it has ended. */
  readonly nextOn: CivilDate | null;
  /** Tasks so far, those that it did not make up for days on which nothing ran included. */
  readonly createdTasks: number;
  readonly isPaused: boolean;
  readonly version: number;
}
