import { IMPORT_KINDS, problem, wellFormed } from '../../../../shared/model/index.ts';
import { fileFault, type ImportOptions, LIMITS, refuse, shown, type Table, type TablesRead } from '../types.ts';
import { type Budget, Refusal } from './budget.ts';
import { offsetInFile, type Repaired, repairEscapes } from './json-escapes.ts';
import { placeOfFault } from './json-place.ts';
import { isItem, textIn } from './json-values.ts';
import { isTrelloBoard, readTrello } from './trello.ts';

const [QUOTE, ESCAPE, COLON, COMMA] = [34, 92, 58, 44];
const isOpening = (c: number): boolean => c === 123 || c === 91;
const isClosing = (c: number): boolean => c === 125 || c === 93;

/**
 * Checks depth, completeness and the number of values without building objects, so that deeply nested, truncated or
 * endless text uses no memory.
 */
function scan(text: string): void {
  // The number of keys of each open object.
  const counts: number[] = [];
  let values = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === ESCAPE) i++;
      else if (c === QUOTE) quoted = false;
    } else if (c === QUOTE) quoted = true;
    else if (isOpening(c)) {
      counts.push(0);
      values++;
      if (counts.length > LIMITS.jsonDepth)
        throw new Refusal(problem('nested_too_deep', { levels: counts.length, limit: LIMITS.jsonDepth }));
    } else if (isClosing(c)) counts.pop();
    else if (c === COMMA) values++;
    else if (c === COLON) countKey(counts);
    if (values > LIMITS.jsonValues) throw new Refusal(problem('too_many_values', { limit: LIMITS.jsonValues }));
  }
  if (quoted || counts.length > 0)
    throw new Refusal(problem('json_truncated', { offset: text.length }), { value: text.slice(-40) });
}

/** Counts one more key of the innermost object. */
function countKey(counts: number[]): void {
  const keys = (counts.pop() ?? 0) + 1;
  if (keys > LIMITS.columns) throw new Refusal(problem('too_many_columns', { limit: LIMITS.columns }));
  counts.push(keys);
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

/** What names an object within a cell, in order of preference: the label `bug`, the person Ada Quill, the milestone v1. */
const NAMES = ['name', 'title', 'displayName', 'login', 'username', 'emailAddress', 'email', 'value', 'key'];
function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (!isItem(value)) return null;
  return NAMES.map((key) => textIn(value, key)).find((text) => text !== '') ?? null;
}

/**
 * A list of plain values, or of objects with names, becomes a `;` list, and an object its name; other structured values
 * become their JSON text, which the column readers reject.
 */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return nameOf(value) ?? JSON.stringify(value);
  const names = value.map(nameOf);
  return names.every((name) => name !== null) ? names.join(';') : JSON.stringify(value);
}

/** One sheet of the file and its objects. */
interface List {
  readonly file: string;
  readonly sheet: string | null;
  readonly list: readonly unknown[];
}
function tableOf({ file, sheet, list }: List, budget: Budget): Table | number {
  const columns = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return index;
    for (const key of Object.keys(item)) if (!columns.has(key)) columns.set(key, columns.size);
  }
  budget.columns(columns.size);
  const rows = list.map((item, index) => {
    budget.row();
    budget.cells(columns.size);
    const cells = new Array<string>(columns.size).fill('');
    for (const [key, value] of Object.entries(item as object)) {
      const cell = cellOf(value);
      budget.text(cell.length);
      cells[columns.get(key) ?? 0] = cell;
    }
    return { line: index + 1, cells };
  });
  return { file, sheet, header: [...columns.keys()], rows, exactNumbers: true };
}

/** The value of JSON text. Throws the error of the parser, with the offset in the file. */
function parsedValue(source: Repaired): unknown {
  try {
    return wellFormed<unknown>(JSON.parse(source.text, keepDigits));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : 'unknown';
    const offset = offsetInFile(source, placeOfFault(source.text));
    throw new Refusal(problem('json_invalid', { reason, offset }));
  }
}

/**
 * What an export has beside its templates; undefined if the file has nothing of the kind. Unlike the cells of rows,
 * numbers in it are numbers.
 */
function workspaceIn(value: unknown, text: string): unknown {
  if (typeof value !== 'object' || value === null || !('workspace' in value) || Array.isArray(value)) return undefined;
  const whole = wellFormed<unknown>(JSON.parse(text));
  return typeof whole === 'object' && whole !== null && 'workspace' in whole ? whole.workspace : undefined;
}

/**
 * Parses JSON: an array of objects, `{"tasks": [...], "agents": [...], ...}`, or the export of a Trello board. Rows
 * count from 1. Throws a refusal as soon as a limit is passed.
 */
export function readJson(file: string, text: string, options: ImportOptions, budget: Budget): TablesRead {
  scan(text);
  const source = repairEscapes(text);
  const value = parsedValue(source);
  const repeated = repeatedKey(source.text);
  if (repeated !== null) {
    const offset = offsetInFile(source, repeated.offset);
    return refuse(file, problem('json_repeated_key', { key: shown(repeated.key), offset }));
  }
  const read = isTrelloBoard(value)
    ? readTrello(file, value, options, budget)
    : readLists(file, value, { text: source.text, budget });
  const [offset] = source.offsets;
  if (read.kind !== 'tables' || offset === undefined) return read;
  const escapes = fileFault(file, problem('json_escapes', { count: source.offsets.length, offset }));
  return { ...read, warnings: [...(read.warnings ?? []), escapes] };
}

function readLists(
  file: string,
  value: unknown,
  { text, budget }: { readonly text: string; readonly budget: Budget },
): TablesRead {
  const lists: [string | null, readonly unknown[]][] = Array.isArray(value)
    ? [[null, value]]
    : Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(
        ([key, list]): [string, readonly unknown[]][] =>
          IMPORT_KINDS.some((kind) => kind === key) && Array.isArray(list) ? [[key, list]] : [],
      );
  const workspace = workspaceIn(value, text);
  if (lists.length === 0 && workspace === undefined) return refuse(file, problem('json_shape', { row: null }));
  const tables: Table[] = [];
  for (const [sheet, list] of lists) {
    const table = tableOf({ file, sheet, list }, budget);
    if (typeof table === 'number')
      return refuse(file, problem('json_shape', { row: table + 1 }), { row: table + 1, sheet });
    tables.push(table);
  }
  return { kind: 'tables', tables, size: budget.size, ...(workspace === undefined ? {} : { workspace }) };
}
