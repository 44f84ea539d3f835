import type { Instant, Snapshot } from '../../../shared/model/index.ts';
import { nextRecompute, type Prepared, prepare, rescoreDue } from '../../engine/index.ts';
import type { Workspace } from '../../store/index.ts';
import { snapshotOf } from './snapshot.ts';

const PREPARED_MS = 60_000;

/** The snapshot of a workspace and what the engine prepared from it; both are made again only if something has changed. */
export interface PreparedState {
  snapshot(): Snapshot;
  prepared(): Prepared;
  known(): Prepared;
  rescore(): Instant | null;
  /** Another workspace has replaced this one. */
  forget(): void;
}

export function makePreparedState(storeNow: () => Workspace, nowMs: () => number): PreparedState {
  let snapshot: Snapshot | null = null;
  let prepared: Prepared | null = null;
  const state: PreparedState = {
    snapshot() {
      const store = storeNow();
      const revision = store.journal.lastSeq();
      if (snapshot === null || snapshot.revision !== revision) {
        const touched = store.takeTouched();
        // // An entry that changed no record, such as a proposal, invalidates nothing that was made from the records.
        if (snapshot !== null && touched.size === 0) {
          const known = { ...snapshot, revision };
          if (prepared?.snapshot === snapshot) prepared = { ...prepared, snapshot: known };
          snapshot = known;
        } else snapshot = snapshotOf(store, nowMs(), snapshot, touched);
      }
      return snapshot;
    },
    prepared() {
      const now = state.snapshot();
      const isFresh = prepared !== null && Math.abs(nowMs() - prepared.nowMs) < PREPARED_MS;
      // // Whatever the change does not affect is kept while `now` stays the same instant.
      const atMs = prepared !== null && isFresh ? prepared.nowMs : nowMs();
      if (prepared === null || prepared.snapshot !== now || !isFresh) prepared = prepare(now, atMs);
      return prepared;
    },
    known() {
      const now = state.snapshot();
      return prepared !== null && prepared.snapshot === now ? prepared : state.prepared();
    },
    rescore() {
      const known = state.known();
      prepared = rescoreDue(known.priority, known, nowMs());
      return nextRecompute(prepared);
    },
    forget() {
      snapshot = null;
      prepared = null;
    },
  };
  return state;
}
