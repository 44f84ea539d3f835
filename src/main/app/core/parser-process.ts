import { writeSync } from 'node:fs';
import { serialize } from 'node:v8';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import type { ParseAnswer, ParseJob } from './parser-port.ts';

/*
 * The process that reads files. It answers one job after another; if a file takes too much, its own end is the answer.
 * Started by Node with a channel, or by Electron as a utility process with a port.
 */
interface UtilityPort {
  on(event: 'message', listener: (event: { readonly data: ParseJob }) => void): void;
  postMessage(answer: ParseAnswer): void;
}
interface WatchData {
  readonly memoryBytes: number;
  readonly word: string;
}
const WATCH_MS = 20;

if (isMainThread) readJobs();
else watch(workerData as WatchData);

function readJobs(): void {
  const [memoryBytes, word] = process.argv.slice(2);
  // This thread is busy while it reads a file, so another one watches the memory of the process.
  const watcher = new Worker(new URL(import.meta.url), { workerData: { memoryBytes: Number(memoryBytes), word } });
  // Without it, the counts of the readers, the limit of the heap and the clock still hold.
  watcher.on('error', (error) => process.stderr.write(error.message)).unref();
  // A terminal sends its interrupt to all processes of a command; the command itself says what was cancelled, and ends this one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  // Not for the watching thread, which starts faster without it.
  const reading = import('../../files/import/index.ts');
  const answer = async ({ source, options, spent }: ParseJob): Promise<ParseAnswer> => {
    const { readTables } = await reading;
    const tables = serialize(await readTables(source, options, spent));
    return { tables, residentBytes: process.memoryUsage.rss() };
  };
  const port = 'parentPort' in process ? (process.parentPort as UtilityPort | null | undefined) : null;
  if (port) port.on('message', ({ data }) => void answer(data).then((done) => port.postMessage(done)));
  else {
    process.on('message', (job: ParseJob) => void answer(job).then((done) => process.send?.(done)));
    process.on('disconnect', () => process.exit());
  }
}

/** Ends the process as soon as its resident memory passes the limit. It includes array buffers, which no limit of V8 counts. */
function watch({ memoryBytes, word }: WatchData): void {
  setInterval(() => {
    if (process.memoryUsage.rss() < memoryBytes) return;
    writeSync(2, word);
    process.kill(process.pid, 'SIGKILL');
  }, WATCH_MS);
}
