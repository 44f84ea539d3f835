/** The kinds of file that can be imported. */
export const IMPORT_KINDS = [
  'tasks',
  'agents',
  'outcomes',
  'activity',
  'pipeline',
  'constraints',
  'absences',
  'hours',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The number of rows of each kind. */
export type ImportCounts = Readonly<Record<ImportKind, number>>;
/** A count for each kind. */
export const importCounts = (of: (kind: ImportKind) => number): ImportCounts => ({
  tasks: of('tasks'),
  agents: of('agents'),
  outcomes: of('outcomes'),
  activity: of('activity'),
  pipeline: of('pipeline'),
  constraints: of('constraints'),
  absences: of('absences'),
  hours: of('hours'),
});
