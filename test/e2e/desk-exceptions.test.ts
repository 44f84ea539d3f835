import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tdeInProcess } from '../support/in-process.ts';
import { axeFindings, axeInBothThemes } from './support/axe.ts';
import { NOW, type OpenBrowser, openBrowser, type ServedDesk, serveDesk } from './support/desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-exceptions-'));
const workspace = join(folder, 'agency.tde');
const before = (hours: number): string => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();
let browser: OpenBrowser;
let desk: ServedDesk;
let page: Page;
const errors: string[] = [];

const AGENTS = `id,name,kind,team,skills,weekly_hours,working_days,max_concurrent
ann,Ann Osei,person,Film,edit:0.9;grade:0.8,40,mon-fri,3
bo,Bo Lindqvist,person,Film,edit:0.8,40,mon-fri,3
bot,Test runner,ai,Film,edit:0.9,168,mon-sun,4
`;
interface MadeTask {
  readonly due?: string;
  readonly skills?: string;
  readonly after?: string;
  readonly agent?: string;
}
const row = (id: string, title: string, hours: number, made: MadeTask = {}): string => {
  const { due = '2026-12-18T17:00:00Z', skills = 'edit:0.5!', after = '', agent = '' } = made;
  return `${id},${title},Corvane,Films,film,${hours},${due},${skills},${after},2026-11-10T09:00:00Z,strategic,${agent}`;
};
const TASKS = [
  'id,title,client,project,type,estimate_hours,due_at,required_skills,depends_on,created_at,client_tier,assigned_to',
  row('T-1', 'Terminal film', 30, { due: '2026-11-24T17:00:00Z', agent: 'ann' }),
  row('T-2', 'Returns policy', 4, { agent: 'bo' }),
  row('T-3', 'Wayfinding', 6, { agent: 'bo' }),
  row('T-4', 'Boarding screens', 6, { after: 'T-3' }),
  row('T-5', 'Colour grade', 5, { skills: 'grade:0.95!' }),
  row('T-6', 'Nightly checks', 5, { agent: 'bot' }),
  row('T-7', 'Podcast artwork', 3, { agent: 'ann' }),
].join('\n');

const reported = (task: string, agent: string, kind: string, rest = ',,'): string =>
  `${task},${agent},${before(78)},${kind},${rest}`;
const REPORTS = [
  'task_id,agent_id,at,kind,hours,progress,note',
  reported('T-2', 'bo', 'started'),
  reported('T-2', 'bo', 'work', '6,0.5,'),
  reported('T-3', 'bo', 'started'),
  reported('T-3', 'bo', 'blocked', ',,no footage'),
  reported('T-6', 'bot', 'started'),
  reported('T-7', 'ann', 'declined', ',,full'),
].join('\n');

/** At a time of its own, which is why it is not the support's. */
async function must(...args: readonly string[]): Promise<void> {
  const done = await tdeInProcess(...args);
  if (done.code !== 0) throw new Error(`tde ${args.join(' ')}: ${done.err}`);
}

