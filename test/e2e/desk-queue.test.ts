import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-queue-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
const missing: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'queue', async (workspace) => {
    await must('assign', workspace, '--task', 'T-1', '--agent', 'A-1');
    await must('assign', workspace, '--task', 'T-3', '--agent', 'A-1');
  });
  ({ page } = small);
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url());
  });
  await page.reload();
  await page.locator('[row-id="T-1"]').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shown = (): Promise<readonly (string | null)[]> =>
  page.locator('.ag-row').evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('row-id')))].sort());
const cellOf = (taskId: string, column: string) => page.locator(`[row-id="${taskId}"] [col-id="${column}"]`);
const sortOfDue = () => page.locator('.ag-header-cell[col-id="due"]').getAttribute('aria-sort');
const widthOf = (column: string) =>
  page.locator(`.ag-header-cell[col-id="${column}"]`).evaluate((head) => head.getBoundingClientRect().width);

describe('filters of the queue', () => {
  it('filter by status, due date and text, and say if nothing matches', async () => {
    await page.getByRole('combobox', { name: 'Status' }).selectOption('queued');
    await expect.poll(shown).toEqual(['T-2']);
    await page.getByRole('combobox', { name: 'Due' }).selectOption('week');
    await page.getByText('No tasks match: status Queued, due This week.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(shown).toEqual(['T-1', 'T-2', 'T-3']);
    await page.getByRole('combobox', { name: 'Due' }).selectOption('week');
    await expect.poll(shown).toEqual(['T-1']);
    await page.getByRole('combobox', { name: 'Due' }).selectOption('');
    await page.getByRole('searchbox').fill('corvane film');
    await expect.poll(shown).toEqual(['T-2']);
    await page.getByText('1 of 3 tasks, 10 h remaining').waitFor();
    await page.getByRole('searchbox').fill('');
  });
  it('the entry Due this week shows the number of its tasks', async () => {
    const entry = page.getByRole('button', { name: /^Due this week/ });
    const count = Number(await entry.locator('.n').innerText());
    await entry.click();
    await expect.poll(async () => (await shown()).length).toBe(count);
    await page.getByRole('button', { name: /^All open/ }).click();
  });
});

describe('a view of the queue', () => {
  it('survives a reload, and can be saved under a name', async () => {
    await page.locator('.ag-header-cell[col-id="due"]').click();
    const edge = await page.locator('.ag-header-cell[col-id="effort"] .ag-header-cell-resize').boundingBox();
    if (edge === null) throw new Error('the column cannot be resized');
    const narrow = await widthOf('effort');
    await page.mouse.move(edge.x + edge.width / 2, edge.y + 8);
    await page.mouse.down();
    await page.mouse.move(edge.x + edge.width / 2 + 60, edge.y + 8, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => widthOf('effort')).toBeGreaterThan(narrow);
    const wide = await widthOf('effort');
    await page.getByRole('combobox', { name: 'Client' }).selectOption('Corvane');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('textbox', { name: 'View name' }).fill('Corvane by due');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Corvane by due', exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.reload();
    await expect.poll(shown).toEqual(['T-2', 'T-3']);
    await expect.poll(() => widthOf('effort')).toBe(wide);
    await expect.poll(sortOfDue).toBe('ascending');

    await page.getByRole('combobox', { name: 'Client' }).selectOption('');
    await page.locator('.ag-header-cell[col-id="rank"]').click({ position: { x: 12, y: 14 } });
    await expect.poll(shown).toEqual(['T-1', 'T-2', 'T-3']);
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('button', { name: 'Corvane by due', exact: true }).click();
    await expect.poll(shown).toEqual(['T-2', 'T-3']);
    await expect.poll(sortOfDue).toBe('ascending');
    await page.getByRole('combobox', { name: 'Client' }).selectOption('');
  });
});

describe('an edit in its cell', () => {
  it('shows the consequence before it is applied and what moved afterwards, and is undone', async () => {
    const due = cellOf('T-1', 'due');
    await due.click();
    await page.keyboard.press('F2');
    await page.getByLabel('Due date of Payment step').fill('2026-11-23');
    const card = page.getByRole('region', { name: 'What changes if you edit Payment step' });
    await card.getByText(/Short by/).waitFor();
    await card.getByText(/, late/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .getByText(/^Changed Payment step\. .*becomes late/i)
      .waitFor();
    await due.getByText('Mon 23 Nov').waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await due.getByText('Fri 27 Nov').waitFor();
  });
  it('of a date is refused with an example, and stays to be corrected', async () => {
    const due = cellOf('T-1', 'due');
    await due.click();
    await page.keyboard.press('F2');
    const field = page.getByRole('textbox', { name: 'Due date of Payment step' });
    expect(await field.inputValue()).toBe('27/11/2026');
    await field.fill('11/27/2026');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Enter a date like 27/11/2026', { exact: true }).waitFor();
    expect(await field.inputValue()).toBe('11/27/2026');
    await page.keyboard.press('Escape');
    await due.getByText('Fri 27 Nov').waitFor();
  });
  it('is cancelled with Escape', async () => {
    await cellOf('T-2', 'effort').click();
    await page.keyboard.press('F2');
    await page.getByLabel('Estimate of Terminal film in hours').fill('44');
    await page.getByRole('region', { name: 'What changes if you edit Terminal film' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'What changes if you edit Terminal film' }).waitFor({ state: 'hidden' });
    expect(await cellOf('T-2', 'effort').innerText()).toBe('10 h');
  });
  it('sets the status of the task', async () => {
    await cellOf('T-3', 'status').click();
    await page.keyboard.press('F2');
    await page.getByLabel('Status of Loyalty app').selectOption('queued');
    await page
      .getByRole('region', { name: /What changes/ })
      .getByText('Ines Barros')
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^Changed Loyalty app\. Unassigned from Ines Barros/).waitFor();
    await page.keyboard.press('Control+z');
    await cellOf('T-3', 'agent').getByText('Ines Barros').waitFor();
  });
});

describe('the grid', () => {
  it.each([1280, 1440, 1920])(
    'shows every column it keeps in full at %d, without scrolling sideways',
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await page.locator('[row-id="T-1"]').first().click();
      const heads = page.locator('.ag-header-cell');
      await expect.poll(() => heads.count()).toBe(width < 1440 ? 8 : 9);
      const room = await page.locator('.queue-grid').boundingBox();
      const status = page.locator('.ag-header-cell[col-id="status"]');
      await expect
        .poll(async () => {
          const box = await status.boundingBox();
          return box !== null && room !== null && box.x + box.width <= room.x + room.width;
        })
        .toBe(true);
    },
  );
});

describe('the frame', () => {
  it('requests no file that does not exist', () => {
    expect(missing).toEqual([]);
  });
  it('shows no number at Plan for a plan that changes nothing', async () => {
    await page.getByRole('button', { name: /Propose plan/ }).click();
    await page.getByRole('button', { name: 'Review draft' }).click();
    await page.getByRole('heading', { name: 'Plan', level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Apply/ }).click();
    await page.getByText('There is no draft to review').waitFor();
    await page
      .getByRole('button', { name: /Propose plan/ })
      .first()
      .click();
    const plan = page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Plan', exact: true });
    await expect.poll(() => page.getByText(/Draft of/).count()).toBe(1);
    expect(await plan.locator('.n').count()).toBe(0);
    await openView(page, 'Queue');
  });
});
