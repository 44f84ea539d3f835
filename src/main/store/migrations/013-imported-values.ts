/** What each source last said about each of its rows: the base of the merge of its next file. */
export const IMPORTED_VALUES = `
CREATE TABLE imported_rows (
  row_key TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  program TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  record_id TEXT NOT NULL,
  "values" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
