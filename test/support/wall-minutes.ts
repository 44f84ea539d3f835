import type { Calendar, CivilDate, TimeOff, WorkingHours } from '../../src/shared/model/index.ts';

const MINUTE_MS = 60_000;

/** Every minute of a span of time with the wall clock of a zone, as the platform's own zone rules (Intl) show it. */
export interface WallMinutes {
  readonly fromMs: number;
  /** `2026-10-25 02:30`, by minute. */
  readonly shown: readonly string[];
  /** The first minute that shows a time. */
  readonly first: ReadonlyMap<string, number>;
}

export function wallMinutes(timeZone: string, fromMs: number, untilMs: number): WallMinutes {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const shown: string[] = [];
  const first = new Map<string, number>();
  for (let at = fromMs; at < untilMs; at += MINUTE_MS) {
    const text = format.format(at);
    if (!first.has(text)) first.set(text, shown.length);
    shown.push(text);
  }
  return { fromMs, shown, first };
}

const two = (number: number): string => String(number).padStart(2, '0');
const later = (on: string, days: number): string => {
  const date = new Date(`${on}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};
/** The index of the first minute that shows this time; of a time that the clocks skip, the one as much later as they move. */
function minuteOf(wall: WallMinutes, on: string, minute: number): number {
  const day = later(on, Math.floor(minute / 1440));
  const text = (of: number): string => `${day} ${two(Math.floor(of / 60))}:${two(of % 60)}`;
  const own = wall.first.get(text(minute % 1440));
  if (own !== undefined) return own;
  const moved = wall.first.get(text((minute % 1440) + 60));
  if (moved === undefined) throw new RangeError(`${on} ${minute} is not in this span.`);
  return moved;
}

interface Worker {
  readonly calendar: Calendar;
  readonly activeFromOn: CivilDate | null;
  readonly activeUntilOn: CivilDate | null;
}

/**
 * Whether an agent works in each minute of a span, found by stepping through the shifts of each day minute by minute.
 * Written without the engine's calendar, as a second opinion on it. `days`: those whose shifts lie within the span.
 */
export function workedMinutes(
  worker: Worker,
  holidays: readonly string[],
  wall: WallMinutes,
  days: readonly string[],
): readonly boolean[] {
  const worked = new Array<boolean>(wall.shown.length).fill(false);
  for (const day of days) {
    if (holidays.includes(day)) continue;
    if (worker.activeFromOn !== null && day < worker.activeFromOn) continue;
    if (worker.activeUntilOn !== null && day > worker.activeUntilOn) continue;
    const [planned, end] = shiftOf(worker.calendar, wall, day);
    // The shift of the day before goes first where two overlap.
    const begin = Math.max(planned, shiftOf(worker.calendar, wall, later(day, -1))[1]);
    for (let minute = begin; minute < end; minute++) {
      const isAway = worker.calendar.timeOff.some(
        (off) => off.status === undefined && covers(off, wall, day, [begin, minute, end]),
      );
      if (!isAway) worked[minute] = true;
    }
  }
  return worked;
}

function shiftOf(calendar: Calendar, wall: WallMinutes, day: string): readonly [number, number] {
  const hours: WorkingHours = (calendar.periods ?? []).findLast((period) => period.fromOn <= day) ?? calendar;
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const minutes = hours.weekdayMinutes[weekday] ?? 0;
  const start = hours.weekdayStartMinutes?.[weekday] ?? Math.min(hours.dayStartMinute, 1440 - minutes);
  const begin = minuteOf(wall, day, start);
  return [begin, minutes === 1440 ? minuteOf(wall, later(day, 1), start) : begin + minutes];
}

function covers(
  off: TimeOff,
  wall: WallMinutes,
  day: string,
  [begin, minute, end]: readonly [number, number, number],
): boolean {
  const middle = begin + Math.round((end - begin) / 2);
  const hasBegun =
    off.fromMinute === undefined
      ? day > off.fromOn || (day === off.fromOn && (off.fromHalf !== 'pm' || minute >= middle))
      : minute >= minuteOf(wall, off.fromOn, off.fromMinute);
  const isOver =
    off.untilMinute === undefined
      ? day > off.untilOn || (day === off.untilOn && off.untilHalf === 'am' && minute >= middle)
      : minute >= minuteOf(wall, off.untilOn, off.untilMinute);
  return hasBegun && !isOver;
}
