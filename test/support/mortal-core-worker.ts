import { parentPort } from 'node:worker_threads';

/** The built core worker, but for one call more: it ends the worker at once, as a crash would. */
parentPort?.on('message', (heard: { readonly call?: string }) => {
  if (heard.call === 'test.crash') process.exit(70);
});
await import(new URL('../../out/main/core-worker.js', import.meta.url).href);
