import { openBelow, predecessorIdsOf, problem, type Task, type TaskId } from '../../../../shared/model/index.ts';
import { type ExistingWork, shown } from '../types.ts';
import { suggestion } from '../values/values.ts';
import { findCycles } from './cycles.ts';
import type { Entry } from './entries.ts';
import type { TaskRow } from './read-task.ts';
import type { Row } from './row.ts';

/** If there are more IDs than this, they are not searched for a close match. */
const SEARCHED_IDS = 2_000;

/** IDs that a row may refer to: those in the workspace and those in the files. */
export interface KnownIds {
  readonly has: (id: string) => boolean;
  readonly inFile: ReadonlyMap<string, Row>;
  readonly ids: readonly string[];
}
export function knownIds<T>(
  existing: ReadonlyMap<string, unknown>,
  entries: readonly Entry<T>[],
  idOf: (value: T) => string,
): KnownIds {
  const inFile = new Map(entries.map((e) => [idOf(e.value), e.row]));
  return {
    has: (id) => existing.has(id) || inFile.has(id),
    inFile,
    ids: [...inFile.keys(), ...existing.keys()].slice(0, SEARCHED_IDS * 10),
  };
}

/** A cell that refers to a task or an agent. */
interface Reference {
  readonly row: Row;
  readonly column: string;
  readonly id: string;
  readonly what: 'task' | 'agent';
}

/** Fails the row if the ID is unknown, and suggests the closest known one. */
export function checkReference({ row, column, id, what }: Reference, known: KnownIds): void {
  if (known.has(id)) return;
  const near = known.ids.length > SEARCHED_IDS ? null : suggestion(id, known.ids);
  row.fail(column, problem('unknown_reference', { what, id: shown(id), near }), id);
}

/** Fails the row because the row that it refers to has errors. */
export const refuseReference = ({ row, column, id, what }: Reference): void =>
  row.fail(column, problem('reference_refused', { what, id: shown(id) }), id);

/** The IDs that tasks may refer to. */
interface Known {
  readonly tasks: KnownIds;
  readonly agents: KnownIds;
}
/** Fails rows that refer to something that does not exist, to themselves, or in a cycle. */
export function checkTaskReferences(entries: readonly Entry<TaskRow>[], existing: ExistingWork, known: Known): void {
  const prerequisites = new Map<string, readonly string[]>();
  const parents = new Map<string, readonly string[]>();
  const wholes = new Map<string, string>();
  const add = (task: Task): void => {
    const { id, parentId, contributesTo } = task;
    prerequisites.set(
      id,
      predecessorIdsOf(task).filter((other) => other !== id),
    );
    parents.set(id, parentId === null || parentId === id ? [] : [parentId]);
    if (contributesTo === undefined) wholes.delete(id);
    else wholes.set(id, contributesTo);
  };
  for (const task of existing.tasks.values()) add(task);
  for (const entry of entries) {
    checkOwnReferences(entry, known);
    add(entry.value.task);
  }
  // A contributor's part has the prerequisites of its task.
  for (const [id, whole] of wholes) prerequisites.set(id, prerequisites.get(whole) ?? []);
  const rowOf = (id: string): Row | undefined =>
    known.tasks.inFile.get(id) ?? known.tasks.inFile.get(wholes.get(id) ?? '');
  failPartsOfParts(entries, existing);
  failCycles(prerequisites, { column: 'depends_on', as: 'dependency', rowOf });
  failCycles(parents, { column: 'parent_id', as: 'parent', rowOf });
}

/** Fails rows that are parts of what is a part itself. */
function failPartsOfParts(entries: readonly Entry<TaskRow>[], existing: ExistingWork): void {
  const inFile = new Map<string, Task>(entries.map(({ value: { task } }) => [task.id, task]));
  for (const { row, value } of entries) {
    const { contributesTo } = value.task;
    if (contributesTo === undefined) continue;
    const whole = inFile.get(contributesTo) ?? existing.tasks.get(contributesTo);
    if (whole?.contributesTo !== undefined && whole.id !== value.task.id)
      row.fail('contributes_to', problem('part_of_part', { id: shown(whole.id) }), whole.id);
  }
}

