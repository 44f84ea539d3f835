import { create } from 'zustand';

export interface Toast {
  readonly text: string;
  readonly hint: string;
  readonly kind: 'done' | 'failed';
  readonly canUndo: boolean;
}
interface ToastState {
  readonly toast: Toast | null;
  show(toast: Toast): void;
  clear(): void;
}

/** One message at a time, for what has no place of its own. */
export const useToasts = create<ToastState>()((set) => ({
  toast: null,
  show: (toast) => set({ toast }),
  clear: () => set({ toast: null }),
}));
