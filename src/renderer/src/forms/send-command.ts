import { type ArgsIn, type DeskCall, isUndoable, type Result, type ValueOf } from '../../../shared/contract/index.ts';
import { COMMAND_TOASTS } from '../../../shared/words/core/frame.ts';
import { textOf } from '../../../shared/words/index.ts';
import { core } from '../api.ts';
import { readerNow } from '../stores/reader.ts';
import { useToasts } from '../stores/toasts.ts';

/** Runs a command for a form: success is shown as a message with Undo, a failure is left to the form, which has a place for it. */
export async function sendCommand<N extends DeskCall>(
  name: N,
  args: ArgsIn<N>,
  text?: (value: ValueOf<N>) => string,
): Promise<Result<ValueOf<N>>> {
  const result = await core.call(name, args);
  if (!result.ok) return result;
  const entry = isUndoable(result.value) ? result.value.entry : null;
  const done = entry === null ? COMMAND_TOASTS.nothingChanged : `${textOf(entry.sentence, readerNow())}.`;
  useToasts.getState().show({ text: text?.(result.value) ?? done, hint: '', kind: 'done', entry });
  return result;
}
