/**
 * The generalised assignment problem with due dates, as plain numbers. Items (tasks, or tasks kept together) go to agents; each pair has its
 * own effort. Time is cut into buckets; what an item is worth depends on the bucket it finishes in.
 */
export interface AssignmentProblem {
  readonly itemCount: number;
  readonly agentCount: number;
  /** Eligible pairs, compressed by item: pairs of item j are `pairStart[j] .. pairStart[j + 1]`; agents ascending within an item. */
  readonly pairStart: Int32Array;
  readonly pairAgent: Int32Array;
  readonly pairMinutes: Int32Array;
  /** Worth of the item when it finishes in time, an integer of at least 0; the same for every agent. */
  readonly value: Float64Array;
  /** Integer preference of a pair among plans of equal value. */
  readonly pairSoft: Float64Array;
  readonly bucketCount: number;
  /** agentCount x bucketCount: free minutes from now to the end of each bucket, cumulative; pins already taken. The last is the hard limit. */
  readonly capacity: Float64Array;
  /** itemCount x bucketCount: the most that finishing within this bucket can keep of the value, 0..1, never rising. */
  readonly timeliness: Float64Array;
  /** Agents run an item's work in this order; lower first (due date, then priority). */
  readonly order: Float64Array;
  /** The current agent, or -1. */
  readonly current: Int32Array;
  /** How many items with a current agent may end elsewhere, at most; Infinity: all. */
  readonly moveBudget: number;
}

export interface AssignmentOptions {
  readonly seed: number;
  /** Units of work (agent evaluations), never the clock. */
  readonly workLimit: number;
  readonly onProgress?: (score: number, bound: number, doneRatio: number) => void;
  readonly shouldStop?: () => boolean;
}

export interface AssignmentSolution {
  /** By item; -1: unassigned. */
  readonly agentOf: Int32Array;
  readonly value: number;
  readonly soft: number;
  /** Proven: no assignment of the problem without its move budget is worth more. */
  readonly bound: number;
  /** By agent: worth of one more minute in the horizon, from the bound's multipliers. */
  readonly prices: Float64Array;
  readonly workDone: number;
  readonly stoppedBy: 'done' | 'work_limit' | 'cancelled';
}
