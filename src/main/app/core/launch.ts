import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { type EventMessage, type Failure, fail, ok, type Reply, type Result } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Advertised } from '../session/ownership.ts';
import type { Parse, ParseJob } from './parser-port.ts';
import type { ReplyText } from './pending-calls.ts';

export interface CoreStart {
  readonly path: string;
  readonly create: boolean;
  /** Default: false. Read-only: it has no lock, and nothing is written. */
  readonly readOnly?: boolean;
  readonly host: 'electron' | 'loopback' | 'cli';
  /** A fixed clock; null means the real one. */
  readonly nowMs: number | null;
  /** File URLs of the two workers. */
  readonly workerUrl: string;
  readonly solverUrl: string;
  /** File URL of the process that reads files, if Node can start it; else `parse`. */
  readonly parserUrl?: string;
  /** Reads a file in a process of the host. */
  readonly parse?: Parse;
  /** How other processes of this machine reach this one. */
  readonly advertised?: Advertised;
  readonly printPdf?: (html: string) => Promise<Uint8Array | null>;
  readonly log?: (line: object) => void;
  /** True for a core that serves one command: its clock does not run, and a workspace that it created and never wrote to is deleted. Default: false. */
  readonly isForOneCommand?: boolean;
  /** Delays before restarting a core that dies without having answered, milliseconds; after the last one it is given up. */
  readonly restartDelaysMs?: readonly number[];
}
/** The messages of a running core. */
export type CoreMessage =
  | Reply
  | ReplyText
  | EventMessage
  | { readonly type: 'log'; readonly line: object }
  | { readonly type: 'print'; readonly id: number; readonly html: string }
  | { readonly type: 'parse'; readonly id: number; readonly job: ParseJob }
  | { readonly type: 'parse-cancelled'; readonly id: number }
  | { readonly type: 'settled'; readonly problems: readonly Message[] };
type WorkerMessage = CoreMessage | { readonly type: 'ready' } | { readonly type: 'refused'; readonly error: Failure };

export interface Launch {
  readonly create: boolean;
  /** `cancelled`: takes the names of imports that are cancelled; the core reads it while it is busy. */
  ready(worker: Worker, cancelled: MessagePort): void;
  onMessage(worker: Worker, message: CoreMessage): void;
  /** The worker ended. `wasReady`: after it had opened its workspace; `wasRefused`: the workspace was refused. */
  ended(end: { readonly code: number; readonly wasReady: boolean; readonly wasRefused: boolean }): void;
}

/** Starts a core in a worker thread. Resolves when it is ready, or with the reason why it could not open its workspace. */
export const launchCore = (start: CoreStart, launch: Launch): Promise<Result<null>> =>
  new Promise((resolve) => {
    const { path, host, nowMs, solverUrl, parserUrl = null, advertised = null, readOnly = false } = start;
    const { isForOneCommand = false } = start;
    const { port1: toCore, port2: cancelled } = new MessageChannel();
    const own = { solverUrl, parserUrl, advertised, isForOneCommand, cancelled };
    const workerData = { path, create: launch.create, readOnly, host, nowMs, ...own };
    const worker = new Worker(new URL(start.workerUrl), { workerData, transferList: [cancelled] });
    let [isReady, isRefused, hasEnded] = [false, false, false];
    worker.on('message', (message: WorkerMessage) => {
      // The last message of a worker may arrive after its end.
      if (message.type === 'ready' && hasEnded) return;
      if (message.type === 'ready') {
        isReady = true;
        launch.ready(worker, toCore);
        resolve(ok(null));
      } else if (message.type === 'refused') {
        isRefused = true;
        resolve({ ok: false, error: message.error });
        void worker.terminate();
      } else launch.onMessage(worker, message);
    });
    worker.on('error', (error) => start.log?.({ event: 'core died', ...bugLine(error) }));
    worker.on('exit', (code) => {
      hasEnded = true;
      toCore.close();
      resolve(fail('worker_died', message('core.not_started', {}), message('core.start_again', {})));
      launch.ended({ code, wasReady: isReady, wasRefused: isRefused });
    });
  });
