import { failureText } from '../../../../shared/contract/index.ts';
import type { ExceptionAnswerKind, ExceptionResponse, Instant } from '../../../../shared/model/index.ts';
import { ANSWERED, EXCEPTION_ACTIONS } from '../../../../shared/words/exceptions/inbox-view.ts';
import { core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { readerNow, textNow } from '../../stores/reader.ts';
import { useToasts } from '../../stores/toasts.ts';

/** Applies a response; one that changes no work cannot be undone. */
export async function doResponse(exceptionId: string, response: ExceptionResponse): Promise<boolean> {
  const { responseId } = response;
  const result = await core.call('exception.respond', { exceptionId, responseId });
  const { show } = useToasts.getState();
  if (!result.ok) {
    const { message, hint } = failureText(result.error, readerNow());
    show({ text: message, hint, kind: 'failed', entry: null });
  } else show({ text: textNow(result.value.sentence), hint: '', kind: 'done', entry: result.value.entry });
  return result.ok;
}

/** Answers one exception or several, as one change. */
export async function answerAll(
  exceptionIds: readonly string[],
  answer: ExceptionAnswerKind,
  untilAt: Instant | null = null,
): Promise<boolean> {
  const many = exceptionIds.length === 1 ? '' : `: ${EXCEPTION_ACTIONS.exceptions(exceptionIds.length, readerNow())}`;
  const ids = [...exceptionIds];
  const result = await runCommand(
    'exception.answer',
    { exceptionIds: ids, answer, untilAt },
    // Of several, only those that were answered are opened again: the journal says how many.
    answer === 'reopen' ? undefined : `${ANSWERED[answer]}${many}.`,
  );
  return result.ok;
}

export const escalate = (exceptionId: string): Promise<unknown> =>
  runCommand('exception.escalate', { exceptionId }, ({ level, to }) => EXCEPTION_ACTIONS.escalatedToLevel(to, level));
