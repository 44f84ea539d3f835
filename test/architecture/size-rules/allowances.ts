/** Functions that are still too long, as `file name`. Nothing may be added. */
export const TOO_LONG: readonly string[] = [
  'src/main/files/import/index.ts readSources',
  'src/main/files/import/read-rows.ts readTask',
];

/** Functions that still take too many parameters. Nothing may be added. */
export const MANY_PARAMETERS: readonly string[] = [
  'src/main/files/import/index.ts faultOf',
  'src/main/files/import/index.ts readTable',
  'src/main/files/import/row.ts constructor',
  'src/main/files/import/row.ts fail',
  'src/main/files/import/row.ts fault',
  'src/main/files/import/row.ts warn',
  'src/main/files/import/settle.ts checkReference',
  'src/main/files/import/types.ts refuse',
];
