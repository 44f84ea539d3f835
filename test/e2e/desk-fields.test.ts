import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-fields-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'fields', async (workspace) => {
    const link = 'https://tracker.example/PAY-1';
    await must('task', 'edit', workspace, '--task', 'T-1', '--tags', 'launch;web', '--link', link);
    await must('task', 'edit', workspace, '--task', 'T-1', '--field', 'Story points=3', '--field', 'Sprint=Autumn');
    await must('task', 'edit', workspace, '--task', 'T-2', '--add-tag', 'launch');
  });
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const shown = (): Promise<readonly (string | null)[]> =>
  page.locator('.ag-row').evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('row-id')))].sort());

describe('tags, custom fields and the link of a task', () => {
  it('are in its panel, and the link opens in a page of its own that cannot reach the desk', async () => {
    await page.locator('[row-id="T-1"]').first().click();
    const section = page.getByRole('region', { name: 'Tags and custom fields' });
    await expect.poll(() => section.getByRole('listitem').allTextContents()).toEqual(['launch', 'web']);
    expect(await section.locator('dl').textContent()).toBe('Story points3SprintAutumn');
    const link = section.getByRole('link', { name: 'Open at tracker.example' });
    expect(await link.evaluate((one) => [one.getAttribute('href'), one.getAttribute('target')])).toEqual([
      'https://tracker.example/PAY-1',
      '_blank',
    ]);
    expect(await link.getAttribute('rel')).toContain('noreferrer');
    expect(await axeFindings(page)).toEqual([]);
  });
  it('are changed in the form, with faults at their fields', async () => {
    await page.getByRole('button', { name: 'Edit…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Link to the source' }).fill('not an address');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await dialog.getByText('Link is not a valid URL.').waitFor();
    await dialog.getByRole('textbox', { name: 'Link to the source' }).fill('https://tracker.example/PAY-2');
    await dialog.getByRole('textbox', { name: 'Value', exact: true }).first().fill('5');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    const section = page.getByRole('region', { name: 'Tags and custom fields' });
    await expect.poll(() => section.locator('dl').textContent()).toBe('Story points5SprintAutumn');
    expect(await section.getByRole('link').getAttribute('href')).toBe('https://tracker.example/PAY-2');
  });
  it('filter the queue by its address: has a tag, a field contains text', async () => {
    await page.goto(`${new URL(page.url()).origin}/#/queue?where=tags%3Dlaunch`);
    await expect.poll(shown).toEqual(['T-1', 'T-2']);
    await page.goto(`${new URL(page.url()).origin}/#/queue?where=fields~points%3A%205`);
    await expect.poll(shown).toEqual(['T-1']);
    await page.getByRole('searchbox').fill('autumn');
    await expect.poll(shown).toEqual(['T-1']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(shown).toEqual(['T-1', 'T-2', 'T-3']);
  });
  it('are columns of the queue, one for each field, that are shown, filtered and sorted, and part of saved views', async () => {
    const head = page.locator('.ag-header-cell[col-id="field:story points"]');
    await page.getByRole('button', { name: 'Choose columns' }).click();
    const list = page.getByRole('grid', { name: 'Columns' });
    await list.getByRole('row', { name: 'Story points' }).focus();
    await page.keyboard.press(' ');
    await head.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page
      .locator('[row-id="T-1"] [col-id="field:story points"]')
      .getByText(/^[35]$/)
      .waitFor();
    await head.click({ button: 'right' });
    const menu = page.getByRole('dialog', { name: 'Sort, filter or hide Story points' });
    await menu.getByRole('spinbutton', { name: 'Story points from' }).fill('2');
    await expect.poll(shown).toEqual(['T-1']);
    await menu.getByRole('button', { name: 'Sort descending' }).click();
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
    expect(await page.evaluate(() => decodeURIComponent(location.hash.replaceAll('+', ' ')))).toContain(
      'where=field:story points>=2',
    );
    await page.getByRole('button', { name: /^Views/ }).click();
    await page.getByRole('textbox', { name: 'View name' }).fill('Points');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Clear filter: Story points from 2' }).click();
    await expect.poll(shown).toEqual(['T-1', 'T-2', 'T-3']);
    // Columns that come with the rows get their place and sort again.
    await page.reload();
    await head.waitFor();
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('button', { name: /^Views/ }).click();
    await page.getByRole('button', { name: 'Points', exact: true }).click();
    await expect.poll(shown).toEqual(['T-1']);
    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await head.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear filter: Story points from 2' }).click();
  });
  it('a tag is added to all selected tasks at once', async () => {
    await page.locator('[row-id="T-2"]').first().click();
    await page
      .locator('[row-id="T-3"]')
      .first()
      .click({ modifiers: ['Control'] });
    await page.getByRole('textbox', { name: 'Tag for the selected tasks' }).fill('urgent');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.goto(`${new URL(page.url()).origin}/#/queue?where=tags%3Durgent`);
    await expect.poll(shown).toEqual(['T-2', 'T-3']);
  });
});

describe('export of the workspace', () => {
  it('has a file for each source with what was changed here since its last import', async () => {
    await page.evaluate(() => {
      location.hash = '#/import';
    });
    await page.getByRole('button', { name: 'Export…' }).click();
    const changes = page.getByRole('dialog').getByRole('region', { name: /^Changes for the programs/ });
    await changes.getByText('3 changed tasks').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      changes.getByRole('button', { name: /^Save .*\.csv$/ }).click(),
    ]);
    const path = join(folder, 'changes.csv');
    await download.saveAs(path);
    expect(readFileSync(path, 'utf8')).toMatch(/T-1/);
    await page.keyboard.press('Escape');
  });
  it('is a dialog in the palette that writes everything to a folder', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search for anything/ }).fill('export the workspace');
    await page.getByRole('option', { name: /Export the workspace/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Export the workspace' });
    await dialog.getByRole('combobox', { name: 'Format' }).selectOption('json');
    await dialog.getByRole('textbox', { name: 'Folder on this machine' }).fill(join(folder, 'out'));
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText(/^Exported 1 file to /).waitFor();
    expect(readdirSync(join(folder, 'out'))).toEqual(['workspace.json']);
  });
});
