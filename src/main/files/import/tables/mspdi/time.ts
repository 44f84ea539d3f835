import { MINUTE_MS } from '../../../../../shared/model/index.ts';

/** Minutes of a duration such as `PT12H30M0S` or `P1DT4H`, whose days have 24 hours; null if it is none. */
export function minutesOf(text: string): number | null {
  const match =
    /^P(?:(\d{1,6})D)?(?:T(?:(\d{1,9}(?:\.\d{1,6})?)H)?(?:(\d{1,9}(?:\.\d{1,6})?)M)?(?:(\d{1,9}(?:\.\d{1,6})?)S)?)?$/.exec(
      text,
    );
  if (match === null || text === 'P') return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? '0'));
  return (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
}

/** Minutes as the program writes durations: `PT12H30M0S`. */
export function durationOf(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  return `PT${Math.floor(seconds / 3600)}H${Math.floor((seconds % 3600) / 60)}M${seconds % 60}S`;
}

/** Minutes since midnight of a time such as `08:00:00`; null if it is none. */
export function clockOf(text: string): number | null {
  const match = /(?:^|T)(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text);
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 1440 ? minutes : null;
}

/** The day of a time such as `2026-12-24T00:00:00`; null if there is no such day. */
export function dayOf(text: string): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(text)?.[1];
  if (day === undefined) return null;
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? null : day;
}

/** The day so many days after a day. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 1440 * MINUTE_MS).toISOString().slice(0, 10);
