import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser, type ServedDesk } from './support/desk.ts';
import { must, openSmallDesk, openView } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-tasks-'));
let browser: OpenBrowser;
let desk: ServedDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  ({ desk, page } = await openSmallDesk(browser, folder, 'tasks', async (workspace) => {
    for (const [task, project] of [
      ['T-2', 'Film'],
      ['T-3', 'Film'],
    ] as const)
      await must('task', 'edit', workspace, '--task', task, '--project', project);
    await must('project-template', 'save', workspace, '--client', 'Corvane', '--project', 'Film', '--name', 'Film kit');
  }));
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const dialog = () => page.getByRole('dialog');

it('N opens the form of a new task; faults are shown at their fields, and Ctrl+Enter creates it', async () => {
  await page.locator('.ag-row').first().waitFor();
  await page.keyboard.press('n');
  await dialog().getByLabel('Title').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog().getByText('Title must not be empty.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.type('Route map');
  await dialog().getByLabel('Estimate', { exact: true }).fill('abc');
  await page.keyboard.press('Control+Enter');
  await dialog().getByText('Estimate must be a number.').waitFor();
  await dialog().getByLabel('Estimate', { exact: true }).fill('7.5');
  await dialog().getByLabel('Client', { exact: true }).fill('Quillon');
  await page.keyboard.press('Control+Enter');
  await dialog().waitFor({ state: 'detached' });
  await page.getByRole('complementary', { name: 'Why Route map' }).waitFor();
  expect(await page.getByRole('main').getByText('Route map').count()).toBeGreaterThan(0);
});

it('what was typed is dropped only after a question', async () => {
  await page.keyboard.press('n');
  await dialog().getByLabel('Title').fill('Half a thought');
  await page.keyboard.press('Escape');
  await dialog().getByText('Discard what you entered?').waitFor();
  await dialog().getByRole('button', { name: 'Keep editing' }).click();
  expect(await dialog().getByLabel('Title').inputValue()).toBe('Half a thought');
  await page.keyboard.press('Escape');
  await dialog().getByRole('button', { name: 'Discard' }).click();
  await dialog().waitFor({ state: 'detached' });
});

it('the panel splits a task, and one undo makes it whole again', async () => {
  const panel = page.getByRole('complementary', { name: /^Why / });
  await panel.getByRole('button', { name: 'More…' }).click();
  await page.getByRole('menuitem', { name: 'Split…' }).click();
  await dialog().getByText('The parts add up to 7.5 h of 7.5 h.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Split Route map \(T-\d+\) into 2 parts/).waitFor();
  await page.getByRole('gridcell', { name: /Route map, part 2 of 2/ }).waitFor();
  await page
    .getByRole('button', { name: /^Undo: split Route map/ })
    .first()
    .click();
  await page.getByRole('gridcell', { name: /Route map, part 2 of 2/ }).waitFor({ state: 'detached' });
});

it('the panel adds a contributor with a share and hours, opens their part, and removes them', async () => {
  const section = page.getByRole('region', { name: 'Contributors' });
  expect(await section.getByRole('button', { name: 'Add' }).isDisabled()).toBe(true);
  await section.getByLabel('Contributor', { exact: true }).selectOption({ index: 1 });
  await section.getByLabel('Share of their time, per cent').fill('20');
  await section.getByLabel('Hours (leave empty to divide the work by shares)').fill('1.5');
  await section.getByRole('button', { name: 'Add' }).click();
  await section.getByText('20%, 1.5 h left').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await section.getByRole('button', { name: /^Open the part of / }).click();
  await page.getByRole('complementary', { name: 'Why Route map (contribution)' }).waitFor();
  await section.getByRole('button', { name: /^Part of Route map/ }).click();
  await page.getByRole('complementary', { name: 'Why Route map', exact: true }).waitFor();
  await section.getByRole('button', { name: /^Remove .* from the contributors$/ }).click();
  await section.getByText('20%, 1.5 h left').waitFor({ state: 'detached' });
  await page.getByRole('gridcell', { name: /Route map \(contribution\)/ }).waitFor({ state: 'detached' });
});

it('the panel keeps a checklist, hours and notes', async () => {
  await page.getByLabel('Add an item, then Enter').fill('Sketch');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Sketch' }).click();
  await page.getByText('1 of 1 accepted').waitFor();
  const time = page.getByRole('region', { name: 'Time' });
  await time.getByLabel('Agent').selectOption({ index: 1 });
  await time.getByLabel('Hours', { exact: true }).fill('2');
  await page.keyboard.press('Enter');
  await time.getByText('2 h', { exact: true }).waitFor();
  await page.getByLabel('Add a note or a link, then Enter').fill('Brief https://example.com/brief');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Brief' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

it('the tasks of a project template are changed in the settings, with faults at their fields', async () => {
  await openView(page, 'Settings');
  await page.getByRole('tab', { name: 'Recurring work' }).click();
  await page
    .getByRole('row', { name: /Film kit/ })
    .getByRole('button', { name: 'Edit…' })
    .click();
  await dialog().getByLabel('Title of task 1').waitFor();
  await dialog().getByRole('button', { name: 'Add task' }).click();
  await dialog().getByLabel('Title of task 3').fill('Premiere');
  await dialog().getByLabel('Estimate of task 3, hours').fill('3');
  await dialog().getByLabel('Earliest start of task 3, working day').fill('9');
  await dialog().getByLabel('Due date of task 3, working day').fill('8');
  await dialog().getByLabel('Tasks that block task 3').fill('1; 7');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog().getByText('The due date is before the earliest start.').waitFor();
  await dialog().getByText('Use the numbers of other tasks of the template.').waitFor();
  await dialog().getByLabel('Due date of task 3, working day').fill('10');
  await dialog().getByLabel('Tasks that block task 3').fill('1; 2');
  await dialog().getByLabel('Parent of task 2').fill('2');
  await dialog().getByRole('button', { name: 'Add milestone' }).click();
  await dialog().getByLabel('Name of milestone 1').fill('First night');
  await dialog().getByLabel('Task of milestone 1').fill('8');
  await page.keyboard.press('Control+Enter');
  await dialog().getByText('A task cannot be part of itself.').waitFor();
  await dialog().getByText('Use the number of a task of the template, or leave it empty for the project.').waitFor();
  await dialog().getByLabel('Parent of task 2').fill('');
  await dialog().getByLabel('Parent of task 3').fill('1');
  await dialog().getByLabel('Task of milestone 1').fill('3');
  await page.keyboard.press('Control+Enter');
  await dialog().waitFor({ state: 'detached' });
  await page
    .getByRole('row', { name: /Film kit/ })
    .getByText('3 tasks')
    .waitFor();
});
