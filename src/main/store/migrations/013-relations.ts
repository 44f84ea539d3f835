/** Relations of tasks that are not plain prerequisites: other types, and lags. */
export const RELATIONS = `
CREATE TABLE task_relations (
  owner TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  predecessor_id TEXT NOT NULL,
  type TEXT NOT NULL,
  lag REAL NOT NULL,
  lag_unit TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
`;
