import { create } from 'zustand';

export const VIEW_NAMES = ['queue', 'capacity', 'plan', 'reports', 'import', 'journal', 'settings'] as const;
export type ViewName = (typeof VIEW_NAMES)[number];
export type QueueFilter = 'open' | 'unassigned' | 'due_week' | 'blocked';

interface RouteState {
  readonly view: ViewName;
  readonly queueFilter: QueueFilter;
  readonly taskId: string | null;
  readonly panelOpen: boolean;
  readonly dialog: 'move' | 'palette' | 'keys' | null;
  go(view: ViewName): void;
  set(change: Partial<Pick<RouteState, 'queueFilter' | 'taskId' | 'panelOpen' | 'dialog'>>): void;
}

/** Where the operator is: view, chosen task, open dialog. */
export const useRoute = create<RouteState>()((set) => ({
  view: 'queue',
  queueFilter: 'open',
  taskId: null,
  panelOpen: true,
  dialog: null,
  go: (view) => set({ view, dialog: null }),
  set: (change) => set(change),
}));

/** Shows a task in the queue with its explanation. */
export function openTask(taskId: string): void {
  useRoute.getState().go('queue');
  useRoute.getState().set({ taskId, panelOpen: true });
}
