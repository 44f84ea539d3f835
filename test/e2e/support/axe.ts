import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { runs } from '../../support/long.ts';

/** The rules whose result depends on the theme: a theme changes colours and nothing else. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
/** Everything is checked in both themes in `npm run test:long`. */
const isLong = runs(0, 1) === 1;

/**
 * What axe objects to on a page, a line each. What it finds in order is not collected, and nothing is finished in a page of its own: telling of both took
 * longer than finding. The preview of a report is left out: no script runs in it.
 */
export const axeFindings = (page: Page): Promise<readonly string[]> => findings(page);

/** What axe objects to in the theme that a page shows, and in the other one. Afterwards the page shows its own again. */
export async function axeInBothThemes(page: Page): Promise<readonly string[]> {
  const own = await page.evaluate(() => document.documentElement.dataset.theme);
  const other = own === 'dark' ? 'light' : 'dark';
  const found = [...(await findings(page))];
  await showTheme(page, other);
  found.push(...(await findings(page, isLong ? undefined : OF_COLOURS)).map((line) => `${other}: ${line}`));
  await showTheme(page, other === 'dark' ? 'light' : 'dark');
  return found;
}

/** Changes the theme of the system, and waits until the page shows it. */
async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' });
}

async function findings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe');
  const runOnly = rules === undefined ? {} : { runOnly: { type: 'rule' as const, values: [...rules] } };
  const { violations } = await axe.options({ resultTypes: ['violations'], ...runOnly }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}: ${nodes[0]?.html}`);
}
