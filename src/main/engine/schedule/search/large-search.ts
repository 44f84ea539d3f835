import { at } from '../../base/at.ts';
import { randomOf } from '../../base/random.ts';
import type { Board } from '../board.ts';
import type { Placement } from '../construct.ts';
import { drawManner, rebuild } from './rebuild.ts';
import { drawRuin, type Losses, lossesOf } from './ruin.ts';
import { type Style, styleOf } from './style.ts';

/**
 * Steps between updates of the losses: at least this many, and more on a large board, where an update costs as much as
 * several steps.
 */
const UPDATE_EVERY = 40;
const TASKS_PER_UPDATE = 10;
/** Steps between checks whether to stop. */
const CHECK_STOP_EVERY = 16;
/** Temperature at the start and end of a cooling cycle, as shares of the mean value of a task. */
const HOT = 0.03;
const COLD = 0.001;
/** Number of prices of a move that cooling cycles take in turn; the first is 0. */
const MOVE_PRICES = 3;

/** Callbacks of a large neighbourhood search. */
export interface LargeSearchHooks {
  /** Called after every step that changed the board. */
  readonly onStep: (board: Board) => void;
  /** Called after every second cooling cycle. May set the board to another plan. */
  readonly onCold: (random: () => number) => void;
  readonly shouldStop: () => boolean;
}

/**
 * Large neighbourhood search (Shaw 1998; Ropke and Pisinger 2006) with simulated annealing: removes related tasks from
 * the board, places them in a different order, and keeps the result if it is better or, with a probability that falls
 * as the search cools, slightly worse. After each cooling cycle it reheats, from the current board or from the one that
 * `onCold` restores. It depends only on the seed and the board, so a longer search begins with the steps of a shorter
 * one.
 */
export class LargeSearch {
  readonly placement: Placement;
  private readonly random: () => number;
  private readonly meanWorth: number;
  private readonly style: Style;
  private readonly cooling: number;
  private readonly updateEvery: number;
  private losses: Losses | null = null;
  private steps = 0;
  private sinceHot = 0;
  private coolings = 0;
  /** Temperature as a multiple of the usual one. */
  private heat = 1;

  constructor(placement: Placement, seed: number) {
    this.placement = placement;
    this.random = randomOf(seed);
    const { worth, taskCount } = placement.board.problem;
    this.style = styleOf(placement.board.problem);
    this.meanWorth = worth.reduce((sum, one) => sum + one, 0) / Math.max(1, taskCount);
    this.updateEvery = Math.max(UPDATE_EVERY, Math.floor(taskCount / TASKS_PER_UPDATE));
    this.cooling = this.style.cooling * Math.max(this.style.coolingTasks, taskCount);
  }

  get board(): Board {
    return this.placement.board;
  }

  /** Searches for the given amount of work. */
  run(work: number, { onStep, onCold, shouldStop }: LargeSearchHooks): void {
    const { board, random } = this;
    const until = board.work + work;
    while (board.work < until) {
      if (this.steps % CHECK_STOP_EVERY === 0 && shouldStop()) break;
      if (this.losses === null || this.steps % this.updateEvery === 0) this.losses = lossesOf(this.placement);
      this.steps++;
      const before = board.work;
      const isChanged = this.step(this.losses);
      board.work += 1;
      this.sinceHot += board.work - before;
      if (isChanged) onStep(board);
      if (this.sinceHot <= this.cooling) continue;
      this.sinceHot = 0;
      this.coolings++;
      if (this.style.extraHeat > 0) this.heat = random() < 0.5 ? 1 : 1 + this.style.extraHeat * random();
      if (this.coolings % 2 === 0) onCold(random);
    }
  }

  private step(losses: Losses): boolean {
    const { board, random, placement, style } = this;
    const tasks = drawRuin({ ...placement, random, style }, losses);
    if (tasks.length === 0) return false;
    const manner = drawManner(random, style);
    const { value, moves } = board;
    const least = value + this.temperature() * Math.log(1 - random());
    const price = style.movePrice * this.meanWorth * (this.coolings % MOVE_PRICES);
    const mostMoves = Math.max(board.moveBudget, moves);
    return board.attempt(() => {
      const removed = tasks.map((task) => ({ task, pair: at(board.pairOf, task), startMs: at(board.startMs, task) }));
      for (const task of tasks) board.take(task);
      return (
        rebuild(placement, removed, manner, least - price * moves) &&
        board.value >= least + price * (board.moves - moves) &&
        board.moves <= mostMoves
      );
    });
  }

  private temperature(): number {
    const share = this.sinceHot / this.cooling;
    return this.heat * this.meanWorth * HOT * (COLD / HOT) ** share;
  }
}
