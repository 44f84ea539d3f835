import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/long.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { axeInBothThemes } from './support/axe.ts';
import { type OpenBrowser, openBrowser, type ServedDesk, serveDesk } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-timeline-'));
let browser: OpenBrowser;
const served: ServedDesk[] = [];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const desk of served) await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const rowOf = (page: Page, taskId: string): Locator => page.locator(`#timeline-${taskId}`);
const choose = (page: Page, taskId: string): Promise<void> => rowOf(page, taskId).locator('.tln-list').click();
const barOf = (page: Page, taskId: string): Locator => page.locator(`[data-bar="${taskId}"] .tln-body`);
/** Time for scrolling through the whole Timeline on a busy machine. */
/** Rows are windowed: scrolls from wherever the Timeline is until what is looked for is among those in the document. */
const scrollUntilThere = (page: Page, wanted: Locator): Promise<void> =>
  expect
    .poll(async () => {
      if ((await wanted.count()) > 0) return true;
      await page.locator('.tln-scroll').evaluate((view) => {
        const isAtEnd = view.scrollTop + view.clientHeight >= view.scrollHeight - 1;
        view.scrollTo({ top: isAtEnd ? 0 : view.scrollTop + view.clientHeight / 2 });
      });
      return false;
    })
    .toBe(true);
const stateOf = (page: Page): Promise<string | null> => page.locator('.status').textContent();

/** Opens a workspace on the Timeline; every error that the page says is kept. */
async function openTimeline(workspace: string, ...flags: readonly string[]) {
  const desk = await serveDesk(workspace, ...flags);
  served.push(desk);
  const { page } = await browser.newPage({ width: 1280, height: 800 }, 'light');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(desk.address);
  await openView(page, 'Timeline');
  await page.locator('.tln-mark').first().waitFor();
  return { page, errors };
}

