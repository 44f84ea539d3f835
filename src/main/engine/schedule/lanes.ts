import { MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import { earliestOnAny, type Gap, Lane, type LanePlace } from './lane.ts';
import { latestRunOn, type Meeting, PartTime, runOn } from './part-time.ts';
import { isPartTime, type ScheduleProblem } from './problem.ts';
import { endOfRun, type Run } from './run.ts';

/**
 * The lanes of all agents, each with its tasks in order. Positions are in working minutes of the agent, so that nights
 * and holidays need no handling.
 */
export class Lanes {
  /** First lane of each agent, followed by the total number of lanes. */
  readonly firstLane: Int32Array;
  readonly agentOf: Int32Array;
  readonly all: readonly Lane[];
  /** Part-time work, which is on no lane; null if the problem has none. */
  readonly partTime: PartTime | null;
  readonly startWork: Float64Array;
  readonly endWork: Float64Array;
  /** The interruptions of each interrupted task. */
  readonly gapsOf = new Map<number, readonly Gap[]>();
  private readonly problem: ScheduleProblem;
  private readonly lanesOf: readonly (readonly Lane[])[];
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
    this.partTime = problem.allocation === undefined ? null : new PartTime();
    this.startWork = new Float64Array(problem.taskCount);
    this.endWork = new Float64Array(problem.taskCount);
    this.all = Array.from({ length: count }, () => new Lane(this));
    this.lanesOf = problem.lanes.map((_, agent) => this.all.slice(this.firstLane[agent], this.firstLane[agent + 1]));
    this.totalWork = Float64Array.from(problem.calendars, (calendar) =>
      workingMinutesUntil(calendar, calendar.untilMs),
    );
  }

  /** Returns the working minutes in an agent's calendar before an instant. */
  workAt(agent: number, ms: number): number {
    const calendar = this.problem.calendars[agent];
    return calendar === undefined ? 0 : workingMinutesUntil(calendar, ms);
  }

  /** Returns the lanes of an agent. */
  of(agent: number): readonly Lane[] {
    return at(this.lanesOf, agent);
  }

  /** Returns all tasks on an agent's lanes. */
  tasksOf(agent: number): readonly number[] {
    return this.of(agent).flatMap(({ runs }) => runs);
  }

  /**
   * Returns the earliest run of the given length from `fromWork` on, as if the tasks in `aside` were absent, or null if
   * there is none.
   */
  earliestAside(agent: number, fromWork: number, minutes: number, aside: ReadonlySet<number>): Run | null {
    if (this.hasPartTime(agent))
      return this.besidePartTime(agent, { fromWork, minutes, untilWork: Number.POSITIVE_INFINITY }, (task) =>
        aside.has(task) ? 'ignored' : 'blocks',
      );
    const lanes = this.of(agent).map((lane) => lane.without(aside));
    return this.runIn(agent, earliestOnAny(lanes, fromWork, at(this.totalWork, agent) - minutes, minutes));
  }

  /**
   * Returns the earliest run of the given length that starts at or after `fromWork` and ends by `untilWork`, gaps
   * included, or null if there is none. Ties go to the first lane.
   */
  earliest(agent: number, fromWork: number, untilWork: number, minutes: number): Run | null {
    if (this.hasPartTime(agent)) return this.besidePartTime(agent, { fromWork, minutes, untilWork }, () => 'blocks');
    const last = Math.min(untilWork, at(this.totalWork, agent)) - minutes;
    return this.runIn(agent, earliestOnAny(this.of(agent), fromWork, last, minutes));
  }

  private runIn(agent: number, place: LanePlace | null): Run | null {
    if (place === null) return null;
    return { lane: at(this.firstLane, agent) + place.lane, startWork: place.startWork };
  }

  /**
   * Returns the latest run that starts at or after `fromWork` and ends by `untilWork`, or null if there is none. Ties
   * go to the first lane.
   */
  latest(agent: number, fromWork: number, untilWork: number, minutes: number): Run | null {
    let best: Run | null = null;
    const until = Math.min(untilWork, at(this.totalWork, agent));
    for (let lane = at(this.firstLane, agent); lane < at(this.firstLane, agent + 1); lane++) {
      if (this.isShared(lane)) {
        const run = latestRunOn(this, lane, minutes, [fromWork, until]);
        if (run !== null && (best === null || run.startWork > best.startWork)) best = run;
        continue;
      }
      const start: number | null = at(this.all, lane).latest(
        best === null ? fromWork : best.startWork + 1e-9,
        until,
        minutes,
      );
      if (start !== null) best = { lane, startWork: start };
    }
    return best;
  }

  /**
   * Returns the earliest run of part-time work, or null if it does not start within the calendar. It goes on beside other
   * part-time work, is interrupted by work that is pinned to a start, and may end after the calendar. `others` is what all
   * other runs are to it.
   */
  earliestPartTime(
    agent: number,
    fromWork: number,
    { minutes, allocation }: { readonly minutes: number; readonly allocation: number },
    others: Meeting = 'blocks',
  ): Run | null {
    let best: Run | null = null;
    for (let lane = at(this.firstLane, agent); lane < at(this.firstLane, agent + 1); lane++) {
      const run = runOn(this, lane, { fromWork, minutes, allocation }, (task) =>
        Number.isNaN(at(this.problem.startPinMs, task)) ? others : 'interrupts',
      );
      if (best === null || run.startWork < best.startWork) best = run;
    }
    return best !== null && best.startWork < at(this.totalWork, agent) ? best : null;
  }

  /**
   * Returns the earliest run of work that may be assigned to an agent, or null if there is none: in the gaps between other
   * work, or if it has an allocation, beside that work.
   */
  earliestFor(
    agent: number,
    fromWork: number,
    { minutes, allocation }: { readonly minutes: number; readonly allocation: number | undefined },
  ): Run | null {
    return allocation === undefined
      ? this.earliest(agent, fromWork, Number.POSITIVE_INFINITY, minutes)
      : this.earliestPartTime(agent, fromWork, { minutes, allocation }, 'ignored');
  }

  /** Returns whether part-time work takes some of a lane's time. */
  isShared(lane: number): boolean {
    return this.partTime?.isOn(lane) === true;
  }

  /** Returns the run that starts at a point of a lane if no other run is in its way. */
  runAt(lane: number, startWork: number, minutes: number): Run {
    if (!this.isShared(lane)) return { lane, startWork };
    return runOn(this, lane, { fromWork: startWork, minutes, allocation: null }, () => 'ignored');
  }

  private hasPartTime(agent: number): boolean {
    if (this.partTime === null) return false;
    for (let lane = at(this.firstLane, agent); lane < at(this.firstLane, agent + 1); lane++)
      if (this.isShared(lane)) return true;
    return false;
  }

  /** Returns the earliest run of an agent with part-time work, which ends within the calendar and by `untilWork`. */
  private besidePartTime(
    agent: number,
    {
      fromWork,
      minutes,
      untilWork,
    }: { readonly fromWork: number; readonly minutes: number; readonly untilWork: number },
    meets: (task: number) => Meeting,
  ): Run | null {
    const last = Math.min(untilWork, at(this.totalWork, agent));
    let best: Run | null = null;
    for (let lane = at(this.firstLane, agent); lane < at(this.firstLane, agent + 1); lane++) {
      const run = runOn(this, lane, { fromWork, minutes, allocation: null }, meets);
      if (endOfRun(run, minutes) <= last && (best === null || run.startWork < best.startWork)) best = run;
    }
    return best;
  }

  /** Puts a run on its lane. A pinned run may overlap others. A run of 0 minutes blocks no time. */
  occupy(task: number, run: Run, minutes: number): void {
    this.startWork[task] = run.startWork;
    this.endWork[task] = endOfRun(run, minutes);
    if (run.gaps !== undefined) this.gapsOf.set(task, run.gaps);
    if (minutes === 0) return;
    if (isPartTime(this.problem, task)) this.partTime?.occupy(task, run);
    else at(this.all, run.lane).add(task);
  }

  release(task: number, lane: number): void {
    at(this.all, lane).remove(task);
    this.partTime?.release(task, lane);
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
