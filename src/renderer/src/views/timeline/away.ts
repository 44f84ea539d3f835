import type { AgentAway } from '../../../../shared/contract/index.ts';
import { civilShort, hours, type Reader, timeOfDay } from '../../../../shared/format/index.ts';
import { type CivilDate, DAY_MS, type TimeOff } from '../../../../shared/model/index.ts';
import { AWAY } from '../../../../shared/words/progress/timeline-view.ts';
import { type Axis, xOfWall } from './axis.ts';

/** A stretch of time in which an agent does not work, or the day from which its hours are others. */
export interface AwayMark {
  readonly key: string;
  readonly kind: 'holiday' | 'absence' | 'pending' | 'hours';
  /** Wall time; `untilMs` is not part of it. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly words: string;
}

const MINUTE_MS = 60_000;
/** Half a day ends or begins at noon on the axis: its own shift may differ. */
const NOON = 720;
const dayMs = (on: CivilDate): number => Date.parse(`${on}T00:00:00Z`);

const beginOf = ({ fromOn, fromHalf, fromMinute }: TimeOff): number =>
  dayMs(fromOn) + (fromMinute ?? (fromHalf === undefined ? 0 : NOON)) * MINUTE_MS;
const endOf = ({ untilOn, untilHalf, untilMinute }: TimeOff): number =>
  untilMinute !== undefined || untilHalf !== undefined
    ? dayMs(untilOn) + (untilMinute ?? NOON) * MINUTE_MS
    : dayMs(untilOn) + DAY_MS;

function whenOf(off: TimeOff, reader: Reader): string {
  const { fromOn, untilOn, fromMinute, untilMinute } = off;
  const at = (on: CivilDate, minute: number | undefined): string =>
    minute === undefined ? civilShort(on, reader) : `${civilShort(on, reader)}, ${timeOfDay(minute, reader)}`;
  const [from, until] = [at(fromOn, fromMinute), at(untilOn, untilMinute)];
  return from === until ? from : AWAY.until(from, until);
}

/** The marks of an agent, by time. */
export function marksOf({ name, holidays, timeOff, hours: periods }: AgentAway, reader: Reader): readonly AwayMark[] {
  return [
    ...holidays.map(
      (on): AwayMark => ({
        key: `holiday ${on}`,
        kind: 'holiday',
        fromMs: dayMs(on),
        untilMs: dayMs(on) + DAY_MS,
        words: AWAY.holiday(name, civilShort(on, reader)),
      }),
    ),
    ...timeOff.map((off, index): AwayMark => {
      const kind = off.status === 'pending' ? 'pending' : 'absence';
      return {
        key: `${kind} ${off.fromOn} ${index}`,
        kind,
        fromMs: beginOf(off),
        untilMs: endOf(off),
        words: AWAY[kind](name, whenOf(off, reader), off.note ?? ''),
      };
    }),
    ...periods.map(
      ({ fromOn, weekHours }): AwayMark => ({
        key: `hours ${fromOn}`,
        kind: 'hours',
        fromMs: dayMs(fromOn),
        untilMs: dayMs(fromOn),
        words: AWAY.hours(name, civilShort(fromOn, reader), hours(weekHours, reader)),
      }),
    ),
  ].sort((a, b) => a.fromMs - b.fromMs);
}

/** The part of the axis that a mark covers, pixels; null if it is outside. */
export function placeOf(axis: Axis, mark: AwayMark): { readonly x: number; readonly width: number } | null {
  const [x, end] = [xOfWall(axis, mark.fromMs), xOfWall(axis, mark.untilMs)];
  const lastMs = axis.fromWallMs + axis.days * DAY_MS;
  if (mark.untilMs < axis.fromWallMs || mark.fromMs >= lastMs) return null;
  return { x, width: Math.max(0, end - x) };
}
