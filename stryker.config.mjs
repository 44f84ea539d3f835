// Mutation tests of one engine folder, started by `npm run mutation -- <folder>`, which names the folder in TDE_MUTATE.
const folder = process.env.TDE_MUTATE ?? '';

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  // TypeScript 7 has no API for Stryker's checker (a mutant that does not compile is run like any other), nor for
  // rewriting tsconfig.json in the sandbox: naming a file that does not exist leaves that step out.
  checkers: [],
  tsconfigFile: 'not-rewritten.json',
  mutate: folder === '' ? [] : [`src/main/engine/${folder}/**/*.ts`],
  // Some folders still make sentences, which their tests do not repeat. Codes are held by the words: an unknown one does not compile.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 30_000,
  incremental: true,
  incrementalFile: `.cache/mutation/${folder}/incremental.json`,
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: `.cache/mutation/${folder}/report.html` },
  jsonReporter: { fileName: `.cache/mutation/${folder}/report.json` },
  tempDirName: '.cache/stryker',
  cleanTempDir: 'always',
  ignorePatterns: ['out', 'dist', 'coverage', '.cache', '.ci', 'docs', 'resources', 'scripts', 'src/renderer', 'src/preload', 'test/e2e'],
};
