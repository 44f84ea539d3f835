import type { Health, HealthSample } from '../../../shared/model/index.ts';
import { loadHealthSamples, type saveHealthSamples } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { withSample } from './health-history.ts';

/** Samples of health: in memory, and in the workspace file if it may be written. */
export interface HealthRecord {
  samples(): readonly HealthSample[];
  /** Adds a sample if one is due. */
  take(health: Health): void;
  /** Saves what is not in the file yet. Throws if saving fails. */
  save(): void;
}

/** What changes all the time is saved again after this. */
const SLOW_MS = 15 * 60_000;

export function makeHealthRecord(session: Session, saveSamples: typeof saveHealthSamples): HealthRecord {
  let samples = loadHealthSamples(session.store().db);
  let savedAtMs = 0;
  /** Another one after a restore: it holds the samples of its backup. */
  let savedIn = session.store();
  let isUnsaved = false;
  return {
    samples: () => samples,
    take(health) {
      const sampled = withSample(samples, health, session.now());
      isUnsaved ||= sampled !== samples;
      samples = sampled;
    },
    save() {
      const [nowMs, store] = [session.nowMs(), session.store()];
      const isSaved = !isUnsaved && store === savedIn && Math.abs(nowMs - savedAtMs) < SLOW_MS;
      if (store.readOnly !== null || isSaved) return;
      saveSamples(store.db, samples);
      [isUnsaved, savedAtMs, savedIn] = [false, nowMs, store];
    },
  };
}
