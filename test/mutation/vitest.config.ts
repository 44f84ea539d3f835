import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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
const isSlow = ({ moduleId }: TestSpecification): number => (moduleId.includes('invariants') ? 1 : 0);
/** Randomised tests come last: most mutants are killed before. */
class QuickFirst extends BaseSequencer {
  override sort = async (files: TestSpecification[]): Promise<TestSpecification[]> =>
    files.toSorted((a, b) => isSlow(a) - isSlow(b));
}

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
    sequence: { sequencer: QuickFirst },
    testTimeout: 60_000,
  },
});
