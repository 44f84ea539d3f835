import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/long.ts';
import {
  chooseElsewhere,
  clocksIn,
  type DisplayChoice,
  minutesAhead,
  type ShownClock,
  staleClocks,
  textsOf,
  timesOnBoth,
} from './support/clocks.ts';
import { NOW, type OpenBrowser, openBrowser, type ServedDesk, serveDesk, shareToken } from './support/desk.ts';
import { must, openView } from './support/small-desk.ts';

const isLong = runs(0, 1) === 1;
const UTC: DisplayChoice = { zone: 'UTC', locale: 'en-GB', hours: 'h23' };
const READERS: readonly DisplayChoice[] = [
  { zone: 'Europe/Berlin', locale: 'de-DE', hours: 'h23' },
  { zone: 'America/Los_Angeles', locale: 'en-US', hours: 'h12' },
  { zone: 'Asia/Kolkata', locale: 'en-GB', hours: 'h23' },
];
const KOLKATA = READERS[2] ?? UTC;
/** The readers in a place: all in `npm run test:long`; one of the others in turn, then the one in Kolkata, in `npm test`. */
const readersIn = (place: number): readonly DisplayChoice[] =>
  READERS.filter((choice, at) => isLong || choice === KOLKATA || at === place % 2);

const ZONES: Readonly<Record<string, string>> = {
  'Ann Osei': 'America/New_York',
  'Bo Lindqvist': 'Asia/Tokyo',
  'Test runner': 'UTC',
};
const AGENTS = `id,name,kind,team,skills,weekly_hours,working_days,max_concurrent,time_zone
ann,Ann Osei,person,Film,edit:0.9;grade:0.8,40,mon-fri,3,America/New_York
bo,Bo Lindqvist,person,Film,edit:0.8;grade:0.6,40,mon-fri,3,Asia/Tokyo
bot,Test runner,ai,Film,edit:0.9,168,mon-sun,4,UTC
`;
/** Due in the evening of UTC, which is another day in some zones. */
const TASKS = `id,title,client,project,type,estimate_hours,due_at,required_skills,created_at,client_tier,assigned_to,milestones
T-1,Terminal film,Corvane,Films,film,30,2026-11-24T20:30:00Z,edit:0.5!,2026-11-10T09:00:00Z,strategic,ann,Rough cut@2026-11-25;Final cut@2026-12-02
T-2,Returns policy,Corvane,Films,film,4,2026-12-18T22:00:00Z,edit:0.5!,2026-11-10T09:00:00Z,strategic,bo,
T-3,Wayfinding,Corvane,Films,film,6,2026-12-18T02:30:00Z,edit:0.5!,2026-11-10T09:00:00Z,strategic,bo,
T-4,Nightly checks,Quillon,,film,5,2026-12-18T17:00:00Z,edit:0.5!,2026-11-10T09:00:00Z,,bot,
T-5,Podcast artwork,Quillon,,film,3,2026-12-01T20:00:00Z,edit:0.5!,2026-11-10T09:00:00Z,,,
T-6,Colour grade,Quillon,,film,5,2026-12-02T23:30:00Z,grade:0.5!,2026-11-10T09:00:00Z,,,
`;
const FAULTY = 'id,title,due_at\nX-1,Logo,2027-02-31\nX-2,Poster,2027-02-27 25:30\n';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-clock-'));
const workspace = join(folder, 'agency.tde');
let browser: OpenBrowser;
let desk: ServedDesk;
let page: Page;
let other: Page;
const errors: string[] = [];
const before = (hours: number): string => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

