import { awaitsStart, holdsFinish } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { type WorkCalendar, workContinuesMs, workEndsMs, workingMinutesUntil } from '../calendar/index.ts';
import {
  afterLags,
  beforeLags,
  type Ends,
  endOf,
  type LagClock,
  type Link,
  type Links,
  startForFinish,
} from './links.ts';
import { successorsOf, topologicalOrder } from './problem.ts';

/** Tasks and what they wait for, without cycles. */
export interface Network {
  readonly office: LagClock;
  readonly predecessors: readonly (readonly number[])[];
  readonly links?: Links | undefined;
  /** Whether the network ends no earlier than a task. Default: all. */
  readonly isEnd?: (task: number) => boolean;
}

/** Starts and finishes by task, in epoch ms. */
export interface Times {
  readonly startMs: Float64Array;
  readonly finishMs: Float64Array;
}

/** The earliest start and finish of a task that starts and finishes no earlier than two instants; Infinity if it cannot. */
export type Earliest = (
  task: number,
  from: { readonly startMs: number; readonly finishMs: number },
) => readonly [number, number];

/** Returns the earliest times of all tasks if nobody's time is limited, predecessors first. */
export function earliestTimes({ office, predecessors, links }: Network, earliest: Earliest): Times {
  const startMs = new Float64Array(predecessors.length).fill(Number.POSITIVE_INFINITY);
  const finishMs = new Float64Array(predecessors.length).fill(Number.POSITIVE_INFINITY);
  const ends: Ends = { startOf: (task) => at(startMs, task), finishOf: (task) => at(finishMs, task) };
  for (const task of topologicalOrder(predecessors)) {
    const from = { startMs: Number.NEGATIVE_INFINITY, finishMs: Number.NEGATIVE_INFINITY };
    for (const link of linksOf(predecessors, links, task)) {
      const ms = afterLags(office, endOf(link, ends), link.lags);
      if (holdsFinish(link)) from.finishMs = Math.max(from.finishMs, ms);
      else from.startMs = Math.max(from.startMs, ms);
    }
    [startMs[task], finishMs[task]] = earliest(task, from);
  }
  return { startMs, finishMs };
}

const linksOf = (predecessors: Network['predecessors'], links: Links | undefined, task: number): readonly Link[] =>
  links?.[task] ?? (predecessors[task] ?? []).map((before) => ({ before: [before], type: 'FS', lags: [] }));

/** Work in a network that one person's calendar decides. */
export interface NetworkWork {
  readonly calendarOf: (task: number) => WorkCalendar;
  readonly minutesOf: (task: number) => number;
  /** Epoch ms before which the task does not start. */
  readonly releaseMsOf: (task: number) => number;
}

/** The dates of the critical path method. */
export interface CriticalPath {
  readonly early: Times;
  readonly late: Times;
  /** The last early finish of what is an end, epoch ms. */
  readonly endMs: number;
  /** Working minutes by which each task can be later without a later end. */
  readonly floatMinutes: Float64Array;
  /** Working minutes by which each task can be later without another task being later. */
  readonly freeMinutes: Float64Array;
}

/**
 * Returns early and late dates, and floats, by the critical path method (Kelley and Walker 1959) with all four types of
 * relations (precedence diagramming), on working time. Times that do not fit in a calendar are Infinity.
 */
export function criticalPathOf(network: Network, work: NetworkWork): CriticalPath {
  const { predecessors, isEnd = () => true } = network;
  const early = earliestTimes(network, (task, from) => earliestOf(work, task, from));
  const endMs = early.finishMs.reduce(
    (last, ms, task) => (isEnd(task) ? Math.max(last, ms) : last),
    Number.NEGATIVE_INFINITY,
  );
  const after = successorsOf(predecessors);
  const late: Times = {
    startMs: new Float64Array(predecessors.length).fill(endMs),
    finishMs: new Float64Array(predecessors.length).fill(endMs),
  };
  const floatMinutes = new Float64Array(predecessors.length);
  const freeMinutes = new Float64Array(predecessors.length);
  for (const task of topologicalOrder(predecessors).toReversed()) {
    const calendar = work.calendarOf(task);
    const minutes = work.minutesOf(task);
    const latest = (times: Times): number =>
      (after[task] ?? []).reduce(
        (until, other) => Math.min(until, latestStart({ network, work, times, early }, task, other)),
        isEnd(task) ? latestBefore(calendar, endMs, minutes) : Number.POSITIVE_INFINITY,
      );
    const startMs = latest(late);
    late.startMs[task] = startMs;
    late.finishMs[task] = minutes === 0 ? startMs : finishAfter(calendar, startMs, minutes);
    const done = workingMinutesUntil(calendar, at(early.startMs, task));
    floatMinutes[task] = workingMinutesUntil(calendar, startMs) - done;
    freeMinutes[task] = Math.min(at(floatMinutes, task), workingMinutesUntil(calendar, latest(early)) - done);
  }
  return { early, late, endMs, floatMinutes, freeMinutes };
}

