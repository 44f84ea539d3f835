import {
  type Absence,
  type Agent,
  type Calendar,
  type HoursPeriod,
  isConfirmed,
  MINUTE_MS,
  type Snapshot,
  shiftStart,
  type TimeOff,
  type WorkingHours,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { civilOf, dayNumber, weekdayOf } from './civil.ts';
import { type Span, spansLess } from './spans.ts';
import { dayInZone, type ZoneClock, zoneClock } from './zone.ts';

/** What decides when an agent's shifts begin and end. */
export type Shifts = Pick<Calendar, 'timeZone'> & Partial<WorkingHours & Pick<Calendar, 'periods'>>;
type Working = Pick<Agent, 'calendar' | 'activeFromOn' | 'activeUntilOn'>;

const NONE: readonly Span[] = [];

/**
 * Returns an agent's working time on a day, by day number: the shift that begins on it, minus confirmed absences.
 * Empty on a day off or if the agent is not active.
 */
export function workingDays(agent: Working, holidays: Snapshot['holidays']): (day: number) => readonly Span[] {
  const shiftOf = shiftsOf(agent.calendar);
  const isActive = activeDays(agent);
  const off = new Set<string>(holidaysOf(agent.calendar, holidays));
  const absences = agent.calendar.timeOff.filter(isConfirmed).map((one) => absenceOf(agent.calendar.timeZone, one));
  return (day) => {
    const shift = isActive(day) ? shiftOf(day) : null;
    if (shift === null || (off.size > 0 && off.has(civilOf(day)))) return NONE;
    return remaining(shift, day, absences);
  };
}

/** Minutes of work that a day has lost, or would lose, by reason. */
export interface LostOnDay {
  readonly lost: ReadonlyMap<Absence, number>;
  /** What absences that are not confirmed would take of the rest. */
  readonly pendingMinutes: number;
}

/** Returns what a day has lost of the shift that begins on it, by day number; null if nothing. */
export function lostDays(agent: Working, holidays: Snapshot['holidays']): (day: number) => LostOnDay | null {
  const { calendar } = agent;
  const shiftOf = shiftsOf(calendar);
  const isActive = activeDays(agent);
  const off = new Set<string>(holidaysOf(calendar, holidays));
  const absencesWhere = (isIn: (one: TimeOff) => boolean): readonly Cut[] =>
    calendar.timeOff.filter(isIn).map((one) => absenceOf(calendar.timeZone, one));
  const [confirmed, pending] = [absencesWhere(isConfirmed), absencesWhere((one) => !isConfirmed(one))];
  return (day) => {
    const shift = shiftOf(day);
    if (shift === null) return null;
    const all = minutesOf([shift]);
    if (!isActive(day)) return { lost: new Map([['not_active', all]]), pendingMinutes: 0 };
    const rest = remaining(shift, day, confirmed);
    const left = minutesOf(rest);
    const isHoliday = off.has(civilOf(day));
    const wouldLose =
      isHoliday || pending.length === 0 ? 0 : left - minutesOf(remaining(shift, day, [...confirmed, ...pending]));
    if (left === all && !isHoliday && wouldLose === 0) return null;
    const lost = new Map<Absence, number>();
    if (left < all) lost.set('time_off', all - left);
    if (isHoliday && left > 0) lost.set('holiday', left);
    return { lost, pendingMinutes: wouldLose };
  };
}

const minutesOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, [fromMs, untilMs]) => sum + (untilMs - fromMs) / MINUTE_MS, 0);

const holidaysOf = ({ holidays: code }: Calendar, holidays: Snapshot['holidays']): readonly string[] =>
  code === null ? [] : (holidays[code] ?? []);

function activeDays({ activeFromOn, activeUntilOn }: Working): (day: number) => boolean {
  const from = activeFromOn === null ? Number.NEGATIVE_INFINITY : dayNumber(activeFromOn);
  const until = activeUntilOn === null ? Number.POSITIVE_INFINITY : dayNumber(activeUntilOn);
  return (day) => day >= from && day <= until;
}

/**
 * Returns the shift that begins on a day, by day number, whether or not the day is off; null if there is none. Where two
 * shifts would overlap, because the clocks or the hours change, the second begins when the first ends.
 */
function shiftsOf(shifts: Shifts): (day: number) => Span | null {
  const planned = plannedShifts(shifts);
  return (day) => {
    const shift = planned(day);
    if (shift === null) return null;
    const begin = Math.max(shift[0], planned(day - 1)?.[1] ?? shift[0]);
    return begin === shift[0] ? shift : begin < shift[1] ? [begin, shift[1]] : null;
  };
}

