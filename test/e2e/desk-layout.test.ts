import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/long.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { inEveryView } from './support/all-views.ts';
import { NOW, type OpenBrowser, openBrowser, type ServedDesk, serveDesk, tde } from './support/desk.ts';
import { layoutFindings } from './support/layout.ts';
import { openView } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-layout-'));
let browser: OpenBrowser;
let desk: ServedDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  const workspace = join(folder, 'Lantern Street.tde');
  await putSampleAgency(workspace, { isPlanned: true });
  await tde('allocate', workspace, '--now', NOW, '--max-changes', '50');
  desk = await serveDesk(workspace);
  ({ page } = await browser.newPage({ width: 1440, height: 900 }, 'light'));
  await page.goto(desk.address);
  await page.locator('.ag-row').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What moves in a view, although the system asks for reduced motion. */
const moving = (of: Page): Promise<readonly string[]> =>
  of.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === 'running' && Number(one.effect?.getComputedTiming().activeDuration) > 0)
      .map((one) => (one instanceof CSSTransition ? one.transitionProperty : 'animation')),
  );

describe('every view', () => {
  const sizes = [
    [1024, 768, 'the smallest window'],
    [1280, 800, 'a small laptop'],
    [1440, 900, 'a laptop'],
    [1920, 1080, 'a large display'],
    [720, 450, 'a laptop zoomed to 200 %'],
  ] as const;
  for (const [width, height, what] of sizes.slice(0, runs(1, sizes.length)))
    it(`moves nothing where motion is reduced, cuts no text without a tooltip, covers nothing and leaves every control within reach at ${width} x ${height} (${what})`, async () => {
      await page.setViewportSize({ width, height });
      const found: string[] = [];
      await inEveryView(page, async (name) => {
        if (width === sizes[0][0]) found.push(...(await moving(page)).map((what) => `${name}: ${what} moves`));
        found.push(...(await layoutFindings(page)).map((line) => `${name}: ${line}`));
      });
      expect(found).toEqual([]);
    });
  it('would be reported if it cut, covered or hid something', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openView(page, 'Import');
    await page.evaluate(() => {
      const made = document.createElement('div');
      made.innerHTML =
        '<p style="position:absolute;top:300px;left:300px">Under a sheet</p><p style="position:absolute;top:300px;left:310px">Over a sheet</p>' +
        '<button style="position:absolute;left:1270px;top:400px;width:80px">Gone</button><p style="width:40px;overflow:hidden;white-space:nowrap;pointer-events:none"><b style="pointer-events:none">Long text</b></p>';
      document.querySelector('main')?.append(made);
    });
    const found = (await layoutFindings(page)).join('\n');
    for (const kind of ['overlap: "Under a sheet"', 'out of reach: "Gone"']) expect(found).toContain(kind);
    await page.reload();
  });
});

describe('a message', () => {
  it('has a place of its own: it covers neither the grid nor its foot nor a bar', async () => {
    for (const [width, height] of [
      [1024, 768],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await openView(page, 'Queue');
      await page.locator('.ag-row').first().waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('back up the workspace');
      await page.keyboard.press('Enter');
      await page.locator('.toast').waitFor();
      const boxes = await page.evaluate(() =>
        ['.toast', '.queue-grid', '.status', '.vbar', '.rail'].map((one) => {
          const box = document.querySelector(one)?.getBoundingClientRect();
          return box === undefined ? null : { top: box.top, bottom: box.bottom, left: box.left, right: box.right };
        }),
      );
      const [toast, ...others] = boxes;
      for (const other of others) {
        if (toast == null || other === null) throw new Error('A part of the desk is missing.');
        const isApart =
          toast.bottom <= other.top ||
          other.bottom <= toast.top ||
          toast.right <= other.left ||
          other.right <= toast.left;
        expect(isApart).toBe(true);
      }
      await page.getByRole('button', { name: 'Close', exact: true }).click();
    }
  });
});

describe('the desk follows the system', () => {
  it('in light and dark, without a reload', async () => {
    const theme = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset.theme);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(theme).toBe('dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(theme).toBe('light');
  });
});

describe('the title of the window', () => {
  it('names the view and the workspace', async () => {
    await openView(page, 'Capacity');
    await expect.poll(() => page.title()).toBe('Capacity · Lantern Street');
    await openView(page, 'Queue');
    await expect.poll(() => page.title()).toBe('Queue · Lantern Street');
  });
});

describe('print', () => {
  it('shows every row of the queue, light, with its workspace, and without the frame around it', async () => {
    await openView(page, 'Queue');
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    const printed = page.evaluate(
      () =>
        new Promise((resolve) => {
          window.print = () => {
            window.dispatchEvent(new Event('beforeprint'));
            const isShown = (one: string): boolean => document.querySelector(one)?.checkVisibility() === true;
            resolve({
              rows: document.querySelectorAll('main .ag-row').length,
              head: document.querySelector('.print-head')?.textContent,
              theme: document.documentElement.dataset.theme,
              frame: ['.top', '.rail', '.status', '.drop-zone', '.vbar button'].filter(isShown),
            });
            window.dispatchEvent(new Event('afterprint'));
          };
        }),
    );
    const rows = Number(/^([\d,]+) tasks/.exec(await page.locator('.vbar .tr').first().innerText())?.[1]);
    await page.keyboard.press('Control+p');
    expect(await printed).toEqual({
      rows,
      head: expect.stringMatching(/^Lantern Street, revision \d+, printed Mon 23 Nov/),
      theme: 'light',
      frame: [],
    });
    await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
    await expect.poll(() => page.locator('main .ag-row').count()).toBeLessThan(rows);
  });
});
