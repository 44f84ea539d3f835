import { at } from '../base/at.ts';
import { type WorkCalendar, workEndsMs, workingMinutesUntil } from '../calendar/index.ts';
import type { Caps } from './caps.ts';
import type { Lanes } from './lanes.ts';
import { runOn } from './part-time.ts';
import type { Place } from './place.ts';
import { allocationOf, type Freeze, type ScheduleProblem } from './problem.ts';
import { endOfRun } from './run.ts';

/** What the places of started work and of milestones depend on. */
export interface PlacingBoard {
  readonly problem: ScheduleProblem;
  readonly lanes: Lanes;
  readyMs(task: number, pair: number): number;
  isStartPinned(task: number): boolean;
  isBarred(task: number, agent: number): boolean;
}

/** Places started work on one lane: it goes on at once, and is interrupted by work that is pinned to a start. */
export function startedPlace(
  board: PlacingBoard,
  { task, pair }: { readonly task: number; readonly pair: number },
  untilMs: number,
  fromMs: number,
): Place | null {
  const { problem, lanes } = board;
  const agent = at(problem.pairAgent, pair);
  const minutes = at(problem.pairMinutes, pair);
  const fromWork = lanes.workAt(agent, Math.max(fromMs, board.readyMs(task, pair)));
  const lane = at(lanes.firstLane, agent);
  const run = runOn(lanes, lane, { fromWork, minutes, allocation: null }, (other) =>
    board.isStartPinned(other) ? 'interrupts' : 'blocks',
  );
  const endWork = endOfRun(run, minutes);
  if (endWork > at(lanes.totalWork, agent)) return null;
  const finishMs = lanes.finishMs(agent, endWork);
  return finishMs > untilMs ? null : { pair, run, finishMs };
}

/**
 * Places a milestone when its prerequisites finish, in working time or not. Lanes, caps and freezes do not apply to it.
 */
export function milestonePlace(board: PlacingBoard, task: number, pair: number, untilMs: number): Place | null {
  const { problem, lanes } = board;
  const agent = at(problem.pairAgent, pair);
  const finishMs = board.readyMs(task, pair);
  if (finishMs > untilMs || (problem.must[task] !== 1 && board.isBarred(task, agent))) return null;
  const lane = at(lanes.firstLane, agent);
  return { pair, run: { lane, startWork: lanes.workAt(agent, finishMs) }, finishMs };
}

/** What the place of part-time work depends on besides. */
export interface PartTimeBoard extends PlacingBoard {
  readonly minutesOf: Float64Array;
  loadOf(task: number, pair: number): number;
}
/** The limits of clients and teams. */
export interface Limits {
  readonly caps: Caps;
  freezeAt(task: number, agent: number, startMs: number): Freeze | null;
}

/**
 * Places part-time work as early as possible: at its share of the time from its start until it is done, after other
 * part-time work if that leaves too little, and interrupted by work that is pinned to a start. It may end after the
 * horizon. A pinned start is its earliest.
 */
export function partTimePlace(
  board: PartTimeBoard,
  { task, pair }: { readonly task: number; readonly pair: number },
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
  limits: Limits,
): Place | null {
  const { problem, lanes } = board;
  const agent = at(problem.pairAgent, pair);
  const wanted = { minutes: at(problem.pairMinutes, pair), allocation: allocationOf(problem, task) };
  const mayWait = problem.must[task] !== 1;
  if (mayWait && board.isBarred(task, agent)) return null;
  if (mayWait && at(board.minutesOf, agent) + board.loadOf(task, pair) > at(problem.limitMinutes, agent)) return null;
  const pinnedMs = board.isStartPinned(task) ? at(problem.startPinMs, task) : 0;
  const cap = problem.overCap[task] === 1 ? -1 : at(problem.capOf, task);
  let from = lanes.workAt(agent, Math.max(fromMs, board.readyMs(task, pair), pinnedMs));
  for (;;) {
    const run = lanes.earliestPartTime(agent, from, wanted);
    if (run === null) return null;
    const freeze = limits.freezeAt(task, agent, lanes.startMs(agent, run.startWork));
    const { startWork, gaps } = run;
    const next =
      freeze === null
        ? limits.caps.refusal(cap, { agent, startWork, minutes: wanted.minutes, gaps }, false)
        : lanes.workAt(agent, freeze.untilMs);
    if (next !== null) {
      from = Math.max(from + 1, next);
      continue;
    }
    const finishMs = finishOfRun(board, agent, endOfRun(run, wanted.minutes));
    return Number.isFinite(finishMs) && finishMs <= untilMs ? { pair, run, finishMs } : null;
  }
}

/** Returns the finish of a run that may end after the horizon; Infinity if it ends after all calendars. */
function finishOfRun({ problem, lanes }: PlacingBoard, agent: number, endWork: number): number {
  const left = endWork - at(lanes.totalWork, agent);
  if (left <= 0) return lanes.finishMs(agent, endWork);
  const ahead: WorkCalendar | undefined = (problem.calendarsAhead ?? problem.calendars)[agent];
  const horizonMs = problem.calendars[agent]?.untilMs;
  if (ahead === undefined || horizonMs === undefined) return Number.POSITIVE_INFINITY;
  return workEndsMs(ahead, workingMinutesUntil(ahead, horizonMs) + left) ?? Number.POSITIVE_INFINITY;
}
