import { readJson, writeJson } from './own-file.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Where the window stood when it was last closed. */
export interface WindowState extends Area {
  readonly isMaximized: boolean;
}

export const LEAST = { width: 1024, height: 640 };
const FIRST = { width: 1440, height: 900 };
/** So much of the title bar has to lie on a display that the window can be taken hold of. */
const GRIP = { width: 120, height: 32 };

/** The window's place: as it was, within the display it stands on; on the first start, or where that display is gone, as large as fits in the middle of the first. */
export function placeOn(displays: readonly Area[], saved: WindowState | null): WindowState {
  const [first = { x: 0, y: 0, ...FIRST }] = displays;
  const home = saved === null ? undefined : displays.find((area) => holdsGrip(area, saved));
  if (saved === null || home === undefined) {
    const [width, height] = [Math.min(FIRST.width, first.width), Math.min(FIRST.height, first.height)];
    return {
      x: Math.round(first.x + (first.width - width) / 2),
      y: Math.round(first.y + (first.height - height) / 2),
      width,
      height,
      isMaximized: saved?.isMaximized ?? false,
    };
  }
  const width = Math.min(Math.max(saved.width, LEAST.width), home.width);
  const height = Math.min(Math.max(saved.height, LEAST.height), home.height);
  return { x: saved.x, y: Math.max(home.y, saved.y), width, height, isMaximized: saved.isMaximized };
}

const holdsGrip = (area: Area, window: Area): boolean =>
  Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x) >= GRIP.width &&
  window.y + GRIP.height > area.y &&
  window.y + GRIP.height <= area.y + area.height;

const isState = (value: unknown): value is WindowState =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y', 'width', 'height'].every((key) => Number.isFinite(Reflect.get(value, key))) &&
  typeof Reflect.get(value, 'isMaximized') === 'boolean';

/** Null: never kept, or not readable. */
export function readWindowState(file: string): WindowState | null {
  const read = readJson(file);
  return isState(read) ? read : null;
}
export const keepWindowState = (file: string, state: WindowState): void => writeJson(file, state);
