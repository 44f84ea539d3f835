import { awaitsStart, holdsFinish, MINUTE_MS, type RelationType } from '../../../shared/model/index.ts';
import { type OfficeClock, type WorkCalendar, workContinuesMs, workingMinutesUntil } from '../calendar/index.ts';

/** How much later than an end of its predecessor a task may start or finish; negative: earlier. */
export interface Lag {
  readonly minutes: number;
  /** Counted in elapsed time rather than in office time. */
  readonly isElapsed: boolean;
}

/** A relation of a task within a problem. Several predecessors are the parts of one: it starts when the first of them does. */
export interface Link {
  readonly before: readonly number[];
  readonly type: RelationType;
  /** In the order in which they follow each other. */
  readonly lags: readonly Lag[];
  /** Whether there is a milestone between the two, so that one agent need not begin the predecessor first. */
  readonly isIndirect?: true;
}

/** The relations of each task; null if it has only prerequisites, which must be finished before it starts. */
export type Links = readonly (readonly Link[] | null)[];

/** The clock of lags, which counts the working time of the workspace. */
export type LagClock = Pick<OfficeClock, 'shifted' | 'shiftedFrom'>;

/** Returns when an instant and the lags after it have passed, at the earliest. */
export function afterLags(office: LagClock, ms: number, lags: readonly Lag[]): number {
  let found = ms;
  for (const { minutes, isElapsed } of lags)
    found = isElapsed ? found + minutes * MINUTE_MS : office.shifted(found, minutes);
  return found;
}

/** Returns the last instant after which the lags have passed by `ms`. */
export function beforeLags(office: LagClock, ms: number, lags: readonly Lag[]): number {
  let found = ms;
  for (const { minutes, isElapsed } of lags.toReversed())
    found = isElapsed ? found - minutes * MINUTE_MS : office.shiftedFrom(found, minutes);
  return found;
}

/** The start and finish of each task, in epoch ms; NaN if there is none. */
export interface Ends {
  startOf(task: number): number;
  finishOf(task: number): number;
}

/** Returns the instant of the end that a link waits for, among the predecessors that have one; NaN if none has. */
export function endOf({ before, type }: Link, ends: Ends): number {
  if (!awaitsStart({ type })) {
    const [only] = before;
    return only === undefined ? Number.NaN : ends.finishOf(only);
  }
  let first = Number.NaN;
  for (const one of before) {
    const ms = ends.startOf(one);
    if (!(ms >= first)) first = Number.isNaN(ms) ? first : ms;
  }
  return first;
}

/**
 * Returns the earliest start that lets work of some minutes finish no earlier than an instant: none of its agent's working
 * time lies between the two. -Infinity if any start does, Infinity if there is no working time so late.
 */
export function startForFinish(calendar: WorkCalendar, finishMs: number, minutes: number): number {
  if (minutes === 0) return finishMs;
  if (finishMs > calendar.untilMs) return Number.POSITIVE_INFINITY;
  const work = workingMinutesUntil(calendar, finishMs) - minutes;
  return work <= 0 ? Number.NEGATIVE_INFINITY : (workContinuesMs(calendar, work) ?? Number.POSITIVE_INFINITY);
}

/** What decides when work can start: its agent's calendar, its effort, and what it waits for. */
export interface LinkedWork {
  readonly links: readonly Link[];
  readonly calendar: WorkCalendar | undefined;
  readonly minutes: number;
}

/** Returns the earliest start that all links allow; links without an end are ignored. -Infinity if nothing holds it. */
export function startAfterLinks(office: OfficeClock, { links, calendar, minutes }: LinkedWork, ends: Ends): number {
  let from = Number.NEGATIVE_INFINITY;
  for (const link of links) {
    const ms = afterLags(office, endOf(link, ends), link.lags);
    if (Number.isNaN(ms)) continue;
    const isFinish = holdsFinish(link) && calendar !== undefined;
    from = Math.max(from, isFinish ? startForFinish(calendar, ms, minutes) : ms);
  }
  return from;
}

/**
 * Returns the work that an agent begins before a task that waits for it, if both are that agent's: nobody works on what
 * comes after before what comes first, even where a lead or the type of the relation would allow it. Null if there is none.
 */
export function begunFirst({ before, isIndirect }: Link): number | null {
  const [only] = before;
  return only === undefined || before.length > 1 || isIndirect === true ? null : only;
}

/** Returns whether work keeps to a link, to the millisecond; its agent's working time decides for its finish. */
export function keepsLink(
  office: OfficeClock,
  link: Link,
  ends: Ends,
  {
    calendar,
    startMs,
    finishMs,
  }: { readonly calendar: WorkCalendar; readonly startMs: number; readonly finishMs: number },
): boolean {
  const ms = afterLags(office, endOf(link, ends), link.lags);
  if (Number.isNaN(ms)) return false;
  if (!holdsFinish(link)) return startMs >= ms;
  return finishMs >= ms || workingMinutesUntil(calendar, ms) - workingMinutesUntil(calendar, finishMs) < SHORT;
}
/** Minutes that are lost by rounding to milliseconds. */
const SHORT = 1e-4;
