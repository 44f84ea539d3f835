/**
 * Dates of tasks without a time, beside the instants. What was stored until now stays an instant: 17:00 may be the end of a day or a time that
 * somebody meant.
 */
export const CIVIL_DATES = `
ALTER TABLE tasks ADD COLUMN release_on TEXT;
ALTER TABLE tasks ADD COLUMN due_on TEXT CHECK (due_on IS NULL OR due_at IS NULL);
`;
