import { registerHooks } from 'node:module';

/** Imports of `electron` get the stand-in; everything else is as it is. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
