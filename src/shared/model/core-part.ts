/**
 * The parts of the app that can fail by themselves. `records`: reading the records together; `preparation`: the calculation of priorities and plans, from
 * which most views follow. The others are features and what they do by themselves.
 */
export const CORE_PARTS = [
  'records',
  'preparation',
  'draft',
  'monitor',
  'exceptions',
  'watched_folder',
  'backups',
  'workspace',
  'tasks',
  'progress',
  'agents',
  'clients',
  'planning',
  'workload',
  'imports',
  'notifications',
  'reports',
  'privacy',
] as const;
export type CorePart = (typeof CORE_PARTS)[number];
