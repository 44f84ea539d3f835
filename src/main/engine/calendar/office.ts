import { DAY_MS, MINUTE_MS } from '../../../shared/model/index.ts';
import { weekdayOf } from './civil.ts';

const OPEN_MS = 9 * 60 * MINUTE_MS;
const LENGTH_MS = 480 * MINUTE_MS;

/** Minutes of office time, Monday to Friday 09:00 to 17:00 UTC, between two instants: the ladder's clock is the workspace's, not one agent's. */
export function officeMinutes(fromMs: number, untilMs: number): number {
  let minutes = 0;
  for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < untilMs; day++) {
    if (weekdayOf(day) > 4) continue;
    const open = day * DAY_MS + OPEN_MS;
    minutes += Math.max(0, Math.min(untilMs, open + LENGTH_MS) - Math.max(fromMs, open)) / MINUTE_MS;
  }
  return minutes;
}

/** The instant at which so many minutes of office time have passed since `fromMs`; itself for none. */
export function afterOfficeMinutes(fromMs: number, minutes: number): number {
  let leftMs = minutes * MINUTE_MS;
  if (leftMs <= 0 || !Number.isFinite(fromMs)) return fromMs;
  for (let day = Math.floor(fromMs / DAY_MS); ; day++) {
    if (weekdayOf(day) > 4) continue;
    const begin = Math.max(fromMs, day * DAY_MS + OPEN_MS);
    const openMs = day * DAY_MS + OPEN_MS + LENGTH_MS - begin;
    if (openMs <= 0) continue;
    if (leftMs <= openMs) return begin + leftMs;
    leftMs -= openMs;
  }
}
