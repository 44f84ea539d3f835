import type { WorkspaceMessages } from '../model/index.ts';
import type { WordsOf } from './words-of.ts';

/** The open workspace, and requests about records that have changed. */
export const workspaceWords: WordsOf<WorkspaceMessages> = {
  'workspace.read_only': ({ reason }, { textOf }) => `The workspace is read-only: ${textOf(reason)}`,
  'workspace.make_writable': () => 'Save a copy elsewhere, or close the workspace where it is open.',
};
