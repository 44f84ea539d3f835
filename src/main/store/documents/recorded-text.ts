import {
  type Compatibility,
  isCode,
  isMessage,
  type Message,
  messageFrom,
  originalOf,
  type PinMaker,
  recorded,
} from '../../../shared/model/index.ts';

/**
 * Sentences in records: a message as JSON. Earlier versions stored plain English, which is read as recorded text and
 * written back unchanged, so that an unchanged record keeps its digest.
 */
const storedMessage = (value: unknown): unknown =>
  isMessage(value) && isCode(value, 'recorded') ? (originalOf(value) ?? value.values.text) : value;

/**
 * A message for a text column. If a person wrote text that looks like a message, it is stored as a message that
 * contains the text.
 */
export function messageColumn(value: unknown): string {
  const stored = storedMessage(value);
  return typeof stored === 'string' && !looksStored(stored)
    ? stored
    : JSON.stringify(typeof stored === 'string' ? value : stored);
}
/** The message in a column of text: JSON of a message, or text that a person wrote or an earlier version stored. */
export const columnMessage = (text: string): Message =>
  looksStored(text) ? messageFrom(jsonIn(text) ?? text) : recorded(text);

const looksStored = (text: string): boolean => text.startsWith('{"code":') && JSON.stringify(jsonIn(text)) === text;

/** The value of JSON text; null if it is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The compatibility in the record of an assignment; null if it has none. Throws on anything else. */
export function compatibilityFrom(value: unknown): Compatibility | null {
  if (value === null || value === undefined) return null;
  const read = compatibilityIn(value);
  if (read === undefined) throw new TypeError('A stored compatibility has a property of another type.');
  return read;
}
/** The same, but undefined on anything else. */
export function compatibilityIn(value: unknown): Compatibility | undefined {
  const read = withSentences(value, messageFrom);
  return isCompatibility(read) ? read : undefined;
}

/** A compatibility as it is stored. */
export const storedCompatibility = (value: unknown): unknown =>
  value === null || value === undefined ? null : withSentences(value, storedMessage);

/**
 * Who pinned an assignment. Tables hold `Operator`, `Engine` or a name, as in the first version, so that a record that nobody changed keeps its
 * digest; images and drafts of earlier versions hold the same.
 */
export function pinMakerFrom(value: unknown): PinMaker {
  if (isPinMaker(value)) return value;
  if (value === 'Engine') return 'engine';
  return typeof value !== 'string' || value === 'Operator' ? 'operator' : { name: value };
}
/** The same as a table holds it. */
export function storedPinMaker(value: unknown): string {
  const by = pinMakerFrom(value);
  if (by === 'engine') return 'Engine';
  return by === 'operator' ? 'Operator' : by.name;
}
export const isPinMaker = (value: unknown): value is PinMaker =>
  value === 'operator' || value === 'engine' || (isPlain(value) && typeof value.name === 'string');

/**
 * The image of a record in the journal, or of some of its properties, with its sentences as messages; undefined on
 * anything else.
 */
export function imageIn(kind: string, value: unknown): Plain | undefined {
  if (!isPlain(value)) return undefined;
  if (kind === 'policy') return 'sentence' in value ? { ...value, sentence: messageFrom(value.sentence) } : value;
  if (kind !== 'assignment') return value;
  const { compatibility, relaxation, pin } = value;
  const read = compatibility === undefined || compatibility === null ? compatibility : compatibilityIn(compatibility);
  if (read === undefined && compatibility !== undefined) return undefined;
  return {
    ...value,
    ...(read === undefined ? {} : { compatibility: read }),
    ...(relaxation === undefined ? {} : { relaxation: relaxationFrom(relaxation) }),
    ...(isPlain(pin) ? { pin: { ...pin, by: pinMakerFrom(pin.by), reason: messageFrom(pin.reason) } } : {}),
  };
}
const relaxationFrom = (value: unknown): unknown =>
  listOf(value, (row) => ({ ...row, change: messageFrom(row.change) }));

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;

/** The same, in the same order, with its sentences changed. */
function withSentences(value: unknown, change: (sentence: unknown) => unknown): unknown {
  if (!isPlain(value)) return value;
  const { reasons, components } = value;
  return {
    ...value,
    reasons: listOf(reasons, (row) => ({ ...row, message: change(row.message), lift: change(row.lift) })),
    components: listOf(components, (row) => ({ ...row, fact: change(row.fact) })),
  };
}
const listOf = (value: unknown, change: (row: Plain) => Plain): unknown =>
  Array.isArray(value) ? value.map((row: unknown) => (isPlain(row) ? change(row) : row)) : value;

const NUMBERS = [
  'skillAlignment',
  'overall',
  'confidence',
  'evidenceCount',
  'successProbability',
  'effortMultiplier',
  'effortMultiplierLow',
  'effortMultiplierHigh',
  'effortMinutes',
] as const satisfies readonly (keyof Compatibility)[];

const isCompatibility = (value: unknown): value is Compatibility =>
  isPlain(value) &&
  typeof value.taskId === 'string' &&
  typeof value.agentId === 'string' &&
  typeof value.eligible === 'boolean' &&
  NUMBERS.every((name) => typeof value[name] === 'number') &&
  isListOf(value.reasons, (row) => typeof row.code === 'string') &&
  isListOf(value.components, (row) => typeof row.name === 'string' && typeof row.contribution === 'number') &&
  isListOf(value.gaps, (row) => typeof row.skillId === 'string');
const isListOf = (value: unknown, fits: (row: Plain) => boolean): boolean =>
  Array.isArray(value) && value.every((row: unknown) => isPlain(row) && fits(row));
