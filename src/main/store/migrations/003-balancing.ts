/** Balancings that were applied, with their predictions; their results are derived from activity and outcomes. */
export const BALANCING = `
CREATE TABLE balancings (
  id TEXT PRIMARY KEY NOT NULL,
  applied_at TEXT NOT NULL,
  weeks TEXT NOT NULL,
  task_ids TEXT NOT NULL,
  before TEXT NOT NULL,
  predicted TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