function checkOwnReferences({ row, value: { task, assignedTo } }: Entry<TaskRow>, { tasks, agents }: Known): void {
  const failSelf = (column: string, as: 'dependency' | 'parent'): void =>
    row.fail(column, problem('self_dependency', { column: row.title(column), as }), task.id);
  for (const id of predecessorIdsOf(task)) {
    if (id === task.id) failSelf('depends_on', 'dependency');
    else checkReference({ row, column: 'depends_on', id, what: 'task' }, tasks);
  }
  if (task.parentId === task.id) failSelf('parent_id', 'parent');
  else if (task.parentId !== null) checkReference({ row, column: 'parent_id', id: task.parentId, what: 'task' }, tasks);
  const { contributesTo } = task;
  if (contributesTo === task.id) failSelf('contributes_to', 'parent');
  else if (contributesTo !== undefined)
    checkReference({ row, column: 'contributes_to', id: contributesTo, what: 'task' }, tasks);
  if (assignedTo !== null) checkReference({ row, column: 'assigned_to', id: assignedTo, what: 'agent' }, agents);
}

/** How many IDs of a cycle are kept for its message, plus one that shows that there are more. */
const NAMED_IN_A_CYCLE = 31;

interface Cyclic {
  readonly column: string;
  readonly as: 'dependency' | 'parent';
  /** The row of a task, or of the task that it is a part of. */
  readonly rowOf: (id: string) => Row | undefined;
}
/** Fails every row of a cycle once. */
function failCycles(graph: ReadonlyMap<string, readonly string[]>, { column, as, rowOf }: Cyclic): void {
  const reported = new Set<string>();
  for (const cycle of findCycles(graph)) {
    const path = cycle.slice(0, NAMED_IN_A_CYCLE).map(shown);
    for (const id of cycle) {
      if (reported.has(id)) continue;
      reported.add(id);
      const row = rowOf(id);
      row?.fail(column, problem('cyclic_dependency', { column: row.title(column), as, path }));
    }
  }
}

/** Fails rows that refer to failed rows, transitively, so that the remaining rows can be imported as they are. */
export function failReferrers(
  entries: readonly Entry<TaskRow>[],
  existing: ExistingWork,
  agentRows: ReadonlyMap<string, Row>,
): void {
  const referrers = new Map<string, Entry<TaskRow>[]>();
  const fallen: TaskId[] = [];
  for (const entry of entries) {
    const { row, value } = entry;
    const { parentId, contributesTo, id } = value.task;
    const before = [...predecessorIdsOf(value.task), ...(contributesTo === undefined ? [] : [contributesTo])];
    for (const target of parentId === null ? before : [...before, parentId]) {
      const list = referrers.get(target);
      if (list) list.push(entry);
      else referrers.set(target, [entry]);
    }
    const holder = value.assignedTo;
    if (!row.failed && holder !== null && !existing.agents.has(holder) && agentRows.get(holder)?.failed === true)
      refuseReference({ row, column: 'assigned_to', id: holder, what: 'agent' });
    if (row.failed && !existing.tasks.has(id)) fallen.push(id);
  }
  for (let id = fallen.pop(); id !== undefined; id = fallen.pop()) {
    for (const { row, value } of referrers.get(id) ?? []) {
      if (row.failed) continue;
      const { parentId, contributesTo } = value.task;
      const column = parentId === id ? 'parent_id' : contributesTo === id ? 'contributes_to' : 'depends_on';
      refuseReference({ row, column, id, what: 'task' });
      if (!existing.tasks.has(value.task.id)) fallen.push(value.task.id);
    }
  }
}

/** So many subtasks are named in a fault. */
const NAMED_SUBTASKS = 5;
/** Fails rows that mark a parent as done while work below it is open, in the files or in the workspace. */
export function refuseDoneParents(entries: readonly Entry<TaskRow>[], { tasks }: ExistingWork): void {
  const finished = entries.filter(
    ({ row, value: { task } }) => !row.failed && task.status === 'done' && tasks.get(task.id)?.status !== 'done',
  );
  if (finished.length === 0) return;
  const known = new Map<string, Task>([...tasks, ...entries.map(({ value: { task } }) => [task.id, task] as const)]);
  const openIn = openBelow(known.values());
  for (const { row, value } of finished) {
    const open = openIn(value.task.id);
    if (open.length === 0) continue;
    const named = open.slice(0, NAMED_SUBTASKS).map(({ id, title }) => ({ taskId: id, title }));
    row.fail('status', problem('open_subtasks', { open: named, more: open.length - named.length }));
  }
}
