import type { Page } from 'playwright-core';
import { openView } from './small-desk.ts';

/** What each view shows once its data is there. */
const CONTENT =
  '.clients tbody tr, .ag-row, .heat tbody, .tln-mark, .xi, .entry, .policy-row, main :is(.empty, table, h2, tbody tr, li, p, input, select, dd, iframe)';

async function settled(page: Page): Promise<void> {
  await page.locator(CONTENT).first().waitFor({ state: 'attached' });
  // Charts and grids take the frame after the one in which they learn their width.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Opens every view, every tab of the settings and every part of the exceptions, one after another, and calls `look` in each. */
export async function inEveryView(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const name of [
    'Today',
    'Queue',
    'Capacity',
    'Plan',
    'Timeline',
    'Clients',
    'Agents',
    'Reports',
    'Import',
    'Journal',
  ]) {
    await openView(page, name);
    await settled(page);
    await look(name);
    if (name !== 'Timeline') continue;
    await page.getByRole('main').getByRole('button', { name: 'Milestones', exact: true }).click();
    await page.getByRole('heading', { name: 'Milestones', level: 1 }).waitFor();
    await settled(page);
    await look('Milestones');
  }
  await openView(page, 'Exceptions');
  for (const part of ['Learned', 'Prevention', 'Inbox']) {
    await page.getByRole('main').getByRole('button', { name: part, exact: true }).click();
    await settled(page);
    await look(`Exceptions, ${part}`);
  }
  await openView(page, 'Settings');
  for (const tab of await page.getByRole('tab').all()) {
    const title = await tab.innerText();
    await tab.click();
    await page.getByRole('tabpanel', { name: title }).or(page.getByRole('main').getByRole('table')).first().waitFor();
    await settled(page);
    await look(`Settings, ${title}`);
  }
}
