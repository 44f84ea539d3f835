import { wallTimeOf } from '../../../../../shared/format/index.ts';
import { DAY_MS, isTimeZone } from '../../../../../shared/model/index.ts';
import type { Property } from './calendar-lines.ts';

/** A day or a time of a calendar, as its clock shows it. */
export interface Moment {
  /** Milliseconds of the clock's day and time, as if it were UTC. */
  readonly wallMs: number;
  readonly isDay: boolean;
  /** Whether the time is in universal time. */
  readonly isUniversal: boolean;
  /** An IANA name; null in universal time, and for the clock of whoever reads it. */
  readonly zone: string | null;
}

const WRITTEN = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/i;

/** The moment of a property; null if it is none. `onUnknownZone` is called with a zone that is not known. */
export function momentOf({ parameters, value }: Property, onUnknownZone: () => void): Moment | null {
  const match = WRITTEN.exec(value);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? '0'));
  if (year === undefined || month === undefined || day === undefined) return null;
  const dayMs = Date.UTC(year, month - 1, day);
  const back = new Date(dayMs);
  if (year < 1970 || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null;
  if (match[4] === undefined) return { wallMs: dayMs, isDay: true, isUniversal: false, zone: null };
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59) return null;
  const wallMs = dayMs + ((hour ?? 0) * 60 + (minute ?? 0)) * 60_000 + Math.min(59, second ?? 0) * 1000;
  if (match[7] !== undefined) return { wallMs, isDay: false, isUniversal: true, zone: null };
  const named = parameters.get('TZID');
  const zone = named === undefined ? null : zoneOf(named);
  if (named !== undefined && zone === null) onUnknownZone();
  return { wallMs, isDay: false, isUniversal: false, zone };
}

/** The IANA name in a TZID, which may stand behind a path; null if it has none. */
function zoneOf(named: string): string | null {
  const parts = named.slice(-200).split('/');
  return [named, ...[3, 2, 1].map((count) => parts.slice(-count).join('/'))].find(isTimeZone) ?? null;
}

const DURATION = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/i;
/** Milliseconds of a duration such as `P1DT4H`; null if it is none. */
export function durationMs(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? '0'));
  return (weeks * 7 + days) * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

export const dayOf = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 10);
const clockOf = (wallMs: number): string => new Date(wallMs).toISOString().slice(11, 19);

/** A moment as our files write it: a day, a time with `Z`, or a time on the clock of the person. */
export function written({ wallMs, isDay, isUniversal, zone }: Moment): string {
  if (isDay) return dayOf(wallMs);
  if (isUniversal) return new Date(wallMs).toISOString();
  if (zone === null) return `${dayOf(wallMs)}T${clockOf(wallMs)}`;
  return new Date(wallTimeOf(zone).toInstant(wallMs)).toISOString();
}
