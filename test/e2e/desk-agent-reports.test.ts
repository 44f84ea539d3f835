import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { inAnotherTab, NOW, type OpenBrowser, openBrowser, serveDesk, tde } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-agents-'));
/** Longer than other text fields allow. */
const watched = join(folder, 'reports-of-agents-'.repeat(10), 'drop-'.repeat(12));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'agents', (workspace) =>
    must('assign', workspace, '--task', 'T-1', '--agent', 'A-1'),
  );
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const openTab = async (on: Page): Promise<void> => {
  await openView(on, 'Settings');
  await on.getByRole('tab', { name: 'Agents’ reports' }).click();
  await on.getByRole('heading', { name: 'Watched folder' }).waitFor();
};
const field = () => page.getByRole('textbox', { name: 'Folder' });
const rowOf = (on: Page, name: string) => on.getByRole('row').filter({ hasText: name });
/** Leaves a file that was completed a minute ago. */
const leave = (name: string, lines: readonly string[]): void => {
  const path = join(watched, name);
  writeFileSync(path, ['task_id,agent_id,at,kind,hours', ...lines].join('\n'));
  const then = new Date(Date.now() - 60_000);
  utimesSync(path, then, then);
};
const explained = async (id: string) =>
  JSON.parse((await tde('explain', small.workspace, '--task', id, '--json')).out) as {
    task: { actualMinutes: number; status: string };
  };

describe("agents' reports in the settings", () => {
  it('does not watch a folder with other files, and names them', async () => {
    await openTab(page);
    await field().fill(folder);
    await page.keyboard.press('Enter');
    await page
      .getByText(/contains files that are not reports: agents\.tde/)
      .first()
      .waitFor();
    await page.getByText('No folder is watched').first().waitFor();
  });

  it('watches a folder with a long path, accepts files, and shows rejected files with their list of errors', async () => {
    await field().fill(watched);
    await page.keyboard.press('Enter');
    await expect.poll(() => existsSync(watched)).toBe(true);
    leave('good.csv', [`T-1,A-1,${NOW},started,`, `T-1,A-1,${NOW},work,1.5`]);
    leave('bad.csv', [`T-9,A-1,${NOW},work,1`]);
    await page.getByRole('button', { name: 'Check now' }).click();
    // What agents reported is not the operator's to undo.
    const toast = page.getByText('1 accepted, 1 rejected, 0 waiting.');
    await toast.waitFor();
    expect(await toast.locator('..').getByRole('button', { name: /^Undo/ }).count()).toBe(0);
    await rowOf(page, 'good.csv').getByText('✓ accepted').waitFor();
    await rowOf(page, 'bad.csv').getByText('✕ rejected').waitFor();
    await rowOf(page, 'bad.csv').getByText('All of them are listed in rejected/bad.csv.faults.csv.').waitFor();
    expect(existsSync(join(watched, 'rejected', 'bad.csv.faults.csv'))).toBe(true);
    expect((await explained('T-1')).task).toMatchObject({ status: 'in_progress', actualMinutes: 90 });
    expect(await axeFindings(page)).toEqual([]);
  });

  it('shows the folder and its files in a read-only workspace without controls that write, and has no accessibility findings in the dark theme', async () => {
    const desk = await serveDesk(small.workspace, '--read-only');
    for (const size of [
      { width: 1280, height: 800 },
      { width: 1920, height: 1080 },
    ]) {
      await inAnotherTab(page, 'dark', async (reading) => {
        await reading.setViewportSize(size);
        await reading.goto(size.width === 1280 ? desk.address : small.desk.origin);
        await openTab(reading);
        await rowOf(reading, 'bad.csv').waitFor();
        if (size.width === 1280) {
          expect(await reading.getByRole('textbox', { name: 'Folder' }).count()).toBe(0);
          await reading.getByText('Not watched by this window, not checked yet').waitFor();
          for (const name of ['Check now', 'Stop watching'])
            expect(await reading.getByRole('button', { name }).count()).toBe(0);
        }
        expect(await axeFindings(reading)).toEqual([]);
      });
    }
    await desk.stop();
  });

  it('stops watching with one button, and this can be undone', async () => {
    await page.getByRole('button', { name: 'Stop watching' }).click();
    await page.getByText('No folder is watched').first().waitFor();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Undo: stopped watching/ })
      .click();
    await expect.poll(() => field().inputValue()).toBe(watched);
  });

  it('the command line refuses options that contradict each other', async () => {
    const both = await tde('activity', small.workspace, '--file', 'a.csv', '--agent', 'A-1', '--hours', '1');
    expect([both.code, both.err]).toEqual([1, expect.stringContaining('cannot be combined with --agent, --hours')]);
    const two = await tde('watched-folder', small.workspace, '--folder', watched, '--off');
    expect([two.code, two.err]).toEqual([1, expect.stringContaining('cannot be combined')]);
  });
});
