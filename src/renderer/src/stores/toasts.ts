import { create } from 'zustand';
import type { ChangeEntry } from '../../../shared/contract/index.ts';

/** How long a message stays, in milliseconds, unless it is pointed at or focused. End-to-end tests pause the timer of this length. */
export const TOAST_MS = 8000;

export interface Toast {
  readonly text: string;
  readonly hint: string;
  readonly kind: 'done' | 'failed';
  /** The journal entry that Undo reverts; null if there is no Undo. */
  readonly entry: ChangeEntry | null;
  /** Something else to do; the message is closed with it. */
  readonly action?: { readonly title: string; readonly run: () => void };
}
interface ToastState {
  readonly toast: Toast | null;
  show(toast: Toast): void;
  clear(): void;
}

/** One message at a time, for results that have no place of their own. */
export const useToasts = create<ToastState>()((set) => ({
  toast: null,
  show: (toast) => set({ toast }),
  clear: () => set({ toast: null }),
}));
