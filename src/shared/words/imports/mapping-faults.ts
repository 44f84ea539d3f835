import { counted, whole } from '../../format/index.ts';
import type { FaultWords } from './fault-words.ts';
import { quoted } from './phrases.ts';

/** What a mapping leaves out or changes, and what to do about it. */
export const mappingFaultWords: FaultWords<'columns_not_kept' | 'references_left_out' | 'parents_reopened'> = {
  'import_fault.columns_not_kept': ({ columns }) =>
    `${columns.length === 1 ? 'The column' : 'The columns'} ${columns.join(', ')} ${columns.length === 1 ? 'is' : 'are'} not imported.`,
  'import_fix.columns_not_kept': () => 'If you need them, map them to a field.',
  'import_fault.references_left_out': ({ column, references, examples }, { reader }) =>
    `${counted(references, ['link', 'links'], reader)} in ${column} ${references === 1 ? 'was' : 'were'} left out, because the tasks are not in the files or the workspace: ${examples.map(quoted).join(', ')}${references > examples.length ? ' and others' : ''}.`,
  'import_fix.references_left_out': () => 'To keep the links, export these tasks too.',
  'import_fault.parents_reopened': ({ tasks, example }, { reader }) =>
    tasks === 1
      ? `The task ${example} is done in the file but has open subtasks, so it stays open.`
      : `${whole(tasks, reader)} tasks are done in the file but have open subtasks, so they stay open (the first is ${example}).`,
  'import_fix.parents_reopened': () => 'A task with subtasks is done when all of its subtasks are.',
};
