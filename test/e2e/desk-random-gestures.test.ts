import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runs } from '../support/long.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { Monkey } from './support/monkey.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-gestures-'));
const SEEDS = Array.from({ length: runs(1, 20) }, (_, at) => at + 1);
const GESTURES = runs(60, 500);
/** How many gestures between two comparisons of the screens with the core. */
const STEP = runs(30, 50);
/** How long a seed may take on a busy machine. */
const PATIENCE_MS = runs(600_000, 3_600_000);
let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const seed of SEEDS)
  it(
    `after ${GESTURES} random gestures in two windows and a killed server (seed ${seed}) no error appeared, the screens show what the core holds, and undo restores the start`,
    async () => {
      const monkey = await Monkey.at(browser, folder, seed);
      try {
        for (let gesture = 1; gesture <= GESTURES; gesture++) {
          await monkey.gesture();
          if (gesture === GESTURES / 2) await monkey.killServer();
          if (gesture % STEP === 0) await monkey.expectScreensAsHeld();
        }
        expect(monkey.changes).toBeGreaterThan(0);
        await monkey.undoAll();
      } finally {
        await monkey.close();
      }
    },
    PATIENCE_MS,
  );
