import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser, shareToken } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-edits-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'edits', async (workspace) => {
    await must('assign', workspace, '--task', 'T-1', '--agent', 'A-1');
  });
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const cellOf = (taskId: string, column: string, on = page) => on.locator(`[row-id="${taskId}"] [col-id="${column}"]`);
const estimate = () => page.getByRole('spinbutton', { name: 'Estimate of Terminal film in hours' });
async function edit(taskId: string, column: string, on = page): Promise<void> {
  await cellOf(taskId, column, on).click();
  await on.keyboard.press('F2');
}

describe('an estimate that is typed into its cell', () => {
  it.each(['-5', 'abc', '1e9', '1000000000', '7,5', ''])(
    'is refused there if it is %j, and the text stays',
    async (typed) => {
      await edit('T-2', 'effort');
      await estimate().fill(typed);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('Enter hours from 0 to 100,000, such as 7.5', { exact: true }).waitFor();
      expect(await estimate().inputValue()).toBe(typed);
      if (typed === '') expect(await axeFindings(page)).toEqual([]);
      await estimate().fill('8');
      await expect.poll(() => page.getByRole('alert').count()).toBe(0);
      await page.keyboard.press('Escape');
      await expect.poll(() => estimate().count()).toBe(0);
      expect(await cellOf('T-2', 'effort').textContent()).toBe('10 h');
    },
  );
  it('is read with the decimal mark of the operator', async () => {
    const { page: german } = await browser.newPage({ width: 1440, height: 900 }, 'light', 'recorded', {
      timeZone: 'UTC',
      locale: 'de-DE',
    });
    await shareToken(page, german);
    await german.goto(small.desk.origin);
    await edit('T-2', 'effort', german);
    await german.getByRole('spinbutton', { name: 'Estimate of Terminal film in hours' }).fill('7,5');
    await german.keyboard.press('Enter');
    await cellOf('T-2', 'effort', german).getByText('7,5').waitFor();
    await cellOf('T-2', 'effort').getByText('7.5 h').waitFor();
    await german.context().close();
    await page.keyboard.press('Control+z');
    await cellOf('T-2', 'effort').getByText('10 h').waitFor();
  });
});

describe('what an edit would change', () => {
  it('stands below its cell, or above it, and never in a corner of the window', async () => {
    await edit('T-1', 'due');
    await page.getByLabel('Due date of Payment step').fill('2026-12-02');
    const card = page.getByRole('region', { name: 'What changes if you edit Payment step' });
    await card.waitFor();
    const [at, cell] = [await card.boundingBox(), await cellOf('T-1', 'due').boundingBox()];
    if (at === null || cell === null) throw new Error('the card or the cell is not shown');
    expect(Math.abs(at.x - cell.x)).toBeLessThan(24);
    expect(at.y >= cell.y + cell.height - 1 || at.y + at.height <= cell.y + 1).toBe(true);
    await page.keyboard.press('Escape');
  });
});

describe('two people on one field', () => {
  it('the second is told and keeps theirs, or mine', async () => {
    const other = await page.context().newPage();
    await shareToken(page, other);
    await other.goto(`${small.desk.origin}/#/queue`);
    for (const [choice, typed, theirs] of [
      ['Keep theirs', '2026-12-10', 'Thu 10 Dec'],
      ['Keep mine', '2026-12-11', 'Fri 11 Dec'],
    ] as const) {
      await edit('T-3', 'due');
      const mine = page.getByRole('textbox', { name: 'Due date of Loyalty app' });
      await mine.fill('2026-12-08');
      await edit('T-3', 'due', other);
      await other.getByRole('textbox', { name: 'Due date of Loyalty app' }).fill(typed);
      await other.keyboard.press('Enter');
      await cellOf('T-3', 'due', other).getByText(theirs).waitFor();
      expect(await mine.inputValue()).toBe('2026-12-08');
      await mine.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Loyalty app was changed while you edited it' });
      await dialog.getByText('Your value').waitFor();
      await dialog.getByText(/8 December/).waitFor();
      if (choice === 'Keep theirs') expect(await axeFindings(page)).toEqual([]);
      await dialog.getByRole('button', { name: choice }).click();
      await cellOf('T-3', 'due')
        .getByText(choice === 'Keep theirs' ? theirs : 'Tue 8 Dec')
        .waitFor();
    }
    await other.close();
  });
});

