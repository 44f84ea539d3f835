import { COMMANDS } from '../../../shared/words/core/frame.ts';
import { TASK_ACTION_TITLES, TASK_MENU } from '../../../shared/words/tasks/task-form.ts';
import { runCommand } from '../stores/commands.ts';
import { chosenIds } from '../stores/highlighted.ts';
import { useRoute } from '../stores/route.ts';
import { openTaskDialog } from '../stores/task-dialog.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** One thing the operator can do; the palette, the key list and the keyboard read the same list. */
export interface Action {
  readonly id: string;
  readonly title: string;
  /** What a menu of the selected tasks calls it; default: its title. */
  readonly short?: string;
  /** tinykeys notation. */
  readonly keys?: string;
  readonly run: () => void;
  /** Whether there is something to act on now; where there is not, the key is free. Default: always. */
  readonly isOn?: () => boolean;
  /** What to do first, where it is off. */
  readonly needs?: string;
}

/** An action for the tasks that the current view highlights. */
export const FOR_TASKS = { isOn: () => chosenIds().length > 0, needs: COMMANDS.selectTasksFirst };

const mayWrite = (): boolean => useWorkspace.getState().view?.readOnly === null;

/** What the operator does with tasks as such; verbs about their assignment are in `commands.ts`. */
export const TASK_ACTIONS: readonly Action[] = [
  {
    id: 'task.new',
    title: TASK_ACTION_TITLES.newTask,
    keys: 'n',
    // In Milestones, N adds a milestone.
    isOn: () => mayWrite() && useRoute.getState().view !== 'milestones',
    run: () => openTaskDialog({ kind: 'new' }),
  },
  {
    id: 'task.edit',
    title: TASK_ACTION_TITLES.editTask,
    short: TASK_MENU.edit,
    keys: 'Shift+e',
    ...FOR_TASKS,
    run: () => {
      const [taskId] = chosenIds();
      if (taskId !== undefined && mayWrite()) openTaskDialog({ kind: 'edit', taskId });
    },
  },
  {
    id: 'task.duplicate',
    title: TASK_ACTION_TITLES.duplicate,
    short: TASK_MENU.duplicate,
    keys: 'd',
    ...FOR_TASKS,
    run: () => void runCommand('task.duplicate', { taskIds: [...chosenIds()] }),
  },
  {
    id: 'task.split',
    title: TASK_ACTION_TITLES.split,
    short: TASK_MENU.split,
    ...FOR_TASKS,
    run: () => {
      const [taskId] = chosenIds();
      if (taskId !== undefined) openTaskDialog({ kind: 'split', taskId });
    },
  },
  {
    id: 'task.merge',
    title: TASK_ACTION_TITLES.merge,
    short: TASK_MENU.join,
    isOn: () => chosenIds().length > 1,
    needs: COMMANDS.selectSeveralTasksFirst,
    run: () => openTaskDialog({ kind: 'merge', taskIds: chosenIds() }),
  },
  {
    id: 'task.cancel',
    title: TASK_ACTION_TITLES.cancel,
    short: TASK_MENU.markCancelled,
    ...FOR_TASKS,
    run: () => void runCommand('task.cancel', { taskIds: [...chosenIds()] }),
  },
  {
    id: 'task.delete',
    title: TASK_ACTION_TITLES.delete,
    short: TASK_MENU.delete,
    keys: 'Delete',
    ...FOR_TASKS,
    run: () => openTaskDialog({ kind: 'delete', taskIds: chosenIds() }),
  },
];
