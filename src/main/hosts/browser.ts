import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

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
const PRINT_LIMIT_MS = 60_000;

/** An installed Chrome, Chromium or Edge, or what TDE_BROWSER names; null: none. */
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

/** Flags of every browser we start: a profile of its own, nothing in the background; without its sandbox only as root, where it cannot have one. */
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

/** The print of an HTML page by an installed browser, without network. Null: no browser is installed, or it did not print within a minute. */
export async function printPdf(html: string): Promise<Uint8Array | null> {
  const browser = findBrowser();
  if (browser === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'tde-print-'));
  try {
    const page = join(folder, 'report.html');
    const pdf = join(folder, 'report.pdf');
    writeFileSync(page, html, { mode: 0o600 });
    const flags = [
      '--headless',
      '--disable-gpu',
      '--no-pdf-header-footer',
      '--generate-pdf-document-outline',
      `--print-to-pdf=${pdf}`,
      ...browserFlags(join(folder, 'profile')),
      pathToFileURL(page).href,
    ];
    await run(browser, flags);
    return existsSync(pdf) ? readFileSync(pdf) : null;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { stdio: 'ignore' });
    const limit = setTimeout(() => child.kill('SIGKILL'), PRINT_LIMIT_MS);
    const done = (): void => {
      clearTimeout(limit);
      resolve();
    };
    child.on('exit', done);
    child.on('error', done);
  });
}

/** Opens an address as an app window of an installed browser. False: none is installed. The browser lives on by itself. */
export function openAppWindow(address: string, profile: string): boolean {
  const browser = findBrowser();
  if (browser === null) return false;
  spawn(browser, [`--app=${address}`, '--window-size=1440,900', ...browserFlags(profile)], {
    stdio: 'ignore',
    detached: true,
  }).unref();
  return true;
}

/** True where a window can be shown. */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
