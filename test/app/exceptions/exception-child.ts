import '../../support/without-fonts.ts';

const { NOW_MS } = await import('../../support/builders.ts');
const { lookThrough, openPlanted } = await import('../../support/planted-days.ts');

/** Looks through planted days from a minute on, and says each minute only when its look is over. */
const [, , path = '', from = '0', until = '0'] = process.argv;
let nowMs = NOW_MS;
const core = openPlanted(path, () => nowMs);
await lookThrough(
  core,
  (ms) => {
    nowMs = ms;
  },
  Number(from),
  Number(until),
  (minute) => process.stdout.write(`${minute}\n`),
);
core.close();
