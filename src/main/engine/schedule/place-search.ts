import { at } from '../base/at.ts';
import type { Caps } from './caps.ts';
import type { Place } from './place.ts';
import { type Freeze, isPartTime } from './problem.ts';
import { endOfRun } from './run.ts';
import { milestonePlace, type PartTimeBoard, partTimePlace, startedPlace } from './special-places.ts';

/** Finds places for tasks on a board: within the limits of agents, caps and freezes. */
export class PlaceSearch {
  private readonly board: PartTimeBoard;
  readonly caps: Caps;

  constructor(board: PlaceSearch['board'], caps: Caps) {
    this.board = board;
    this.caps = caps;
  }

  /**
   * Finds the earliest place from `fromMs`, or the latest if `fromMs` is null. Takes numbers rather than an options
   * object: the object's number representations differed between calls, so V8 discarded the compiled code when the
   * search started, and a first plan took nearly twice as long.
   */
  search(task: number, pair: number, untilMs: number, fromMs: number | null): Place | null {
    const latest = fromMs === null;
    const { board } = this;
    const { problem, lanes } = board;
    const agent = at(problem.pairAgent, pair);
    const minutes = at(problem.pairMinutes, pair);
    if (minutes === 0) return milestonePlace(board, task, pair, untilMs);
    if (isPartTime(problem, task)) return partTimePlace(board, { task, pair }, { fromMs: fromMs ?? 0, untilMs }, this);
    // On several lanes, work in progress takes the first place without a break, because other lanes go on.
    if (problem.started[task] === 1 && problem.lanes[agent] === 1)
      return startedPlace(board, { task, pair }, untilMs, fromMs ?? 0);
    if (at(board.minutesOf, agent) + minutes > at(problem.limitMinutes, agent) && problem.must[task] !== 1) return null;
    if (problem.must[task] !== 1 && board.isBarred(task, agent)) return null;
    const cap = at(problem.capOf, task);
    const isCapped = cap >= 0 && problem.overCap[task] !== 1;
    let until = Number.isFinite(untilMs) ? lanes.workAt(agent, untilMs) : at(lanes.totalWork, agent);
    let from = lanes.workAt(agent, Math.max(fromMs ?? 0, board.readyMs(task, pair)));
    for (;;) {
      const run = latest ? lanes.latest(agent, from, until, minutes) : lanes.earliest(agent, from, until, minutes);
      if (run === null) return null;
      const freeze = this.freezeAt(task, agent, lanes.startMs(agent, run.startWork));
      if (freeze !== null) {
        if (latest) until = lanes.workAt(agent, freeze.fromMs) + minutes - 1;
        else from = Math.max(from + 1, lanes.workAt(agent, freeze.untilMs));
        continue;
      }
      const finishMs = lanes.finishMs(agent, endOfRun(run, minutes));
      const next = isCapped
        ? this.caps.refusal(cap, { agent, startWork: run.startWork, minutes, gaps: run.gaps }, latest)
        : null;
      if (next === null) return { pair, run, finishMs };
      if (latest) until = next + minutes;
      else from = next;
    }
  }

  /** Returns the freeze of the agent in which new work would start, or null if there is none. */
  freezeAt(task: number, agent: number, startMs: number): Freeze | null {
    const { problem } = this.board;
    if (problem.isNew[task] !== 1 || problem.must[task] === 1) return null;
    return (
      (problem.freezes[agent] ?? []).find((freeze) => startMs >= freeze.fromMs && startMs < freeze.untilMs) ?? null
    );
  }
}
