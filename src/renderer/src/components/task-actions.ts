import { TASK_ACTION_TITLES } from '../../../shared/words/tasks/task-form.ts';
import { chosenIds, useRoute } from '../stores/route.ts';
import { openTaskDialog } from '../stores/task-dialog.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** One thing the operator can do; the palette, the key list and the keyboard read the same list. */
export interface Action {
  readonly id: string;
  readonly title: string;
  /** tinykeys notation. */
  readonly keys?: string;
  readonly run: () => void;
}

const mayWrite = (): boolean => useWorkspace.getState().view?.readOnly === null;

/** What the operator does with tasks as such; verbs about their assignment are in `commands.ts`. */
export const TASK_ACTIONS: readonly Action[] = [
  {
    id: 'task.new',
    title: TASK_ACTION_TITLES.newTask,
    keys: 'n',
    // In Milestones, N adds a milestone.
    run: () => mayWrite() && useRoute.getState().view !== 'milestones' && openTaskDialog({ kind: 'new' }),
  },
  {
    id: 'task.edit',
    title: TASK_ACTION_TITLES.editTask,
    keys: 'Shift+e',
    run: () => {
      const [taskId] = chosenIds();
      if (taskId !== undefined && mayWrite()) openTaskDialog({ kind: 'edit', taskId });
    },
  },
];
