import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  type ArgsIn,
  type CommandCall,
  type EventMessage,
  fail,
  makeClient,
  ok,
  type Reply,
  type Result,
  serveRequest,
  type ValueOf,
} from '../../shared/contract/index.ts';
import { type Message, message, type SolveProgress } from '../../shared/model/index.ts';
import { openCore } from '../app/core/core.ts';
import { startCore } from '../app/core/core-handle.ts';
import { forkParser } from '../app/core/fork-parser.ts';
import { makeParser, readElsewhere } from '../app/core/parser-port.ts';
import { type Owner, readOwner } from '../app/session/ownership.ts';
import { connectTo } from '../hosts/local-socket/client.ts';
import { printPdf } from '../hosts/print-pdf.ts';
import { notValid } from './refusals.ts';

/** An open workspace, with the same calls that the app makes. */
export interface Session {
  /** Why nothing can be written, if the file is damaged and was opened in this thread; null otherwise. */
  readonly damage: Message | null;
  call<N extends CommandCall>(name: N, args: ArgsIn<N>): Promise<Result<ValueOf<N>>>;
  onProgress(listener: (progress: SolveProgress) => void): void;
  /** Waits for backups that are being made. Returns what failed. */
  settled(): Promise<readonly Message[]>;
  close(): void;
}
export interface SessionOptions {
  /** Absolute, because the process that has the workspace open may have another working directory. */
  readonly path: string;
  readonly create: boolean;
  /** Fixes the engine's clock; null means the wall clock. */
  readonly nowMs: number | null;
  readonly readOnly: boolean;
  /** Whether a command runs that can be cancelled: then this thread is free to take the interrupt, also while records are saved. */
  readonly canBeCancelled?: boolean;
}

/** How long a command waits for another one to finish, or for the app to start. */
const PATIENCE_MS = 10_000;
const AGAIN_MS = 50;

/** Opens the workspace in this process, or connects to the app that has it open. Waits up to `PATIENCE_MS` for another command to finish. */
export async function openSession(options: SessionOptions): Promise<Result<Session>> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const here = await openHere(options);
    if (here.ok || here.error.code !== 'workspace_in_use') return here;
    const owner = readOwner(options.path);
    const there = owner === null ? here : await handOver(owner, options);
    if (there.ok || there.error.code !== 'workspace_in_use' || performance.now() > until) return there;
    await pause(AGAIN_MS);
  }
}

async function handOver(owner: Owner, options: SessionOptions): Promise<Result<Session>> {
  const { address } = owner;
  if (address === null)
    return fail('workspace_in_use', message('cli.in_use', { process: owner.pid }), message('cli.wait_or_read', {}), {
      pid: owner.pid,
    });
  if (options.nowMs !== null)
    return fail('clock_refused', message('cli.now_refused', {}), message('cli.without_now', {}), { pid: owner.pid });
  const connected = await connectTo({ ...owner, address });
  if (!connected.ok) return connected;
  const { client, close } = connected.value;
  return ok({
    damage: null,
    call: (name, args) => client.call(name, args),
    onProgress: (listener) => void client.on('solve.progress', listener),
    settled: () => Promise.resolve([]),
    close,
  });
}

/** Bundled code lies in `out/main` or in a chunk folder below it; in tests it is the source. */
const here = import.meta.dirname;
const built = (name: string): string | undefined =>
  [join(here, name), join(here, '..', name)].find((path) => existsSync(path));
const parserPath = built('parser-process.js') ?? join(here, '..', 'app', 'core', 'parser-process.ts');
const readTables = readElsewhere(makeParser(forkParser(pathToFileURL(parserPath).href)));

function openHere(options: SessionOptions): Promise<Result<Session>> | Result<Session> {
  const [worker, solver] = [built('core-worker.js'), built('solver-worker.js')];
  return options.canBeCancelled === true && worker !== undefined && solver !== undefined
    ? openInWorker(options, { worker, solver })
    : openInThread(options);
}

/** Opens the workspace in a thread of its own. */
async function openInWorker(
  { path, create, nowMs, readOnly }: SessionOptions,
  { worker, solver }: { readonly worker: string; readonly solver: string },
): Promise<Result<Session>> {
  const started = await startCore({
    path,
    create,
    readOnly,
    host: 'cli',
    nowMs,
    isForOneCommand: true,
    workerUrl: pathToFileURL(worker).href,
    solverUrl: pathToFileURL(solver).href,
    parserUrl: pathToFileURL(parserPath).href,
    printPdf,
  });
  if (!started.ok) return started;
  const { request, onEvent, settled, close } = started.value;
  let receive: (received: Reply | EventMessage) => void = () => undefined;
  const client = makeClient({
    send: (sent) => void request(sent).then((reply) => receive(reply)),
    onMessage: (listener) => {
      receive = listener;
      return onEvent(listener);
    },
  });
  return ok({
    damage: null,
    call: (name, args) => client.call(name, args),
    onProgress: (listener) => void client.on('solve.progress', listener),
    settled,
    close: () => void close(),
  });
}

function openInThread({ path, create, nowMs, readOnly }: SessionOptions): Result<Session> {
  const opened = openCore({
    path,
    create,
    readOnly,
    host: 'cli',
    clock: nowMs === null ? () => Date.now() : () => nowMs,
    readTables,
    printPdf,
  });
  if (!opened.ok) return opened;
  const core = opened.value;
  let id = 0;
  return ok({
    damage: core.damage,
    async call<N extends CommandCall>(name: N, args: ArgsIn<N>): Promise<Result<ValueOf<N>>> {
      const bugs: unknown[] = [];
      const reply = await serveRequest(core.handlers, { type: 'request', id: ++id, call: name, args }, (error) =>
        bugs.push(error),
      );
      if (bugs.length > 0) throw bugs[0];
      return reply.ok ? { ok: true, value: reply.value as ValueOf<N> } : { ok: false, error: reply.error };
    },
    onProgress: (listener) => {
      core.onEvent((event) => {
        if (event.event === 'solve.progress') listener(event.payload);
      });
    },
    settled: core.settled,
    close: () => core.close({ keepUnused: false }),
  });
}

/** Reads `--now`. Null means the wall clock. Fails on anything that is not a time. */
export function nowOf(text: string | undefined): Result<number | null> {
  if (text === undefined) return { ok: true, value: null };
  const ms = Date.parse(text);
  if (Number.isFinite(ms)) return { ok: true, value: ms };
  return notValid('--now', text, 'time', { now: text });
}
