import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { cell, workbook } from '../files/workbook.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { NOW, tde } from './support/desk.ts';
import { firstDay } from './support/first-day.ts';
import { openView } from './support/small-desk.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'tde-stand-in-'));

interface StandInMessage {
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

/** Starts the built main bundle under the stand-in and waits until its window is shown. */
async function startApp(
  workspace: string | null,
  messages: StandInMessage[],
  home = folder,
): Promise<{ readonly app: ChildProcess; readonly port: number }> {
  const port = await freePort();
  const app = spawn(
    process.execPath,
    [
      '--import',
      join(import.meta.dirname, 'stand-in', 'register.mjs'),
      join(ROOT, 'out', 'main', 'index.js'),
      ...(workspace === null ? [] : [workspace]),
    ],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, TDE_NOW: NOW, STAND_IN_HOME: home, STAND_IN_PORT: String(port) },
    },
  );
  if (app.stdout === null) throw new Error('The app has no output.');
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: app.stdout ?? process.stdin }).on('line', (line) => {
      const received: StandInMessage = JSON.parse(line);
      messages.push(received);
      if (received.what === 'shown') resolve();
    });
    app.once('exit', (code) => reject(new Error(`The app ended with ${code}: ${JSON.stringify(messages)}`)));
  });
  return { app, port };
}

/** Drops files onto the window. */
const drop = (page: Page, files: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of Object.entries(given)) dataTransfer.items.add(new File([text], name));
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }, files);

/** An empty workspace: the desktop app creates none that is only named. */
function createEmpty(path: string): void {
  const core = openCore({ path, create: true, host: 'cli', clock: () => Date.parse(NOW) });
  if (!core.ok) throw new Error(core.error.message);
  core.value.close();
}

