import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/** Stands in for a core worker: `<workspace>.mood` says how a start goes. `well`: it answers; `early`: it dies before it is ready; `late`: right after. */
const { path }: { readonly path: string } = workerData;
const mood = readFileSync(`${path}.mood`, 'utf8');
if (mood === 'early') process.exit(70);
parentPort?.on('message', (heard: { readonly type: string; readonly id?: number; readonly call?: string }) => {
  if (heard.type === 'close') process.exit(0);
  if (heard.call === 'test.crash') process.exit(70);
  parentPort?.postMessage({ type: 'reply', id: heard.id, ok: true, value: null });
});
parentPort?.postMessage({ type: 'ready' });
if (mood === 'late') process.exit(70);