describe('the Timeline of the sample agency', () => {
  let page: Page;
  let errors: readonly string[];
  const workspace = join(folder, 'Lantern Street.tde');
  beforeAll(async () => {
    await putSampleAgency(workspace, { isPlanned: true });
    ({ page, errors } = await openTimeline(workspace));
  });

  it('draws every bar with its forecast and due date, and says the same in words', async () => {
    // Which work is late depends on the plan.
    const late = page.locator('[data-bar]').filter({ has: page.locator('.tln-line.past') });
    await scrollUntilThere(page, late.first());
    await choose(page, (await late.first().getAttribute('data-bar')) ?? '');
    const row = page.locator('.tln-row.sel');
    await row
      .getByText(/^(Starts|Started) .*likely to finish by .*, very likely by .*, due .* done/)
      .waitFor({ state: 'attached' });
    const id = (await row.getAttribute('id'))?.replace('timeline-', '') ?? '';
    const mark = page.locator(`[data-bar="${id}"]`);
    expect(await mark.locator('.tln-p50').count()).toBe(1);
    expect(await mark.locator('.tln-due').count()).toBe(1);
    expect(await mark.locator('.tln-line.past').count()).toBeGreaterThan(0);
  });
  it('shows the causes of a delay, with bars that add up, and the accuracy of forecasts', async () => {
    const card = page.getByRole('region', { name: /^Forecast for / });
    await card.getByText(/^Of [\d,]+ finished tasks, \d+% took no more effort than the likely forecast\.$/).waitFor();
    await card.getByText(/^(likely )?late, \d+%$/).waitFor();
    await card
      .getByRole('list', { name: 'Causes of the delay, in working hours' })
      .locator('.tln-driver')
      .first()
      .waitFor();
    expect(await card.locator('.tln-driver').count()).toBeGreaterThan(0);
    await card.getByRole('button', { name: /^Move due date to / }).waitFor();
    await card.getByRole('button', { name: 'Reassign' }).waitFor();
  });
  it('moves between bars with J, K and arrows, and scrolls them into view', async () => {
    const first = await page.locator('.tln-row.sel').getAttribute('id');
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('.tln-row.sel').getAttribute('id')).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.locator('.tln-row.sel').getAttribute('id')).toBe(first);
    for (let step = 0; step < 40; step++) await page.keyboard.press('j');
    await expect
      .poll(async () => (await page.locator('.tln-row.sel .tln-list').boundingBox())?.y ?? Number.POSITIVE_INFINITY)
      .toBeLessThan(770);
  });
  it('arrows of the selected task are in the accent colour, those of a critical path are thick', async () => {
    await page.locator('.tln-scroll').evaluate((view) => view.scrollTo({ top: 0 }));
    await choose(page, 'NOR-102');
    await page.locator('.tln-arrow.own[data-arrow^="NOR-102 "]').first().waitFor({ state: 'attached' });
    await page.keyboard.press('l');
    await page.locator('.tln-drawing.chain .tln-mark.critical').first().waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: /^Critical path/ }).getAttribute('aria-pressed'))
      .toBe('true');
    await page.keyboard.press('l');
    await expect.poll(() => page.locator('.tln-drawing.chain').count()).toBe(0);
  });
  it('hatches the holidays and absences of assignees as a layer that can be hidden, with words, and arrows say their lag', async () => {
    const marks = page.locator('[data-away]');
    await marks.first().waitFor({ state: 'attached' });
    expect(await marks.first().locator('title').textContent()).toMatch(/: (holiday|away|absence not confirmed), /);
    expect(await page.locator('.tln-arrow .hit title').first().textContent()).toMatch(/\): (Starts|Finishes) /);
    const layer = page.getByRole('button', { name: 'Time off' });
    await layer.click();
    await expect.poll(() => marks.count()).toBe(0);
    await layer.click();
    await marks.first().waitFor({ state: 'attached' });
  });
  it('zooms by keyboard between day, week and month, and today stays visible', async () => {
    const left = async (): Promise<number> => (await page.locator('.tln-now').boundingBox())?.x ?? -1;
    const pressed = (name: string): Promise<string | null> =>
      page.getByRole('group', { name: 'Zoom' }).getByRole('button', { name }).getAttribute('aria-pressed');
    await page.keyboard.press('-');
    await expect.poll(() => pressed('Month')).toBe('true');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(() => pressed('Day')).toBe('true');
    await page.getByText('Mon 23', { exact: true }).waitFor();
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await expect.poll(left).toBeLessThan(400);
    await page.keyboard.press('t');
    await expect.poll(left).toBeGreaterThan(476);
    await page.keyboard.press('-');
    await expect.poll(() => pressed('Week')).toBe('true');
  });
  it('groups by client and by agent, and a collapsed group keeps its counts', async () => {
    await page.locator('.tln-scroll').evaluate((view) => view.scrollTo({ top: 0 }));
    await choose(page, 'NOR-102');
    const count = (await page.locator('.vbar').textContent())?.match(/[\d,]+ open tasks/)?.[0];
    await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Agent' }).click();
    await scrollUntilThere(page, page.locator('.tln-list.grp').getByText('Priya Raman'));
    await expect.poll(() => page.locator('.vbar').textContent()).toContain(count);
    await scrollUntilThere(page, page.locator('.tln-row.sel#timeline-NOR-102'));
    await page.locator('.tln-scroll').evaluate((view) => view.scrollTo({ top: 0 }));
    // Rows are windowed: which one is first follows the scrolling a frame later.
    const first = page.locator('.tln-list.grp button').first();
    await expect.poll(() => page.locator('.tln-scroll').evaluate((view) => view.scrollTop)).toBe(0);
    const top = await page.getByRole('grid', { name: 'Timeline' }).boundingBox();
    await expect.poll(async () => ((await first.boundingBox())?.y ?? 9999) - (top?.y ?? 0)).toBeLessThan(120);
    const title = (await first.locator('b').textContent()) ?? '';
    const head = page.locator('.tln-list.grp button').filter({ hasText: title }).first();
    const total = Number(await page.getByRole('grid', { name: 'Timeline' }).getAttribute('aria-rowcount'));
    await head.click();
    await expect.poll(() => head.getAttribute('aria-expanded')).toBe('false');
    await expect
      .poll(async () => Number(await page.getByRole('grid', { name: 'Timeline' }).getAttribute('aria-rowcount')))
      .toBeLessThan(total);
    await head.click();
    await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Project' }).click();
    await scrollUntilThere(page, page.locator('.tln-list.grp').getByText('Website relaunch'));
  });
  it('has no accessibility findings in either theme, with the card and the holidays and absences', async () => {
    await choose(page, 'NOR-102');
    await page
      .getByRole('region', { name: /^Forecast for / })
      .locator('.tln-driver')
      .first()
      .waitFor();
    await page.locator('[data-away]').first().waitFor({ state: 'attached' });
    expect(await axeInBothThemes(page)).toEqual([]);
  });
  it('G L opens the timeline from anywhere, and Enter opens the selected task in the queue', async () => {
    await openView(page, 'Queue');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Timeline', level: 1 }).waitFor();
    await choose(page, 'NOR-102');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: /^Why Wireframes/ }).waitFor();
    expect(errors).toEqual([]);
  });
  it('in a read-only workspace nothing can be moved, and no button offers it', async () => {
    const reader = await openTimeline(workspace, '--read-only');
    await reader.page.keyboard.press('j');
    const card = reader.page.getByRole('region', { name: /^Forecast for / });
    await card.getByText('Likely finish', { exact: true }).waitFor();
    // Opening an exception writes nothing.
    await expect.poll(() => card.locator('button:not(.xlines button)').count()).toBe(1);
    await reader.page.keyboard.press('m');
    await reader.page.keyboard.press('ArrowRight');
    expect(await reader.page.locator('.tln-ghost').count()).toBe(0);
  });
});

