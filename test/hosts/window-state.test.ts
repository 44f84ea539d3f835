import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fittedTo, readWindowState, writeWindowState } from '../../src/main/hosts/electron/window-state.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const SECOND = { x: 1440, y: 0, width: 2560, height: 1440 };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tde-window-'));
  file = join(folder, 'settings', 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the first window has no remembered place', () => {
  expect(readWindowState(file)).toBeNull();
});
test('what was written is read again', () => {
  const state = { x: 1500, y: 40, width: 1600, height: 1000, maximised: true };
  writeWindowState(file, state);
  expect(readWindowState(file)).toEqual(state);
});
test('a broken file, or numbers that are none, count as nothing remembered', () => {
  writeWindowState(file, { x: 0, y: 0, width: 1200, height: 800, maximised: false });
  for (const text of [
    '{',
    '[]',
    '{"x":0,"y":0,"width":"1200","height":800,"maximised":false}',
    'null',
    '{"x":1e999}',
  ]) {
    writeFileSync(file, text);
    expect(readWindowState(file), text).toBeNull();
  }
});
test('a window that is on a display stays where it is', () => {
  const state = { x: 1500, y: 40, width: 1600, height: 1000, maximised: false };
  expect(fittedTo(state, [LAPTOP, SECOND])).toEqual(state);
});
test('a window of a display that is gone comes to the middle of the first one, no larger than it', () => {
  const state = { x: 1500, y: 40, width: 1600, height: 1000, maximised: true };
  expect(fittedTo(state, [LAPTOP])).toEqual({ ...LAPTOP, maximised: true });
  expect(fittedTo({ ...state, width: 1040, height: 675 }, [LAPTOP])).toEqual({
    x: 200,
    y: 125,
    width: 1040,
    height: 675,
    maximised: true,
  });
});
test('a window that hangs over the edge is moved in, so that its title bar can be reached', () => {
  const state = { x: -300, y: -40, width: 1200, height: 700, maximised: false };
  expect(fittedTo(state, [LAPTOP])).toEqual({ ...state, x: 0, y: 25 });
});
test('of two displays it goes to the one that shows most of it', () => {
  const state = { x: 1300, y: 100, width: 1200, height: 700, maximised: false };
  expect(fittedTo(state, [LAPTOP, SECOND])).toEqual({ ...state, x: 1440 });
});
