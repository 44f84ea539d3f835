import { useTaskDialog } from '../../stores/task-dialog.ts';
import { EditTaskForm, NewTaskForm } from './TaskForm.tsx';

/** The dialog about tasks that is open, above any view. */
export function TaskDialogs() {
  const { dialog, close } = useTaskDialog();
  if (dialog?.kind === 'new') return <NewTaskForm given={dialog} onClose={close} />;
  if (dialog?.kind === 'edit') return <EditTaskForm key={dialog.taskId} taskId={dialog.taskId} onClose={close} />;
  return null;
}
