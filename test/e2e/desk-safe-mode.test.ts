import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeInBothThemes } from './support/axe.ts';
import { type OpenBrowser, openBrowser, type ServedDesk, serveDeskUnder } from './support/desk.ts';
import { must, openView } from './support/small-desk.ts';

const FAULT = pathToFileURL(join(import.meta.dirname, 'faulty', 'register.mjs')).href;
const HOSTILE = 'The task that cannot be calculated';
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-safe-'));
const workspace = join(folder, 'agency.tde');
let browser: OpenBrowser;
let desk: ServedDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  const files = {
    tasks: 'id,title,client,estimate_hours,due_at\nT-1,Payment step,Quillon,14,2026-11-27\n',
    more: `id,title,client,estimate_hours,due_at\nT-2,${HOSTILE},Corvane,10,2026-12-01\n`,
    agents: 'id,name,weekly_hours,skills\nA-1,Ines Barros,37.5,figma:0.9\n',
  };
  const path = (name: keyof typeof files): string => join(folder, `${name}.csv`);
  for (const name of ['tasks', 'more', 'agents'] as const) writeFileSync(path(name), files[name]);
  await must('import', workspace, '--tasks', path('tasks'), '--agents', path('agents'));
  await must('assign', workspace, '--task', 'T-1', '--agent', 'A-1');
  await must('backup', workspace);
  await must('import', workspace, '--tasks', path('more'));
  desk = await serveDeskUnder({ NODE_OPTIONS: `--import=${FAULT}` }, workspace);
  ({ page } = await browser.newPage({ width: 1280, height: 800 }, 'light'));
  await page.goto(desk.address);
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const banner = (on: Page) => on.getByRole('region', { name: 'Safe mode:' });
const backups = (): readonly string[] => readdirSync(`${workspace}.backups`).filter((name) => name.endsWith('.tde'));

describe('a workspace whose priorities cannot be calculated', () => {
  it('opens in safe mode, which names what failed and lists tasks and agents', async () => {
    await banner(page).getByText('An internal error occurred in the calculation of priorities and plans.').waitFor();
    const task = page.getByRole('row').filter({ hasText: 'Payment step' });
    for (const text of ['Friday 27 November 2026', 'Ines Barros'])
      await expect.poll(() => task.textContent()).toContain(text);
    await page.getByRole('button', { name: '1 agent' }).click();
    await page.getByRole('row').filter({ hasText: 'Ines Barros' }).waitFor();
    await page.getByRole('button', { name: '2 tasks' }).click();
  });
  it('has no accessibility findings in either theme', async () => {
    expect(await axeInBothThemes(page)).toEqual([]);
  });
  it('opens every other view, and every page of the settings', async () => {
    for (const name of ['Exceptions', 'Reports', 'Import', 'Journal', 'Settings']) await openView(page, name);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.getByRole('tabpanel').or(page.getByRole('alert')).first().waitFor();
    }
    await banner(page).waitFor();
  });
  it('saves a report file without titles or names', async () => {
    await banner(page).getByRole('button', { name: 'Save report file' }).click();
    await banner(page)
      .getByText(/^Saved .*\.bug-report-.*\.json\.$/)
      .waitFor();
    const file = readdirSync(folder).find((name) => name.includes('.bug-report-')) ?? '';
    const report = readFileSync(join(folder, file), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ failing: [{ part: 'preparation', error: 'RangeError' }] });
    for (const text of [HOSTILE, 'Payment step', 'Ines', 'Quillon']) expect(report).not.toContain(text);
  });
  it('exports what is stored about a person', async () => {
    await openView(page, 'Settings');
    await page.getByRole('tab', { name: 'Personal data' }).click();
    await page.getByRole('combobox', { name: 'Person' }).selectOption('Ines Barros (A-1)');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as JSON' }).click(),
    ]);
    const path = join(folder, 'ines.json');
    await download.saveAs(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ agent: { name: 'Ines Barros' } });
  });
  it('is backed up, and can be checked', async () => {
    const before = backups();
    await page.getByRole('tab', { name: 'Backups' }).click();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect.poll(() => backups().length).toBe(before.length + 1);
    await page.getByRole('tab', { name: 'Workspace' }).click();
    await page.getByRole('button', { name: 'Check workspace' }).click();
    await page.getByText('No problems found').waitFor();
  });
  it('is calculated again as soon as the change that caused it is undone', async () => {
    await openView(page, 'Settings');
    await banner(page).getByRole('button', { name: 'Undo last change' }).click();
    await expect.poll(() => banner(page).count()).toBe(0);
    await openView(page, 'Queue');
    await page.locator('[row-id="T-1"]').first().waitFor();
    expect(existsSync(workspace)).toBe(true);
  });
});
