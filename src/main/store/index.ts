export * from './backup.ts';
export { checkDatabase } from './check.ts';
export * from './drafts.ts';
export {
  type DroppedFile,
  type ExceptionChanges,
  type ExceptionState,
  loadExceptionState,
  saveExceptionChanges,
  withChanges,
} from './exception-state.ts';
export { guarded, StoreFailure, storeFailure } from './failure.ts';
export type { Entry, TaskImage } from './journal.ts';
export {
  type Kind,
  keyOf,
  type Maps,
  type Publication,
  type Records,
  type StoredActivity,
  type StoredBalancing,
  type StoredClock,
  type StoredPolicy,
} from './kinds.ts';
export { type MachineClock, machineClock } from './machine.ts';
export { loadMonitorState, type MonitorState, saveMonitorState } from './monitor-state.ts';
export { type Opened, type OpenOptions, openWorkspace } from './open.ts';
export * from './owner.ts';
export { realPathOf } from './real-path.ts';
export { loadReportRuns, saveReportRun } from './report-runs.ts';
export * from './restore.ts';
export { unreadable } from './unreadable.ts';
export { type Changed, type Undone, Workspace, type Writer } from './workspace.ts';