beforeAll(async () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [agents, tasks] = [file('agents.csv', AGENTS), file('tasks.csv', TASKS)];
  await must('import', workspace, '--agents', agents, '--tasks', tasks);
  const reports = `task_id,agent_id,at,kind,hours,progress,note
T-2,bo,${before(78)},started,,,
T-2,bo,${before(77)},work,6,0.5,
T-3,bo,${before(76)},started,,,
T-3,bo,${before(75)},blocked,,,no footage
T-4,bot,${before(74)},started,,,
`;
  await must('activity', workspace, '--file', file('reports.csv', reports));
  await must('monitor', workspace);
  await must('backup', workspace);
  await must('allocate', workspace);
  browser = await openBrowser();
  desk = await serveDesk(workspace);
  ({ page } = await browser.newPage({ width: 1440, height: 900 }, 'light'));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(desk.address);
  await page.locator('[row-id="T-1"]').first().waitFor();
  other = await page.context().newPage();
  await shareToken(page, other);
  await other.goto(desk.origin);
  await other.locator('[row-id="T-1"]').first().waitFor();
  // A page behind another draws only once a second.
  await page.bringToFront();
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Place {
  readonly open: (page: Page) => Promise<unknown>;
  /** How many times of agents there have both clocks, at least. */
  readonly onBoth?: number;
  /** How many sentences about an agent say on hover what they are on the agent's clock, at least. */
  readonly there?: number;
  /** Texts with a time of day that has no zone, or names its own. */
  readonly still?: RegExp;
}
const settings =
  (tab: string, content?: string | RegExp): Place['open'] =>
  async (page) => {
    await openView(page, 'Settings');
    await page.getByRole('tab', { name: tab }).click();
    if (content !== undefined) await page.getByText(content).first().waitFor();
  };
const exceptions =
  (part: string): Place['open'] =>
  async (page) => {
    await openView(page, 'Exceptions');
    await page.getByRole('button', { name: part, exact: true }).click();
  };
const PLACES: Readonly<Record<string, Place>> = {
  Today: { open: (page) => openView(page, 'Today') },
  'Queue, with the panel of a task': {
    open: async (page) => {
      await openView(page, 'Queue');
      await page.locator('[row-id="T-1"]').first().click();
      await page.getByText(/^Total \(policy version/).waitFor();
    },
    onBoth: 6,
  },
  'Capacity, with the tasks of a week and the panel of an agent': {
    open: async (page) => {
      await openView(page, 'Capacity');
      await page.locator('[data-cell="ann 2026-11-23"]').click();
      await page.locator('.drill li').first().waitFor();
      await page.getByRole('button', { name: 'Ann Osei' }).first().click();
      await page.getByRole('region', { name: 'Tasks' }).waitFor();
    },
    onBoth: 2,
  },
  Plan: {
    open: async (page) => {
      await openView(page, 'Plan');
      await page.locator('.changes tbody tr').first().waitFor();
    },
    onBoth: 1,
  },
  'Timeline, with the forecast of a task': {
    open: async (page) => {
      await openView(page, 'Timeline');
      await page.locator('#timeline-T-1 .tln-list').click();
      await page.getByRole('region', { name: 'Forecast for Terminal film' }).waitFor();
    },
    onBoth: 6,
  },
  Milestones: {
    open: async (page) => {
      await openView(page, 'Timeline');
      await page.getByRole('main').getByRole('button', { name: 'Milestones', exact: true }).click();
      await page.locator('.ag-row').first().waitFor();
    },
    onBoth: 1,
  },
  'Exceptions, with one open': {
    open: async (page) => {
      await exceptions('Inbox')(page);
      await page.locator('.xi').first().click();
      await page.locator('.rp').first().waitFor();
    },
    there: 2,
  },
  'the dialog that snoozes an exception': {
    open: async (page) => {
      await page.keyboard.press('h');
      await page.getByRole('dialog').waitFor();
    },
    still: /^Until (tomorrow|Monday) at /,
  },
  'what was learned of fixes': {
    open: async (page) => {
      await page.keyboard.press('Escape');
      await exceptions('Learned')(page);
    },
  },
  Prevention: { open: exceptions('Prevention') },
  Reports: {
    open: async (page) => {
      await openView(page, 'Reports');
      await page.frameLocator('iframe.paper').getByRole('heading', { name: 'All clients' }).waitFor();
    },
  },
  Import: {
    open: async (page) => {
      await openView(page, 'Import');
      await page
        .getByLabel('Choose files, or drop them here')
        .setInputFiles([{ name: 'tasks.csv', mimeType: 'text/csv', buffer: Buffer.from(FAULTY) }]);
      await page.getByRole('region', { name: 'Errors and warnings' }).waitFor();
    },
    still: /25:30|^Use a time from 00:00 to 23:59/,
  },
  'Journal, with an entry': {
    open: async (page) => {
      await openView(page, 'Journal');
      await page.locator('.entry').last().click();
      await page.getByRole('complementary').getByRole('heading', { name: 'Undo only this change' }).waitFor();
    },
  },
  'Settings, agents’ reports': { open: settings('Agents’ reports') },
  'Settings, escalation': { open: settings('Escalation', /written, the latest/) },
  'Settings, notifications': { open: settings('Notifications') },
  'Settings, time and region': { open: settings('Time and region'), still: /^From \d|in the workspace’s zone/ },
  'Settings, backups': { open: settings('Backups', 'Made by you') },
  'the command palette, with what a move would change': {
    open: async (page) => {
      await openView(page, 'Queue');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /^Search for anything/ }).fill('move T-5 Bo');
      await page.getByRole('region', { name: /^What changes if/ }).waitFor();
    },
    onBoth: 1,
  },
};

