import { isPinMaker } from '../documents/recorded-text.ts';
import type { Kind, Records } from './kinds.ts';
import { KINDS } from './layouts.ts';
import { type Column, type Layout, type ListTable, valueAt } from './mapping.ts';

/**
 * Whether a value has every property of its kind, with the type of its column; JSON columns are checked with their
 * guards. The meaning of other texts was checked before they were written.
 */
export function isRecordOf<K extends Kind>(kind: K, value: unknown): value is Records[K] {
  const { layout } = KINDS[kind];
  return (
    layout.columns.every((column) => fits(value, column) || isInNull(value, column.path, layout)) &&
    layout.lists.every((list) => fitsList(kind, value, list) || isInNull(value, list.path, layout))
  );
}

/** The same value as a record. Throws if it is not one, which never happens for values written by this app. */
export function asRecord<K extends Kind>(kind: K, value: unknown): Records[K] {
  const whole = kind === 'constraint' ? withVersion(value) : value;
  if (!isRecordOf(kind, whole)) throw new TypeError(`A record of ${KINDS[kind].table} has a property of another type.`);
  return whole;
}

/** Constraints in journal entries from before schema 7 have no version. */
const withVersion = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || 'version' in value ? value : { ...value, version: 1 };

function fits(owner: unknown, { path, type, guard }: Column): boolean {
  const value = valueAt(owner, path);
  if (type === 'json' || (type === 'json+' && value !== undefined)) return guard?.is(value) === true;
  if (type === 'compatibility') return value !== undefined;
  if (type === 'pinMaker') return isPinMaker(value);
  if (type === 'message') return typeof value === 'object' && value !== null;
  if (value === undefined) return type.endsWith('-') || type.endsWith('+');
  if (value === null) return type.endsWith('?');
  if (type === 'flag') return typeof value === 'boolean';
  if (type.startsWith('text')) return typeof value === 'string';
  return type.startsWith('int') ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function fitsList(kind: Kind, owner: unknown, { path, columns, isOptional }: ListTable): boolean {
  const entries = valueAt(owner, path);
  // Constraints are a union: only one of its kinds has a list.
  if (entries === undefined) return kind === 'constraint' || isOptional;
  return Array.isArray(entries) && entries.every((entry: unknown) => columns.every((column) => fits(entry, column)));
}

/** For a group that is null as a whole. */
const isInNull = (value: unknown, path: readonly string[], { nullable }: Layout): boolean =>
  nullable.some(
    (group) => group.path.every((property, depth) => path[depth] === property) && valueAt(value, group.path) === null,
  );
