/**
 * Tables whose rows are often longer than a quarter of a page have row IDs: without them, SQLite keeps most of each long row in a page of its own, so that
 * the journal took twice the space, and twice the time to write and to check.
 */
export const LONG_ROWS = `
CREATE TABLE long_images (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  task_id TEXT,
  before TEXT,
  after TEXT,
  PRIMARY KEY (seq, position)
) STRICT;
INSERT INTO long_images SELECT seq, position, kind, key, task_id, before, after FROM journal_images ORDER BY seq, position;
DROP TABLE journal_images;
ALTER TABLE long_images RENAME TO journal_images;
CREATE INDEX journal_images_task ON journal_images (task_id, seq) WHERE task_id IS NOT NULL;
CREATE TABLE long_assignments (
  task_id TEXT PRIMARY KEY NOT NULL,
  agent_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  pin_agent INTEGER,
  pin_start_at TEXT,
  pin_by TEXT,
  pin_reason TEXT,
  planned_start_at TEXT,
  planned_finish_at TEXT,
  effort_minutes INTEGER NOT NULL,
  compatibility TEXT,
  assigned_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  FOREIGN KEY (task_id) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (agent_id) REFERENCES agents (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO long_assignments
  SELECT task_id, agent_id, origin, pin_agent, pin_start_at, pin_by, pin_reason, planned_start_at, planned_finish_at,
    effort_minutes, compatibility, assigned_at, version
  FROM assignments ORDER BY task_id;
CREATE TABLE kept_relaxations AS SELECT owner, position, "step", "change", "at" FROM assignment_relaxations;
DROP TABLE assignment_relaxations;
DROP TABLE assignments;
ALTER TABLE long_assignments RENAME TO assignments;
CREATE TABLE assignment_relaxations (
  owner TEXT NOT NULL REFERENCES assignments (task_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "step" INTEGER NOT NULL,
  "change" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
INSERT INTO assignment_relaxations SELECT owner, position, "step", "change", "at" FROM kept_relaxations;
DROP TABLE kept_relaxations;
`;
