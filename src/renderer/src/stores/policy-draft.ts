import { create } from 'zustand';
import type { PolicyValues } from '../../../shared/model/index.ts';

export type PolicyChanges = Partial<PolicyValues>;
interface PolicyDraft {
  readonly changes: PolicyChanges;
  set(changes: PolicyChanges): void;
}

/** Values that are being tried and not saved; they outlive the view, so that the operator can look something up meanwhile. */
export const usePolicyDraft = create<PolicyDraft>()((set) => ({ changes: {}, set: (changes) => set({ changes }) }));
