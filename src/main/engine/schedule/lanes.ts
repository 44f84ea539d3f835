import { MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import type { ScheduleProblem } from './problem.ts';

/** A part of an agent's working time in which other work interrupts a run, `[fromWork, untilWork)`. */
export interface Gap {
  readonly fromWork: number;
  readonly untilWork: number;
}

/** A run on one lane, in minutes of the agent's own working time. */
export interface Run {
  readonly lane: number;
  readonly startWork: number;
  /** In order. Only started work is interrupted, by work that is pinned to a start. Default: none. */
  readonly gaps?: readonly Gap[];
}

const gapMinutes = (gaps: readonly Gap[] | undefined): number =>
  gaps === undefined ? 0 : gaps.reduce((sum, { fromWork, untilWork }) => sum + untilWork - fromWork, 0);

/**
 * The lanes of all agents, each with its tasks in order. Positions are in working minutes of the agent, so that nights
 * and holidays need no handling.
 */
export class Lanes {
  /** First lane of each agent, followed by the total number of lanes. */
  readonly firstLane: Int32Array;
  readonly agentOf: Int32Array;
  readonly tasks: number[][];
  readonly startWork: Float64Array;
  readonly endWork: Float64Array;
  /** The interruptions of each interrupted task. */
  readonly gapsOf = new Map<number, readonly Gap[]>();
  private readonly problem: ScheduleProblem;
  /** 1 for lanes on which pinned runs lie over others, so that finishes are not in order. */
  private readonly tangled: Uint8Array;
  readonly totalWork: Float64Array;

  constructor(problem: ScheduleProblem) {
    this.problem = problem;
    this.firstLane = new Int32Array(problem.lanes.length + 1);
    problem.lanes.forEach((count, agent) => {
      this.firstLane[agent + 1] = at(this.firstLane, agent) + Math.max(1, count);
    });
    const count = at(this.firstLane, problem.lanes.length);
    this.agentOf = new Int32Array(count);
    for (let agent = 0; agent < problem.lanes.length; agent++)
      this.agentOf.fill(agent, this.firstLane[agent], this.firstLane[agent + 1]);
    this.tasks = Array.from({ length: count }, () => []);
    this.startWork = new Float64Array(problem.taskCount);
    this.endWork = new Float64Array(problem.taskCount);
    this.tangled = new Uint8Array(count);
    this.totalWork = Float64Array.from(problem.calendars, (calendar) =>
      workingMinutesUntil(calendar, calendar.untilMs),
    );
  }

  /** Returns the working minutes in an agent's calendar before an instant. */
  workAt(agent: number, ms: number): number {
    const calendar = this.problem.calendars[agent];
    return calendar === undefined ? 0 : workingMinutesUntil(calendar, ms);
  }

  /** Returns all tasks on an agent's lanes. */
  tasksOf(agent: number): readonly number[] {
    return this.tasks.slice(this.firstLane[agent], this.firstLane[agent + 1]).flat();
  }

  /**
   * Returns the earliest run of the given length from `fromWork` on, as if the tasks in `aside` were absent, or null if
   * there is none.
   */
  earliestAside(agent: number, fromWork: number, minutes: number, aside: ReadonlySet<number>): Run | null {
    let best: Run | null = null;
    const last = at(this.totalWork, agent) - minutes;
    for (let lane = at(this.firstLane, agent); lane < at(this.firstLane, agent + 1); lane++) {
      let start = fromWork;
      for (const task of this.tasks[lane] ?? []) {
        if (aside.has(task) || at(this.endWork, task) <= start) continue;
        if (at(this.startWork, task) >= start + minutes) break;
        start = at(this.endWork, task);
      }
      if (start <= last && (best === null || start < best.startWork)) best = { lane, startWork: start };
    }
    return best;
  }

  /**
   * Returns the earliest run of the given length that starts at or after `fromWork` and ends by `untilWork`, gaps
   * included, or null if there is none. Ties go to the first lane.
   */
  earliest(agent: number, fromWork: number, untilWork: number, minutes: number): Run | null {
    let best: Run | null = null;
    const last = Math.min(untilWork, at(this.totalWork, agent)) - minutes;
    for (let lane = at(this.firstLane, agent); lane < at(this.firstLane, agent + 1); lane++) {
      const start = this.earliestOn(lane, fromWork, best === null ? last : best.startWork - 1e-9, minutes);
      if (start !== null) best = { lane, startWork: start };
    }
    return best;
  }

  private earliestOn(lane: number, fromWork: number, lastStart: number, minutes: number): number | null {
    const list = this.tasks[lane] ?? [];
    let start = fromWork;
    for (let position = this.firstTouching(lane, fromWork); position < list.length; position++) {
      const task = at(list, position);
      if (start > lastStart) return null;
      if (at(this.startWork, task) >= start + minutes) break;
      start = Math.max(start, at(this.endWork, task));
    }
    return start <= lastStart ? start : null;
  }

  /**
   * Returns the latest run that starts at or after `fromWork` and ends by `untilWork`, or null if there is none. Ties
   * go to the first lane.
   */
  latest(agent: number, fromWork: number, untilWork: number, minutes: number): Run | null {
    let best: Run | null = null;
    const until = Math.min(untilWork, at(this.totalWork, agent));
    for (let lane = at(this.firstLane, agent); lane < at(this.firstLane, agent + 1); lane++) {
      const start = this.latestOn(lane, best === null ? fromWork : best.startWork + 1e-9, until, minutes);
      if (start !== null) best = { lane, startWork: start };
    }
    return best;
  }

  private latestOn(lane: number, fromWork: number, untilWork: number, minutes: number): number | null {
    const list = this.tasks[lane] ?? [];
    if (this.tangled[lane] === 1) return this.latestBetween(list, fromWork, untilWork, minutes);
    let end = untilWork;
    for (let position = this.firstTouching(lane, untilWork); position >= 0; position--) {
      const task = list[position];
      if (task === undefined || at(this.startWork, task) >= end) continue;
      if (at(this.endWork, task) <= end - minutes) break;
      end = Math.min(end, at(this.startWork, task));
      if (end - minutes < fromWork) return null;
    }
    return end - minutes >= fromWork ? end - minutes : null;
  }

  /** The same for runs that lie over each other: the end of the last gap that is long enough. */
  private latestBetween(list: readonly number[], fromWork: number, untilWork: number, minutes: number): number | null {
    let cursor = fromWork;
    let latest: number | null = null;
    const tryUntil = (end: number): void => {
      if (end - minutes >= cursor) latest = end - minutes;
    };
    for (const task of list) {
      if (at(this.startWork, task) >= untilWork) break;
      tryUntil(at(this.startWork, task));
      cursor = Math.max(cursor, at(this.endWork, task));
    }
    tryUntil(untilWork);
    return latest;
  }

  /** Returns the index of the first run on the lane that ends after this point. */
  firstTouching(lane: number, work: number): number {
    if (this.tangled[lane] === 1) return 0;
    const list = this.tasks[lane] ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(this.endWork, at(list, middle)) <= work) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts a run on its lane. A pinned run may overlap others. A run of 0 minutes blocks no time. */
  occupy(task: number, run: Run, minutes: number): void {
    const list = this.tasks[run.lane];
    if (list === undefined) return;
    this.startWork[task] = run.startWork;
    const endWork = run.startWork + minutes + gapMinutes(run.gaps);
    this.endWork[task] = endWork;
    if (run.gaps !== undefined) this.gapsOf.set(task, run.gaps);
    if (minutes === 0) return;
    let position = list.length;
    while (position > 0 && at(this.startWork, at(list, position - 1)) > run.startWork) position--;
    const before = list[position - 1];
    const after = list[position];
    if (
      (before !== undefined && at(this.endWork, before) > run.startWork) ||
      (after !== undefined && at(this.startWork, after) < endWork)
    )
      this.tangled[run.lane] = 1;
    list.splice(position, 0, task);
  }

  release(task: number, lane: number): void {
    const list = this.tasks[lane];
    const position = list?.indexOf(task) ?? -1;
    if (position >= 0) list?.splice(position, 1);
    this.gapsOf.delete(task);
  }

  /** Returns the start of a run in real time: the instant at which work continues after `startWork` minutes. */
  startMs(agent: number, startWork: number): number {
    const calendar = this.problem.calendars[agent];
    const position = calendar === undefined ? -1 : intervalBefore(calendar, startWork, true);
    return instantIn(calendar, position, startWork);
  }

  /** Returns the finish of a run in real time. */
  finishMs(agent: number, endWork: number): number {
    const calendar = this.problem.calendars[agent];
    const position = calendar === undefined ? -1 : intervalBefore(calendar, endWork, false);
    return instantIn(calendar, position, endWork);
  }
}

/** Returns the index of the last interval with less than `work` minutes before it, or at most `work` if `open`. */
function intervalBefore(calendar: WorkCalendar, work: number, open: boolean): number {
  let low = 0;
  let high = calendar.minutesBefore.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const before = at(calendar.minutesBefore, middle);
    if (open ? before <= work : before < work) low = middle + 1;
    else high = middle - 1;
  }
  return Math.max(0, high);
}

const instantIn = (calendar: WorkCalendar | undefined, position: number, work: number): number =>
  calendar === undefined || calendar.startMs.length === 0
    ? Number.NaN
    : Math.round(at(calendar.startMs, position) + (work - at(calendar.minutesBefore, position)) * MINUTE_MS);
