import { runCommand } from '../stores/commands.ts';
import { useRoute, type ViewName } from '../stores/route.ts';
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
const chosen = (): string | null => route().taskId;

export const ACTIONS: readonly Action[] = [
  {
    id: 'propose',
    title: 'Propose plan, or apply the draft in Plan',
    keys: '$mod+Enter',
    run: () => {
      const { view } = useWorkspace.getState();
      if (route().view === 'plan' && view?.draft)
        void runCommand('plan.apply', { planId: view.draft.planId }, 'The plan is applied.');
      else propose();
    },
  },
  { id: 'stop', title: 'Stop solving at the best so far', run: () => void runCommand('plan.cancel', {}) },
  {
    id: 'undo',
    title: 'Undo the last change',
    keys: '$mod+z',
    run: () => void runCommand('journal.undo', {}, 'Undone.'),
  },
  { id: 'redo', title: 'Redo', keys: '$mod+Shift+z', run: () => void runCommand('journal.redo', {}, 'Redone.') },
  { id: 'palette', title: 'Search or run a command', keys: '$mod+k', run: () => route().set({ dialog: 'palette' }) },
  { id: 'keys', title: 'Show all keys', keys: 'Shift+?', run: () => route().set({ dialog: 'keys' }) },
  {
    id: 'move',
    title: 'Move the chosen task to ...',
    keys: 'm',
    run: () => chosen() !== null && route().set({ dialog: 'move' }),
  },
  {
    id: 'assign',
    title: 'Assign the chosen task to ...',
    keys: 'a',
    run: () => chosen() !== null && route().set({ dialog: 'move' }),
  },
  {
    id: 'pin',
    title: 'Pin the chosen task where it is',
    keys: 'p',
    run: () => withChosen((taskId) => void runCommand('task.pin', { taskIds: [taskId] }, 'Pinned.')),
  },
  {
    id: 'unpin',
    title: 'Unpin the chosen task',
    keys: 'Shift+p',
    run: () => withChosen((taskId) => void runCommand('task.unpin', { taskIds: [taskId] }, 'Unpinned.')),
  },
  {
    id: 'unassign',
    title: 'Take the chosen task from its agent',
    keys: 'u',
    run: () => withChosen((taskId) => void runCommand('task.unassign', { taskIds: [taskId] }, 'Unassigned.')),
  },
  {
    id: 'panel',
    title: 'Show or hide the panel',
    keys: 'Space',
    run: () => route().set({ panelOpen: !route().panelOpen }),
  },
  goTo('queue', 'Queue', 'q'),
  goTo('capacity', 'Capacity', 'c'),
  goTo('plan', 'Plan', 'p'),
  goTo('reports', 'Reports', 'r'),
  goTo('import', 'Import', 'i'),
  goTo('journal', 'Journal', 'j'),
  goTo('settings', 'Settings', 's'),
  {
    id: 'backup',
    title: 'Back the workspace up now',
    run: () => void runCommand('workspace.backup', {}, 'Backed up.'),
  },
  { id: 'theme', title: 'Switch between light and dark', run: toggleTheme },
];

function withChosen(run: (taskId: string) => void): void {
  const taskId = chosen();
  if (taskId !== null) run(taskId);
}

/** Solves in the background and shows the draft when it is there. */
export function propose(): void {
  if (useWorkspace.getState().view?.solving === true) return;
  void runCommand('plan.propose', {}).then((result) => {
    if (result.ok) route().go('plan');
  });
}
