import type { Random } from '../../src/main/engine/base/random.ts';
import type { Board } from '../../src/main/engine/schedule/index.ts';
import { seeded } from './seeded.ts';

/** Temperature at the begin and the end, as shares of the mean worth of a task. */
const HOT = 0.3;
const COLD = 0.0005;
/** How often each kind of change is drawn; the rest re-times or moves a single task. */
const SWAPS = 0.2;
const CHAINS = 0.15;
const INSERTIONS = 0.25;
/** Tasks that make room for an inserted one at most. */
const SHIFTED = 6;

export interface Annealing {
  readonly seed: number;
  /** Places examined, counted as the board counts them. */
  readonly work: number;
  /** Tasks that may be away from home at most. */
  readonly budget: number;
}

/**
 * The most that simulated annealing finds within so much work (Kirkpatrick, Gelatt and Vecchi 1983): random changes of a plan, kept where it is
 * worth more, or with a chance that falls as it cools. It begins with the given board and knows the rules of the board alone; it shares no code
 * with the search of the engine.
 */
export function bestByAnnealing(start: Board, { seed, work, budget }: Annealing): Board {
  const board = start.copy({ ...start.problem, moveBudget: budget });
  const { worth, must, started, taskCount } = board.problem;
  const tasks = [...Array(taskCount).keys()].filter((task) => must[task] !== 1 && started[task] !== 1);
  const draw: Draw = { board, tasks, random: seeded(seed) };
  const mean = worth.reduce((sum, one) => sum + one, 0) / Math.max(1, taskCount);
  let best: Board | null = null;
  while (board.work < work && tasks.length > 0) {
    const temperature = mean * HOT * (COLD / HOT) ** (board.work / work);
    const least = board.value + temperature * Math.log(1 - draw.random());
    const mostMoves = Math.max(budget, board.moves);
    board.work += 1;
    board.attempt(() => change(draw) && board.value >= least && board.moves <= mostMoves);
    if (board.moves <= budget && board.value > (best?.value ?? -1)) best = board.copy();
  }
  return best ?? start;
}

interface Draw {
  readonly board: Board;
  /** Tasks that may be moved at all. */
  readonly tasks: readonly number[];
  readonly random: Random;
}

function change(draw: Draw): boolean {
  const kind = draw.random();
  const task = oneOf(draw.tasks, draw);
  if (task === undefined) return false;
  if (kind < SWAPS) return swap(draw, task);
  if (kind < SWAPS + CHAINS) return moveChain(draw, task);
  return kind < SWAPS + CHAINS + INSERTIONS ? insert(draw, task) : moveOne(draw, task);
}

const oneOf = <T>(list: readonly T[], { random }: Pick<Draw, 'random'>): T | undefined =>
  list[Math.floor(random() * list.length)];

const pairsOf = ({ problem }: Board, task: number): readonly number[] => {
  const [from, until] = [problem.pairStart[task] ?? 0, problem.pairStart[task + 1] ?? 0];
  return Array.from({ length: until - from }, (_, index) => from + index);
};

/** Moves one task to one of its agents at one of its times. */
function moveOne(draw: Draw, task: number): boolean {
  const { board } = draw;
  const pair = oneOf(pairsOf(board, task), draw);
  board.take(task);
  return pair !== undefined && putSomewhere(draw, task, pair);
}

/** Puts a task at its home, as late as it is in time, after the begin of some other task, or as early as possible. */
function putSomewhere(draw: Draw, task: number, pair: number): boolean {
  const { board, random } = draw;
  const until = board.deadlineMs(task, pair);
  const kind = random();
  const other = oneOf(draw.tasks, draw);
  const fromMs = other !== undefined && board.isPlaced(other) ? (board.startMs[other] ?? 0) : 0;
  if (!board.isOpen(task)) return isFree(board, task);
  const place =
    kind < 0.15
      ? board.homeOf(task)
      : kind < 0.25
        ? board.placeLatest(task, pair, Math.min(until, board.problem.dueMs[task] ?? until))
        : board.placeOn(task, pair, until, kind < 0.45 ? fromMs : 0);
  if (place === null) return isFree(board, task);
  board.put(task, place);
  return true;
}

