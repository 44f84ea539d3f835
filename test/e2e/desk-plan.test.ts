import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putSampleAgency } from '../support/sample-agency.ts';
import { axeFindings, axeInBothThemes } from './support/axe.ts';
import { brokenTexts } from './support/broken-text.ts';
import { type OpenBrowser, openBrowser, type ServedDesk, serveDesk } from './support/desk.ts';
import { must, openView } from './support/small-desk.ts';

/** Added to the sample: one agent with more than can be finished in time, and one with nothing to do, so that moves add value. */
const AGENTS = `id,name,weekly_hours,skills
ada,Ada Nwosu,40,chess:0.9
ben,Ben Carver,40,chess:0.8
`;
const TASKS = `id,title,client,estimate_hours,due_at,assigned_to,created_at,required_skills
CHE-1,First,Corvane,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z,chess:0.5!
CHE-2,Second,Corvane,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z,chess:0.5!
CHE-3,Third,Quillon,16,2026-11-26T17:00:00Z,ada,2026-11-20T09:00:00Z,chess:0.5!
CHE-4,Fourth,Quillon,16,2026-11-27T17:00:00Z,ada,2026-11-20T09:00:00Z,chess:0.5!
`;
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-plan-'));
const workspace = join(folder, 'Lantern Street.tde');
let browser: OpenBrowser;
let desk: ServedDesk;
let page: Page;
/** How many changes the draft has. */
let count = 0;
const errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  await putSampleAgency(workspace);
  const [agents, tasks] = [join(folder, 'agents.csv'), join(folder, 'tasks.csv')];
  writeFileSync(agents, AGENTS);
  writeFileSync(tasks, TASKS);
  await must('import', workspace, '--agents', agents, '--tasks', tasks);
  await must('allocate', workspace, '--max-changes', '0');
  await must('allocate', workspace, '--max-changes', '20');
  desk = await serveDesk(workspace);
  ({ page } = await browser.newPage({ width: 1280, height: 800 }, 'light'));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(desk.address);
  await page.locator('.ag-row').first().waitFor();
  await openView(page, 'Plan');
  await changes().locator('tr[data-key]').first().waitFor();
  count = Number(/(\d+) changes included/.exec((await included()) ?? '')?.[1]);
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const changes = () => page.getByRole('grid', { name: 'Changes' });
const section = (name: string | RegExp) =>
  page.getByRole('group', { name: 'Plan sections' }).getByRole('button', { name });
const groupBy = (name: string, of: Page = page) =>
  of.getByRole('group', { name: 'Group by' }).getByRole('button', { name });
const included = () => page.getByText(/ of \d+ changes included$/).textContent();
const figure = (label: string) =>
  page.getByRole('region', { name: 'Quality of the draft' }).locator('.figure').filter({ hasText: label });
const readValue = async (label: string): Promise<number> =>
  Number(((await figure(label).locator('.figure-value').textContent()) ?? '').trim().split(' ')[0]?.replace(/,/g, ''));
const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? null);

