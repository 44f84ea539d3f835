import {
  civilDayOfMonth,
  civilLetter,
  civilMonth,
  civilShort,
  civilWeekday,
  isNumberedWeek,
  type Reader,
  wallDate,
  weekLabel,
  weekTitle,
} from '../../../../shared/format/index.ts';
import { DAY_MS } from '../../../../shared/model/index.ts';
import { AXIS_HEAD } from '../../../../shared/words/progress/timeline-view.ts';
import { useReader } from '../../stores/reader.ts';
import { type Axis, daysBetween, isWeekend, isWeekStart, NAMED_PX, xOfWall } from './axis.ts';
import type { Frame } from './rows.ts';

/** Below this many pixels a day, days are not marked at all. */
const LETTERED_PX = 16;

/** Weeks with their days, or months with their weeks; today is marked. */
export function AxisHead({ axis, frame }: { readonly axis: Axis; readonly frame: Frame }) {
  const reader = useReader();
  const days = daysBetween(axis, frame.left - 7 * axis.dayPx, frame.right);
  const weeks = days.filter((wallMs) => isWeekStart(axis, wallMs));
  const isFar = axis.dayPx < LETTERED_PX;
  return (
    <>
      {(isFar ? days.filter((wallMs, at) => new Date(wallMs).getUTCDate() === 1 || at === 0) : weeks).map((wallMs) => (
        <span
          key={wallMs}
          className="tln-period"
          style={{ left: xOfWall(axis, wallMs) + 6, maxWidth: axis.dayPx * (isFar ? 28 : 7) - 12 }}
        >
          {isFar ? (
            <b>{civilMonth(wallDate(wallMs), reader)}</b>
          ) : (
            <>
              <b>{weekTitle(wallDate(wallMs), reader)}</b>{' '}
              {isNumberedWeek(wallDate(wallMs)) ? <span className="t3">{workdays(wallMs, reader)}</span> : null}
            </>
          )}
        </span>
      ))}
      {isFar
        ? weeks.map((wallMs) => (
            <span key={wallMs} className="tln-day" style={{ left: xOfWall(axis, wallMs), width: axis.dayPx * 7 }}>
              {weekLabel(wallDate(wallMs), reader)}
            </span>
          ))
        : days
            .filter((wallMs) => axis.dayPx >= NAMED_PX || !isWeekend(wallMs) || isToday(axis, wallMs))
            .map((wallMs) => <Day key={wallMs} wallMs={wallMs} axis={axis} reader={reader} />)}
    </>
  );
}

function Day({ wallMs, axis, reader }: { readonly wallMs: number; readonly axis: Axis; readonly reader: Reader }) {
  const on = wallDate(wallMs);
  const isNow = isToday(axis, wallMs);
  const name =
    axis.dayPx >= NAMED_PX ? `${civilWeekday(on, reader)} ${civilDayOfMonth(on, reader)}` : civilLetter(on, reader);
  return (
    <span
      className={`tln-day ${isNow ? 'now' : ''}`}
      title={isNow ? AXIS_HEAD.today : undefined}
      style={{ left: xOfWall(axis, wallMs), width: axis.dayPx }}
    >
      {name}
    </span>
  );
}

const isToday = (axis: Axis, wallMs: number): boolean => wallDate(wallMs) === wallDate(axis.wall.toWall(axis.nowMs));

/** `16 to 20 Nov`, `30 Nov to 4 Dec`: Monday to Friday of a week. */
function workdays(weekWallMs: number, reader: Reader): string {
  const toMonday = (8 - (new Date(weekWallMs).getUTCDay() || 7)) % 7;
  const monday = weekWallMs + toMonday * DAY_MS;
  const dayOf = (wallMs: number): string => civilShort(wallDate(wallMs), reader);
  const [from, until] = [dayOf(monday), dayOf(monday + 4 * DAY_MS)];
  const [fromDay = '', fromMonth] = from.split(' ');
  return AXIS_HEAD.to(fromMonth === until.split(' ')[1] ? fromDay : from, until);
}
