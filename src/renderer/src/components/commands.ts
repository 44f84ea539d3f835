import type { ArgsIn } from '../../../shared/contract/index.ts';
import type { Reader } from '../../../shared/format/index.ts';
import { COMMANDS, VIEW_TITLES } from '../../../shared/words/core/frame.ts';
import { TASK_MENU } from '../../../shared/words/tasks/task-form.ts';
import { useCapacityDisplay } from '../stores/capacity-display.ts';
import { discardDraft, redoLast, runCommand, undoLast } from '../stores/commands.ts';
import { copyLink } from '../stores/copy-link.ts';
import { gridCommands } from '../stores/grid-commands.ts';
import { chosenIds } from '../stores/highlighted.ts';
import { printView } from '../stores/printing.ts';
import { readerNow } from '../stores/reader.ts';
import { openMove, useRoute, type ViewName } from '../stores/route.ts';
import { useToasts } from '../stores/toasts.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { toggleTheme } from '../theme/theme.ts';
import { RECORD_ACTIONS } from './record-actions.ts';
import { type Action, FOR_TASKS, TASK_ACTIONS } from './task-actions.ts';

const route = useRoute.getState;
const goTo = (view: ViewName, letter: string): Action => ({
  id: `go.${view}`,
  title: COMMANDS.goTo(VIEW_TITLES[view]),
  keys: `g ${letter}`,
  run: () => route().go(view),
});

/** The views whose panel can be hidden. */
const PANEL_VIEWS: ReadonlySet<ViewName> = new Set(['queue', 'timeline']);

/** An action for the rows of the current view. */
const FOR_ROWS = { isOn: () => gridCommands() !== null, needs: COMMANDS.inViewsWithRows };

