import { counted, type Reader, whole } from '../../format/index.ts';
import { IMPORT_CANCELLED } from './phrases.ts';

export const FAULTS = {
  errorsAndWarnings: 'Errors and warnings',
  noErrors: '✓ No errors',
  noOtherErrors: '✓ No other errors',
  errors: (errors: number, rows: number, reader: Reader) =>
    `${counted(errors, 'error', reader)}${rows === 0 ? '' : ` in ${counted(rows, 'row', reader)}`}`,
  saveList: 'Save list',
  moreInSavedList: (count: string) => `The saved list has ${count} more.`,
  warnings: 'Warnings',
  theseRowsImported: (count: string) => `${count}; these rows are imported`,
  sheet: (sheet: string) => `sheet ${sheet}`,
  rowNumber: (row: number) => `row ${row}`,
  otherRows: (rows: number, reader: Reader) => counted(rows, 'other row', reader),
  file: 'File',
  row: 'Row',
};

export const IMPORT_VIEW = {
  import: 'Import',
  exportWorkspace: 'Export…',
  csvXlsxOrJson: 'From any program, or from a spreadsheet',
  importPreview: 'Import preview',
  files: 'Files',
  chooseFilesOrDrop: 'Choose files, or drop them here',
  reading: 'Reading…',
  readRows: (rows: number, reader: Reader) => `Read ${counted(rows, 'row', reader)} so far.`,
  savedRows: (rows: number, of: number, reader: Reader) =>
    `Saved ${whole(rows, reader)} of ${counted(of, 'row', reader)} so far.`,
  cancel: 'Cancel',
  cancelled: IMPORT_CANCELLED,
  back: 'Back',
  answerFirst: (questions: number, reader: Reader) =>
    `Answer the ${questions === 1 ? 'question' : counted(questions, 'question', reader)} first.`,
  rowsToImport: (valid: number, all: number, reader: Reader) =>
    `${valid === all ? '' : `${whole(valid, reader)} of `}${counted(all, 'row', reader)} can be imported. You can undo the import.`,
  importValidRows: (valid: number, reader: Reader) => `Import ${counted(valid, 'valid row', reader)}`,
  importAll: (all: string) => `Import all ${all}`,
};

/** What one row of the sample is. */
export const ROW_KINDS: Readonly<Record<string, string>> = {
  task: 'Task',
  agent: 'Agent',
  pipeline: 'Pipeline',
  constraint: 'Constraint',
  absence: 'Absence',
  hours: 'Working hours',
};

export const RESULTS = { create: 'New', update: 'Updated', skip: 'Unchanged' } as const;

export const OUTCOME = {
  /** Records of an export that no table has. */
  others: (count: number, reader: Reader) =>
    `Other records, such as clients, notes and settings: ${whole(count, reader)}`,
  whatWillChange: 'What will change',
  type: 'Type',
  new: 'New',
  updated: 'Updated',
  unchanged: 'Unchanged',
  conflicts: 'Conflicts',
  gone: 'Gone',
  nothing: 'No row can be imported',
  nothingHint: 'Correct the errors in Check, or choose another file.',
  firstRows: 'First rows',
  firstRowsAsThey: 'First rows, as they will be imported',
  titleOrName: 'Title or name',
  result: 'Result',
};

export const READING = {
  howFilesRead: 'How the files are read',
  whatFilesContain: 'What the files contain',
  file: 'File',
  sheet: 'Sheet',
  contents: 'Contents',
  rows: 'Rows',
  contentsOf: (file: string) => `Contents of ${file}`,
  contentsOfSheetIn: (sheet: string, file: string) => `Contents of sheet ${sheet} in ${file}`,
  answerNeeded: (title: string) => `${title}: answer needed`,
  selectEncoding: 'Select an encoding',
  selectContents: 'Select contents',
  notImported: 'Not imported',
};

export const COUNTS = {
  tasks: 'Tasks',
  agents: 'Agents',
  outcomes: 'Outcomes',
  activity: 'Activity',
  pipeline: 'Pipeline',
  constraints: 'Constraints',
  absences: 'Absences',
  hours: 'Working hours',
};

export const FILES = {
  fileCouldNotRead: (name: string) => `The file ${name} could not be read.`,
};

export const USE_IMPORT = {
  importedYouCanUndo: 'Imported. You can undo the whole import at once.',
};
