import { counted } from '../../../shared/format/index.ts';
import { useCapacityLook } from '../stores/capacity-look.ts';
import { discardDraft, redoLast, runCommand, undoLast } from '../stores/commands.ts';
import { readerNow } from '../stores/reader.ts';
import { chosenIds, useRoute, type ViewName } from '../stores/route.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { toggleTheme } from '../theme/theme.ts';

/** One thing the operator can do; the palette, the key list and the keyboard read the same list. */
export interface Action {
  readonly id: string;
  readonly title: string;
  /** tinykeys notation. */
  readonly keys?: string;
  readonly run: () => void;
}

const route = useRoute.getState;
const goTo = (view: ViewName, title: string, letter: string): Action => ({
  id: `go.${view}`,
  title: `Go to ${title}`,
  keys: `g ${letter}`,
  run: () => route().go(view),
});

/** Keys that a view handles by itself. */
export const VIEW_KEYS: readonly { readonly title: string; readonly keys: string }[] = [
  { title: 'Queue: next or previous task', keys: 'J or K' },
  { title: 'Queue: add the next or previous task to the selection', keys: 'Shift J or K' },
  { title: 'Queue: edit the cell (due date, estimate, status)', keys: 'F2' },
  { title: 'Queue, while editing: apply to all selected tasks', keys: 'Ctrl Enter' },
  { title: 'Capacity and skills: move between cells', keys: '← ↑ ↓ →' },
  { title: 'Today: acknowledge, snooze or resolve the focused alert', keys: 'A, S, E' },
  { title: 'Today: show the chart as a table; open the status report', keys: 'T; R' },
  { title: 'Capacity: open the tasks of a cell; close them', keys: 'Enter, Esc' },
  { title: 'Milestones: add one; edit a cell; select several', keys: 'N; F2; Space' },
  { title: 'Reports: next or previous kind; export', keys: 'J or K; E' },
  { title: 'Timeline: next or previous bar; open the task', keys: 'J or K; Enter' },
  { title: 'Timeline: move the task: start, by days or weeks, confirm, cancel', keys: 'M, ← → or ↑ ↓, Enter, Esc' },
  { title: 'Timeline: scroll; zoom; go to today', keys: '← →, + −, T' },
  { title: 'Timeline: move the due date to the likely finish; show the critical path', keys: 'D; L' },
  { title: 'Exceptions: next or previous; with Shift, select several', keys: 'J or K' },
  { title: 'Exceptions: apply the suggested response; choose another', keys: 'Enter; 1 to 9' },
  { title: 'Exceptions: snooze, assign to me, resolve, reopen, escalate', keys: 'H, T, R, O, E' },
  { title: 'Command palette: move, pin, unpin or unassign by name', keys: 'move T-12 Bo' },
];

export const ACTIONS: readonly Action[] = [
  {
    id: 'propose',
    title: 'Propose a plan, or apply the draft in Plan',
    keys: '$mod+Enter',
    run: () => {
      const { view } = useWorkspace.getState();
      if (route().view === 'plan' && view?.draft)
        void runCommand('plan.apply', { planId: view.draft.planId }, 'Applied the plan.');
      else propose();
    },
  },
  { id: 'stop', title: 'Stop planning and keep the best plan so far', run: () => void runCommand('plan.cancel', {}) },
  {
    id: 'undo',
    title: 'Undo the last change',
    keys: '$mod+z',
    run: () => void undoLast(),
  },
  { id: 'redo', title: 'Redo', keys: '$mod+Shift+z', run: () => void redoLast() },
  { id: 'palette', title: 'Search or run a command', keys: '$mod+k', run: () => route().set({ dialog: 'palette' }) },
  { id: 'keys', title: 'Show keyboard shortcuts', keys: 'Shift+?', run: () => route().set({ dialog: 'keys' }) },
  {
    id: 'move',
    title: 'Move the selected tasks to…',
    keys: 'm',
    run: () => chosenIds().length > 0 && route().set({ dialog: 'move' }),
  },
  {
    id: 'assign',
    title: 'Assign the selected tasks to…',
    keys: 'a',
    run: () => chosenIds().length > 0 && route().set({ dialog: 'move' }),
  },
  {
    id: 'pin',
    title: 'Pin the selected tasks',
    keys: 'p',
    run: () => withChosen((taskIds) => void runCommand('task.pin', { taskIds }, several('Pinned', taskIds))),
  },
  {
    id: 'unpin',
    title: 'Unpin the selected tasks',
    keys: 'Shift+p',
    run: () => withChosen((taskIds) => void runCommand('task.unpin', { taskIds }, several('Unpinned', taskIds))),
  },
  {
    id: 'unassign',
    title: 'Unassign the selected tasks',
    keys: 'u',
    run: () => withChosen((taskIds) => void runCommand('task.unassign', { taskIds }, several('Unassigned', taskIds))),
  },
  {
    id: 'panel',
    title: 'Show or hide the panel',
    keys: 'Space',
    run: () => route().set({ panelOpen: !route().panelOpen }),
  },
  goTo('today', 'Today', 't'),
  goTo('queue', 'Queue', 'q'),
  goTo('capacity', 'Capacity', 'c'),
  goTo('plan', 'Plan', 'p'),
  goTo('timeline', 'Timeline', 'l'),
  goTo('milestones', 'Milestones', 'm'),
  goTo('exceptions', 'Exceptions', 'e'),
  goTo('reports', 'Reports', 'r'),
  goTo('import', 'Import', 'i'),
  goTo('journal', 'Journal', 'j'),
  goTo('settings', 'Settings', 's'),
  {
    id: 'balance',
    title: 'Balance the next weeks with the fewest moves',
    keys: 'b',
    run: () => {
      route().go('capacity');
      useCapacityLook.getState().balance(true);
    },
  },
  {
    id: 'backup',
    title: 'Back up the workspace now',
    run: () => void runCommand('workspace.backup', {}, 'Backed up the workspace.'),
  },
  {
    id: 'discard',
    title: 'Discard the draft plan',
    run: () => void discardDraft(),
  },
  { id: 'theme', title: 'Switch between light and dark', run: toggleTheme },
];

function withChosen(run: (taskIds: string[]) => void): void {
  const taskIds = [...chosenIds()];
  if (taskIds.length > 0) run(taskIds);
}
/** `Pinned 3 tasks.`; undefined for one task: its journal entry names it. */
const several = (action: string, taskIds: readonly string[]): string | undefined =>
  taskIds.length === 1 ? undefined : `${action} ${counted(taskIds.length, 'task', readerNow())}.`;

/** Proposes a plan in the background and shows the draft when it is ready. */
export function propose(): void {
  if (useWorkspace.getState().view?.solving === true) return;
  void runCommand('plan.propose', {}).then((result) => {
    if (result.ok) route().go('plan');
  });
}
