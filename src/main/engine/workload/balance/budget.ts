import type { BalanceContext } from './context.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { Moves } from './placing.ts';

/** The number of outlooks a search may calculate. Counted, not timed, so that every machine gets the same result. */
export interface Budget {
  /** The outlook after these moves; null once the budget is used up. */
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
