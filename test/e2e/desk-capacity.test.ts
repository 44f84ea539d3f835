import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
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
  it('is one tab stop; arrow keys move in it and Enter opens a cell', async () => {
    const grid = page.getByRole('grid', { name: 'Utilisation by agent and week, per cent' });
    await expect.poll(() => grid.locator('.cell[tabindex="0"]').count()).toBe(1);
    await cellOf('A-1', THIS_WEEK).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Move Payment step to', exact: true }).waitFor();
    await expect.poll(() => cellOf('A-1', THIS_WEEK).getAttribute('tabindex')).toBe('0');
    await expect.poll(() => grid.locator('.cell[tabindex="0"]').count()).toBe(1);
  });
  it('dims agents who cannot take the dragged task with the reason, and a drop there changes nothing and shows why', async () => {
    await holdOver('T-1', cellOf('A-3', THIS_WEEK));
    await page.locator('tr.dim').filter({ hasText: 'Mei Tanaka' }).getByText(/figma/).waitFor();
    const card = page.getByRole('region', { name: 'What changes if Payment step moves to Mei Tanaka' });
    await card.getByText('Not allowed').waitFor();
    await page.mouse.up();
    await page.getByRole('status').getByText('Not moved: Mei Tanaka cannot take Payment step.').waitFor();
    await expect
      .poll(() =>
        page
          .getByRole('banner')
          .getByRole('button', { name: /^Undo: / })
          .getAttribute('aria-label'),
      )
      .toContain('Ines Barros');
  });
  it('shows a card next to the pointer, and moves a task into the week it is dropped on', async () => {
    const target = cellOf('A-2', NEXT_WEEK);
    await holdOver('T-1', target);
    const card = page.getByRole('region', { name: 'What changes if Payment step moves to Rafael Nunes' });
    await card.getByText('week 49').waitFor();
    const [cardBox, cellBox] = [await card.boundingBox(), await target.boundingBox()];
    if (cardBox === null || cellBox === null) throw new Error('the card is not shown');
    expect(Math.abs(cardBox.x - (cellBox.x + cellBox.width / 2))).toBeLessThan(40);
    await target.getByText(/^0 →/).waitFor();
    await page.mouse.up();
    await page.getByText(/^Moved .* \(T-1\) to Rafael Nunes, week 49\.$/).waitFor();
    await target.click();
    await page.locator('[data-task="T-1"]').getByText('pinned').waitFor();
  });
  it('moves a task to an agent and a week by keyboard', async () => {
    await page.getByRole('button', { name: 'Move Payment step to', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Move .*T-1.* to$/ });
    await dialog.getByRole('combobox', { name: 'Agent' }).fill('Ines');
    await dialog.getByRole('radio', { name: 'Week 50, 7 Dec' }).check({ force: true });
    await dialog.getByText('To Ines Barros, week 50').waitFor();
    await dialog.getByRole('combobox', { name: 'Agent' }).press('Enter');
    await page.getByText(/^Moved .* \(T-1\) to Ines Barros, week 50\.$/).waitFor();
    await expect.poll(() => cellOf('A-1', '2026-12-07').getAttribute('aria-label')).toContain('37%');
  });
});

