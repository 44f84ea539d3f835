import { setTimeout as pause } from 'node:timers/promises';
import type { MessagePort, Worker } from 'node:worker_threads';
import { type EventMessage, type Failure, fail, ok, type Result } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { type CoreMessage, type CoreStart, launchCore } from './launch.ts';
import type { PendingCalls } from './pending-calls.ts';

/** How long a restarted core waits for its workspace. */
const PATIENCE_MS = 30_000;
const AGAIN_MS = 100;
const RESTART_DELAYS_MS = [0, 250, 1000, 4000, 15_000];

const givenUp = (crashes: number): Failure =>
  fail('worker_died', message('core.gave_up', { times: crashes }), message('core.start_again', {}), { deaths: crashes })
    .error;

/** Keeps one core running: starts it, restarts it when it dies, and ends it. */
export interface CoreSupervisor {
  /** `worker`: null while none is ready. `down`: why the core was given up; null if it was not. */
  state(): { readonly worker: Worker | null; readonly down: Failure | null };
  /** Tells the core at once, even while it saves an import, that the imports with this name are cancelled. */
  cancel(name: string): void;
  /** Waits for backups that are being made. Returns what failed. */
  settled(): Promise<readonly Message[]>;
  start(): Promise<Result<null>>;
  /** Restarts a core that was given up; one that is running or starting is left alone. */
  restart(): Promise<Result<null>>;
  close(): Promise<void>;
}

export function makeSupervisor(
  start: CoreStart,
  calls: PendingCalls,
  emit: (event: EventMessage) => void,
): CoreSupervisor {
  let worker: Worker | null = null;
  let cancelled: MessagePort | null = null;
  const settling = makeSettling();
  let isClosing = false;
  /** The number of deaths since the core last answered a call. */
  let crashes = 0;
  let down: Failure | null = null;
  const launch = (create: boolean): Promise<Result<null>> => {
    /** The files that are read for this core, by their ids. */
    const parses = new Map<number, AbortController>();
    return launchCore(start, {
      create,
      ready(made, port) {
        worker = made;
        cancelled = port;
      },
      onMessage(from, message) {
        if (message.type === 'reply') crashes = 0;
        void handleMessage({ start, calls, emit, parses, settling }, from, message);
      },
      ended({ code, wasReady, wasRefused }) {
        if (!isClosing && !wasRefused) start.log?.({ event: 'core ended', code });
        worker = null;
        cancelled = null;
        calls.drop();
        settling.done([]);
        for (const parse of parses.values()) parse.abort();
        if (wasReady && !isClosing) void again();
      },
    });
  };
  const say = (state: 'ready' | 'restarting' | 'down', why: Message): void =>
    emit({ type: 'event', event: 'core.state', payload: { state, message: why } });
  const giveUp = (error: Failure): Result<null> => {
    down = error;
    say('down', error.problem);
    return { ok: false, error };
  };
  /** After a death: tries until the core is ready, is refused its workspace, or has died too often. */
  const again = async (): Promise<Result<null>> => {
    for (;;) {
      crashes++;
      const delayMs = (start.restartDelaysMs ?? RESTART_DELAYS_MS)[crashes - 1];
      if (delayMs === undefined) return giveUp(givenUp(crashes));
      say('restarting', message('core.restarting', {}));
      await pause(delayMs);
      if (isClosing) return ok(null);
      const started = await launchWhenFree(launch, () => isClosing);
      if (isClosing) return started;
      if (started.ok) {
        // It may have ended as soon as it was ready: then that is being handled already, and the core is not back.
        if (worker !== null) say('ready', message('core.is_back', {}));
        return started;
      }
      if (started.error.code !== 'worker_died') return giveUp(started.error);
    }
  };
  return {
    state: () => ({ worker, down }),
    cancel: (name) => cancelled?.postMessage(name),
    settled: () => settling.wait(worker),
    start: () => launch(start.create),
    async restart() {
      if (down === null) return ok(null);
      down = null;
      crashes = 0;
      return again();
    },
    close() {
      isClosing = true;
      return ended(worker);
    },
  };
}

/** A command may have taken the workspace in the meantime: wait for it. */
async function launchWhenFree(
  launch: (create: boolean) => Promise<Result<null>>,
  isClosing: () => boolean,
): Promise<Result<null>> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const started = await launch(false);
    const isTaken = !started.ok && started.error.code === 'workspace_in_use';
    if (!isTaken || isClosing() || performance.now() > until) return started;
    await pause(AGAIN_MS);
  }
}

/** Waits for the answer of a worker about its backups; if the worker ends, there is nothing to say. */
function makeSettling() {
  let settle: (problems: readonly Message[]) => void = () => undefined;
  return {
    done: (problems: readonly Message[]): void => settle(problems),
    wait: (worker: Worker | null): Promise<readonly Message[]> =>
      new Promise((resolve) => {
        if (worker === null) return resolve([]);
        settle = resolve;
        worker.postMessage({ type: 'settle' });
      }),
  };
}

const ended = (worker: Worker | null): Promise<void> =>
  new Promise((resolve) => {
    if (worker === null) {
      resolve();
      return;
    }
    worker.once('exit', () => resolve());
    worker.postMessage({ type: 'close' });
  });

interface Around {
  readonly start: CoreStart;
  readonly calls: PendingCalls;
  readonly emit: (event: EventMessage) => void;
  readonly parses: Map<number, AbortController>;
  readonly settling: ReturnType<typeof makeSettling>;
}
async function handleMessage(
  { start, calls, emit, parses, settling }: Around,
  from: Worker,
  message: CoreMessage,
): Promise<void> {
  if (message.type === 'event') emit(message);
  else if (message.type === 'log') start.log?.(message.line);
  else if (message.type === 'settled') settling.done(message.problems);
  else if (message.type === 'parse-cancelled') parses.get(message.id)?.abort();
  else if (message.type === 'parse') {
    const cancel = new AbortController();
    parses.set(message.id, cancel);
    const parsed = await (start.parse?.(message.job, cancel.signal) ?? Promise.resolve({ kind: 'died' })).catch(() => ({
      kind: 'died',
    }));
    parses.delete(message.id);
    from.postMessage({ type: 'parsed', id: message.id, parsed });
  } else if (message.type === 'print') {
    const bytes = await (start.printPdf?.(message.html) ?? Promise.resolve(null)).catch(() => null);
    const base64 = bytes === null ? null : Buffer.from(bytes).toString('base64');
    from.postMessage({ type: 'printed', id: message.id, base64 });
  } else calls.answered(message);
}
