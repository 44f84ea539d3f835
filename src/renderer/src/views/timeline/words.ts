import type { TimelineBar, TimelineGroup } from '../../../../shared/contract/index.ts';
import { civilShort, dayAndClock, percent, wallDay, wallTimeOf, weekdayDay } from '../../../../shared/format/index.ts';
import { DAY_MS, type DelayCause, type Instant, instantOf, msOf } from '../../../../shared/model/index.ts';
import { officeNow } from '../../stores/office.ts';
import { readerNow } from '../../stores/reader.ts';
import { endOf, startOf } from './rows.ts';

export const CAUSE_NAMES: Readonly<Record<DelayCause, string>> = {
  queue: 'Work before it',
  prerequisites: 'Waits for others',
  held: 'Held back',
  overrun: 'Takes longer than estimated',
  absence: 'Absence',
  risk: 'Risk factors',
  remainder: 'Several together',
};

const RISK_WORDS = { on_track: 'on track', at_risk: 'at risk', late: 'late', unknown: 'not known' } as const;
/** `late, 91%` */
export const riskWords = ({ risk }: TimelineBar): string =>
  `${RISK_WORDS[risk.level]}${risk.probability === null ? '' : `, ${percent(risk.probability, readerNow())}`}`;

/** `1 late, 2 at risk`; `on track` where neither. */
export function groupWords({ late, atRisk }: Pick<TimelineGroup, 'late' | 'atRisk'>): string {
  const parts = [late > 0 ? `${late} late` : '', atRisk > 0 ? `${atRisk} at risk` : ''].filter(Boolean);
  return parts.length === 0 ? 'on track' : parts.join(', ');
}

/** What a bar shows, for those who do not see it. */
export function spokenBar(bar: TimelineBar): string {
  const [start, end] = [startOf(bar), endOf(bar)];
  const said = [
    start === null
      ? 'Not planned'
      : `${bar.isBegun ? 'Begun' : 'From'} ${dayAndClock(start, readerNow())}${end === null ? '' : `, P50 ${dayAndClock(end, readerNow())}`}`,
    bar.finishP90At === null ? '' : `P90 ${dayAndClock(bar.finishP90At, readerNow())}`,
    bar.dueAt === null ? 'no due date' : `due ${dayAndClock(bar.dueAt, readerNow())}`,
    `${percent(bar.progressRatio, readerNow())} done`,
    bar.pin?.startAt ? 'start pinned' : '',
    bar.isCritical ? 'on the critical chain' : '',
    ...bar.milestones.map(
      ({ name, on, state }) => `${name} ${state.replace('_', ' ')}, ${civilShort(on, readerNow())}`,
    ),
  ];
  return `${said.filter(Boolean).join(', ')}.`;
}

/** The due date that the P50 finish would keep: its day at the hour due now, or the day after where that hour is too early. Null: it is in time, or no finish is known. */
export function dueAfterP50({ dueAt, finishP50At }: TimelineBar): Instant | null {
  if (dueAt === null || finishP50At === null || finishP50At <= dueAt) return null;
  const wall = wallTimeOf(officeNow().timeZone);
  const [due, finish] = [wall.toWall(msOf(dueAt)), wall.toWall(msOf(finishP50At))];
  const sameDay = wallDay(finish) + due - wallDay(due);
  return instantOf(wall.toInstant(sameDay >= finish ? sameDay : sameDay + DAY_MS));
}
export const dueLabel = (dueAt: Instant): string => `Move due to ${weekdayDay(dueAt, readerNow())}`;