describe('how capacity is shown', () => {
  const grid = () => page.locator('.heat table');
  it('has columns that are chosen, sorted and filtered, reached by arrow keys, and kept after a reload', async () => {
    const grid = page.getByRole('grid', { name: /^Utilisation by agent/ });
    const names = (): Promise<readonly string[]> => grid.getByRole('button', { name: /: details$/ }).allTextContents();
    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('grid', { name: 'Columns' }).getByRole('row', { name: 'Free' }).click();
    await page.keyboard.press('Escape');
    await grid.getByRole('columnheader', { name: 'Free' }).waitFor();
    await cellOf('A-1', NEXT_WEEK).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => grid.getByRole('columnheader', { name: 'Free' }).getAttribute('aria-sort'))
      .toBe('descending');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('dialog', { name: 'Sort, filter or hide Free' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.reload();
    await grid.getByRole('columnheader', { name: 'Free' }).waitFor();
    await grid.getByRole('columnheader', { name: /^Agent/ }).click({ button: 'right' });
    await page.getByRole('searchbox', { name: 'Agent contains' }).fill('mei');
    await expect.poll(names).toEqual(['Mei Tanaka']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear filter: Agent contains “mei”' }).click();
    await expect.poll(async () => (await names()).length).toBe(3);
    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await grid.getByRole('columnheader', { name: 'Free' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });
  it('counts free hours, hours per day or full-time equivalents, also for screen readers', async () => {
    const cell = cellOf('A-1', '2026-12-07');
    await expect.poll(() => cell.textContent()).toBe('37');
    await page.getByRole('button', { name: 'Free hours', exact: true }).click();
    await expect.poll(() => cell.textContent()).toBe('23.5');
    await page.getByRole('button', { name: 'Hours per day', exact: true }).click();
    await expect.poll(() => cell.textContent()).toBe('2.8');
    await page.getByRole('button', { name: 'FTE', exact: true }).click();
    await expect.poll(() => cell.textContent()).toBe('0.35');
    await expect.poll(() => cell.getAttribute('aria-label')).toBe('Ines Barros, week 50, 37%, 0.35 FTE');
    await page.getByRole('button', { name: '%', exact: true }).click();
  });
  it('shows days, and a task dropped on one starts there', async () => {
    await page.getByRole('button', { name: 'Day', exact: true }).click();
    await page.getByRole('grid', { name: 'Utilisation by agent and day, per cent' }).waitFor();
    await cellOf('A-1', '2026-12-05').getByText('off').waitFor();
    await cellOf('A-1', '2026-11-24').click();
    await page.getByText('No work is planned on Tue 24 Nov.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Week', exact: true }).click();
  });
  it('groups agents by skill, with the unassigned work that requires it', async () => {
    await page.getByRole('button', { name: 'Skill', exact: true }).click();
    const figma = page.getByRole('row').filter({ hasText: 'figma' });
    await figma.getByText('1 unassigned').waitFor();
    await figma.getByRole('button').click();
    await expect
      .poll(() => grid().locator('tbody[data-group="figma"] [data-cell$=" name"]').allTextContents())
      .toEqual(['Ines Barros', 'Rafael Nunes']);
    await page.getByRole('button', { name: 'Team', exact: true }).click();
  });
  it('filters agents that are available, on target or overallocated, with their number', async () => {
    await page.getByRole('button', { name: 'Available 3' }).click();
    await expect.poll(() => grid().locator('tbody [data-cell$=" name"]').count()).toBe(3);
    await page.getByRole('button', { name: 'Overallocated 0' }).click();
    await page.getByText('No agent is overallocated in these weeks.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
  });
  it('shows unassigned work separately, by the week it is due in', async () => {
    const row = page.getByRole('row').filter({ hasText: 'Unassigned, by due date' });
    await expect
      .poll(() => row.locator('td').allTextContents())
      .toEqual(['h', '–', '26', '–', '–', '–', '–', '–', '–', '']);
  });
  it("opens an agent's panel from its name, and sets its own cap", async () => {
    await cellOf('A-1', THIS_WEEK).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Agent Ines Barros' });
    await panel.getByText('Payment step').waitFor();
    await panel.getByLabel('Plan up to').fill('80');
    await panel.getByLabel('Plan up to').press('Enter');
    await page.getByText('Set the cap of Ines Barros to 80%.').waitFor();
    await panel.getByText('30 h per week').waitFor();
    await page.getByLabel('Apply caps').check();
    await expect.poll(() => cellOf('A-1', '2026-12-07').textContent()).toBe('47');
    await page.getByLabel('Apply caps').uncheck();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Undo: changed the .*limits of Ines Barros/ })
      .click();
    await panel.getByText('37.5 h per week').first().waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });
});
