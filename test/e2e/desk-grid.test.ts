import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-grid-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'grid', (workspace) =>
    must('assign', workspace, '--task', 'T-3', '--agent', 'A-2'),
  );
  ({ page } = small);
  await keepCopies();
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    location.hash = '#/queue';
  });
  await expect.poll(() => shown().then((rows) => rows.length)).toBeGreaterThanOrEqual(3);
});

/** Keeps what was copied last, as a spreadsheet would get it. A reload ends it. */
const keepCopies = (): Promise<void> =>
  page.evaluate(() => {
    document.addEventListener('copy', (event) => {
      const { clipboardData } = event;
      document.body.dataset.text = clipboardData?.getData('text/plain') ?? '';
      document.body.dataset.html = clipboardData?.getData('text/html') ?? '';
    });
  });
const cell = (taskId: string, column = 'task') => page.locator(`[row-id="${taskId}"] [col-id="${column}"]`);
const idsOf = (rows: string): Promise<readonly string[]> =>
  page.locator(rows).evaluateAll((found) => [...new Set(found.map((row) => row.getAttribute('row-id') ?? ''))].sort());
const shown = () => idsOf('.queue-grid .ag-row[row-id]');
const selected = () => idsOf('.queue-grid .ag-row-selected');
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.closest('[row-id]')?.getAttribute('row-id') ?? activeElement?.tagName ?? '';
  });
const menu = () => page.getByRole('menu', { name: 'Actions for the selected rows' });
const copied = () => page.evaluate(() => document.body.dataset.text ?? '');

/** Pastes text as the browser does after Ctrl V. */
const paste = (text: string): Promise<void> =>
  page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData('text/plain', content);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);

