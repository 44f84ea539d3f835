export * from './backup.ts';
export * from './check.ts';
export * from './drafts.ts';
export { guarded, StoreFailure, storeFailure } from './failure.ts';
export type { Entry } from './journal.ts';
export type { Kind, Maps, Publication, Records, StoredActivity, StoredPolicy } from './kinds.ts';
export { ownerPath, readOwner } from './lock.ts';
export { type Opened, type OpenOptions, openWorkspace } from './open.ts';
export { type Changed, type Undone, Workspace, type Writer } from './workspace.ts';
