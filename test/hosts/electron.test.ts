import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { acceleratorFor, menuTemplate } from '../../src/main/hosts/electron/menu-template.ts';
import { workspaceNamed } from '../../src/main/hosts/electron/named.ts';
import { forgetRecent, readRecent, rememberRecent } from '../../src/main/hosts/electron/recent.ts';
import { keepWindowState, placeOn, readWindowState } from '../../src/main/hosts/electron/window-state.ts';
import { desktopStateIn } from '../../src/shared/contract/desktop.ts';

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

describe('the native menu', () => {
  const files = {
    recent: ['/a/First.tde'],
    create: () => undefined,
    choose: () => undefined,
    open: () => undefined,
    saveCopy: () => undefined,
    backUp: () => undefined,
  };
  const action = (id: string, keys: string | null, isOn = true) => ({ id, title: `Title of ${id}`, keys, isOn });
  const actions = [
    action('undo', '$mod+z'),
    action('palette', '$mod+k'),
    action('pin', 'p', false),
    action('go.queue', 'g q'),
    action('propose', '$mod+Enter'),
    action('print', '$mod+p'),
    action('keys', 'Shift+?'),
    action('something.new', null),
    action('backup', null),
  ];
  const chosen: string[] = [];
  const template = menuTemplate({ files, actions, run: (id) => chosen.push(id), platform: 'linux' });
  const menuOf = (label: string) => {
    const submenu = template.find((one) => one.label === label)?.submenu;
    return Array.isArray(submenu) ? submenu : [];
  };
  it('has every action of the desk once, also those it does not know, each in its menu', () => {
    const idsOf = (label: string) => menuOf(label).flatMap(({ id }) => id ?? []);
    expect(idsOf('File')).toEqual(['print']);
    expect(idsOf('Edit')).toEqual(['undo', 'palette']);
    expect(idsOf('View')).toEqual(['go.queue']);
    expect(idsOf('Task')).toEqual(['pin', 'something.new', 'propose']);
    expect(idsOf('Help')).toEqual(['keys']);
    expect(template.map((one) => one.role ?? one.label)).toEqual([
      'File',
      'Edit',
      'View',
      'Task',
      'windowMenu',
      'help',
    ]);
  });
  it('disables what has nothing to act on, and shows the keys of the desk without taking them from it', () => {
    const pin = menuOf('Task').find(({ id }) => id === 'pin');
    expect(pin).toMatchObject({ enabled: false, accelerator: 'P', registerAccelerator: false });
    menuOf('Task')
      .find(({ id }) => id === 'propose')
      ?.click?.(
        // The handlers use none of their arguments.
        ...([] as unknown as Parameters<NonNullable<(typeof template)[number]['click']>>),
      );
    expect(chosen).toEqual(['propose']);
  });
  it('writes keys as the system does', () => {
    expect(acceleratorFor('$mod+Shift+z', 'linux')).toBe('CmdOrCtrl+Shift+Z');
    expect(acceleratorFor('$mod+Enter', 'darwin')).toBe('CmdOrCtrl+Return');
    expect(acceleratorFor('Shift+p', 'win32')).toBe('Shift+P');
    for (const [keys, platform] of [
      ['g q', 'linux'],
      ['Shift+?', 'linux'],
      ['p', 'darwin'],
      [null, 'linux'],
    ] as const)
      expect(acceleratorFor(keys, platform)).toBeUndefined();
  });
});

describe('the state that a page reports', () => {
  it('is taken only if it is one', () => {
    const state = { actions: [{ id: 'pin', title: 'Pin', keys: 'p', isOn: true }], openExceptions: 3 };
    expect(desktopStateIn(state)).toEqual(state);
    for (const wrong of [
      null,
      {},
      { ...state, openExceptions: -1 },
      { ...state, openExceptions: 1.5 },
      { ...state, actions: [{ id: 'pin' }] },
      { ...state, actions: Array.from({ length: 201 }, () => state.actions[0]) },
      { ...state, actions: [{ ...state.actions[0], title: 'x'.repeat(201) }] },
    ])
      expect(desktopStateIn(wrong)).toBeNull();
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
