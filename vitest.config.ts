import { defineConfig } from 'vitest/config';

const apart = ['test/e2e/**', 'test/bench/**', 'test/electron/**'];
/** A machine whose clock and locale are known, whatever it runs on: a new workspace takes over both. */
const env = { TZ: 'UTC', LC_ALL: 'en_GB.UTF-8' };

/** In Electron itself, where `npm run test:electron` found its binary. */
const electron = {
  test: { name: 'electron', env, include: ['test/electron/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', env, include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], exclude: apart, maxWorkers: 2, sequence: { groupOrder: 0 }, testTimeout: 30_000, expect: { poll: { timeout: 10_000 } } } },
      { test: { name: 'e2e', env, include: ['test/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2, sequence: { groupOrder: 1 }, expect: { poll: { timeout: 15_000 } } } },
      ...(process.env.TDE_ELECTRON === undefined ? [] : [electron]),
    ],
  },
});
