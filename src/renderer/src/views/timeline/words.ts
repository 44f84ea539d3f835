import type { TimelineBar, TimelineGroup, TimelineGrouping } from '../../../../shared/contract/index.ts';
import {
  civilDay,
  civilShort,
  dayAndClock,
  momentForBoth,
  percent,
  type Reader,
  wallDay,
  wallTimeOf,
  weekdayDay,
  whole,
} from '../../../../shared/format/index.ts';
import { asCivilDate, DAY_MS, type Instant, instantOf, msOf, type TaskDue } from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME, NO_PROJECT_NAME } from '../../../../shared/words/base/names.ts';
import { floatLine } from '../../../../shared/words/progress/float.ts';
import { DELAY_LEVEL_NAMES, MILESTONE_STATE_NAMES } from '../../../../shared/words/progress/progress.ts';
import { LIST_ROWS, TIMELINE } from '../../../../shared/words/progress/timeline-view.ts';
import { officeNow } from '../../stores/office.ts';
import { endOf, startOf } from './rows.ts';

/** `late, 91%`: late by its planned finish; `likely late, 91%`, `at risk, 30%`: by simulation. */
export const riskWords = ({ late, risk }: TimelineBar, reader: Reader): string =>
  `${late ? LIST_ROWS.late : DELAY_LEVEL_NAMES[risk.level]}${risk.probability === null ? '' : `, ${percent(risk.probability, reader)}`}`;

/** The name of a group; work without a project, a client or an assignee has one too. */
export const groupTitle = ({ title }: TimelineGroup, by: TimelineGrouping): string =>
  title ?? { project: NO_PROJECT_NAME, client: NO_CLIENT_NAME, agent: TIMELINE.unassigned }[by];

/** `1 late, 2 at risk`; `on track` if none is. */
export function groupWords({ late, atRisk }: Pick<TimelineGroup, 'late' | 'atRisk'>, reader: Reader): string {
  const count = (value: number): string => whole(value, reader);
  const parts = [late > 0 ? TIMELINE.late(count(late)) : '', atRisk > 0 ? TIMELINE.atRisk(count(atRisk)) : ''].filter(
    Boolean,
  );
  return parts.length === 0 ? TIMELINE.onTrack : parts.join(', ');
}

/** What a bar shows, for screen readers. */
export function spokenBar(bar: TimelineBar, reader: Reader): string {
  const when = (at: Instant): string =>
    bar.agent === null ? dayAndClock(at, reader) : momentForBoth(at, bar.agent, reader);
  const [start, end] = [startOf(bar), endOf(bar)];
  const parts = [
    start === null
      ? TIMELINE.notPlanned
      : `${bar.isBegun ? TIMELINE.started : TIMELINE.starts} ${when(start)}${end === null ? '' : TIMELINE.likelyToFinishBy(when(end))}`,
    bar.finishP90At === null ? '' : TIMELINE.veryLikelyBy(when(bar.finishP90At)),
    bar.dueAt === null
      ? TIMELINE.noDueDate
      : TIMELINE.due(bar.dueOn === undefined ? when(bar.dueAt) : civilDay(bar.dueOn, reader)),
    TIMELINE.done(percent(bar.progressRatio, reader)),
    bar.pin?.startAt ? TIMELINE.startPinned : '',
    bar.floatMinutes === null || bar.isCritical
      ? ''
      : floatLine(bar.floatMinutes, officeNow().minutesPerDay, reader).toLowerCase(),
    bar.isCritical ? TIMELINE.onCriticalPath : '',
    ...bar.milestones.map(({ name, on, state }) =>
      TIMELINE.milestone(name, MILESTONE_STATE_NAMES[state], civilShort(on, reader)),
    ),
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/**
 * The due date that the likely finish (P50) would meet. For a due date without a time, the day of the finish on the
 * assignee's calendar. Otherwise that day at the time of the current due date, or the day after if that time is too
 * early. Null if it is on time, or there is no forecast.
 */
export function dueAfterP50({ agent, dueAt, dueOn, finishP50At }: TimelineBar): TaskDue | null {
  if (dueAt === null || finishP50At === null || finishP50At <= dueAt) return null;
  const wall = wallTimeOf(dueOn === undefined || agent === null ? officeNow().timeZone : agent.timeZone);
  const [due, finish] = [wall.toWall(msOf(dueAt)), wall.toWall(msOf(finishP50At))];
  if (dueOn !== undefined)
    return { dueAt: null, dueOn: asCivilDate(new Date(wallDay(finish)).toISOString().slice(0, 10)) };
  const sameDay = wallDay(finish) + due - wallDay(due);
  return { dueAt: instantOf(wall.toInstant(sameDay >= finish ? sameDay : sameDay + DAY_MS)) };
}
/** A new due date in full: with its time only if it has one. */
export const newDueText = ({ dueAt, dueOn }: TaskDue, reader: Reader): string =>
  dueOn !== undefined ? civilDay(dueOn, reader) : dueAt === null ? '' : dayAndClock(dueAt, reader);
export const dueLabel = ({ dueAt, dueOn }: TaskDue, reader: Reader): string =>
  TIMELINE.moveDueDateTo(
    dueOn !== undefined ? civilDay(dueOn, reader) : dueAt === null ? '' : weekdayDay(dueAt, reader),
  );
