import { type Draft, loadDraft, saveDraft, type Workspace } from '../../store/index.ts';

/** The draft of a workspace: in memory, as in the file. */
export interface DraftState {
  draft(): Draft | null;
  setDraft(draft: Draft | null): void;
  /** Runs a change. A draft that it sets is in memory once it is committed; if it throws, memory keeps the previous one, as the file does. */
  within<T>(change: () => T): T;
  /** Another workspace has replaced this one. */
  forget(): void;
}

export function makeDraftState(storeNow: () => Workspace): DraftState {
  let draft: Draft | null | undefined;
  /** Set within the current change, and not committed yet. */
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