/** True where nothing that has a place waits for the task, so that it may be left out. */
const isFree = (board: Board, task: number): boolean =>
  (board.successors[task] ?? []).every((one) => !board.isPlaced(one));

/** Puts a task on a pair as early as possible from an instant on, or leaves it out where nothing waits for it. */
function putFrom(board: Board, task: number, pair: number, fromMs: number): boolean {
  const place = board.isOpen(task) ? board.placeOn(task, pair, board.deadlineMs(task, pair), fromMs) : null;
  if (place === null) return isFree(board, task);
  board.put(task, place);
  return true;
}

const pairWith = (board: Board, task: number, agent: number): number | undefined =>
  pairsOf(board, task).find((pair) => board.problem.pairAgent[pair] === agent);

/** Exchanges the agents and times of two tasks. */
function swap(draw: Draw, one: number): boolean {
  const { board } = draw;
  const other = oneOf(draw.tasks, draw);
  if (other === undefined || other === one || !board.isPlaced(one) || !board.isPlaced(other)) return false;
  const there = pairWith(board, one, board.agentOf(other));
  const here = pairWith(board, other, board.agentOf(one));
  const [oneMs, otherMs] = [board.startMs[one] ?? 0, board.startMs[other] ?? 0];
  if (there === undefined || here === undefined) return false;
  board.take(one);
  board.take(other);
  const isLate = draw.random() < 0.5;
  return (
    putFrom(board, one, there, isLate ? otherMs : 0) &&
    putFrom(board, other, here, isLate ? oneMs : 0) &&
    isFit(board, one)
  );
}

/** False where a task has no place although something that has one waits for it. */
const isFit = (board: Board, task: number): boolean => board.isPlaced(task) || isFree(board, task);

/** Takes a task and all that waits for it, and puts them back in order, each with its agent or another. */
function moveChain(draw: Draw, first: number): boolean {
  const { board, random } = draw;
  const chain = [first];
  for (let index = 0; index < chain.length; index++)
    for (const after of board.successors[chain[index] ?? first] ?? [])
      if (board.isPlaced(after) && !chain.includes(after)) chain.push(after);
  if (chain.some((task) => !draw.tasks.includes(task))) return false;
  const before = new Map(chain.map((task) => [task, board.pairOf[task] ?? -1]));
  for (const task of chain) board.take(task);
  for (let open = chain; open.length > 0; ) {
    const next = open.find((task) => (board.problem.predecessors[task] ?? []).every((one) => !open.includes(one)));
    if (next === undefined) return false;
    open = open.filter((task) => task !== next);
    const old = before.get(next) ?? -1;
    const pair = old >= 0 && random() < 0.6 ? old : oneOf(pairsOf(board, next), draw);
    if (pair === undefined || !putFrom(board, next, pair, 0)) return false;
  }
  return true;
}

/** Puts a task where another one begins; that one and some that follow it with the same agent go behind it. */
function insert(draw: Draw, task: number): boolean {
  const { board } = draw;
  const other = oneOf(draw.tasks, draw);
  if (other === undefined || other === task || !board.isPlaced(other)) return false;
  const agent = board.agentOf(other);
  const pair = pairWith(board, task, agent);
  if (pair === undefined) return false;
  const fromMs = board.startMs[other] ?? 0;
  const behind = draw.tasks
    .filter((one) => one !== task && board.agentOf(one) === agent && (board.startMs[one] ?? 0) >= fromMs)
    .sort((a, b) => (board.startMs[a] ?? 0) - (board.startMs[b] ?? 0))
    .slice(0, 1 + Math.floor(draw.random() * SHIFTED));
  const pairs = new Map(behind.map((one) => [one, board.pairOf[one] ?? -1]));
  board.take(task);
  for (const one of behind) board.take(one);
  if (!putFrom(board, task, pair, fromMs)) return false;
  for (const one of behind) if (!putFrom(board, one, pairs.get(one) ?? -1, 0)) return false;
  return [task, ...behind].every((one) => isFit(board, one));
}
