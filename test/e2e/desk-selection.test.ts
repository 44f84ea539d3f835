import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-selection-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'selection', async (workspace) => {
    for (const task of ['T-1', 'T-2', 'T-3']) await must('assign', workspace, '--task', task, '--agent', 'A-2');
  });
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await page.evaluate(() => {
    location.hash = '#/queue';
  });
  await expect.poll(selected).toEqual([]);
});

const first = (taskId: string) => page.locator(`[row-id="${taskId}"] [col-id="task"]`);
/** The tasks in the order of the queue. */
const order = (): Promise<readonly string[]> =>
  page
    .locator('.ag-row[row-id]')
    .evaluateAll((rows) => [
      ...new Set(
        rows
          .sort((a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')))
          .map((row) => row.getAttribute('row-id') ?? ''),
      ),
    ]);
const selected = (): Promise<readonly string[]> =>
  page
    .locator('.ag-row-selected')
    .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('row-id') ?? ''))].sort());
const focused = (): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[row-id]')?.getAttribute('row-id') ?? null);
const pinned = (): Promise<readonly string[]> =>
  page
    .locator('.ag-row', { has: page.getByText(/^pinned/i) })
    .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('row-id') ?? ''))].sort());
const revision = () =>
  page
    .locator('footer')
    .getByText(/^Revision/)
    .innerText();

describe('the selected row', () => {
  it('is the row with the focused cell and the target of the keys, after a click and arrow keys', async () => {
    const [a = '', , c = ''] = await order();
    await first(a).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(selected).toEqual([c]);
    expect(await focused()).toBe(c);
    await expect.poll(() => page.locator('footer').getByText(c, { exact: true }).count()).toBe(1);
    const before = await pinned();
    expect(before).toEqual(['T-1', 'T-2', 'T-3']);
    await page.keyboard.press('Shift+P');
    await expect.poll(pinned).toEqual(before.filter((id) => id !== c));
    await page.keyboard.press('Control+z');
    await expect.poll(pinned).toEqual(before);
  });
  it('is the one that F2 edits after J', async () => {
    const [, b = ''] = await order();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect.poll(selected).toEqual([b]);
    expect(await focused()).toBe(b);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(b);
    await page.keyboard.press('F2');
    const title = await first(b).locator('.ttl').innerText();
    await page.getByRole('textbox', { name: `Due date of ${title}` }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(selected).toEqual([b]);
  });
  it('is none after Esc, and J goes on from there', async () => {
    const [a = '', b = ''] = await order();
    await first(a).click();
    await expect.poll(selected).toEqual([a]);
    await page.keyboard.press('Escape');
    await expect.poll(selected).toEqual([]);
    await page.locator('footer').getByText('Nothing selected').waitFor();
    const before = await revision();
    await page.keyboard.press('p');
    await page.keyboard.press('j');
    await expect.poll(selected).toEqual([b]);
    expect(await revision()).toBe(before);
  });
});

describe('several rows', () => {
  it('are selected with Shift and the arrow keys from where it began, and less of them on the way back', async () => {
    const [a = '', b = '', c = ''] = await order();
    await first(a).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(selected).toEqual([a, b, c].sort());
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(selected).toEqual([a, b].sort());
    await page.keyboard.press('ArrowDown');
    await expect.poll(selected).toEqual([c]);
  });
  it('are selected with a click and a Shift click', async () => {
    const [a = '', b = '', c = ''] = await order();
    await first(a).click();
    await first(c).click({ modifiers: ['Shift'] });
    await expect.poll(selected).toEqual([a, b, c].sort());
    await first(b).click({ modifiers: ['Control'] });
    await expect.poll(selected).toEqual([a, c].sort());
  });
  it('are all that the filters show with Ctrl A, wherever the focus is, and the page is not painted', async () => {
    await page.getByRole('combobox', { name: 'Client' }).selectOption('Corvane');
    await page.getByRole('heading', { name: 'Queue' }).click();
    await page.keyboard.press('Control+a');
    await expect.poll(selected).toEqual(['T-2', 'T-3']);
    await page.getByRole('toolbar', { name: 'Change the selected tasks' }).getByText('2 selected').waitFor();
    expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe('');
    await page.getByRole('combobox', { name: 'Client' }).selectOption('Quillon');
    await expect.poll(selected).toEqual([]);
    const before = await revision();
    await page.getByRole('heading', { name: 'Queue' }).click();
    await page.keyboard.press('p');
    await page.keyboard.press('j');
    await expect.poll(selected).toEqual(['T-1']);
    expect(await revision()).toBe(before);
  });
  it('are edited again and again, each time as they are now', async () => {
    await page.keyboard.press('Control+a');
    const bar = page.getByRole('toolbar', { name: 'Change the selected tasks' });
    for (const [typed, shown] of [
      ['03/12/2026', 'Thu 3 Dec'],
      ['04/12/2026', 'Fri 4 Dec'],
    ] as const) {
      await bar.getByRole('textbox', { name: 'Due date of the selected tasks' }).fill(typed);
      await bar.getByRole('button', { name: 'Set due date' }).click();
      for (const taskId of ['T-1', 'T-2', 'T-3'])
        await page.locator(`[row-id="${taskId}"] [col-id="due"]`).getByText(shown).waitFor();
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.locator('[row-id="T-1"] [col-id="due"]').getByText('Fri 27 Nov').waitFor();
  });
});

describe('a key of an action', () => {
  it.each(['Today', 'Settings', 'Journal', 'Reports', 'Plan', 'Capacity', 'Exceptions'])(
    'does nothing to a task that was selected in the queue while %s is shown',
    async (view) => {
      await first('T-3').click();
      await expect.poll(selected).toEqual(['T-3']);
      const before = await revision();
      await openView(page, view);
      for (const key of ['p', 'a', 'u', 'm']) await page.keyboard.press(key);
      expect(await page.getByRole('dialog').count()).toBe(0);
      await page.keyboard.press('g');
      await page.keyboard.press('q');
      await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
      expect(await revision()).toBe(before);
    },
  );
  it('is listed as off in the palette, with what it needs', async () => {
    await openView(page, 'Journal');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('pin the selected');
    const option = page.getByRole('option', { name: /^Pin the selected tasks/ });
    await option.getByText('Select a task in the queue or the timeline first').waitFor();
    expect(await option.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
  });
  it('acts on the bar that the timeline highlights', async () => {
    await first('T-3').click();
    await openView(page, 'Timeline');
    await page.locator('footer').getByText('T-3', { exact: true }).waitFor();
    await page.keyboard.press('Shift+P');
    await page
      .getByRole('status')
      .getByText(/^Unpinned Loyalty app/)
      .waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('footer').getByText('Nothing selected').waitFor();
  });
});
