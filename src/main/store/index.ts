export * from './backup.ts';
export { checkDatabase } from './check.ts';
export * from './drafts.ts';
export {
  type ExceptionChanges,
  type ExceptionState,
  loadExceptionState,
  saveExceptionChanges,
  withChanges,
} from './exception-state.ts';
export { StoreFailure, storeFailure } from './failure.ts';
export type { Entry, TaskImage } from './journal.ts';
export { keyOf, type Maps, type StoredBalancing, type StoredClock, type StoredPolicy } from './kinds.ts';
export { machineClock } from './machine.ts';
export { loadMonitorState, saveMonitorState } from './monitor-state.ts';
export { type Opened, type OpenOptions, openWorkspace } from './open.ts';
export * from './owner.ts';

export { loadReportRuns, saveReportRun } from './report-runs.ts';
export * from './restore.ts';
export { unreadable } from './unreadable.ts';
export { type Changed, Workspace, type Writer } from './workspace.ts';
