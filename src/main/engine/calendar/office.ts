import {
  type CivilDate,
  DAY_MS,
  type Instant,
  instantOf,
  MINUTE_MS,
  type Office,
  type Snapshot,
} from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import {
  addWorkingMinutes,
  workContinuesMs,
  workEndsMs,
  workingMinutesBetween,
  workingMinutesUntil,
} from './arithmetic.ts';
import { civilOf, dayNumber, weekStartOf } from './civil.ts';
import { compileCalendar, type WorkCalendar } from './work-calendar.ts';
import { dayInZone, zoneClock } from './zone.ts';

/**
 * The workspace's clock: its days and weeks, and the hours in which people respond. The office is open Monday to Friday
 * from `office.dayStartMinute` for `office.minutesPerDay` in the workspace's zone, except on holidays that most of its
 * agents have.
 */
export interface OfficeClock extends Office {
  /** Returns the instant at which `minutes` of office time have passed since `fromMs`; `fromMs` itself for 0. */
  after(fromMs: number, minutes: number): number;
  /** Returns the first instant that is `minutes` of office time after `ms`, or before it if they are negative. */
  shifted(ms: number, minutes: number): number;
  /** Returns the last instant that `shifted` moves to `ms` or earlier. */
  shiftedFrom(ms: number, minutes: number): number;
  /** Returns the office minutes between two instants, or 0 if `untilMs` is not after `fromMs`. */
  between(fromMs: number, untilMs: number): number;
  /** Returns the day number of an instant's civil date. */
  dayAt(ms: number): number;
  /** Returns the civil date of an instant. */
  dateAt(ms: number): CivilDate;
  /** Returns the instant at which a day starts, by its day number. */
  startOfDayMs(day: number): number;
  /** Returns the first instant after a civil date. */
  endOfDateMs(on: CivilDate): number;
  /** Returns the first day of an instant's week. */
  weekAt(ms: number): CivilDate;
}

/** Office time passes only between these instants, so that a mistyped date does not take long to count. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
/** Days compiled at once around the requested instant. */
const STEP_DAYS = 400;

/** Returns the office clock of a workspace. */
export const officeClock = (snapshot: Pick<Snapshot, 'agents' | 'holidays' | 'office'>): OfficeClock =>
  clockOf(snapshot.agents, snapshot.holidays, snapshot.office);

/** Returns the office's own working time in `[fromMs, untilMs)`, compiled. */
export const officeCalendar = (
  { agents, holidays, office }: Pick<Snapshot, 'agents' | 'holidays' | 'office'>,
  fromMs: number,
  untilMs: number,
): WorkCalendar => compileCalendar(alwaysOpen(agents, office), holidays, fromMs, untilMs);

/** Returns the office hours as the calendar of an agent without time off. */
export const alwaysOpen = (agents: Snapshot['agents'], office: Office): Parameters<typeof compileCalendar>[0] => ({
  calendar: {
    timeZone: office.timeZone,
    weekdayMinutes: [...new Array<number>(5).fill(office.minutesPerDay), 0, 0],
    dayStartMinute: office.dayStartMinute,
    holidays: mostUsed(agents.flatMap((agent) => agent.calendar.holidays ?? [])),
    timeOff: [],
  },
  activeFromOn: null,
  activeUntilOn: null,
});

const clockOf = memoizeLast(
  (agents: Snapshot['agents'], holidays: Snapshot['holidays'], office: Office): OfficeClock => {
    const calendarFor = growingCalendar(alwaysOpen(agents, office), holidays);
    const zone = zoneClock(office.timeZone);
    const dayAt = (ms: number): number => dayInZone(office.timeZone, ms);
    const after = (fromMs: number, minutes: number): number => {
      if (minutes <= 0 || !Number.isFinite(fromMs)) return fromMs;
      for (let days = STEP_DAYS; ; days *= 2) {
        const untilMs = fromMs + (days + (minutes / office.minutesPerDay) * 2) * DAY_MS;
        const found = addWorkingMinutes(calendarFor(fromMs, untilMs), fromMs, minutes);
        if (found !== null) return found;
        if (untilMs > LATEST_MS) return fromMs + minutes * MINUTE_MS;
      }
    };
    /** The office minutes since the start of a calendar that reaches far enough before and after an instant. */
    const around = (ms: number, minutes: number): readonly [WorkCalendar, number] => {
      const reachMs = (STEP_DAYS + (minutes / office.minutesPerDay) * 2) * DAY_MS;
      const calendar = calendarFor(ms - reachMs, ms + reachMs);
      return [calendar, workingMinutesUntil(calendar, ms)];
    };
    return {
      ...office,
      after,
      shifted(ms, minutes) {
        if (minutes >= 0 || !Number.isFinite(ms)) return after(ms, minutes);
        const [calendar, work] = around(ms, -minutes);
        return workEndsMs(calendar, work + minutes) ?? ms + minutes * MINUTE_MS;
      },
      shiftedFrom(ms, minutes) {
        if (minutes === 0 || !Number.isFinite(ms)) return ms;
        const [calendar, work] = around(ms, Math.abs(minutes));
        return workContinuesMs(calendar, work - minutes) ?? ms - minutes * MINUTE_MS;
      },
      between: (fromMs, untilMs) =>
        untilMs <= fromMs ? 0 : workingMinutesBetween(calendarFor(fromMs, untilMs), fromMs, untilMs),
      dayAt,
      dateAt: (ms) => civilOf(dayAt(ms)),
      startOfDayMs: (day) => zone.at(day, 0),
      endOfDateMs: (on) => zone.at(dayNumber(on) + 1, 0),
      weekAt: (ms) => civilOf(weekStartOf(dayAt(ms), office.firstDayOfWeek)),
    };
  },
);

/** A calendar of the office that is extended whenever an instant outside it is requested. */
function growingCalendar(
  always: Parameters<typeof compileCalendar>[0],
  holidays: Snapshot['holidays'],
): (fromMs: number, untilMs: number) => WorkCalendar {
  let known: WorkCalendar | null = null;
  return (fromMs, untilMs) => {
    const [from, until] = [clamped(fromMs), clamped(untilMs)];
    if (known !== null && known.fromMs <= from && known.untilMs >= until) return known;
    known = compileCalendar(
      always,
      holidays,
      Math.min(known?.fromMs ?? LATEST_MS, clamped(from - STEP_DAYS * DAY_MS)),
      Math.max(known?.untilMs ?? EARLIEST_MS, clamped(until + STEP_DAYS * DAY_MS)),
    );
    return known;
  };
}

const clamped = (ms: number): number => Math.min(LATEST_MS, Math.max(EARLIEST_MS, ms));

function mostUsed(codes: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}

/** Returns the instant at which `minutes` of office time have passed since `fromMs`, rounded up to the minute. */
export const officeInstant = (office: OfficeClock, fromMs: number, minutes: number): Instant =>
  instantOf(Math.ceil(office.after(fromMs, minutes) / MINUTE_MS) * MINUTE_MS);
