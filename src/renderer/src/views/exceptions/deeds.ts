import type { ExceptionAnswerKind, ExceptionResponse, Instant } from '../../../../shared/model/index.ts';
import { core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { useToasts } from '../../stores/toasts.ts';

/** Does a response; one that changed no work cannot be undone. */
export async function doResponse(exceptionId: string, response: ExceptionResponse): Promise<boolean> {
  const { responseId } = response;
  const result = await core.call('exception.respond', { exceptionId, responseId });
  const { show } = useToasts.getState();
  if (!result.ok) show({ text: result.error.message, hint: result.error.hint, kind: 'failed', entry: null });
  else show({ text: result.value.sentence, hint: '', kind: 'done', entry: result.value.entry });
  return result.ok;
}

const SAID: Readonly<Record<ExceptionAnswerKind, string>> = {
  take: 'Taken',
  snooze: 'Snoozed',
  resolve: 'Resolved',
  reopen: 'Open again',
};

/** Says something of one exception or of many, as one change. */
export async function answerAll(
  exceptionIds: readonly string[],
  answer: ExceptionAnswerKind,
  untilAt: Instant | null = null,
): Promise<boolean> {
  const many = exceptionIds.length === 1 ? '' : `: ${exceptionIds.length} exceptions`;
  const ids = [...exceptionIds];
  const result = await runCommand(
    'exception.answer',
    { exceptionIds: ids, answer, untilAt },
    `${SAID[answer]}${many}.`,
  );
  return result.ok;
}

export const escalate = (exceptionId: string): Promise<unknown> =>
  runCommand('exception.escalate', { exceptionId }, ({ level, to }) => `Escalated to level ${level}, ${to}.`);
