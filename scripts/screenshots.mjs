// Takes screenshots of every view of the sample agency, light and dark, in three sizes, with a fixed clock: npm run
// screenshots -- [folder]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, refuse } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];
const VIEWS = [
  'Today',
  'Queue',
  'Capacity',
  'Plan',
  'Timeline',
  'Milestones',
  'Exceptions',
  'Reports',
  'Import',
  'Journal',
  'Settings',
];
const openView = async (page, view) => {
  // Milestones is a tab of the timeline.
  const group = view === 'Milestones' ? page.getByRole('main') : page.getByRole('navigation', { name: 'Views' });
  await group.getByRole('button', { name: view, exact: true }).click();
  await page.getByRole('heading', { name: view, level: 1 }).waitFor();
};
const FAULTY =
  'id,title,due_at,estimate_hours\nX-1,Logo,2027-02-31,3\nX-2,Poster,2027-02-27,-3\nX-3,,,2\nX-4,Kiosk,2027-03-01,-1\nX-5,Menu,01/02/2027,2\n';
/** States that are not visible when a view is just opened. */
const STATES = {
  bulk: async (page) => {
    await openView(page, 'Queue');
    await page.locator('.ag-row').nth(1).click();
    for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+J');
    await page.getByText('4 selected').waitFor();
  },
  move: async (page) => {
    await openView(page, 'Queue');
    await page.locator('.ag-row').nth(4).click();
    await page.keyboard.press('m');
    await page.getByRole('dialog').getByText('Plan value').waitFor();
    await page.getByRole('region', { name: /^What changes if/ }).waitFor();
  },
  week: async (page) => {
    await page.keyboard.press('Escape');
    await openView(page, 'Capacity');
    await page.locator('.heat .cell').nth(8).click();
    await page.locator('.drill li').first().waitFor();
  },
  finish: async (page) => {
    await openView(page, 'Timeline');
    await page.locator('.tln-row[id] .tln-list').nth(1).click();
    await page.getByRole('region', { name: /^Forecast for/ }).waitFor();
    await page.getByText('…', { exact: true }).waitFor({ state: 'detached' });
  },
  faults: async (page) => {
    await openView(page, 'Import');
    await page
      .getByLabel('Choose files, or drop them here')
      .setInputFiles([{ name: 'board-export.csv', mimeType: 'text/csv', buffer: Buffer.from(FAULTY) }]);
    await page.getByRole('region', { name: 'Errors and warnings' }).waitFor();
  },
  entry: async (page) => {
    await openView(page, 'Journal');
    await page.locator('.entry').last().click();
    await page.getByRole('complementary').getByRole('heading', { name: 'Undo only this change' }).waitFor();
  },
  skills: async (page) => {
    await openView(page, 'Settings');
    await page.getByRole('tab', { name: 'Skills' }).click();
    await page.locator('.pair.k4').first().click();
    await page.locator('.holder').first().waitFor();
  },
  calendars: async (page) => {
    await page.getByRole('tab', { name: 'Calendars' }).click();
    await page.locator('.list tbody button').nth(2).click();
    await page.getByRole('spinbutton', { name: 'Friday' }).waitFor();
  },
};
const { values, positionals } = readArguments({
  usage: `Usage: npm run screenshots -- [folder] [--zone <time zone>] [--locale <locale>] [--size <width>x<height>]

Takes pictures of every view of the sample agency, light and dark, in three sizes. They are written to
the folder, or to test-results/screenshots.

  --zone <time zone>         the machine's time zone, such as Asia/Kolkata (default: UTC)
  --locale <locale>          the machine's locale, such as de-DE (default: en-GB)
  --size <width>x<height>    one size alone, such as 1280x800`,
  options: { zone: { type: 'string' }, locale: { type: 'string' }, size: { type: 'string' } },
  positionals: 1,
});
const machine = { timeZone: values.zone ?? 'UTC', locale: values.locale ?? 'en-GB' };
const [width, height] = (values.size ?? '').split('x').map(Number);
if (values.size !== undefined && !(width > 0 && height > 0))
  refuse(`--size needs a size such as 1280x800, not '${values.size}'.`);
const sizes = values.size === undefined ? SIZES : [{ width, height }];
const [folder = join('test-results', 'screenshots')] = positionals;
await runUnderBroughtNode();
buildIfStale(join(import.meta.dirname, '..'));
mkdirSync(folder, { recursive: true });
// The programs started below take their zone and locale from the environment.
process.env.TZ = machine.timeZone;
process.env.LC_ALL = `${machine.locale.replace('-', '_')}.UTF-8`;
const work = mkdtempSync(join(tmpdir(), 'tde-shots-'));
const { NOW, openBrowser, serveDesk, tde } = await import('../test/e2e/support/desk.ts');
const workspace = join(work, 'Lantern Street.tde');
await tde('demo', workspace, '--now', NOW);
await tde('allocate', workspace, '--publish', '--now', NOW);
// Returned work and new work, so that there is a draft to show.
const { entries } = JSON.parse((await tde('queue', workspace, '--json', '--now', NOW)).out);
const held = entries.filter((entry) => entry.status === 'assigned');
for (const { taskId } of held.filter((_, index) => index % 17 === 3))
  await tde('unassign', workspace, '--task', taskId, '--now', NOW);
const arrived = join(work, 'tasks.csv');
writeFileSync(
  arrived,
  'id,title,client,type,estimate_hours,due_at,required_skills\nNEW-1,Crisis landing page,Corvane,design,18,2026-11-26,ui-design:0.6!;figma:0.5\nNEW-2,Hot fix of the checkout,Corvane,build,14,2026-11-25,react:0.6!\nNEW-3,Press text,Quillon,copy,9,2026-11-24,copywriting:0.6!\n',
);
await tde('import', workspace, '--tasks', arrived, '--now', NOW);
await tde('allocate', workspace, '--now', NOW, '--max-changes', '60');
const browser = await openBrowser();
for (const theme of ['light', 'dark']) {
  for (const size of sizes) {
    const desk = await serveDesk(workspace);
    const { page, context } = await browser.newPage(size, theme, undefined, machine);
    await page.goto(desk.address);
    await page.locator('.ag-row').nth(2).click();
    await page.getByText(/^Total \(policy version/).waitFor();
    for (const view of VIEWS) {
      await openView(page, view);
      await page
        .locator(
          '.clients tbody tr, .ag-row, .heat tbody, .changes tbody, .tln-mark, iframe.paper, .xi, .import, .entry, .policy-row',
        )
        .first()
        .waitFor();
      if (view === 'Exceptions') await page.locator('.rp').first().waitFor();
      if (view === 'Reports') await page.frameLocator('iframe.paper').locator('h1, h2').first().waitFor();
      const path = join(folder, `${view.toLowerCase()}-${theme}-${size.width}x${size.height}.png`);
      await page.screenshot({ path });
      console.log(path);
    }
    for (const [name, prepare] of Object.entries(STATES)) {
      await prepare(page);
      const path = join(folder, `${name}-${theme}-${size.width}x${size.height}.png`);
      await page.screenshot({ path });
      console.log(path);
    }
    await context.close();
    await desk.stop();
  }
}
await browser.close();
rmSync(work, { recursive: true, force: true });
