import type { Database } from 'better-sqlite3';
import { KINDS } from '../records/layouts.ts';
import { SECTION_TABLES } from './sections.ts';

/** The names of the tables of the app. Others may have been added by any program, under any name. */
const TABLES: readonly string[] = [...new Set([...Object.values(KINDS).map(({ table }) => table), ...SECTION_TABLES])];

/** The number of rows of each table of the app that is there. */
export function rowsPerTable(db: Database): Readonly<Record<string, number>> {
  const exists = db.prepare<[string], { readonly found: number }>(
    "SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = ?",
  );
  return Object.fromEntries(
    TABLES.flatMap((table) => {
      if (exists.get(table) === undefined) return [];
      const counted = db.prepare<[], { readonly rows: number }>(`SELECT count(*) AS rows FROM ${table}`).get();
      return counted === undefined ? [] : [[table, counted.rows]];
    }),
  );
}

/** The version of SQLite, and that of the workspace's schema. */
export function versionsOf(db: Database): { readonly sqlite: string; readonly schema: number } {
  const sqlite = db.prepare<[], { readonly version: string }>('SELECT sqlite_version() AS version').get();
  const schema: unknown = db.pragma('user_version', { simple: true });
  return { sqlite: sqlite?.version ?? '', schema: typeof schema === 'number' ? schema : 0 };
}
