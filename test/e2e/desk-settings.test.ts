import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putSampleAgency } from '../support/sample-agency.ts';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser, serveDesk } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-settings-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'settings');
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await openView(page, 'Queue');
  await openView(page, 'Settings');
});
const undo = () => page.getByRole('banner').getByRole('button', { name: /^Undo: / });
const openTab = (name: string) => page.getByRole('tab', { name }).click();

describe('skills', () => {
  it('are related, changed to another value, and undone', async () => {
    await openTab('Skills');
    await page
      .getByRole('button', { name: /figma and copy|copy and figma|figma and film|film and figma/ })
      .first()
      .waitFor();
    const panel = page.getByRole('complementary', { name: 'Pair of skills' });
    await panel.getByRole('combobox', { name: 'First skill' }).selectOption('film');
    await panel.getByRole('combobox', { name: 'Second skill' }).selectOption('figma');
    await panel.getByRole('spinbutton', { name: 'Relatedness, 0 to 1' }).fill('0.55');
    await panel.getByRole('button', { name: 'Relate', exact: true }).click();
    await page.getByRole('button', { name: 'film and figma, 0.55, set by you' }).waitFor();
    await panel.getByRole('spinbutton').fill('1.5');
    await panel.getByText('Enter a number from 0 to 1.').waitFor();
    await panel.getByRole('spinbutton').fill('0.35');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'film and figma, 0.35, set by you' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await undo().click();
    await page.getByRole('button', { name: 'film and figma, 0.55, set by you' }).waitFor();
    await undo().click();
    await page.getByRole('button', { name: 'film and figma, not related' }).waitFor();
  });
});

describe('calendars', () => {
  it('accept hours, a time zone, holidays and time off, each with its own undo', async () => {
    await openTab('Calendars');
    await page.getByRole('button', { name: 'Ines Barros' }).click();
    const panel = page.getByRole('complementary', { name: 'Calendar of Ines Barros' });
    const line = page.getByRole('row').filter({ hasText: 'Ines Barros' });
    await panel.getByRole('spinbutton', { name: 'Friday' }).fill('0');
    await page.keyboard.press('Tab');
    await line.getByText('30 h').waitFor();
    expect(
      await panel.getByRole('spinbutton', { name: 'Saturday' }).evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await panel.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Oslo');
    await page.keyboard.press('Enter');
    await line.getByText('Europe/Oslo').waitFor();
    await panel.getByRole('combobox', { name: 'Public holidays' }).selectOption('GB');
    await panel.getByText(/^Next: .*25 Dec/).waitFor();
    await panel.getByLabel('First day off').press('Alt+ArrowDown');
    await page.getByRole('dialog', { name: 'Calendar, First day off' }).getByText('November 2026').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    for (const key of ['PageDown', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    expect(await panel.getByLabel('First day off').inputValue()).toBe('09/12/2026');
    await panel.getByLabel('First day off').fill('2026-12-07');
    await panel.getByLabel('Last day off').fill('2026-12-11');
    await panel.getByRole('button', { name: 'Add' }).click();
    await panel.getByText('7 Dec to 11 Dec').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await undo().click();
    await panel.getByText('No time off yet.').waitFor();
    await undo().click();
    await expect.poll(() => panel.getByRole('combobox', { name: 'Public holidays' }).inputValue()).toBe('');
    await undo().click();
    await line.getByText('Europe/London').waitFor();
    await undo().click();
    await line.getByText('37.5 h').waitFor();
  });
  it('reject a time zone that does not exist', async () => {
    await openTab('Calendars');
    await page.getByRole('button', { name: 'Mei Tanaka' }).click();
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Mars/Olympus');
    await page.keyboard.press('Enter');
    await page.getByText('"Mars/Olympus" is not a known time zone.').waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Mei Tanaka' }).innerText()).toContain('Asia/Tokyo');
  });
});

describe('the policy', () => {
  it('shows the range and default of each value, and resets all at once', async () => {
    await openTab('Policy');
    const row = page.locator('.policy-row').filter({ has: page.getByText('Overload', { exact: true }) });
    await row.getByText('80 to 150').waitFor();
    await row.getByText('default', { exact: true }).waitFor();
    await row.getByRole('spinbutton').fill('120');
    await row.getByRole('button', { name: 'reset to 100' }).waitFor();
    await openTab('Backups');
    await openTab('Policy');
    await row.getByRole('button', { name: 'reset to 100' }).waitFor();
    await page.getByRole('button', { name: 'Save policy' }).click();
    await page.getByText('Policy 2, current').waitFor();
    await page.getByRole('button', { name: 'Reset all' }).click();
    await page.getByText('Policy 2, 1 unsaved change').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await undo().click();
    await row.getByText('default', { exact: true }).waitFor();
  });
});

describe('a policy that is on or off', () => {
  it('is a checkbox with its meaning, and its reset names on or off', async () => {
    await openTab('Policy');
    const row = page.locator('.policy-row').filter({ has: page.getByText('Split automatically', { exact: true }) });
    await row.getByText('Off: it suggests the split').waitFor();
    await row.getByRole('checkbox').check();
    await page.getByText('1 unsaved change').waitFor();
    await row.getByRole('button', { name: 'reset to off' }).click();
    await row.getByText('default', { exact: true }).waitFor();
  });
});

describe('backups', () => {
  it('are made on demand and listed', async () => {
    await openTab('Backups');
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('cell', { name: 'Made by you', exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
  it('are restored with two clicks, after the current workspace is backed up', async () => {
    await openView(page, 'Queue');
    await page.locator('[row-id="T-1"]').first().click();
    await page.keyboard.press('u');
    await openView(page, 'Settings');
    const rows = page.getByRole('row').filter({ hasText: 'Made by you' });
    await rows.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('The current workspace is backed up first.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await rows.getByRole('button', { name: /^Restore \w{3} / }).click();
    await page.getByText(/^Restored the backup of /).waitFor();
    await page.getByRole('cell', { name: 'Before a restore', exact: true }).waitFor();
  });
});

describe('the workspace', () => {
  it('is checked and recounted when asked', async () => {
    await openTab('Workspace');
    await page.getByRole('button', { name: 'Check workspace' }).click();
    await page.getByText('No problems found.').waitFor();
    await page.getByText(/^Recounted [\d,]+ records, /).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe('a damaged workspace', () => {
  it('is shown read-only with the problem and a link to its backups', async () => {
    const broken = join(folder, 'broken.tde');
    await putSampleAgency(broken);
    await must('backup', broken);
    const db = new Sqlite(broken);
    db.exec("UPDATE tasks SET title = 'Another title' WHERE id = (SELECT min(id) FROM tasks)");
    db.close();
    const desk = await serveDesk(broken);
    const { page: other, context } = await browser.newPage({ width: 1280, height: 800 }, 'dark');
    await other.goto(desk.address);
    await other.getByText('Read only.').waitFor();
    await other.getByText('The file is damaged; restore a backup.').first().waitFor();
    await other.getByRole('heading', { level: 1 }).waitFor();
    expect(await axeFindings(other)).toEqual([]);
    await other.getByRole('button', { name: 'Restore a backup' }).click();
    await other.getByRole('button', { name: 'Restore', exact: true }).first().click();
    await other.getByText('The damaged file is kept next to the workspace.').waitFor();
    await other.getByRole('button', { name: /^Restore \w{3} / }).click();
    await other.getByText('Read only.').waitFor({ state: 'detached' });
    await context.close();
    await desk.stop();
  });
});
