import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser, shareToken } from './support/desk.ts';
import { openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-address-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'address');
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fragment = (): string => decodeURIComponent(new URL(page.url()).hash);
const title = (name: string) => page.getByRole('heading', { name, level: 1 });
const rows = (): Promise<readonly (string | null)[]> =>
  page.locator('.ag-row').evaluateAll((all) => [...new Set(all.map((row) => row.getAttribute('row-id')))].sort());

describe('the address of the page', () => {
  it('names the view, its filters and the selected task', async () => {
    await page.getByRole('combobox', { name: 'Client' }).selectOption('Corvane');
    await page.locator('[row-id="T-3"]').first().click();
    await expect.poll(fragment).toBe('#/queue?client=Corvane&task=T-3');
    await openView(page, 'Settings');
    await page.getByRole('tab', { name: 'Skills' }).click();
    await expect.poll(fragment).toBe('#/settings?tab=skills');
  });
  it('goes back through tabs, views and filters, and forward again', async () => {
    await page.goBack();
    await expect.poll(fragment).toBe('#/settings');
    await page.getByRole('tab', { name: 'Policy', selected: true }).waitFor();
    await page.goBack();
    await title('Queue').waitFor();
    await expect.poll(fragment).toBe('#/queue?client=Corvane&task=T-3');
    await expect.poll(rows).toEqual(['T-2', 'T-3']);
    await page.getByRole('complementary', { name: 'Why Loyalty app' }).waitFor();
    await page.goBack();
    await expect.poll(rows).toEqual(['T-1', 'T-2', 'T-3']);
    await page.goForward();
    await expect.poll(rows).toEqual(['T-2', 'T-3']);
    await page.goForward();
    await title('Settings').waitFor();
  });
  it('shows the same after a reload', async () => {
    await openView(page, 'Capacity');
    await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Skill' }).click();
    await expect.poll(fragment).toBe('#/capacity?by=skill');
    await page.reload();
    await title('Capacity').waitFor();
    await page.getByRole('button', { name: 'Skill', pressed: true }).waitFor();
  });
  it('that is typed or pasted opens there', async () => {
    await page.evaluate(() => {
      location.hash = '#/queue?status=queued&task=T-2';
    });
    await title('Queue').waitFor();
    await page.getByRole('complementary', { name: 'Why Terminal film' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Status' }).inputValue()).toBe('queued');
    await page.evaluate(() => {
      location.hash = '#/nowhere';
    });
    await title('Queue').waitFor();
  });
  it('says what is missing if the object is gone', async () => {
    await page.evaluate(() => {
      location.hash = '#/queue?task=T-99';
    });
    await page.getByRole('complementary', { name: 'Task' }).getByText(/T-99/).waitFor();
  });
  it('is where the workspace opens again without an address', async () => {
    await page.evaluate(() => {
      location.hash = '#/queue?client=Corvane';
    });
    await expect.poll(rows).toEqual(['T-2', 'T-3']);
    const other = await page.context().newPage();
    await shareToken(page, other);
    await other.goto(small.desk.origin);
    await other.locator('[row-id="T-3"]').first().waitFor();
    await expect.poll(() => new URL(other.url()).hash).toBe('#/queue?client=Corvane');
    await other.close();
  });
});

describe('a link', () => {
  it('to what is shown is copied with a key, and opens from the palette', async () => {
    await page.evaluate(() => {
      location.hash = '#/queue?task=T-2';
    });
    await page.getByRole('complementary', { name: 'Why Terminal film' }).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: small.desk.origin });
    await page.keyboard.press('y');
    await page.getByText('Copied a link to this view.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('tde://queue?task=T-2');
    await page.getByRole('complementary').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Copy link' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('tde://queue?task=T-2');
    await openView(page, 'Journal');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('tde://queue?client=Quillon&task=T-1');
    await page.getByRole('option', { name: 'Open the link to Queue' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Why Payment step' }).waitFor();
    await expect.poll(fragment).toBe('#/queue?client=Quillon&task=T-1');
  });
});
