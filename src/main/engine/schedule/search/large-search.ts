import { randomOf } from '../../base/random.ts';
import type { Board } from '../board.ts';
import type { Placement } from '../construct.ts';
import { drawManner, rebuild } from './rebuild.ts';
import { drawRuin, type Losses, lossesOf } from './ruin.ts';

/** Steps between two counts of what is lost: so many at least, and more on a large board, where a count costs as much as several steps. */
const COUNT_EVERY = 40;
const TASKS_A_COUNT = 10;
/** Steps between two questions whether to stop. */
const ASK_EVERY = 16;
/** Work of one cooling, in units a task. */
const COOLING = 150;
/** Temperature at the begin and the end of a cooling, as shares of the mean worth of a task. */
const HOT = 0.03;
const COLD = 0.001;

/** Who follows a large search. */
export interface LargeWatch {
  /** After every step that changed the board. */
  readonly onStep: (board: Board) => void;
  /** After every second cooling: the board may be set to another plan. */
  readonly onCold: () => void;
  readonly shouldStop: () => boolean;
}

/**
 * Large neighbourhood search (Shaw 1998; Ropke and Pisinger 2006): takes related tasks off the board, puts them back in another order, and keeps
 * the change where the board is worth more, or, with a chance that falls as the search cools, somewhat less. When it is cold it begins again,
 * hot, from the best board found or from where it stands. What it does follows from the seed and the board alone, so that a longer search
 * begins with the shorter one.
 */
export class LargeSearch {
  readonly placement: Placement;
  private readonly random: () => number;
  private readonly meanWorth: number;
  private readonly cooling: number;
  private readonly countEvery: number;
  private losses: Losses | null = null;
  private steps = 0;
  private sinceHot = 0;
  private coolings = 0;

  constructor(placement: Placement, seed: number) {
    this.placement = placement;
    this.random = randomOf(seed);
    const { worth, taskCount } = placement.board.problem;
    this.meanWorth = worth.reduce((sum, one) => sum + one, 0) / Math.max(1, taskCount);
    this.countEvery = Math.max(COUNT_EVERY, Math.floor(taskCount / TASKS_A_COUNT));
    this.cooling = COOLING * Math.max(50, taskCount);
  }

  get board(): Board {
    return this.placement.board;
  }

  /** Searches for so much work. */
  run(work: number, { onStep, onCold, shouldStop }: LargeWatch): void {
    const { board, random } = this;
    const until = board.work + work;
    while (board.work < until) {
      if (this.steps % ASK_EVERY === 0 && shouldStop()) break;
      if (this.losses === null || this.steps % this.countEvery === 0)
        this.losses = lossesOf({ ...this.placement, random });
      this.steps++;
      const before = board.work;
      const isChanged = this.step(this.losses);
      board.work += 1;
      this.sinceHot += board.work - before;
      if (isChanged) onStep(board);
      if (this.sinceHot <= this.cooling) continue;
      this.sinceHot = 0;
      this.coolings++;
      if (this.coolings % 2 === 0) onCold();
    }
  }

  private step(losses: Losses): boolean {
    const { board, random, placement } = this;
    const tasks = drawRuin({ ...placement, random }, losses);
    if (tasks.length === 0) return false;
    const manner = drawManner(random);
    const { value, moves } = board;
    const least = value + this.temperature() * Math.log(1 - random());
    return board.attempt(() => {
      for (const task of tasks) board.take(task);
      return rebuild(placement, tasks, manner, least) && board.moves <= Math.max(board.problem.moveBudget, moves);
    });
  }

  private temperature(): number {
    const share = this.sinceHot / this.cooling;
    return this.meanWorth * HOT * (COLD / HOT) ** share;
  }
}
