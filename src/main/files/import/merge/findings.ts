import {
  type GoneRow,
  importedRowKey,
  type LookAlike,
  type MergeChoices,
  type RekeyedRow,
  type Task,
} from '../../../../shared/model/index.ts';
import { type Entries, validOf } from '../rows/entries.ts';
import type { ExistingWork, MergeFindings } from '../types.ts';
import { type FileSource, goneIn, type NewRow } from './file-sources.ts';
import { type Merge, rememberedRows } from './merge.ts';
import { identityOf } from './sources.ts';

/** What the merge says once all rows are checked. `cancelled`: tasks that are no longer in the file, if that was chosen. */
export function findingsOf(
  merge: Merge,
  sources: Iterable<FileSource>,
  {
    entries,
    existing,
    choices,
  }: { readonly entries: Entries; readonly existing: ExistingWork; readonly choices: MergeChoices },
): { readonly findings: MergeFindings; readonly cancelled: readonly Task[] } {
  const own = [...new Set(sources)];
  const present = new Set<string>(entries.tasks.map(({ value }) => value.task.id));
  const gone: GoneRow[] = [];
  const rekeyed: RekeyedRow[] = [];
  const cancelled: Task[] = [];
  const forgotten = own.flatMap(({ replaced }) => replaced);
  const chosen = new Map((choices.goneChoices ?? []).map(({ id, take }) => [id, take]));
  for (const source of own.filter(({ kind }) => kind === 'tasks')) {
    const found = goneIn(source, newRowsOf(entries, source, existing), existing, (id) => present.has(id));
    rekeyed.push(...found.rekeyed);
    for (const { key, task } of found.gone) {
      const take = chosen.get(task.id) ?? choices.gone ?? 'keep';
      gone.push({ source: source.name, key, id: task.id, title: task.title, take });
      if (take === 'keep') continue;
      cancelled.push({ ...task, status: 'cancelled' });
      // If the row comes back, nothing is known of it, and the difference is listed.
      forgotten.push(importedRowKey({ source: source.name, kind: 'tasks', key }));
    }
  }
  const rows = rememberedRows(merge, existing.imported, { forgotten });
  return {
    cancelled,
    findings: {
      conflicts: merge.conflicts.all,
      gone,
      rekeyed,
      lookAlikes: lookAlikesOf(entries, existing, new Set(rekeyed.map(({ id }) => id))),
      sources: own.map(({ file, kind, name, isNew }) => ({ file, kind, name, isNew })),
      ...rows,
      left: merge.left,
    },
  };
}

const newRowsOf = ({ tasks }: Entries, source: FileSource, existing: ExistingWork): readonly NewRow[] =>
  tasks.flatMap(({ row, value: { task } }) =>
    row.failed || row.source !== source || existing.tasks.has(task.id) ? [] : [{ key: row.raw('id'), task }],
  );

const taskIdentity = ({ title, client, dueOn, dueAt }: Task): string =>
  identityOf(title, client ?? '', dueOn ?? dueAt ?? '');

/** New rows with the title, client and due date of a task that exists and is not in the files. */
function lookAlikesOf(entries: Entries, { tasks }: ExistingWork, offered: ReadonlySet<string>): readonly LookAlike[] {
  const rows = entries.tasks.filter(
    ({ row, value }) => row.source !== null && !row.failed && !tasks.has(value.task.id),
  );
  if (rows.length === 0 || tasks.size === 0) return [];
  const inFiles = new Set<string>(validOf(entries.tasks).map(({ task }) => task.id));
  const known = new Map<string, Task>();
  for (const task of tasks.values())
    if (!inFiles.has(task.id) && !offered.has(task.id) && !known.has(taskIdentity(task)))
      known.set(taskIdentity(task), task);
  return rows.flatMap(({ row, value: { task } }): LookAlike[] => {
    const other = known.get(taskIdentity(task));
    return other === undefined || other.title.trim() === ''
      ? []
      : [{ key: row.raw('id'), id: other.id, title: other.title }];
  });
}
