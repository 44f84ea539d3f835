import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appendLine, createFile, inFolder, readRegular } from '../../src/main/system/held-folder.ts';
import { endAfterEach, folderFor } from '../support/local-socket.ts';

endAfterEach();

/** A root folder, and a folder of the operator that a planted link leads to. */
function planted() {
  const [root, precious] = [folderFor('root'), folderFor('precious')];
  writeFileSync(join(precious, 'file'), 'precious');
  const isUntouched = (): void => {
    expect(readdirSync(precious)).toEqual(['file']);
    expect(readFileSync(join(precious, 'file'), 'utf8')).toBe('precious');
  };
  return { root, precious, isUntouched };
}
const createIn =
  (name: string) =>
  (folder: string): void =>
    createFile(join(folder, name), 'text');

describe('a folder below the one that the user chose', () => {
  test('is created for this user alone and written to', () => {
    const { root } = planted();
    inFolder(root, ['a', 'b'], { create: true }, createIn('file'));
    expect(readFileSync(join(root, 'a', 'b', 'file'), 'utf8')).toBe('text');
    expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, 'a', 'b', 'file')).mode & 0o777).toBe(0o600);
  });
  test.each([[['link']], [['a', 'link']], [['link', 'b']]])('is refused if a part of it is a link (%j)', (below) => {
    const { root, precious, isUntouched } = planted();
    const place = join(root, ...below.slice(0, below.indexOf('link')));
    mkdirSync(place, { recursive: true });
    symlinkSync(precious, join(place, 'link'));
    for (const create of [true, false])
      expect(() => inFolder(root, below, { create }, createIn('new'))).toThrow(
        expect.objectContaining({ code: 'ELOOP' }),
      );
    isUntouched();
  });
  test('may be reached through a root that is a link, because the user chose that', () => {
    const { root } = planted();
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'chosen'));
    inFolder(join(root, 'chosen'), ['a'], { create: true }, createIn('file'));
    expect(existsSync(join(root, 'real', 'a', 'file'))).toBe(true);
  });
  test.runIf(process.platform === 'linux')('is the one that was opened if a link takes its place meanwhile', () => {
    const { root, precious, isUntouched } = planted();
    inFolder(root, ['a'], { create: true }, (folder) => {
      renameSync(join(root, 'a'), join(root, 'moved'));
      symlinkSync(precious, join(root, 'a'));
      createIn('new')(folder);
    });
    expect(readdirSync(join(root, 'moved'))).toEqual(['new']);
    isUntouched();
  });
  test.each(['..', '.', '', 'a/b', '../x'])('cannot be named %j', (part) => {
    expect(() => inFolder(folderFor('root'), [part], { create: true }, () => null)).toThrow();
  });
  test('is refused if a file is in its place', () => {
    const { root } = planted();
    writeFileSync(join(root, 'a'), '');
    expect(() => inFolder(root, ['a'], { create: true }, () => null)).toThrow(
      expect.objectContaining({ code: 'EEXIST' }),
    );
  });
});

describe('a file', () => {
  test('is created only if nothing has its name, not even a link that leads nowhere', () => {
    const { root, precious, isUntouched } = planted();
    symlinkSync(join(precious, 'file'), join(root, 'link'));
    symlinkSync(join(precious, 'new'), join(root, 'dangling'));
    for (const name of ['link', 'dangling'])
      expect(() => createFile(join(root, name), 'text')).toThrow(expect.objectContaining({ code: 'EEXIST' }));
    isUntouched();
  });
  test('is not read through a link, from a pipe or a folder, or if it is too large', () => {
    const { root, precious } = planted();
    symlinkSync(join(precious, 'file'), join(root, 'link'));
    expect(() => readRegular(join(root, 'link'), 100)).toThrow(expect.objectContaining({ code: 'ELOOP' }));
    execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', join(root, 'pipe')]);
    expect(readRegular(join(root, 'pipe'), 100)).toBeNull();
    expect(readRegular(root, 100)).toBeNull();
    expect(() => readRegular(join(precious, 'file'), 3)).toThrow(expect.objectContaining({ code: 'EFBIG' }));
    expect(readRegular(join(precious, 'file'), 100)?.bytes.toString()).toBe('precious');
  });
  test('gets no line through a link', () => {
    const { root, precious, isUntouched } = planted();
    symlinkSync(join(precious, 'file'), join(root, 'log'));
    expect(() => appendLine(join(root, 'log'), 'line')).toThrow(expect.objectContaining({ code: 'ELOOP' }));
    isUntouched();
    appendLine(join(root, 'own'), 'one\n');
    appendLine(join(root, 'own'), 'two\n');
    expect(readFileSync(join(root, 'own'), 'utf8')).toBe('one\ntwo\n');
  });
});
