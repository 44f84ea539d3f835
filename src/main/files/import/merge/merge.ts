import {
  type Agent,
  type ImportedRow,
  type ImportKind,
  importCounts,
  importedRowKey,
  type MergeChoices,
  type Opportunity,
  type StoredConstraint,
  type Task,
} from '../../../../shared/model/index.ts';
import type { Entries, Entry } from '../rows/entries.ts';
import type { TaskRow } from '../rows/read-task.ts';
import type { Row } from '../rows/row.ts';
import { ROWS_PER_STEP } from '../steps.ts';
import type { ImportContext, MergeFindings } from '../types.ts';
import type { MergedField } from './fields.ts';
import {
  baseOf,
  Conflicts,
  importedRow,
  isChangedAtSource,
  mergedFields,
  type RowAbout,
  type Values,
  valuesOf,
} from './merge-row.ts';
import { mergedTask, taskValues } from './merge-task.ts';
import { agentFields, CONSTRAINT_FIELDS, OPPORTUNITY_FIELDS } from './other-fields.ts';

/** What the merge found, and what it is to remember of each row if the row is imported. */
export interface Merge {
  readonly conflicts: Conflicts;
  readonly imported: { readonly about: RowAbout; readonly values: Values; readonly base: Values }[];
  /** Rows that were deleted here and say nothing new. */
  readonly left: Record<ImportKind, number>;
  readonly released: Task['id'][];
}

/** How the rows of one kind are merged. */
interface Merger<T> {
  readonly kind: ImportKind;
  readonly idOf: (value: T) => string;
  readonly titleOf: (value: T) => string;
  readonly has: (id: string) => boolean;
  readonly values: (row: Row, value: T, base: Values) => Values;
  /** The value of a record that exists. */
  readonly merged: (about: RowAbout, value: T) => T;
}

/** Merges the rows of the files with what is here, in place. Rows without a source replace what they state. */
export function* mergeEntries(
  entries: Entries,
  context: ImportContext,
  choices: MergeChoices,
): Generator<number, Merge> {
  const merge: Merge = {
    conflicts: new Conflicts(choices),
    imported: [],
    left: { ...importCounts(() => 0) },
    released: [],
  };
  const { existing } = context;
  yield* mergeAll(entries.tasks, tasksMerger(context, merge), merge);
  yield* mergeAll(
    entries.agents,
    recordsMerger('agents', existing.agents, agentFields(context.timeZone), merge),
    merge,
  );
  yield* mergeAll(
    entries.pipeline,
    recordsMerger('pipeline', existing.opportunities, OPPORTUNITY_FIELDS, merge),
    merge,
  );
  yield* mergeAll(
    entries.constraints,
    recordsMerger('constraints', existing.constraints, CONSTRAINT_FIELDS, merge),
    merge,
  );
  return merge;
}

function tasksMerger(context: ImportContext, merge: Merge): Merger<TaskRow> {
  const reported = new Set<string>();
  for (const { taskId, agentId } of context.existing.reports.values()) reported.add(JSON.stringify([taskId, agentId]));
  const hasReported = (taskId: string, agentId: string): boolean => reported.has(JSON.stringify([taskId, agentId]));
  return {
    kind: 'tasks',
    idOf: ({ task }) => task.id,
    titleOf: ({ task }) => task.title,
    has: (id) => context.existing.tasks.has(id),
    values: taskValues,
    merged(about, read) {
      const ours = context.existing.tasks.get(about.id);
      if (ours === undefined) return read;
      const { value, isReleased } = mergedTask(about, { ours, read }, context.existing, {
        conflicts: merge.conflicts,
        hasReported,
        nowMs: context.nowMs,
      });
      if (isReleased) merge.released.push(ours.id);
      return value;
    },
  };
}

function recordsMerger<T extends Agent | Opportunity | StoredConstraint>(
  kind: ImportKind,
  existing: ReadonlyMap<string, T>,
  fields: readonly MergedField<T>[],
  { conflicts }: Merge,
): Merger<T> {
  return {
    kind,
    idOf: ({ id }) => id,
    titleOf: (value) => ('name' in value ? value.name : value.id),
    has: (id) => existing.has(id),
    values: (row, value, base) => valuesOf(row, fields, value, base),
    merged(about, read) {
      const ours = existing.get(about.id);
      return ours === undefined ? read : mergedFields(about, fields, { ours, read }, conflicts).record;
    },
  };
}

function* mergeAll<T>(entries: Entry<T>[], merger: Merger<T>, merge: Merge): Generator<number, void> {
  const kept: Entry<T>[] = [];
  for (const [index, { row, value }] of entries.entries()) {
    if (index % ROWS_PER_STEP === 0) yield index;
    const { source } = row;
    if (source === null || row.failed) {
      kept.push({ row, value });
      continue;
    }
    const base = baseOf(source, row);
    const values = merger.values(row, value, base);
    const about: RowAbout = { row, kind: merger.kind, id: merger.idOf(value), title: merger.titleOf(value), source };
    const isDeleted = !merger.has(about.id) && source.rows.has(row.raw('id'));
    if (isDeleted && !takesDeleted(about, { values, base }, merge)) merge.left[merger.kind]++;
    else kept.push({ row, value: merger.merged(about, value) });
    merge.imported.push({ about, values: merge.conflicts.remembered(about, values, base), base });
  }
  entries.length = 0;
  for (const entry of kept) entries.push(entry);
}

/** Whether a record that was deleted here is created again: only if its source says something new, and that is chosen. */
function takesDeleted(
  { kind, id, title }: RowAbout,
  { values, base }: { readonly values: Values; readonly base: Values },
  { conflicts }: Merge,
): boolean {
  if (!isChangedAtSource(values, base)) return false;
  return conflicts.add({ kind, id, title, column: 'id', base: id, ours: '', theirs: id });
}

/** What was imported and differs from what is stored: rows to write, and the keys of rows to remove. */
export function rememberedRows(
  { imported, conflicts }: Merge,
  stored: ReadonlyMap<string, ImportedRow>,
  gone: Pick<MergeFindings, 'forgotten'>,
): Pick<MergeFindings, 'remembered' | 'forgotten'> {
  const { openTiers } = conflicts;
  const remembered = imported.flatMap(({ about, values, base }) => {
    if (about.row.failed) return [];
    const isTierOpen = values.client !== undefined && openTiers.has(values.client);
    const record = importedRow(about, isTierOpen ? withTier(values, base.client_tier) : values);
    const known = stored.get(importedRowKey(record));
    const isSame =
      known !== undefined && known.recordId === record.recordId && !isChangedAtSource(record.values, known.values);
    return isSame ? [] : [record];
  });
  return { remembered, forgotten: gone.forgotten.filter((key) => stored.has(key)) };
}

const withTier = ({ client_tier: _, ...values }: Values, tier: string | undefined): Values =>
  tier === undefined ? values : { ...values, client_tier: tier };
