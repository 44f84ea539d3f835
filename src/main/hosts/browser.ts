import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

/** An installed Chrome, Chromium or Edge, or the program named by TDE_BROWSER; null if there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (env.PATH ?? '').split(delimiter);
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
  const places = [
    env.TDE_BROWSER ?? '',
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC,
    ...roots.flatMap((root) => WINDOWS.map((path) => join(root, path))),
  ];
  return places.find((path) => path !== '' && existsSync(path)) ?? null;
}

/**
 * Flags of every browser that we start: a separate profile, nothing in the background; and no sandbox if running as
 * root, which does not allow one.
 */
export const browserFlags = (profile: string): readonly string[] => [
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Opens an address as an app window of an installed browser, which then runs independently. Every user of the machine can read the address in the list
 * of processes. Returns false if no browser is installed.
 */
export function openAppWindow(address: string, profile: string): boolean {
  const browser = findBrowser();
  if (browser === null) return false;
  spawn(browser, [`--app=${address}`, '--window-size=1440,900', ...browserFlags(profile)], {
    stdio: 'ignore',
    detached: true,
  }).unref();
  return true;
}

/** Whether a window can be shown. */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
