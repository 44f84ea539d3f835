import { at } from '../../base/at.ts';
import type { Board } from '../board.ts';
import type { Lanes } from '../lanes.ts';

/** The positions of all tasks on a board, for restoring it later. */
export interface Saved {
  readonly value: number;
  readonly moves: number;
  readonly pairOf: Int32Array;
  readonly laneOf: Int32Array;
  readonly startWork: Float64Array;
  readonly gapsOf: Lanes['gapsOf'];
  readonly finishMs: Float64Array;
}

export const save = (board: Board): Saved => ({
  value: board.value,
  moves: board.moves,
  pairOf: Int32Array.from(board.pairOf),
  laneOf: Int32Array.from(board.laneOf),
  startWork: Float64Array.from(board.lanes.startWork),
  gapsOf: new Map(board.lanes.gapsOf),
  finishMs: Float64Array.from(board.finishMs),
});

/** Restores the saved positions of all tasks. */
export function restore(board: Board, saved: Saved): void {
  const { taskCount } = board.problem;
  for (let task = 0; task < taskCount; task++) board.take(task);
  for (let task = 0; task < taskCount; task++) {
    const pair = at(saved.pairOf, task);
    if (pair < 0) continue;
    const run = { lane: at(saved.laneOf, task), startWork: at(saved.startWork, task) };
    const gaps = saved.gapsOf.get(task);
    board.put(task, {
      pair,
      run: gaps === undefined ? run : { ...run, gaps },
      finishMs: at(saved.finishMs, task),
    });
  }
}
