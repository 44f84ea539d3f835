import { readFileSync } from 'node:fs';
import { replaceFile } from './replace-file.ts';

/** A rectangle in the coordinates of the displays, device-independent pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Where a window is when it is not maximised, and whether it is. */
export interface WindowState extends Place {
  readonly maximised: boolean;
}

/** The window's place as it was left; null: none is known. */
export function readWindowState(file: string): WindowState | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read !== 'object' || read === null) return null;
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => wholeOf(Reflect.get(read, name)));
    if (x == null || y == null || width == null || height == null) return null;
    return { x, y, width, height, maximised: Reflect.get(read, 'maximised') === true };
  } catch {
    return null;
  }
}

const wholeOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) ? value : null;

/** Remembers the window's place. Throws what the disk refuses. */
export const writeWindowState = (file: string, state: WindowState): void => replaceFile(file, JSON.stringify(state));

/** The same window wholly on one display: the one that shows most of it; where none does, the middle of the first. `areas`: what the displays leave to windows, the main one first. */
export function fittedTo(state: WindowState, areas: readonly Place[]): WindowState {
  const seen = areas.map((area) => ({ area, pixels: overlap(state, area) }));
  const best = seen.reduce(
    (most, one) => (one.pixels > most.pixels ? one : most),
    seen[0] ?? { area: state, pixels: 0 },
  );
  const width = Math.min(state.width, best.area.width);
  const height = Math.min(state.height, best.area.height);
  if (best.pixels === 0)
    return {
      x: best.area.x + Math.floor((best.area.width - width) / 2),
      y: best.area.y + Math.floor((best.area.height - height) / 2),
      width,
      height,
      maximised: state.maximised,
    };
  const inside = (at: number, from: number, room: number): number => Math.min(Math.max(at, from), from + room);
  return {
    x: inside(state.x, best.area.x, best.area.width - width),
    y: inside(state.y, best.area.y, best.area.height - height),
    width,
    height,
    maximised: state.maximised,
  };
}

function overlap(a: Place, b: Place): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}
