export * from './backup/backup.ts';
export { backupFolder, backupsIn, deleteUnfinished, listBackups } from './backup/backup-files.ts';
export { inspect } from './backup/inspect.ts';
export * from './backup/restore.ts';
export { copyToSecond, makeSecondPlace, placeInSecond, secondFolderFault } from './backup/second-folder.ts';
export * from './documents/drafts.ts';
export {
  type ExceptionChanges,
  type ExceptionState,
  loadExceptionState,
  saveExceptionChanges,
  withChanges,
} from './documents/exception-state.ts';
export { loadHealthSamples, saveHealthSamples } from './documents/health-samples.ts';
export { loadRecurrenceMarks, saveRecurrenceMark } from './documents/recurrence-marks.ts';
export { loadReportRuns, saveReportRun } from './documents/report-runs.ts';
export { StoreFailure, storeFailure } from './failure.ts';
export { checkDatabase } from './integrity/check.ts';
export { recount } from './integrity/recount/recount.ts';
export type { Summed } from './integrity/recount/sums.ts';
export { checkContent, openSnapshot, summedTask } from './integrity/snapshot.ts';
export { rowsPerTable, versionsOf } from './integrity/table-rows.ts';
export type { ExpiredOffer } from './journal/history.ts';
export type { Entry, TaskImage } from './journal/journal.ts';
export { machineClock, ownLocale } from './opening/machine.ts';
export { type Opened, type OpenOptions, openWorkspace } from './opening/open.ts';
export * from './opening/owner.ts';
export { unreadable } from './opening/unreadable.ts';
export type { Writer } from './pending.ts';
export { type ErasedCopy, erasedCopy, nextPseudonym } from './privacy/erased-copy.ts';
export type { Erasure } from './privacy/erasure.ts';
export { eraseInBackups, isOpenElsewhere, otherFilesWith, replaceWorkspace } from './privacy/files.ts';
export { journalAbout } from './privacy/journal-about.ts';
export { outboxFilesOf, type TextsLeft } from './privacy/left.ts';
export { type Person, type PersonKey, personOf } from './privacy/person.ts';
export { textsOf } from './privacy/texts.ts';
export { isRecordOf } from './records/fits.ts';
export {
  type Kind,
  keyOf,
  type Maps,
  type Records,
  type StoredBalancing,
  type StoredClock,
  type StoredPolicy,
} from './records/kinds.ts';
export { KIND_NAMES } from './records/layouts.ts';
export { type Changed, type Undone, type UndoWhich, Workspace } from './workspace.ts';
