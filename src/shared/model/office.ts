/** A day of the week as ISO 8601 numbers it: 1 Monday .. 7 Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The workspace's own clock, which its rules follow regardless of the reader: days, weeks, freezes, office hours. */
export interface Office {
  /** IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  /** The first day of the week. */
  readonly firstDayOfWeek: IsoWeekday;
  /** Minutes after midnight at which the office opens, Monday to Friday. */
  readonly dayStartMinute: number;
  /** Minutes for which it is open on each of these days, 60..1440. */
  readonly minutesPerDay: number;
}

/** Minutes after midnight at which every office opens. */
export const OFFICE_OPENS_MINUTE = 540;

/** Whether a number is a day of the week, 1 Monday .. 7 Sunday. */
export const isIsoWeekday = (day: number): day is IsoWeekday => Number.isInteger(day) && day >= 1 && day <= 7;
