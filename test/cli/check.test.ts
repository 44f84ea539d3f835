import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, scratch } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';
import { sealAnew } from '../support/seal-anew.ts';

const { folder, remove } = scratch();
afterAll(remove);
const workspace = join(folder, 'w.tde');
const tde = (...args: readonly string[]) => tdeInProcess(...args, '--now', NOW, '--zone', 'UTC', '--locale', 'en-GB');

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const tasks = join(folder, 'tasks.csv');
  writeFileSync(tasks, 'id,title,client,estimate_hours\nT-1,Logo,Quillon,8\nT-2,Poster,Quillon,4\n');
  expect(await tde('import', workspace, '--tasks', tasks)).toMatchObject({ code: 0 });
});

test('tde check says that nothing is wrong and what it recounted, in JSON as in text', async () => {
  const text = await tde('check', workspace);
  const json = await tde('check', workspace, '--json');
  expect([text.code, json.code]).toEqual([0, 0]);
  const { healthy, findings, recounted } = JSON.parse(json.out);
  expect({ healthy, findings }).toMatchObject({ healthy: true, findings: [] });
  expect(text.out).toMatch(
    /^No problems found\.\nRecounted \d+ records, \d+ references?, \d+ figures and \d+ journal entr(y|ies)\.\n$/,
  );
  expect(text.out).toContain(`${recounted.records} records`);
  expect(text.out).toContain(`${recounted.figures} figures`);
});

test('tde check finds a wrong sum behind matching checksums, in text as in JSON, and changes nothing in a read-only file', async () => {
  const db = new Sqlite(workspace);
  db.exec("UPDATE tasks SET estimate_minutes = 600 WHERE id = 'T-2'");
  sealAnew(db);
  db.close();
  chmodSync(workspace, 0o400);
  const before = readFileSync(workspace);
  const text = await tde('check', workspace);
  const json = await tde('check', workspace, '--json');
  expect([text.code, json.code]).toEqual([1, 1]);
  const { healthy, findings } = JSON.parse(json.out);
  expect(healthy).toBe(false);
  expect(findings).toContain(
    'Sum of estimates for Quillon: 18 h in the file, 12 h by the journal. Restore a backup from before, or correct it by hand.',
  );
  for (const finding of findings) expect(text.out).toContain(`${finding}\n`);
  expect(readFileSync(workspace).equals(before)).toBe(true);
});

test('a command that reads a damaged workspace answers, and says beside its answer that the file is damaged', async () => {
  const damaged = join(folder, 'damaged.tde');
  const tasks = join(folder, 'tasks.csv');
  expect(await tde('import', damaged, '--tasks', tasks)).toMatchObject({ code: 0 });
  const sound = await tde('queue', damaged, '--json');
  expect(sound.err).toBe('');
  const db = new Sqlite(damaged);
  db.exec("UPDATE journal SET actor_name = 'Nobody'");
  db.close();
  for (const command of ['queue', 'workload']) {
    const { code, out, err } = await tde(command, damaged, '--json');
    expect([command, code]).toEqual([command, 0]);
    expect(JSON.parse(out)).toBeTruthy();
    expect(err).toMatch(/^The workspace is read-only: The file is damaged; restore a backup\. .*journal.*\n$/);
  }
});
