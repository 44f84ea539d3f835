import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from '../e2e/support/desk.ts';
import { firstDay } from '../e2e/support/first-day.ts';

/** Runs only by `npm run test:electron`, where Electron's binary is. */
describe('the first day, in Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tde-electron-'));
  let app: ElectronApplication;
  let page: Page;
  beforeAll(async () => {
    app = await _electron.launch({
      executablePath: process.env.TDE_ELECTRON ?? '',
      args: [join(import.meta.dirname, '..', '..'), join(folder, 'day.tde')],
      env: { ...process.env, TDE_NOW: NOW },
    });
    page = await app.firstWindow();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  it('shows nothing of Node to the page', async () => {
    expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis))).toEqual(
      [],
    );
  });
  firstDay(() => page, folder);
});
