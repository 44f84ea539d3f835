import { counted, type Reader, whole } from '../../format/index.ts';

/** What an import did, after it. */
export const IMPORT_RESULT = {
  title: (rows: number, files: string, reader: Reader) => `Imported ${counted(rows, 'row', reader)} from ${files}`,
  undoneTitle: (files: string) => `The import of ${files} was undone`,
  undoneHint: 'What was changed or reported since the import is kept. The journal has both entries.',
  result: 'Result of the import',
  counts: 'What was changed',
  rows: 'Rows',
  leftOut: (rows: number, reader: Reader) =>
    `${counted(rows, 'row', reader)} with errors ${rows === 1 ? 'was' : 'were'} left out.`,
  saveRejected: 'Save rejected rows',
  saveErrors: 'Save the list of errors',
  noneLeftOut: 'No row was left out.',
  others: (count: number, reader: Reader) =>
    `Other records, such as clients, notes and settings: ${whole(count, reader)}`,
  records: 'New and updated records',
  showAll: (count: string) => `All ${count}`,
  showNew: (count: string) => `New ${count}`,
  showUpdated: (count: string) => `Updated ${count}`,
  show: 'Show',
  open: (title: string, id: string) => `Open ${title === '' ? id : `${title} (${id})`}`,
  more: (count: number, reader: Reader) =>
    `${counted(count, 'more record', reader)}. The queue lists all tasks, and Agents all agents.`,
  conflicts: 'Conflicts',
  conflictsHint: 'Fields that were changed both here and in the file, and which value they have now.',
  keptHere: 'Kept: the value here',
  takenFromFile: 'Taken: the value in the file',
  gone: 'No longer in the file',
  kept: 'Kept',
  cancelled: 'Cancelled',
  undo: 'Undo the import',
  showInQueue: 'Show the queue',
  importMore: 'Import more files',
};
