import { message, type Pushed } from '../../shared/model/index.ts';
import { morePushed } from '../../shared/words/cli/tasks.ts';
import { textOf } from '../../shared/words/index.ts';
import { reader } from './reader.ts';

const NAMED = 5;
/** The work that a change pushes back; work that becomes late comes first. */
export const pushedLines = (pushed: readonly Pushed[]): readonly string[] => [
  ...pushed
    .slice(0, NAMED)
    .map(({ taskId, title, finishAt, isLate }) =>
      textOf(message('planning.rule_pushed', { task: { taskId, title }, finishAt, isLate }), reader()),
    ),
  ...(pushed.length > NAMED ? [morePushed(pushed.length - NAMED, reader())] : []),
];
