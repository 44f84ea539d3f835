import type { Database } from 'better-sqlite3';
import type { Alert, HealthSample, Instant } from '../../../shared/model/index.ts';
import { guarded } from '../failure.ts';
import { sealSection } from '../integrity/sections.ts';
import { storedAlert, storedLosses } from './alert-rows.ts';
import { documentIn } from './document-rows.ts';

/**
 * The state of the monitor between checks. It is derived, so it is not journaled; it is sealed like all data that is
 * read.
 */
export interface MonitorState {
  readonly alerts: readonly Alert[];
  /** Oldest first. */
  readonly samples: readonly HealthSample[];
}

/** The state as last saved; empty if nothing was ever checked. Throws a `StoreFailure` for a row that does not fit its schema. */
export function loadMonitorState(db: Database): MonitorState {
  const alerts = db
    .prepare<[], [string, string]>('SELECT alert_id, alert FROM alerts ORDER BY alert_id')
    .raw()
    .all()
    .map(([key, json]) => documentIn(storedAlert, json, { table: 'alerts', key }));
  const samples = db
    .prepare<[], { readonly at: Instant; readonly score: number; readonly losses: string }>(
      'SELECT at, score, losses FROM health_samples ORDER BY at',
    )
    .all()
    .map((row) => ({
      at: row.at,
      score: row.score,
      losses: documentIn(storedLosses, row.losses, { table: 'health_samples', key: row.at }),
    }));
  return { alerts, samples };
}

/** Replaces the saved state, in one transaction. */
export function saveMonitorState(db: Database, { alerts, samples }: MonitorState): void {
  guarded(() =>
    db
      .transaction(() => {
        db.prepare('DELETE FROM alerts').run();
        db.prepare('DELETE FROM health_samples').run();
        const addAlert = db.prepare('INSERT INTO alerts (alert_id, cause, alert) VALUES (?, ?, ?)');
        for (const alert of alerts) addAlert.run(alert.alertId, alert.cause, JSON.stringify(alert));
        const addSample = db.prepare('INSERT INTO health_samples (at, score, losses) VALUES (?, ?, ?)');
        for (const sample of samples) addSample.run(sample.at, sample.score, JSON.stringify(sample.losses));
        sealSection(db, 'monitor');
      })
      .immediate(),
  );
}