beforeAll(async () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const at = (hours: number) => ['--now', before(hours)];
  const [agents, tasks] = [file('agents.csv', AGENTS), file('tasks.csv', TASKS)];
  await must('import', workspace, '--agents', agents, '--tasks', tasks, ...at(80));
  await must('activity', workspace, '--file', file('reports.csv', REPORTS), ...at(78));
  for (const agent of ['bo', 'bot']) {
    await must('assign', workspace, '--task', 'T-7', '--agent', agent, ...at(77));
    const declined = ['--task', 'T-7', '--agent', agent, '--kind', 'declined', '--note', 'full'];
    await must('activity', workspace, ...declined, ...at(77));
  }
  await must('monitor', workspace, ...at(1));
  // The desk opens at the instant of this check, so that its own first one changes nothing while a test reads the list.
  await must('monitor', workspace, ...at(0));
  browser = await openBrowser();
  desk = await serveDesk(workspace);
  ({ page } = await browser.newPage({ width: 1280, height: 800 }, 'light'));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(desk.address);
  await page.locator('.ag-row').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const options = () => page.getByRole('listbox', { name: 'Exceptions' }).getByRole('option');
const chosen = () => page.locator('.xi.sel .xt');
const response = () => page.getByRole('complementary', { name: 'Response' });
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const count = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} \\d`) });

describe('the inbox of exceptions', () => {
  it('opens with its shortcut and shows every exception once, the most severe first, with its response time', async () => {
    await press('g', 'e');
    await page.getByRole('heading', { name: 'Exceptions', level: 1 }).waitFor();
    await options().nth(5).waitFor();
    const titles = await page.locator('.xi .xt').allInnerTexts();
    expect(new Set(titles).size).toBe(titles.length);
    for (const part of [
      'Terminal film is likely to miss',
      'Test runner has not reported',
      'Wayfinding is blocking Boarding screens',
      'Colour grade has been unassigned',
      'Podcast artwork was declined',
      'Returns policy takes 2.0 times',
    ])
      expect(titles.some((title) => title.startsWith(part))).toBe(true);
    const heads = await page.locator('.xg b').allInnerTexts();
    expect(heads).toEqual(['Critical', 'High', 'Medium', 'Low'].filter((name) => heads.includes(name)));
    await page.getByRole('button', { name: `Open ${titles.length}` }).waitFor();
  });
  it('shows the evidence, earlier attempts, the ladder, and a suggested fix verified by solving again', async () => {
    await page.locator('.xi', { hasText: 'Returns policy' }).click();
    const detail = page.getByRole('region', { name: /Returns policy takes/ });
    await detail.getByText('Spent so far').waitFor();
    await detail.getByText(/^Detected: Returns policy/).waitFor();
    await response().getByText('Raise the estimate to 8 h').first().waitFor();
    await response()
      .getByText(/^Checked at \d\d:\d\d: resolves it\./)
      .waitFor();
    await response().getByText('Operator on duty').waitFor();
  });
  it('is triaged with the keyboard alone: apply a fix, choose another, snooze, assign, resolve, undo', async () => {
    const all = await options().count();
    await press('Enter');
    await page.getByText(/^Applied a fix: Raise the estimate to 8 h \(/).waitFor();
    await expect.poll(() => chosen().innerText()).not.toContain('Returns policy');
    await page.locator('.xi', { hasText: 'Podcast artwork' }).click();
    await press('h');
    await page.getByRole('dialog', { name: 'Snooze' }).waitFor();
    await press('1');
    await count('Snoozed').filter({ hasText: 'Snoozed 1' }).waitFor();
    await page.locator('.xi', { hasText: 'Colour grade' }).click();
    await press('t');
    await expect.poll(() => page.locator('.xi', { hasText: 'Colour grade' }).innerText()).toContain('Operator');
    await page.locator('.xi', { hasText: 'Wayfinding is blocking' }).click();
    await press('r');
    await expect.poll(() => page.locator('.xi', { hasText: 'Wayfinding is blocking' }).count()).toBe(0);
    await press('Control+z');
    await page.locator('.xi', { hasText: 'Wayfinding is blocking' }).waitFor();
    await expect.poll(() => options().count()).toBeLessThan(all);
    expect(errors).toEqual([]);
  });
  it('moves with J and K, selects several with Shift, and answers them as one change', async () => {
    await page.locator('.xi').first().click();
    const first = await chosen().innerText();
    await press('j');
    await expect.poll(() => chosen().innerText()).not.toBe(first);
    await press('k', 'Shift+J');
    await page
      .getByRole('toolbar', { name: '2 exceptions selected' })
      .getByRole('button', { name: 'Assign to me' })
      .click();
    await page.getByText('Assigned to you: 2 exceptions.').waitFor();
    await press('Control+z');
    await page
      .locator('.toast')
      .getByText(/^Undo: /)
      .waitFor();
  });
  it('copies the selected rows with Ctrl C, for a spreadsheet', async () => {
    await page.evaluate(() =>
      document.addEventListener('copy', (event) => {
        document.body.dataset.text = event.clipboardData?.getData('text/plain') ?? '';
      }),
    );
    await page.locator('.xi').first().click();
    await press('Shift+J', 'Control+c');
    await page.getByText('Copied 2 rows.').waitFor();
    const [header = '', ...rows] = ((await page.evaluate(() => document.body.dataset.text)) ?? '').split('\r\n');
    expect(header.split('\t').slice(0, 5)).toEqual(['Exception', 'Fact', 'Severity', 'Kind', 'Cause']);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('Critical');
  });
  it('has a menu of the selected rows, by mouse and keyboard, which filters by what a row shows', async () => {
    const menu = page.getByRole('menu', { name: 'Actions for the selected rows' });
    await page.locator('.xi').first().click();
    await page.locator('.xi', { hasText: 'Wayfinding is blocking' }).click({ button: 'right' });
    await menu.waitFor();
    expect(await chosen().innerText()).toContain('Wayfinding is blocking');
    expect(await axeFindings(page)).toEqual([]);
    await press('ArrowDown', 'Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await chosen().innerText()).toContain('Wayfinding is blocking');
    await page.getByRole('listbox', { name: 'Exceptions' }).focus();
    await press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Show only Kind: / }).click();
    await expect.poll(() => options().count()).toBe(1);
    await page.goBack();
    await expect.poll(() => options().count()).toBeGreaterThan(1);
  });
  it('has compact rows and a choice of facts, also from the palette', async () => {
    const run = async (text: string): Promise<void> => {
      await press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill(text);
      await press('Enter');
    };
    await run('compact and comfortable');
    await expect.poll(async () => (await page.locator('.xi').first().boundingBox())?.height).toBeLessThanOrEqual(28);
    await run('compact and comfortable');
    await expect.poll(async () => (await page.locator('.xi').first().boundingBox())?.height).toBeGreaterThan(40);
    await run('choose columns');
    await page.getByRole('grid', { name: 'Columns' }).getByRole('row', { name: 'Client' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await press('Escape');
    await page.locator('.xi .fact', { hasText: ' · Corvane' }).first().waitFor();
    expect(errors).toEqual([]);
  });
  it('escalates with E, and the ladder shows who has it now', async () => {
    await page.locator('.xi', { hasText: 'Terminal film' }).click();
    await response().getByText('Operator on duty').waitFor();
    await press('e');
    await page.getByText('Escalated to Operator on duty (level 1).').waitFor();
    await expect.poll(() => response().locator('.ld.now').innerText()).toContain('Operator on duty');
    await page
      .getByRole('region', { name: /Terminal film/ })
      .getByText('Escalated to Operator on duty (level 1)', { exact: true })
      .waitFor();
  });
  it('is filtered by kind and grouped by cause', async () => {
    await page.getByLabel('Kind').selectOption({ label: 'Agent not reporting' });
    await expect.poll(() => options().count()).toBe(1);
    await page.getByLabel('Kind').selectOption({ label: 'Any' });
    await page.getByLabel('Group by', { exact: true }).selectOption('cause');
    await expect.poll(async () => (await page.locator('.xg b').allInnerTexts()).includes('Skills')).toBe(true);
    await page.getByLabel('Group by', { exact: true }).selectOption('severity');
  });
  it('opens from the queue, the timeline, the capacity heatmap and Today, and goes back', async () => {
    await page.locator('.xi', { hasText: 'Terminal film' }).click();
    await page.getByRole('button', { name: 'T-1', exact: true }).click();
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    await page.locator('[row-id="T-1"] .xmark').first().waitFor();
    await page
      .getByRole('region', { name: 'Exceptions' })
      .getByRole('button', { name: /Terminal film is likely to miss/ })
      .click();
    await expect.poll(() => chosen().innerText()).toContain('Terminal film');
    await page.getByRole('button', { name: 'Timeline', exact: true }).last().click();
    await page.getByRole('heading', { name: 'Timeline', level: 1 }).waitFor();
    await page
      .getByRole('region', { name: 'Exceptions' })
      .getByRole('button', { name: /Terminal film is likely to miss/ })
      .click();
    await page.getByRole('heading', { name: 'Exceptions', level: 1 }).waitFor();
    await press('g', 'c');
    await page.getByRole('button', { name: 'Test runner: details' }).click();
    await page
      .getByRole('region', { name: 'Exceptions' })
      .getByRole('button', { name: /Test runner has not reported/ })
      .click();
    await expect.poll(() => chosen().innerText()).toContain('Test runner');
    await press('g', 't');
    await page.locator('.today-exceptions').getByRole('button', { name: 'Inbox' }).click();
    await options().first().waitFor();
    expect(errors).toEqual([]);
  });
  it('shows what was learned and what would prevent more', async () => {
    await page.getByRole('button', { name: 'Learned', exact: true }).click();
    await page.getByRole('region', { name: 'Success rates' }).waitFor();
    await page.getByRole('button', { name: 'Prevention', exact: true }).click();
    await page.getByRole('complementary', { name: 'Prevention' }).waitFor();
    await expect.poll(() => page.getByRole('contentinfo').textContent()).not.toContain('snooze');
    await press('g', 'q');
    await press('g', 'e');
    await page.getByRole('complementary', { name: 'Prevention' }).waitFor();
    await page.getByRole('button', { name: 'Inbox', exact: true }).click();
    await options().first().waitFor();
    await page.getByRole('contentinfo').getByText('snooze').waitFor();
  });
  it('opens the exception of a notification from any tab', async () => {
    const title = await options().nth(1).locator('.xt').textContent();
    const id = await options().nth(1).getAttribute('id');
    await page.getByRole('button', { name: 'Learned', exact: true }).click();
    await page.getByRole('region', { name: 'Success rates' }).waitFor();
    await page.evaluate((exceptionId) => {
      location.hash = `#/exceptions/${exceptionId}`;
    }, id?.replace('exception-', '') ?? '');
    await expect.poll(() => chosen().textContent()).toBe(title);
  });
  it('has no accessibility findings in either theme', async () => {
    await page.locator('.xi').first().click();
    await response().getByText('Options').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
  });
  it('shows the watched folder in Settings, accepts a file, and lists a rejected one', async () => {
    const watched = join(folder, 'in');
    await press('g', 's');
    await page.getByRole('tab', { name: 'Agents’ reports' }).click();
    await page.getByLabel('Folder').fill(watched);
    await press('Enter');
    await page.getByText('The folder is now watched.').waitFor();
    writeFileSync(join(watched, 'ok.csv'), `task_id,agent_id,at,kind,progress\nT-6,bot,${before(0)},progress,0.5\n`);
    writeFileSync(join(watched, 'bad.csv'), 'task_id,agent_id,at,kind\nT-99,bot,soon,dances\n');
    // A desk whose clock stands looks only when it is asked to.
    const long = new Date(Date.now() - 60_000);
    for (const name of ['ok.csv', 'bad.csv']) utimesSync(join(watched, name), long, long);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('1 accepted, 1 rejected, 0 waiting.').waitFor();
    const table = page.getByRole('table');
    await table.getByText('✓ accepted').waitFor();
    await table.getByText('✕ rejected').waitFor();
    await press('g', 'e');
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect.poll(() => page.locator('.xi', { hasText: 'Test runner has not reported' }).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
