import { isMessage } from '../../../shared/model/index.ts';
import { jsonIn } from '../documents/recorded-text.ts';
import { isPlain } from './person.ts';
import type { Texts } from './texts.ts';

/** How one stored value is rewritten. */
export interface ValueRules {
  readonly agentId: string | null;
  readonly pseudonym: string;
  readonly texts: Texts;
  /** For text that other people typed: as it is, unless it is to be replaced as well. */
  readonly typed: (text: string) => string;
  /** Notes of the person that the product quotes in this value. */
  readonly notes: ReadonlySet<string>;
}

/** Properties with IDs of other records, or with words of the product that never identify a person. */
const UNCHANGED: ReadonlySet<string> = new Set([
  'taskId',
  'taskIds',
  'lateTaskIds',
  'effectIds',
  'dependsOn',
  'predecessorId',
  'predecessorKey',
  'lagUnit',
  'parentId',
  'contributesTo',
  'planId',
  'skillId',
  'skills',
  'ladderId',
  'scheduleId',
  'exceptionId',
  'noticeId',
  'attemptId',
  'fileId',
  'code',
  'kind',
  'severity',
  'worstSeverity',
  'state',
  'causeClass',
  'strategy',
  'outcome',
  'arm',
  'action',
  'origin',
  'stoppedBy',
  'rule',
  'cadence',
  'timeZone',
  'type',
  'taskType',
  'team',
  'domain',
]);
/** Properties with text that other people typed. */
const TYPED: ReadonlySet<string> = new Set(['client', 'project']);
/** Causes of exceptions that are about an agent. */
const AGENT_CAUSES: ReadonlySet<string> = new Set(['agent_silent', 'overload', 'pin_blocked']);

/** A document, a message or a part of one, with everything about the person replaced. */
export function rewrittenValue(value: unknown, rules: ValueRules, property = '', owner: unknown = null): unknown {
  if (typeof value === 'string') return rewrittenText(value, rules, property, owner);
  if (Array.isArray(value)) return value.map((item: unknown) => rewrittenValue(item, rules, property, owner));
  if (!isPlain(value)) return value;
  return isMessage(value) ? rewrittenMessage(value, rules) : rewrittenFields(value, rules);
}

const rewrittenFields = (value: object, rules: ValueRules): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value).map(([name, own]) => [name, rewrittenValue(own, rules, name, value)]));

/** Where a message would no longer be one, a value was a word of the product and not a name: it is kept. */
function rewrittenMessage(value: { readonly code: string; readonly values: object }, rules: ValueRules): unknown {
  if (quotesNote(value, rules.notes)) return { code: value.code, values: { text: '' } };
  const whole = { code: value.code, values: rewrittenFields(value.values, rules) };
  if (isMessage(whole)) return whole;
  const values: Record<string, unknown> = { ...value.values };
  for (const [name, own] of Object.entries(value.values)) {
    values[name] = rewrittenValue(own, rules, name, value.values);
    if (!isMessage({ code: value.code, values })) values[name] = own;
  }
  return { code: value.code, values };
}

function quotesNote({ code, values }: { readonly code: string; readonly values: object }, notes: ReadonlySet<string>) {
  if (code !== 'exceptions.verbatim' && code !== 'recorded') return false;
  return 'text' in values && typeof values.text === 'string' && notes.has(values.text);
}

function rewrittenText(text: string, rules: ValueRules, property: string, owner: unknown): string {
  if (UNCHANGED.has(property)) return text;
  if (TYPED.has(property)) return rules.typed(text);
  if (property === 'cause') return rewrittenCause(text, rules);
  // The original of a message that this version cannot read.
  if (property === 'stored') return JSON.stringify(rewrittenValue(jsonIn(text), rules)) ?? text;
  if (property === 'key' && isPlain(owner) && typeof owner.kind === 'string')
    return rewrittenKey(owner.kind, text, rules);
  if (rules.notes.has(text)) return '';
  return rules.texts.replaced(text);
}

function rewrittenCause(cause: string, { agentId, pseudonym }: ValueRules): string {
  const [kind = '', ...rest] = cause.split(':');
  return AGENT_CAUSES.has(kind) && rest.join(':') === agentId ? `${kind}:${pseudonym}` : cause;
}

/** The key of a record, as images and messages name it. */
export function rewrittenKey(kind: string, key: string, rules: ValueRules): string {
  const { agentId, pseudonym, typed } = rules;
  if (kind === 'agent') return key === agentId ? pseudonym : key;
  if (kind === 'project' || kind === 'client' || kind === 'reportTemplate') return typed(key);
  if (kind === 'importedRow') return rewrittenImportedKey(key, rules);
  if (kind !== 'outcome') return key;
  const parts = jsonIn(key);
  if (!Array.isArray(parts) || parts[1] !== agentId) return key;
  return JSON.stringify([parts[0], pseudonym, parts[2]]);
}

/** The key of what was last imported of a row: of an agent's own row, with the pseudonym. */
function rewrittenImportedKey(key: string, { agentId, pseudonym, typed }: ValueRules): string {
  const parts = jsonIn(key);
  if (!Array.isArray(parts)) return key;
  const [source, kind, own]: readonly unknown[] = parts;
  if (typeof source !== 'string') return key;
  return JSON.stringify([typed(source), kind, kind === 'agents' && own === agentId ? pseudonym : own]);
}
