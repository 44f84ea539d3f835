import { IMPORT_KINDS, problem, wellFormed } from '../../../shared/model/index.ts';
import { LIMITS, refuse, shown, type Table, type TablesRead } from './types.ts';

const [QUOTE, ESCAPE, COLON] = [34, 92, 58];
const isOpening = (c: number): boolean => c === 123 || c === 91;
const isClosing = (c: number): boolean => c === 125 || c === 93;

interface Scanned {
  readonly depth: number;
  readonly open: boolean;
}

/** Checks depth and completeness without building objects, so that deeply nested or truncated text uses no memory. */
function scan(text: string): Scanned {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === ESCAPE) i++;
      else if (c === QUOTE) quoted = false;
    } else if (c === QUOTE) quoted = true;
    else if (isOpening(c)) deepest = Math.max(deepest, ++depth);
    else if (isClosing(c)) depth--;
  }
  return { depth: deepest, open: quoted || depth > 0 };
}

/**
 * Returns the first key that an object of valid JSON has twice, and where. JSON.parse keeps the last value without a
 * word, and other programs the first.
 */
function repeatedKey(text: string): { readonly key: string; readonly offset: number } | null {
  const keys: Set<string>[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (isOpening(c)) keys.push(new Set());
    else if (isClosing(c)) keys.pop();
    else if (c === QUOTE) {
      const end = endOfString(text, i);
      const own = keys.at(-1);
      if (own !== undefined && isKey(text, end)) {
        const key: unknown = JSON.parse(text.slice(i, end));
        if (typeof key === 'string' && own.has(key)) return { key, offset: i };
        if (typeof key === 'string') own.add(key);
      }
      i = end - 1;
    }
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text.charCodeAt(end) !== QUOTE) end += text.charCodeAt(end) === ESCAPE ? 2 : 1;
  return end + 1;
}

function isKey(text: string, end: number): boolean {
  let next = end;
  while (text.charCodeAt(next) <= 32) next++;
  return text.charCodeAt(next) === COLON;
}

/** Numbers keep the digits of the file: an ID above 2^53 stays exact. */
const keepDigits = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value;

/**
 * A list of plain values becomes a `;` list; structured values become their JSON text, which the column readers reject.
 */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((v) => typeof v === 'string')) return value.join(';');
  return JSON.stringify(value);
}

function tableOf(file: string, sheet: string | null, list: readonly unknown[]): Table | number {
  const columns = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return index;
    for (const key of Object.keys(item)) if (!columns.has(key)) columns.set(key, columns.size);
  }
  const rows = list.map((item, index) => {
    const cells = new Array<string>(columns.size).fill('');
    for (const [key, value] of Object.entries(item as object)) cells[columns.get(key) ?? 0] = cellOf(value);
    return { line: index + 1, cells };
  });
  return { file, sheet, header: [...columns.keys()], rows, exactNumbers: true };
}

/** Parses JSON: an array of objects, or `{"tasks": [...], "agents": [...], ...}`. Rows count from 1. */
export function readJson(file: string, text: string): TablesRead {
  const { depth, open } = scan(text);
  if (depth > LIMITS.jsonDepth)
    return refuse(file, problem('nested_too_deep', { levels: depth, limit: LIMITS.jsonDepth }));
  if (open) return refuse(file, problem('json_truncated', { offset: text.length }), { value: text.slice(-40) });
  let value: unknown;
  try {
    value = wellFormed<unknown>(JSON.parse(text, keepDigits));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : 'unknown';
    const offset = /position (\d+)/.exec(reason)?.[1];
    return refuse(file, problem('json_invalid', { reason, offset: offset === undefined ? null : Number(offset) }));
  }
  const repeated = repeatedKey(text);
  if (repeated !== null) return refuse(file, problem('json_repeated_key', { ...repeated, key: shown(repeated.key) }));
  const lists: [string | null, readonly unknown[]][] = Array.isArray(value)
    ? [[null, value]]
    : Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(
        ([key, list]): [string, readonly unknown[]][] =>
          IMPORT_KINDS.some((kind) => kind === key) && Array.isArray(list) ? [[key, list]] : [],
      );
  if (lists.length === 0) return refuse(file, problem('json_shape', { row: null }));
  const tables: Table[] = [];
  for (const [sheet, list] of lists) {
    if (list.length > LIMITS.rows)
      return refuse(file, problem('too_many_rows', { rows: list.length, limit: LIMITS.rows }), { sheet });
    const table = tableOf(file, sheet, list);
    if (typeof table === 'number')
      return refuse(file, problem('json_shape', { row: table + 1 }), { row: table + 1, sheet });
    tables.push(table);
  }
  return { kind: 'tables', tables };
}
