import '../../support/without-fonts.ts';

const { NOW_MS } = await import('../../support/builders.ts');
const { checkThrough, openPlanted } = await import('../../support/planted-days.ts');

/** Runs the checks of planted days from a minute on, and prints each minute once its check has ended. */
const [, , path = '', from = '0', until = '0'] = process.argv;
let nowMs = NOW_MS;
const core = openPlanted(path, () => nowMs);
await checkThrough(
  core,
  (ms) => {
    nowMs = ms;
  },
  Number(from),
  Number(until),
  (minute) => process.stdout.write(`${minute}\n`),
);
core.close();
