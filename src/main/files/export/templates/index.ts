export { type ReadableSheets, readableSheets } from './read-back.ts';
export { sheetsOf, type TemplateRecords } from './sheets.ts';
export { exportFiles } from './write-sheets.ts';
