/** The task that a contributor's part belongs to. Null: it is a task of its own. */
export const CONTRIBUTORS = `
ALTER TABLE tasks ADD COLUMN contributes_to TEXT;
`;
