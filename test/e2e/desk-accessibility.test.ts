import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { runs } from '../support/long.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { inEveryView } from './support/all-views.ts';
import { axeFindings } from './support/axe.ts';
import { NOW, type OpenBrowser, openBrowser, type ServedDesk, serveDesk, tde } from './support/desk.ts';
import { namelessControls } from './support/nameless.ts';
import { openView } from './support/small-desk.ts';

/** The read-only desk is walked through in `npm run test:long`; `npm test` looks at the view it opens with. */
const isLong = runs(0, 1) === 1;
/** The dialogs are opened in both themes in `npm run test:long`; `npm test` opens them in the one with less contrast. */
const DIALOG_THEMES = isLong ? (['light', 'dark'] as const) : (['dark'] as const);
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-accessibility-'));
const workspace = join(folder, 'Lantern Street.tde');
let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
  await putSampleAgency(workspace, { isPlanned: true });
  await tde('allocate', workspace, '--now', NOW, '--max-changes', '50');
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What axe and the accessibility tree object to, with the name of where it was. */
async function findings(page: Page, name: string): Promise<readonly string[]> {
  const lines = [...(await axeFindings(page)), ...(await namelessControls(page)).map((line) => `no name: ${line}`)];
  return lines.map((line) => `${name}: ${line}`);
}

async function withDesk(
  path: string,
  theme: 'light' | 'dark',
  use: (page: Page, desk: ServedDesk) => Promise<void>,
  ...flags: readonly string[]
): Promise<void> {
  const desk = await serveDesk(path, ...flags);
  const { page, context } = await browser.newPage({ width: 1440, height: 900 }, theme);
  try {
    await page.goto(desk.address);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await use(page, desk);
  } finally {
    await context.close();
    await desk.stop();
  }
}

describe('every view, in light and in dark', () => {
  for (const theme of ['light', 'dark'] as const)
    it(`has no accessibility findings, and a name for each control, in ${theme}`, () =>
      withDesk(workspace, theme, async (page) => {
        const found: string[] = [];
        await inEveryView(page, async (name) => void found.push(...(await findings(page, name))));
        expect(found).toEqual([]);
        // That nothing is found tells something only where a fault would have been.
        await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
        expect(await axeFindings(page)).toEqual([expect.stringMatching(/^button-name: /)]);
      }));
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
    withDesk(workspace, 'light', async (page) => {
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
      await withDesk(workspace, theme, async (page) => {
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
    withDesk(workspace, 'dark', async (page) => {
      await openView(page, 'Queue');
      await page
        .getByRole('searchbox')
        .or(page.getByPlaceholder('Search', { exact: true }))
        .first()
        .fill('zzzz');
      await expect.poll(() => page.locator('main .ag-row').count()).toBe(0);
      expect(await page.locator('main .empty, main .none-left').count()).toBeLessThanOrEqual(1);
      expect(await findings(page, 'filtered')).toEqual([]);
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
  it('a lost connection has none, and is said', () =>
    withDesk(workspace, 'light', async (page, desk) => {
      await openView(page, 'Queue');
      await desk.stop();
      await page
        .getByText('Restarting')
        .or(page.getByText(/[Cc]onnection/))
        .first()
        .waitFor();
      expect(await findings(page, 'connection lost')).toEqual([]);
    }));
});

describe('forced colours', () => {
  it('keep the selected row, the current view and the focus visible', () =>
    withDesk(workspace, 'light', async (page) => {
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
    }));
});
