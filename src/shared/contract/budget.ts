import { type Message, message } from '../model/index.ts';
import { fail, type Refusal } from './errors.ts';

/** The most that one message may hold. It is counted before anything is parsed, copied or validated. */
export interface Budget {
  readonly bytes: number;
  /** Levels of objects and lists. */
  readonly depth: number;
  /** Values, including those in lists and objects. */
  readonly items: number;
}
/** The largest message is an import of ten files; the deepest arguments of the contract have about ten levels. */
export const MESSAGE_BUDGET: Budget = { bytes: 192 * 1024 * 1024, depth: 64, items: 2_000_000 };

const refused = (problem: Message): Refusal => fail('bad_request', problem, message('requests.send_less', {}));
const tooManyBytes = ({ bytes }: Budget): Refusal => refused(message('requests.too_many_bytes', { limitBytes: bytes }));
const tooDeep = ({ depth }: Budget): Refusal => refused(message('requests.too_deep', { limit: depth }));
const tooMany = ({ items }: Budget): Refusal => refused(message('requests.too_many_values', { limit: items }));

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENS: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSES: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Why a JSON text (UTF-8) exceeds a budget; null if it is within. Counts brackets and commas outside of strings, in one pass and without
 * recursion: the text need not be valid JSON.
 */
export function textOverBudget(text: Uint8Array, budget: Budget = MESSAGE_BUDGET): Refusal | null {
  if (text.length > budget.bytes) return tooManyBytes(budget);
  let [depth, items] = [0, 1];
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === undefined) break;
    if (byte === QUOTE) {
      at = endOfString(text, at + 1);
      if (at === -1) return null;
    } else if (OPENS.has(byte)) {
      if (++depth > budget.depth) return tooDeep(budget);
      items++;
    } else if (CLOSES.has(byte)) depth--;
    else if (byte === COMMA) items++;
    if (items > budget.items) return tooMany(budget);
  }
  return null;
}

/** Where a string ends that begins at `from`: the next quote that is not escaped. -1 if it does not end. */
function endOfString(text: Uint8Array, from: number): number {
  let at = text.indexOf(QUOTE, from);
  while (at !== -1) {
    let before = at;
    while (before > from && text[before - 1] === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at;
    at = text.indexOf(QUOTE, at + 1);
  }
  return -1;
}

/**
 * Why a value that was received as a copy exceeds a budget, or is none that JSON could carry; null if it is within. A value that contains itself is
 * too deep. Walks without recursion.
 */
export function valueOverBudget(value: unknown, budget: Budget = MESSAGE_BUDGET): Refusal | null {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  let [items, bytes] = [0, 0];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (++items > budget.items) return tooMany(budget);
    if (typeof next.value === 'string') {
      bytes += next.value.length;
      if (bytes > budget.bytes) return tooManyBytes(budget);
    }
    if (typeof next.value !== 'object' || next.value === null) {
      if (isForeign(next.value)) return refused(message('requests.not_json', {}));
      continue;
    }
    const depth = next.depth + 1;
    if (depth > budget.depth) return tooDeep(budget);
    const inside = insideOf(next.value);
    if (inside === null) return refused(message('requests.not_json', {}));
    // A list may be long and empty: its length is counted before it is walked.
    if (items + waiting.length + inside.length > budget.items) return tooMany(budget);
    for (const one of inside) waiting.push({ value: one, depth });
  }
  return null;
}

const isForeign = (value: unknown): boolean => ['bigint', 'function', 'symbol'].includes(typeof value);

/** The values in a list or a plain object; null if it is neither. */
function insideOf(value: object): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const made: unknown = Object.getPrototypeOf(value);
  // Objects of another realm (a test's, a frame's) are plain as well: their prototype is the end of a chain.
  return made === null || Object.getPrototypeOf(made) === null ? Object.values(value) : null;
}
