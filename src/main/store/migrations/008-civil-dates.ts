/**
 * Dates of tasks without a time, in addition to the instants. Dates stored before stay instants: 17:00 may be the end
 * of a day or an intended time.
 */
export const CIVIL_DATES = `
ALTER TABLE tasks ADD COLUMN release_on TEXT;
ALTER TABLE tasks ADD COLUMN due_on TEXT CHECK (due_on IS NULL OR due_at IS NULL);
`;
