import { DAY_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { OfficeClock, WorkCalendar } from '../calendar/index.ts';

/** Days in which an agent takes no new work: from inclusive, until exclusive, epoch ms. */
export interface Freeze {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Who does what and when, as plain numbers: tasks with eligible agents, prerequisites and due dates, on real calendars. Pairs are compressed
 * by task: those of task j are `pairStart[j] .. pairStart[j + 1]`, agents ascending.
 */
export interface ScheduleProblem {
  readonly taskCount: number;
  readonly calendars: readonly WorkCalendar[];
  /** Counts the minutes of the ladder; caps hold in its weeks. */
  readonly office: OfficeClock;
  /** Lanes by agent: people 1, AI agents as many as they work at once. */
  readonly lanes: readonly number[];
  /** Tasks started and unfinished at once, by agent, at most. */
  readonly startedLimit: readonly number[];
  /** Minutes an agent may be given in the horizon. */
  readonly limitMinutes: Float64Array;
  readonly nowMs: number;
  readonly pairStart: Int32Array;
  readonly pairAgent: Int32Array;
  readonly pairMinutes: Int32Array;
  /** Integer preference among plans of equal worth. */
  readonly pairSoft: Float64Array;
  /** What a whole utilisation of its agent takes off a placed task's preference. */
  readonly balanceSoft: number;
  /** Not before, epoch ms. */
  readonly pairReleaseMs: Float64Array;
  /** By agent. */
  readonly freezes: readonly (readonly Freeze[])[];
  /** 1: new work, which does not start in a freeze of its agent. */
  readonly isNew: Uint8Array;
  /** Worth of a task finished in time, an integer of at least 0. */
  readonly worth: Float64Array;
  /** Epoch ms, the latest of its pairs; Infinity: none. */
  readonly dueMs: Float64Array;
  /** By pair, where it depends on who does a task; absent: it does not. */
  readonly pairDueMs?: Float64Array;
  /** Share that late work keeps at least, and the days after which it has fallen to it. */
  readonly latenessFloor: number;
  readonly latenessDays: number;
  /** True: what cannot be in time is left out. */
  readonly holdLate: boolean;
  /** Prerequisites of each task that take part; no cycle. */
  readonly predecessors: readonly (readonly number[])[];
  /** 1: waits for something that has no finish in the horizon; never placed unless it must be. */
  readonly stuck: Uint8Array;
  /** 1: keeps its one agent and always gets a place, if need be over capacity. */
  readonly must: Uint8Array;
  /** Office minutes between all that a task waits for and the earliest it may begin: until then nobody has its skills. */
  readonly ladderMinutes: Float64Array;
  /** 1: under way: its release and prerequisites count no more. */
  readonly started: Uint8Array;
  /** Held at this start by hand, even over other work; NaN: free. */
  readonly startPinMs: Float64Array;
  /** Tasks of one group go to one agent; -1: none. */
  readonly groupOf: Int32Array;
  /** Weekly cap a task falls under; -1: none. */
  readonly capOf: Int32Array;
  readonly capMinutesPerWeek: readonly number[];
  /** 1: no weekly cap keeps it out, though it counts under its own. */
  readonly overCap: Uint8Array;
  /** The current pair; -1: none. */
  readonly current: Int32Array;
  /** The current planned start; NaN: none. */
  readonly currentStartMs: Float64Array;
  /** Pair that a task keeps unless the budget lets it go; -1: none. */
  readonly homePair: Int32Array;
  /** Start that belongs to that home; NaN: any. */
  readonly homeStartMs: Float64Array;
  /** Tasks that may end away from home, or nowhere, at most. */
  readonly moveBudget: number;
}

/** When a task is due on one of its pairs, or at the latest of them (-1), epoch ms. */
export const dueMsOf = (problem: ScheduleProblem, task: number, pair: number): number =>
  (pair < 0 ? undefined : problem.pairDueMs?.[pair]) ?? problem.dueMs[task] ?? Number.POSITIVE_INFINITY;

/** What a task is worth that finishes then on a pair, rounded down; 0 where late work is held. Without a pair (-1) the most that it can be worth. */
export function worthAt(problem: ScheduleProblem, task: number, finishMs: number, pair: number): number {
  const worth = at(problem.worth, task);
  const late = finishMs - dueMsOf(problem, task, pair);
  if (!(late > 0)) return worth;
  if (problem.holdLate && problem.must[task] !== 1) return 0;
  const kept = 1 - ((1 - problem.latenessFloor) * late) / DAY_MS / problem.latenessDays;
  return Math.floor(worth * Math.max(problem.latenessFloor, kept));
}

/** Prerequisites turned round: what waits for each task. */
export function successorsOf(predecessors: ScheduleProblem['predecessors']): readonly (readonly number[])[] {
  const next: number[][] = predecessors.map(() => []);
  predecessors.forEach((list, task) => {
    for (const before of list) next[before]?.push(task);
  });
  return next;
}

/** Tasks in an order of dependence, prerequisites first; ties by index. */
export function topologicalOrder(predecessors: ScheduleProblem['predecessors']): readonly number[] {
  const next = successorsOf(predecessors);
  const open = predecessors.map((list) => list.length);
  const order = open.flatMap((count, task) => (count === 0 ? [task] : []));
  for (let position = 0; position < order.length; position++) {
    for (const after of next[at(order, position)] ?? []) {
      open[after] = at(open, after) - 1;
      if (open[after] === 0) order.push(after);
    }
  }
  return order;
}
