import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { runs } from '../../support/long.ts';

/** The rules whose result depends on the theme: a theme changes colours and nothing else. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
/** Everything is checked in both themes in `npm run test:long`, and every row of every table. */
const isLong = runs(0, 1) === 1;
/** Rows that are made as those above them: `npm test` checks the first of each table. */
const FURTHER_ROWS = ['.ag-row', 'tbody > tr', '.tln-row', '.entry', '.xi'].map((row) => `${row}:nth-child(n + 7)`);
const LEFT_OUT = ['iframe', ...(isLong ? [] : FURTHER_ROWS)];

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
export async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' });
}

/** What a page runs to have axe. */
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Axe is handed to a document once and stays there: doing so takes more processor time than a run does. */
async function findings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  if (await page.evaluate(() => !Reflect.has(globalThis, 'axe'))) await page.evaluate(SOURCE);
  return page.evaluate(
    async ({ only, exclude }) => {
      const axe: typeof Axe = Reflect.get(globalThis, 'axe');
      const { violations } = await axe.run(
        { include: [document], exclude },
        { resultTypes: ['violations'], ...(only === null ? {} : { runOnly: { type: 'rule', values: only } }) },
      );
      return violations.map(({ id, nodes: [first] }) => `${id}: ${first?.target.join(' ')}: ${first?.html}`);
    },
    { only: rules === undefined ? null : [...rules], exclude: LEFT_OUT },
  );
}
