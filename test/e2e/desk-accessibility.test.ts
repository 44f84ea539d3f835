import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { runs } from '../support/long.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { inEveryView } from './support/all-views.ts';
import { axeFindings, axeInBothThemes, showTheme } from './support/axe.ts';
import { inAnotherTab, NOW, type OpenBrowser, openBrowser, type ServedDesk, serveDesk, tde } from './support/desk.ts';
import { namelessControls } from './support/nameless.ts';
import { openView } from './support/small-desk.ts';

/** The read-only desk is walked through in `npm run test:long`; `npm test` looks at the view it opens with. */
const isLong = runs(0, 1) === 1;
/** The dialogs are opened in both themes in `npm run test:long`; `npm test` opens them in the one with less contrast. */
const DIALOG_THEMES = isLong ? (['light', 'dark'] as const) : (['dark'] as const);
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-accessibility-'));
const workspace = join(folder, 'Lantern Street.tde');
let browser: OpenBrowser;
let desk: ServedDesk;
/** The page that the desk was opened with. */
let first: Page;
beforeAll(async () => {
  browser = await openBrowser();
  await putSampleAgency(workspace, { isPlanned: true });
  await tde('allocate', workspace, '--now', NOW, '--max-changes', '50');
  desk = await serveDesk(workspace);
  ({ page: first } = await browser.newPage({ width: 1440, height: 900 }, 'light'));
  await first.goto(desk.address);
  await first.getByRole('heading', { level: 1 }).first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What axe and the accessibility tree object to, with the name of where it was. */
async function findings(page: Page, name: string, axe = axeFindings): Promise<readonly string[]> {
  const lines = [...(await axe(page)), ...(await namelessControls(page)).map((line) => `no name: ${line}`)];
  return lines.map((line) => `${name}: ${line}`);
}

/** The page that the tests share, in a theme. */
async function onDesk(theme: 'light' | 'dark', use: (page: Page) => Promise<void>): Promise<void> {
  await showTheme(first, theme);
  await use(first);
}

/** Another page of the same window, on a desk of its own. */
async function withDesk(
  path: string,
  theme: 'light' | 'dark',
  use: (page: Page) => Promise<void>,
  ...flags: readonly string[]
): Promise<void> {
  const own = await serveDesk(path, ...flags);
  await inAnotherTab(first, theme, async (page) => {
    await page.goto(own.address);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await use(page);
  });
  await own.stop();
}

describe('every view', () => {
  it('has no accessibility findings in light and in dark, and a name for each control', async () => {
    const page = first;
    const found: string[] = [];
    await inEveryView(page, async (name) => void found.push(...(await findings(page, name, axeInBothThemes))));
    expect(found).toEqual([]);
    // That nothing is found tells something only where a fault would have been.
    await page.evaluate(() => {
      const [button, faint] = [document.createElement('button'), document.createElement('p')];
      for (const one of [button, faint]) one.className = 'fault';
      faint.textContent = 'Dark grey on the dark theme alone';
      faint.style.color = '#444';
      document.querySelector('main')?.prepend(button, faint);
    });
    expect(await axeInBothThemes(page)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^button-name: /),
        expect.stringMatching(/^dark: color-contrast: /),
      ]),
    );
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('.fault')) one.remove();
    });
  });
});

/** The dialogs above the queue: their names, what opens them (a key, or a command of the palette), and for how many rows. */
const TASK_DIALOGS: readonly (readonly [name: RegExp, open: string, isFor: 'one' | 'two'])[] = [
  [/^Move /, 'm', 'one'],
  [/^Move /, 'm', 'two'],
  [/^Keyboard shortcuts$/, 'Shift+?', 'one'],
  [/^New task$/, 'n', 'one'],
  [/^Edit /, 'Shift+E', 'one'],
  [/^Split /, '> Split the selected task', 'one'],
  [/^Merge /, '> Merge the selected tasks', 'two'],
  [/^Delete /, 'Delete', 'one'],
];

