import { isOpen, type Task } from '../../../../shared/model/index.ts';
import { COPY_LINK } from '../../../../shared/words/core/frame.ts';
import { TASK_FORM, TASK_MENU } from '../../../../shared/words/tasks/task-form.ts';
import { MenuButton, type MenuItem } from '../../components/MenuButton.tsx';
import { runCommand } from '../../stores/commands.ts';
import { copyLink } from '../../stores/copy-link.ts';
import { chosenIds } from '../../stores/highlighted.ts';
import { openTaskDialog } from '../../stores/task-dialog.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** What can be done with a task as such. */
export function TaskMenu({ task }: { readonly task: Task }) {
  const mayWrite = useMayWrite();
  if (!mayWrite) return null;
  const taskIds = [task.id];
  const versions = { [task.id]: task.version };
  const merge = (): void => {
    const others = chosenIds().filter((id) => id !== task.id);
    openTaskDialog({ kind: 'merge', taskIds: [task.id, ...others] });
  };
  const items: readonly MenuItem[] = [
    { label: TASK_MENU.newSubtask, run: () => openTaskDialog({ kind: 'new', parentId: task.id }) },
    { label: TASK_MENU.duplicate, run: () => void runCommand('task.duplicate', { taskIds }) },
    {
      label: TASK_MENU.duplicateWithSubtasks,
      run: () => void runCommand('task.duplicate', { taskIds, withSubtasks: true }),
    },
    ...(isOpen(task)
      ? [
          { label: TASK_MENU.split, run: () => openTaskDialog({ kind: 'split', taskId: task.id }) },
          { label: TASK_MENU.merge, run: merge },
          { label: TASK_MENU.cancel, run: () => void runCommand('task.cancel', { taskIds, versions }) },
        ]
      : [{ label: TASK_MENU.reopen, run: () => void runCommand('task.reopen', { taskIds, versions }) }]),
    { label: COPY_LINK.toTask, run: () => void copyLink({ view: 'queue', query: { task: taskIds } }) },
    { label: TASK_MENU.delete, run: () => openTaskDialog({ kind: 'delete', taskIds }) },
  ];
  return (
    <>
      <button type="button" className="btn" onClick={() => openTaskDialog({ kind: 'edit', taskId: task.id })}>
        {TASK_FORM.edit}
      </button>
      <MenuButton label={TASK_MENU.more} items={items} />
    </>
  );
}
