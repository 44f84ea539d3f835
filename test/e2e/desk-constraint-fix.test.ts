import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-constraint-fix-'));
let browser: OpenBrowser;
let small: SmallDesk;

beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'capped', async (workspace) => {
    const cap = ['--add', 'client_hour_cap', '--client', 'Quillon', '--hours', '10'];
    await must('constraints', workspace, ...cap);
    await must('allocate', workspace, '--publish');
    await must('monitor', workspace);
  });
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('a change of a constraint is among the options of an exception, and applied and undone like any other fix', async () => {
  const { page } = small;
  const change = /^Raise the weekly cap of Quillon from 10 h to 14 h/;
  await openView(page, 'Exceptions');
  await page.locator('.xi', { hasText: 'Payment step is likely to miss' }).click();
  const response = page.getByRole('complementary', { name: 'Response' });
  await response.getByRole('button', { name: change }).click();
  await response.getByText(/^Payment step \(T-1\) finishes .* over the current cap of 10 h in week 48\.$/).waitFor();
  await response.getByRole('button', { name: 'Change constraint' }).click();
  await page.getByText(/^Applied a fix: Raise the weekly cap of Quillon from 10 h to 14 h/).waitFor();
  await expect.poll(() => page.locator('.xi', { hasText: 'Payment step is likely to miss' }).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await page
    .getByText(/^Undo: applied a fix: Raise the weekly cap of Quillon/i)
    .first()
    .waitFor();
});
