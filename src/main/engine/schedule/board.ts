import { MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { Caps } from './caps.ts';
import { latestFinish } from './deadline.ts';
import { Lanes } from './lanes.ts';
import type { Place, Step } from './place.ts';
import { PlaceSearch } from './place-search.ts';
import { allocationOf, isPartTime, type ScheduleProblem, successorsOf, worthAt } from './problem.ts';
import { ReadyTimes } from './ready-times.ts';
import { endOfRun } from './run.ts';

/** A plan under construction: tasks on lanes, with the total value kept up to date. Every change can be undone. */
export class Board {
  readonly problem: ScheduleProblem;
  readonly lanes: Lanes;
  readonly successors: readonly (readonly number[])[];
  /** By task; -1 if unplaced. */
  readonly pairOf: Int32Array;
  readonly laneOf: Int32Array;
  readonly startMs: Float64Array;
  readonly finishMs: Float64Array;
  readonly minutesOf: Float64Array;
  readonly fromMs: number;
  value = 0;
  moves = 0;
  /** Maximum number of tasks away from home: that of the problem, or less if the search lowers it. */
  moveBudget: number;
  /** Number of places examined. */
  work = 0;
  /** The tasks under each cap. */
  readonly capRows: readonly (readonly number[])[];
  private readonly groups = new Map<number, number[]>();
  private readonly caps: Caps;
  private readonly times: ReadyTimes;
  private readonly places: PlaceSearch;
  private log: Step[] | null = null;

  constructor(problem: ScheduleProblem) {
    this.problem = problem;
    this.moveBudget = problem.moveBudget;
    this.lanes = new Lanes(problem);
    this.successors = successorsOf(problem.predecessors);
    this.pairOf = new Int32Array(problem.taskCount).fill(-1);
    this.laneOf = new Int32Array(problem.taskCount).fill(-1);
    this.startMs = new Float64Array(problem.taskCount).fill(Number.NaN);
    this.finishMs = new Float64Array(problem.taskCount).fill(Number.NaN);
    this.minutesOf = new Float64Array(problem.calendars.length);
    this.fromMs = Math.ceil(problem.nowMs / MINUTE_MS) * MINUTE_MS;
    this.caps = new Caps(problem, this.lanes);
    const capRows: number[][] = problem.capMinutesPerWeek.map(() => []);
    problem.capOf.forEach((cap, task) => {
      capRows[cap]?.push(task);
    });
    this.capRows = capRows;
    problem.groupOf.forEach((group, task) => {
      if (group >= 0) this.groups.set(group, [...(this.groups.get(group) ?? []), task]);
    });
    for (let task = 0; task < problem.taskCount; task++) this.moves += this.isMove(task, -1, Number.NaN);
    this.times = new ReadyTimes(this);
    this.places = new PlaceSearch(this, this.caps);
  }

  isPlaced(task: number): boolean {
    return at(this.pairOf, task) >= 0;
  }
  /** Returns the start of a placed task, in epoch ms; NaN if it is unplaced. */
  startOf(task: number): number {
    return at(this.startMs, task);
  }
  /** Returns the finish of a placed task, in epoch ms; NaN if it is unplaced. */
  finishOf(task: number): number {
    return at(this.finishMs, task);
  }
  agentOf(task: number): number {
    const pair = at(this.pairOf, task);
    return pair < 0 ? -1 : at(this.problem.pairAgent, pair);
  }
  valueOf(task: number): number {
    return this.isPlaced(task) ? worthAt(this.problem, task, at(this.finishMs, task), at(this.pairOf, task)) : 0;
  }
  /** Returns the preference for a pair, reduced by the load of its agent. */
  softOn(pair: number): number {
    const agent = at(this.problem.pairAgent, pair);
    const limit = at(this.problem.limitMinutes, agent);
    const load = limit > 0 ? at(this.minutesOf, agent) / limit : 1;
    return at(this.problem.pairSoft, pair) - this.problem.balanceSoft * load;
  }
  /**
   * Returns 1 if a task with a home would be elsewhere: with another agent, or at another start if that belongs to its
   * home. Otherwise 0.
   */
  private isMove(task: number, pair: number, startMs: number): number {
    const { homePair, homeStartMs } = this.problem;
    const home = at(homePair, task);
    if (home < 0) return 0;
    const homeStart = homeStartMs[task] ?? Number.NaN;
    return home === pair && (Number.isNaN(homeStart) || homeStart === startMs) ? 0 : 1;
  }
  /** Returns whether the move budget allows the task on this pair, at some start. */
  mayTake(task: number, pair: number): boolean {
    const home = at(this.problem.homePair, task);
    if (home < 0 || home === pair) return true;
    return this.moves + (this.isHome(task) ? 1 : 0) <= this.moveBudget;
  }
  /** Returns whether the task's home includes a start. */
  isAnchored(task: number): boolean {
    return at(this.problem.homePair, task) >= 0 && !Number.isNaN(this.problem.homeStartMs[task] ?? Number.NaN);
  }
  /** Returns whether the task has a home and is there. */
  isHome(task: number): boolean {
    return (
      at(this.problem.homePair, task) >= 0 && this.isMove(task, at(this.pairOf, task), at(this.startMs, task)) === 0
    );
  }
  /** Returns the place of an anchored task's home, or null if it has none or the place is not free. */
  homeOf(task: number): Place | null {
    if (!this.isAnchored(task)) return null;
    const { problem, lanes } = this;
    const pair = at(problem.homePair, task);
    const startMs = at(problem.homeStartMs, task);
    const agent = at(problem.pairAgent, pair);
    const startWork = lanes.workAt(agent, startMs);
    const minutes = at(problem.pairMinutes, pair);
    const run = isPartTime(problem, task) ? null : lanes.runAt(at(lanes.firstLane, agent), startWork, minutes);
    const end = run === null ? Number.POSITIVE_INFINITY : lanes.finishMs(agent, endOfRun(run, minutes));
    const place = this.placeOn(task, pair, Math.max(startMs, end), startMs);
    if (place === null || place.finishMs > this.deadlineMs(task, pair)) return null;
    return lanes.startMs(agent, place.run.startWork) === startMs ? place : null;
  }

  /** Returns whether the task is a milestone: it takes no working time and finishes as soon as its prerequisites do. */
  isMilestone(task: number): boolean {
    const pair = at(this.problem.pairStart, task);
    return pair < at(this.problem.pairStart, task + 1) && at(this.problem.pairMinutes, pair) === 0;
  }

  /** Returns whether the task runs whatever it depends on: it is started, or pinned to a start. */
  isBound(task: number): boolean {
    return this.problem.started[task] === 1 || this.isStartPinned(task);
  }

  /** Returns whether the search leaves the task where it is: it is bound, or part-time work, which comes before other work. */
  isSet(task: number): boolean {
    return this.isBound(task) || isPartTime(this.problem, task);
  }

  /** Returns whether the task is pinned to a start. */
  isStartPinned(task: number): boolean {
    return !Number.isNaN(at(this.problem.startPinMs, task));
  }

  /** Returns whether the task has been started, and cannot be finished before something else. */
  waitsToFinish(task: number): boolean {
    const { started, predecessors, pairStart, pairReleaseMs } = this.problem;
    if (started[task] !== 1) return false;
    return (predecessors[task] ?? []).length > 0 || at(pairReleaseMs, at(pairStart, task)) > this.fromMs;
  }

  /** Returns whether the task can be placed: all its prerequisites have a finish, or it needs none. */
  isOpen(task: number): boolean {
    const { problem } = this;
    if (this.isBound(task) && !this.isMilestone(task) && !this.waitsToFinish(task)) return true;
    return problem.stuck[task] !== 1 && (problem.predecessors[task] ?? []).every((before) => this.isPlaced(before));
  }

  /** Returns whether no plan may leave the task as it is: it keeps its agent and can be placed, but is not. */
  isMissing(task: number): boolean {
    return this.problem.must[task] === 1 && !this.isPlaced(task) && this.isOpen(task);
  }

  /** Returns the earliest instant at which the task can start on this pair. */
  readyMs(task: number, pair: number): number {
    return this.times.readyMs(task, pair);
  }
  /** Returns when an agent may start new work, in epoch ms; 0 if any time. */
  mayBeginMs(agent: number): number {
    return this.times.mayBeginMs(agent);
  }
  /** Returns the latest finish on a pair that does not delay the task's placed dependents. */
  deadlineMs(task: number, pair: number): number {
    let until = Number.POSITIVE_INFINITY;
    for (const after of this.successors[task] ?? []) {
      if (!this.isPlaced(after)) continue;
      const links = this.problem.links?.[after] ?? null;
      if (links !== null) until = Math.min(until, latestFinish(this, { task, pair, after, links }));
      else if (this.problem.started[after] !== 1) until = Math.min(until, at(this.startMs, after));
    }
    return until;
  }
  /** Returns whether another task of the same group is placed with another agent. */
  isBarred(task: number, agent: number): boolean {
    const group = at(this.problem.groupOf, task);
    if (group < 0) return false;
    return (this.groups.get(group) ?? []).some(
      (other) => other !== task && this.isPlaced(other) && this.agentOf(other) !== agent,
    );
  }

  /**
   * Returns the earliest place on a pair that starts at `fromMs` or later and ends by `untilMs`, or null if there is
   * none.
   */
  placeOn(task: number, pair: number, untilMs: number, fromMs = 0): Place | null {
    this.work++;
    return this.places.search(task, pair, untilMs, fromMs);
  }

  /** Returns the latest place on a pair that ends by `untilMs`, or null if there is none. */
  placeLatest(task: number, pair: number, untilMs: number): Place | null {
    this.work++;
    return this.places.search(task, pair, untilMs, null);
  }

  put(task: number, place: Place): void {
    this.log?.push({ task, before: this.placeOf(task) });
    this.clear(task);
    const { problem, lanes } = this;
    const agent = at(problem.pairAgent, place.pair);
    const minutes = at(problem.pairMinutes, place.pair);
    lanes.occupy(task, place.run, minutes);
    this.pairOf[task] = place.pair;
    this.laneOf[task] = place.run.lane;
    this.startMs[task] = minutes === 0 ? place.finishMs : lanes.startMs(agent, place.run.startWork);
    this.moves += this.isMove(task, place.pair, at(this.startMs, task)) - this.isMove(task, -1, Number.NaN);
    this.finishMs[task] = place.finishMs;
    this.minutesOf[agent] = at(this.minutesOf, agent) + this.loadOf(task, place.pair);
    this.value += worthAt(problem, task, place.finishMs, place.pair);
    const { startWork, gaps } = place.run;
    this.caps.count(at(problem.capOf, task), { agent, startWork, minutes, gaps }, 1);
  }
  /** Returns the minutes of a task on a pair that count against the limit of its agent: at most its share of them. */
  loadOf(task: number, pair: number): number {
    const { problem, lanes } = this;
    const minutes = at(problem.pairMinutes, pair);
    if (!isPartTime(problem, task)) return minutes;
    const agent = at(problem.pairAgent, pair);
    const left = at(lanes.totalWork, agent) - lanes.workAt(agent, this.fromMs);
    return Math.min(minutes, left * allocationOf(problem, task));
  }
  take(task: number): void {
    if (!this.isPlaced(task)) return;
    this.log?.push({ task, before: this.placeOf(task) });
    this.clear(task);
  }
  placeOf(task: number): Place | null {
    const pair = at(this.pairOf, task);
    if (pair < 0) return null;
    return { pair, run: this.runOf(task), finishMs: this.finishMs[task] ?? Number.NaN };
  }
  private runOf(task: number): Place['run'] {
    const run = { lane: at(this.laneOf, task), startWork: at(this.lanes.startWork, task) };
    const gaps = this.lanes.gapsOf.get(task);
    return gaps === undefined ? run : { ...run, gaps };
  }
  private clear(task: number): void {
    const pair = at(this.pairOf, task);
    if (pair < 0) return;
    const agent = at(this.problem.pairAgent, pair);
    const { startWork, gaps } = this.runOf(task);
    const stretch = { agent, startWork, minutes: at(this.problem.pairMinutes, pair), gaps };
    this.caps.count(at(this.problem.capOf, task), stretch, -1);
    this.value -= worthAt(this.problem, task, at(this.finishMs, task), pair);
    this.moves += this.isMove(task, -1, Number.NaN) - this.isMove(task, pair, at(this.startMs, task));
    this.minutesOf[agent] = at(this.minutesOf, agent) - this.loadOf(task, pair);
    this.lanes.release(task, at(this.laneOf, task));
    this.pairOf[task] = -1;
    this.laneOf[task] = -1;
    this.startMs[task] = Number.NaN;
    this.finishMs[task] = Number.NaN;
  }
  /** Returns a copy of the plan on a new board, optionally of a problem with the same tasks and other homes. */
  copy(problem = this.problem): Board {
    const board = new Board(problem);
    for (let task = 0; task < this.problem.taskCount; task++) {
      const place = this.placeOf(task);
      if (place !== null) board.put(task, place);
    }
    return board;
  }

  /** Runs a trial. Keeps its changes if it returns true, and otherwise undoes all of them. */
  attempt(change: () => boolean): boolean {
    const log: Step[] = [];
    this.log = log;
    const kept = change();
    this.log = null;
    if (kept) return true;
    for (let at = log.length - 1; at >= 0; at--) {
      const step = log[at];
      if (step === undefined) continue;
      this.clear(step.task);
      if (step.before !== null) this.put(step.task, step.before);
    }
    return false;
  }
}
