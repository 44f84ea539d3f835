import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveCopy } from '../../src/main/hosts/electron/save-copy.ts';

let folder: string;
let backup: string;
let opened: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tde-copy-'));
  backup = join(folder, 'backup.tde');
  opened = join(folder, 'agency.tde');
  writeFileSync(backup, 'the backup');
  writeFileSync(opened, 'the workspace');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a copy takes its place whole, and what SQLite kept beside a file it replaces goes', async () => {
  const target = join(folder, 'copy.tde');
  for (const name of ['copy.tde', 'copy.tde-wal', 'copy.tde-shm']) writeFileSync(join(folder, name), 'old');
  expect(await saveCopy(backup, target, opened)).toEqual({ ok: true, value: target });
  expect(readFileSync(target, 'utf8')).toBe('the backup');
  expect(readdirSync(folder).sort()).toEqual(['agency.tde', 'backup.tde', 'copy.tde']);
});
test('the open workspace is not replaced by its own copy, by a link to it neither', async () => {
  const link = join(folder, 'link.tde');
  symlinkSync(opened, link);
  for (const target of [opened, link])
    expect(await saveCopy(backup, target, opened)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  expect(readFileSync(opened, 'utf8')).toBe('the workspace');
});
test('a workspace that is open elsewhere is not replaced', async () => {
  const target = join(folder, 'other.tde');
  writeFileSync(target, 'another workspace');
  writeFileSync(`${target}.owner`, JSON.stringify({ pid: 7, protocolVersion: 1, token: 'x', address: null }));
  expect(await saveCopy(backup, target, opened)).toMatchObject({ ok: false, error: { code: 'workspace_in_use' } });
  expect(readFileSync(target, 'utf8')).toBe('another workspace');
});
test('where it cannot be written, it says so and leaves nothing', async () => {
  const target = join(folder, 'taken.tde');
  mkdirSync(join(target, 'inside'), { recursive: true });
  expect(await saveCopy(backup, target, opened)).toMatchObject({ ok: false, error: { code: 'io_error' } });
  expect(await saveCopy(backup, join(folder, 'none', 'copy.tde'), opened)).toMatchObject({ ok: false });
  expect(existsSync(`${target}.part`)).toBe(false);
});
