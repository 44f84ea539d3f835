import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkDatabase, loadExceptionState, openWorkspace } from '../../src/main/store/index.ts';
import { message, recorded } from '../../src/shared/model/index.ts';
import { NOW } from '../support/builders.ts';
import { workspacePath } from '../support/store.ts';

/** A copy of a workspace in which an earlier version accepted one file and rejected another. */
function formerWorkspace(): string {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v6.tde'), path);
  return path;
}
function opened(path: string) {
  const workspace = openWorkspace({ path, create: false, readOnly: false });
  if (!workspace.ok) throw new Error(workspace.error.message);
  return workspace.value;
}

test('files that an earlier version marked as taken or refused are now accepted or rejected, with their messages', () => {
  const path = formerWorkspace();
  const before = new Sqlite(path);
  const states = before.prepare("SELECT json_extract(file, '$.state') FROM drop_files ORDER BY file_id").pluck().all();
  expect(states).toEqual(['taken', 'refused']);
  before.close();
  const { db, lock } = opened(path);
  const about = { at: NOW, rows: 0, known: 0, faults: 0 };
  expect([...loadExceptionState(db).files.values()]).toEqual([
    { ...about, fileId: 'f1', name: 'monday.csv', state: 'accepted', rows: 4, known: 1, message: recorded('') },
    {
      ...about,
      fileId: 'f2',
      name: 'bad.csv',
      state: 'rejected',
      faults: 2,
      message: message('imports.watched_problems', {
        row: 3,
        problem: message('tasks.reopen_first', {}),
        more: 1,
        list: 'rejected/bad.csv.faults.csv',
        also: null,
      }),
    },
  ]);
  expect(checkDatabase(db).findings).toEqual([]);
  db.close();
  lock?.release();
});

test.each([
  ['a changed count', `UPDATE drop_files SET file = json_set(file, '$.rows', 40) WHERE file_id = 'f1'`],
  ['text that is not JSON', `UPDATE drop_files SET file = 'x' WHERE file_id = 'f2'`],
])('a list of files that was damaged earlier (%s) is still found to be damaged', (_, damage) => {
  const path = formerWorkspace();
  const before = new Sqlite(path);
  before.exec(damage);
  before.close();
  const workspace = openWorkspace({ path, create: false, readOnly: false });
  if (workspace.ok) {
    expect(checkDatabase(workspace.value.db).findings).not.toEqual([]);
    workspace.value.db.close();
    workspace.value.lock?.release();
  } else expect(workspace.error.code).toBe('workspace_damaged');
});
