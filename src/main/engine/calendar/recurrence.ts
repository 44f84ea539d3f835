import type { CivilDate, IsoWeekday, Recurrence, RecurrencePattern, Snapshot } from '../../../shared/model/index.ts';
import { civilOf, dayNumber } from './civil.ts';
import { alwaysOpen } from './office.ts';

type Places = Pick<Snapshot, 'agents' | 'holidays' | 'office'>;

/** Returns whether the office works on a day, by its day number: Monday to Friday, except on holidays that most agents have. */
export function officeDays({ agents, holidays, office }: Places): (day: number) => boolean {
  const { calendar } = alwaysOpen(agents, office);
  const off = new Set<CivilDate>(calendar.holidays === null ? [] : (holidays[calendar.holidays] ?? []));
  return (day) => (calendar.weekdayMinutes[weekdayOf(day) - 1] ?? 0) > 0 && !off.has(civilOf(day));
}

/** Returns the day so many working days later; 0 is the day itself. Negative numbers count backwards. */
export function workingDaysAfter(day: number, count: number, isWorking: (day: number) => boolean): number {
  const step = Math.sign(count);
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at += step;
    if (isWorking(at)) left--;
  }
  return at;
}

/** Day 0 was a Thursday. */
const weekdayOf = (day: number): IsoWeekday => (((((day + 3) % 7) + 7) % 7) + 1) as IsoWeekday;
/** Patterns are searched so far ahead, in days: a day of every 1200th month is beyond it. */
const HORIZON_DAYS = 366 * 12;

/**
 * Returns the first day of a pattern on or after `from`, or null if there is none within twelve years. Days are civil dates, so that clocks that change
 * do not matter. `startsOn`: weeks and months are counted from it; `firstDayOfWeek`: where weeks begin.
 */
export function nextOfPattern(
  pattern: RecurrencePattern,
  startsOn: CivilDate,
  from: CivilDate,
  firstDayOfWeek: IsoWeekday,
): CivilDate | null {
  const start = dayNumber(startsOn);
  const first = Math.max(start, dayNumber(from));
  for (let day = first; day <= first + HORIZON_DAYS; day++)
    if (isInPattern(pattern, start, day, firstDayOfWeek)) return civilOf(day);
  return null;
}

function isInPattern(pattern: RecurrencePattern, start: number, day: number, firstDayOfWeek: IsoWeekday): boolean {
  if (pattern.kind === 'daily') return (day - start) % pattern.every === 0;
  if (pattern.kind === 'weekly') {
    const weekOf = (one: number): number => Math.floor((one - ((firstDayOfWeek + 3) % 7)) / 7);
    return pattern.weekdays.includes(weekdayOf(day)) && (weekOf(day) - weekOf(start)) % pattern.every === 0;
  }
  const [from, at] = [monthOf(start), monthOf(day)];
  if ((at.month - from.month) % pattern.every !== 0) return false;
  if (pattern.kind === 'monthly_day') return at.dayOfMonth === Math.min(pattern.day, at.length);
  if (weekdayOf(day) !== pattern.weekday) return false;
  return pattern.position === -1 ? at.dayOfMonth + 7 > at.length : Math.ceil(at.dayOfMonth / 7) === pattern.position;
}

interface Month {
  /** Counted from year 0. */
  readonly month: number;
  readonly dayOfMonth: number;
  readonly length: number;
}
function monthOf(day: number): Month {
  const [year = 0, month = 1, dayOfMonth = 1] = civilOf(day).split('-').map(Number);
  return { month: year * 12 + month - 1, dayOfMonth, length: new Date(Date.UTC(year, month, 0)).getUTCDate() };
}

/** One task of a recurrence: the day of its pattern, and the days on which it is created, starts and is due. */
export interface RecurringDates {
  readonly recursOn: CivilDate;
  readonly createOn: CivilDate;
  readonly startOn: CivilDate;
  readonly dueOn: CivilDate | null;
}

/** Yields the tasks of a recurrence from its next one, until it ends. Days off that are skipped are left out. */
export function* recurringDates(
  recurrence: Omit<Recurrence, 'id' | 'name' | 'task' | 'isPaused' | 'version'>,
  places: Places,
): Generator<RecurringDates> {
  const { pattern, startsOn, endsOn, maxTasks, createdTasks, createDaysAhead, dueAfterWorkingDays } = recurrence;
  const isWorking = officeDays(places);
  let left = maxTasks === null ? Number.POSITIVE_INFINITY : maxTasks - createdTasks;
  let on = recurrence.nextOn;
  while (on !== null && left > 0 && (endsOn === null || on <= endsOn)) {
    const start = startDay(dayNumber(on), recurrence.onDayOff, isWorking);
    if (start !== null) {
      left--;
      const due = dueAfterWorkingDays === null ? null : workingDaysAfter(start, dueAfterWorkingDays, isWorking);
      yield {
        recursOn: on,
        createOn: civilOf(start - createDaysAhead),
        startOn: civilOf(start),
        dueOn: due === null ? null : civilOf(due),
      };
    }
    on = nextOfPattern(pattern, startsOn, civilOf(dayNumber(on) + 1), places.office.firstDayOfWeek);
  }
}

function startDay(day: number, rule: Recurrence['onDayOff'], isWorking: (day: number) => boolean): number | null {
  if (rule === 'keep' || isWorking(day)) return day;
  return rule === 'skip' ? null : workingDaysAfter(day, rule === 'next' ? 1 : -1, isWorking);
}
