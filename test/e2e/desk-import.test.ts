import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cell, workbook } from '../files/workbook.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-import-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'import');
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await openView(page, 'Queue');
  await openView(page, 'Import');
});

const choose = (name: string, content: string | Uint8Array): Promise<void> =>
  page
    .getByLabel('Choose files, or drop them here')
    .setInputFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }]);
const importAll = (count: number) => page.getByRole('button', { name: `Import all ${count}`, exact: true });

describe('questions that only the operator can answer about a file', () => {
  it('have one control each, and must be answered before the import', async () => {
    await choose('dates.csv', 'id,title,due_at,estimate_hours\nD-1,Logo,01/02/2027,"1,5"\nD-2,Poster,03/04/2027,2\n');
    await page.getByText('Answer the 2 questions above first.').waitFor();
    expect(await page.getByRole('button', { name: /^Import all/ }).isDisabled()).toBe(true);
    await page.getByRole('group', { name: 'Date order' }).getByText('Month first, 12/31/2026').click();
    await page.getByText('Answer the question above first.').waitFor();
    await page.getByRole('group', { name: 'Decimal separator' }).getByText('Comma, 1,5').click();
    await importAll(2).waitFor();
    await page.getByRole('group', { name: 'Date order' }).getByText('Day first, 31/12/2026').click();
    await expect.poll(() => importAll(2).isEnabled()).toBe(true);
    await importAll(2).click();
    await page.locator('[row-id="D-1"]').getByText('1 Feb').waitFor();
    await page.locator('[row-id="D-1"]').getByText('1.5 h').waitFor();
  });
  it('the separator', async () => {
    await choose('both.csv', 'id,title,red;green;blue\nB-1,One,x\n');
    await page.getByRole('group', { name: 'Column separator' }).getByText('Comma').click();
    await page.getByRole('cell', { name: 'B-1' }).waitFor();
    await expect.poll(() => importAll(1).isEnabled()).toBe(true);
  });
  it('the encoding', async () => {
    await choose('latin.csv', Buffer.from('id,title\nE-1,Caf\xe9\n', 'latin1'));
    await page.getByRole('combobox', { name: 'Text encoding' }).selectOption('windows-1252');
    await page.getByRole('cell', { name: 'Café' }).waitFor();
    await expect.poll(() => importAll(1).isEnabled()).toBe(true);
  });
  it('what a sheet contains, or that it is skipped', async () => {
    const sheet = (id: string): string =>
      `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', id)}${cell('B2', 'Sheet work')}</row>`;
    await choose(
      'book.xlsx',
      workbook({
        Winter: sheet('S-1'),
        Notes: `<row r="1">${cell('A1', 'remark')}</row><row r="2">${cell('A2', 'x')}</row>`,
      }),
    );
    await importAll(1).waitFor();
    const notes = page.getByRole('combobox', { name: 'Contents of sheet Notes in book.xlsx' });
    expect(await notes.inputValue()).toBe('');
    const winter = page.getByRole('combobox', { name: 'Contents of sheet Winter in book.xlsx' });
    expect(await winter.inputValue()).toBe('tasks');
    await winter.selectOption('Not imported');
    await importAll(0).waitFor();
    expect(await importAll(0).isDisabled()).toBe(true);
  });
});

describe('errors of a file', () => {
  it('are grouped by kind with their count, and saved to a file', async () => {
    await choose('bad.csv', 'id,title,estimate_hours\nX-1,One,-3\nX-2,Two,-4\nX-3,,2\nX-4,Four,2\n');
    const panel = page.getByRole('complementary', { name: 'Errors and warnings' });
    await panel.getByText('3 errors in 3 rows').waitFor();
    const groups = await panel
      .getByRole('region')
      .evaluateAll((list) => list.map((one) => one.querySelector('h3')?.textContent));
    expect(groups[0]).toMatch(/^.+2$/);
    expect(await page.getByRole('button', { name: 'Import 1 valid row' }).isEnabled()).toBe(true);
    expect(await importAll(4).isDisabled()).toBe(true);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Save list' }).click(),
    ]);
    const path = join(folder, 'errors.csv');
    await download.saveAs(path);
    const saved = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    expect(saved[0]).toBe('file,sheet,row,column,value,code,message,fix');
    expect(saved).toHaveLength(4);
  });
});
