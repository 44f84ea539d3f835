import type { Task } from '../../../shared/model/index.ts';
import { columnKey, type FileRead, type Table } from '../../files/import/index.ts';

/**
 * The tables with what pasted rows may leave out: a row without an ID gets the next free one, `T-0012`, and a row with the ID of a known task keeps its
 * title.
 */
export function withNewIds(files: readonly FileRead[], tasks: ReadonlyMap<string, Task>): readonly FileRead[] {
  const taken = new Set(tasks.keys());
  return files.map(({ source, read }) =>
    read.kind === 'tables'
      ? { source, read: { ...read, tables: read.tables.map((table) => filledIn(table, tasks, taken)) } }
      : { source, read },
  );
}

function filledIn(table: Table, tasks: ReadonlyMap<string, Task>, taken: Set<string>): Table {
  const [idAt, titleAt] = ['id', 'title'].map((key) => table.header.findIndex((title) => columnKey(title) === key));
  const header = [...table.header];
  const at = (found: number | undefined, key: string): number =>
    found === undefined || found < 0 ? header.push(key) - 1 : found;
  const [id, title] = [at(idAt, 'id'), at(titleAt, 'title')];
  const given = new Set(table.rows.map(({ cells }) => cells[id]?.trim() ?? ''));
  const rows = table.rows.map(({ line, cells }) => {
    const filled = header.map((_, index) => cells[index] ?? '');
    const own = filled[id]?.trim() ?? '';
    if (own === '') filled[id] = freeId(taken, given);
    else if (titleAt === undefined || titleAt < 0) filled[title] = tasks.get(own)?.title ?? '';
    return { line, cells: [...filled, ...cells.slice(header.length)] };
  });
  return { ...table, header, rows };
}

/** An ID that neither a task nor another row has. */
function freeId(taken: Set<string>, given: ReadonlySet<string>): string {
  for (let next = taken.size + 1; ; next++) {
    const id = `T-${String(next).padStart(4, '0')}`;
    if (taken.has(id) || given.has(id)) continue;
    taken.add(id);
    return id;
  }
}
