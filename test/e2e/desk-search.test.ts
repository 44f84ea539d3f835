import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const MORE = `id,title,client,project,estimate_hours
M-1,Café Société launch,München Messe,Straßenfest,6
M-2,Clean the studio,,,2
`;
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-search-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'search', async (workspace) => {
    const tasks = join(folder, 'more.csv');
    writeFileSync(tasks, MORE);
    await must('import', workspace, '--tasks', tasks);
  });
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const field = () => page.getByRole('dialog').getByRole('combobox');
async function find(text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await field().fill(text);
}
const group = (name: string) => page.getByRole('dialog').getByRole('group', { name });
const heading = (name: string) => page.getByRole('heading', { name, level: 1 });

describe('the search', () => {
  it.each([
    ['munchen', 'Clients', 'München Messe'],
    ['muenchen', 'Clients', 'München Messe'],
    ['cafe societe', 'Tasks', 'Café Société launch'],
    ['strassenfest', 'Projects', 'Straßenfest'],
    ['rafael', 'Agents', 'Rafael Nunes'],
    ['time and region', 'Settings', 'Time and region'],
    ['journal', 'Views', 'Go to Journal'],
    ['back up', 'Commands', 'Back up the workspace now'],
  ] as const)('for %s lists it under %s', async (typed, category, title) => {
    await find(typed);
    await group(category).getByRole('option', { name: title }).first().waitFor();
    await page.keyboard.press('Escape');
  });
  it('finds an exception by its title, and opens it', async () => {
    await openView(page, 'Exceptions');
    const title = (await page.locator('.xi .xt').first().textContent()) ?? '';
    await openView(page, 'Journal');
    await find(title);
    await group('Exceptions').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await heading('Exceptions').waitFor();
    await page.locator('.xtitle').getByText(title).waitFor();
  });
  it('has no accessibility findings, and says if nothing fits', async () => {
    await find('film');
    await group('Tasks')
      .getByRole('option', { name: /Terminal film/ })
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await field().fill('nothing like this');
    await page.getByText(/^No matches/).waitFor();
    await page.keyboard.press('Escape');
  });
  it('opens when Ctrl+K follows Esc at once', async () => {
    await find('film');
    await page.evaluate(async () => {
      document.querySelector('dialog')?.requestClose();
      // The key comes after the page has been drawn anew and before the browser's own report, which is a task.
      for (let i = 0; i < 5; i++) await Promise.resolve();
      const key = { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', key));
    });
    await expect.poll(() => field().inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await expect.poll(() => field().count()).toBe(0);
  });
  it('opens a client, a project and an agent, each with its own page', async () => {
    for (const [typed, name] of [
      ['munchen', 'München Messe'],
      ['strassenfest', 'Straßenfest'],
      ['rafael', 'Rafael Nunes'],
    ] as const) {
      await find(typed);
      await page.getByRole('dialog').getByRole('option', { name }).first().waitFor();
      await page.keyboard.press('Enter');
      await heading(name).waitFor();
    }
  });
  it('opens a page of the settings', async () => {
    await find('time and region');
    await group('Settings').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Time and region', selected: true }).waitFor();
  });
  it('offers what was opened last, the newest first, also after a reload', async () => {
    await page.reload();
    await page.getByRole('navigation', { name: 'Views' }).waitFor();
    await page.keyboard.press('Control+k');
    await expect
      .poll(() => group('Recent').getByRole('option').locator('.mid').allTextContents())
      .toEqual(['Rafael Nunes', 'Straßenfest', 'München Messe']);
    await page.keyboard.press('Escape');
  });
});

describe('the queue', () => {
  it('can be filtered by work without a client, and by text without accents', async () => {
    await openView(page, 'Queue');
    await page.getByRole('combobox', { name: 'Client' }).selectOption('Internal');
    await page.getByText('1 of 5 tasks').waitFor();
    await page.locator('[row-id="M-2"]').first().waitFor();
    await page.getByRole('combobox', { name: 'Client' }).selectOption('');
    await page.getByRole('searchbox').fill('cafe societe');
    await page.getByText('1 of 5 tasks').waitFor();
    await page.locator('[row-id="M-1"]').first().waitFor();
  });
  it('points out that the filters hide a task that was opened, and shows it', async () => {
    await find('terminal film');
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /^Terminal film/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Why Terminal film' }).waitFor();
    const note = page.getByRole('status').filter({ hasText: 'Terminal film (T-2) is not in the list' });
    await note.getByText(/the filters hide it: “cafe societe”/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await note.getByRole('button', { name: 'Show it' }).click();
    await page.locator('[row-id="T-2"].ag-row-selected').first().waitFor();
    await expect.poll(() => note.count()).toBe(0);
  });
});