export const ACTIONS: readonly Action[] = [
  {
    id: 'propose',
    title: COMMANDS.proposePlanOrApply,
    keys: '$mod+Enter',
    run: () => {
      const { view } = useWorkspace.getState();
      if (route().view === 'plan' && view?.draft)
        void runCommand('plan.apply', { planId: view.draft.planId }, COMMANDS.appliedPlan);
      else propose();
    },
  },
  {
    id: 'plan-selected',
    title: COMMANDS.planOnlySelectedTasks,
    short: TASK_MENU.planOnly,
    ...FOR_TASKS,
    run: () => withChosen((taskIds) => propose({ onlyTaskIds: taskIds })),
  },
  { id: 'stop', title: COMMANDS.stopPlanningAndKeep, run: () => void runCommand('plan.cancel', {}) },
  {
    id: 'undo',
    title: COMMANDS.undoLastChange,
    keys: '$mod+z',
    run: () => void undoLast(),
  },
  { id: 'redo', title: COMMANDS.redo, keys: '$mod+Shift+z', run: () => void redoLast() },
  { id: 'palette', title: COMMANDS.searchOrRunCommand, keys: '$mod+k', run: () => route().set({ dialog: 'palette' }) },
  { id: 'keys', title: COMMANDS.showKeyboardShortcuts, keys: 'Shift+?', run: () => route().set({ dialog: 'keys' }) },
  {
    id: 'move',
    title: COMMANDS.moveSelectedTasksTo,
    short: TASK_MENU.move,
    keys: 'm',
    ...FOR_TASKS,
    run: () => withChosen(openMove),
  },
  {
    id: 'assign',
    title: COMMANDS.assignSelectedTasksTo,
    short: TASK_MENU.assign,
    keys: 'a',
    ...FOR_TASKS,
    run: () => withChosen(openMove),
  },
  {
    id: 'pin',
    title: COMMANDS.pinSelectedTasks,
    short: TASK_MENU.pin,
    keys: 'p',
    ...FOR_TASKS,
    run: () => withChosen((taskIds) => void runCommand('task.pin', { taskIds }, several(COMMANDS.pinned, taskIds))),
  },
  {
    id: 'unpin',
    title: COMMANDS.unpinSelectedTasks,
    short: TASK_MENU.unpin,
    keys: 'Shift+p',
    ...FOR_TASKS,
    run: () => withChosen((taskIds) => void runCommand('task.unpin', { taskIds }, several(COMMANDS.unpinned, taskIds))),
  },
  {
    id: 'unassign',
    title: COMMANDS.unassignSelectedTasks,
    short: TASK_MENU.unassign,
    keys: 'u',
    ...FOR_TASKS,
    run: () =>
      withChosen((taskIds) => void runCommand('task.unassign', { taskIds }, several(COMMANDS.unassigned, taskIds))),
  },
  {
    id: 'panel',
    title: COMMANDS.showOrHidePanel,
    keys: 'Space',
    isOn: () => PANEL_VIEWS.has(route().view),
    needs: COMMANDS.inQueueOrTimeline,
    run: () => route().set({ panelOpen: !route().panelOpen }),
  },
  ...TASK_ACTIONS,
  { id: 'copy-link', title: COMMANDS.copyLink, keys: 'y', run: () => void copyLink() },
  goTo('today', 't'),
  goTo('queue', 'q'),
  goTo('capacity', 'c'),
  goTo('plan', 'p'),
  goTo('timeline', 'l'),
  goTo('milestones', 'm'),
  ...RECORD_ACTIONS,
  goTo('exceptions', 'e'),
  goTo('reports', 'r'),
  goTo('import', 'i'),
  goTo('journal', 'j'),
  goTo('settings', 's'),
  {
    id: 'balance',
    title: COMMANDS.balanceNextWeeks,
    keys: 'b',
    run: () => {
      route().go('capacity');
      useCapacityDisplay.getState().balance(true);
    },
  },
  {
    id: 'backup',
    title: COMMANDS.backUpWorkspaceNow,
    run: () => void runCommand('workspace.backup', {}, COMMANDS.backedUpWorkspace),
  },
  { id: 'export', title: COMMANDS.exportWorkspace, run: () => route().set({ dialog: 'export' }) },
  {
    id: 'discard',
    title: COMMANDS.discardDraftPlan,
    run: () => void discardDraft(),
  },
  {
    id: 'compact-rows',
    title: COMMANDS.switchCompactRows,
    ...FOR_ROWS,
    isOn: () => gridCommands()?.toggleCompact !== undefined,
    run: () => gridCommands()?.toggleCompact?.(),
  },
  {
    id: 'columns',
    title: COMMANDS.chooseColumns,
    ...FOR_ROWS,
    run: () => gridCommands()?.chooseColumns(),
  },
  { id: 'print', title: COMMANDS.printView, keys: '$mod+p', run: () => void printView() },
  { id: 'theme', title: COMMANDS.switchBetweenLightAndDark, run: toggleTheme },
];

function withChosen(run: (taskIds: string[]) => void): void {
  const taskIds = [...chosenIds()];
  if (taskIds.length > 0) run(taskIds);
}
/** `Pinned 3 tasks.`; undefined for one task: its journal entry names it. */
const several = (words: (count: number, reader: Reader) => string, taskIds: readonly string[]): string | undefined =>
  taskIds.length === 1 ? undefined : words(taskIds.length, readerNow());

/** Proposes a plan in the background. When it is ready, a message says so: view, focus and an open edit stay as they are. */
export function propose(args: ArgsIn<'plan.propose'> = {}): void {
  if (useWorkspace.getState().view?.solving === true) return;
  void runCommand('plan.propose', args).then((result) => {
    if (!result.ok || route().view === 'plan') return;
    useToasts.getState().show({
      text: COMMANDS.draftReady(result.value.changes, readerNow()),
      hint: '',
      kind: 'done',
      entry: null,
      action: { title: COMMANDS.reviewDraft, run: () => route().go('plan') },
    });
  });
}