describe('every state', () => {
  it('the palette, a panel and a message have none', () =>
    onDesk('light', async (page) => {
      const found: string[] = [];
      await openView(page, 'Queue');
      await page.locator('.ag-row').first().click();
      await page.getByRole('complementary').first().waitFor();
      found.push(...(await findings(page, 'panel')));
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').first().waitFor();
      found.push(...(await findings(page, 'palette')));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.locator('.ag-row').first().click();
      await page.keyboard.press('p');
      await page.locator('.toast').waitFor();
      found.push(...(await findings(page, 'message')));
      expect(found).toEqual([]);
    }));
  it('the move dialog, the list of keys and the dialogs about tasks have none', async () => {
    const found: string[] = [];
    for (const theme of DIALOG_THEMES)
      await onDesk(theme, async (page) => {
        await openView(page, 'Queue');
        const row = page.locator('.ag-row').first();
        const dialog = page.getByRole('dialog').first();
        const ending = dialog.getByRole('button', { name: 'Discard' });
        for (const [name, open, isFor] of TASK_DIALOGS) {
          await row.click();
          if (isFor === 'two') await page.keyboard.press('Shift+ArrowDown');
          if (open.startsWith('> ')) {
            await page.keyboard.press('Control+k');
            await page.getByRole('dialog').getByRole('combobox').fill(open.slice(2));
            await dialog.getByRole('option').first().waitFor();
            await page.keyboard.press('Enter');
          } else await page.keyboard.press(open);
          await page.getByRole('dialog', { name }).waitFor();
          found.push(...(await findings(page, `${name} ${theme}`)));
          await page.keyboard.press('Escape');
          if (await ending.isVisible()) await ending.click();
          await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
      });
    expect(found).toEqual([]);
  });
  it('a view filtered to nothing has none, and names what hides its rows', () =>
    onDesk('dark', async (page) => {
      await openView(page, 'Queue');
      const search = page
        .getByRole('searchbox')
        .or(page.getByPlaceholder('Search', { exact: true }))
        .first();
      await search.fill('zzzz');
      await expect.poll(() => page.locator('main .ag-row').count()).toBe(0);
      expect(await page.locator('main .empty, main .none-left').count()).toBeLessThanOrEqual(1);
      expect(await findings(page, 'filtered')).toEqual([]);
      await search.fill('');
      await page.locator('main .ag-row').first().waitFor();
    }));
  it('an empty workspace has none, and says what to do', async () => {
    const path = join(folder, 'empty.tde');
    const core = openCore({ path, create: true, host: 'cli', clock: () => Date.parse(NOW) });
    if (!core.ok) throw new Error(core.error.message);
    core.value.close();
    await withDesk(path, 'light', async (page) => {
      await page.getByRole('button', { name: 'Import tasks and agents' }).waitFor();
      expect(await findings(page, 'empty')).toEqual([]);
    });
  });
  it('a read-only workspace has none', () =>
    withDesk(
      workspace,
      'dark',
      async (page) => {
        await page.getByText('Read only.').waitFor();
        const found = [...(await findings(page, 'read-only'))];
        if (isLong)
          await inEveryView(page, async (name) => void found.push(...(await findings(page, `read-only ${name}`))));
        expect(found).toEqual([]);
      },
      '--read-only',
    ));
});

describe('forced colours', () => {
  it('keep the selected row, the current view and the focus visible', () =>
    onDesk('light', async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await openView(page, 'Queue');
      await page.locator('.ag-row').first().click();
      const marks = await page.evaluate(() => {
        const of = (one: string, property: string): string => {
          const element = document.querySelector(one);
          return element === null ? 'missing' : getComputedStyle(element).getPropertyValue(property);
        };
        return {
          row: of('.ag-row-selected', 'outline-style'),
          view: of('.rail button.on', 'outline-style'),
        };
      });
      expect(marks).toEqual({ row: 'solid', view: 'solid' });
      await page.emulateMedia({ forcedColors: null });
    }));
});

describe('a lost connection', () => {
  it('has no findings, and is said', async () => {
    await openView(first, 'Queue');
    await desk.stop();
    await first
      .getByText('Restarting')
      .or(first.getByText(/[Cc]onnection/))
      .first()
      .waitFor();
    expect(await findings(first, 'connection lost')).toEqual([]);
  });
});
