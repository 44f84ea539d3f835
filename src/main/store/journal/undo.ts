import type { KeptRecord } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { asRecord } from '../records/fits.ts';
import { type Kind, type Maps, mapsOf, type Records } from '../records/kinds.ts';
import { KIND_NAMES } from '../records/layouts.ts';
import type { Image } from './journal.ts';

/** Reads a record as it is now; undefined if it does not exist. */
export type Current = <K extends Kind>(kind: K, key: string) => Records[K] | undefined;

type Kept = KeptRecord;

export interface Reversal {
  readonly writes: readonly {
    readonly kind: Kind;
    readonly key: string;
    readonly value: Readonly<Record<string, unknown>> | null;
  }[];
  readonly kept: readonly Kept[];
}

/** Most values are the same object or plain text, which need no comparison as JSON. */
const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  ((typeof a !== 'string' || typeof b !== 'string') && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
};

/** Properties that differ between two records, except for the version, which only increases. */
export function differences(
  before: object,
  after: object,
): { readonly before: Record<string, unknown>; readonly after: Record<string, unknown> } {
  const old: Readonly<Record<string, unknown>> = { ...before };
  const now: Readonly<Record<string, unknown>> = { ...after };
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => name !== 'version' && !same(old[name], now[name]),
  );
  return {
    before: Object.fromEntries(changed.map((name) => [name, old[name]])),
    after: Object.fromEntries(changed.map((name) => [name, now[name]])),
  };
}

const withoutVersion = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'version'));

/** A record as the journal names it: with its title or name, if it has one in addition to its key. */
function recordName(kind: Kind, key: string, value: object | undefined): Message<'journal.record'> {
  const title = value !== undefined && 'title' in value ? value.title : undefined;
  const name = title ?? (value !== undefined && 'name' in value ? value.name : undefined);
  return message('journal.record', { kind, key, name: typeof name === 'string' && name !== key ? name : '' });
}

/**
 * The changes that undo an entry: each property returns to its previous value, if it still has the value that the entry
 * wrote. Records that were edited since, or that an agent claimed or reported on (`reported`), are kept and named.
 */
export function reversalOf(images: readonly Image[], current: Current, reported: ReadonlySet<string>): Reversal {
  const writes: { kind: Kind; key: string; value: Record<string, unknown> | null }[] = [];
  const kept: Kept[] = [];
  for (const image of [...images].reverse()) {
    const now = current(image.kind, image.key);
    const what = recordName(image.kind, image.key, now ?? image.before ?? image.after ?? undefined);
    // What was last imported is no record that people know.
    const keep = (one: Kept): void => {
      if (image.kind !== 'importedRow') kept.push(one);
    };
    // What people wrote about work has nothing to do with what agents reported on it.
    if (image.kind !== 'note' && image.taskId !== null && reported.has(image.taskId)) {
      kept.push({
        what: recordName('task', image.taskId, taskOf(current, image.taskId)),
        reason: message('journal.kept_reported', {}),
      });
      continue;
    }
    if (image.before === null) {
      if (now === undefined) continue;
      if (image.after !== null && same(withoutVersion(now), withoutVersion(image.after)))
        writes.push({ kind: image.kind, key: image.key, value: null });
      else keep({ what, reason: message('journal.kept_changed', {}) });
    } else if (image.after === null) {
      if (now === undefined) writes.push({ kind: image.kind, key: image.key, value: { ...image.before } });
      else keep({ what, reason: message('journal.kept_created', {}) });
    } else if (now === undefined) keep({ what, reason: message('journal.kept_removed', {}) });
    else {
      const restored = restoredOf(now, image.before, image.after);
      if (restored.kept.length > 0) keep({ what, reason: message('journal.kept_edited', { fields: restored.kept }) });
      if (restored.changed) writes.push({ kind: image.kind, key: image.key, value: restored.value });
    }
  }
  return withReferences(writes, kept, images);
}

const taskOf = (current: Current, taskId: string): object | undefined => current('task', taskId);

