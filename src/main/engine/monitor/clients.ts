import {
  type ClientStanding,
  type ClientTier,
  DAY_MS,
  isRiskyLevel,
  msOf,
  type Outcome,
  openLeaves,
  type Snapshot,
  type Task,
  type TaskId,
  type WorkStanding,
  wasDoneWithDue,
  wasOnTime,
} from '../../../shared/model/index.ts';
import { delayLevels } from '../progress/index.ts';
import { indexOfTask } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAhead } from '../solve/queue-ahead.ts';
import { steadyWorth } from '../solve/worth.ts';

const ON_TIME_DAYS = 90;

/** One open task whose effort counts, and its index. */
interface OpenTask {
  readonly task: Task;
  readonly index: number;
}
/** The state of open work by what it belongs to, and how each task stands. */
export interface Standings<Key> {
  readonly byKey: ReadonlyMap<Key, WorkStanding>;
  /** Of work without a group: nothing. */
  readonly none: WorkStanding;
  readonly stateOf: (taskId: TaskId) => 'late' | 'at_risk' | 'on_track';
}

/**
 * Returns the state of open work, grouped by `keyOf`. Late and at risk are what they are in the timeline and in reports. Value at risk is the share
 * of the value of open work that is late or at risk. The share on time is of the finished work whose task has this key; tasks with the key undefined
 * are left out.
 */
export function standingsBy<Key>(prepared: Prepared, keyOf: (task: Task) => Key | undefined): Standings<Key> {
  const { snapshot, nowMs } = prepared;
  const ahead = queueAhead(prepared);
  const levels = delayLevels(prepared);
  const assigned = new Set(snapshot.assignments.map((row) => row.taskId));
  const states = new Map<TaskId, 'late' | 'at_risk'>();
  const groups = new Map<Key, OpenTask[]>();
  for (const task of openLeaves(snapshot.tasks)) {
    if (ahead.isLate(task)) states.set(task.id, 'late');
    else if (isRiskyLevel(levels.get(task.id) ?? 'unknown')) states.set(task.id, 'at_risk');
    const key = keyOf(task);
    if (key === undefined) continue;
    const one = { task, index: indexOfTask(prepared, task.id) };
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  const onTime = onTimeBy(snapshot, nowMs, keyOf);
  const standingOf = (rows: readonly OpenTask[], key: Key | undefined): WorkStanding => {
    const worthOf = (chosen: (task: Task) => boolean): number =>
      rows.reduce(
        (sum, row) => sum + (chosen(row.task) ? steadyWorth(row.task, prepared.scores[row.index] ?? null) : 0),
        0,
      );
    const worth = {
      open: worthOf(() => true),
      late: worthOf((task) => states.get(task.id) === 'late'),
      atRisk: worthOf((task) => states.get(task.id) === 'at_risk'),
    };
    const finished = (key === undefined ? undefined : onTime.get(key)) ?? { onTime: 0, withDue: 0 };
    const next = nextDueOf(rows, nowMs);
    return {
      open: rows.length,
      remainingHours: rows.reduce((sum, { task }) => sum + task.remainingMinutes, 0) / 60,
      assigned: rows.filter(({ task }) => assigned.has(task.id)).length,
      onTimeRatio: finished.withDue === 0 ? null : finished.onTime / finished.withDue,
      finished,
      valueAtRiskRatio: worth.open > 0 ? (worth.late + worth.atRisk) / worth.open : 0,
      worth,
      late: rows.filter(({ task }) => states.get(task.id) === 'late').length,
      atRisk: rows.filter(({ task }) => states.get(task.id) === 'at_risk').length,
      nextDueAt: next?.dueAt ?? null,
      nextDueTitle: next?.title ?? null,
    };
  };
  const byKey = new Map([...groups].map(([key, rows]) => [key, standingOf(rows, key)] as const));
  // A key whose work is all done still has a share on time.
  for (const key of onTime.keys()) if (!byKey.has(key)) byKey.set(key, standingOf([], key));
  return { byKey, none: standingOf([], undefined), stateOf: (taskId) => states.get(taskId) ?? 'on_track' };
}

/** The task that is due next; if all are past, the first of them. */
function nextDueOf(rows: readonly OpenTask[], nowMs: number): Task | undefined {
  const dated = rows
    .filter(({ task }) => task.dueAt !== null)
    .sort((a, b) => ((a.task.dueAt ?? '') < (b.task.dueAt ?? '') ? -1 : 1));
  return (dated.find(({ task }) => task.dueAt !== null && msOf(task.dueAt) >= nowMs) ?? dated[0])?.task;
}

/** Returns the status of each client with open work, most value at risk first. */
export function clientStandings(prepared: Prepared): readonly ClientStanding[] {
  const { byKey } = standingsBy(prepared, (task) => task.client);
  const tiers = Map.groupBy(openLeaves(prepared.snapshot.tasks), (task) => task.client);
  return [...byKey]
    .filter(([, standing]) => standing.open > 0)
    .map(
      ([client, standing]): ClientStanding => ({
        client,
        tier: tierOf((tiers.get(client) ?? []).map((task) => task.clientTier)),
        ...standing,
      }),
    )
    .sort(
      (a, b) =>
        b.valueAtRiskRatio - a.valueAtRiskRatio || b.open - a.open || ((a.client ?? '') < (b.client ?? '') ? -1 : 1),
    );
}

const TIERS: readonly ClientTier[] = ['strategic', 'key', 'standard', 'small'];
const tierOf = (tiers: readonly ClientTier[]): ClientTier => TIERS.find((tier) => tiers.includes(tier)) ?? 'standard';

/** Returns how much work was on time, by key: of the work with a due date finished in the last 90 days. */
function onTimeBy<Key>(
  snapshot: Snapshot,
  nowMs: number,
  keyOf: (task: Task) => Key | undefined,
): ReadonlyMap<Key, WorkStanding['finished']> {
  const taskOf = new Map(snapshot.tasks.map((task) => [task.id, task]));
  const counts = new Map<Key, WorkStanding['finished']>();
  for (const row of recentlyFinished(snapshot.outcomes, nowMs)) {
    const task = taskOf.get(row.taskId);
    const key = task === undefined ? undefined : keyOf(task);
    if (key === undefined || !wasDoneWithDue(row)) continue;
    const before = counts.get(key) ?? { onTime: 0, withDue: 0 };
    counts.set(key, { withDue: before.withDue + 1, onTime: before.onTime + (wasOnTime(row) ? 1 : 0) });
  }
  return counts;
}

/** Outcomes of the last 90 days. */
export const recentlyFinished = (outcomes: readonly Outcome[], nowMs: number): readonly Outcome[] =>
  outcomes.filter((row) => {
    const age = nowMs - msOf(row.finishedAt);
    return age >= 0 && age <= ON_TIME_DAYS * DAY_MS;
  });
