import { afterEvent, type ClientTier, isOpen, type Task, type TaskId } from '../../../shared/model/index.ts';
import { findCycles } from './cycles.ts';
import type { TaskRow } from './read-rows.ts';
import type { Row } from './row.ts';
import { type ExistingWork, quoted } from './types.ts';
import { suggestion } from './values.ts';

export interface Entry<T> {
  readonly row: Row;
  readonly value: T;
}

/** Fails every row that shares its ID with another row, and names the other rows. */
export function refuseDuplicates<T>(entries: readonly Entry<T>[], keyOf: (value: T) => string, column: string): void {
  const byKey = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    const key = keyOf(entry.value);
    const same = byKey.get(key);
    if (same) same.push(entry);
    else byKey.set(key, [entry]);
  }
  for (const [key, same] of byKey) {
    if (key === '' || same.length < 2) continue;
    const first = same.slice(0, 6);
    for (const entry of same) {
      const others = first.filter((other) => other !== entry).map((other) => other.row.line);
      entry.row.fail(
        column,
        'duplicate_id',
        `The same ${column} is also in ${others.length === 1 ? 'row' : 'rows'} ${others.slice(0, 5).join(', ')}.`,
        'Keep one of the rows, or give each a different ID.',
      );
    }
  }
}

// Letters of other scripts that look Latin, and digits that look like letters.
const LOOKS: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  ι: 'i',
  κ: 'k',
  τ: 't',
  υ: 'u',
  '0': 'o',
  '1': 'l',
  '|': 'l',
  i: 'l',
};
const skeleton = (id: string): string =>
  [
    ...id
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, ''),
  ]
    .map((c) => LOOKS[c] ?? c)
    .join('');

/** Ids that look alike but differ: `Q0-1` and `QO-1`, or Cyrillic letters among Latin ones. A warning. */
export function warnLookAlikes<T>(
  entries: readonly Entry<T>[],
  idOf: (value: T) => string,
  known: Iterable<string>,
): void {
  const seen = new Map<string, string>();
  for (const id of known) seen.set(skeleton(id), id);
  for (const { row, value } of entries) {
    const id = idOf(value);
    const other = seen.get(skeleton(id));
    if (other !== undefined && other !== id)
      row.warn(
        'id',
        'look_alike_id',
        `This ID looks the same as ${other} but is spelt differently.`,
        'Check that these are two different records.',
        id,
      );
    else seen.set(skeleton(id), id);
  }
}

/** One tier per client: fails rows that disagree with the first. Rows without a tier use the client's. */
export function settleTiers(entries: readonly Entry<TaskRow>[], existing: ExistingWork): Map<string, ClientTier> {
  const tiers = new Map<string, ClientTier>();
  const lines = new Map<string, number>();
  for (const { row, value } of entries) {
    const { client, clientTier } = value.task;
    if (client === null || !value.tierGiven) continue;
    const first = tiers.get(client);
    if (first === undefined) {
      tiers.set(client, clientTier);
      lines.set(client, row.line);
    } else if (first !== clientTier) {
      row.fail(
        'client_tier',
        'conflicting_tier',
        `${client} has the tier ${first} in row ${lines.get(client)} but ${clientTier} in this row.`,
        'Use the same client_tier in every row of this client.',
      );
    }
  }
  for (const task of existing.tasks.values())
    if (task.client !== null && !tiers.has(task.client)) tiers.set(task.client, task.clientTier);
  return tiers;
}

