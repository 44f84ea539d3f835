import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW, tde } from './support/desk.ts';
import { firstDay } from './support/first-day.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'tde-stand-in-'));

interface Said {
  readonly what: string;
  readonly value: unknown;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** Starts the built main bundle under the stand-in, in the folder of its settings, and waits until its window is shown. */
async function startApp(
  home: string,
  args: readonly string[],
  said: Said[],
): Promise<{ readonly app: ChildProcess; readonly port: number }> {
  const port = await freePort();
  const app = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'stand-in', 'register.mjs'), join(ROOT, 'out', 'main', 'index.js'), ...args],
    {
      cwd: home,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, TDE_NOW: NOW, STAND_IN_HOME: home, STAND_IN_PORT: String(port) },
    },
  );
  if (app.stdout === null) throw new Error('The app has no output.');
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: app.stdout ?? process.stdin }).on('line', (line) => {
      const heard: Said = JSON.parse(line);
      said.push(heard);
      if (heard.what === 'shown') resolve();
    });
    app.once('exit', (code) => reject(new Error(`The app ended with ${code}: ${JSON.stringify(said)}`)));
  });
  return { app, port };
}

async function windowOf(port: number): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((one) => one.url().startsWith('http://app.'));
  if (page === undefined) throw new Error('The window is not there.');
  return { browser, page };
}

async function endApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null) return;
  app.kill('SIGTERM');
  await once(app, 'exit');
}

describe('the built Electron main and preload bundles, under the stand-in', () => {
  const said: Said[] = [];
  const workspace = join(folder, 'day.tde');
  let app: ChildProcess;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    mkdirSync(join(folder, 'picked'));
    // Named as a shell would: relative to the folder the app is started in.
    const started = await startApp(folder, ['day.tde'], said);
    app = started.app;
    ({ browser, page } = await windowOf(started.port));
  });
  afterAll(async () => {
    await browser.close();
    await endApp(app);
    rmSync(folder, { recursive: true, force: true });
  });
  const say = (line: object): void => {
    app.stdin?.write(`${JSON.stringify(line)}\n`);
  };
  const saidOf = (what: string): unknown => said.find((one) => one.what === what)?.value;

  it('opens one sandboxed window, isolated, without Node, with web security', () => {
    expect(saidOf('web-preferences')).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });
  it('denies navigation, redirects, webviews, new windows and permissions', () => {
    for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview'])
      expect(saidOf(event)).toBe('prevented');
    expect(saidOf('window-open')).toEqual({ action: 'deny' });
    expect([saidOf('permission'), saidOf('permission-check')]).toEqual([false, false]);
  });
  it('serves the page by its own scheme with a policy that allows nothing by default, and nothing outside its folder', async () => {
    const policy = await page.evaluate(async () => (await fetch('/index.html')).headers.get('content-security-policy'));
    expect(policy).toMatch(/default-src 'none'/);
    const statuses = await page.evaluate(async () =>
      Promise.all(
        ['/..%2f..%2fpackage.json', '/%2e%2e/main/index.js', '/none.js'].map(
          async (path) => (await fetch(path)).status,
        ),
      ),
    );
    expect(statuses).toEqual([404, 404, 404]);
  });
  it('lets no request leave the machine', async () => {
    const left = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(left).toBe('refused');
  });
  it('exposes the typed bridge and nothing of Node or Electron', async () => {
    expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'tde')).sort())).toEqual([
      'host',
      'pickFolder',
      'showFile',
      'transport',
    ]);
    expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis))).toEqual(
      [],
    );
  });
  it('does not hear a frame within the page', async () => {
    const answered = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const send = Reflect.get(frame.contentWindow ?? {}, '__invoke');
      const value = typeof send === 'function' ? await send('pick-folder', null) : null;
      frame.remove();
      return value ?? null;
    });
    expect(answered).toBeNull();
  });
  it('offers a sample or an import on the first start', async () => {
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
  });
  firstDay(() => page, folder);
  it('picks a folder by the native dialog', async () => {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Reports', exact: true }).click();
    await page
      .getByRole('button', { name: /Choose|Pick|Browse/ })
      .first()
      .click();
    await expect.poll(() => page.getByLabel('Folder').inputValue()).toBe(join(folder, 'picked'));
  });
  it('opens another workspace from the menu and the first again from a second start, each with its own work', async () => {
    const titles = (): readonly unknown[] => said.filter((one) => one.what === 'title').map((one) => one.value);
    say({ click: 'Open workspace...' });
    await expect.poll(titles).toEqual(['day', 'second']);
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    const recent = said.filter((one) => one.what === 'menu').at(-1);
    expect(JSON.stringify(recent?.value)).toMatch(/"Open recent".*second\.tde.*day\.tde/);
    say({ second: ['electron', '../day.tde'], folder: join(folder, 'picked') });
    await expect.poll(titles).toEqual(['day', 'second', 'day']);
    await page.locator('[row-id="T-1"]').first().waitFor();
    say({ second: ['electron', pathToFileURL(join(folder, 'second.tde')).href] });
    await expect.poll(titles).toEqual(['day', 'second', 'day', 'second']);
    say({ second: ['electron', workspace] });
    await expect.poll(titles).toEqual(['day', 'second', 'day', 'second', 'day']);
    await page.locator('[row-id="T-1"]').first().waitFor();
  });
  it('does not make a recent workspace anew that is gone, and takes it out of the list when told to', async () => {
    rmSync(join(folder, 'second.tde'));
    const recent = (): string =>
      JSON.stringify(said.filter((one) => one.what === 'menu').at(-1)?.value).replace(/^.*"Open recent"/, '');
    expect(recent()).toContain('second.tde');
    say({ button: 'Remove from the list', click: 'second.tde' });
    await expect.poll(recent).not.toContain('second.tde');
    expect(recent()).toContain('day.tde');
    expect(JSON.stringify(saidOf('message-box'))).toContain(`There is no workspace at ${join(folder, 'second.tde')}`);
    expect(existsSync(join(folder, 'second.tde'))).toBe(false);
  });
  it('saves a copy that is a whole workspace, and backs up, from the menu', async () => {
    const details = (): string => JSON.stringify(said.filter((one) => one.what === 'message-box').at(-1)?.value);
    say({ save: join(folder, 'picked', 'handed over'), click: 'Save a copy...' });
    const copy = join(folder, 'picked', 'handed over.tde');
    await expect.poll(details).toContain(copy);
    const [checked, queue] = [await tde('check', copy, '--json'), await tde('queue', copy, '--json')];
    expect(JSON.parse(checked.out)).toMatchObject({ healthy: true });
    expect(queue.out).toContain('"T-1"');
    say({ click: 'Back up now' });
    await expect.poll(details).toContain(join(folder, 'day.tde.backups'));
    expect(said.filter((one) => one.what === 'title').at(-1)?.value).toBe('day');
  });
  it('leaves the workspace open where another cannot be opened, and says why', async () => {
    writeFileSync(join(folder, 'foreign.tde'), 'This is no database, it is a letter to a friend.');
    say({ second: ['electron', 'foreign.tde'] });
    await expect.poll(() => said.some((one) => one.what === 'error-box')).toBe(true);
    await page.locator('[row-id="T-1"]').first().click();
    await page.getByRole('complementary', { name: 'Why Payment step' }).waitFor();
  });
  it('closes its core in order, and the file is free and whole afterwards', async () => {
    app.kill('SIGTERM');
    await once(app, 'exit');
    expect(app.exitCode).toBe(0);
    expect(existsSync(`${workspace}.owner`)).toBe(false);
    const checked = await tde('check', workspace, '--json');
    expect(JSON.parse(checked.out)).toMatchObject({ healthy: true });
  });
});

