import { hours, plain, type Reader } from '../../format/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../model/index.ts';

const HOUR_MINUTES = HOUR_MS / MINUTE_MS;

export const FLOAT_NAME = 'Float';
export const FLOAT_HELP =
  'Total float: how much later the task can finish, in working time, before its project finishes later. Only relations count, not the other work of its assignee. A task without float is on the critical path.';

/** `2 d 3 h`, `45 min`, `none (critical path)`: working time in days of so many minutes. */
export function floatWords(minutes: number, dayMinutes: number, reader: Reader): string {
  if (minutes === 0) return 'none (critical path)';
  const days = Math.floor(minutes / dayMinutes);
  const left = minutes - days * dayMinutes;
  if (days === 0 && left < HOUR_MINUTES) return `${plain(left, reader)} min`;
  const tenths = Math.floor((left / HOUR_MINUTES) * 10) / 10;
  const parts = [days === 0 ? '' : `${plain(days, reader)} d`, tenths === 0 ? '' : hours(tenths, reader)];
  return parts.filter(Boolean).join(' ');
}

/** `Float: 2 d 3 h` */
export const floatLine = (minutes: number, dayMinutes: number, reader: Reader): string =>
  `${FLOAT_NAME}: ${floatWords(minutes, dayMinutes, reader)}`;