/** Returns the shift of a day by its hours alone. */
function plannedShifts(shifts: Shifts): (day: number) => Span | null {
  const clock = zoneClock(shifts.timeZone);
  const hoursOf = hoursByDay(shifts);
  return (day) => {
    const hours = hoursOf(day);
    const minutes = hours === null ? 0 : at(hours.weekdayMinutes, weekdayOf(day));
    return hours === null || minutes === 0 ? null : shiftOn(clock, day, shiftStart(hours, weekdayOf(day)), minutes);
  };
}

/**
 * Work lasts its minutes of real time, so that a DST change moves the wall clock but not the hours worked. Only 24 hours
 * last until the same time on the next day, so that days without a break have no gap and do not overlap.
 */
function shiftOn(clock: ZoneClock, day: number, start: number, minutes: number): Span {
  const startMs = clock.at(day, start);
  return [startMs, minutes >= 1440 ? clock.at(day + 1, start) : startMs + minutes * MINUTE_MS];
}

function hoursByDay({
  weekdayMinutes,
  weekdayStartMinutes,
  dayStartMinute,
  periods = [],
}: Shifts): (day: number) => WorkingHours | null {
  const own: WorkingHours | null =
    weekdayMinutes === undefined || dayStartMinute === undefined
      ? null
      : { weekdayMinutes, dayStartMinute, ...(weekdayStartMinutes === undefined ? {} : { weekdayStartMinutes }) };
  if (periods.length === 0) return () => own;
  const from = periods.map((period): readonly [number, HoursPeriod] => [dayNumber(period.fromOn), period]);
  return (day) => {
    let hours: WorkingHours | null = own;
    for (const [first, period] of from) if (first <= day) hours = period;
    return hours;
  };
}

/** The part of a day's shift that an absence takes; empty if it ends before it begins. */
type Cut = (day: number, shift: Span) => Span;

function absenceOf(timeZone: string, off: TimeOff): Cut {
  const clock = zoneClock(timeZone);
  const [first, last] = [dayNumber(off.fromOn), dayNumber(off.untilOn)];
  const fromMs = off.fromMinute === undefined ? null : clock.at(first, off.fromMinute);
  const untilMs = off.untilMinute === undefined ? null : clock.at(last, off.untilMinute);
  const isLater = off.fromHalf === 'pm';
  const isEarlier = off.untilHalf === 'am';
  return (day, shift) => {
    const [begin, end] = shift;
    const from = fromMs ?? (day < first ? end : day === first && isLater ? middleOf(shift) : begin);
    const until = untilMs ?? (day > last ? begin : day === last && isEarlier ? middleOf(shift) : end);
    return [Math.max(begin, from), Math.min(end, until)];
  };
}

/** Half a shift is half its working time, to the minute. */
const middleOf = ([begin, end]: Span): number => begin + Math.round((end - begin) / MINUTE_MS / 2) * MINUTE_MS;

function remaining(shift: Span, day: number, absences: readonly Cut[]): readonly Span[] {
  if (absences.length === 0) return [shift];
  const cuts: Span[] = [];
  for (const absence of absences) {
    const cut = absence(day, shift);
    if (cut[1] > cut[0]) cuts.push(cut);
  }
  return cuts.length === 0
    ? [shift]
    : spansLess(
        shift,
        cuts.sort((a, b) => a[0] - b[0]),
      );
}

/**
 * Returns the instant at which a day begins for an agent, by day number: midnight, or the end of the shift of the day
 * before if that is later, because a shift belongs to the day on which it begins.
 */
export function dayStarts(shifts: Shifts): (day: number) => number {
  const clock = zoneClock(shifts.timeZone);
  const midnight = (day: number): number => clock.at(day, 0);
  if (shifts.weekdayMinutes === undefined && shifts.periods === undefined) return midnight;
  const shiftOf = plannedShifts(shifts);
  return (day) => Math.max(midnight(day), shiftOf(day - 1)?.[1] ?? Number.NEGATIVE_INFINITY);
}

/** Returns the day of an instant for an agent, by day number: the day of the shift that it is in. */
export function dayOfShift(shifts: Shifts, ms: number): number {
  const day = dayInZone(shifts.timeZone, ms);
  return dayStarts(shifts)(day) > ms ? day - 1 : day;
}
