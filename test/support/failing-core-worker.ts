import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/** Stands in for a core worker. `<workspace>.mood` says what it does: `well` answers calls, `early` crashes before it is ready, `late` right after. */
const { path }: { readonly path: string } = workerData;
const behaviour = readFileSync(`${path}.mood`, 'utf8');
if (behaviour === 'early') process.exit(70);
/** The first worker never answers `test.wait`; the next ones do. */
const waits = !existsSync(`${path}.started`);
writeFileSync(`${path}.started`, '');
parentPort?.on('message', (request: { readonly type: string; readonly id?: number; readonly call?: string }) => {
  if (request.type === 'close') process.exit(0);
  // Answered later than the requests after it are received.
  if (request.call === 'test.crash') {
    setImmediate(() => process.exit(70));
    return;
  }
  if (request.call === 'test.wait' && waits) return;
  parentPort?.postMessage({ type: 'reply', id: request.id, ok: true, value: null });
});
parentPort?.postMessage({ type: 'ready' });
if (behaviour === 'late') process.exit(70);
