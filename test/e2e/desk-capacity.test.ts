import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-capacity-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'capacity', async (workspace) => {
    await must('assign', workspace, '--task', 'T-1', '--agent', 'A-1');
  });
  ({ page } = small);
  await openView(page, 'Capacity');
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const cellOf = (agentId: string, weekOf: string): Locator => page.locator(`[data-cell="${agentId} ${weekOf}"]`);
const THIS_WEEK = '2026-11-23';
const NEXT_WEEK = '2026-11-30';

/** Takes hold of a task of the open week, and holds it over a cell. */
async function holdOver(taskId: string, cell: Locator): Promise<void> {
  const from = await page.locator(`[data-task="${taskId}"]`).boundingBox();
  if (from === null) throw new Error(`${taskId} is not in the open week`);
  await page.mouse.move(from.x + 40, from.y + from.height / 2);
  await page.mouse.down();
  await cell.hover();
  await cell.hover();
}

describe('the capacity grid', () => {
  it('is one tab stop, walked by arrows and opened by Enter', async () => {
    const grid = page.getByRole('grid', { name: 'Utilisation by agent and week, per cent' });
    expect(await grid.locator('.cell[tabindex="0"]').count()).toBe(1);
    await cellOf('A-1', THIS_WEEK).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Move Payment step to', exact: true }).waitFor();
    expect(await cellOf('A-1', THIS_WEEK).getAttribute('tabindex')).toBe('0');
    expect(await grid.locator('.cell[tabindex="0"]').count()).toBe(1);
  });
  it('dims who may not take the held task with the reason, and a drop there changes nothing and says why', async () => {
    await holdOver('T-1', cellOf('A-3', THIS_WEEK));
    await page.locator('tr.dim').filter({ hasText: 'Mei Tanaka' }).getByText(/figma/).waitFor();
    const card = page.getByRole('region', { name: 'Consequence of moving Payment step to Mei Tanaka' });
    await card.getByText('not allowed').waitFor();
    await page.mouse.up();
    await page.getByRole('status').getByText('Not moved: Mei Tanaka cannot take Payment step.').waitFor();
    expect(await page.getByRole('button', { name: /^Undo: / }).getAttribute('aria-label')).toContain('Ines Barros');
  });
  it('shows the card beside the pointer, and moves a task into the week it is dropped on', async () => {
    const target = cellOf('A-2', NEXT_WEEK);
    await holdOver('T-1', target);
    const card = page.getByRole('region', { name: 'Consequence of moving Payment step to Rafael Nunes' });
    await card.getByText('week 49').waitFor();
    const [cardBox, cellBox] = [await card.boundingBox(), await target.boundingBox()];
    if (cardBox === null || cellBox === null) throw new Error('the card is not shown');
    expect(Math.abs(cardBox.x - (cellBox.x + cellBox.width / 2))).toBeLessThan(40);
    await target.getByText(/^0 →/).waitFor();
    await page.mouse.up();
    await page.getByText('Moved T-1 to Rafael Nunes, week 49 from 30 Nov.').waitFor();
    await target.click();
    await page.locator('[data-task="T-1"]').getByText('pinned').waitFor();
  });
  it('moves to an agent and a week by the keyboard as well', async () => {
    await page.getByRole('button', { name: 'Move Payment step to', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Move T-1 to' });
    await dialog.getByRole('combobox', { name: 'Agent' }).fill('Ines');
    await dialog.getByRole('radio', { name: 'Week 50, 7 Dec' }).check({ force: true });
    await dialog.getByText('To Ines Barros, week 50').waitFor();
    await dialog.getByRole('combobox', { name: 'Agent' }).press('Enter');
    await page.getByText('Moved T-1 to Ines Barros, week 50 from 7 Dec.').waitFor();
    await expect.poll(() => cellOf('A-1', '2026-12-07').getAttribute('aria-label')).toContain('37 per cent');
  });
});