describe('the built Electron main and preload bundles, under the stand-in', () => {
  const messages: StandInMessage[] = [];
  const workspace = join(folder, 'day.tde');
  let app: ChildProcess;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    mkdirSync(join(folder, 'picked'));
    createEmpty(workspace);
    const started = await startApp(workspace, messages);
    app = started.app;
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${started.port}`);
    const found = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().startsWith('http://app.'));
    if (found === undefined) throw new Error('The window is not there.');
    page = found;
  });
  afterAll(async () => {
    await browser.close();
    if (app.exitCode === null) {
      app.kill('SIGTERM');
      await once(app, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const sentTrayMenu = (): readonly string[] => {
    const value = messages.filter((one) => one.what === 'tray-menu').at(-1)?.value;
    return Array.isArray(value) ? value : [];
  };
  const sentValue = (what: string): unknown => messages.find((one) => one.what === what)?.value;

  it('opens one sandboxed window, isolated, without Node, with web security', () => {
    expect(sentValue('web-preferences')).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });
  it('denies navigation, redirects, webviews, new windows and permissions', () => {
    expect(sentValue('sandbox-enabled')).toBe(true);
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
      expect(sentValue(event)).toBe('prevented');
    expect(sentValue('window-open')).toEqual({ action: 'deny' });
    const asked = messages.filter((one) => one.what === 'message-box').map((one) => one.value);
    expect(asked.slice(0, 2)).toEqual([
      'Open links to elsewhere.example in your browser until the app is closed?',
      'Only addresses that begin with https can be opened from here. Copy the address to open it yourself.',
    ]);
    const opened = messages.filter((one) => one.what === 'opened-externally').map((one) => one.value);
    expect(new Set(opened)).toEqual(new Set(['https://elsewhere.example/']));
    expect([sentValue('permission'), sentValue('permission-check')]).toEqual([false, false]);
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
  it('exposes the typed bridge, and nothing else of Node or Electron', async () => {
    expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'tde')).sort())).toEqual([
      'desktop',
      'host',
      'pickFolder',
      'showFile',
      'transport',
    ]);
    expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis))).toEqual(
      [],
    );
  });
  it('ignores messages from a frame within the page', async () => {
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
  it('refuses calls that are meant for the command line', async () => {
    const reply = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { transport } = Reflect.get(globalThis, 'tde');
          const stop = transport.onMessage((received: { readonly id?: number }) => {
            if (received.id !== 1_000_000) return;
            stop();
            resolve(received);
          });
          transport.send({ type: 'request', id: 1_000_000, call: 'queue.dequeue', args: { agentId: 'A-1' } });
        }),
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'call_refused' } });
  });
  it('offers a sample or an import on the first start', async () => {
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
  });
  firstDay(() => page, folder);
  it('reads a workbook in a utility process', async () => {
    const file = join(folder, 'tasks.xlsx');
    writeFileSync(
      file,
      workbook({
        tasks: `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', 'X-1')}${cell('B2', 'From a workbook')}</row>`,
      }),
    );
    const done = await tde('import', workspace, '--tasks', file, '--dry-run', '--json');
    expect(done.code, done.err).toBe(0);
    expect(JSON.parse(done.out)).toMatchObject({ created: { tasks: 1 }, errors: [] });
    expect(sentValue('utility')).toBe('parser-process.js');
  });
  it('chooses a folder with the native dialog', async () => {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Reports', exact: true }).click();
    await page
      .getByRole('button', { name: /Choose|Pick|Browse/ })
      .first()
      .click();
    await expect.poll(() => page.getByLabel('Folder').inputValue()).toBe(join(folder, 'picked'));
  });
  it('has a menu with the actions of the desk, each off while there is nothing to act on', async () => {
    const isOn = async (id: string): Promise<unknown> => {
      const before = messages.length;
      app.stdin?.write(`${JSON.stringify({ enabled: id })}\n`);
      await expect.poll(() => messages.slice(before).some((one) => one.what === 'enabled')).toBe(true);
      return messages.slice(before).find((one) => one.what === 'enabled')?.value;
    };
    await openView(page, 'Settings');
    await expect.poll(() => isOn('pin')).toEqual({ id: 'pin', isOn: false });
    await openView(page, 'Queue');
    await page.locator('[row-id="T-1"]').first().click();
    await expect.poll(() => isOn('pin')).toEqual({ id: 'pin', isOn: true });
    const menu = JSON.stringify(messages.filter((one) => one.what === 'menu').at(-1)?.value);
    for (const label of ['File', 'Edit', 'View', 'Task', 'Help']) expect(menu).toContain(`"label":"${label}"`);
    expect(menu).toMatch(/"label":"Undo the last change","enabled":true,"accelerator":"CmdOrCtrl\+Z"/);
    app.stdin?.write(`${JSON.stringify({ click: 'Go to Capacity' })}\n`);
    await page.getByRole('heading', { name: 'Capacity', level: 1 }).waitFor();
  });
  it('shows the open exceptions in the tray, and opens them from there', async () => {
    await expect
      .poll(() => messages.filter((one) => one.what === 'tray').at(-1)?.value)
      .toMatch(/^day: \d+ open exceptions?$/);
    const [exceptions = '', ...others] = sentTrayMenu();
    expect([exceptions, ...others]).toEqual([expect.stringMatching(/^\d+ open exceptions?$/), 'Open day', 'Quit']);
    const focused = messages.filter((one) => one.what === 'focused').length;
    app.stdin?.write(`${JSON.stringify({ tray: exceptions })}\n`);
    await page.getByRole('heading', { name: 'Exceptions', level: 1 }).waitFor();
    expect(messages.filter((one) => one.what === 'focused').length).toBe(focused + 1);
  });
  it('a second start brings the window to the front', async () => {
    const focused = (): number => messages.filter((one) => one.what === 'focused').length;
    const before = focused();
    app.stdin?.write(`${JSON.stringify({ second: ['electron'] })}\n`);
    await expect.poll(focused).toBe(before + 1);
  });
  it('imports tables that are dropped onto the window, and opens a workspace that is', async () => {
    await drop(page, { 'more.csv': 'id,title\nT-90,Dropped task\n' });
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
    await page.getByText('more.csv').first().waitFor();
    await drop(page, { 'notes.pdf': 'x' });
    await page.getByText('This file cannot be opened here.').waitFor();
    await openView(page, 'Queue');
    const other = join(folder, 'dropped.tde');
    createEmpty(other);
    await page.evaluate((path) => Object.assign(globalThis, { __paths: { 'dropped.tde': path } }), other);
    const loaded = page.waitForEvent('load');
    await drop(page, { 'dropped.tde': '' });
    await loaded;
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    // An empty workspace offers those that were opened before.
    await page.getByRole('region', { name: 'Recent workspaces' }).getByRole('button', { name: /^day/ }).click();
    await page.locator('[row-id="T-1"]').first().waitFor();
    await openView(page, 'Reports');
  });
  it('opens another workspace from the menu and the first again from a second start, each with its own work and where it was left', async () => {
    const send = (line: object): void => {
      app.stdin?.write(`${JSON.stringify(line)}\n`);
    };
    const titles = (): readonly unknown[] => messages.filter((one) => one.what === 'title').map((one) => one.value);
    send({ click: 'New workspace...' });
    await expect.poll(titles).toEqual(['day', 'dropped', 'day', 'second']);
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    const recent = messages.filter((one) => one.what === 'menu').at(-1);
    expect(JSON.stringify(recent?.value)).toMatch(/"Open recent".*second\.tde.*day\.tde/);
    send({ second: ['electron', 'day.tde'], from: folder });
    await expect.poll(titles).toEqual(['day', 'dropped', 'day', 'second', 'day']);
    await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Queue', exact: true }).click();
    await page.locator('[row-id="T-1"]').first().waitFor();
  });
  it('opens a link of a second start where it leads, and no other address', async () => {
    const second = (...args: readonly string[]): void => {
      app.stdin?.write(`${JSON.stringify({ second: ['electron', ...args], from: folder })}\n`);
    };
    const titles = messages.filter((one) => one.what === 'title').length;
    second('tde://journal?by=import');
    await page.getByRole('heading', { name: 'Journal', level: 1 }).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/journal?by=import');
    second('tde://queue?task=T-2&search=day.tde');
    await page.getByRole('complementary', { name: 'Why Terminal film' }).waitFor();
    second('tde://nowhere');
    await page.getByText('This link does not lead anywhere in this version:').waitFor();
    second('tde://queue/../../etc?x', 'tde:javascript:alert(1)', 'https://example.com/');
    second('tde://queue');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/queue');
    expect(messages.filter((one) => one.what === 'title')).toHaveLength(titles);
  });
  it('shows files of its own kinds in the file manager, and no program, network path or link', async () => {
    const shown = async (path: unknown): Promise<boolean> => {
      const before = messages.filter((one) => one.what === 'shown-in-folder').length;
      await page.evaluate((one) => Reflect.get(globalThis, 'tde').showFile(one), path);
      return messages.filter((one) => one.what === 'shown-in-folder').length > before;
    };
    for (const name of ['report.pdf', 'program.sh']) writeFileSync(join(folder, name), '');
    symlinkSync(join(folder, 'report.pdf'), join(folder, 'link.pdf'));
    expect(await shown(join(folder, 'report.pdf'))).toBe(true);
    for (const path of [join(folder, 'program.sh'), join(folder, 'link.pdf'), join(folder, 'none.pdf'), 'report.pdf'])
      expect(await shown(path)).toBe(false);
    for (const path of ['//server/share/report.pdf', '\\\\server\\share\\x.pdf', `${folder}\0.pdf`, 5, null])
      expect(await shown(path)).toBe(false);
  });
  it('loads the page again if its process is gone, at most three times a minute', async () => {
    const reloadsBefore = messages.filter((one) => one.what === 'reloaded').length;
    for (let count = 0; count < 5; count++) app.stdin?.write(`${JSON.stringify({ gone: 'crashed' })}\n`);
    await expect.poll(() => messages.filter((one) => one.what === 'reloaded').length).toBe(reloadsBefore + 3);
    await page.locator('[row-id="T-1"]').first().waitFor();
    expect(messages.filter((one) => one.what === 'reloaded')).toHaveLength(reloadsBefore + 3);
  });
  it('reports that a recent workspace is missing, creates none in its place, and removes it from the list', async () => {
    rmSync(join(folder, 'second.tde'));
    app.stdin?.write(`${JSON.stringify({ click: 'second.tde' })}\n`);
    const boxes = (): readonly unknown[] =>
      messages
        .filter((one) => one.what === 'message-box' && !/^(Open links|Only addresses)/.test(String(one.value)))
        .map((one) => one.value);
    await expect.poll(boxes).toEqual([`second.tde is no longer in ${folder}.`]);
    await expect
      .poll(() => JSON.stringify(messages.filter((one) => one.what === 'menu').at(-1)?.value))
      .not.toContain('second.tde');
    expect(existsSync(join(folder, 'second.tde'))).toBe(false);
  });
  it('never creates a workspace that a second start names, and says that it is missing', async () => {
    app.stdin?.write(`${JSON.stringify({ second: ['electron', 'missing.tde'], from: folder })}\n`);
    await expect.poll(() => messages.map((one) => one.value)).toContain(`missing.tde is no longer in ${folder}.`);
    expect(existsSync(join(folder, 'missing.tde'))).toBe(false);
  });
  it('saves a complete copy, keeps the original open, and backs it up on demand', async () => {
    app.stdin?.write(`${JSON.stringify({ click: 'Save a copy...' })}\n`);
    const copy = join(folder, 'day copy.tde');
    await expect.poll(() => messages.map((one) => one.value)).toContain(`Copy saved as ${copy}.`);
    expect(readdirSync(folder).filter((name) => name.startsWith('day copy'))).toEqual(['day copy.tde']);
    expect(JSON.parse((await tde('check', copy, '--json')).out)).toMatchObject({ healthy: true });
    app.stdin?.write(`${JSON.stringify({ click: 'Back up now' })}\n`);
    await expect
      .poll(() => messages.map((one) => one.value))
      .toContain('Backup created. You can find it under Settings > Backups.');
    expect(readdirSync(`${workspace}.backups`).some((name) => name.endsWith('-by-hand.tde'))).toBe(true);
  });
  it('keeps the workspace open if another cannot be opened, and says why', async () => {
    writeFileSync(join(folder, 'foreign.tde'), 'This is not a database.');
    app.stdin?.write(`${JSON.stringify({ second: ['electron', join(folder, 'foreign.tde')] })}\n`);
    await expect.poll(() => messages.some((one) => one.what === 'error-box')).toBe(true);
    await page.locator('[row-id="T-1"]').first().click();
    await page.getByRole('complementary', { name: 'Why Payment step' }).waitFor();
  });
  it('shuts its core down cleanly, and the file is intact and not locked afterwards', async () => {
    app.kill('SIGTERM');
    await once(app, 'exit');
    expect(app.exitCode).toBe(0);
    expect(existsSync(`${workspace}.owner`)).toBe(false);
    expect(JSON.parse(readFileSync(join(folder, 'userData', 'window.json'), 'utf8'))).toEqual({
      x: 240,
      y: 70,
      width: 1440,
      height: 900,
      isMaximized: false,
    });
    const checked = await tde('check', workspace, '--json');
    expect(JSON.parse(checked.out)).toMatchObject({ healthy: true });
  });
});

