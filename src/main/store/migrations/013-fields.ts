/** Tags, custom fields and the link to the source of tasks. Null: none. */
export const FIELDS = `
ALTER TABLE tasks ADD COLUMN tags TEXT;
ALTER TABLE tasks ADD COLUMN custom_fields TEXT;
ALTER TABLE tasks ADD COLUMN source_url TEXT;
`;
