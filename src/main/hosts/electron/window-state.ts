import { readJson, writeJson } from './own-file.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** The position of the window when it was last closed. */
export interface WindowState extends Area {
  readonly isMaximized: boolean;
}

export const LEAST = { width: 1024, height: 640 };
const FIRST = { width: 1440, height: 900 };
/** How much of the title bar has to be on a display, so that the window can be moved. */
const GRIP = { width: 120, height: 32 };

/**
 * The position of the window: the stored one, within its display; on the first start, or if that display is gone, centred and as large as fits on
 * the first display.
 */
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

/** Null if never stored, or not readable. */
export function readWindowState(file: string): WindowState | null {
  const read = readJson(file);
  return isState(read) ? read : null;
}
export const keepWindowState = (file: string, state: WindowState): void => writeJson(file, state);
