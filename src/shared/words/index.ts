import type { Reader } from '../format/index.ts';
import type { Message, MessageCatalog, MessageCode } from '../model/index.ts';
import { agentWords } from './agents.ts';
import { balanceWords } from './balance.ts';
import { coreWords } from './core.ts';
import { exceptionLineWords } from './exception-lines.ts';
import { exceptionWords } from './exceptions.ts';
import { forecastWords } from './forecast.ts';
import { importWords } from './imports.ts';
import { journalWords } from './journal.ts';
import { matchingWords } from './matching.ts';
import { milestoneWords } from './milestones.ts';
import { monitorWords } from './monitor.ts';
import { notificationWords } from './notifications.ts';
import { planningWords } from './planning.ts';
import { preventionWords } from './prevention.ts';
import { priorityWords } from './priority.ts';
import { progressWords } from './progress.ts';
import { queueWords } from './queue.ts';
import { reportWords } from './reports.ts';
import { requestWords } from './requests.ts';
import { responseWords } from './responses.ts';
import { planCallWords, taskWords } from './tasks.ts';
import type { Telling, WordsOf } from './words-of.ts';
import { workloadWords } from './workload.ts';
import { workspaceWords } from './workspace.ts';

export * from './exception-names.ts';
export { PHASE_NAMES } from './planning.ts';
export { UNASSIGNED_NAMES } from './planning-unassigned.ts';
export { STATUS_NAMES } from './tasks.ts';

/** Every sentence there is, by the code of its message. */
const WORDS: WordsOf<MessageCatalog> = {
  ...balanceWords,
  ...coreWords,
  ...agentWords,
  ...exceptionLineWords,
  ...exceptionWords,
  ...matchingWords,
  ...forecastWords,
  ...monitorWords,
  ...importWords,
  ...journalWords,
  ...notificationWords,
  ...planningWords,
  ...preventionWords,
  ...priorityWords,
  ...milestoneWords,
  ...progressWords,
  ...queueWords,
  ...reportWords,
  ...requestWords,
  ...responseWords,
  ...planCallWords,
  ...taskWords,
  ...workloadWords,
  ...workspaceWords,
};

/** A message as text, in the reader's zone and locale. */
export function textOf(message: Message, reader: Reader): string {
  const telling: Telling = { reader, textOf: (inner) => (isMessage(inner) ? textOf(inner, reader) : inner.code) };
  return sentence(message.code, message.values, telling);
}

/** The pair is matched by its code, which TypeScript cannot follow across the two mapped types. */
function sentence(code: MessageCode, values: Message['values'], telling: Telling): string {
  const words = WORDS[code] as (values: Message['values'], telling: Telling) => string;
  return words(values, telling);
}

/** Whether a value of a stored or sent document is a message. */
export const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 2 &&
  'code' in value &&
  'values' in value &&
  typeof value.code === 'string' &&
  Object.hasOwn(WORDS, value.code);

/** A document with every message in it, however deep, replaced by its text: the JSON that scripts read. */
export function withText(document: unknown, reader: Reader): unknown {
  if (isMessage(document)) return textOf(document, reader);
  if (Array.isArray(document)) return document.map((item) => withText(item, reader));
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, withText(value, reader)]));
}
