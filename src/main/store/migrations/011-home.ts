/** Where the workspace belongs: its machine, path and file. At most one row; none until it is opened for writing. */
export const HOME = `
CREATE TABLE home (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  machine TEXT NOT NULL,
  path TEXT NOT NULL,
  file TEXT NOT NULL
) STRICT;
`;
