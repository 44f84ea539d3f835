import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  type EventMessage,
  type Failure,
  fail,
  ok,
  type Reply,
  type Request,
  type Result,
} from '../../../shared/contract/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Advertised } from '../session/ownership.ts';

export interface CoreStart {
  readonly path: string;
  readonly create: boolean;
  /** Default: false. Then it has no lock, and nothing is written. */
  readonly readOnly?: boolean;
  readonly host: 'electron' | 'loopback' | 'cli';
  /** A fixed clock; null: the real one. */
  readonly nowMs: number | null;
  /** File URLs of the two workers. */
  readonly workerUrl: string;
  readonly solverUrl: string;
  /** By what other processes of this machine reach this one. */
  readonly advertised?: Advertised;
  readonly printPdf?: (html: string) => Promise<Uint8Array | null>;
  readonly log?: (line: object) => void;
  /** Pauses before the tries to start a core again that dies without having answered, milliseconds; after the last it is given up. */
  readonly restartDelaysMs?: readonly number[];
}
export interface CoreHandle {
  readonly path: string;
  request(request: Request): Promise<Reply>;
  /** The reply as JSON, written by the core's own thread: for hosts that send text, so that the main thread handles no large answer. */
  requestText(request: Request): Promise<string>;
  onEvent(listener: (event: EventMessage) => void): () => void;
  /** Starts a core again that was given up; one that runs or is being started is left alone. */
  restart(): Promise<Result<null>>;
  close(): Promise<void>;
}
type Said =
  | Reply
  | { readonly type: 'reply-text'; readonly id: number; readonly text: string }
  | EventMessage
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly error: Failure }
  | { readonly type: 'log'; readonly line: object }
  | { readonly type: 'print'; readonly id: number; readonly html: string };

/** How long a core that is started again waits for its workspace. */
const PATIENCE_MS = 30_000;
const AGAIN_MS = 100;
const RESTART_DELAYS_MS = [0, 250, 1000, 4000, 15_000];

const givenUp = (deaths: number): Failure =>
  fail(
    'worker_died',
    `The core ended ${deaths} times in a row and is not started again.`,
    'Choose File > Restart the core, or start the application or `tde serve` again; the log beside the workspace says where it ended. What was acknowledged is saved.',
    { deaths },
  ).error;

const died = (id: number): Reply => ({
  type: 'reply',
  id,
  ...fail('worker_died', 'The core stopped and is being started again.', 'Try again; what was acknowledged is saved.'),
});

