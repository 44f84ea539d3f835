import type { StoredConstraint, TaskId } from '../../../shared/model/index.ts';
import type { Maps, Writer } from '../../store/index.ts';

/** The list with these IDs replaced by others, once, in the place of the first. */
const replaced = (ids: readonly TaskId[], old: ReadonlySet<TaskId>, next: readonly TaskId[]): readonly TaskId[] => [
  ...new Set(ids.flatMap((id) => (old.has(id) ? next : [id]))),
];

/** A constraint about tasks that are no more; `into`: the task that they became, or null. One that has no effect any more is removed. */
export function putConstraint(
  writer: Writer,
  row: StoredConstraint,
  gone: ReadonlySet<TaskId>,
  into: TaskId | null,
): void {
  const next = into === null ? [] : [into];
  if (row.kind === 'keep_together' && row.taskIds.some((id) => gone.has(id))) {
    const taskIds = replaced(row.taskIds, gone, next);
    if (taskIds.length < 2) writer.remove('constraint', row.id);
    else writer.put('constraint', { ...row, taskIds });
  }
  if (row.kind !== 'not_with' || !gone.has(row.taskId)) return;
  if (into === null) writer.remove('constraint', row.id);
  else writer.put('constraint', { ...row, taskId: into });
}

/** The parts of a task are the same work: they go to none of the agents that it must not go to, and stay with what it is kept together with. */
export function inheritConstraints(
  writer: Writer,
  { constraint }: Pick<Maps, 'constraint'>,
  parts: readonly TaskId[],
): void {
  const [task, ...others] = parts;
  if (task === undefined) return;
  for (const row of constraint.values()) {
    if (row.kind === 'keep_together' && row.taskIds.includes(task))
      writer.put('constraint', { ...row, taskIds: replaced(row.taskIds, new Set([task]), parts) });
    if (row.kind !== 'not_with' || row.taskId !== task) continue;
    for (const taskId of others) writer.put('constraint', { ...row, id: nextConstraintId(writer), taskId, version: 1 });
  }
}

/** An ID that no constraint has. */
export function nextConstraintId(writer: Writer): string {
  for (;;) {
    const id = `C-${String(writer.next('constraint')).padStart(4, '0')}`;
    if (writer.get('constraint', id) === undefined) return id;
  }
}