describe('the review of a plan', () => {
  it('shows ID, due date, slack, and agent and finish before and after in each row', async () => {
    const row = changes().locator('tr[data-key]:not(.group)').first();
    await expect.poll(() => row.locator('.task .l2').textContent()).toMatch(/^[A-Z]+-\d+, /);
    const cells = await row.locator('td').allTextContents();
    expect(cells[2]).toMatch(/^Queue|\d\d:\d\d|No dates/);
    expect(cells[3]).toMatch(/→ .+\d\d:\d\d/);
    expect(cells[4]).toMatch(/^(\w{3} \d+ \w{3}|None)$/);
    expect(cells[5]).toMatch(/^(−?[\d,.]+ h|–)$/);
  });
  it('groups by impact, kind, task, agent and client; agents and clients show their work before and after', async () => {
    for (const [name, heading] of [
      ['Kind', /^Move \d+ counts against the budget/],
      ['Task', new RegExp(`^All tasks ${count}`)],
      ['Agent', /\d+ tasks?, [\d,.]+ h, \d+ late → \d+ tasks?, [\d,.]+ h, \d+ late/],
      ['Client', /\d+ tasks?, [\d,.]+ h, \d+ late → \d+ tasks?, [\d,.]+ h, \d+ late/],
      ['Impact', /^Late \d+ finishes after the due date/],
    ] as const) {
      await groupBy(name).click();
      await expect.poll(() => changes().locator('tr.group th').first().textContent()).toMatch(heading);
    }
  });
  it('redraws tick boxes and figures from the answer of the core, also in a second window', async () => {
    await groupBy('Kind').click();
    const other = await page.context().newPage();
    const token = await page.evaluate(() => sessionStorage.getItem('tde.token'));
    await other.addInitScript((text) => sessionStorage.setItem('tde.token', text ?? ''), token);
    await other.goto(desk.origin);
    await openView(other, 'Plan');
    await groupBy('Kind', other).click();
    const before = await readValue('Unassigned');
    const box = (of: Page) => of.getByRole('checkbox', { name: 'Include all changes under Assign' });
    await box(other).waitFor();
    await box(page).click();
    await expect.poll(() => box(page).isChecked()).toBe(false);
    await expect.poll(() => box(other).isChecked()).toBe(false);
    await expect.poll(() => readValue('Unassigned')).toBeGreaterThan(before);
    await box(other).click();
    await expect.poll(() => box(other).isChecked()).toBe(true);
    await expect.poll(() => box(page).isChecked()).toBe(true);
    await expect.poll(() => readValue('Unassigned')).toBe(before);
    await other.close();
  });
  it('excludes and includes all at once', async () => {
    await page.getByRole('button', { name: 'Exclude all' }).click();
    await expect.poll(included).toBe(`0 of ${count} changes included`);
    await expect.poll(() => page.getByRole('button', { name: /^Apply 0 changes/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Include all' }).click();
    await expect.poll(included).toBe(`${count} of ${count} changes included`);
  });
  it('is one Tab stop: J and K move, X excludes a change or a group, Enter opens the task', async () => {
    await groupBy('Impact').click();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('j');
    await expect.poll(focusedRow).toMatch(/^group:/);
    expect(await changes().locator('tr[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('x');
    await expect.poll(included).not.toBe(`${count} of ${count} changes included`);
    await page.keyboard.press('x');
    await expect.poll(included).toBe(`${count} of ${count} changes included`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const key = (await focusedRow()) ?? '';
    expect(key).toMatch(/^[A-Z]+-\d+ /);
    await page.keyboard.press('x');
    await expect.poll(included).toBe(`${count - 1} of ${count} changes included`);
    expect(await focusedRow()).toBe(key);
    await page.keyboard.press('x');
    await expect.poll(included).toBe(`${count} of ${count} changes included`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    await page.getByRole('complementary', { name: /^Why / }).waitFor();
    await openView(page, 'Plan');
    await changes().locator('tr[data-key]').first().waitFor();
  });
  it('adds up: plan value and distance are the proven maximum, whatever is included', async () => {
    const below = async () =>
      Number(/([\d,]+) below/.exec((await figure('Distance').textContent()) ?? '')?.[1]?.replace(/,/g, ''));
    const maximum = (await readValue('Plan value')) + (await below());
    await changes()
      .getByRole('checkbox', { name: /^Include the change to/ })
      .first()
      .click();
    await expect.poll(included).toBe(`${count - 1} of ${count} changes included`);
    await expect.poll(async () => (await readValue('Plan value')) + (await below())).toBe(maximum);
    await changes()
      .getByRole('checkbox', { name: /^Include the change to/ })
      .first()
      .click();
    await expect.poll(included).toBe(`${count} of ${count} changes included`);
  });
});

describe('the disruption budget', () => {
  it('is a slider with the value that each number of moves buys', async () => {
    const slider = page.getByRole('slider', { name: 'Moves to include' });
    await slider.waitFor();
    const focused = await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'b', bubbles: true, cancelable: true }));
      // At once: the next key may come before the next frame.
      return document.activeElement?.id;
    });
    expect(focused).toBe('plan-budget');
    const all = Number(await slider.getAttribute('max'));
    expect(all).toBeGreaterThan(0);
    const value = await readValue('Plan value');
    await page.keyboard.press('Home');
    await expect.poll(() => readValue('Moves')).toBe(0);
    await expect.poll(() => readValue('Plan value')).toBeLessThan(value);
    const text = (await slider.getAttribute('aria-valuetext')) ?? '';
    expect(text.replace(/,(?=\d{3})/g, '')).toBe(`0 moves, plan value ${await readValue('Plan value')}`);
    await page.keyboard.press('End');
    await expect.poll(() => readValue('Plan value')).toBe(value);
    // The fewest moves with the whole value: those that add nothing are left out.
    await expect.poll(() => readValue('Moves')).toBe(Number(await slider.inputValue()));
    expect(await readValue('Moves')).toBeLessThanOrEqual(all);
    await page.getByRole('img', { name: /^Plan value by number of moves\. 0: / }).waitFor();
  });
});

describe('two proposals', () => {
  it('are compared side by side, and one is kept', async () => {
    await section('Compare').click();
    const table = page.getByRole('table', { name: 'Figures if applied now' });
    const row = table.getByRole('row', { name: /^Plan value/ });
    await expect.poll(() => row.locator('td').last().textContent()).toMatch(/^\+[\d,]+ better$/);
    await page.getByRole('grid', { name: 'Differences' }).locator('tr[data-key]').first().waitFor();
    await page.getByRole('button', { name: /^Keep the earlier proposal/ }).click();
    await expect.poll(() => section('Compare').count()).toBe(0);
    await page.getByText(/^Kept P-\d+ as the draft\.$/).waitFor();
  });
});

describe('proposing', () => {
  it('leaves the view and the focus where they are, and the bar says when the draft is ready', async () => {
    await openView(page, 'Queue');
    const search = page.getByRole('button', { name: /^Search for anything/ });
    await search.focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: /^Draft: \d+ changes/ }).waitFor();
    await page.getByText(/^The draft plan is ready: \d+ changes?\.$/).waitFor();
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    expect(await search.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: /^Draft: / }).click();
    await page.getByRole('heading', { name: 'Plan', level: 1 }).waitFor();
  });
  it('draws the plan value and its proven maximum during the search, as the solver reported them', async () => {
    const chart = page.getByRole('region', { name: 'Search' }).getByRole('img');
    const text = (await chart.getAttribute('aria-label')) ?? '';
    const [, score, bound] = /plan value ([\d,]+), proven maximum ([\d,]+)\.$/.exec(text) ?? [];
    const number = (shown: string | undefined): number => Number(shown?.replace(/,/g, ''));
    expect(number(score)).toBe(await readValue('Plan value'));
    expect(number(bound)).toBeGreaterThanOrEqual(number(score));
  });
  it('plans only some agents: their work and the queue, and says so', async () => {
    await page.getByRole('button', { name: 'Plan only ...' }).click();
    const dialog = page.getByRole('dialog', { name: 'Plan only some of the work' });
    await dialog.getByRole('checkbox', { name: 'Amelia Frost' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Propose plan' }).click();
    await page.getByText('Only Amelia Frost', { exact: true }).waitFor();
    await groupBy('Kind').click();
    const targets = await changes().locator('tr[data-key]:not(.group) td.target .mid').allTextContents();
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(target).toContain('Amelia Frost');
  });
});

describe('the current plan', () => {
  it('can be seen while a draft is reviewed, and after it was applied', async () => {
    await section('Current plan').click();
    const grid = page.getByRole('grid', { name: 'Assignments' });
    await grid.locator('tr[data-key]').first().waitFor();
    await page.getByText('No plan has been published yet.').waitFor();
    await section(/^Changes/).click();
    const after = await readValue('Unassigned');
    await page.getByRole('button', { name: /^Apply \d+ changes?/ }).click();
    await page.getByText(/^Published Mon 23 Nov, 09:00 \(P-\d+\)$/).waitFor();
    const figures = page.getByRole('region', { name: 'Figures of the current plan' }).locator('.figure');
    const shown = figures.filter({ hasText: 'Unassigned' }).locator('.figure-value');
    await expect.poll(async () => Number((await shown.textContent())?.replace(/,/g, ''))).toBe(after);
    await page.getByText('There is no draft to review.').waitFor();
  });
});

describe('Plan', () => {
  it('cuts nothing off at 1024, 1280 and 1920 pixels, and has no accessibility findings in either theme', async () => {
    await page
      .getByRole('button', { name: /^Propose plan/ })
      .first()
      .click();
    await page.getByText(/Draft of/).waitFor();
    for (const name of [/^Changes/, 'Current plan']) {
      await section(name).click();
      await page.getByRole('grid').first().waitFor();
      for (const [width, height] of [
        [1920, 1080],
        [1024, 768],
        [1280, 800],
      ] as const) {
        await page.setViewportSize({ width, height });
        const wider = await page.evaluate(() =>
          [...document.querySelectorAll('.vbar, .plan-tools, .changes, .main')].flatMap((box) =>
            box.scrollWidth > box.clientWidth + 1 ? `${box.className} ${box.scrollWidth}/${box.clientWidth}` : [],
          ),
        );
        expect({ width, section: String(name), wider }).toEqual({ width, section: String(name), wider: [] });
        expect(await brokenTexts(page)).toEqual([]);
      }
      expect(await axeInBothThemes(page)).toEqual([]);
    }
  });
  it('logged no error', () => expect(errors).toEqual([]));
});
