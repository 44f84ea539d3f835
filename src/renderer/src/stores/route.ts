import { create } from 'zustand';

export const VIEW_NAMES = [
  'today',
  'queue',
  'capacity',
  'plan',
  'timeline',
  'milestones',
  'exceptions',
  'reports',
  'import',
  'journal',
  'settings',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];
export type QueueFilter = 'open' | 'unassigned' | 'due_week' | 'blocked';

interface RouteState {
  readonly view: ViewName;
  readonly queueFilter: QueueFilter;
  readonly taskId: string | null;
  /** Several selected at once; with fewer than two, only `taskId` applies. */
  readonly selectedIds: readonly string[];
  readonly panelOpen: boolean;
  readonly dialog: 'move' | 'palette' | 'keys' | null;
  go(view: ViewName): void;
  set(change: Partial<Pick<RouteState, 'queueFilter' | 'taskId' | 'selectedIds' | 'panelOpen' | 'dialog'>>): void;
}

/** Where the operator is: view, selected task, open dialog. */
export const useRoute = create<RouteState>()((set) => ({
  view: 'queue',
  queueFilter: 'open',
  taskId: null,
  selectedIds: [],
  panelOpen: true,
  dialog: null,
  go: (view) => set({ view, dialog: null }),
  set: (change) => set(change),
}));

/** The tasks that an action applies to: all selected ones, or else the current one. */
export function chosenIds(): readonly string[] {
  const { selectedIds, taskId } = useRoute.getState();
  if (selectedIds.length > 1) return selectedIds;
  return taskId === null ? [] : [taskId];
}

/** Shows a task in the queue with its explanation. */
export function openTask(taskId: string): void {
  useRoute.getState().go('queue');
  useRoute.getState().set({ taskId, selectedIds: [], panelOpen: true });
}
