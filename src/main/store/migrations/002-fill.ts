/** An agent's own cap on what plans fill. */
export const FILL = 'ALTER TABLE agents ADD COLUMN fill_percent REAL;';
