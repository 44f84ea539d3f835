import { type Assignment, fillRatioOf, lanesOf, type Snapshot, type TaskId } from '../../../shared/model/index.ts';
import type { AssignmentProblem } from '../assignment/index.ts';
import { at } from '../base/at.ts';
import { type OfficeClock, workingMinutesBetween } from '../calendar/index.ts';
import { latestDueMs } from '../tasks/index.ts';
import type { Offer } from './offers.ts';
import type { Prepared } from './prepared.ts';
import type { Roles } from './roles.ts';
import { timelinessAfter, worthInTime } from './worth.ts';

const DAILY_BUCKETS = 14;

/** The numerical problem and what its items represent. */
export interface Built {
  readonly problem: AssignmentProblem;
  /**
   * Capacities that are valid for the bound: fixed work is subtracted only where it must be, at the end of the horizon.
   */
  readonly boundCapacity: Float64Array;
  /** Task indices of each item: one, or several that are kept together. */
  readonly itemTasks: readonly (readonly number[])[];
}

/** Returns the ends of the time buckets: days for two weeks, then weeks to the horizon. */
function bucketEnds(office: OfficeClock, nowMs: number, untilMs: number): readonly number[] {
  const tomorrow = office.dayAt(nowMs) + 1;
  const position = (day: number): number => office.startOfDayMs(tomorrow + day);
  const ends: number[] = [];
  for (let day = 0; day < DAILY_BUCKETS && position(day) < untilMs; day++) ends.push(position(day));
  for (let day = DAILY_BUCKETS + 6; position(day) < untilMs; day += 7) ends.push(position(day));
  return [...ends, untilMs];
}

/** The data from which the problem is built. */
export interface ProblemInput {
  readonly prepared: Prepared;
  readonly roles: Roles;
  readonly offers: readonly Offer[];
  readonly moveBudget: number;
  /** Whether tasks that are kept together form one item. Default: true. */
  readonly isGrouped?: boolean;
  /** Earliest finish of each task, by index. Default: any time. */
  readonly earliestMs?: ReadonlyMap<number, number>;
}

/**
 * Builds the sparse problem of the free tasks: only offered pairs, capacities minus fixed work, and values by bucket.
 */
export function buildProblem({
  prepared,
  roles,
  offers,
  moveBudget,
  isGrouped = true,
  earliestMs = new Map(),
}: ProblemInput): Built {
  const ends = bucketEnds(prepared.office, prepared.nowMs, prepared.untilMs);
  const items = groupItems(isGrouped ? prepared.snapshot.constraints : [], prepared.snapshot, offers);
  const pairs = pairsOf(prepared, items);
  const capacities = capacitiesOf(prepared, roles.fixed, ends);
  const assignedTo = new Map<TaskId, Assignment>(
    prepared.snapshot.assignments.map((assignment) => [assignment.taskId, assignment]),
  );
  const current = Int32Array.from(items, (item) => {
    const first = prepared.snapshot.tasks[at(item.tasks, 0)];
    const assignment = first === undefined ? undefined : assignedTo.get(first.id);
    const agent = assignment === undefined ? -1 : (prepared.agentIndex.get(assignment.agentId) ?? -1);
    // If the current agent may not keep the item, moving it does not count against the budget.
    return item.agents.includes(agent) ? agent : -1;
  });
  const problem: AssignmentProblem = {
    itemCount: items.length,
    agentCount: prepared.snapshot.agents.length,
    ...pairs,
    pairSoft: softOf(prepared, items, pairs, current),
    value: Float64Array.from(items, (item) => item.tasks.reduce((sum, index) => sum + worthOfTask(prepared, index), 0)),
    bucketCount: ends.length,
    capacity: capacities.search,
    timeliness: timelinessOf(prepared, items, ends, earliestMs),
    order: Float64Array.from(items, (item) => Math.min(...item.tasks.map((index) => dueOf(prepared, index)))),
    current,
    moveBudget,
  };
  return { problem, boundCapacity: capacities.bound, itemTasks: items.map((item) => item.tasks) };
}

const worthOfTask = (prepared: Prepared, index: number): number => {
  const task = prepared.snapshot.tasks[index];
  return task === undefined ? 0 : worthInTime(task, prepared.scores[index] ?? null);
};
const dueOf = (prepared: Prepared, index: number): number => {
  const task = prepared.snapshot.tasks[index];
  const due = task === undefined ? Number.POSITIVE_INFINITY : latestDueMs(prepared.snapshot, task);
  return Math.min(due, Number.MAX_SAFE_INTEGER);
};

interface Item {
  readonly tasks: readonly number[];
  readonly agents: readonly number[];
}

/** Merges tasks that a rule keeps together into one item, with the agents offered to all of them. */
function groupItems(
  constraints: Snapshot['constraints'],
  snapshot: Snapshot,
  offers: readonly Offer[],
): readonly Item[] {
  const groupOf = new Map<TaskId, string>();
  for (const constraint of constraints)
    if (constraint.kind === 'keep_together') for (const id of constraint.taskIds) groupOf.set(id, constraint.id);
  const items: Item[] = [];
  const groups = new Map<string, number>();
  for (const offer of offers) {
    const task = snapshot.tasks[offer.taskIndex];
    const group = task === undefined ? undefined : groupOf.get(task.id);
    const known = group === undefined ? undefined : groups.get(group);
    const item = known === undefined ? undefined : items[known];
    if (known !== undefined && item !== undefined)
      items[known] = {
        tasks: [...item.tasks, offer.taskIndex],
        agents: item.agents.filter((agent) => offer.agents.includes(agent)),
      };
    else {
      if (group !== undefined) groups.set(group, items.length);
      items.push({ tasks: [offer.taskIndex], agents: offer.agents });
    }
  }
  return items;
}

