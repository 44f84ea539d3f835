import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser, tde } from './support/desk.ts';
import { openSmallDesk, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-keyboard-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'keyboard');
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const agentOf = (taskId: string) => page.locator(`[row-id="${taskId}"] [col-id="agent"]`);

describe('the palette', () => {
  it('accepts a verb and its object, shows the consequence, and applies it', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('move T-1 Raf');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('region', { name: 'What changes if Payment step moves to Rafael Nunes' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await agentOf('T-1').getByText('pinned').waitFor();
    await agentOf('T-1').getByText('Rafael Nunes').waitFor();
  });
  it('does not apply what the rules forbid, and says why', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('move T-1 Mei');
    await page.getByRole('dialog').getByText('Not allowed').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Not moved: Mei Tanaka cannot take Payment step.').waitFor();
  });
  it('unpins and unassigns by name', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('unpin T-1');
    await page.getByRole('option', { name: 'Unpin Payment step' }).waitFor();
    await page.keyboard.press('Enter');
    await agentOf('T-1').getByText('pinned').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('unassign payment');
    await page.getByRole('option', { name: 'Unassign Payment step' }).waitFor();
    await page.keyboard.press('Enter');
    await agentOf('T-1').getByText('Best match').waitFor();
  });
});

describe('work that a move pushes', () => {
  it('is named before the move, and after it', async () => {
    const move = async (text: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(text);
    };
    await move('move T-3 Raf');
    await page.getByRole('region', { name: 'What changes if Loyalty app moves to Rafael Nunes' }).waitFor();
    await page.getByText('None finish later').waitFor();
    await page.keyboard.press('Enter');
    await agentOf('T-3').getByText('Rafael Nunes').waitFor();
    await move('move T-1 Raf');
    const card = page.getByRole('region', { name: 'What changes if Payment step moves to Rafael Nunes' });
    await card.getByText(/^Loyalty app \(T-3\) finishes \w+ \d+ Nov, \d\d:\d\d$/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .getByText(/^Pushes Loyalty app \(T-3\), which now finishes \w+ \d+ Nov, \d\d:\d\d\.$/)
      .waitFor();
    for (let step = 0; step < 2; step++) await page.keyboard.press('Control+z');
    await agentOf('T-3').getByText('Best match').waitFor();
  });
});

describe('several tasks by keyboard', () => {
  it('are selected with Shift, assigned, unpinned and unassigned, each with one undo', async () => {
    await page.locator('[row-id="T-1"]').first().click();
    const first = Number(await page.locator('[row-id="T-1"]').first().getAttribute('row-index'));
    await page.keyboard.press(first === 0 ? 'Shift+J' : 'Shift+K');
    await page.getByText('2 selected').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Move 2 tasks to' });
    await dialog.getByRole('combobox').fill('Rafael');
    await dialog.getByRole('option', { name: /Rafael Nunes/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Moved 2 tasks to Rafael Nunes.').waitFor();
    await expect.poll(() => page.getByText('Pinned,').count()).toBe(2);
    await page.keyboard.press('Shift+P');
    await page.getByText('Unpinned 2 tasks.').waitFor();
    await expect.poll(() => page.getByText('Pinned,').count()).toBe(0);
    await page.keyboard.press('p');
    await page.getByText('Pinned 2 tasks.').waitFor();
    await page.keyboard.press('u');
    await page.getByText('Unassigned 2 tasks.').waitFor();
    for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
    await agentOf('T-1').getByText('Best match').waitFor();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Undo: unassigned Payment step/ })
      .waitFor();
  });
});

describe('the list of keys', () => {
  it('opens with a question mark and lists those of the views as well', async () => {
    await page.keyboard.press('Shift+?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await dialog.getByText('Propose a plan, or apply the draft in Plan').waitFor();
    await dialog.getByText('Queue: edit the cell (due date, estimate, status)').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});

describe('the selected task', () => {
  it('stays selected when tasks before it leave the queue, and keys act on it at once', async () => {
    const atRow = async (index: number): Promise<string> =>
      (await page.locator(`.ag-row[row-index="${index}"]`).first().getAttribute('row-id')) ?? '';
    const [first, second] = [await atRow(0), await atRow(1)];
    await page.locator(`[row-id="${second}"] [col-id="task"]`).click();
    const titleOf = (taskId: string) => page.locator(`[row-id="${taskId}"] [col-id="task"] .ttl`).first().innerText();
    const given = await tde('assign', small.workspace, '--agent', 'A-2', '--task', first);
    expect(given.code, given.err).toBe(0);
    const done = await tde('activity', small.workspace, '--agent', 'A-2', '--task', first, '--kind', 'done');
    expect(done.code, done.err).toBe(0);
    await page.locator(`[row-id="${first}"]`).first().waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: `Move ${await titleOf(second)} (${second}) to` }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const focused = () => page.evaluate(() => document.activeElement?.closest('[row-id]')?.getAttribute('row-id'));
    await expect.poll(focused).toBe(second);
    const third = await atRow(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: `Move ${await titleOf(third)} (${third}) to` }).waitFor();
  });
});
