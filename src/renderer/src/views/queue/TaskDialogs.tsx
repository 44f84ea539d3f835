import { useTaskDialog } from '../../stores/task-dialog.ts';
import { DeleteForm } from './DeleteForm.tsx';
import { MergeForm } from './MergeForm.tsx';
import { SplitForm } from './SplitForm.tsx';
import { EditTaskForm, NewTaskForm } from './TaskForm.tsx';

/** The dialog about tasks that is open, above any view. */
export function TaskDialogs() {
  const { dialog, close } = useTaskDialog();
  switch (dialog?.kind) {
    case 'new':
      return <NewTaskForm given={dialog} onClose={close} />;
    case 'edit':
      return <EditTaskForm key={dialog.taskId} taskId={dialog.taskId} onClose={close} />;
    case 'split':
      return <SplitForm key={dialog.taskId} taskId={dialog.taskId} onClose={close} />;
    case 'merge':
      return <MergeForm taskIds={dialog.taskIds} onClose={close} />;
    case 'delete':
      return <DeleteForm taskIds={dialog.taskIds} onClose={close} />;
    default:
      return null;
  }
}
