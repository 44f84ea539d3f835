import { type Instant, MINUTE_MS, type Snapshot } from '../../../shared/model/index.ts';
import { nextRecompute, type Prepared, prepare, rescoreDue } from '../../engine/index.ts';
import type { Workspace } from '../../store/index.ts';
import type { FailingParts } from './failing-parts.ts';
import { snapshotOf } from './snapshot.ts';

/**
 * The snapshot of a workspace and what the engine prepared from it; both are made again only if something has changed.
 * The revision of the workspace is that of the snapshot: the preparation keeps the one with which it was made.
 */
export interface PreparedState {
  snapshot(): Snapshot;
  prepared(): Prepared;
  minuteMs(): number;
  rescore(): Instant | null;
  /** Another workspace has replaced this one. */
  forget(): void;
}

export function makePreparedState(
  storeNow: () => Workspace,
  nowMs: () => number,
  failing: Pick<FailingParts, 'in'>,
): PreparedState {
  let snapshot: Snapshot | null = null;
  let prepared: Prepared | null = null;
  /** The snapshot that it stands for: the one it was made from, or that with the revision of entries that changed no record. */
  let preparedOf: Snapshot | null = null;
  /** The error of the last preparation: with the same records at the same instant it would fail again, after the same time. */
  let failed: { readonly of: Snapshot; readonly atMs: number; readonly error: unknown } | null = null;
  const read = (): Snapshot => {
    const store = storeNow();
    const revision = store.journal.lastSeq();
    if (snapshot === null || snapshot.revision !== revision) {
      const touched = store.takeTouched();
      // An entry that changed no record, such as a proposal, invalidates nothing that was made from the records, nor
      // what is known by the identity of the preparation.
      if (snapshot !== null && touched.size === 0) {
        const known = { ...snapshot, revision };
        if (preparedOf === snapshot) preparedOf = known;
        snapshot = known;
      } else {
        const last = snapshot;
        // What was touched is known only now: if this fails, the next attempt reads everything.
        snapshot = null;
        snapshot = snapshotOf(store, nowMs(), last, touched);
      }
    }
    return snapshot;
  };
  const prepareNow = (now: Snapshot, atMs: number): Prepared => {
    if (failed !== null && failed.of === now && failed.atMs === atMs) throw failed.error;
    try {
      return prepare(now, atMs);
    } catch (error) {
      failed = { of: now, atMs, error };
      throw error;
    }
  };
  const state: PreparedState = {
    snapshot: () => failing.in('records', read),
    prepared() {
      const now = state.snapshot();
      const atMs = state.minuteMs();
      return failing.in('preparation', () => {
        if (prepared === null || preparedOf !== now || prepared.nowMs !== atMs) {
          prepared = prepareNow(now, atMs);
          preparedOf = now;
        }
        return prepared;
      });
    },
    minuteMs: () => Math.ceil(nowMs() / MINUTE_MS) * MINUTE_MS,
    rescore() {
      const now = state.snapshot();
      const known = prepared !== null && preparedOf === now ? prepared : state.prepared();
      prepared = rescoreDue(known.priority, known, nowMs());
      return nextRecompute(prepared);
    },
    forget() {
      snapshot = null;
      prepared = null;
      preparedOf = null;
      failed = null;
    },
  };
  return state;
}
