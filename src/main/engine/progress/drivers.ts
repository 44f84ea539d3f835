import {
  type DelayCause,
  type DelayDriver,
  type DelayMessage,
  hoursOfMinutes,
  instantOf,
  message,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { findAt } from '../base/find-at.ts';
import { memoizeLast } from '../base/memoize.ts';
import { compileCalendars, type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import { aheadMs, type ForecastContext, risksOf } from './ahead.ts';
import type { EffortDraws } from './efforts.ts';
import { type Finish, finishOf } from './finishes.ts';
import { readyAfter } from './ready.ts';
import { endsIn, type Simulated, simulate } from './simulate.ts';
import type { WorkAhead, WorkRow } from './work.ts';

/** Causes of fewer hours are omitted. */
const LEAST_HOURS = 0.25;
/** Maximum number of prerequisites to list. */
const NAMED = 2;

/** Differences from the estimate below this share are no cause: work is expected to take as long as estimated. */
const LEAST_RATIO = 0.005;
const ratioOf = ({ medianMinutes, remainingMinutes }: WorkRow): number =>
  remainingMinutes > 0 ? medianMinutes / remainingMinutes : 1;
const isOverrun = (row: WorkRow): boolean => Math.abs(ratioOf(row) - 1) >= LEAST_RATIO;

/** The simulations from which causes are derived. */
export interface Causes {
  readonly context: ForecastContext;
  readonly work: WorkAhead;
  readonly made: Simulated;
  readonly efforts: EffortDraws;
  /** The same work without absences. Prerequisites finish as in `made`. */
  readonly present: { readonly work: WorkAhead; readonly made: Simulated };
}

const calendarsWithout = memoizeLast(
  (
    agents: ForecastContext['prepared']['snapshot']['agents'],
    holidays: ForecastContext['prepared']['snapshot']['holidays'],
    fromMs: number,
    untilMs: number,
  ) =>
    compileCalendars(
      { agents: agents.map((agent) => ({ ...agent, calendar: { ...agent.calendar, timeOff: [] } })), holidays },
      fromMs,
      untilMs,
    ),
);

export function causesOf(context: ForecastContext, work: WorkAhead, made: Simulated, efforts: EffortDraws): Causes {
  const { snapshot, nowMs } = context.prepared;
  const calendars = calendarsWithout(snapshot.agents, snapshot.holidays, nowMs, nowMs + aheadMs(snapshot.policy)).map(
    (free, agent) =>
      snapshot.agents[agent]?.calendar.timeOff.length === 0 ? (context.calendars[agent] ?? free) : free,
  );
  const present = { ...work, calendars };
  const others = { work, made };
  return {
    context,
    work,
    made,
    efforts,
    present: { work: present, made: simulate(present, efforts.drawn, made.draws, others) },
  };
}

/** A row whose delay is explained, with its agent's calendar with and without absences. */
interface Delayed {
  readonly position: number;
  readonly row: WorkRow;
  readonly calendar: WorkCalendar;
  readonly withoutAbsences: WorkCalendar;
}

/**
 * Returns the causes that make the P50 finish of a row later than if its estimate were started immediately. For each
 * cause, the same draws are repeated without it for this row, in working hours of its agent (absences count as time it
 * could have worked). Causes overlap; a remainder makes them add up. Empty if there is no P50 finish within the
 * simulated time.
 */
export function driversOf(causes: Causes, position: number, finish: Finish): readonly DelayDriver[] {
  const { work, made, present } = causes;
  const row = work.rows[position];
  const calendar = row === undefined ? undefined : work.calendars[row.agent];
  const withoutAbsences = row === undefined ? undefined : present.work.calendars[row.agent];
  if (row === undefined || calendar === undefined || withoutAbsences === undefined || !Number.isFinite(finish.p50Ms))
    return [];
  const workedBy = (ms: number): number => workingMinutesUntil(withoutAbsences, ms);
  const rows: DelayDriver[] = [];
  for (const [cause, found] of withoutEach(causes, { position, row, calendar, withoutAbsences })) {
    const delayHours = hoursOfMinutes(workedBy(finish.p50Ms) - workedBy(found.p50Ms));
    if (Math.abs(delayHours) < LEAST_HOURS) continue;
    const sentence = messageOf(causes, row, cause, delayHours);
    rows.push({ cause, hours: delayHours, probabilityWithout: found.lateRatio, sentence });
  }
  rows.sort((a, b) => b.hours - a.hours || (a.cause < b.cause ? -1 : 1));
  const least = workedBy(work.nowMs) + row.remainingMinutes;
  const rest = hoursOfMinutes(workedBy(finish.p50Ms) - least) - rows.reduce((sum, one) => sum + one.hours, 0);
  if (Math.abs(rest) < LEAST_HOURS || made.draws === 0) return rows;
  const sentence = message('progress.combined', { delayHours: rest });
  return [...rows, { cause: 'remainder', hours: rest, probabilityWithout: null, sentence }];
}

/** Returns the finish of a row without each of its causes. */
function withoutEach(
  { work, made, present, efforts }: Causes,
  { position, row, calendar, withoutAbsences }: Delayed,
): readonly (readonly [DelayCause, Finish])[] {
  const { draws } = made;
  const base = position * draws;
  const floor = workingMinutesUntil(calendar, Math.max(work.nowMs, row.floorMs));
  const [start, finish] = [(index: number) => at(made.start, index), (index: number) => at(made.finish, index)];
  const worked = efforts.drawn(position, new Float64Array(draws));
  /** From start to finish, with interruptions by pinned work. */
  const span = (index: number): number => finish(index) - start(index);
  const interrupted = (index: number, draw: number): number => span(index) - at(worked, draw);
  const ending = (end: (index: number, draw: number) => number): Finish =>
    finishOf(
      calendar,
      Float64Array.from({ length: draws }, (_, draw) => end(base + draw, draw)),
      row.dueMs,
      work.nowMs,
    );
  const found: (readonly [DelayCause, Finish])[] = [
    ['queue', ending((index, draw) => at(made.ready, index) + at(worked, draw))],
  ];
  if (isOverrun(row))
    found.push(['overrun', ending((index, draw) => start(index) + row.remainingMinutes + interrupted(index, draw))]);
  if (row.waitsFor.length > 0) {
    const own = ownPrerequisites(work, position).map((before) => before * draws);
    /** When the agent is free for the row if its prerequisites are done: those that the agent does itself take no time. */
    const free = (index: number, draw: number): number =>
      own.reduce((minutes, before) => minutes - span(before + draw), at(made.free, index));
    found.push(['prerequisites', ending((index, draw) => Math.max(floor, free(index, draw)) + span(index))]);
  }
  if (floor > workingMinutesUntil(calendar, work.nowMs)) {
    const waiting = { row: { ...row, floorMs: work.nowMs }, calendar, efforts: () => worked };
    const ready = readyAfter(waiting, work, endsIn(made), new Float64Array(draws));
    found.push(['start_date', ending((index, draw) => Math.max(at(made.free, index), at(ready, draw)) + span(index))]);
  }
  if (withoutAbsences !== calendar)
    found.push([
      'absence',
      finishOf(withoutAbsences, present.made.finish.slice(base, base + draws), row.dueMs, work.nowMs),
    ]);
  if (row.spread !== row.plainSpread) {
    const withoutRisk = efforts.withoutRisk(position, new Float64Array(draws));
    found.push(['risk', ending((index, draw) => start(index) + at(withoutRisk, draw) + interrupted(index, draw))]);
  }
  return found;
}

/** Returns the rows that a row depends on, directly or not, and that its own agent does before it on the same lane. */
function ownPrerequisites({ rows, lanes }: WorkAhead, position: number): readonly number[] {
  const { agent } = at(rows, position);
  if (at(lanes, agent) > 1) return [];
  const found = new Set<number>();
  const visit = (from: number): void => {
    for (const before of at(rows, from).waitsFor) {
      if (found.has(before)) continue;
      found.add(before);
      visit(before);
    }
  };
  visit(position);
  return [...found].filter((before) => at(rows, before).agent === agent && !at(rows, before).isPinned);
}

function messageOf({ context, work }: Causes, row: WorkRow, cause: DelayCause, delayHours: number): DelayMessage {
  const { snapshot } = context.prepared;
  const agent = snapshot.agents[row.agent]?.name ?? '';
  const task = snapshot.tasks[row.taskIndex];
  switch (cause) {
    case 'queue':
      return message('progress.other_work_first', { agent, delayHours });
    case 'absence':
      return message('progress.away', { agent, delayHours });
    case 'start_date':
      return message('progress.starts_later', { startAt: instantOf(row.floorMs), delayHours });
    case 'overrun':
      return message('progress.takes_longer', { agent, ratioOfEstimate: ratioOf(row), delayHours });
    case 'risk': {
      const risks = task === undefined ? 0 : risksOf(task);
      return message('progress.risk_factors', { risks, riskFactors: task?.riskFactors ?? [], delayHours });
    }
    case 'prerequisites': {
      const titles = row.waitsFor.flatMap(
        (before) => findAt(snapshot.tasks, work.rows[before]?.taskIndex)?.title ?? [],
      );
      const more = Math.max(0, titles.length - NAMED);
      return message('progress.waits_for', { titles: titles.slice(0, NAMED), more, delayHours });
    }
    case 'remainder':
      return message('progress.combined', { delayHours });
  }
}
