import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { fail, type Reply, type Request, serveRequest } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Advertised } from '../session/ownership.ts';
import { checkInWorker } from './check-port.ts';
import { openCore } from './core.ts';
import { forkParser } from './fork-parser.ts';
import { makeParser, type Parsed, type Parser, readElsewhere } from './parser-port.ts';
import type { ReplyText } from './pending-calls.ts';
import { solveInWorker } from './solver-port.ts';

interface WorkerData {
  readonly path: string;
  readonly create: boolean;
  readonly readOnly: boolean;
  readonly host: 'electron' | 'loopback' | 'cli';
  readonly nowMs: number | null;
  readonly solverUrl: string;
  /** Null if the host starts the process that reads files. */
  readonly parserUrl: string | null;
  readonly advertised: Advertised | null;
  readonly isForOneCommand: boolean;
  /** Names of imports that are cancelled arrive here, to be read while this thread is busy. */
  readonly cancelled: MessagePort;
}
type CoreCall = Request & { readonly textFor?: number };
type CoreRequest =
  | CoreCall
  | { readonly type: 'printed'; readonly id: number; readonly base64: string | null }
  | { readonly type: 'parsed'; readonly id: number; readonly parsed: Parsed }
  | { readonly type: 'settle' }
  | { readonly type: 'close' };

const port = parentPort;
const data = workerData as WorkerData;
const prints = new Map<number, (bytes: Uint8Array | null) => void>();
let printId = 0;
const parses = new Map<number, (parsed: Parsed) => void>();
let parseId = 0;

/** Has the host read files in a process that it starts and ends. */
const parserOfHost: Parser = {
  parse: (job, signal) =>
    new Promise((resolve) => {
      const id = ++parseId;
      const cancel = (): void => {
        if (!parses.delete(id)) return;
        port?.postMessage({ type: 'parse-cancelled', id });
        resolve({ kind: 'cancelled' });
      };
      if (signal?.aborted === true) return resolve({ kind: 'cancelled' });
      signal?.addEventListener('abort', cancel, { once: true });
      parses.set(id, (parsed) => {
        signal?.removeEventListener('abort', cancel);
        resolve(parsed);
      });
      port?.postMessage({ type: 'parse', id, job });
    }),
  close: () => undefined,
};
const parser = data.parserUrl === null ? parserOfHost : makeParser(forkParser(data.parserUrl));

function cancelledMeanwhile(): readonly string[] {
  const names: string[] = [];
  for (let one = receiveMessageOnPort(data.cancelled); one !== undefined; one = receiveMessageOnPort(data.cancelled))
    if (typeof one.message === 'string') names.push(one.message);
  return names;
}

const log = (line: object): void => port?.postMessage({ type: 'log', line });
const opened = openCore({
  path: data.path,
  create: data.create,
  readOnly: data.readOnly,
  host: data.host,
  clock: () => data.nowMs ?? Date.now(),
  live: data.nowMs === null && !data.isForOneCommand,
  cancelledMeanwhile,
  ...(data.advertised === null ? {} : { advertised: data.advertised }),
  solve: solveInWorker(data.solverUrl, log),
  check: checkInWorker(new URL('check-worker.js', data.solverUrl).href),
  readTables: readElsewhere(parser),
  printPdf: (html) =>
    new Promise((resolve) => {
      printId++;
      prints.set(printId, resolve);
      port?.postMessage({ type: 'print', id: printId, html });
    }),
  log,
});
if (!opened.ok) port?.postMessage({ type: 'refused', error: opened.error });
else {
  const core = opened.value;
  core.onEvent((event) => port?.postMessage(event));
  port?.on('message', (received: unknown) => {
    const request = coreRequestIn(received);
    if (request === null) log({ event: 'message refused' });
    else if (request.type === 'close') {
      // A backup that is being made is finished first.
      void core.settled().finally(() => {
        core.close({ keepUnused: !data.isForOneCommand });
        parser.close();
        port.close();
      });
    } else if (request.type === 'settle') {
      void core.settled().then((problems) => port.postMessage({ type: 'settled', problems }));
    } else if (request.type === 'printed') {
      prints.get(request.id)?.(request.base64 === null ? null : new Uint8Array(Buffer.from(request.base64, 'base64')));
      prints.delete(request.id);
    } else if (request.type === 'parsed') {
      parses.get(request.id)?.(request.parsed);
      parses.delete(request.id);
    } else void answer(request);
  });
  const answer = async (request: CoreCall): Promise<void> => {
    const onBug = (error: unknown, call: string): void => log({ call, ...bugLine(error) });
    const reply = await serveRequest(core.handlers, request, onBug);
    try {
      port?.postMessage(postedReply(reply, request));
    } catch (error) {
      // An answer that is too long for a text, or holds what cannot be copied.
      onBug(error, request.call);
      const refusal = fail('internal', message('requests.internal_error', {}), message('requests.see_log', {}));
      port?.postMessage(postedReply({ type: 'reply', id: request.id, ...refusal }, request));
    }
  };
  port?.postMessage({ type: 'ready' });
}

/** A message of the main thread; null if it is of no known type. The contents of a call are checked against the contract. */
function coreRequestIn(received: unknown): CoreRequest | null {
  if (typeof received !== 'object' || received === null || !('type' in received)) return null;
  const request = received as CoreRequest;
  if (request.type === 'close' || request.type === 'settle') return request;
  if (typeof request.id !== 'number') return null;
  if (request.type === 'printed') return typeof request.base64 === 'string' || request.base64 === null ? request : null;
  if (request.type === 'parsed') return typeof request.parsed?.kind === 'string' ? request : null;
  return request.type === 'request' && typeof request.call === 'string' ? request : null;
}

function postedReply(reply: Reply, { id, textFor }: CoreCall): Reply | ReplyText {
  return textFor === undefined ? reply : { type: 'reply-text', id, text: JSON.stringify({ ...reply, id: textFor }) };
}
