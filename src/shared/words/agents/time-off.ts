import { civilShort, civilWeekday, type Reader, timeOfDay } from '../../format/index.ts';
import { asCivilDate, isConfirmed, shiftStart, type TimeOff, type WorkingHours } from '../../model/index.ts';

/** An absence as people read it: `24 Dec to 2 Jan`, `4 Dec, second half`, `4 Dec, 12:00 to 17:00 (pending)`. */
export function timeOffWords(off: TimeOff, reader: Reader): string {
  const status = isConfirmed(off) ? '' : ' (pending)';
  const [from, until] = [civilShort(off.fromOn, reader), civilShort(off.untilOn, reader)];
  if (off.fromOn === off.untilOn) return `${from}${partOfDay(off, reader)}${status}`;
  return `${from}${beginning(off, reader)} to ${until}${ending(off, reader)}${status}`;
}

function partOfDay(off: TimeOff, reader: Reader): string {
  const { fromMinute, untilMinute } = off;
  if (fromMinute !== undefined && untilMinute !== undefined)
    return `, ${timeOfDay(fromMinute, reader)} to ${timeOfDay(untilMinute, reader)}`;
  return beginning(off, reader) + ending(off, reader);
}
const beginning = ({ fromHalf, fromMinute }: TimeOff, reader: Reader): string =>
  fromHalf !== undefined ? ', second half' : fromMinute === undefined ? '' : ` from ${timeOfDay(fromMinute, reader)}`;
const ending = ({ untilHalf, untilMinute }: TimeOff, reader: Reader): string =>
  untilHalf !== undefined
    ? ', first half'
    : untilMinute === undefined
      ? ''
      : ` until ${timeOfDay(untilMinute, reader)}`;

const DAY_MINUTES = 1440;
/** Any week from Monday to Sunday, for the names of its days. */
const WEEK = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];

/** The shifts of a week as people read them: `Mon to Thu 22:00 to 05:30, Fri 14:00 to 20:00`. Empty if there are none. */
export function shiftsWords(week: WorkingHours, reader: Reader): string {
  const runs: { first: number; last: number; times: string }[] = [];
  for (let day = 0; day < WEEK.length; day++) {
    const minutes = week.weekdayMinutes[day] ?? 0;
    if (minutes === 0) continue;
    const start = shiftStart(week, day);
    const times = `${timeOfDay(start, reader)} to ${timeOfDay((start + minutes) % DAY_MINUTES, reader)}`;
    const run = runs.at(-1);
    if (run !== undefined && run.last === day - 1 && run.times === times) run.last = day;
    else runs.push({ first: day, last: day, times });
  }
  const name = (day: number): string => civilWeekday(asCivilDate(WEEK[day] ?? ''), reader);
  return runs
    .map(({ first, last, times }) => `${first === last ? name(first) : `${name(first)} to ${name(last)}`} ${times}`)
    .join(', ');
}
