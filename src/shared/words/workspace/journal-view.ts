import { counted, type Reader } from '../../format/index.ts';

export const ENTRY_PANEL = {
  revision: (revision: string) => `Revision ${revision}`,
  revisionLine: (revision: string, fullMoment: string, actorName: string) =>
    `Revision ${revision}, ${fullMoment}, ${actorName}`,
  recordsChanged: (changedRows: number, why: string, reader: Reader) =>
    `${counted(changedRows, 'record', reader)} changed. ${why}`,
  undoOnlyThisChange: 'Undo only this change',
  restoresWhatThisChange:
    'Restores what this change wrote, unless it has changed again since. Records that are kept are listed.',
  changes: (steps: number, reader: Reader) => counted(steps, 'change', reader),
  undoEveryLaterChange: 'Undo every later change',
  noLaterChanges: 'no later changes',
  newestFirst: (changes: string) => `${changes}, newest first`,
  andMore: (more: string) => `and ${more} more`,
  changesUndoneWorkspaceBack: (count: number, seq: string, reader: Reader) =>
    `${counted(count, 'change', reader)} undone. The workspace is back at revision ${seq}.`,
  undoUncounted: 'Undo …',
  undoChanges: (changes: string) => `Undo ${changes}`,
};

export const JOURNAL_VIEW = {
  all: 'All',
  journal: 'Journal',
  count: (count: number, reader: Reader) => counted(count, ['entry', 'entries'], reader),
  changedBy: 'Changed by',
  entries: 'Entries',
  noChangesYetEvery: 'No changes yet. Every change of this workspace is listed here, and can be undone.',
  noChanges: 'No changes of this kind. Select All to see every change.',
  undoneInRevision: (undoneBy: string, why: string) => `Undone in revision ${undoneBy}. ${why}`,
  none: 'none',
};
