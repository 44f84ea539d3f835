import {
  type ArrivalsForecast,
  type CivilDate,
  type Forecast,
  type Message,
  message,
  msOf,
  parentIdsOf,
  type Snapshot,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { civilOf, dayNumber, officeClock } from '../calendar/index.ts';
import { forecastSeries, type SeriesForecast } from './forecast-series.ts';

const WEEK_DAYS = 7;
/** Maximum number of past periods. Older history is not representative. */
const MOST_PERIODS = 156;
const SEASONS = { week: [4, 13, 52], day: [7] } as const;
const BULK_LEAST = 20;

export interface ArrivalsOptions {
  readonly period: 'week' | 'day';
  readonly horizon: number;
}
interface Arrival {
  readonly atMs: number;
  readonly minutes: number;
  readonly skillIds: readonly string[];
}

/**
 * Forecasts the tasks and hours that will arrive, from whole periods before now. Ignores tasks created in bulk at one
 * instant, such as by an import without dates, and reports them in the facts.
 */
export function forecastArrivals(
  snapshot: Snapshot,
  nowMs: number,
  { period, horizon }: ArrivalsOptions,
): ArrivalsForecast {
  const { arrivals, facts } = arrivalsOf(snapshot);
  const office = officeClock(snapshot);
  const length = period === 'week' ? WEEK_DAYS : 1;
  const thisPeriod = period === 'week' ? dayNumber(office.weekAt(nowMs)) : office.dayAt(nowMs);
  const startMs = office.startOfDayMs(thisPeriod);
  const before = arrivals.filter((arrival) => arrival.atMs < startMs);
  const earliest = before.reduce((least, arrival) => Math.min(least, office.dayAt(arrival.atMs)), thisPeriod);
  // The first period is rarely complete, so counting starts with the next one.
  const count = Math.min(MOST_PERIODS, Math.max(0, Math.ceil((thisPeriod - earliest) / length) - 1));
  const startOf = (index: number): number => thisPeriod + (index - count) * length;
  const tasks = new Array<number>(count).fill(0);
  const minutes = new Array<number>(count).fill(0);
  for (const arrival of before) {
    const index = Math.floor((office.dayAt(arrival.atMs) - startOf(0)) / length);
    if (index < 0 || index >= count) continue;
    tasks[index] = at(tasks, index) + 1;
    minutes[index] = at(minutes, index) + arrival.minutes;
  }
  const options = { horizon, seasons: SEASONS[period] };
  const dated = (series: readonly number[]): Forecast =>
    withDates(series, forecastSeries(series, options), startOf, facts);
  return {
    period,
    tasks: dated(tasks),
    hours: dated(minutes.map((value) => value / 60)),
    skillShare: skillShareOf(before),
  };
}

/** Returns when each task arrived, if known, without bulk loads. */
function arrivalsOf(snapshot: Snapshot): { readonly arrivals: readonly Arrival[]; readonly facts: readonly Message[] } {
  const parents = parentIdsOf(snapshot.tasks);
  const own = snapshot.tasks.filter((task) => !parents.has(task.id));
  const perMinute = new Map<number, number>();
  const minuteOf = (atMs: number): number => Math.floor(atMs / 60_000);
  for (const task of own) {
    const minute = minuteOf(msOf(task.createdAt));
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  const most = Math.max(BULK_LEAST, own.length / 2);
  const isBulk = (atMs: number): boolean => (perMinute.get(minuteOf(atMs)) ?? 0) > most;
  const dated = own.filter((task) => !isBulk(msOf(task.createdAt)));
  const known = new Set<string>(snapshot.tasks.map((task) => task.id));
  const gone = snapshot.outcomes.filter((outcome) => !known.has(outcome.taskId) && outcome.startedAt !== null);
  const facts: Message[] = [];
  if (dated.length < own.length) facts.push(message('forecast.bulk_left_out', { tasks: own.length - dated.length }));
  if (gone.length > 0) facts.push(message('forecast.arrival_unknown', { tasks: gone.length }));
  return {
    arrivals: [
      ...dated.map((task) => ({
        atMs: msOf(task.createdAt),
        minutes: task.estimateMinutes,
        skillIds: task.requiredSkills.map((need) => need.skillId),
      })),
      ...gone.flatMap((outcome) =>
        outcome.startedAt === null
          ? []
          : [{ atMs: msOf(outcome.startedAt), minutes: outcome.estimateMinutes, skillIds: outcome.skills }],
      ),
    ],
    facts,
  };
}

function withDates(
  series: readonly number[],
  forecast: SeriesForecast,
  startOf: (index: number) => number,
  facts: readonly Message[],
): Forecast {
  const on = (index: number): CivilDate => civilOf(startOf(index));
  const { values, low, high, ...rest } = forecast;
  return {
    ...rest,
    facts: [...rest.facts, ...facts],
    history: series.map((value, index) => ({ periodOn: on(index), value })),
    points: values.map((value, step) => ({
      periodOn: on(series.length + step),
      value,
      low: low[step] ?? value,
      high: high[step] ?? value,
    })),
  };
}

function skillShareOf(arrivals: readonly Arrival[]): Readonly<Record<string, number>> {
  const bySkill = new Map<string, number>();
  let all = 0;
  for (const { minutes, skillIds } of arrivals) {
    all += minutes;
    for (const skillId of skillIds) bySkill.set(skillId, (bySkill.get(skillId) ?? 0) + minutes);
  }
  const sorted = [...bySkill].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([skillId, minutes]) => [skillId, all === 0 ? 0 : minutes / all]));
}
