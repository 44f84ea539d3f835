import { asTaskId, compareIds, recorded, type Snapshot, type Task, type TaskId } from '../../../shared/model/index.ts';
import { type Prepared, prepare } from '../solve/prepare.ts';
import { isSettingsEdit } from './edit-settings.ts';
import type { Edit } from './edit-task.ts';
import { type EditContext, type EditedBy, type EditedWork, editContext, editedWork } from './edited-work.ts';

/**
 * Returns the context of edits that are saved. Agents are scored for tasks under the constraints, agents and policy that
 * the edits result in, so that no assignment is recorded as against a constraint that is removed with it.
 */
export function savedContext(prepared: Prepared, edits: readonly Edit[]): EditContext {
  const settings = edits.filter(isSettingsEdit);
  const { fitOf } = editContext(settings.length === 0 ? prepared : tryEdits(prepared, settings).after);
  return { ...editContext(prepared), ...(fitOf === undefined ? {} : { fitOf }) };
}

/** Returns what the second part of a split task is called while the split is only being tried. */
const trialPart = ({ id, title }: Pick<Task, 'id' | 'title'>): Pick<Task, 'id' | 'title'> => ({
  id: asTaskId(`${id}~2`),
  title,
});

/**
 * Returns the snapshot after manual edits, without recalculating planned times. Existing tasks and agents keep their
 * order.
 */
export function withEdits(snapshot: Snapshot, edits: readonly Edit[], nowMs: number): Snapshot {
  const by: EditedBy = { origin: 'operator', reason: recorded(''), pins: 'all', secondPart: trialPart };
  const work = editedWork({ snapshot, nowMs }, edits, by);
  const changed = new Map(work.tasks.map((task) => [task.id, task]));
  const assigned = new Set<TaskId>(work.assignments.map((row) => row.taskId));
  const unassigned = new Set(work.removed);
  return {
    ...snapshot,
    ...work.settings,
    tasks: [...snapshot.tasks.map((task) => changed.get(task.id) ?? task), ...work.created],
    assignments: [
      ...snapshot.assignments.filter((row) => !assigned.has(row.taskId) && !unassigned.has(row.taskId)),
      ...work.assignments,
    ],
  };
}

/**
 * Returns the work that edits by an operator result in, and the prepared state after it is saved. For trials: nothing is
 * recorded.
 */
export function tryEdits(
  prepared: Prepared,
  edits: readonly Edit[],
): { readonly work: EditedWork; readonly after: Prepared } {
  const by: EditedBy = { origin: 'operator', reason: recorded(''), pins: 'chosen', secondPart: trialPart };
  const work = editedWork(editContext(prepared), edits, by);
  return { work, after: afterWork(prepared, work) };
}

/**
 * Returns the prepared state after work and settings are saved, with planned times recalculated. Priorities are those of
 * before, unless settings change: constraints limit the hours that priorities compare with the work.
 */
function afterWork(prepared: Prepared, work: EditedWork): Prepared {
  const { stored, nowMs } = prepared;
  const changed = new Map(work.tasks.map((task) => [task.id, task]));
  const kept = stored.tasks.map((task) => changed.get(task.id) ?? task);
  const tasks = work.created.length === 0 ? kept : [...kept, ...work.created].sort((a, b) => compareIds(a.id, b.id));
  const assigned = new Map(work.assignments.map((row) => [row.taskId, row]));
  const unassigned = new Set(work.removed);
  const rows = [
    ...stored.assignments.filter((row) => !assigned.has(row.taskId) && !unassigned.has(row.taskId)),
    ...assigned.values(),
  ];
  const assignments = rows.sort((a, b) => compareIds(a.taskId, b.taskId));
  const priorityOf = (taskId: TaskId): number | null => {
    const index = prepared.taskIndex.get(taskId);
    return index === undefined ? null : prepared.priorityOf(index);
  };
  const { policy, agents, constraints } = work.settings;
  const isSame = policy === stored.policy && agents === stored.agents && constraints === stored.constraints;
  return prepare({ ...stored, ...work.settings, tasks, assignments }, nowMs, isSame ? { priorityOf } : {});
}
