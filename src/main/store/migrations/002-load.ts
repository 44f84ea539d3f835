/**
 * Workload and monitoring: an agent's own cap on the capacity that plans fill, answers to alerts, and the alerts and
 * health samples themselves, which are derived and not journaled.
 */
export const LOAD = `
ALTER TABLE agents ADD COLUMN fill_percent REAL;
CREATE TABLE alert_answers (
  alert_id TEXT PRIMARY KEY NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  until_at TEXT,
  note TEXT NOT NULL,
  figure REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE alerts (alert_id TEXT PRIMARY KEY NOT NULL, cause TEXT NOT NULL, alert TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE health_samples (at TEXT PRIMARY KEY NOT NULL, score REAL NOT NULL, losses TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
