import { counted, type Reader } from '../../format/index.ts';

/** The dialog that writes the workspace to files. */
export const EXPORT_DIALOG = {
  title: 'Export the workspace',
  section: 'Tasks, agents, outcomes, pipeline, activity, constraints, and everything else in a workspace file',
  format: 'Format',
  formats: {
    csv: 'CSV: a file for each kind',
    xlsx: 'XLSX: one workbook',
    json: 'JSON: one file',
  },
  folder: 'Folder on this machine',
  chooseFolder: 'Choose a folder…',
  save: 'Export',
  exported: (files: number, folder: string, reader: Reader) =>
    `Exported ${counted(files, 'file', reader)} to ${folder}.`,
};
