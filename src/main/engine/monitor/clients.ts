import {
  type ClientStanding,
  type ClientTier,
  DAY_MS,
  type Instant,
  msOf,
  openLeaves,
  type Snapshot,
  type Task,
  type TaskId,
  wasDoneWithDue,
  wasOnTime,
} from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAhead } from '../solve/queue-ahead.ts';
import { worthInTime } from '../solve/worth.ts';

const ON_TIME_DAYS = 90;
/** Work expected to finish this close to its due date is at risk. */
const NARROW_MS = 8 * 60 * 60_000;
/** Work without an expected finish that is due within this time is at risk. */
const SOON_MS = 7 * DAY_MS;

/**
 * Returns the status of each client, most value at risk first. Value at risk is the share of the value of open work
 * that is late or at risk.
 */
export function clientStandings(prepared: Prepared, lateTaskIds: readonly TaskId[]): readonly ClientStanding[] {
  const { snapshot, nowMs } = prepared;
  const late = new Set<TaskId>(lateTaskIds);
  const ahead = queueAhead(prepared);
  const assigned = new Set(snapshot.assignments.map((row) => row.taskId));
  const byClient = new Map<string | null, { readonly task: Task; readonly index: number }[]>();
  for (const task of openLeaves(snapshot.tasks)) {
    const index = prepared.taskIndex.get(task.id) ?? -1;
    const known = byClient.get(task.client);
    if (known === undefined) byClient.set(task.client, [{ task, index }]);
    else known.push({ task, index });
  }
  const onTime = onTimeByClient(snapshot, nowMs);
  return [...byClient]
    .map(([client, rows]): ClientStanding => {
      const atRisk = new Set(
        rows.flatMap(({ task }) =>
          !late.has(task.id) && isAtRisk(task, ahead.finishAt(task.id), nowMs) ? task.id : [],
        ),
      );
      const worthOf = (chosen: (task: Task) => boolean): number =>
        rows.reduce(
          (sum, row) => sum + (chosen(row.task) ? worthInTime(row.task, prepared.scores[row.index] ?? null) : 0),
          0,
        );
      const all = worthOf(() => true);
      const dated = rows
        .filter(({ task }) => task.dueAt !== null)
        .sort((a, b) => ((a.task.dueAt ?? '') < (b.task.dueAt ?? '') ? -1 : 1));
      const next = dated.find(({ task }) => task.dueAt !== null && msOf(task.dueAt) >= nowMs) ?? dated[0];
      return {
        client,
        tier: tierOf(rows.map(({ task }) => task.clientTier)),
        open: rows.length,
        remainingHours: rows.reduce((sum, { task }) => sum + task.remainingMinutes, 0) / 60,
        assigned: rows.filter(({ task }) => assigned.has(task.id)).length,
        onTimeRatio: onTime.get(client) ?? null,
        valueAtRiskRatio: all > 0 ? worthOf((task) => late.has(task.id) || atRisk.has(task.id)) / all : 0,
        late: rows.filter(({ task }) => late.has(task.id)).length,
        atRisk: atRisk.size,
        nextDueAt: next?.task.dueAt ?? null,
        nextDueTitle: next?.task.title ?? null,
      };
    })
    .sort(
      (a, b) =>
        b.valueAtRiskRatio - a.valueAtRiskRatio || b.open - a.open || ((a.client ?? '') < (b.client ?? '') ? -1 : 1),
    );
}

const TIERS: readonly ClientTier[] = ['strategic', 'key', 'standard', 'small'];
const tierOf = (tiers: readonly ClientTier[]): ClientTier => TIERS.find((tier) => tiers.includes(tier)) ?? 'standard';

function isAtRisk(task: Task, finish: Instant | null, nowMs: number): boolean {
  if (task.dueAt === null) return false;
  if (finish === null) return msOf(task.dueAt) - nowMs <= SOON_MS;
  return msOf(task.dueAt) - msOf(finish) <= NARROW_MS;
}

/** Returns the share of work that was on time, by client: of the work with a due date finished in the last 90 days. */
function onTimeByClient(snapshot: Snapshot, nowMs: number): ReadonlyMap<string | null, number> {
  const clientOf = new Map(snapshot.tasks.map((task) => [task.id, task.client]));
  const counts = new Map<string | null, { readonly count: number; readonly onTime: number }>();
  for (const row of snapshot.outcomes) {
    const client = clientOf.get(row.taskId);
    const age = nowMs - msOf(row.finishedAt);
    if (client === undefined || !wasDoneWithDue(row) || age < 0 || age > ON_TIME_DAYS * DAY_MS) continue;
    const before = counts.get(client) ?? { count: 0, onTime: 0 };
    counts.set(client, { count: before.count + 1, onTime: before.onTime + (wasOnTime(row) ? 1 : 0) });
  }
  return new Map([...counts].map(([client, { count, onTime }]) => [client, onTime / count]));
}
