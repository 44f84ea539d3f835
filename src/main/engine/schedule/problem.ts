import { DAY_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import type { OfficeClock, WorkCalendar } from '../calendar/index.ts';
import type { Links } from './links.ts';

/** A period in which an agent takes no new work, `[fromMs, untilMs)`. */
export interface Freeze {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The scheduling problem as plain numbers: tasks with eligible agents, prerequisites and due dates, on real calendars.
 * Pairs are compressed by task: those of task j are `pairStart[j] .. pairStart[j + 1]`, with agents ascending.
 */
export interface ScheduleProblem {
  readonly taskCount: number;
  readonly calendars: readonly WorkCalendar[];
  /** The clock of relaxation delays, and of the weeks in which caps apply. */
  readonly office: OfficeClock;
  /** Lanes of each agent: 1 for people; for AI agents, the number of tasks they run at once. */
  readonly lanes: readonly number[];
  /** Work-in-progress limit of each agent. */
  readonly startedLimit: readonly number[];
  /** Maximum minutes of work for each agent in the horizon. */
  readonly limitMinutes: Float64Array;
  readonly nowMs: number;
  readonly pairStart: Int32Array;
  readonly pairAgent: Int32Array;
  readonly pairMinutes: Int32Array;
  /** The share of its agent's time that each task takes, above 0; 1 takes all of it. Default: each takes all. */
  readonly allocation?: Float64Array;
  /** Calendars beyond the horizon, for the finish of part-time work. Default: `calendars`. */
  readonly calendarsAhead?: readonly WorkCalendar[];
  /** Preference for the pair among plans of equal value, an integer. */
  readonly pairSoft: Float64Array;
  /** Reduction of a placed task's preference at full utilisation of its agent. */
  readonly balanceSoft: number;
  /** Earliest start of the pair, epoch ms; of started work, by what holds its finish alone. */
  readonly pairReleaseMs: Float64Array;
  /** Freezes of each agent. */
  readonly freezes: readonly (readonly Freeze[])[];
  /** 1 for new work, which must not start during a freeze of its agent. */
  readonly isNew: Uint8Array;
  /** Value of a task finished on time, an integer of at least 0. */
  readonly worth: Float64Array;
  /** Latest due date among the task's pairs, epoch ms; Infinity if there is none. */
  readonly dueMs: Float64Array;
  /** Due date by pair, if it depends on the agent. */
  readonly pairDueMs?: Float64Array;
  /** Share of its value that late work always keeps, and the number of days late at which it is reached. */
  readonly latenessFloor: number;
  readonly latenessDays: number;
  /** True: tasks that cannot be on time are left unplaced. */
  readonly holdLate: boolean;
  /** What each task waits for within the problem, by relations of any type, without cycles. */
  readonly predecessors: readonly (readonly number[])[];
  /** Relations of tasks that wait for more than the finish of their predecessors. Default: none does. */
  readonly links?: Links;
  /** 1 if the task depends on work without a finish in the horizon. Such a task is placed only if it must be. */
  readonly stuck: Uint8Array;
  /** 1 if the task keeps its agent and gets a place as soon as it can be placed, over capacity if necessary. */
  readonly must: Uint8Array;
  /**
   * Office minutes between the finish of a task's prerequisites and its earliest start, until which nobody has the
   * required skills.
   */
  readonly ladderMinutes: Float64Array;
  /** 1 if the task has been started, so that its release date and what holds its start no longer apply. */
  readonly started: Uint8Array;
  /** Start to which the task is pinned, even over other work; NaN if it is not pinned. */
  readonly startPinMs: Float64Array;
  /** Group whose tasks go to the same agent; -1 if none. */
  readonly groupOf: Int32Array;
  /** Weekly cap that applies to the task; -1 if none. */
  readonly capOf: Int32Array;
  readonly capMinutesPerWeek: readonly number[];
  /** Minutes already worked in the current week, by cap. */
  readonly capWorkedMinutes: readonly number[];
  /** 1 if the task is exempt from its cap. Its minutes still count towards it. */
  readonly overCap: Uint8Array;
  /** The current pair; -1 if none. */
  readonly current: Int32Array;
  /** The current planned start; NaN if none. */
  readonly currentStartMs: Float64Array;
  /** Pair that the task keeps unless it uses the move budget; -1 if none. */
  readonly homePair: Int32Array;
  /** Start that belongs to the home pair; NaN if any start will do. */
  readonly homeStartMs: Float64Array;
  /** Maximum number of tasks with a home that may be elsewhere or unplaced. */
  readonly moveBudget: number;
}

/** Returns the share of its agent's time that a task takes. */
export const allocationOf = ({ allocation }: ScheduleProblem, task: number): number =>
  allocation === undefined ? 1 : at(allocation, task);

/** Returns whether a task takes only a share of its agent's time. */
export const isPartTime = (problem: ScheduleProblem, task: number): boolean => allocationOf(problem, task) < 1;

/** Returns the working minutes that a task takes on a pair if nothing interrupts it: its effort at its share of the time. */
export const spanMinutes = ({ allocation, pairMinutes }: ScheduleProblem, task: number, pair: number): number =>
  allocation === undefined ? at(pairMinutes, pair) : at(pairMinutes, pair) / at(allocation, task);

/**
 * Returns the due date of a task on a pair, or the latest of all its pairs for -1, in epoch ms. Infinity if there is
 * none.
 */
export const dueMsOf = (problem: ScheduleProblem, task: number, pair: number): number =>
  (pair < 0 ? undefined : problem.pairDueMs?.[pair]) ?? problem.dueMs[task] ?? Number.POSITIVE_INFINITY;

/**
 * Returns the value of a task that finishes at an instant on a pair, rounded down; 0 if it is late and late work is
 * held. For pair -1, the highest value on any pair.
 */
export function worthAt(problem: ScheduleProblem, task: number, finishMs: number, pair: number): number {
  const worth = at(problem.worth, task);
  const late = finishMs - dueMsOf(problem, task, pair);
  if (!(late > 0)) return worth;
  if (problem.holdLate && problem.must[task] !== 1) return 0;
  const kept = 1 - ((1 - problem.latenessFloor) * late) / DAY_MS / problem.latenessDays;
  return Math.floor(worth * Math.max(problem.latenessFloor, kept));
}

/** Returns the dependents of each task. */
export const successorsOf = memoizeLast(
  (predecessors: ScheduleProblem['predecessors']): readonly (readonly number[])[] => {
    const next: number[][] = predecessors.map(() => []);
    predecessors.forEach((list, task) => {
      for (const before of list) next[before]?.push(task);
    });
    return next;
  },
);

/** Returns the tasks in order of dependency, prerequisites first; ties by index. */
export const topologicalOrder = memoizeLast((predecessors: ScheduleProblem['predecessors']): readonly number[] => {
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
});
