import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { NOW, type OpenBrowser, openBrowser, type ServedDesk, serveDesk, tde } from './support/desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-journey-'));
let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const TASKS =
  'id,title,client,estimate_hours,due_at,required_skills\nT-1,Payment step,Quillon,14,2026-11-27,figma:0.7!\nT-2,Terminal film,Corvane,10,2026-12-01,film:0.5!\nT-3,Loyalty app,Corvane,16,2026-12-04,figma:0.6!\n';
const AGENTS =
  'id,name,weekly_hours,skills\nA-1,Ines Barros,37.5,figma:0.9\nA-2,Rafael Nunes,37.5,figma:0.8;film:0.7\n';

async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

describe('the first day, over the loopback host in a real browser', () => {
  let desk: ServedDesk;
  let page: Page;
  beforeAll(async () => {
    desk = await serveDesk(join(folder, 'day.tde'));
    ({ page } = await browser.newPage({ width: 1440, height: 900 }, 'light'));
    await page.goto(desk.address);
  });
  afterAll(() => desk.stop());

  it('offers a sample or an import on the first start, and leaves no code in the address', async () => {
    await page.getByRole('button', { name: 'Try the sample agency' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });
  it('imports tasks and agents after a preview', async () => {
    await page.getByRole('button', { name: 'Import tasks and agents' }).click();
    await page.getByLabel('Choose files, or drop them here').setInputFiles([
      { name: 'tasks.csv', mimeType: 'text/csv', buffer: Buffer.from(TASKS) },
      { name: 'agents.csv', mimeType: 'text/csv', buffer: Buffer.from(AGENTS) },
    ]);
    await page.getByText('5 rows can go in').waitFor();
    await page.getByRole('button', { name: 'Import all' }).click();
    await page.locator('[row-id="T-1"]').first().waitFor();
    expect(await page.locator('.ag-row').count()).toBe(3);
  });
  it('explains a priority by parts that add up to it', async () => {
    await page.locator('[row-id="T-1"]').first().click();
    const panel = page.getByRole('complementary', { name: 'Why Payment step' });
    await panel.getByText('Sum of the five parts').waitFor();
    const parts = await panel.locator('.cr > :last-child').allInnerTexts();
    const total = await panel.locator('.tot > :last-child').innerText();
    expect(parts.reduce((sum, part) => sum + Math.round(Number(part) * 10), 0)).toBe(Math.round(Number(total) * 10));
  });
  it('proposes a plan, and nothing is in force before it is applied', async () => {
    await page.getByRole('button', { name: /Propose plan/ }).click();
    await page.getByRole('heading', { name: 'Plan', level: 1 }).waitFor();
    await page.getByRole('button', { name: /Apply 3 changes/ }).click();
    await page.getByText('There is no draft to review').waitFor();
    await openView(page, 'Queue');
    await page.locator('[row-id="T-2"]').getByText('Rafael Nunes').waitFor();
  });
  it('moves a task by drag, saying the consequence before the drop', async () => {
    const row = page.locator('[row-id="T-3"]').first();
    const before = await row.locator('[col-id="agent"] .mid').innerText();
    await row.hover();
    const handle = await row.locator('.ag-drag-handle').boundingBox();
    if (handle === null) throw new Error('the row has no drag handle');
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(handle.x + 60, handle.y + 20, { steps: 5 });
    const targets = page.getByRole('complementary', { name: 'Agents to drop on' });
    const other = targets
      .locator('[data-agent]')
      .filter({ hasText: before.startsWith('Ines') ? 'Rafael Nunes' : 'Ines Barros' });
    const box = await other.boundingBox();
    if (box === null) throw new Error('the other agent is not shown');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
    await page.getByRole('region', { name: /Consequence of moving Loyalty app/ }).waitFor();
    await page.mouse.up();
    await expect.poll(() => row.locator('[col-id="agent"] .mid').innerText()).not.toBe(before);
    await page.getByRole('button', { name: /^Undo: / }).click();
    await expect.poll(() => row.locator('[col-id="agent"] .mid').innerText()).toBe(before);
  });
  it('moves a task by keyboard with the same facts', async () => {
    await page.locator('[row-id="T-1"]').first().click();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Move T-1 to' });
    await dialog.getByRole('combobox').fill('Rafael');
    await dialog.getByRole('region', { name: /Consequence of moving Payment step to Rafael Nunes/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[row-id="T-1"]').getByText('Rafael Nunes').waitFor();
    await page.keyboard.press('Control+z');
  });
  it('exports a report to a folder', async () => {
    await openView(page, 'Reports');
    await page.getByLabel('Folder').fill(join(folder, 'out'));
    await page.getByRole('button', { name: 'Export 2 files' }).click();
    await page.getByRole('list', { name: 'Written files' }).getByText('.xlsx').waitFor();
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'all-clients-status-report-week-48.pdf',
      'all-clients-status-report-week-48.xlsx',
    ]);
  });
  it('keeps a journal of all of it', async () => {
    await openView(page, 'Journal');
    await page
      .getByText(/^Undid: /)
      .first()
      .waitFor();
  });
});

describe('every view of the sample agency', () => {
  let desk: ServedDesk;
  beforeAll(async () => {
    const workspace = join(folder, 'sample.tde');
    await tde('demo', workspace, '--now', NOW);
    await tde('allocate', workspace, '--publish', '--now', NOW);
    await tde('allocate', workspace, '--now', NOW, '--max-changes', '50');
    desk = await serveDesk(workspace);
  });
  afterAll(() => desk.stop());
  it('has nothing that axe finds in light', () => audit('light'));

  async function audit(theme: 'light' | 'dark'): Promise<void> {
    const { page, context } = await browser.newPage({ width: 1440, height: 900 }, theme);
    await page.goto(desk.address);
    await page.locator('.ag-row').first().click();
    await page.getByText('Sum of the five parts').waitFor();
    for (const name of ['Queue', 'Capacity', 'Plan', 'Reports', 'Import', 'Journal', 'Settings']) {
      await openView(page, name);
      await page.getByRole('status').first().waitFor({ state: 'attached' });
      const source = createRequire(import.meta.url).resolve('axe-core');
      expect(existsSync(source)).toBe(true);
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
      expect(
        violations.map(
          (violation) =>
            `${name}: ${violation.id}: ${violation.nodes
              .map((node) => node.target.join(' '))
              .slice(0, 3)
              .join(' | ')}`,
        ),
      ).toEqual([]);
    }
    await context.close();
  }
  it('has nothing that axe finds in dark', async () => {
    // The code of an address is for one use: a second window asks for its own.
    await desk.stop();
    desk = await serveDesk(join(folder, 'sample.tde'));
    await audit('dark');
  });
});

describe('the loopback host refuses', () => {
  let desk: ServedDesk;
  beforeAll(async () => {
    desk = await serveDesk(join(folder, 'guarded.tde'));
  });
  afterAll(() => desk.stop());

  it('a page without the cookie, a used code, and a method that changes', async () => {
    expect((await fetch(`${desk.origin}/`)).status).toBe(403);
    const first = await fetch(desk.address, { redirect: 'manual' });
    expect(first.status).toBe(303);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await fetch(desk.address, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(`${desk.origin}/`, { method: 'POST' })).status).toBe(405);
  });
  it('a socket from another origin, or without the cookie', async () => {
    const status = (origin: string): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${desk.origin.replace('http', 'ws')}/wire`, { origin });
        socket.on('unexpected-response', (_request, response) => {
          resolve(response.statusCode ?? 0);
          socket.terminate();
        });
        socket.on('open', () => resolve(101));
        socket.on('error', () => undefined);
      });
    expect(await status('https://evil.example')).toBe(403);
    expect(await status(desk.origin)).toBe(403);
  });
  it('says how it is protected on every answer', async () => {
    const { headers } = await fetch(`${desk.origin}/`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the command line', () => {
  it('makes, plans and publishes the sample in seconds, the same to the byte twice', async () => {
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
  it('refuses bad rows with every fault, and imports nothing', async () => {
    const file = join(folder, 'bad.csv');
    writeFileSync(file, 'id,title,estimate_hours,due_at\nT-1,One,-3,2026-02-31\nT-1,Two,NaN,\n');
    const workspace = join(folder, 'refused.tde');
    const { code, out } = await tde('import', workspace, '--tasks', file, '--json');
    expect(code).toBe(1);
    const { error } = JSON.parse(out);
    expect(error.details.length).toBeGreaterThanOrEqual(3);
    expect(JSON.parse((await tde('queue', workspace, '--json')).out).entries).toEqual([]);
  });
  it('says usage with exit code 2', async () => {
    expect((await tde('allocate')).code).toBe(2);
  });
});
