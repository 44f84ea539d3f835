/** Clients, notes, recurring tasks and project templates, and which recurrence created a task. */
export const BY_HAND = `
CREATE TABLE clients (
  name TEXT PRIMARY KEY NOT NULL,
  tier TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE client_contacts (
  owner TEXT NOT NULL REFERENCES clients (name) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  id TEXT PRIMARY KEY NOT NULL,
  about_kind TEXT NOT NULL,
  about_id TEXT NOT NULL,
  "text" TEXT NOT NULL,
  url TEXT,
  created_at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recurrences (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  task TEXT NOT NULL,
  pattern TEXT NOT NULL,
  on_day_off TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT,
  max_tasks INTEGER,
  create_days_ahead INTEGER NOT NULL,
  due_after_working_days INTEGER,
  next_on TEXT,
  created_tasks INTEGER NOT NULL,
  is_paused INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE project_templates (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  task_templates TEXT NOT NULL,
  milestone_templates TEXT NOT NULL,
  due_day INTEGER,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The last day that each recurrence has handled. Not journaled: a task whose creation was undone is not created again.
CREATE TABLE recurrence_marks (
  recurrence_id TEXT PRIMARY KEY NOT NULL,
  handled_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE tasks ADD COLUMN recurrence_id TEXT;
ALTER TABLE tasks ADD COLUMN recurs_on TEXT;
`;
