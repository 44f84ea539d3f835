import { isCode, type Message, message, recorded } from './catalog.ts';
import { isKnownMessage } from './shapes/index.ts';

/** Whether a value is a message that this version can turn into text: its code is known, and its values are those of the code. */
export const isMessage = (value: unknown): value is Message =>
  isPlain(value) &&
  Object.keys(value).length === 2 &&
  typeof value.code === 'string' &&
  isKnownMessage(value.code, value.values);

/**
 * A stored or received value as a message. Text becomes recorded text. A value that this version cannot read, such as a
 * code of a later version, becomes recorded text that contains its values and keeps the original, so that a version
 * that knows the code can read it again.
 */
export function messageFrom(value: unknown): Message {
  if (typeof value === 'string') return recorded(value);
  if (!isMessage(value))
    return message('recorded', { text: leavesOf(value).join(', '), stored: JSON.stringify(value) ?? '' });
  const original = isCode(value, 'recorded') ? originalOf(value) : undefined;
  return isMessage(original) ? original : value;
}

/** The JSON value that a recorded message was made from; undefined if it is text. */
export function originalOf({ values: { stored } }: Message<'recorded'>): unknown {
  if (stored === undefined) return undefined;
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;

/** The texts and numbers in a value, in order, without codes and property names. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, inside]) => (key === 'code' ? [] : leavesOf(inside)));
}
