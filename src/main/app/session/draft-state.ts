import { type Draft, loadDraft, saveDraft, type Workspace } from '../../store/index.ts';

/** The draft of a workspace, in memory as it is in the file. */
export interface DraftState {
  draft(): Draft | null;
  setDraft(draft: Draft | null): void;
  /** Runs a change. A draft that it sets is in memory once it is committed; where it throws, memory keeps the one before, as the file does. */
  within<T>(change: () => T): T;
  /** Another workspace took the place of this one. */
  forget(): void;
}

export function makeDraftState(storeNow: () => Workspace): DraftState {
  let draft: Draft | null | undefined;
  /** Set within the change that is being made, and not committed yet. */
  let uncommitted: { readonly draft: Draft | null } | null = null;
  let isWithin = false;
  return {
    draft() {
      if (draft === undefined) draft = loadDraft(storeNow().db);
      return draft;
    },
    setDraft(next) {
      saveDraft(storeNow().db, next);
      if (isWithin) uncommitted = { draft: next };
      else draft = next;
    },
    within(change) {
      isWithin = true;
      try {
        const changed = change();
        if (uncommitted !== null) draft = uncommitted.draft;
        return changed;
      } finally {
        isWithin = false;
        uncommitted = null;
      }
    },
    forget() {
      draft = undefined;
    },
  };
}