function pairsOf(
  prepared: Prepared,
  items: readonly Item[],
): Pick<AssignmentProblem, 'pairStart' | 'pairAgent' | 'pairMinutes'> {
  const pairStart = new Int32Array(items.length + 1);
  const agents: number[] = [];
  const minutes: number[] = [];
  items.forEach((item, index) => {
    for (const agent of item.agents) {
      agents.push(agent);
      minutes.push(item.tasks.reduce((sum, task) => sum + prepared.matcher.score(task, agent).effortMinutes, 0));
    }
    pairStart[index + 1] = agents.length;
  });
  return { pairStart, pairAgent: Int32Array.from(agents), pairMinutes: Int32Array.from(minutes) };
}

/**
 * Returns a function that gives the preference for a pair, an integer: fit, low cost, and stability, by the policy's
 * weights.
 */
export function softOfPair(
  prepared: Pick<Prepared, 'snapshot' | 'matcher'>,
): (taskIndex: number, agentIndex: number, isCurrent: boolean) => number {
  const { values } = prepared.snapshot.policy;
  const highestRate = prepared.snapshot.agents.reduce((most, agent) => Math.max(most, agent.costRateAmount), 1);
  return (taskIndex, agentIndex, isCurrent) => {
    const fit = prepared.matcher.score(taskIndex, agentIndex).overall;
    const cheap = 1 - at(prepared.snapshot.agents, agentIndex).costRateAmount / highestRate;
    return Math.round(
      1000 * (values.softFit * fit + values.softCost * cheap + (isCurrent ? values.softDisruption : 0)),
    );
  };
}

function softOf(
  prepared: Prepared,
  items: readonly Item[],
  pairs: Pick<AssignmentProblem, 'pairStart' | 'pairAgent'>,
  current: Int32Array,
): Float64Array {
  const ofPair = softOfPair(prepared);
  const soft = new Float64Array(pairs.pairAgent.length);
  items.forEach((item, index) => {
    for (let pair = at(pairs.pairStart, index); pair < at(pairs.pairStart, index + 1); pair++) {
      const agent = at(pairs.pairAgent, pair);
      const sum = item.tasks.reduce((total, task) => total + ofPair(task, agent, current[index] === agent), 0);
      soft[pair] = Math.round(sum / item.tasks.length);
    }
  });
  return soft;
}

/**
 * Returns cumulative free minutes by agent and bucket. For the search, fixed work is subtracted from the start. For the
 * bound, it is subtracted only from the whole horizon, because the schedule decides when it is done.
 */
function capacitiesOf(
  prepared: Prepared,
  fixed: ReadonlyMap<number, Assignment>,
  ends: readonly number[],
): { readonly search: Float64Array; readonly bound: Float64Array } {
  const { snapshot, calendars, nowMs } = prepared;
  const taken = new Float64Array(snapshot.agents.length);
  for (const assignment of fixed.values()) {
    const agent = prepared.agentIndex.get(assignment.agentId);
    const task = prepared.taskIndex.get(assignment.taskId);
    if (agent !== undefined && task !== undefined)
      taken[agent] = at(taken, agent) + prepared.matcher.score(task, agent).effortMinutes;
  }
  const search = new Float64Array(snapshot.agents.length * ends.length);
  const bound = new Float64Array(search.length);
  snapshot.agents.forEach((agent, index) => {
    const calendar = calendars[index];
    const kept = fillRatioOf(agent, snapshot.policy);
    ends.forEach((end, bucket) => {
      const minutes = calendar === undefined ? 0 : workingMinutesBetween(calendar, nowMs, end) * lanesOf(agent);
      const position = index * ends.length + bucket;
      search[position] = Math.max(0, minutes * kept - at(taken, index));
      const all = bucket === ends.length - 1 ? minutes - at(taken, index) : minutes;
      bound[position] = all < 0 ? minutes : all;
    });
  });
  return { search, bound };
}

/**
 * Returns the largest share of its value that a task can keep if it finishes within a bucket: that at the start of the
 * bucket, or at its earliest possible finish.
 */
function timelinessOf(
  prepared: Prepared,
  items: readonly Item[],
  ends: readonly number[],
  earliestMs: ReadonlyMap<number, number>,
): Float64Array {
  const { snapshot, nowMs } = prepared;
  const kept = new Float64Array(items.length * ends.length);
  items.forEach((item, index) => {
    const rows = item.tasks.map((position) => ({
      worth: worthOfTask(prepared, position),
      dueMs: dueOf(prepared, position),
      earliestMs: earliestMs.get(position) ?? 0,
    }));
    const whole = rows.reduce((sum, row) => sum + row.worth, 0);
    ends.forEach((_, bucket) => {
      const from = bucket === 0 ? nowMs : (ends[bucket - 1] ?? nowMs);
      const worth = rows.reduce((sum, row) => {
        const finish = Math.max(from, row.earliestMs);
        if (finish === Number.POSITIVE_INFINITY) return sum;
        return sum + row.worth * timelinessAfter(row.dueMs, finish, snapshot.policy);
      }, 0);
      kept[index * ends.length + bucket] = whole > 0 ? worth / whole : 1;
    });
  });
  return kept;
}
