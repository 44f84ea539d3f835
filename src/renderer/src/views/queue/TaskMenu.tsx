import type { Task } from '../../../../shared/model/index.ts';
import { TASK_FORM } from '../../../../shared/words/tasks/task-form.ts';
import { openTaskDialog } from '../../stores/task-dialog.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** What can be done with a task as such. */
export function TaskMenu({ task }: { readonly task: Task }) {
  const mayWrite = useMayWrite();
  if (!mayWrite) return null;
  return (
    <button type="button" className="btn" onClick={() => openTaskDialog({ kind: 'edit', taskId: task.id })}>
      {TASK_FORM.edit}
    </button>
  );
}
