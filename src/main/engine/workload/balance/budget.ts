import type { Ground } from './ground.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { Moves } from './placing.ts';

/** Outlooks a search may look at, counted so that a larger agency is not searched for longer. The same everywhere: no clock. */
export interface Budget {
  /** The outlook of moves; null: the budget is used up. */
  look(moves: Moves): Outlook | null;
  readonly isSpent: boolean;
}

export function budgetOf(ground: Ground, most: number): Budget {
  let left = most;
  return {
    look(moves) {
      if (left <= 0) return null;
      left--;
      return outlookOf(ground, moves);
    },
    get isSpent() {
      return left <= 0;
    },
  };
}
