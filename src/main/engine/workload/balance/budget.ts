import type { BalanceContext } from './context.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { Moves } from './placing.ts';

/**
 * Limits the number of outlooks that a search may calculate. A count instead of a time, so that results are the same on
 * every machine.
 */
export interface Budget {
  /** Returns the outlook after these moves, or null once the budget is used up. */
  evaluate(moves: Moves): Outlook | null;
  readonly isSpent: boolean;
}

export function budgetOf(context: BalanceContext, most: number): Budget {
  let left = most;
  return {
    evaluate(moves) {
      if (left <= 0) return null;
      left--;
      return outlookOf(context, moves);
    },
    get isSpent() {
      return left <= 0;
    },
  };
}
