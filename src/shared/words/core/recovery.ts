import { counted, type Reader } from '../../format/index.ts';

/** What to do where a view or a part of the app fails. */
export const RECOVERY = {
  viewFailed: (title: string) => `${title} could not be shown: an internal error occurred.`,
  notLoaded: (title: string) =>
    `${title} could not be loaded, because the app did not answer. Try again when it is connected.`,
  pageFailed: 'The page could not be shown: an internal error occurred.',
  theRestWorks: 'Nothing was lost. The rest of the app works.',
  nothingLost: 'Nothing was lost.',
  tryAgain: 'Try again',
  undo: 'Undo last change',
  undone: 'Undid the last change.',
  restore: 'Restore a backup',
  saveReport: 'Save report file',
  reportHint: 'To attach to a bug report: it contains no titles, names or notes.',
  saved: (path: string) => `Saved ${path}.`,
  restored: (date: string) => `Restored the backup of ${date}.`,
  restoreOf: (date: string) => `Restore the backup of ${date}`,
  noBackups: 'There are no backups.',
  safeMode: 'Safe mode:',
  since: (time: string) => `Since ${time}; everything else works.`,
  panel: 'The panel',
  topBar: 'The top bar',
  rail: 'The list of views',
  statusBar: 'The status bar',
  dialog: 'The dialog',
  banner: 'The banner',
  menu: 'The menu',
  page: 'The page',
};

export const RECORD_LISTS = {
  title: 'Records',
  tasks: (count: number, reader: Reader) => counted(count, 'task', reader),
  agents: (count: number, reader: Reader) => counted(count, 'agent', reader),
  explanation: 'The queue cannot be calculated. These are the tasks and agents as they are recorded.',
  task: 'Task',
  status: 'Status',
  client: 'Client',
  dueDate: 'Due date',
  hoursLeft: 'Hours left',
  assignee: 'Assignee',
  agent: 'Agent',
  team: 'Team',
  assignedTasks: 'Assigned tasks',
  unassigned: 'Unassigned',
  more: 'Show more',
};
