import { at } from '../../base/at.ts';
import type { Board } from '../board.ts';
import type { Chains } from '../chains.ts';
import { isPartTime } from '../problem.ts';
import { happens, type Style } from './style.ts';

/** The state from which a neighbourhood is chosen. */
export interface RuinContext {
  readonly board: Board;
  readonly chains: Chains;
  readonly random: () => number;
  readonly style: Style;
}

/** Maximum number of tasks chosen in one step, not counting their dependents. */
const MOST = 10;
/** Maximum number of tasks removed in one step. */
const LIMIT = 40;

/** Tasks that lose value, directly or through dependents, with cumulative weights for drawing one. */
export interface Losses {
  readonly tasks: readonly number[];
  readonly upTo: Float64Array;
}

/**
 * Returns the loss of every unpinned task: its own, and its share of the loss of its dependents. Weights are square
 * roots of the losses.
 */
export function lossesOf({ board, chains }: Pick<RuinContext, 'board' | 'chains'>): Losses {
  const { problem } = board;
  const lost = new Float64Array(problem.taskCount);
  const tasks: number[] = [];
  for (let index = chains.order.length - 1; index >= 0; index--) {
    const task = at(chains.order, index);
    lost[task] = at(lost, task) + at(problem.worth, task) - board.valueOf(task);
    const before = problem.predecessors[task] ?? [];
    for (const other of before) lost[other] = at(lost, other) + at(lost, task) / before.length;
    if (at(lost, task) > 0 && !isPinned(board, task)) tasks.push(task);
  }
  const upTo = new Float64Array(tasks.length);
  tasks.forEach((task, index) => {
    upTo[index] = (index === 0 ? 0 : at(upTo, index - 1)) + Math.sqrt(at(lost, task));
  });
  return { tasks, upTo };
}

/** Draws a random task, with a higher probability for a larger loss, or null if no task loses value. */
function drawLoss({ tasks, upTo }: Losses, random: () => number): number | null {
  // A number is drawn in any case, so that later draws do not shift.
  const share = random();
  if (tasks.length === 0) return null;
  const drawn = share * at(upTo, upTo.length - 1);
  let low = 0;
  let high = tasks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(upTo, middle) <= drawn) low = middle + 1;
    else high = middle;
  }
  return at(tasks, low);
}

const isPinned = (board: Board, task: number): boolean => board.isStartPinned(task) || isPartTime(board.problem, task);

/**
 * Returns whether the search may remove the task: not pinned or started, and not at home if no more tasks may leave
 * home.
 */
const isRemovable = (board: Board, task: number, mayLeave: number): boolean =>
  board.isPlaced(task) &&
  !isPinned(board, task) &&
  board.problem.started[task] !== 1 &&
  (!isSettled(board, task) || mayLeave > 0);

/** Returns whether every other place would count as a move. */
const isSettled = (board: Board, task: number): boolean => board.isAnchored(task) && board.isHome(task);

/** The tasks that one step removes, and unplaced tasks that it tries to place. */
class Ruin {
  readonly tasks: number[] = [];
  private readonly known = new Set<number>();
  private readonly context: RuinContext;
  private readonly withDependents: boolean;
  private mayLeave: number;

  constructor(context: RuinContext) {
    const { board, random, style } = context;
    this.context = context;
    this.withDependents = !happens(style.removesAlone, random);
    this.mayLeave = board.moveBudget > 0 ? board.moveBudget - board.moves + style.extraRemovals : 0;
  }

  /** Adds a task, in most steps with everything that depends on it. */
  add(task: number): void {
    const { board, style } = this.context;
    const open = [task];
    for (let one = open.pop(); one !== undefined && this.tasks.length < LIMIT; one = open.pop()) {
      if (this.known.has(one)) continue;
      if (board.isPlaced(one)) {
        if (!isRemovable(board, one, this.mayLeave)) continue;
        if (isSettled(board, one)) this.mayLeave--;
        else if (style.drawsLeavers && board.isAnchored(one)) this.mayLeave++;
      } else if (isPinned(board, one)) continue;
      this.known.add(one);
      this.tasks.push(one);
      if (this.withDependents) open.push(...(board.successors[one] ?? []));
    }
  }

