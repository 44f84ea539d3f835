import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { browserFlags, findBrowser } from '../../../src/main/hosts/browser.ts';
import { CLI, NOW, ROOT, tde } from '../../support/command-line.ts';
import { steadyPages } from './steady-page.ts';

export { CLI, NOW, tde };

export interface ServedDesk {
  readonly address: string;
  readonly origin: string;
  stop(): Promise<void>;
  /** Ends the server without any warning. */
  kill(): Promise<void>;
}

/** Serves a workspace on the loopback host with a fixed clock, and waits for its address. */
export const serveDesk = (workspace: string, ...flags: readonly string[]): Promise<ServedDesk> =>
  serveDeskUnder({}, workspace, ...flags);

/** The same, with further variables of the environment. */
export async function serveDeskUnder(
  variables: Readonly<Record<string, string>>,
  workspace: string,
  ...flags: readonly string[]
): Promise<ServedDesk> {
  const child = spawn(process.execPath, [join(ROOT, 'out/main/cli.js'), 'serve', workspace, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TDE_NOW: NOW, ...variables },
  });
  const address = await addressOf(child);
  const end = (signal: 'SIGTERM' | 'SIGKILL') => (): Promise<void> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return { address, origin: new URL(address).origin, stop: end('SIGTERM'), kill: end('SIGKILL') };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const onOutput = (bytes: unknown): void => {
      output += String(bytes);
      const found = /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(output);
      if (found !== null) resolve(found[0]);
    };
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
    child.once('exit', () => reject(new Error(`tde serve ended before it said its address: ${output}`)));
  });
}

export interface OpenBrowser {
  readonly browser: Browser;
  /** A page of its own context, steady as `steadyPages` makes it. */
  newPage(
    size: { readonly width: number; readonly height: number },
    theme: 'light' | 'dark',
    notifications?: 'recorded' | 'denied',
    machine?: { readonly timeZone: string; readonly locale: string },
  ): Promise<{ readonly page: Page; readonly context: BrowserContext }>;
  close(): Promise<void>;
}

/** Gives the pages of a context, or one page, the token of an open page: a link opens one tab only. */
export async function shareToken(from: Page, to: BrowserContext | Page): Promise<void> {
  const token = await from.evaluate(() => sessionStorage.getItem('tde.token'));
  if (token === null) throw new Error('The page has no token.');
  await to.addInitScript((text) => sessionStorage.setItem('tde.token', text), token);
}

/**
 * Another tab beside an open page, in a theme, with the token of that page; for where a window of its own proves nothing more, since making one costs
 * more processor time than most tests. The page is in front again once `use` has ended.
 */
export async function inAnotherTab(
  page: Page,
  theme: 'light' | 'dark',
  use: (tab: Page) => Promise<void>,
): Promise<void> {
  const tab = await page.context().newPage();
  try {
    await tab.emulateMedia({ colorScheme: theme });
    await shareToken(page, tab);
    await use(tab);
  } finally {
    await tab.close();
    await page.bringToFront();
  }
}

/** Names the address of the browser that all end-to-end tests of a run share. */
export const SHARED_BROWSER = 'TDE_TEST_BROWSER';

/** How long a page may take to show what a test waits for, in milliseconds: long enough for a machine that is busy with other work. */
const PATIENCE_MS = 60_000;

/**
 * What a browser would do beside showing the pages of tests, most of their processor time before it was off: drawing as a graphics card does;
 * optimising scripts of pages that are closed before it pays; and the parts of its own window, which nobody sees. The last switch replaces the list that
 * Playwright gives, so what pages depend on in that list is repeated.
 */
const NOTHING_BESIDE = [
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--js-flags=--no-turbofan,--no-maglev',
  `--disable-features=${[
    ...['PreloadTopChromeWebUI', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
    ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'LensOverlay'],
    ...['HttpsFirstBalancedModeAutoEnable', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning'],
    ...['AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
    ...['PreconnectToSearch', 'TcpPortRandomizationWin'],
  ].join(',')}`,
];

/** How the installed browser is started without a window. */
export const headless = () => ({
  executablePath: findBrowser() ?? chromium.executablePath(),
  headless: true,
  args: [...browserFlags('').filter((flag) => !flag.startsWith('--user-data-dir')), ...NOTHING_BESIDE],
});

/** A headless browser: the one of the test run if there is one, and its own otherwise. Closing it closes its pages. */
export async function openBrowser(): Promise<OpenBrowser> {
  const shared = process.env[SHARED_BROWSER];
  const browser = shared === undefined ? await chromium.launch(headless()) : await chromium.connect(shared);
  return {
    browser,
    newPage: async (size, theme, notifications, machine = { timeZone: 'UTC', locale: 'en-GB' }) => {
      const context = await browser.newContext({
        viewport: size,
        colorScheme: theme,
        locale: machine.locale,
        timezoneId: machine.timeZone,
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(PATIENCE_MS);
      await steadyPages(context, notifications);
      return { context, page: await context.newPage() };
    },
    close: () => browser.close(),
  };
}
