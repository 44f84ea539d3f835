/**
 * Exceptions, notices, prevention trials and files from agents, which are derived and not journaled; people's answers
 * to exceptions, and ladders, which are journaled.
 */
export const EXCEPTIONS = `
CREATE TABLE work_exceptions (
  exception_id TEXT PRIMARY KEY NOT NULL,
  exception TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE notices (
  notice_id TEXT PRIMARY KEY NOT NULL,
  notice TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE prevention_trials (
  task_id TEXT PRIMARY KEY NOT NULL,
  trial TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE drop_files (
  file_id TEXT PRIMARY KEY NOT NULL,
  file TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE exception_marks (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE exception_answers (
  exception_id TEXT PRIMARY KEY NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  until_at TEXT,
  note TEXT NOT NULL,
  figure REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE attempt_corrections (
  attempt_id TEXT PRIMARY KEY NOT NULL,
  outcome TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE ladders (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kinds TEXT NOT NULL,
  client TEXT,
  position INTEGER NOT NULL,
  levels TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
