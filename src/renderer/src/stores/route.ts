import { create } from 'zustand';

export const VIEW_NAMES = [
  'today',
  'queue',
  'capacity',
  'plan',
  'timeline',
  'milestones',
  'clients',
  'projects',
  'agents',
  'exceptions',
  'reports',
  'import',
  'journal',
  'settings',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];
export const QUEUE_FILTERS = ['open', 'unassigned', 'due_week', 'blocked'] as const;
export type QueueFilter = (typeof QUEUE_FILTERS)[number];

interface RouteState {
  readonly view: ViewName;
  readonly queueFilter: QueueFilter;
  readonly taskId: string | null;
  /** Several selected at once; with fewer than two, only `taskId` applies. */
  readonly selectedIds: readonly string[];
  readonly panelOpen: boolean;
  readonly dialog: 'move' | 'palette' | 'keys' | 'export' | null;
  /** The tasks that the dialog `move` is about. */
  readonly moving: readonly string[];
  go(view: ViewName): void;
  set(
    change: Partial<Pick<RouteState, 'queueFilter' | 'taskId' | 'selectedIds' | 'panelOpen' | 'dialog' | 'moving'>>,
  ): void;
}

/** Where the operator is: view, selected task, open dialog. */
export const useRoute = create<RouteState>()((set) => ({
  view: 'queue',
  queueFilter: 'open',
  taskId: null,
  selectedIds: [],
  panelOpen: true,
  dialog: null,
  moving: [],
  go: (view) => set({ view, dialog: null }),
  set: (change) => set(change),
}));

/** Shows a task in the queue with its explanation. */
export function openTask(taskId: string): void {
  useRoute.getState().go('queue');
  useRoute.getState().set({ taskId, selectedIds: [], panelOpen: true });
}

/** Asks where these tasks should go. */
export const openMove = (taskIds: readonly string[]): void =>
  useRoute.getState().set({ dialog: 'move', moving: taskIds });
