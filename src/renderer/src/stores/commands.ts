import {
  type ArgsIn,
  type CallName,
  type ChangeEntry,
  type DeskCall,
  type Failure,
  failureText,
  isUndoable,
  type Result,
  type ValueOf,
} from '../../../shared/contract/index.ts';
import { COMMAND_TOASTS } from '../../../shared/words/core/frame.ts';
import { textOf } from '../../../shared/words/index.ts';
import { redoText, undoText } from '../../../shared/words/workspace/undo.ts';
import { core } from '../api.ts';
import { readerNow } from './reader.ts';
import { type Toast, useToasts } from './toasts.ts';
import { keepUnsaved } from './unsaved.ts';

const QUIET = new Set<CallName>(['plan.exclude', 'plan.propose', 'plan.cancel']);

/**
 * Runs a command of the core and shows the outcome: a failure with its hint, or a change with a button that undoes it.
 * Without a text, a change is described by its journal entry. The hint is shown behind the text.
 */
export async function runCommand<N extends DeskCall>(
  name: N,
  args: ArgsIn<N>,
  text?: string | ((value: ValueOf<N>) => string),
  hint?: (value: ValueOf<N>) => string,
): Promise<Result<ValueOf<N>>> {
  const result = await core.call(name, args);
  const { show } = useToasts.getState();
  if (!result.ok) {
    // Offered again in a banner, which stays.
    if (!keepUnsaved(result.error, name, args, () => runCommand(name, args, text, hint))) show(failed(result.error));
  } else if (!QUIET.has(name))
    show({
      text: typeof text === 'function' ? text(result.value) : (text ?? doneText(result.value)),
      hint: hint?.(result.value) ?? '',
      kind: 'done',
      entry: isUndoable(result.value) ? result.value.entry : null,
    });
  return result;
}

function doneText(answer: unknown): string {
  if (!isUndoable(answer)) return COMMAND_TOASTS.done;
  return answer.entry === null ? COMMAND_TOASTS.nothingChanged : `${textOf(answer.entry.sentence, readerNow())}.`;
}

/** A failure as a message, for this reader. */
function failed(error: Failure): Toast {
  const { message, hint } = failureText(error, readerNow());
  return { text: message, hint, kind: 'failed', entry: null };
}

/** Undoes exactly this change, and names it. What was edited or reported since stays as it is, and is named too. */
export async function undoChange({ seq, sentence }: ChangeEntry): Promise<void> {
  const result = await core.call('journal.undo', { only: seq });
  const { show } = useToasts.getState();
  if (!result.ok) show(failed(result.error));
  else {
    const reader = readerNow();
    const kept = result.value.kept.map(
      (row) => `${textOf(row.what, reader)} (${textOf(row.reason, reader).replace(/\.$/, '')})`,
    );
    const hint =
      kept.length === 0
        ? ''
        : COMMAND_TOASTS.kept(kept.slice(0, 3).join(', '), kept.length > 3 ? COMMAND_TOASTS.andMore : '');
    show({ text: undoText(sentence, reader), hint, kind: 'done', entry: null });
  }
}

/** Undoes the last change, and names it. */
export const undoLast = (): Promise<unknown> =>
  runCommand('journal.undo', {}, ({ undone }) => namesOf(undone, undoText));
/** Redoes what was undone last, and names it. */
export const redoLast = (): Promise<unknown> =>
  runCommand('journal.redo', {}, ({ undone }) => namesOf(undone, redoText));
const namesOf = (changes: readonly ChangeEntry[], text: typeof undoText): string =>
  changes.map(({ sentence }) => text(sentence, readerNow())).join(', ');

/** Discards the draft plan, which cannot be undone. */
export const discardDraft = (): Promise<unknown> =>
  runCommand('plan.discard', {}, ({ discarded }) =>
    discarded ? COMMAND_TOASTS.draftPlanDiscarded : COMMAND_TOASTS.thereNoDraftPlan,
  );
