import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putSampleAgency } from '../support/sample-agency.ts';
import { axeInBothThemes } from './support/axe.ts';
import { brokenTexts, viewsOf } from './support/broken-text.ts';
import { NOW, type OpenBrowser, openBrowser, type ServedDesk, serveDesk, tde } from './support/desk.ts';
import { must, openView } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-today-'));
const workspace = join(folder, 'Lantern Street.tde');
let browser: OpenBrowser;
let desk: ServedDesk;
let page: Page;
const errors: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  await putSampleAgency(workspace, { isPlanned: true });
  // The desk opens at the instant of this check, so that its own first one changes no exception while a test reads them.
  await must('monitor', workspace);
  desk = await serveDesk(workspace);
  ({ page } = await browser.newPage({ width: 1280, height: 800 }, 'light'));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(desk.address);
  await page.locator('.ag-row').first().waitFor();
  await openView(page, 'Today');
  await page.locator('.clients tbody tr').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const panel = (name: string) => page.getByRole('region', { name, exact: true });

describe('Today', () => {
  it('shows a health score whose deductions add up with it to 100, and the arithmetic of each', async () => {
    const health = panel('Health');
    const score = Number(await health.locator('.big').textContent());
    const losses = await health.locator('.losses .n').allTextContents();
    expect(losses).toHaveLength(6);
    expect(score + losses.reduce((sum, text) => sum + Math.abs(Number(text.replace('−', '-'))), 0)).toBe(100);
    await health.getByRole('button', { name: /^Late work/ }).click();
    await health.getByText(/of the maximum of 25 points/).waitFor();
  });
  it('draws the charts, each with a text for screen readers and a table', async () => {
    for (const [name, label] of [
      ['Demand and capacity, hours by week', /^Demand and capacity by week\. week 48/],
      ['Finished work, hours per day', /^Hours finished per day/],
      ['New work, hours per week', /^Hours of new work per week/],
    ] as const) {
      await panel(name).getByRole('img', { name: label }).waitFor();
      await panel(name)
        .getByRole('button', { name: `${name}: show as a table` })
        .focus();
      await page.keyboard.press('t');
      await expect.poll(() => panel(name).getByRole('row').count()).toBeGreaterThan(5);
      await page.keyboard.press('t');
      await panel(name).getByRole('img', { name: label }).waitFor();
    }
    await expect.poll(() => panel('Forecast accuracy').getByRole('img').count()).toBe(3);
  });
  it('compares the demand for one skill with the capacity of those who have it', async () => {
    const demand = panel('Demand and capacity, hours by week');
    const all = await demand.getByRole('img').getAttribute('aria-label');
    await demand.getByLabel('Skill').selectOption('figma');
    await expect.poll(() => demand.getByRole('img').getAttribute('aria-label')).not.toBe(all);
    await demand.getByLabel('Skill').selectOption('');
    await expect.poll(() => demand.getByRole('img').getAttribute('aria-label')).toBe(all);
  });
  it('shows where capacity is short, and verified options', async () => {
    const demand = panel('Demand and capacity, hours by week');
    await demand.getByRole('button', { name: /options/ }).click();
    const ways = demand.getByRole('group', { name: 'Options' });
    await ways
      .getByText(/reduces the shortage by/)
      .first()
      .waitFor();
    await demand.getByRole('button', { name: /hide/ }).click();
  });
  it('lists the worst open exceptions, as many as the inbox has, and opens each there', async () => {
    const exceptions = panel('Exceptions');
    const count = (await exceptions.getByRole('heading').locator('span.t3').textContent()) ?? '';
    const first = exceptions.locator('li .today-exception').first();
    const title = (await first.locator('.mid').textContent()) ?? '';
    await first.click();
    await page.getByRole('region', { name: title, exact: true }).waitFor();
    await page.getByRole('button', { name: `Open ${count}`, exact: true }).waitFor();
    await openView(page, 'Today');
  });
  it('runs the action of an exception from its line', async () => {
    await panel('Exceptions')
      .getByRole('button', { name: /^Balance: / })
      .click();
    await page.getByRole('heading', { name: 'Capacity', level: 1 }).waitFor();
    await openView(page, 'Today');
  });
  it('shows the performance over an hour, a day or a week', async () => {
    const finished = panel('Finished work, hours per day');
    await finished.getByText('Last hour').waitFor();
    await page.getByRole('button', { name: 'Week', exact: true }).click();
    await finished.getByText('Last 7 days').waitFor();
  });
  it('exports the status report with R', async () => {
    await panel('Health').locator('.losses button').first().focus();
    await page.keyboard.press('r');
    await page.getByText(/^Exported the agency report to /).waitFor();
    expect(readdirSync(join(folder, 'reports')).some((name) => name.endsWith('.pdf'))).toBe(true);
  });
  it('refreshes after a change without losing the focus', async () => {
    await panel('Health')
      .getByRole('button', { name: /^Missing estimates/ })
      .focus();
    expect(await tde('unassign', workspace, '--task', await firstAssigned())).toMatchObject({ code: 0 });
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Undo: unassigned / })
      .waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Missing estimates');
  });
  it('can turn desktop notifications off', async () => {
    await openView(page, 'Settings');
    await page.getByRole('tab', { name: 'Notifications' }).click();
    const choice = page.getByRole('checkbox', { name: 'Desktop notifications' });
    await choice.waitFor();
    await expect.poll(() => choice.isChecked()).toBe(true);
    await choice.click();
    await expect.poll(() => choice.isChecked()).toBe(false);
    await openView(page, 'Today');
  });
  it('has no accessibility findings in either theme', async () => expect(await axeInBothThemes(page)).toEqual([]));
  it('no view shows a code or a raw value', async () => {
    const views = await viewsOf(page);
    expect(views.length).toBeGreaterThan(8);
    for (const view of views) {
      await openView(page, view);
      expect({ view, broken: await brokenTexts(page) }).toEqual({ view, broken: [] });
      for (const tab of await page.getByRole('tab').allTextContents()) {
        await page.getByRole('tab', { name: tab }).first().click();
        expect({ view, tab, broken: await brokenTexts(page) }).toEqual({ view, tab, broken: [] });
      }
    }
  });
  it('logged no error', () => expect(errors).toEqual([]));
});

async function firstAssigned(): Promise<string> {
  const { out } = await tde('queue', workspace, '--json', '--read-only', '--now', NOW);
  const { entries } = JSON.parse(out) as {
    readonly entries: readonly { readonly taskId: string; readonly status: string }[];
  };
  const taskId = entries.find((entry) => entry.status === 'assigned')?.taskId;
  if (taskId === undefined) throw new Error('no task of the sample is assigned');
  return taskId;
}
