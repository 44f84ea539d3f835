import { create } from 'zustand';
import type { PolicyValues } from '../../../shared/model/index.ts';

export type PolicyChanges = Partial<PolicyValues>;
interface PolicyDraft {
  readonly changes: PolicyChanges;
  set(changes: PolicyChanges): void;
}

/** Values tried but not in force; they outlive the view, so that one can look something up meanwhile. */
export const usePolicyDraft = create<PolicyDraft>()((set) => ({ changes: {}, set: (changes) => set({ changes }) }));
