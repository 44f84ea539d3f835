import { create } from 'zustand';

/** A dialog about tasks; `null`: none is open. */
export type TaskDialog =
  | { readonly kind: 'new'; readonly client?: string; readonly project?: string; readonly parentId?: string }
  | { readonly kind: 'edit'; readonly taskId: string }
  | { readonly kind: 'split'; readonly taskId: string }
  | { readonly kind: 'merge'; readonly taskIds: readonly string[] }
  | { readonly kind: 'delete'; readonly taskIds: readonly string[] };

interface TaskDialogState {
  readonly dialog: TaskDialog | null;
  open(dialog: TaskDialog): void;
  close(): void;
}

/** Which dialog about tasks is open, in any view. */
export const useTaskDialog = create<TaskDialogState>()((set) => ({
  dialog: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}));

export const openTaskDialog = (dialog: TaskDialog): void => useTaskDialog.getState().open(dialog);
