/** Projects with milestones, templates and schedules of reports, and the reports that were written, which are derived and not journaled. */
export const PROGRESS = `
CREATE TABLE projects (
  row_key TEXT PRIMARY KEY NOT NULL,
  client TEXT,
  name TEXT NOT NULL,
  due_on TEXT,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE project_milestones (
  owner TEXT NOT NULL REFERENCES projects (row_key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "due_on" TEXT,
  "weight" REAL NOT NULL,
  "rule_kind" TEXT NOT NULL,
  "rule_deliverable" TEXT,
  "rule_activity" TEXT,
  "rule_progress_ratio" REAL,
  "completed_at" TEXT,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE report_templates (
  name TEXT PRIMARY KEY NOT NULL,
  sections TEXT NOT NULL,
  tasks TEXT NOT NULL,
  opening TEXT NOT NULL,
  names INTEGER NOT NULL,
  money INTEGER NOT NULL,
  locale TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE report_schedules (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  subject TEXT NOT NULL,
  template TEXT NOT NULL,
  formats TEXT NOT NULL,
  cadence TEXT NOT NULL,
  at_minute INTEGER NOT NULL,
  time_zone TEXT NOT NULL,
  folder TEXT NOT NULL,
  is_on INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE report_runs (
  schedule_id TEXT NOT NULL,
  due_at TEXT NOT NULL,
  run TEXT NOT NULL,
  PRIMARY KEY (schedule_id, due_at)
) STRICT, WITHOUT ROWID;
`;