const FALLBACK_MINUTES = 480;
/** Median of the estimates given, by type, in whole minutes; this file's rows count instead of the ones they update. */
export function medianEstimates(entries: readonly Entry<TaskRow>[], existing: ExistingWork): (type: string) => number {
  const medians = new Map<string, number>();
  const groups = new Map<string, number[]>();
  const push = (task: Task): void => {
    const list = groups.get(task.type);
    if (list) list.push(task.estimateMinutes);
    else groups.set(task.type, [task.estimateMinutes]);
  };
  const inFile = new Set(entries.map((e) => e.value.task.id));
  for (const { value } of entries) if (value.estimateGiven) push(value.task);
  for (const task of existing.tasks.values()) if (!task.estimateAssumed && !inFile.has(task.id)) push(task);
  for (const [type, minutes] of groups) {
    const sorted = minutes.sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    medians.set(
      type,
      sorted.length % 2 === 1
        ? (sorted[middle] ?? FALLBACK_MINUTES)
        : Math.round(((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2),
    );
  }
  return (type) => medians.get(type) ?? FALLBACK_MINUTES;
}

/** IDs that a row may refer to: those in the workspace and those in the files. */
interface Known {
  readonly has: (id: string) => boolean;
  readonly inFile: ReadonlyMap<string, Row>;
  readonly ids: readonly string[];
}
export function knownIds<T>(
  existing: ReadonlyMap<string, unknown>,
  entries: readonly Entry<T>[],
  idOf: (value: T) => string,
): Known {
  const inFile = new Map(entries.map((e) => [idOf(e.value), e.row]));
  return {
    has: (id) => existing.has(id) || inFile.has(id),
    inFile,
    ids: [...inFile.keys(), ...existing.keys()].slice(0, 20_000),
  };
}

/** Fails the row if the ID is unknown, and suggests the closest known one. */
export function checkReference(row: Row, column: string, id: string, known: Known, what: string): void {
  if (known.has(id)) return;
  const near = known.ids.length > 2_000 ? null : suggestion(id, known.ids);
  row.fail(
    column,
    'unknown_reference',
    `The ${what} ${quoted(id)} does not exist.`,
    near === null ? `Correct the ID, or import the ${what} first or together with this file.` : `Did you mean ${near}?`,
    id,
  );
}

export function checkTaskReferences(
  entries: readonly Entry<TaskRow>[],
  existing: ExistingWork,
  tasks: Known,
  agents: Known,
): void {
  const edges = new Map<string, readonly string[]>();
  const parents = new Map<string, readonly string[]>();
  for (const task of existing.tasks.values()) {
    edges.set(task.id, task.dependsOn);
    if (task.parentId !== null) parents.set(task.id, [task.parentId]);
  }
  for (const { row, value } of entries) {
    const { task, assignedTo } = value;
    for (const id of task.dependsOn) {
      if (id === task.id)
        row.fail(
          'depends_on',
          'self_dependency',
          'The task depends on itself.',
          'Remove its own ID from depends_on.',
          id,
        );
      else checkReference(row, 'depends_on', id, tasks, 'task');
    }
    if (task.parentId === task.id)
      row.fail(
        'parent_id',
        'self_dependency',
        'The task is its own parent.',
        'Clear parent_id, or use the ID of another task.',
        task.id,
      );
    else if (task.parentId !== null) checkReference(row, 'parent_id', task.parentId, tasks, 'task');
    if (assignedTo !== null) checkReference(row, 'assigned_to', assignedTo, agents, 'agent');
    edges.set(
      task.id,
      task.dependsOn.filter((id) => id !== task.id),
    );
    parents.set(task.id, task.parentId === null || task.parentId === task.id ? [] : [task.parentId]);
  }
  for (const [column, graph] of [
    ['depends_on', edges],
    ['parent_id', parents],
  ] as const) {
    const reported = new Set<string>();
    for (const cycle of findCycles(graph)) {
      const path = [...cycle, cycle[0]].slice(0, 30).join(' -> ');
      for (const id of cycle) {
        if (reported.has(id)) continue;
        reported.add(id);
        tasks.inFile
          .get(id)
          ?.fail(
            column,
            'cyclic_dependency',
            column === 'depends_on'
              ? `These tasks depend on each other in a cycle: ${path}.`
              : `These tasks are each other's parents: ${path}.`,
            `Remove one of these IDs from ${column}.`,
          );
      }
    }
  }
}

/** Fails rows that refer to failed rows, transitively, so that the remaining rows can be imported as they are. */
export function cascade(
  entries: readonly Entry<TaskRow>[],
  existing: ExistingWork,
  agentRows: ReadonlyMap<string, Row>,
): void {
  const referrers = new Map<string, Entry<TaskRow>[]>();
  const fallen: TaskId[] = [];
  for (const entry of entries) {
    const { dependsOn, parentId, id } = entry.value.task;
    for (const target of parentId === null ? dependsOn : [...dependsOn, parentId]) {
      const list = referrers.get(target);
      if (list) list.push(entry);
      else referrers.set(target, [entry]);
    }
    const holder = entry.value.assignedTo;
    if (
      !entry.row.failed &&
      holder !== null &&
      !existing.agents.has(holder) &&
      agentRows.get(holder)?.failed === true
    ) {
      refuseReference(entry.row, 'assigned_to', holder);
    }
    if (entry.row.failed && !existing.tasks.has(id)) fallen.push(id);
  }
  for (let id = fallen.pop(); id !== undefined; id = fallen.pop()) {
    for (const { row, value } of referrers.get(id) ?? []) {
      if (row.failed) continue;
      refuseReference(row, value.task.parentId === id ? 'parent_id' : 'depends_on', id);
      if (!existing.tasks.has(value.task.id)) fallen.push(value.task.id);
    }
  }
}

const refuseReference = (row: Row, column: string, id: string): void =>
  row.fail(
    column,
    'reference_refused',
    `This row refers to ${id}, and the row of ${id} has errors.`,
    `Correct the row of ${id} first.`,
    id,
  );

/** Warns about a status that needs an assignee in a row without one, and queues the task again if work has not started. */
export function settleHolder(row: Row, value: TaskRow): Task {
  const { task, assignedTo } = value;
  if (assignedTo !== null || !row.has('status') || !isOpen(task)) return task;
  if (task.status !== 'assigned' && task.status !== 'in_progress' && task.status !== 'review') return task;
  row.warn(
    'assigned_to',
    'nobody_assigned',
    `The status is ${task.status}, but assigned_to is empty.`,
    task.status === 'assigned'
      ? 'The task is imported as queued. To keep the status, fill in assigned_to.'
      : 'Fill in assigned_to.',
  );
  return task.status === 'assigned' ? afterEvent(task, 'unassigned') : task;
}
