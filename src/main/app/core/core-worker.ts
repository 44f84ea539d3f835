import { parentPort, workerData } from 'node:worker_threads';
import { type Request, serveRequest } from '../../../shared/contract/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Advertised } from '../session/ownership.ts';
import { openCore } from './core.ts';
import { solveInWorker } from './solver-port.ts';

interface WorkerData {
  readonly path: string;
  readonly create: boolean;
  readonly readOnly: boolean;
  readonly host: 'electron' | 'loopback' | 'cli';
  readonly nowMs: number | null;
  readonly solverUrl: string;
  readonly advertised: Advertised | null;
}
type CoreRequest =
  | (Request & { readonly textFor?: number })
  | { readonly type: 'printed'; readonly id: number; readonly base64: string | null }
  | { readonly type: 'close' };

const port = parentPort;
const data = workerData as WorkerData;
const prints = new Map<number, (bytes: Uint8Array | null) => void>();
let printId = 0;

const opened = openCore({
  path: data.path,
  create: data.create,
  readOnly: data.readOnly,
  host: data.host,
  clock: () => data.nowMs ?? Date.now(),
  live: data.nowMs === null,
  ...(data.advertised === null ? {} : { advertised: data.advertised }),
  solve: solveInWorker(data.solverUrl),
  printPdf: (html) =>
    new Promise((resolve) => {
      printId++;
      prints.set(printId, resolve);
      port?.postMessage({ type: 'print', id: printId, html });
    }),
  log: (line) => port?.postMessage({ type: 'log', line }),
});
if (!opened.ok) port?.postMessage({ type: 'refused', error: opened.error });
else {
  const core = opened.value;
  core.onEvent((event) => port?.postMessage(event));
  port?.on('message', (request: CoreRequest) => {
    if (request.type === 'close') {
      // A backup that is being made is finished first.
      void core.settled().finally(() => {
        core.close();
        port.close();
      });
    } else if (request.type === 'printed') {
      prints.get(request.id)?.(request.base64 === null ? null : new Uint8Array(Buffer.from(request.base64, 'base64')));
      prints.delete(request.id);
    } else
      void serveRequest(core.handlers, request, (error, call) =>
        port.postMessage({ type: 'log', line: { call, ...bugLine(error) } }),
      ).then((reply) =>
        port.postMessage(
          request.textFor === undefined
            ? reply
            : { type: 'reply-text', id: request.id, text: JSON.stringify({ ...reply, id: request.textFor }) },
        ),
      );
  });
  port?.postMessage({ type: 'ready' });
}