const shownOn = async (of: Page, still: RegExp | undefined): Promise<readonly ShownClock[]> =>
  clocksIn((await textsOf(of)).filter((text) => still?.test(text) !== true));

/** The times on a page once nothing is loading any more: two reads in a row find the same. */
async function settled(of: Page, still: RegExp | undefined): Promise<readonly ShownClock[]> {
  let [before, now] = ['', await shownOn(of, still)];
  await expect
    .poll(
      async () => {
        before = JSON.stringify(await textsOf(of));
        now = await shownOn(of, still);
        return before === JSON.stringify(await textsOf(of)) && (await of.getByText('…', { exact: true }).count()) === 0;
      },
      { interval: 150 },
    )
    .toBe(true);
  return now;
}

describe("every time on screen follows the operator's time zone and locale, without a reload", () => {
  /** What was shown in each place when it had followed. */
  const followed = new Map<string, readonly ShownClock[]>();

  it.each(Object.entries(PLACES))('%s', async (name, { open, still, onBoth = 0, there = 0 }) => {
    await chooseElsewhere(other, UTC);
    await open(page);
    const inUtc = await settled(page, still);
    for (const choice of readersIn(Object.keys(PLACES).indexOf(name))) {
      await chooseElsewhere(other, choice);
      await expect.poll(async () => staleClocks(inUtc, await shownOn(page, still), choice)).toEqual([]);
    }
    followed.set(name, await shownOn(page, still));
    // The last reader is in Kolkata: the hours of nobody here.
    const texts = await textsOf(page);
    expect(texts.filter((text) => /^In .*'s time zone: /.test(text)).length).toBeGreaterThanOrEqual(there);
    const both = timesOnBoth(texts);
    expect(both.length).toBeGreaterThanOrEqual(onBoth);
    for (const { text, agent, hereMs, thereMs } of both) {
      const at = new Date(hereMs - minutesAhead(KOLKATA.zone, new Date(hereMs)) * 60_000);
      expect([text, (thereMs - at.getTime()) / 60_000]).toEqual([text, minutesAhead(ZONES[agent] ?? '', at)]);
    }
  });

  it('and a window that is opened afterwards shows the same', async () => {
    const fresh = await page.context().newPage();
    await shareToken(page, fresh);
    await fresh.goto(desk.origin);
    await fresh.locator('[row-id="T-1"]').first().waitFor();
    for (const [name, { open, still }] of Object.entries(PLACES).slice(0, runs(5, 100))) {
      await open(fresh);
      const textsIn = async () => (await shownOn(fresh, still)).map(({ text }) => text);
      await expect.poll(textsIn, { message: name }).toEqual(followed.get(name)?.map(({ text }) => text));
    }
    await fresh.close();
    expect(errors).toEqual([]);
  });
});

it('settings chosen in one window apply in another, and are kept', async () => {
  await chooseElsewhere(other, UTC);
  await page.keyboard.press('Escape');
  await page.locator('.status').getByText('Saved 09:00').waitFor();
  await other.bringToFront();
  await openView(other, 'Settings');
  await other.getByRole('tab', { name: 'Time and region' }).click();
  await other.getByRole('combobox', { name: 'Show times in' }).selectOption('named');
  await other.getByRole('combobox', { name: 'Your time zone' }).fill('America/Los_Angeles');
  await other.keyboard.press('Enter');
  await other.getByRole('combobox', { name: 'Hours' }).selectOption('h12');
  await page.locator('.status').getByText('Saved 1:00 am').waitFor();
  await page.reload();
  await page.locator('.status').getByText('Saved 1:00 am').waitFor();
});
