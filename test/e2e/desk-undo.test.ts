import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser, tde } from './support/desk.ts';
import { must, openSmallDesk, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-undo-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'undo', (workspace) =>
    must('assign', workspace, '--task', 'T-1', '--agent', 'A-1'),
  );
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const agentOf = (taskId: string) => page.locator(`[row-id="${taskId}"] [col-id="agent"]`);
const message = () => page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Close' }) });
const undo = () => message().getByRole('button', { name: /^Undo/ });
/** Waits for a message and holds it: it stays while its button has the focus. */
async function expectToast(text: string): Promise<void> {
  await message().getByText(text).waitFor();
  await message().getByRole('button', { name: 'Close' }).focus();
}
async function run(action: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(action);
  await page.getByRole('option', { name: action }).waitFor();
  await page.keyboard.press('Enter');
}

it('a message undoes the change it names, even if something else has changed since', async () => {
  await page.locator('[row-id="T-1"]').first().click();
  await page.keyboard.press('u');
  await expectToast('Unassigned Payment step (T-1).');
  await undo().getByText('Undo: unassigned Payment step (T-1)').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect((await tde('assign', small.workspace, '--task', 'T-2', '--agent', 'A-2')).code).toBe(0);
  await agentOf('T-2').getByText('Rafael Nunes').waitFor();
  await undo().click();
  await expectToast('Undo: unassigned Payment step (T-1)');
  await expect.poll(() => undo().count()).toBe(0);
  await agentOf('T-1').getByText('pinned').waitFor();
  await agentOf('T-2').getByText('pinned').waitFor();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Undo: assigned Terminal film/ })
    .waitFor();
});

it('a message about a command that changed nothing offers no Undo', async () => {
  await run('Discard the draft plan');
  await expectToast('There is no draft plan to discard.');
  await expect.poll(() => undo().count()).toBe(0);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Undo: assigned Terminal film/ })
    .waitFor();
});
