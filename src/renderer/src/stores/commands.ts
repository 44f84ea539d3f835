import type { ArgsIn, CallName, Result, ValueOf } from '../../../shared/contract/index.ts';
import { core } from '../api.ts';
import { useToasts } from './toasts.ts';

const NOT_UNDONE = new Set<CallName>([
  'journal.undo',
  'journal.redo',
  'report.export',
  'report.batch',
  'schedule.run',
  'reports.due',
  'workspace.backup',
  'workspace.restore',
  'exception.escalate',
  'monitor.run',
  'drop-folder.look',
]);
const QUIET = new Set<CallName>(['plan.hold', 'plan.propose', 'plan.cancel']);

/** Runs a command of the core and says how it went: a failure with its hint, a change with its undo. */
export async function runCommand<N extends CallName>(
  name: N,
  args: ArgsIn<N>,
  said?: string | ((value: ValueOf<N>) => string),
): Promise<Result<ValueOf<N>>> {
  const result = await core.call(name, args);
  const { show } = useToasts.getState();
  if (!result.ok) show({ text: result.error.message, hint: result.error.hint, kind: 'failed', canUndo: false });
  else if (!QUIET.has(name))
    show({
      text: typeof said === 'function' ? said(result.value) : (said ?? 'Done.'),
      hint: '',
      kind: 'done',
      canUndo: !NOT_UNDONE.has(name),
    });
  return result;
}
