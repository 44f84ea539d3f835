import { randomBytes } from 'node:crypto';
import { closeSync, constants, lstatSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LAUNCH_PAGE } from '../../../shared/words/core/hosts.ts';
import { makePrivateFolder } from '../local-socket/address.ts';

const NAME = /^open-[0-9a-f]{24}\.html$/;
/** Pages that a killed process left behind are removed after this. */
const KEPT_MS = 600_000;

/** A page in a file that takes the browser to an address with a one-time code. */
export interface LaunchPage {
  /** A `file://` address without any secret, for a command line. */
  readonly url: string;
  remove(): void;
}

/**
 * Writes the page to a new file that only this user can read, so that the code is in no command line (decision 23). Returns null if the folder
 * belongs to another user, is open to others or cannot be written.
 */
export function writeLaunchPage(folder: string, address: string, nowMs: number): LaunchPage | null {
  if (!makePrivateFolder(folder) && process.platform !== 'win32') return null;
  try {
    removeOld(folder, nowMs);
    const path = join(folder, `open-${randomBytes(12).toString('hex')}.html`);
    const file = openSync(
      path,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
      0o600,
    );
    try {
      writeFileSync(file, pageFor(address));
    } finally {
      closeSync(file);
    }
    return { url: pathToFileURL(path).href, remove: () => rmSync(path, { force: true }) };
  } catch {
    return null;
  }
}

function removeOld(folder: string, nowMs: number): void {
  for (const name of readdirSync(folder).filter((one) => NAME.test(one))) {
    const path = join(folder, name);
    if (nowMs - lstatSync(path).mtimeMs > KEPT_MS) rmSync(path, { force: true });
  }
}

/** The address is our own: digits, letters, `-` and `_` besides its punctuation, so that nothing has to be escaped. */
const pageFor = (address: string): string =>
  `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${address}">
<title>${LAUNCH_PAGE.title}</title>
<a href="${address}">${LAUNCH_PAGE.open}</a>
`;
