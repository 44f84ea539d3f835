import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeWatchedFolder } from '../../../src/main/app/imports/watched-folder.ts';
import { makeSession } from '../../../src/main/app/session/session.ts';
import { NOW_MS } from '../../support/builders.ts';
import { openedAt } from '../../support/store.ts';
import { folderOf, HEAD, row } from '../../support/watched-folder.ts';

const GOOD = [HEAD, row('T-1', 'work', -20, '1,,')].join('\n');
const BAD = [HEAD, row('T-9', 'work', -20, '1,,')].join('\n');

/** Files of the operator elsewhere, which planted links lead to. */
function precious() {
  const folder = mkdtempSync(join(tmpdir(), 'tde-precious-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'file'), GOOD);
  const isUntouched = (): void => {
    expect(readdirSync(folder)).toEqual(['file']);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe(GOOD);
  };
  return { folder, file: join(folder, 'file'), isUntouched };
}

test('a link in the watched folder is neither read nor moved', async () => {
  const desk = await folderOf();
  const { file, isUntouched } = precious();
  symlinkSync(file, join(desk.folder, 'link.csv'));
  expect(await desk.check()).toEqual({ accepted: [], rejected: [], waiting: [] });
  isUntouched();
});

test.each(['accepted', 'rejected'])('%s is not followed if it is a link to a folder', async (name) => {
  const desk = await folderOf();
  const { folder, isUntouched } = precious();
  symlinkSync(folder, join(desk.folder, name));
  desk.leave('a.csv', name === 'accepted' ? GOOD : BAD);
  await desk.check();
  isUntouched();
  expect(readdirSync(desk.folder).sort()).toEqual(['a.csv', name]);
  expect(JSON.stringify((await desk.get('watched-folder.view', {})).failure)).toContain('ELOOP');
});

test.each(['taken', 'refused'])('the former folder %s is not emptied if it is a link', async (name) => {
  const desk = await folderOf();
  const { folder, isUntouched } = precious();
  symlinkSync(folder, join(desk.folder, name));
  mkdirSync(join(desk.folder, 'accepted'));
  mkdirSync(join(desk.folder, 'rejected'));
  await desk.check();
  isUntouched();
});

test('links with the names of lists and moved files are left alone, and nothing is written through them', async () => {
  const desk = await folderOf();
  const { folder, file, isUntouched } = precious();
  for (const name of ['accepted', 'rejected']) mkdirSync(join(desk.folder, name));
  for (const [name, to] of [
    ['bad.csv.faults.csv.tmp', file],
    ['.bad.csv.faults.part', file],
    ['bad.csv.faults.csv', join(folder, 'new')],
    ['bad.csv', join(folder, 'new')],
  ] as const)
    symlinkSync(to, join(desk.folder, 'rejected', name));
  symlinkSync(join(folder, 'new'), join(desk.folder, 'accepted', 'good.csv'));
  desk.leave('bad.csv', BAD);
  desk.leave('good.csv', GOOD);
  const { accepted, rejected } = await desk.check();
  expect([accepted, rejected]).toMatchObject([[{ name: 'good.csv' }], [{ name: 'bad.csv' }]]);
  isUntouched();
});

test.each(['accept', 'move'] as const)('a link that is swapped in before the step "%s" is not followed', async (at) => {
  const desk = await folderOf();
  const { folder, isUntouched } = precious();
  const path = desk.leave('good.csv', GOOD);
  desk.close();
  const store = openedAt(desk.path);
  onTestFinished(() => store.close());
  const session = makeSession({ store, path: desk.path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
  const watched = makeWatchedFolder(session, {
    step: (name) => {
      if (name !== at) return;
      renameSync(path, `${path}.away`);
      symlinkSync(join(folder, 'file'), path);
      symlinkSync(folder, join(desk.folder, 'accepted'));
    },
  });
  await watched.check();
  isUntouched();
});
