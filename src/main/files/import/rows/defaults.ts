import { afterEvent, type ClientTier, isOpen, problem, type Task } from '../../../../shared/model/index.ts';
import { at } from '../../../engine/base/at.ts';
import type { Conflicts } from '../merge/merge-row.ts';
import { type ExistingWork, shown } from '../types.ts';
import type { Entry } from './entries.ts';
import type { TaskRow } from './read-task.ts';
import type { Row } from './row.ts';

/**
 * One tier per client: fails rows that disagree with the first. Rows without a tier use the client's. Rows that are merged change the tier of a known
 * client only if their source did.
 */
export function resolveTiers(
  entries: readonly Entry<TaskRow>[],
  existing: ExistingWork,
  conflicts: Conflicts | null,
): ClientTiers {
  const stated = new Map<string, { readonly tier: ClientTier; readonly row: Row; readonly value: TaskRow }>();
  for (const { row, value } of entries) {
    const { client } = value.task;
    if (client === null || !value.tierGiven) continue;
    const clientTier = value.tierStated;
    const first = stated.get(client);
    if (first === undefined) stated.set(client, { tier: clientTier, row, value });
    else if (first.tier !== clientTier) {
      row.fail(
        'client_tier',
        problem('conflicting_tier', {
          column: row.title('client_tier'),
          client: shown(client),
          tier: first.tier,
          row: first.row.line,
          otherTier: clientTier,
        }),
      );
    }
  }
  const tiers = new Map([...existing.clients].map(([client, { tier }]) => [client, tier]));
  for (const task of existing.tasks.values())
    if (task.client !== null && !tiers.has(task.client)) tiers.set(task.client, task.clientTier);
  const changed = new Set<string>();
  for (const [client, one] of stated) {
    if (!takesTier(one, tiers.get(client), existing, conflicts)) continue;
    tiers.set(client, one.tier);
    changed.add(client);
  }
  return {
    tierOf({ row, value: { task } }) {
      const { client, clientTier } = task;
      const isAsBefore = row.source !== null && existing.tasks.get(task.id)?.client === client;
      if (client === null || (isAsBefore && !changed.has(client))) return clientTier;
      return tiers.get(client) ?? clientTier;
    },
  };
}
/** The tiers of clients once the files are imported. */
interface ClientTiers {
  /** The tier of a task: that of its client. A task that is merged keeps its own unless its client or that tier changes. */
  readonly tierOf: (entry: Entry<TaskRow>) => ClientTier;
}

/** Whether a client gets the tier that a row states. Clients without a record have the usual tier until somebody says otherwise. */
function takesTier(
  { tier, row, value: { task } }: { readonly tier: ClientTier; readonly row: Row; readonly value: TaskRow },
  ours: ClientTier | undefined,
  { clients }: ExistingWork,
  conflicts: Conflicts | null,
): boolean {
  const { source } = row;
  const { client } = task;
  if (client === null || ours === undefined || source === null || conflicts === null) return true;
  const base = source.tiers.get(client) ?? '';
  const isEmpty = ours === 'standard' && !clients.has(client);
  const about = { kind: 'tasks', id: task.id, title: task.title } as const;
  return conflicts.takesTier(client, about, { base, theirs: tier, ours, isEmpty });
}

const FALLBACK_MINUTES = 480;
/**
 * The median of the given estimates, by type, in whole minutes; rows of this file replace the records that they update.
 */
function medianEstimates(entries: readonly Entry<TaskRow>[], existing: ExistingWork): (type: string) => number {
  const medians = new Map<string, number>();
  const groups = new Map<string, number[]>();
  const push = (task: Task): void => {
    const list = groups.get(task.type);
    if (list) list.push(task.estimateMinutes);
    else groups.set(task.type, [task.estimateMinutes]);
  };
  const inFile = new Set(entries.map((e) => e.value.task.id));
  for (const { value } of entries) if (value.estimateGiven && !value.task.estimateAssumed) push(value.task);
  for (const task of existing.tasks.values()) if (!task.estimateAssumed && !inFile.has(task.id)) push(task);
  for (const [type, minutes] of groups) {
    const sorted = minutes.sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    medians.set(
      type,
      sorted.length % 2 === 1 ? at(sorted, middle) : Math.round((at(sorted, middle - 1) + at(sorted, middle)) / 2),
    );
  }
  return (type) => medians.get(type) ?? FALLBACK_MINUTES;
}

/** Warns about a status that needs an assignee in a row without one, and queues the task again if work has not started. */
function resolveHolder(row: Row, value: TaskRow, { assignments }: ExistingWork): Task {
  const { task, assignedTo } = value;
  // Somebody has it already, and the import takes it from nobody.
  if (assignments.has(task.id)) return task;
  if (assignedTo !== null || !row.has('status') || !isOpen(task)) return task;
  if (task.status !== 'assigned' && task.status !== 'in_progress' && task.status !== 'review') return task;
  row.warn('assigned_to', problem('nobody_assigned', { column: row.title('assigned_to'), status: task.status }));
  return task.status === 'assigned' ? afterEvent(task, 'unassigned') : task;
}

/** The estimates that are assumed for tasks without one. */
export class AssumedEstimates {
  readonly #existing: ExistingWork;
  readonly #medianOf: (type: string) => number;
  /** Open tasks of each type in tables that have no column of estimates. */
  readonly #without = new Map<string, { readonly row: Row; readonly type: string; tasks: number }>();

  constructor(entries: readonly Entry<TaskRow>[], existing: ExistingWork) {
    this.#existing = existing;
    this.#medianOf = medianEstimates(entries, existing);
  }

  /** The task of a valid row with its assignee checked and, if it has no estimate, the assumed one. */
  taskOf({ row, value }: Entry<TaskRow>): Task {
    const task = resolveHolder(row, value, this.#existing);
    if (value.estimateGiven) return task;
    const minutes = this.#medianOf(task.type);
    if (isOpen(task)) this.#warn(row, task.type, minutes);
    const remainingMinutes = value.remainingGiven ? task.remainingMinutes : minutes;
    return { ...task, estimateMinutes: minutes, estimateAssumed: true, remainingMinutes };
  }
  #warn(row: Row, type: string, minutes: number): void {
    const column = 'estimate_hours';
    if (row.has(column)) {
      row.warn(column, problem('estimate_assumed', { column: row.title(column), minutes, type }));
      return;
    }
    const key = `${row.table} ${type}`;
    const one = this.#without.get(key) ?? { row, type, tasks: 0 };
    one.tasks++;
    this.#without.set(key, one);
  }
  /** Warns once for each table and type that had no column of estimates. Call it after the last row. */
  warnOfTables(): void {
    for (const { row, type, tasks } of this.#without.values())
      row.warnTable(problem('no_estimates', { tasks, minutes: this.#medianOf(type), type }));
  }
}
