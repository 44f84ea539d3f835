import { Plus } from 'lucide-react';
import { TASK_FORM } from '../../../../shared/words/tasks/task-form.ts';
import { openTaskDialog } from '../../stores/task-dialog.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** Opens the form of a new task. */
export function NewTaskButton() {
  const mayWrite = useMayWrite();
  if (!mayWrite) return null;
  return (
    <button type="button" className="btn sm" onClick={() => openTaskDialog({ kind: 'new' })}>
      <Plus size={13} aria-hidden />
      {TASK_FORM.newTask} <kbd>N</kbd>
    </button>
  );
}
