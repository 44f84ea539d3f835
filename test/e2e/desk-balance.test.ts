import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

/** More than Ines can finish by 2 December: Rafael can take one. */
const MORE = `id,title,client,estimate_hours,release_at,due_at,required_skills,assigned_to
T-7,Checkout,Quillon,20,2026-11-26,2026-12-02,figma:0.6!,A-1
T-8,Signage,Quillon,20,2026-11-26,2026-12-02,figma:0.6!,A-1
`;
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-balance-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
let panel: Locator;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'balance', async (workspace) => {
    const more = join(folder, 'more.csv');
    writeFileSync(more, MORE);
    await must('import', workspace, '--tasks', more);
  });
  ({ page } = small);
  await openView(page, 'Capacity');
  panel = page.getByRole('complementary', { name: 'Balance' });
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('B opens the fewest moves with their effect; Esc closes them', async () => {
  await page.keyboard.press('b');
  await panel.getByRole('row', { name: 'Late tasks 1 0' }).waitFor();
  await panel.getByText('Ines Barros → Rafael Nunes').waitFor();
  await panel.getByText(/is scheduled after it and would finish .* late/).waitFor();
  await panel
    .getByRole('table')
    .nth(1)
    .getByRole('row', { name: /^Rafael Nunes/ })
    .waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

it('one button applies them, Undo reverts them, and the history shows that their weeks are not over', async () => {
  await page.getByRole('button', { name: 'Balance B' }).click();
  await panel.getByRole('button', { name: 'Apply 1 move' }).click();
  await page.getByText('Applied 1 move.').waitFor();
  await panel.getByText('The workload is balanced').waitFor();
  await panel.getByRole('region', { name: 'Earlier balancings' }).getByText('These weeks are not over yet.').waitFor();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await panel.getByRole('button', { name: 'Apply 1 move' }).waitFor();
  await panel.getByRole('region', { name: 'Earlier balancings' }).waitFor({ state: 'detached' });
});
