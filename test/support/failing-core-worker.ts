import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/** Stands in for a core worker. `<workspace>.mood` says what it does: `well` answers calls, `early` crashes before it is ready, `late` right after. */
const { path }: { readonly path: string } = workerData;
const behaviour = readFileSync(`${path}.mood`, 'utf8');
if (behaviour === 'early') process.exit(70);
parentPort?.on('message', (request: { readonly type: string; readonly id?: number; readonly call?: string }) => {
  if (request.type === 'close') process.exit(0);
  if (request.call === 'test.crash') process.exit(70);
  parentPort?.postMessage({ type: 'reply', id: request.id, ok: true, value: null });
});
parentPort?.postMessage({ type: 'ready' });
if (behaviour === 'late') process.exit(70);
