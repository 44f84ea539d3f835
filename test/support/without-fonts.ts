import { registerHooks } from 'node:module';

// Fonts of reports are built in by the bundler; a process that runs the sources prints nothing, and does without.
registerHooks({
  load: (url, context, next) =>
    /\.woff2(\?|$)/.test(url)
      ? { format: 'module', source: "export default '';", shortCircuit: true }
      : next(url, context),
});