  /** Adds the runs around a point on a lane. */
  window(lane: number, work: number, count: number): void {
    const one = at(this.context.board.lanes.all, lane);
    const first = Math.max(0, one.firstTouching(work) - (this.context.random() < 0.3 ? 1 : 0));
    for (const task of one.runs.slice(first, first + count)) this.add(task);
  }
}

/** Draws a neighbourhood: tasks to remove and place again together. May be empty. */
export function drawRuin(context: RuinContext, losses: Losses): readonly number[] {
  const { board, random } = context;
  const ruin = new Ruin(context);
  const kind = random();
  const count = 1 + Math.floor(random() * MOST * random());
  const losing = drawLoss(losses, random);
  if (losing !== null && kind < 0.55) ruinFor(context, ruin, losing, count);
  else if (losing !== null && kind < 0.7) ruinChain(context, ruin, losing, count);
  else if (kind < 0.8) ruinCap(context, ruin, count);
  else if (kind < 0.93) ruinTwoLanes(context, ruin, count);
  else for (let i = 0; i < count; i++) ruin.add(Math.floor(random() * board.problem.taskCount));
  return ruin.tasks;
}

/** Adds a losing task, and the runs on one of its agents around the time when it should be worked. */
function ruinFor({ board, chains, random }: RuinContext, ruin: Ruin, task: number, count: number): void {
  const { problem, lanes } = board;
  ruin.add(task);
  const first = at(problem.pairStart, task);
  const pairs = at(problem.pairStart, task + 1) - first;
  if (pairs === 0) return;
  const pair = first + Math.floor(random() * pairs);
  const agent = at(problem.pairAgent, pair);
  const from = lanes.workAt(agent, board.readyMs(task, pair));
  const target = chains.targetMs[task] ?? Number.POSITIVE_INFINITY;
  const until = Number.isFinite(target) ? lanes.workAt(agent, target) : at(lanes.totalWork, agent);
  const last = Math.max(from, Math.min(until, at(lanes.totalWork, agent)) - at(problem.pairMinutes, pair));
  const lane = laneOf(board, agent, random);
  ruin.window(lane, from + random() * (last - from), count);
}

/** Adds a losing task, its prerequisites, and the runs before one of these. */
function ruinChain(context: RuinContext, ruin: Ruin, task: number, count: number): void {
  const { board, random } = context;
  const chain = [task];
  for (let index = 0; index < chain.length && chain.length < MOST; index++)
    chain.push(...(board.problem.predecessors[at(chain, index)] ?? []).filter((before) => !chain.includes(before)));
  for (const one of chain) ruin.add(one);
  const one = at(chain, Math.floor(random() * chain.length));
  ruinFor(context, ruin, one, count);
}

/** Adds tasks under the same client cap. */
function ruinCap({ board, random }: RuinContext, ruin: Ruin, count: number): void {
  const cap = Math.floor(random() * board.problem.capMinutesPerWeek.length);
  const rows = board.capRows[cap] ?? [];
  for (let i = 0; i < count && rows.length > 0; i++) ruin.add(at(rows, Math.floor(random() * rows.length)));
}

/** Adds the runs at the same time on two agents that are both eligible for a task. */
function ruinTwoLanes({ board, random }: RuinContext, ruin: Ruin, count: number): void {
  const { problem, lanes } = board;
  const task = Math.floor(random() * problem.taskCount);
  if (!board.isPlaced(task)) return;
  const first = at(problem.pairStart, task);
  const pair = first + Math.floor(random() * (at(problem.pairStart, task + 1) - first));
  const half = 1 + (count >> 1);
  ruin.window(at(board.laneOf, task), at(lanes.startWork, task), half);
  const agent = at(problem.pairAgent, pair);
  ruin.window(laneOf(board, agent, random), lanes.workAt(agent, at(board.startMs, task)), half);
}

const laneOf = (board: Board, agent: number, random: () => number): number => {
  const first = at(board.lanes.firstLane, agent);
  return first + Math.floor(random() * (at(board.lanes.firstLane, agent + 1) - first));
};
