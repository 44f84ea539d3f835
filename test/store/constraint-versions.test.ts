import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openedAt, workspacePath } from '../support/store.ts';

/** SHA-1 of the hour cap below as schema 5 stored it: nine columns, then its list of tasks; its first eight bytes. */
const DIGEST_OF_SCHEMA_5 = (): string => {
  const content = JSON.stringify([['cap', 'client_hour_cap', 'Corvane', 1200, null, null, null, null, null], [[]]]);
  return createHash('sha1').update('constraint').update(content).digest().readBigUInt64BE(0).toString();
};

/** A workspace of schema 5 with one hour cap. */
function earlier(minutesStored: number): string {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v5.tde'), path);
  const db = new Sqlite(path);
  db.prepare(
    "INSERT INTO work_constraints (id, kind, client, minutes_per_week) VALUES ('cap', 'client_hour_cap', 'Corvane', ?)",
  ).run(minutesStored);
  db.prepare("INSERT OR REPLACE INTO digests (kind, rows, digest) VALUES ('constraint', 1, ?)").run(
    DIGEST_OF_SCHEMA_5(),
  );
  db.close();
  return path;
}

test('a constraint of an earlier schema gets version 1 and is otherwise unchanged', () => {
  const store = openedAt(earlier(1200));
  expect(store.damage).toEqual([]);
  expect([...store.records.constraint.values()]).toEqual([
    { id: 'cap', kind: 'client_hour_cap', client: 'Corvane', minutesPerWeek: 1200, version: 1 },
  ]);
  store.close();
});

test('a constraint that was damaged before its schema was upgraded is found afterwards', () => {
  const store = openedAt(earlier(1));
  expect(store.damage).not.toEqual([]);
  store.close();
});
