/** The kinds of file that can be imported. */
export const IMPORT_KINDS = ['tasks', 'agents', 'outcomes', 'activity', 'pipeline'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
