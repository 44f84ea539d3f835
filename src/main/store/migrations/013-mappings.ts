/** The mapping that was last used for each source of imports. */
export const MAPPINGS = `
CREATE TABLE import_mappings (
  id TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  "columns" TEXT NOT NULL,
  "values" TEXT NOT NULL,
  people TEXT NOT NULL,
  labels TEXT NOT NULL,
  hours_per_point REAL,
  keep_archived INTEGER NOT NULL,
  create_skills INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
