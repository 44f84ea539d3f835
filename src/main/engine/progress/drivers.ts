import { dayAndClock, hours, percent } from '../../../shared/format/index.ts';
import { type DelayCause, type DelayDriver, hoursOfMinutes, instantOf } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { remembered } from '../base/memoize.ts';
import { compileCalendars, type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import { aheadMs, type Ground, risksOf } from './ahead.ts';
import type { EffortDraws } from './efforts.ts';
import { type Finish, finishOf } from './finishes.ts';
import { readyTimes, type Simulated, simulate } from './simulate.ts';
import type { WorkAhead, WorkRow } from './work.ts';

/** Causes of less are not worth a row, hours. */
const LEAST_HOURS = 0.25;
/** So many prerequisites are named. */
const NAMED = 2;

/** Simulations that causes are looked up in. */
export interface Causes {
  readonly ground: Ground;
  readonly work: WorkAhead;
  readonly made: Simulated;
  readonly efforts: EffortDraws;
  /** The same with nobody away, prerequisites as they are. */
  readonly present: { readonly work: WorkAhead; readonly made: Simulated };
}

const calendarsWithout = remembered(
  (
    agents: Ground['prepared']['snapshot']['agents'],
    holidays: Ground['prepared']['snapshot']['holidays'],
    fromMs: number,
    untilMs: number,
  ) =>
    compileCalendars(
      { agents: agents.map((agent) => ({ ...agent, calendar: { ...agent.calendar, timeOff: [] } })), holidays },
      fromMs,
      untilMs,
    ),
);

export function causesOf(ground: Ground, work: WorkAhead, made: Simulated, efforts: EffortDraws): Causes {
  const { snapshot, nowMs } = ground.prepared;
  const calendars = calendarsWithout(snapshot.agents, snapshot.holidays, nowMs, nowMs + aheadMs(snapshot.policy)).map(
    (free, agent) => (snapshot.agents[agent]?.calendar.timeOff.length === 0 ? (ground.calendars[agent] ?? free) : free),
  );
  const present = { ...work, calendars };
  const others = { work, made };
  return {
    ground,
    work,
    made,
    efforts,
    present: { work: present, made: simulate(present, efforts.drawn, made.draws, others) },
  };
}

/**
 * What makes the P50 finish of a row later than its estimate begun at once: for each cause, the same draws without it for this row, in working
 * hours of its agent (absence counts as work it could have done). They overlap; the remainder makes them add up. Empty: no P50 finish in sight.
 */
export function driversOf(causes: Causes, position: number, finish: Finish): readonly DelayDriver[] {
  const { work, made, present } = causes;
  const row = work.rows[position];
  const calendar = row === undefined ? undefined : work.calendars[row.agent];
  const free = row === undefined ? undefined : present.work.calendars[row.agent];
  if (row === undefined || calendar === undefined || free === undefined || !Number.isFinite(finish.p50Ms)) return [];
  const workedBy = (ms: number): number => workingMinutesUntil(free, ms);
  const without = (own: WorkCalendar, ends: Float64Array) => finishOf(own, ends, row.dueMs, work.nowMs);
  const rows: DelayDriver[] = [];
  for (const [cause, found] of withoutEach(causes, position, row, calendar, free, without)) {
    const late = hoursOfMinutes(workedBy(finish.p50Ms) - workedBy(found.p50Ms));
    if (Math.abs(late) < LEAST_HOURS) continue;
    const sentence = sentenceOf(causes.ground, work, row, cause, late);
    rows.push({ cause, hours: late, probabilityWithout: found.lateRatio, sentence });
  }
  rows.sort((a, b) => b.hours - a.hours || (a.cause < b.cause ? -1 : 1));
  const least = workedBy(work.nowMs) + row.remainingMinutes;
  const rest = hoursOfMinutes(workedBy(finish.p50Ms) - least) - rows.reduce((sum, one) => sum + one.hours, 0);
  if (Math.abs(rest) < LEAST_HOURS || made.draws === 0) return rows;
  const sentence = `${hours(tenth(Math.abs(rest)))} ${rest > 0 ? 'more come of several of these together' : 'are counted by several of these at once'}.`;
  return [...rows, { cause: 'remainder', hours: rest, probabilityWithout: null, sentence }];
}

function withoutEach(
  { work, made, present, efforts }: Causes,
  position: number,
  row: WorkRow,
  calendar: WorkCalendar,
  free: WorkCalendar,
  without: (own: WorkCalendar, ends: Float64Array) => Finish,
): readonly (readonly [DelayCause, Finish])[] {
  const { draws } = made;
  const base = position * draws;
  const floor = workingMinutesUntil(calendar, Math.max(work.nowMs, row.floorMs));
  const each = (end: (index: number, draw: number) => number): Float64Array =>
    Float64Array.from({ length: draws }, (_, draw) => end(base + draw, draw));
  const [start, finish] = [(index: number) => at(made.start, index), (index: number) => at(made.finish, index)];
  const effort = (index: number): number => finish(index) - start(index);
  const calm = row.spread === row.plainSpread ? null : efforts.withoutRisk(position, new Float64Array(draws));
  const found: (readonly [DelayCause, Finish])[] = [
    [
      'queue',
      without(
        calendar,
        each((index) => at(made.ready, index) + effort(index)),
      ),
    ],
    [
      'overrun',
      without(
        calendar,
        each((index) => start(index) + row.remainingMinutes),
      ),
    ],
  ];
  if (row.waitsFor.length > 0)
    found.push([
      'prerequisites',
      without(
        calendar,
        each((index) => Math.max(floor, at(made.free, index)) + effort(index)),
      ),
    ]);
  if (floor > workingMinutesUntil(calendar, work.nowMs)) {
    const ready = readyTimes({ ...row, floorMs: work.nowMs }, { work, made }, calendar, new Float64Array(draws));
    const end = (index: number, draw: number) => Math.max(at(made.free, index), at(ready, draw)) + effort(index);
    found.push(['held', without(calendar, each(end))]);
  }
  if (free !== calendar) found.push(['absence', without(free, present.made.finish.slice(base, base + draws))]);
  if (calm !== null)
    found.push([
      'risk',
      without(
        calendar,
        each((index, draw) => start(index) + at(calm, draw)),
      ),
    ]);
  return found;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function sentenceOf(ground: Ground, work: WorkAhead, row: WorkRow, cause: DelayCause, late: number): string {
  const { snapshot } = ground.prepared;
  const name = snapshot.agents[row.agent]?.name ?? '';
  const long = hours(tenth(Math.abs(late)));
  const task = snapshot.tasks[row.taskIndex];
  if (cause === 'queue') return `${name} has ${long} of other work before it.`;
  if (cause === 'absence') return `${name} is away: ${long} later.`;
  if (cause === 'held') return `It is not to begin before ${dayAndClock(instantOf(row.floorMs))}: ${long} later.`;
  if (cause === 'overrun') {
    const ratio = row.remainingMinutes > 0 ? row.medianMinutes / row.remainingMinutes : 1;
    return `Work of this kind takes ${name} ${percent(ratio)} of its estimate: ${long} ${late > 0 ? 'later' : 'sooner'}.`;
  }
  if (cause === 'risk') {
    const count = task === undefined ? 0 : risksOf(task);
    return `${count} ${count === 1 ? 'risk' : 'risks'} (${task?.riskFactors.join(', ') || 'what remains is complex'}): ${long} ${late > 0 ? 'later' : 'sooner'}.`;
  }
  const titles = row.waitsFor.flatMap((before) => snapshot.tasks[work.rows[before]?.taskIndex ?? -1]?.title ?? []);
  const more = titles.length > NAMED ? ` and ${titles.length - NAMED} more` : '';
  return `It waits ${long} for ${titles.slice(0, NAMED).join(', ')}${more}.`;
}
