import { registerHooks } from 'node:module';

// Fonts of reports are built in by the bundler; this process runs the sources and prints nothing.
registerHooks({
  load: (url, context, next) =>
    /\.woff2(\?|$)/.test(url)
      ? { format: 'module', source: "export default '';", shortCircuit: true }
      : next(url, context),
});
const { NOW_MS } = await import('../support/builders.ts');
const { lookThrough, openPlanted } = await import('../support/planted-days.ts');

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
