import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ErrorPlace } from '../../../shared/contract/index.ts';

const FRAMES_AT_MOST = 30;
const NAME = /^[A-Z]\w{0,60}$/;
const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;
/** A line of a stack: perhaps a function, then file, line and column. */
const FRAME = /^\s*at (?:(.+?) \()?(.+?):(\d+):(\d+)\)?$/;
/** Names that are written in the code of the app. Anything else is left out. */
const FUNCTION = /^(?:async )?(?:new )?[\w$.<>]{1,80}$/;
const FILE = /^[\w./-]{1,120}$/;
/** A script of the desk: the host serves them from this folder. */
const ASSET = /\/(assets\/[\w.-]{1,80}\.js)$/;

/** The folder that contains the app: the one above `out` or `src`, in which this file is. */
const ROOT = rootOf(fileURLToPath(import.meta.url));

function rootOf(file: string): string {
  const parts = file.split(sep);
  const main = parts.lastIndexOf('main');
  return main < 1 ? '' : `${parts.slice(0, main - 1).join(sep)}${sep}`;
}

/** Where an error occurred: nothing of its text, and only files of the app, relative to it. */
export function errorPlace(error: unknown): ErrorPlace {
  if (!(error instanceof Error)) return { error: typeof error, code: null, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : null;
  return { error: safeName(error.constructor.name), code, frames: ownFrames((error.stack ?? '').split('\n')) };
}

/** The name of a class of errors; `Error` if it does not look like one. */
export const safeName = (name: string): string => (NAME.test(name) ? name : Error.name);

/** The lines of a stack that are in the app: `prepare (src/main/engine/index.ts:12:5)`. */
export const ownFrames = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => frameOf(line) ?? []).slice(0, FRAMES_AT_MOST);

function frameOf(line: string): string | null {
  const [, name, place, row, column] = FRAME.exec(line) ?? [];
  if (place === undefined) return null;
  const file = fileOf(place.replace(/^async /, ''));
  if (file === null) return null;
  const at = `${file}:${row}:${column}`;
  return name !== undefined && FUNCTION.test(name) ? `${name} (${at})` : at;
}

/** The path of a file of the app in it; null for any other file. */
function fileOf(place: string): string | null {
  const asset = ASSET.exec(place)?.[1];
  if (asset !== undefined) return asset;
  const path = place.startsWith('file:') ? pathOf(place) : place;
  if (ROOT === '' || path === null || !path.startsWith(ROOT)) return null;
  const inside = path.slice(ROOT.length).split(sep).join('/');
  return FILE.test(inside) && /^(?:src|out)\//.test(inside) ? inside : null;
}

function pathOf(url: string): string | null {
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}