describe('moving a bar', () => {
  let small: SmallDesk;
  let page: Page;
  beforeAll(async () => {
    small = await openSmallDesk(browser, folder, 'timeline', async (workspace) => {
      await must('assign', workspace, '--task', 'T-1', '--agent', 'A-1');
      await must('assign', workspace, '--task', 'T-3', '--agent', 'A-1');
    });
    served.push(small.desk);
    ({ page } = small);
    await openView(page, 'Timeline');
    await barOf(page, 'T-1').waitFor();
  });
  const card = () => page.getByRole('region', { name: 'What changes if Payment step moves to Ines Barros' });
  const textOfRow = (taskId: string): Promise<string | null> => rowOf(page, taskId).textContent();

  it('by dragging shows the consequence first, and the drop pins it to that day', async () => {
    const box = await barOf(page, 'T-1').boundingBox();
    if (box === null) throw new Error('T-1 has no bar');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 26, y, { steps: 4 });
    await page.mouse.move(x + 2 * 26, y, { steps: 4 });
    await card()
      .getByText(/^Finishes /)
      .waitFor();
    await expect.poll(() => page.locator('.tln-ghost').getAttribute('data-days')).toBe('2');
    expect(
      await page
        .getByRole('banner')
        .getByRole('button', { name: /^Undo: / })
        .getAttribute('aria-label'),
    ).not.toContain('25 Nov');
    await page.mouse.up();
    await page.getByText(/^Moved .* \(T-1\) to Ines Barros, 25 Nov\.$/).waitFor();
    await expect.poll(() => textOfRow('T-1')).toMatch(/Starts Wed 25 Nov.*start pinned/);
  });
  it('can be undone', async () => {
    await page.keyboard.press('Control+z');
    await expect.poll(() => textOfRow('T-1')).not.toContain('start pinned');
  });
  it('Esc while dragging cancels the move and changes nothing', async () => {
    const before = await stateOf(page);
    const box = await barOf(page, 'T-1').boundingBox();
    if (box === null) throw new Error('T-1 has no bar');
    await page.mouse.move(box.x + 5, box.y + 6);
    await page.mouse.down();
    await page.mouse.move(box.x + 5 + 3 * 26, box.y + 6, { steps: 5 });
    await card().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.tln-ghost').count()).toBe(0);
    await page.mouse.move(box.x + 5 + 5 * 26, box.y + 6, { steps: 3 });
    expect(await page.locator('.tln-ghost').count()).toBe(0);
    await page.mouse.up();
    await expect.poll(() => card().count()).toBe(0);
    await expect.poll(() => stateOf(page)).toBe(before);
  });
  it('by keyboard: M starts the move, arrows move it by days with the same card, Enter confirms', async () => {
    await choose(page, 'T-1');
    await page.keyboard.press('m');
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await card()
      .getByText(/^Finishes /)
      .waitFor();
    await expect.poll(() => page.locator('.tln-ghost').getAttribute('data-days')).toBe('4');
    await page.keyboard.press('Enter');
    await page.getByText(/^Moved .* \(T-1\) to Ines Barros, 27 Nov\.$/).waitFor();
    await expect.poll(() => textOfRow('T-1')).toMatch(/Starts Fri 27 Nov/);
  });
  it('D moves a due date to the day of the likely finish, and undo moves it back', async () => {
    await choose(page, 'T-1');
    await page.keyboard.press('d');
    await page.getByText('Moved the due date of Payment step to Mon 30 Nov.').waitFor();
    await expect.poll(() => textOfRow('T-1')).toContain('due Mon 30 Nov,');
    await page.keyboard.press('Control+z');
    await expect.poll(() => textOfRow('T-1')).toContain('due Fri 27 Nov,');
  });
  it('says why a bar cannot be moved, or why its due date need not change', async () => {
    await choose(page, 'T-2');
    await page.keyboard.press('m');
    await page.getByText('Terminal film is unassigned.').waitFor();
    await choose(page, 'T-3');
    await page.keyboard.press('d');
    await page.getByText('Loyalty app is likely to finish by its due date.').waitFor();
  });
});

