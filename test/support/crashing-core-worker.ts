import { parentPort } from 'node:worker_threads';

/** The built core worker with one more call, which crashes it at once. */
parentPort?.on('message', (request: { readonly call?: string }) => {
  if (request.call === 'test.crash') process.exit(70);
});
await import(new URL('../../out/main/core-worker.js', import.meta.url).href);