function restoredOf(
  now: object,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { readonly value: Record<string, unknown>; readonly kept: readonly string[]; readonly changed: boolean } {
  const value: Record<string, unknown> = { ...now };
  const kept: string[] = [];
  let changed = false;
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (same(value[name], after[name])) {
      if (name in before) value[name] = before[name];
      else delete value[name];
      changed = true;
    } else kept.push(name);
  }
  return { value, kept, changed };
}

/** The records that a reversal restores or removes, by name: a task for its assignment and its dates, and each once. */
export function reversedRecords(writes: Reversal['writes'], current: Current): readonly Message<'journal.record'>[] {
  const found = new Map<string, Message<'journal.record'>>();
  for (const { kind, key, value } of writes) {
    if (kind === 'importedRow' || kind === 'relation') continue;
    const of = kind === 'assignment' || kind === 'baseline' ? 'task' : kind;
    const record = current(of, key) ?? (of === kind ? (value ?? undefined) : undefined);
    if (record !== undefined) found.set(`${of}|${key}`, recordName(of, key, record));
  }
  return [...found.values()];
}

/** Parents before children when written, children before parents when removed: the order of `KIND_NAMES`. */
function withReferences(writes: Reversal['writes'], kept: readonly Kept[], images: readonly Image[]): Reversal {
  const order = new Map(KIND_NAMES.map((kind, index) => [kind, index]));
  const rank = (write: Reversal['writes'][number]): number => {
    const index = order.get(write.kind);
    if (index === undefined) throw new RangeError(`There is no kind of record ${write.kind}`);
    return write.value === null ? -index : index;
  };
  const unique = [...new Map(kept.map((row) => [JSON.stringify([row.what, row.reason]), row])).values()];
  return images.length === 0
    ? { writes: [], kept: unique }
    : { writes: [...writes].sort((a, b) => rank(a) - rank(b)), kept: unique };
}

/** Records as a reversal restores them, before it removes any: what it restores no longer refers to what it removes. */
export function withWrites(maps: Maps, writes: Reversal['writes']): Maps {
  const restored = Map.groupBy(
    writes.filter(({ value }) => value !== null),
    ({ kind }) => kind,
  );
  const mapOf = <K extends Kind>(kind: K): Map<string, Records[K]> => {
    const map = new Map<string, Records[K]>(maps[kind]);
    for (const { key, value } of restored.get(kind) ?? []) map.set(key, asRecord(kind, value));
    return map;
  };
  return restored.size === 0 ? maps : mapsOf(mapOf);
}

/** Keeps records that others still refer to: a task that an assignment, a report or a kept task needs, or an agent with assigned work. */
export function keepReferred(
  reversal: Reversal,
  refersTo: (kind: Kind, key: string) => readonly { kind: Kind; key: string }[],
  current: Current,
): Reversal {
  const removed = new Map(reversal.writes.filter((w) => w.value === null).map((w) => [`${w.kind}|${w.key}`, w]));
  const kept = [...reversal.kept];
  for (let isFinal = false; !isFinal; ) {
    isFinal = true;
    for (const [name, write] of removed) {
      const holder = refersTo(write.kind, write.key).find((by) => !removed.has(`${by.kind}|${by.key}`));
      if (holder === undefined) continue;
      removed.delete(name);
      const named = (kind: Kind, key: string) => recordName(kind, key, current(kind, key));
      kept.push({
        what: named(write.kind, write.key),
        reason: message('journal.kept_needed', { by: named(holder.kind, holder.key).values }),
      });
      isFinal = false;
    }
  }
  return { writes: reversal.writes.filter((w) => w.value !== null || removed.has(`${w.kind}|${w.key}`)), kept };
}

/** The baseline of a removed task is removed with it, because the same ID may be used again for other work. */
export function withBaselines({ writes, kept }: Reversal, current: Current): Reversal {
  const isWritten = new Set(writes.filter((write) => write.kind === 'baseline').map((write) => write.key));
  const orphans = writes.flatMap(({ kind, key, value }): Reversal['writes'][number][] =>
    kind === 'task' && value === null && !isWritten.has(key) && current('baseline', key) !== undefined
      ? [{ kind: 'baseline', key, value: null }]
      : [],
  );
  return { writes: [...orphans, ...writes], kept };
}
