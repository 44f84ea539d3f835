import { type Draft, loadDraft, loadEarlierDraft, saveDraft, type Workspace } from '../../store/index.ts';

/** The proposals under review. */
export interface DraftCalls {
  draft(): Draft | null;
  /** The proposal before the draft, kept for comparison; null if there is none. */
  earlierDraft(): Draft | null;
  /** Saves the draft; within a change, together with it or not at all. Another proposal than the last keeps that one as the earlier; without a draft, neither is kept. */
  setDraft(draft: Draft | null): void;
  /** Saves this draft as the only one, likewise. */
  keepDraft(draft: Draft): void;
}
/** The draft of a workspace: in memory, as in the file. */
export interface DraftState extends DraftCalls {
  /** Runs a change. A draft that it sets is in memory once it is committed; if it throws, memory keeps the previous one, as the file does. */
  within<T>(change: () => T): T;
  /** Another workspace has replaced this one. */
  forget(): void;
}

interface Drafts {
  readonly draft: Draft | null;
  readonly earlier: Draft | null;
}

export function makeDraftState(storeNow: () => Workspace): DraftState {
  let known: Drafts | undefined;
  /** Set within the current change, and not committed yet. */
  let uncommitted: Drafts | null = null;
  let isWithin = false;
  const loaded = (): Drafts => {
    const { db } = storeNow();
    known ??= { draft: loadDraft(db), earlier: loadEarlierDraft(db) };
    return known;
  };
  const save = (next: Drafts): void => {
    saveDraft(storeNow().db, next.draft, next.earlier);
    if (isWithin) uncommitted = next;
    else known = next;
  };
  return {
    draft: () => loaded().draft,
    earlierDraft: () => loaded().earlier,
    setDraft(draft) {
      if (draft === null) return save({ draft, earlier: null });
      const last = loaded();
      const isSame = last.draft === null || last.draft.plan.planId === draft.plan.planId;
      save({ draft, earlier: isSame ? last.earlier : last.draft });
    },
    keepDraft: (draft) => save({ draft, earlier: null }),
    within(change) {
      isWithin = true;
      try {
        const changed = change();
        if (uncommitted !== null) known = uncommitted;
        return changed;
      } finally {
        isWithin = false;
        uncommitted = null;
      }
    },
    forget() {
      known = undefined;
    },
  };
}