/** Through how many places the Timeline is scrolled. */
const STEPS = runs(8, 20);

describe('two thousand bars', () => {
  it('keeps fewer than 100 rows in the document wherever it is scrolled', async () => {
    const workspace = join(folder, 'large.tde');
    const [tasks, agents] = [join(folder, 'large-tasks.csv'), join(folder, 'large-agents.csv')];
    const rows = Array.from({ length: 2000 }, (_, at) => {
      const due = new Date(Date.UTC(2026, 10, 24 + (at % 120))).toISOString().slice(0, 10);
      return `L-${at},Piece ${at},Client ${at % 12},Project ${at % 60},${2 + (at % 9)},${due}`;
    });
    writeFileSync(tasks, `id,title,client,project,estimate_hours,due_at\n${rows.join('\n')}\n`);
    writeFileSync(agents, 'id,name,weekly_hours\nA-1,Ines Barros,37.5\n');
    await must('import', workspace, '--tasks', tasks, '--agents', agents);
    const { page, errors } = await openTimeline(workspace);
    await page.getByText('2,000 open tasks').waitFor();
    const grid = page.getByRole('grid', { name: 'Timeline' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('2061');
    const seen = new Set<string>();
    for (let at = 0; at <= STEPS; at++) {
      await page
        .locator('.tln-scroll')
        .evaluate((view, part) => view.scrollTo({ top: view.scrollHeight * part }), at / STEPS);
      await expect
        .poll(() =>
          page.evaluate(() => {
            const view = document.querySelector('.tln-scroll')?.getBoundingClientRect();
            const found = view === undefined ? null : document.elementFromPoint(view.left + 60, view.bottom - 40);
            return found?.closest('.tln-row') !== null;
          }),
        )
        .toBe(true);
      expect(await page.locator('.tln-row').count()).toBeLessThan(100);
      expect(await page.locator('.tln-mark').count()).toBeLessThan(100);
      for (const id of await page.locator('.tln-row[id]').evaluateAll((all) => all.map((row) => row.id))) seen.add(id);
    }
    expect(seen.size).toBeGreaterThan(30 * STEPS);
    expect(errors).toEqual([]);
  });
});
