import { civilShort, isoWeek } from '../../../../shared/format/index.ts';
import { DAY_MS } from '../../../../shared/model/index.ts';
import { type Axis, dayOn, daysBetween, isWeekend, NAMED_PX } from './axis.ts';
import type { Frame } from './rows.ts';

const LETTERS = ['S', 'M', 'T', 'W', 'T', 'F', 'S'] as const;
const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** Below this many pixels a day, days are not marked at all. */
const LETTERED_PX = 16;

/** Weeks with their days, or months with their weeks; today is marked. */
export function AxisHead({ axis, frame }: { readonly axis: Axis; readonly frame: Frame }) {
  const days = daysBetween(axis, frame.left - 7 * axis.dayPx, frame.right);
  const isFar = axis.dayPx < LETTERED_PX;
  return (
    <>
      {(isFar ? days.filter((ms, at) => new Date(ms).getUTCDate() === 1 || at === 0) : mondays(days)).map((ms) => (
        <span key={ms} className="tln-period" style={{ left: left(axis, ms) + 6 }}>
          {isFar ? (
            <b>{month.format(ms)}</b>
          ) : (
            <>
              <b>Week {isoWeek(dayOn(ms))}</b>
              <span className="t3">{workdays(ms)}</span>
            </>
          )}
        </span>
      ))}
      {isFar
        ? mondays(days).map((ms) => (
            <span key={ms} className="tln-day" style={{ left: left(axis, ms), width: axis.dayPx * 7 }}>
              {isoWeek(dayOn(ms))}
            </span>
          ))
        : days
            .filter((ms) => axis.dayPx >= NAMED_PX || !isWeekend(ms) || isToday(axis, ms))
            .map((ms) => <Day key={ms} ms={ms} axis={axis} />)}
    </>
  );
}

function Day({ ms, axis }: { readonly ms: number; readonly axis: Axis }) {
  const day = new Date(ms).getUTCDay();
  const name = axis.dayPx >= NAMED_PX ? `${NAMES[day] ?? ''} ${new Date(ms).getUTCDate()}` : LETTERS[day];
  return (
    <span
      className={`tln-day ${isToday(axis, ms) ? 'now' : ''}`}
      title={isToday(axis, ms) ? 'Today' : undefined}
      style={{ left: left(axis, ms), width: axis.dayPx }}
    >
      {name}
    </span>
  );
}

const left = (axis: Axis, ms: number): number => ((ms - axis.fromMs) / DAY_MS) * axis.dayPx;
const mondays = (days: readonly number[]): readonly number[] => days.filter((ms) => new Date(ms).getUTCDay() === 1);
const isToday = (axis: Axis, ms: number): boolean => dayOn(ms) === dayOn(axis.nowMs);

/** `16 to 20 Nov`, `30 Nov to 4 Dec` */
function workdays(mondayMs: number): string {
  const [from, until] = [civilShort(dayOn(mondayMs)), civilShort(dayOn(mondayMs + 4 * DAY_MS))];
  const [fromDay = '', fromMonth] = from.split(' ');
  return `${fromMonth === until.split(' ')[1] ? fromDay : from} to ${until}`;
}
