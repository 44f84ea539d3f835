import type { Reader } from '../format/index.ts';
import { isMessage, type Message, type MessageCatalog, type MessageCode, messageFrom } from '../model/index.ts';
import { agentWords } from './agents/agents.ts';
import { journalClientWords, journalRecordWords, recordWords } from './agents/records.ts';
import type { WordsContext, WordsOf } from './base/words-of.ts';
import { commandLineWords } from './cli/cli.ts';
import { coreWords } from './core/core.ts';
import { requestWords } from './core/requests.ts';
import { exceptionWords } from './exceptions/exceptions.ts';
import { exceptionLineWords } from './exceptions/lines.ts';
import { preventionWords } from './exceptions/prevention.ts';
import { responseWords } from './exceptions/responses.ts';
import { importWords } from './imports/imports.ts';
import { monitorWords } from './monitor/monitor.ts';
import { notificationWords } from './notifications/notifications.ts';
import { balanceWords } from './planning/balance.ts';
import { constraintWords } from './planning/constraints.ts';
import { planningWords } from './planning/planning.ts';
import { privacyWords } from './privacy/privacy.ts';
import { milestoneWords } from './progress/milestones.ts';
import { progressWords } from './progress/progress.ts';
import { reportWords } from './reports/reports.ts';
import { byHandWords } from './tasks/by-hand.ts';
import { matchingWords } from './tasks/matching.ts';
import { priorityWords } from './tasks/priority.ts';
import { queueWords } from './tasks/queue.ts';
import { taskWorkWords } from './tasks/task-work.ts';
import { planCallWords, taskWords } from './tasks/tasks.ts';
import { forecastWords } from './workload/forecast.ts';
import { workloadWords } from './workload/workload.ts';
import { journalWords } from './workspace/journal.ts';
import { recountWords } from './workspace/recount.ts';
import { workspaceWords } from './workspace/workspace.ts';

export * from './exceptions/names.ts';
export { PHASE_NAMES } from './planning/planning.ts';
export { UNASSIGNED_NAMES } from './planning/unassigned.ts';
export { STATUS_NAMES } from './tasks/tasks.ts';

/** All sentences, by message code. */
const WORDS: WordsOf<MessageCatalog> = {
  ...balanceWords,
  ...commandLineWords,
  ...constraintWords,
  ...coreWords,
  ...agentWords,
  ...exceptionLineWords,
  ...exceptionWords,
  ...matchingWords,
  ...forecastWords,
  ...monitorWords,
  ...importWords,
  ...journalClientWords,
  ...journalRecordWords,
  ...journalWords,
  ...notificationWords,
  ...planningWords,
  ...preventionWords,
  ...priorityWords,
  ...privacyWords,
  ...milestoneWords,
  ...progressWords,
  ...queueWords,
  ...recordWords,
  ...recountWords,
  ...reportWords,
  ...requestWords,
  ...responseWords,
  ...planCallWords,
  ...taskWords,
  ...byHandWords,
  ...taskWorkWords,
  ...workloadWords,
  ...workspaceWords,
};

/** A message as text, in the reader's zone and locale. */
export function textOf(message: Message, reader: Reader): string {
  const context: WordsContext = { reader, textOf: (inner) => textOf(messageFrom(inner), reader) };
  const text = sentence(message.code, message.values, context);
  return !BY_PEOPLE.has(message.code) && text.includes('..') ? text.replace(TWO_STOPS, '.') : text;
}
/** Codes of text that stays as somebody wrote it. */
const BY_PEOPLE: ReadonlySet<MessageCode> = new Set(['recorded', 'exceptions.verbatim']);
/** Two full stops in a row: one ends a date in its locale, the other the sentence (`27. Nov..`). */
const TWO_STOPS = /(?<!\.)\.\.(?=\s|$)/g;

/** The pair is matched by its code, which TypeScript cannot follow across the two mapped types. */
function sentence(code: MessageCode, values: Message['values'], context: WordsContext): string {
  const words = WORDS[code] as (values: Message['values'], context: WordsContext) => string;
  return words(values, context);
}

/** A document with every message in it, however deep, replaced by its text: the JSON that scripts read. */
export function withText(document: unknown, reader: Reader): unknown {
  if (isMessage(document)) return textOf(document, reader);
  if (Array.isArray(document)) return document.map((item) => withText(item, reader));
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, withText(value, reader)]));
}
