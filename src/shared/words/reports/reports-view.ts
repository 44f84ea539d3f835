import { counted, type Reader } from '../../format/index.ts';

export const BATCH_FORM = {
  wrote: (reports: number, reader: Reader) => `Wrote ${counted(reports, 'report', reader)}.`,
  stoppedAfter: (reports: number, reader: Reader) => `Stopped after ${counted(reports, 'report', reader)}.`,
  severalReports: 'Several reports',
  writeRequiredReports: (required: number, reader: Reader) => `Write ${counted(required, 'required report', reader)}`,
  writeOneForEach: (open: number, reader: Reader) => `Write one for each of ${counted(open, 'open task', reader)}`,
  failedReports: 'Failed reports',
  andMore: (count: string) => `and ${count} more`,
  reportsWritten: 'Reports written',
  failed: (failed: string) => `, ${failed} failed`,
  ofWritten: (done: string, total: string, failed: string) => `${done} of ${total} written${failed}`,
  stop: 'Stop',
};

export const FILES_FORM = {
  wroteFilesTo: (count: number, folder: string, reader: Reader) =>
    `Wrote ${counted(count, 'file', reader)} to ${folder}.`,
  format: 'Format',
  selected: (count: number) => `${count} selected`,
  destination: 'Destination',
  folder: 'Folder',
  folderOnThisMachine: 'A folder on this machine',
  chooseFolder: 'Choose folder…',
  exportFiles: (count: number, reader: Reader) => `Export ${counted(count, 'file', reader)}`,
  writtenFiles: 'Written files',
};

export const KIND_LIST = {
  agency: 'Agency',
  openTasks: (open: number, reader: Reader) => counted(open, 'open task', reader),
  clients: (count: number, reader: Reader) => counted(count, 'client', reader),
  client: 'Client',
  project: 'Project',
  projects: (count: number, reader: Reader) => counted(count, 'project', reader),
  task: 'Task',
  oneTaskOrSeveral: 'one task, or several at once',
  requiredReports: (required: number, reader: Reader) => counted(required, 'required report', reader),
  reportType: 'Report type',
};

export const LAST_RUN = {
  noReportWrittenYet: 'No report has been written yet.',
  requiredByItsTask: (folder: string) => `Required by its task; written to ${folder}.`,
  replaces: (missed: number, reader: Reader) =>
    ` It replaces ${counted(missed, 'earlier report', reader)} that ${missed === 1 ? 'was' : 'were'} missed while the app was closed.`,
  lastReportDueWritten: (due: string, written: string, zoneNote: string, replaced: string) =>
    `Last report: due ${due}, written ${written}${zoneNote}.${replaced}`,
  filesOfLastReport: 'Files of the last report',
};

export const REPORTS_VIEW = {
  reports: 'Reports',
  openTasksListed: (title: string, tasks: number, listed: string, reader: Reader) =>
    `${title}, ${counted(tasks, 'open task', reader)}, ${listed} listed`,
  preparingPreview: 'Preparing the preview…',
  preview: 'Preview',
  selectTaskInQueue: 'Select a task in the queue to see its report here.',
  reportTitle: (title: string) => `Report: ${title}`,
  report: 'Report',
  printedOnEachPage: 'Printed on each page',
};

export const SCHEDULE_FIELDS = {
  name: 'Name',
  folder: 'Folder',
  frequency: 'Frequency',
  written: (cadence: string) => `Written ${cadence}.`,
  time: 'Time',
  timeZone: 'Time zone',
  formats: 'Formats',
};

export const SCHEDULE_FORM = {
  agency: 'Agency',
  scheduleThisReport: 'Schedule this report',
  scheduled: (name: string) => `Scheduled ${name}.`,
  changed: (name: string) => `Changed ${name}.`,
  weekly: (subject: string) => `${subject}, weekly`,
  reportOn: (subjectName: string) => `Report on ${subjectName}`,
  schedule: 'Schedule',
  save: 'Save',
  close: 'Close',
  wroteFilesTo: (count: number, folder: string, reader: Reader) =>
    `Wrote ${counted(count, 'file', reader)} to ${folder}.`,
  removed: (name: string) => `Removed ${name}.`,
  writeNow: 'Write now',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  remove: 'Remove',
};

export const SCHEDULE_LIST = {
  schedules: 'Schedules',
  failed: (failed: string) => `${failed} failed`,
  scheduleThisReport: 'Schedule this report',
  requiredReports: 'Required reports',
  showAll: (count: string) => `Show all ${count}`,
  off: 'Off',
  notWritten: 'Not written',
  neverDue: 'Never due',
  next: (date: string, zoneNote: string) => `Next ${date}${zoneNote}`,
};

export const SCOPE_FORM = {
  scope: 'Scope',
  client: 'Client',
  project: 'Project',
  noTaskSelected: 'No task is selected.',
  taskAsSelectedInQueue: (taskId: string) => `Task ${taskId}, as selected in the queue.`,
  changes: 'Changes',
  sinceLastReportNoneYet: 'since the last report (none yet)',
  sinceLastReport: (week: string) => `since the last report, ${week}`,
  inLastDays: (period: number) => `in the last ${period} days`,
  changesSinceListed: (date: string) => `Changes since ${date} are listed.`,
};

/** Dates and numbers of a report, by example. */
export const DATES_AND_NUMBERS = {
  asReaders: 'as the reader’s',
  british: '23 Nov, 1,310 (UK)',
  american: 'Nov 23, 1,310 (US)',
  german: '23. Nov., 1.310 (German)',
  french: '23 nov., 1 310 (French)',
  spanish: '23 nov, 1310 (Spanish)',
  dutch: '23 nov, 1.310 (Dutch)',
};

export const TEMPLATE_FORM = {
  template: 'Template',
  unsavedChanges: 'unsaved changes',
  name: 'Name',
  edited: ' (edited)',
  missing: (shown: string) => `${shown} (missing)`,
  tasks: 'Tasks',
  datesAndNumbers: 'Dates and numbers',
  agentNames: 'Agent names',
  cost: 'Cost',
  introduction: 'Introduction',
  textShownBeforeFigures: 'Text shown before the figures',
  sectionsInOrder: 'Sections, in order',
  moveUp: (section: string) => `Move ${section} up`,
  moveDown: (section: string) => `Move ${section} down`,
  savedTemplate: (target: string) => `Saved the template ${target}.`,
  resetTemplate: (name: string) => `Reset the template ${name}.`,
  removedTemplate: (name: string) => `Removed the template ${name}.`,
  reset: 'Reset',
  remove: 'Remove',
  saveAs: 'Save as',
  save: 'Save',
  discardChanges: 'Discard changes',
};

export const EXPORT_REPORT = {
  exportedAgencyReportTo: (folder: string) => `Exported the agency report to ${folder}.`,
};

export const REPORT_RUNS = {
  wroteReports: (written: number, reader: Reader) => `Wrote ${counted(written, 'report', reader)}`,
  couldNotWriteReports: (failed: number, reader: Reader) => `Could not write ${counted(failed, 'report', reader)}`,
};
