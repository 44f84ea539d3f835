import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { workspaceNamed } from '../../src/main/hosts/electron/named.ts';
import { forgetRecent, readRecent, rememberRecent } from '../../src/main/hosts/electron/recent.ts';
import { keepWindowState, placeOn, readWindowState } from '../../src/main/hosts/electron/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-electron-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const made = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, '');
  return path;
};

describe('the workspace named on the command line', () => {
  it('is resolved against the working directory of the calling process', () => {
    expect(workspaceNamed(['app', 'agency.tde'], folder)).toBe(join(folder, 'agency.tde'));
    expect(workspaceNamed(['app', '--flag', '../agency.TDE'], join(folder, 'sub'))).toBe(join(folder, 'agency.TDE'));
    expect(workspaceNamed(['app', '/a/b.tde'], folder)).toBe('/a/b.tde');
  });
  it('may be given as a file URL', () => {
    const path = join(folder, 'Lantern Street.tde');
    expect(workspaceNamed(['app', pathToFileURL(path).href], '/')).toBe(path);
  });
  it('is not taken from flags, other files or the app itself', () => {
    expect(workspaceNamed(['app.tde', '--user-data=x.tde', 'notes.txt', 'file://%zz.tde'], folder)).toBeUndefined();
  });
});

describe('the list of recent workspaces', () => {
  const list = join(folder, 'settings', 'recent.json');
  it('contains at most ten, the newest first, each once, without deleted files', () => {
    expect(readRecent(list)).toEqual([]);
    const paths = Array.from({ length: 12 }, (_, index) => made(`w${index}.tde`));
    for (const path of paths) rememberRecent(list, path);
    rememberRecent(list, paths[5] ?? '');
    expect(readRecent(list)).toHaveLength(10);
    expect(readRecent(list).slice(0, 2)).toEqual([paths[5], paths[11]]);
    rmSync(paths[11] ?? '');
    expect(readRecent(list)).not.toContain(paths[11]);
    expect(forgetRecent(list, paths[5] ?? '')).not.toContain(paths[5]);
    expect(readRecent(list)[0]).toBe(paths[10]);
  });
  it('is empty if it cannot be read', () => {
    writeFileSync(list, '[1, {"a"');
    expect(readRecent(list)).toEqual([]);
    writeFileSync(list, '{"a":1}');
    expect(readRecent(list)).toEqual([]);
  });
});

describe('the position of the window', () => {
  const laptop = { x: 0, y: 25, width: 1280, height: 775 };
  const wall = { x: 1280, y: 0, width: 2560, height: 1440 };
  it('is restored', () => {
    const state = { x: 1500, y: 100, width: 1600, height: 900, isMaximized: false };
    const file = join(folder, 'window.json');
    keepWindowState(file, state);
    expect(placeOn([laptop, wall], readWindowState(file))).toEqual(state);
  });
  it('is on the first display if its own is gone, and the window is never larger than the display', () => {
    const state = { x: 1500, y: 100, width: 1600, height: 900, isMaximized: true };
    expect(placeOn([laptop], state)).toEqual({ x: 0, y: 25, width: 1280, height: 775, isMaximized: true });
  });
  it('keeps the title bar within reach', () => {
    const under = { x: 100, y: -400, width: 1200, height: 700, isMaximized: false };
    expect(placeOn([laptop], under).y).toBe(25);
    const below = { x: 100, y: 790, width: 1200, height: 700, isMaximized: false };
    expect(placeOn([laptop], below).y).toBe(25);
  });
  it('is centred on the first start, and if the stored position cannot be read', () => {
    writeFileSync(join(folder, 'window.json'), '{"x":1}');
    expect(placeOn([wall], readWindowState(join(folder, 'window.json')))).toEqual({
      x: 1840,
      y: 270,
      width: 1440,
      height: 900,
      isMaximized: false,
    });
  });
});
