import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeInBothThemes } from './support/axe.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-records-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'records');
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const main = () => page.getByRole('main');
const button = (name: string) => main().getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const undo = () => page.getByRole('banner').getByRole('button', { name: /^Undo: / });
const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const figure = (name: string) => page.getByRole('region', { name: 'Figures' }).getByRole('button', { name });
const bothThemes = (): Promise<readonly string[]> => axeInBothThemes(page);

describe('clients', () => {
  it('are created with a tier and contacts, and a name that is taken is refused at its field', async () => {
    await openView(page, 'Clients');
    await main().getByRole('table', { name: 'Clients' }).getByRole('button', { name: 'Corvane' }).waitFor();
    expect(await bothThemes()).toEqual([]);
    await button('New client').click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Quillon');
    await dialog().getByRole('combobox', { name: 'Tier' }).selectOption('key');
    await dialog().getByRole('button', { name: 'Add contact' }).click();
    await dialog().getByRole('textbox', { name: 'Email' }).fill('ann@tolliver.example');
    expect(await bothThemes()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await dialog().getByRole('alert').getByText('There is already a client named Quillon.').waitFor();
    await dialog().getByRole('textbox', { name: 'Name' }).first().fill('Tolliver');
    await page.keyboard.press('Control+Enter');
    await heading('Tolliver').waitFor();
    await main().getByRole('link', { name: 'ann@tolliver.example' }).waitFor();
    const note = main().getByRole('textbox', { name: /^Add a note or a link/ });
    await note.fill('Brief https://tolliver.example/brief');
    await note.press('Enter');
    await main().getByRole('link', { name: 'Brief' }).waitFor();
    expect(await bothThemes()).toEqual([]);
    await button('Delete').click();
    await heading('Clients').waitFor();
    await undo().click();
    await main().getByRole('button', { name: 'Tolliver' }).waitFor();
  });
  it('are renamed and merged everywhere, and each is one undo', async () => {
    await main().getByRole('button', { name: 'Corvane' }).press('Enter');
    await heading('Corvane').waitFor();
    expect(await figure('Open tasks').textContent()).toContain('2');
    await button('Rename').click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Corvane Group');
    await page.keyboard.press('Control+Enter');
    await heading('Corvane Group').waitFor();
    expect(await figure('Open tasks').textContent()).toContain('2');
    await button('Merge…').click();
    await dialog().getByRole('combobox', { name: 'Client that remains' }).selectOption('Quillon');
    expect(await bothThemes()).toEqual([]);
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await heading('Quillon').waitFor();
    await expect.poll(() => figure('Open tasks').textContent()).toContain('3');
    await undo().click();
    await expect.poll(() => figure('Open tasks').textContent()).toContain('1');
    await undo().click();
    await button('Back to Clients').click();
    await main().getByRole('button', { name: 'Corvane', exact: true }).waitFor();
  });
  it('are found by name whatever the case, and the arrow keys move in the list', async () => {
    await main().getByRole('searchbox', { name: 'Filter by name' }).fill('QUIL');
    await expect.poll(() => main().getByRole('rowheader').count()).toBe(1);
    await main().getByRole('searchbox', { name: 'Filter by name' }).fill('');
    const first = main().getByRole('button', { name: 'Corvane', exact: true });
    await first.focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Quillon');
    await page.keyboard.press('k');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Corvane');
  });
});

describe('pages', () => {
  it('have an address: reload and Back return to them', async () => {
    await main().getByRole('button', { name: 'Quillon', exact: true }).click();
    await heading('Quillon').waitFor();
    expect(new URL(page.url()).hash).toBe('#/clients?client=Quillon');
    await page.reload();
    await heading('Quillon').waitFor();
    await button('Back to Clients').click();
    await heading('Clients').waitFor();
    await page.goBack();
    await heading('Quillon').waitFor();
    await page.goForward();
    await heading('Clients').waitFor();
  });
});

describe('projects', () => {
  it('are created, given to another client and deleted with a choice for their tasks', async () => {
    await main()
      .getByRole('navigation', { name: 'Clients and projects' })
      .getByRole('button', { name: 'Projects' })
      .click();
    await main().getByText('Projects appear here once').waitFor();
    await button('New project').click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Autumn');
    await dialog().getByRole('combobox', { name: 'Client' }).selectOption('Corvane');
    expect(await bothThemes()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await heading('Autumn').waitFor();
    expect(await bothThemes()).toEqual([]);
    await button('Edit').click();
    await dialog().getByRole('combobox', { name: 'Client' }).selectOption('Quillon');
    await page.keyboard.press('Control+Enter');
    await main().getByText('Quillon, 0%').waitFor();
    await button('Delete…').click();
    await dialog().getByText('The project has no tasks.').waitFor();
    await dialog().getByRole('button', { name: 'Delete project' }).click();
    await main().getByText('Projects appear here once').waitFor();
    await undo().click();
    await main().getByRole('button', { name: 'Autumn' }).waitFor();
    expect(await bothThemes()).toEqual([]);
  });
});

describe('projects of which one is enough', () => {
  it('are merged into the one that remains, and undo makes them two again', async () => {
    await button('New project').click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Relaunch');
    await dialog().getByRole('combobox', { name: 'Client' }).selectOption('Quillon');
    await page.keyboard.press('Control+Enter');
    await heading('Relaunch').waitFor();
    await button('Merge…').click();
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog().getByText('Choose a project').last().waitFor();
    await dialog().getByRole('combobox', { name: 'Project that remains' }).selectOption('Autumn (Quillon)');
    expect(await bothThemes()).toEqual([]);
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await heading('Autumn').waitFor();
    await button('Back to Projects').click();
    await main().getByRole('button', { name: 'Autumn' }).waitFor();
    expect(await main().getByRole('button', { name: 'Relaunch' }).count()).toBe(0);
    await undo().click();
    await main().getByRole('button', { name: 'Relaunch' }).waitFor();
  });
});

describe('agents', () => {
  it('are in a table whose columns are chosen, moved, widened, sorted and filtered, and stay so', async () => {
    await openView(page, 'Agents');
    const table = main().getByRole('table', { name: 'Agents' });
    const heads = (): Promise<readonly string[]> =>
      table.getByRole('columnheader').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
    const head = (name: string) => table.getByRole('columnheader', { name, exact: true });
    const names = (): Promise<readonly string[]> => table.locator('.record-link').allTextContents();
    await expect.poll(heads).toContain('Team');
    await button('Choose columns').click();
    await page.getByRole('grid', { name: 'Columns' }).getByRole('row', { name: 'Team' }).click();
    await expect.poll(heads).not.toContain('Team');
    expect(await bothThemes()).toEqual([]);
    await page.keyboard.press('Escape');
    await head('Open tasks').getByRole('button').focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(heads).toEqual(expect.arrayContaining(['Open tasks', 'This week']));
    await expect.poll(async () => (await heads()).indexOf('Open tasks')).toBe(2);
    const wide = (await head('Open tasks').boundingBox())?.width ?? 0;
    await head('Open tasks').getByRole('button').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(async () => (await head('Open tasks').boundingBox())?.width).toBeGreaterThan(wide + 24);
    await head('Agent').getByRole('button').click();
    await head('Agent').getByRole('button').click();
    await expect.poll(async () => (await names())[0]).toBe('Rafael Nunes');
    await head('Per week').click({ button: 'right' });
    await page.getByRole('spinbutton', { name: 'Per week from' }).fill('99');
    await main().getByText('No row matches the column filters.').waitFor();
    await page.keyboard.press('Escape');
    await main().getByRole('button', { name: 'Clear filter', exact: true }).click();
    await page.reload();
    await expect.poll(async () => (await heads()).indexOf('Open tasks')).toBe(2);
    expect(await heads()).not.toContain('Team');
    expect((await names())[0]).toBe('Rafael Nunes');
    await button('Choose columns').click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(heads).toContain('Team');
    await page.keyboard.press('Escape');
  });
  it('are created with every fault at its field', async () => {
    await openView(page, 'Agents');
    await main().getByRole('table', { name: 'Agents' }).getByRole('button', { name: 'Ines Barros' }).waitFor();
    expect(await bothThemes()).toEqual([]);
    await button('New agent').click();
    const field = (name: string) => dialog().getByRole('textbox', { name, exact: true });
    await dialog().getByRole('combobox', { name: 'Time zone' }).fill('Mars/Olympus');
    await field('Tasks at once').fill('0');
    await dialog().getByRole('button', { name: 'Add skill' }).click();
    await dialog().getByRole('combobox', { name: 'Skill', exact: true }).fill('Motion design');
    await field('Level, 0 to 1').fill('7');
    await page.keyboard.press('Control+Enter');
    for (const fault of [
      'Name is empty.',
      '"Mars/Olympus" is not a known time zone.',
      '"0" is too small. The minimum is 1.',
      '"motion-design:7" is too large. The maximum is 1.',
    ])
      await dialog().getByText(fault).waitFor();
    expect(await bothThemes()).toEqual([]);
    await dialog().locator('input').first().fill('Cyd Hall');
    await dialog().getByRole('combobox', { name: 'Time zone' }).fill('Europe/Lisbon');
    await field('Tasks at once').fill('4');
    await field('Level, 0 to 1').fill('0.7');
    await page.keyboard.press('Control+Enter');
    await heading('Cyd Hall').waitFor();
    await main().getByText('motion-design').waitFor();
    expect(await bothThemes()).toEqual([]);
  });
  it('have absences by half day and hour, shifts and hours from a date, each fault at its field', async () => {
    await button('Edit').click();
    const add = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
    const select = (name: string) => dialog().getByRole('combobox', { name, exact: true });
    const field = (name: string) => dialog().getByRole('textbox', { name, exact: true });
    await add('Add time off');
    await field('First day off').fill('2026-12-04');
    await select('Begins').selectOption({ label: 'Second half' });
    await select('Ends').selectOption({ label: 'First half' });
    await add('Add hours from a date');
    await field('First day of these hours').fill('2027-01-01');
    await field('Working days and hours').fill('moon:8');
    expect(await bothThemes()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await dialog().getByText('"2026-12-04 pm..2026-12-04 am" ends before it starts.').waitFor();
    await dialog().getByText('"moon:8" is not a working day.').waitFor();
    await select('Ends').selectOption({ label: 'All day' });
    await select('Status').selectOption('pending');
    await field('Working days and hours').fill('mon-thu:7.5@22:00');
    await select('Start on Friday').selectOption({ label: '14:00' });
    await page.keyboard.press('Control+Enter');
    await main().getByText('4 Dec, second half (pending)').waitFor();
    await main()
      .getByText(/2027: 30 h a week \(Mon to Thu 22:00 to 05:30\)/)
      .waitFor();
    await main()
      .getByText(/Fri 14:00 to 22:00/)
      .waitFor();
    expect(await bothThemes()).toEqual([]);
  });
  it('are changed, deactivated with a choice for their work, and reactivated', async () => {
    await button('Edit').click();
    await dialog().getByRole('combobox', { name: 'Team' }).fill('Film');
    await page.keyboard.press('Control+Enter');
    await main()
      .getByText(/^A-0001, Person, Film, 40 h a week$/)
      .waitFor();
    await button('Deactivate…').click();
    await dialog().getByRole('combobox', { name: 'Open work' }).selectOption('reassign');
    await dialog().getByRole('combobox', { name: 'Agent who takes over' }).selectOption({ label: 'Mei Tanaka' });
    expect(await bothThemes()).toEqual([]);
    await dialog().getByRole('button', { name: 'Deactivate', exact: true }).click();
    await button('Reactivate').click();
    await button('Deactivate…').waitFor();
    await button('Delete').click();
    await heading('Agents').waitFor();
  });
});

describe('skills', () => {
  it('are created, renamed, merged and deleted, and agents follow', async () => {
    await button('Manage skills').click();
    const row = (name: string) => dialog().getByRole('row').filter({ hasText: name });
    expect(await row('copy').textContent()).toMatch(/copy\s*copy\s*1\s*0/);
    expect(await bothThemes()).toEqual([]);
    await dialog().getByRole('button', { name: 'Rename copy' }).click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Copywriting');
    await page.keyboard.press('Control+Enter');
    await dialog().getByRole('button', { name: 'Merge Copywriting into another skill' }).click();
    await dialog().getByRole('combobox', { name: 'Skill that remains' }).selectOption('film');
    expect(await bothThemes()).toEqual([]);
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await expect.poll(() => row('film').textContent()).toMatch(/film\s*film\s*2\s*1/);
    await dialog().getByRole('button', { name: 'Delete film' }).click();
    await dialog().getByText('It is removed from 2 agents and 1 open task').waitFor();
    await dialog().getByRole('button', { name: 'Delete skill' }).click();
    await page.getByRole('dialog', { name: 'Skills' }).getByRole('button', { name: 'Rename figma' }).waitFor();
    await expect.poll(() => row('film').count()).toBe(0);
    await page.keyboard.press('Escape');
    await undo().click();
    await main().getByRole('button', { name: 'Mei Tanaka' }).click();
    await main().getByRole('region', { name: 'Skills' }).getByText('film').waitFor();
  });
});
