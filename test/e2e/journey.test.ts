import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { NOW, type OpenBrowser, openBrowser, type ServedDesk, serveDesk, tde } from './support/desk.ts';
import { firstDay } from './support/first-day.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-journey-'));
let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the first day, over the loopback host in a real browser', () => {
  let desk: ServedDesk;
  let page: Page;
  beforeAll(async () => {
    desk = await serveDesk(join(folder, 'day.tde'));
    ({ page } = await browser.newPage({ width: 1440, height: 900 }, 'light'));
    await page.goto(desk.address);
  });
  afterAll(() => desk.stop());

  it('offers a sample or an import on the first start, and leaves no code in the address or the history', async () => {
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    expect(page.url()).toBe(`${desk.origin}/#/queue`);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });
  firstDay(() => page, folder);
});

describe('the loopback host rejects', () => {
  let desk: ServedDesk;
  beforeAll(async () => {
    desk = await serveDesk(join(folder, 'guarded.tde'));
  });
  afterAll(() => desk.stop());

  it('a used code, a tab without a token, and a method that changes data', async () => {
    const { page, context } = await browser.newPage({ width: 1280, height: 800 }, 'light');
    await page.goto(desk.address);
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    const second = await context.newPage();
    for (const address of [desk.address, desk.origin]) {
      await second.goto(address);
      await second.getByText('This tab is not connected to the app.').waitFor();
    }
    await page.reload();
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    await context.close();
    expect((await fetch(`${desk.origin}/`, { method: 'POST' })).status).toBe(405);
  });
  it('a socket from another origin', async () => {
    const status = (origin: string): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${desk.origin.replace('http', 'ws')}/wire`, { origin });
        socket.on('unexpected-response', (_request, response) => {
          resolve(response.statusCode ?? 0);
          socket.terminate();
        });
        socket.on('error', () => undefined);
      });
    expect(await status('https://evil.example')).toBe(403);
  });
  it('a served workspace is not served twice: a second start prints a new link to the first', async () => {
    const again = await tde('serve', join(folder, 'guarded.tde'), '--json');
    expect(again.code).toBe(0);
    const { address, opened } = JSON.parse(again.out);
    expect([new URL(address).origin, opened]).toEqual([desk.origin, false]);
    const { page, context } = await browser.newPage({ width: 1280, height: 800 }, 'light');
    await page.goto(address);
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    expect(page.url()).toBe(`${desk.origin}/#/queue`);
    await context.close();
  });
  it('sends its security headers with every response', async () => {
    const { headers } = await fetch(`${desk.origin}/`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the command line', () => {
  it('creates, plans and publishes the sample agency in seconds, with identical output each time', async () => {
    const plans: string[] = [];
    for (const name of ['one.tde', 'two.tde']) {
      const workspace = join(folder, name);
      expect((await tde('demo', workspace, '--now', NOW)).code).toBe(0);
      const { code, out } = await tde('allocate', workspace, '--publish', '--json', '--now', NOW, '--seed', '3');
      expect(code).toBe(0);
      plans.push(JSON.stringify({ ...JSON.parse(out), elapsedMs: 0 }));
    }
    expect(plans[0]).toBe(plans[1]);
  });
  it('refuses invalid rows with every error, and leaves neither a row nor a file behind', async () => {
    const file = join(folder, 'bad.csv');
    writeFileSync(file, 'id,title,estimate_hours,due_at\nT-1,One,-3,2026-02-31\nT-1,Two,NaN,\n');
    const good = join(folder, 'good.csv');
    writeFileSync(good, 'id,title,estimate_hours\nG-1,Good,3\n');
    const workspace = join(folder, 'kept.tde');
    expect((await tde('import', workspace, '--tasks', good)).code).toBe(0);
    for (const path of [workspace, join(folder, 'refused.tde')]) {
      const { code, out } = await tde('import', path, '--tasks', file, '--json');
      expect(code).toBe(1);
      const { error } = JSON.parse(out);
      expect(error.details.length).toBeGreaterThanOrEqual(3);
    }
    const { entries } = JSON.parse((await tde('queue', workspace, '--json')).out);
    expect(entries.map((entry: { taskId: string }) => entry.taskId)).toEqual(['G-1']);
    expect(readdirSync(folder).filter((name) => name.startsWith('refused'))).toEqual([]);
  });
  it('reports incorrect usage with exit code 2', async () => {
    expect((await tde('allocate')).code).toBe(2);
  });
});