describe('the grid of the queue', () => {
  it('is one stop of Tab, with the arrow keys, Home and End inside', async () => {
    await cell('T-1').click();
    await page.getByRole('complementary', { name: 'Why Payment step' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).not.toMatch(/^T-/);
    await page.keyboard.press('Shift+Tab');
    await expect.poll(focused).toBe('T-1');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).not.toMatch(/^T-/);
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('T-1');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => selected().then((ids) => ids.length)).toBe(2);
    expect(await page.getByRole('grid', { name: 'Tasks in the queue' }).or(page.getByRole('treegrid')).count()).toBe(1);
  });
  it('copies the selected rows as text and as a table', async () => {
    await cell('T-1').click();
    await expect.poll(selected).toEqual(['T-1']);
    await page.keyboard.press('Control+a');
    await expect.poll(() => selected().then((ids) => ids.length)).toBe(3);
    await page.keyboard.press('Control+c');
    await page.getByText('Copied 3 rows.').waitFor();
    const [header = '', ...lines] = (await copied()).split('\r\n');
    expect(header.split('\t')).toEqual(expect.arrayContaining(['Rank', 'Task', 'Due date', 'Estimate', 'Status']));
    expect(lines).toHaveLength(3);
    const due = header.split('\t').indexOf('Due date');
    const estimate = header.split('\t').indexOf('Estimate');
    const payment = lines.find((line) => line.includes('Payment step'))?.split('\t') ?? [];
    expect([payment[due], payment[estimate]]).toEqual(['2026-11-27', '14']);
    expect(await page.evaluate(() => document.body.dataset.html ?? '')).toContain('<td>2026-11-27</td>');
  });
  it('has a menu of the highlighted rows, by mouse and keyboard, without faults of accessibility', async () => {
    await cell('T-1').click();
    await cell('T-2', 'due').click({ button: 'right' });
    await menu().waitFor();
    expect(await selected()).toEqual(['T-2']);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await menu().waitFor({ state: 'hidden' });
    await expect.poll(focused).toBe('T-2');
    await page.keyboard.press('Shift+F10');
    await menu()
      .getByRole('menuitem', { name: /^Copy rows/ })
      .click();
    await page.getByText('Copied 1 row.').waitFor();
    expect(await copied()).toContain('Terminal film');
  });
  it('offers short names in the menu, and Merge only for two or more rows', async () => {
    await cell('T-1').click({ button: 'right' });
    await menu().waitFor();
    expect(await menu().getByRole('menuitem', { name: /^Pin/ }).textContent()).toMatch(/^Pin(P|$)/);
    expect(
      await menu()
        .getByRole('menuitem', { name: /selected tasks/ })
        .count(),
    ).toBe(0);
    expect(
      await menu()
        .getByRole('menuitem', { name: /^Merge/ })
        .count(),
    ).toBe(0);
    await page.keyboard.press('Escape');
    await menu().waitFor({ state: 'hidden' });
    await cell('T-1').click();
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => selected().then((ids) => ids.length)).toBe(2);
    await page.keyboard.press('Shift+F10');
    await menu().getByRole('menuitem', { name: 'Merge…' }).waitFor();
    await page.keyboard.press('Escape');
  });
  it('takes the height of its rows and its columns from the palette too', async () => {
    const run = async (text: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill(text);
      await page.keyboard.press('Enter');
    };
    const height = async () => (await page.locator('.ag-row[row-id="T-1"]').first().boundingBox())?.height;
    await run('compact and comfortable');
    await expect.poll(height).toBeLessThanOrEqual(28);
    await run('compact and comfortable');
    await expect.poll(height).toBeGreaterThan(30);
    await run('choose columns');
    await page.getByRole('grid', { name: 'Columns' }).waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      location.hash = '#/journal';
    });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('choose columns');
    expect(await page.getByRole('option', { name: /^Choose columns/ }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
  });
  it('filters by what a cell shows and from the header, and names each filter with a button to clear it', async () => {
    await cell('T-1', 'due').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Show only Due date: 2026-11-27' }).click();
    await expect.poll(shown).toEqual(['T-1']);
    await page.getByRole('button', { name: 'Clear filter: Due date: 2026-11-27' }).click();
    await expect.poll(shown).toEqual(['T-1', 'T-2', 'T-3']);
    const header = page.locator('.ag-header-cell[col-id="effort"]');
    await header.click({ button: 'right' });
    const dialog = page.getByRole('dialog', { name: 'Sort, filter or hide Estimate' });
    await dialog.getByRole('spinbutton', { name: 'Estimate from' }).fill('12');
    await expect.poll(shown).toEqual(['T-1', 'T-3']);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain('where=effort>=12');
    await page.getByRole('button', { name: 'Clear filter: Estimate from 12' }).click();
    await expect.poll(shown).toEqual(['T-1', 'T-2', 'T-3']);
  });
  it('shows and hides columns, and keeps that and compact rows after a reload', async () => {
    await page.getByRole('button', { name: 'Choose columns' }).click();
    const list = page.getByRole('grid', { name: 'Columns' });
    await list.getByRole('row', { name: 'Project' }).click();
    await page.locator('.ag-header-cell[col-id="project"]').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Compact rows' }).click();
    await expect
      .poll(async () => (await page.locator('.ag-row[row-id="T-1"]').first().boundingBox())?.height)
      .toBeLessThanOrEqual(28);
    await page.reload();
    await keepCopies();
    await page.locator('.ag-header-cell[col-id="project"]').waitFor();
    expect(await page.getByRole('button', { name: 'Compact rows' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Compact rows' }).click();
    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.locator('.ag-header-cell[col-id="project"]').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });
});

describe('pasted rows', () => {
  it('are tasks after a preview with faults at their cells, and one undo takes them back', async () => {
    await cell('T-1').click();
    await paste('Title\tClient\tEstimate\tDue date\nStore film\tCorvane\t8\t04/12/2026\nMenu card\tQuillon\tmany\t\n');
    const dialog = page.getByRole('dialog', { name: 'Paste tasks' });
    await dialog.getByText('Row 2, Estimate (hours):').waitFor();
    expect(await dialog.locator('.bad-cell').innerText()).toBe('many');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('combobox', { name: 'Estimate becomes' }).selectOption('Not used');
    await dialog.getByRole('button', { name: 'Paste 2 tasks' }).click();
    await expect.poll(() => shown().then((rows) => rows.length)).toBe(5);
    await page.keyboard.press('Control+z');
    await expect.poll(shown).toEqual(['T-1', 'T-2', 'T-3']);
  });
  it('change the tasks whose ID they have, also without a header', async () => {
    await cell('T-1').click();
    await paste('T-2\tTerminal film, long version\t12\n');
    const dialog = page.getByRole('dialog', { name: 'Paste tasks' });
    await dialog.getByText('0 new tasks, 1 task changed').waitFor();
    await dialog.getByRole('button', { name: 'Paste 1 task' }).click();
    await cell('T-2').getByText('Terminal film, long version').waitFor();
    await page.keyboard.press('Control+z');
    await cell('T-2').getByText('Terminal film', { exact: true }).waitFor();
  });
});

describe('tables of other views', () => {
  const open = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
  };
  it('copy the row with the focus, or the whole table from their menu', async () => {
    await open('#/capacity');
    const name = page.getByRole('button', { name: 'Ines Barros' }).first();
    await name.focus();
    await page.keyboard.press('Control+c');
    await page.getByText('Copied 1 row.').waitFor();
    const [header = '', row = ''] = (await copied()).split('\r\n');
    expect(row.split('\t')).toHaveLength(header.split('\t').length);
    expect(row).toMatch(/^Ines Barros\t37\.5\t/);
    await name.focus();
    await page.keyboard.press('Shift+F10');
    const actions = page.getByRole('menu', { name: 'Actions for the table' });
    expect(await axeFindings(page)).toEqual([]);
    await actions.getByRole('menuitem', { name: 'Copy table' }).click();
    await expect.poll(copied).toContain('Mei Tanaka');
  });
  it('of the journal are one stop of Tab, with the arrow keys inside', async () => {
    await open('#/journal');
    const entries = page.locator('.journal .entry');
    await entries.first().click();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => entries.nth(1).getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.journal .entry[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Control+c');
    await page.getByText('Copied 1 row.').waitFor();
  });
});
