import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser, type ServedDesk, serveDesk } from './support/desk.ts';
import { openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-connection-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
let again: ServedDesk;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'connection');
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await again.stop();
  rmSync(folder, { recursive: true, force: true });
});

const estimate = () => page.getByRole('spinbutton', { name: 'Estimate of Terminal film in hours' });
const banner = () => page.getByRole('alert');
const cell = () => page.locator('[row-id="T-2"] [col-id="effort"]');

describe('a window whose app is gone', () => {
  it('says so, and keeps the edit that is open', async () => {
    await cell().click();
    await page.keyboard.press('F2');
    await estimate().fill('12');
    await small.desk.stop();
    await banner().getByText('No connection to the app.').waitFor();
    expect(await estimate().inputValue()).toBe('12');
    expect(await axeFindings(page)).toEqual([]);
    await estimate().focus();
    await page.keyboard.press('Enter');
  });
  it('names a view that it cannot load now, and goes on', async () => {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Reports', exact: true }).click();
    await page.getByText('Reports could not be loaded, because the app did not answer.').waitFor();
    await openView(page, 'Queue');
  });
  it('says how to get its access back if the app is on its port again, and keeps what is shown', async () => {
    again = await serveDesk(small.workspace, '--port', new URL(small.desk.origin).port);
    await banner().getByText('This window has lost its access.').waitFor();
    await page.locator('[row-id="T-1"]').first().waitFor();
    await page.getByRole('status').getByText('Edit of T-2').waitFor();
    await banner().getByRole('textbox', { name: 'Link' }).fill('http://127.0.0.1:1/#code=wrong');
    await banner().getByRole('button', { name: 'Connect' }).click();
    await banner()
      .getByText(/^This link has been used/)
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
  it('is connected again with a new link, and offers the change that was not saved', async () => {
    expect(again.origin).toBe(small.desk.origin);
    await banner().getByRole('textbox', { name: 'Link' }).fill(again.address);
    await banner().getByRole('button', { name: 'Connect' }).click();
    await expect.poll(() => banner().count()).toBe(0);
    expect(await cell().textContent()).toBe('10 h');
    await page.getByRole('button', { name: 'Try again' }).click();
    await cell().getByText('12 h').waitFor();
    await expect.poll(() => page.getByText('Edit of T-2').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await cell().getByText('10 h').waitFor();
  });
  it('loads the view that it could not load when the app was gone', async () => {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Reports', exact: true }).click();
    await page
      .getByRole('button', { name: 'Try again' })
      .or(page.getByRole('heading', { name: 'Reports', level: 1 }))
      .click();
    await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor();
  });
});