describe('a start of the built Electron app, under the stand-in', () => {
  let home: string;
  let said: Said[];
  let app: ChildProcess | null = null;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tde-start-'));
    said = [];
    mkdirSync(join(home, 'userData'));
  });
  afterEach(async () => {
    if (app !== null) await endApp(app);
    app = null;
    rmSync(home, { recursive: true, force: true });
  });
  const saidOf = (what: string): unknown => said.find((one) => one.what === what)?.value;
  async function startedWith(recent: readonly string[]): Promise<Page> {
    writeFileSync(join(home, 'userData', 'recent.json'), JSON.stringify(recent));
    const started = await startApp(home, [], said);
    app = started.app;
    return (await windowOf(started.port)).page;
  }

  it('says in the window that the last workspace is gone, makes none, and opens another one from there', async () => {
    const gone = join(home, 'gone.tde');
    const page = await startedWith([gone]);
    await page.getByRole('alert').getByText(`There is no workspace at ${gone}.`).waitFor();
    await expect.poll(() => JSON.stringify(saidOf('message-box'))).toContain(gone);
    expect(readdirSync(home).filter((name) => name.startsWith('gone'))).toEqual([]);
    expect(saidOf('title')).toBe('Task Distribution Engine');
    app?.stdin?.write(`${JSON.stringify({ second: ['electron', 'new.tde'] })}\n`);
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    await expect.poll(() => said.filter((one) => one.what === 'title').at(-1)?.value).toBe('new');
  });
  it('says in the window that the last workspace is broken, with the way back, and leaves the file as it is', async () => {
    const broken = join(home, 'broken.tde');
    writeFileSync(broken, 'This is no database, it is a letter to a friend.');
    const page = await startedWith([broken]);
    await page.getByRole('alert').getByText('File > Open workspace').waitFor();
    expect(JSON.stringify(saidOf('message-box'))).toContain('New workspace...');
    expect(readFileSync(broken, 'utf8')).toMatch(/^This is no database/);
  });
  it('puts the window where it was left, but on a display that is there', async () => {
    const left = { x: 300, y: 200, width: 1200, height: 700 };
    await startedWith([]);
    app?.stdin?.write(`${JSON.stringify({ resize: left })}\n`);
    await expect.poll(() => said.some((one) => one.what === 'resized')).toBe(true);
    if (app !== null) await endApp(app);
    said = [];
    await startedWith([]);
    expect(saidOf('bounds')).toEqual(left);
    if (app !== null) await endApp(app);
    said = [];
    const far = { ...left, x: 5000, maximised: true };
    writeFileSync(join(home, 'userData', 'window.json'), JSON.stringify(far));
    await startedWith([]);
    expect(saidOf('bounds')).toEqual({ ...left, x: 360, y: 202 });
    expect(saidOf('maximised')).toBe(true);
  });
});
