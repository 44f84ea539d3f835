import { create } from 'zustand';

/** Two people or windows changed the same field: both values, until the operator chooses one. */
export interface EditConflict {
  readonly title: string;
  /** The name of the field. */
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
  readonly keepMine: () => void;
}
interface ConflictState {
  readonly conflict: EditConflict | null;
  show(conflict: EditConflict): void;
  close(): void;
}

/** The edit that waits for the operator's choice; null if none does. */
export const useEditConflict = create<ConflictState>()((set) => ({
  conflict: null,
  show: (conflict) => set({ conflict }),
  close: () => set({ conflict: null }),
}));
