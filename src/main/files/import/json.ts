import { IMPORT_KINDS, problem, wellFormed } from '../../../shared/model/index.ts';
import { LIMITS, refuse, type Table, type TablesRead } from './types.ts';

/** Checks depth and completeness without building objects, so that deeply nested or truncated text uses no memory. */
function scan(text: string): { readonly depth: number; readonly open: boolean } {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 123 || c === 91) deepest = Math.max(deepest, ++depth);
    else if (c === 125 || c === 93) depth--;
  }
  return { depth: deepest, open: quoted || depth > 0 };
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
