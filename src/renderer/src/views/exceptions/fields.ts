import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { EXCEPTION_ROWS, EXCEPTION_FIELDS as WORDS } from '../../../../shared/words/exceptions/inbox-view.ts';
import { CAUSE_NAMES, KIND_NAMES, SEVERITY_NAMES, STATE_NAMES } from '../../../../shared/words/index.ts';
import type { GridColumn } from '../../grid/columns.ts';
import { readerNow, textNow } from '../../stores/reader.ts';
import { momentText } from './times.ts';

/** What the exceptions hold, for copying, filtering and the facts that a row shows under its title. */
export const EXCEPTION_FIELDS: readonly GridColumn<ExceptionRow>[] = [
  { id: 'exception', title: WORDS.exception, kind: 'text', isFixed: true, value: (row) => textNow(row.title) },
  { id: 'fact', title: WORDS.fact, kind: 'text', value: (row) => textNow(row.fact) },
  {
    id: 'severity',
    title: WORDS.severity,
    kind: 'choice',
    shown: 'chosen',
    value: (row) => SEVERITY_NAMES[row.severity],
  },
  { id: 'kind', title: WORDS.kind, kind: 'choice', shown: 'chosen', value: (row) => KIND_NAMES[row.kind] },
  { id: 'cause', title: WORDS.cause, kind: 'choice', shown: 'chosen', value: (row) => CAUSE_NAMES[row.causeClass] },
  {
    id: 'client',
    title: WORDS.client,
    kind: 'choice',
    shown: 'chosen',
    value: (row) => (row.client === null ? null : clientName(row.client)),
  },
  { id: 'task', title: WORDS.task, kind: 'text', shown: 'chosen', value: (row) => row.taskId },
  {
    id: 'owner',
    title: WORDS.owner,
    kind: 'choice',
    shown: 'chosen',
    value: (row) => row.owner ?? EXCEPTION_ROWS.nobody,
  },
  { id: 'state', title: WORDS.state, kind: 'choice', shown: 'chosen', value: (row) => STATE_NAMES[row.state] },
  {
    id: 'detected',
    title: WORDS.detected,
    kind: 'date',
    shown: 'chosen',
    value: (row) => momentText(row.detectedAt, readerNow()),
  },
  {
    id: 'escalates',
    title: WORDS.escalates,
    kind: 'date',
    shown: 'chosen',
    value: (row) => (row.escalation.dueAt === null ? null : momentText(row.escalation.dueAt, readerNow())),
  },
];