function earliestOf(
  work: NetworkWork,
  task: number,
  from: { readonly startMs: number; readonly finishMs: number },
): readonly [number, number] {
  const [calendar, minutes] = [work.calendarOf(task), work.minutesOf(task)];
  return earliestOn(calendar, minutes, { ...from, startMs: Math.max(from.startMs, work.releaseMsOf(task)) });
}

/** Returns the earliest start and finish of work on a calendar; Infinity if it does not fit. */
export function earliestOn(
  calendar: WorkCalendar,
  minutes: number,
  { startMs, finishMs }: { readonly startMs: number; readonly finishMs: number },
): readonly [number, number] {
  const fromMs = Math.max(startMs, startForFinish(calendar, finishMs, minutes));
  if (!Number.isFinite(fromMs)) return [fromMs, fromMs];
  if (minutes === 0) return [fromMs, fromMs];
  const work = workingMinutesUntil(calendar, fromMs);
  const [start, end] = [workContinuesMs(calendar, work), workEndsMs(calendar, work + minutes)];
  return start === null || end === null ? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] : [start, end];
}

const finishAfter = (calendar: WorkCalendar, startMs: number, minutes: number): number =>
  workEndsMs(calendar, workingMinutesUntil(calendar, startMs) + minutes) ?? Number.POSITIVE_INFINITY;

/** Returns the latest start of work that is finished by an instant, no earlier than its calendar. */
function latestBefore(calendar: WorkCalendar, untilMs: number, minutes: number): number {
  if (minutes === 0 || !Number.isFinite(untilMs)) return untilMs;
  return workContinuesMs(calendar, workingMinutesUntil(calendar, untilMs) - minutes) ?? calendar.fromMs;
}

/** Returns the last instant at which work can start by an instant, in whole minutes of its calendar. */
function lastStart(calendar: WorkCalendar, ms: number, minutes: number): number {
  if (minutes === 0 || !Number.isFinite(ms)) return ms;
  const work = Math.floor(workingMinutesUntil(calendar, ms));
  const startMs = workContinuesMs(calendar, work);
  return startMs !== null && startMs <= ms ? startMs : (workContinuesMs(calendar, work - 1) ?? calendar.fromMs);
}

interface Placed {
  readonly network: Network;
  readonly work: NetworkWork;
  readonly times: Times;
  readonly early: Times;
}
/** Returns the latest start of a task that does not move one of its successors beyond its times. */
function latestStart({ network, work, times, early }: Placed, task: number, after: number): number {
  const { office, predecessors, links } = network;
  const [calendar, minutes] = [work.calendarOf(task), work.minutesOf(task)];
  let latest = Number.POSITIVE_INFINITY;
  for (const link of linksOf(predecessors, links, after)) {
    if (!link.before.includes(task)) continue;
    // A link to the first start of several waits for none of those that start later.
    if (link.before.some((other) => at(early.startMs, other) < at(early.startMs, task))) continue;
    const endMs = holdsFinish(link) ? lastEnd(work, after, at(times.finishMs, after)) : at(times.startMs, after);
    const ms = beforeLags(office, endMs, link.lags);
    latest = Math.min(
      latest,
      awaitsStart(link) ? lastStart(calendar, ms, minutes) : latestBefore(calendar, ms, minutes),
    );
  }
  return latest;
}

/** Returns the last instant without more working time of a task before it than before its finish. */
const lastEnd = ({ calendarOf, minutesOf }: NetworkWork, task: number, finishMs: number): number =>
  minutesOf(task) === 0 || !Number.isFinite(finishMs)
    ? finishMs
    : (workContinuesMs(calendarOf(task), workingMinutesUntil(calendarOf(task), finishMs)) ?? finishMs);
