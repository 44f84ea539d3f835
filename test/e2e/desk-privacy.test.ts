import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesWith } from '../support/bytes.ts';
import { axeFindings } from './support/axe.ts';
import { inAnotherTab, type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-privacy-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'privacy', async (workspace) => {
    await must('assign', workspace, '--task', 'T-1', '--agent', 'A-1');
    await must('backup', workspace);
  });
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
async function openPersonalData(on: Page): Promise<void> {
  await openView(on, 'Settings');
  await on.getByRole('tab', { name: 'Personal data' }).click();
  await on.getByRole('combobox', { name: 'Person' }).waitFor();
}

describe('personal data', () => {
  it('has no accessibility findings in the dark theme', async () => {
    await inAnotherTab(page, 'dark', async (dark) => {
      await dark.setViewportSize({ width: 1280, height: 800 });
      await dark.goto(small.desk.origin);
      await openPersonalData(dark);
      await dark.getByRole('combobox', { name: 'Person' }).selectOption('Ines Barros (A-1)');
      await dark.getByRole('button', { name: 'Erase...' }).click();
      await dark.getByRole('button', { name: 'Erase Ines Barros (A-1)' }).waitFor();
      expect(await axeFindings(dark)).toEqual([]);
    });
  });
  it('opens from the panel of an agent, and is exported as one file', async () => {
    await openView(page, 'Capacity');
    await page.locator('th[scope="row"] button').filter({ hasText: 'Ines Barros' }).first().click();
    await page.getByRole('button', { name: 'Personal data' }).click();
    await expect.poll(() => page.getByRole('combobox', { name: 'Person' }).inputValue()).toBe('agent:A-1');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as JSON' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('person-A-1.json');
    const path = join(folder, 'export', 'ines.json');
    await download.saveAs(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      format: 'tde-person',
      agent: { name: 'Ines Barros' },
      assignments: [{ taskId: 'T-1' }],
    });
    rmSync(path);
  });
  it('is erased after the desk has said what happens, everywhere and without a way back', async () => {
    await openPersonalData(page);
    await page.getByRole('combobox', { name: 'Person' }).selectOption('Ines Barros (A-1)');
    await page.getByRole('button', { name: 'Erase...' }).click();
    const confirmation = page.getByRole('group', { name: 'Confirm the erasure' });
    await confirmation.getByText('Ines Barros (A-1) will be called person-1 everywhere').waitFor();
    await confirmation.getByText('This cannot be undone.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await confirmation.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Erase...' }).click();
    await confirmation.getByRole('button', { name: 'Erase Ines Barros (A-1)' }).click();
    await page.getByText('Erased the person, who is now called person-1.').waitFor();
    const options = page.getByRole('combobox', { name: 'Person' }).getByRole('option');
    await expect.poll(() => options.allTextContents()).toContain('person-1');
    await openView(page, 'Queue');
    await expect.poll(() => page.locator('[row-id="T-1"] [col-id="agent"]').textContent()).toContain('person-1');
    expect(
      filesWith(folder, ['Ines', 'Barros']).filter(
        (file) => !file.endsWith('.csv: Ines') && !file.endsWith('.csv: Barros'),
      ),
    ).toEqual([]);
  });
});