/** Starts the core in a worker thread. One that dies fails its pending calls and is started again. */
export async function startCore(start: CoreStart): Promise<Result<CoreHandle>> {
  const listeners = new Set<(event: EventMessage) => void>();
  const pending = new Map<number, { readonly id: number; readonly settle: (reply: Reply) => void }>();
  const texts = new Map<number, { readonly id: number; readonly settle: (text: string) => void }>();
  let next = 1;
  let worker: Worker | null = null;
  let closing = false;
  /** Deaths since the core last answered a call. */
  let deaths = 0;
  let down: Failure | null = null;
  const emit = (event: EventMessage): void => {
    for (const listener of listeners) listener(event);
  };
  const dropPending = (): void => {
    for (const { id, settle } of pending.values()) settle(died(id));
    for (const { id, settle } of texts.values()) settle(JSON.stringify(died(id)));
    pending.clear();
    texts.clear();
  };
  const hear = async (from: Worker, said: Said): Promise<void> => {
    if (said.type === 'reply') {
      deaths = 0;
      const call = pending.get(said.id);
      pending.delete(said.id);
      if (call !== undefined) call.settle({ ...said, id: call.id });
    } else if (said.type === 'reply-text') {
      texts.get(said.id)?.settle(said.text);
      texts.delete(said.id);
    } else if (said.type === 'event') emit(said);
    else if (said.type === 'log') start.log?.(said.line);
    else if (said.type === 'print') {
      const bytes = await (start.printPdf?.(said.html) ?? Promise.resolve(null)).catch(() => null);
      from.postMessage({
        type: 'printed',
        id: said.id,
        base64: bytes === null ? null : Buffer.from(bytes).toString('base64'),
      });
    }
  };
  const launch = (create: boolean): Promise<Result<null>> =>
    new Promise((resolve) => {
      const { path, host, nowMs, solverUrl, advertised = null, readOnly = false } = start;
      const workerData = { path, create, readOnly, host, nowMs, solverUrl, advertised };
      const made = new Worker(new URL(start.workerUrl), { workerData });
      let ready = false;
      let refused = false;
      let ended = false;
      made.on('message', (said: Said) => {
        // What a worker said last may be heard after its end.
        if (said.type === 'ready' && ended) return;
        if (said.type === 'ready') {
          ready = true;
          worker = made;
          resolve(ok(null));
        } else if (said.type === 'refused') {
          refused = true;
          resolve({ ok: false, error: said.error });
          void made.terminate();
        } else void hear(made, said);
      });
      made.on('error', (error) => start.log?.({ event: 'core died', ...bugLine(error) }));
      made.on('exit', (code) => {
        if (!closing && !refused) start.log?.({ event: 'core ended', code });
        ended = true;
        worker = null;
        dropPending();
        resolve(fail('worker_died', 'The core could not be started.', 'Start again; the log has the details.'));
        if (ready && !closing) void again();
      });
    });
  /** A command may have taken the workspace in between: it is waited for. */
  const launchAgain = async (): Promise<Result<null>> => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const started = await launch(false);
      const isTaken = !started.ok && started.error.code === 'workspace_in_use';
      if (!isTaken || closing || performance.now() > until) return started;
      await pause(AGAIN_MS);
    }
  };
  const say = (state: 'ready' | 'restarting' | 'down', message: string): void =>
    emit({ type: 'event', event: 'core.state', payload: { state, message } });
  const giveUp = (error: Failure): Result<null> => {
    down = error;
    say('down', `${error.message} ${error.hint}`);
    return { ok: false, error };
  };
  /** After a death: tries until the core is ready, is refused its workspace, or has died too often. */
  const again = async (): Promise<Result<null>> => {
    for (;;) {
      deaths++;
      const delayMs = (start.restartDelaysMs ?? RESTART_DELAYS_MS)[deaths - 1];
      if (delayMs === undefined) return giveUp(givenUp(deaths));
      say('restarting', 'The core stopped and is being started again.');
      await pause(delayMs);
      if (closing) return ok(null);
      const started = await launchAgain();
      if (closing) return started;
      if (started.ok) {
        // Its readiness and its end may be heard at once: the end is answered by then, and it is not called back.
        if (worker !== null) say('ready', 'The core is back.');
        return started;
      }
      if (started.error.code !== 'worker_died') return giveUp(started.error);
    }
  };
  const restart = async (): Promise<Result<null>> => {
    if (down === null) return ok(null);
    down = null;
    deaths = 0;
    return again();
  };
  const first = await launch(start.create);
  if (!first.ok) return first;
  return ok({
    path: start.path,
    request: (request) =>
      new Promise<Reply>((settle) => {
        if (worker === null) {
          settle(down === null ? died(request.id) : { type: 'reply', id: request.id, ok: false, error: down });
          return;
        }
        const id = next++;
        pending.set(id, { id: request.id, settle });
        worker.postMessage({ ...request, id });
      }),
    requestText: (request) =>
      new Promise<string>((settle) => {
        if (worker === null) {
          settle(JSON.stringify(died(request.id)));
          return;
        }
        const id = next++;
        texts.set(id, { id: request.id, settle });
        worker.postMessage({ ...request, id, textFor: request.id });
      }),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart,
    close: () =>
      new Promise((resolve) => {
        closing = true;
        if (worker === null) {
          resolve();
          return;
        }
        worker.once('exit', () => resolve());
        worker.postMessage({ type: 'close' });
      }),
  });
}
