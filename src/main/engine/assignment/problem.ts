/**
 * The generalised assignment problem with due dates, as plain numbers. Items (tasks, or tasks kept together) are
 * assigned to agents; each pair has its own effort. Time is divided into buckets, and an item's value depends on the
 * bucket in which it finishes.
 */
export interface AssignmentProblem {
  readonly itemCount: number;
  readonly agentCount: number;
  /**
   * Eligible pairs, compressed by item: the pairs of item j are `pairStart[j] .. pairStart[j + 1]`, with agents
   * ascending.
   */
  readonly pairStart: Int32Array;
  readonly pairAgent: Int32Array;
  readonly pairMinutes: Int32Array;
  /** Value of the item if it finishes on time: an integer of at least 0, the same for every agent. */
  readonly value: Float64Array;
  /** Preference for the pair among plans of equal value, an integer. */
  readonly pairSoft: Float64Array;
  readonly bucketCount: number;
  /**
   * Cumulative free minutes from now to the end of each bucket, net of pinned work, agentCount x bucketCount. The last
   * bucket is the hard limit.
   */
  readonly capacity: Float64Array;
  /**
   * The largest share of its value that an item can keep by finishing in this bucket, 0..1, never rising; itemCount x
   * bucketCount.
   */
  readonly timeliness: Float64Array;
  /** Order in which an agent works on its items, lowest first (by due date, then priority). */
  readonly order: Float64Array;
  /** The current agent, or -1. */
  readonly current: Int32Array;
  /** Maximum number of items with a current agent that may be reassigned or unassigned; Infinity for no limit. */
  readonly moveBudget: number;
}

export interface AssignmentOptions {
  readonly seed: number;
  /** Limit in units of work (agent evaluations). Never a time limit, so that results are deterministic. */
  readonly workLimit: number;
  readonly onProgress?: (score: number, bound: number, doneRatio: number) => void;
  readonly shouldStop?: () => boolean;
}

export interface AssignmentSolution {
  /** Agent of each item; -1 if unassigned. */
  readonly agentOf: Int32Array;
  readonly value: number;
  readonly soft: number;
  /** Proven upper bound on the value of any assignment, ignoring the move budget. */
  readonly bound: number;
  /** Value of one more minute of each agent within the horizon, from the bound's multipliers. */
  readonly prices: Float64Array;
  readonly workDone: number;
  readonly stoppedBy: 'done' | 'work_limit' | 'cancelled';
}