describe('a proposal', () => {
  it('that is ready says so, and takes neither the view, the focus nor an open edit away', async () => {
    await edit('T-2', 'effort');
    await estimate().fill('12');
    await page.evaluate(() => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes('Propose plan'));
      button?.click();
    });
    await page.getByText(/^The draft plan is ready: \d+ changes?\.$/).waitFor();
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    expect(await estimate().inputValue()).toBe('12');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Estimate of Terminal film in hours',
    );
    await page.keyboard.press('Enter');
    await cellOf('T-2', 'effort').getByText('12 h').waitFor();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Draft: / })
      .click();
    await page.getByRole('heading', { name: 'Plan', level: 1 }).waitFor();
  });
  it('redraws its tick boxes from the core, here and in another window', async () => {
    const other = await page.context().newPage();
    await shareToken(page, other);
    await other.goto(`${small.desk.origin}/#/plan`);
    const box = (on: Page) => on.getByRole('checkbox', { name: /^Include the change to / }).first();
    // The edit has made a change stale: it is proposed again.
    await page.getByRole('button', { name: /Propose plan/ }).click();
    await expect.poll(() => box(page).isEnabled()).toBe(true);
    await expect.poll(() => box(other).isEnabled()).toBe(true);
    for (const isOn of [false, true, false, true]) {
      await box(page).click();
      await expect.poll(() => box(page).isChecked()).toBe(isOn);
      await expect.poll(() => box(other).isChecked()).toBe(isOn);
    }
    const all = page.getByRole('checkbox', { name: /^Include all changes/ }).first();
    await all.click();
    await expect.poll(() => all.isChecked()).toBe(false);
    await expect.poll(() => box(page).isChecked()).toBe(false);
    await all.click();
    await expect.poll(() => box(other).isChecked()).toBe(true);
    await other.close();
  });
});

describe('a drag', () => {
  it('shows by how much the plan value changes, not the whole value', async () => {
    await openView(page, 'Queue');
    await page.locator('[row-id="T-2"]').first().click();
    await page.keyboard.press('m');
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /Rafael/ })
      .hover();
    const value = page.locator('dialog dt', { hasText: 'Plan value' }).locator('xpath=following-sibling::dd[1]');
    await expect.poll(async () => (await value.textContent()) ?? '…').not.toContain('…');
    expect(Math.abs(Number((await value.textContent())?.replace('−', '-').replace(',', '')))).toBeLessThan(10_000);
    await page.keyboard.press('Escape');
  });
});

describe('the filters', () => {
  it('count blocked tasks as the rows show them, and All open clears what is hidden', async () => {
    await page.evaluate(() => {
      location.hash = '#/queue?client=Quillon&search=pay';
    });
    await page.getByText('1 of 3 tasks').waitFor();
    await page.getByRole('button', { name: /^All open/ }).click();
    await page.getByText(/^3 tasks/).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    expect(await page.getByRole('combobox', { name: 'Client' }).inputValue()).toBe('');
  });
});

describe('the timeline', () => {
  it('still shows its axis after thirty presses of the right arrow', async () => {
    await openView(page, 'Timeline');
    await page.locator('.tln-mark').first().waitFor();
    for (let press = 0; press < 40; press++) await page.keyboard.press('ArrowRight');
    const place = await page.locator('.tln-scroll').evaluate((view) => ({
      end: view.scrollLeft + view.clientWidth,
      plane: view.querySelector('.tln-plane')?.clientWidth ?? 0,
    }));
    expect(place.end).toBeLessThanOrEqual(place.plane);
    expect(await page.locator('.tln-period').count()).toBeGreaterThan(0);
    await page.keyboard.press('t');
    await page.locator('.tln-mark').first().waitFor();
  });
});
