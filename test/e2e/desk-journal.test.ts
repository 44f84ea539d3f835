import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-journal-'));
let browser: OpenBrowser;
let small: SmallDesk;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'journal', async (workspace) => {
    for (const task of ['T-1', 'T-2', 'T-3']) await must('assign', workspace, '--task', task, '--agent', 'A-2');
  });
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the journal', () => {
  it('counts the changes that an undo to a revision reverses, whatever the list is filtered to', async () => {
    const { page } = small;
    await openView(page, 'Journal');
    await page.getByRole('button', { name: 'Import', exact: true }).last().click();
    await page.getByRole('button', { name: /09:00 Import Imported 6 rows/ }).click();
    const undo = page.getByRole('button', { name: 'Undo 3 changes' });
    await undo.waitFor();
    await page.getByRole('complementary').getByText('Assigned Loyalty app (T-3) to Rafael Nunes').waitFor();
    await undo.click();
    await page.getByText('3 changes undone. The workspace is back at revision 1.').waitFor();
    expect(await page.getByRole('button', { name: 'Undo 0 changes' }).isDisabled()).toBe(true);
  });
});