describe('a start', () => {
  const kept = mkdtempSync(join(tmpdir(), 'tde-stand-in-start-'));
  afterAll(() => rmSync(kept, { recursive: true, force: true }));

  it('never creates a workspace that the command line names, reports it, and opens the last one', async () => {
    const home = mkdtempSync(join(tmpdir(), 'tde-stand-in-missing-'));
    const messages: StandInMessage[] = [];
    const { app } = await startApp(join(home, 'missing.tde'), messages, home);
    expect(JSON.stringify(messages.filter((one) => one.what === 'error-box'))).toContain('missing.tde');
    expect(existsSync(join(home, 'missing.tde'))).toBe(false);
    expect(messages.filter((one) => one.what === 'title').map((one) => one.value)).toEqual(['My agency']);
    app.kill('SIGTERM');
    await once(app, 'exit');
    rmSync(home, { recursive: true, force: true });
  });
  it('reports a damaged last workspace and opens the one before it', async () => {
    const [whole, broken] = [join(kept, 'whole.tde'), join(kept, 'broken.tde')];
    await putSampleAgency(whole);
    writeFileSync(broken, 'This is not a database.');
    mkdirSync(join(kept, 'userData'));
    writeFileSync(join(kept, 'userData', 'recent.json'), JSON.stringify([broken, whole]));
    const messages: StandInMessage[] = [];
    const { app } = await startApp(null, messages, kept);
    const valuesOf = (what: string) => messages.filter((one) => one.what === what).map((one) => one.value);
    expect(valuesOf('title')).toEqual(['whole']);
    expect(JSON.stringify(valuesOf('error-box'))).toContain('broken.tde');
    app.kill('SIGTERM');
    await once(app, 'exit');
    expect(app.exitCode).toBe(0);
  });
});

describe('notifications of exceptions in the desktop application', () => {
  const home = mkdtempSync(join(tmpdir(), 'tde-stand-in-notices-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('are shown once, by the main process and not in the window, and a click opens the exception', async () => {
    const workspace = join(home, 'agency.tde');
    await putSampleAgency(workspace);
    const messages: StandInMessage[] = [];
    const { app, port } = await startApp(workspace, messages, home);
    const notified = (): readonly string[] =>
      messages.flatMap(({ what, value }) => {
        const text = what === 'notified' ? JSON.stringify(value) : '';
        return /"title":"(\d+ new exceptions need attention)"/.exec(text)?.[1] ?? [];
      });
    await expect.poll(() => notified().length).toBe(1);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().startsWith('http://app.'));
    if (page === undefined) throw new Error('The window is not there.');
    expect(await page.getByText(/ new exceptions need attention$/).count()).toBe(0);
    app.stdin?.write(`${JSON.stringify({ press: notified()[0] })}\n`);
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/exceptions\?exception=EX-\d+$/);
    await browser.close();
    app.kill('SIGTERM');
    await once(app, 'exit');
    expect(notified()).toHaveLength(1);
  });
});
