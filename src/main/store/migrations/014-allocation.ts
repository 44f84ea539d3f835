/** The share of its agent's time that a task takes, above 0 and below 1. Null: all of it. */
export const ALLOCATION = `
ALTER TABLE tasks ADD COLUMN allocation REAL;
`;
