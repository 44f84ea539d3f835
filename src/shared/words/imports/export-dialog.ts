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
  changes: 'Changes for the programs you import from',
  changesHint:
    'A file for each source, in its own columns and words, with only the tasks that were changed here. Import it there.',
  changesOf: (source: string, program: string) => (source === program ? source : `${source} (${program})`),
  changedTasks: (rows: number, reader: Reader) => counted(rows, 'changed task', reader),
  saveChanges: (name: string) => `Save ${name}`,
  noChanges: 'No imported task was changed here since its last import.',
  loadingChanges: 'Comparing with the last import…',
  exported: (files: number, folder: string, reader: Reader) =>
    `Exported ${counted(files, 'file', reader)} to ${folder}.`,
};
