import { at } from '../base/at.ts';
import { begunFirst, type Ends, type Link, startAfterLinks } from './links.ts';
import { isPartTime, type ScheduleProblem, spanMinutes } from './problem.ts';

/** What the earliest starts of tasks depend on. */
interface Board extends Ends {
  readonly problem: ScheduleProblem;
  readonly fromMs: number;
  isPlaced(task: number): boolean;
  agentOf(task: number): number;
  isMilestone(task: number): boolean;
  waitsToFinish(task: number): boolean;
}

/** When tasks can start on a board: by what they wait for, and by what their agents have started. */
export class ReadyTimes {
  private readonly board: Board;
  /** Started work by agent, if it may delay work that has not been started. */
  private readonly underWay = new Map<number, number[]>();

  constructor(board: Board) {
    this.board = board;
    const { problem } = board;
    for (let task = 0; task < problem.taskCount; task++) {
      // What cannot be finished yet does not keep its agent from what it waits for.
      const isUnderWay = problem.started[task] === 1 && !board.waitsToFinish(task) && !isPartTime(problem, task);
      const agent = isUnderWay ? at(problem.pairAgent, at(problem.pairStart, task)) : -1;
      if (agent >= 0) this.underWay.set(agent, [...(this.underWay.get(agent) ?? []), task]);
    }
    for (const [agent, tasks] of this.underWay)
      if ((problem.lanes[agent] ?? 1) === 1 && tasks.length < (problem.startedLimit[agent] ?? 1))
        this.underWay.delete(agent);
  }

  /** Returns the earliest instant at which the task can start on this pair. */
  readyMs(task: number, pair: number): number {
    const { problem } = this.board;
    const links = problem.links?.[task] ?? null;
    let from = Math.max(this.board.fromMs, at(problem.pairReleaseMs, pair));
    if (links !== null) from = Math.max(from, this.afterLinks(links, task, pair));
    if (problem.started[task] === 1) return from;
    if (links === null)
      for (const before of problem.predecessors[task] ?? [])
        if (this.board.isPlaced(before)) from = Math.max(from, this.board.finishOf(before));
    if (this.board.isMilestone(task)) return from;
    const found = problem.office.after(from, at(problem.ladderMinutes, task));
    // Other work goes on beside part-time work, so that it does not count among the work in progress.
    return isPartTime(problem, task) ? found : Math.max(found, this.mayBeginMs(at(problem.pairAgent, pair)));
  }

  private afterLinks(links: readonly Link[], task: number, pair: number): number {
    const { office, calendars, pairAgent } = this.board.problem;
    const [agent, minutes] = [at(pairAgent, pair), spanMinutes(this.board.problem, task, pair)];
    let from = startAfterLinks(office, { links, calendar: calendars[agent], minutes }, this.board);
    for (const link of minutes === 0 ? [] : links) {
      const first = begunFirst(link);
      if (first !== null && this.board.agentOf(first) === agent && !this.board.isMilestone(first))
        from = Math.max(from, this.board.startOf(first));
    }
    return from;
  }

  /**
   * Returns when an agent may start new work. With one lane, as soon as fewer tasks are in progress than its limit;
   * with several, once all work in progress is running again, because each lane then counts once.
   */
  mayBeginMs(agent: number): number {
    const tasks = this.underWay.get(agent);
    if (tasks === undefined) return 0;
    const isOneLane = at(this.board.problem.lanes, agent) === 1;
    const times = tasks.flatMap((task) =>
      this.board.isPlaced(task) ? [isOneLane ? this.board.finishOf(task) : this.board.startOf(task)] : [],
    );
    times.sort((a, b) => b - a);
    return at(times, isOneLane ? (this.board.problem.startedLimit[agent] ?? 1) - 1 : 0);
  }
}
