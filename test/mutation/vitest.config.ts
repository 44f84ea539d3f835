import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const folder = process.env.TDE_MUTATE ?? '';
/** Folders of tests, beside the one of the same name, that test an engine folder. */
const alsoTestedBy: Readonly<Record<string, readonly string[]>> = {
  solve: ['allocate'],
  explain: ['allocate'],
  replan: ['allocate'],
};
const fewRuns = join(import.meta.dirname, 'few-runs.ts');
const isForTests = (source: string, importer: string | undefined): boolean =>
  source === 'fast-check' && importer !== fewRuns;

/** The tests that a mutant of one engine folder is run against; Stryker then picks those that reach the mutant. */
export default defineConfig({
  plugins: [
    {
      name: 'few-runs',
      enforce: 'pre',
      resolveId: (source, importer) => (isForTests(source, importer) ? fewRuns : null),
    },
  ],
  test: {
    include: [folder, ...(alsoTestedBy[folder] ?? [])].map((name) => `test/engine/${name}/**/*.test.ts`),
    isolate: false,
    testTimeout: 60_000,
  },
});
