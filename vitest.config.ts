import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { inlineAt } from './scripts/support/inline-at.mjs';

const apart = ['test/e2e/**', 'test/bench/**', 'test/electron/**', 'test/renderer/**'];
/**
 * How long a test may take, and how long it may wait for something: long enough for a machine whose cores are busy with other work. What stands
 * in a test as a limit on speed is written in processor time instead.
 */
const patience = { testTimeout: 600_000, hookTimeout: 600_000, expect: { poll: { timeout: 60_000 } } };
/**
 * A machine whose clock and locale are known, whatever it runs on: a new workspace takes over both. Programs that tests start keep what Node
 * compiled of them, which halves the processor time of a start.
 */
const env = { TZ: 'UTC', LC_ALL: 'en_GB.UTF-8', NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache', 'node') };
const plugins = [inlineAt({ isChecked: true })];
const unit = {
  include: ['test/**/*.test.{ts,tsx}'],
  setupFiles: ['test/support/messages-are-no-text.ts'],
  maxWorkers: 2,
  sequence: { groupOrder: 0 },
  ...patience,
  env,
};
/** In Electron itself, where `npm run test:electron` found its binary. */
const electron = {
  test: { name: 'electron', include: ['test/electron/**/*.test.ts'], ...patience, env },
};

export default defineConfig({
  test: {
    projects: [
      // Files share a worker, which saves a third of the processor time; components of the desk keep a document each.
      { plugins, test: { ...unit, name: 'unit', exclude: apart, isolate: false } },
      { plugins, test: { ...unit, name: 'renderer', include: ['test/renderer/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/shared-browser.ts'],
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...patience,
          env,
        },
      },
      ...(process.env.TDE_ELECTRON === undefined ? [] : [electron]),
    ],
  },
});
