import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeInBothThemes } from './support/axe.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const MORE = `id,title,client,project,estimate_hours,milestones,deliverables,assigned_to
T-30,Route map,Corvane,Loyalty,8,Draft@2026-12-01*2=deliverable:map;Final@2026-12-09,map,A-1
T-31,Tier screens,Corvane,Loyalty,6,Cut@2026-12-03=progress:0.5,,A-2
`;
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-milestones-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
const row = (of: string, name: string) =>
  page
    .locator('.ag-row')
    .filter({ has: page.locator('[col-id="of"]', { hasText: of }) })
    .filter({
      has: page.locator('[col-id="name"]', { hasText: name }),
    });
const cell = (of: string, name: string, column: string) => row(of, name).locator(`[col-id="${column}"]`);
const bulk = () => page.getByRole('toolbar', { name: 'Change the selected milestones' });

beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'milestones', async (workspace) => {
    const more = join(folder, 'more.csv');
    writeFileSync(more, MORE);
    await must('import', workspace, '--tasks', more);
  });
  ({ page } = small);
  await openView(page, 'Timeline');
  await page
    .getByRole('navigation', { name: 'Timeline and milestones' })
    .getByRole('button', { name: 'Milestones' })
    .click();
  await page.getByRole('heading', { name: 'Milestones', level: 1 }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('shows each milestone with its owner, due date, condition and likely date, and marks the next ones', async () => {
  await cell('Route map', 'Draft', 'rule').getByText('when “map” is accepted').waitFor();
  await expect.poll(() => cell('Route map', 'Draft', 'state').textContent()).toContain('next');
  expect(await cell('Route map', 'Final', 'state').textContent()).not.toContain('next');
  await expect.poll(() => cell('Tier screens', 'Cut', 'expected').textContent()).toMatch(/Nov/);
  const rail = page.getByRole('navigation', { name: 'Views', exact: true }).getByRole('button', { name: 'Timeline' });
  await expect.poll(() => rail.getAttribute('aria-current')).toBe('page');
});
it('edits a name, a due date, a weight and a condition in place, and refuses a condition that is not valid', async () => {
  const edit = async (name: string, column: string, value: string): Promise<void> => {
    await cell('Route map', name, column).click();
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  };
  await edit('Final', 'name', 'Handover');
  await cell('Route map', 'Handover', 'name').waitFor();
  await edit('Handover', 'dueOn', '9/12/26');
  await expect.poll(() => cell('Route map', 'Handover', 'dueOn').textContent()).toBe('9 Dec');
  await edit('Handover', 'weight', '3');
  await expect.poll(() => cell('Route map', 'Handover', 'weight').textContent()).toBe('3');
  await edit('Handover', 'rule', 'when ready');
  await page
    .getByText(/is not a valid rule/)
    .first()
    .waitFor();
  expect(await cell('Route map', 'Handover', 'rule').textContent()).toBe('by hand');
  await edit('Handover', 'rule', 'progress:0.9');
  await expect.poll(() => cell('Route map', 'Handover', 'rule').textContent()).toBe('at 90% progress');
});
it('changes several at once as one undo', async () => {
  await row('Route map', 'Draft').getByRole('checkbox').first().check();
  await row('Tier screens', 'Cut').getByRole('checkbox').first().check();
  await bulk().getByText('2 selected').waitFor();
  await bulk().getByRole('button', { name: 'Move due dates' }).click();
  await expect.poll(() => cell('Route map', 'Draft', 'dueOn').textContent()).toBe('8 Dec');
  await expect.poll(() => cell('Tier screens', 'Cut', 'dueOn').textContent()).toBe('10 Dec');
  await bulk().getByRole('button', { name: 'Mark reached', exact: true }).click();
  await row('Tier screens', 'Cut').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await row('Tier screens', 'Cut').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => cell('Route map', 'Draft', 'dueOn').textContent()).toBe('1 Dec');
  await expect.poll(() => cell('Tier screens', 'Cut', 'dueOn').textContent()).toBe('3 Dec');
});
it('adds a milestone to a project with N, sets the due date of the project, and shows its chance of being late', async () => {
  await page.getByRole('heading', { name: 'Milestones', level: 1 }).click();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: 'Add a milestone' });
  await form.getByRole('combobox', { name: 'Add to' }).selectOption({ label: 'Loyalty, Corvane' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Half way');
  await form.getByRole('combobox', { name: 'Condition' }).fill('progress:50%');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await cell('Loyalty', 'Half way', 'rule').getByText('at 50% progress').waitFor();
  const projects = page.getByRole('complementary', { name: 'Projects' });
  await projects.getByLabel('Due date of Loyalty, Corvane').fill('20/11/2026');
  await page.keyboard.press('Enter');
  await projects.getByText('100% chance of being late').waitFor();
});
it('filters by text, and says when no milestone matches', async () => {
  await page.getByRole('searchbox', { name: 'Find milestones' }).fill('half');
  await expect.poll(() => page.locator('.milestone-grid .ag-cell[col-id="name"]').count()).toBe(1);
  await page.getByRole('searchbox', { name: 'Find milestones' }).fill('nothing like it');
  await page.getByText('No milestone matches these filters.').waitFor();
  await page.getByRole('searchbox', { name: 'Find milestones' }).fill('');
});
it('has no accessibility findings in either theme', async () => {
  await row('Route map', 'Draft').waitFor();
  expect(await axeInBothThemes(page)).toEqual([]);
});
