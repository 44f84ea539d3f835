import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import {
  fail,
  MESSAGE_BUDGET,
  PROTOCOL_VERSION,
  type Reply,
  type Request,
  type Result,
} from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { bugLine } from '../../app/session/bug-line.ts';
import { makeAnswering, type ServedCore } from '../request.ts';
import { makePrivateFolder } from './address.ts';
import { frameOf, frameReader } from './frame.ts';
import { type Greeting, isProof, type LinkMessage, type Nonces, newToken, proofOf } from './handshake.ts';

const LARGEST_GREETING = 4096;
const LONGEST_NONCE = 128;
const CONNECTIONS_AT_MOST = 16;
/** What may wait for a caller that does not read, bytes; after that it is disconnected. */
const LARGEST_BACKLOG = 512 * 1024 * 1024;

export interface SocketLimits {
  /** How long a caller may take to authenticate, milliseconds. */
  readonly greetingMs: number;
  /** How long a caller may be silent while none of its calls is running, milliseconds. */
  readonly idleMs: number;
}
const LIMITS: SocketLimits = { greetingMs: 5000, idleMs: 120_000 };

export interface SocketServer {
  close(): Promise<void>;
}
export interface SocketService {
  readonly address: string;
  readonly token: string;
  readonly log?: (line: object) => void;
  readonly limits?: SocketLimits;
  /** A new link that opens the desk; null if there is none. */
  readonly newLink?: () => string | null;
}

/**
 * Serves the core to commands of the same user. Only the owner of the workspace may call this: anything that a killed
 * owner left at the address is removed.
 * Null if it is not possible to listen there.
 */
export async function serveSocket(
  core: ServedCore,
  { address, token, log = () => undefined, limits = LIMITS, newLink = () => null }: SocketService,
): Promise<SocketServer | null> {
  if (process.platform !== 'win32') {
    if (!makePrivateFolder(dirname(address))) return null;
    rmSync(address, { force: true });
  }
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    socket.on('close', () => callers.delete(socket));
    socket.on('error', () => socket.destroy());
    greet(socket, token, limits.greetingMs, () => serveCaller(socket, core, { idleMs: limits.idleMs, log, newLink }));
  });
  server.maxConnections = CONNECTIONS_AT_MOST;
  if (!(await listens(server, address))) return null;
  server.on('error', (error) => log({ event: 'socket error', ...bugLine(error) }));
  return {
    close: () =>
      new Promise((resolve) => {
        for (const socket of callers) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const listens = (server: Server, address: string): Promise<boolean> =>
  new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(address, () => resolve(true));
  });

type Refused = Extract<Result<never>, { ok: false }>;

/**
 * Accepts callers that prove they know the token and speak our protocol; all others get the reason and
 * disconnected.
 */
function greet(socket: Socket, token: string, greetingMs: number, letIn: () => void): void {
  const limit = setTimeout(() => socket.destroy(), greetingMs);
  socket.once('close', () => clearTimeout(limit));
  const refuse = (refusal: Refused): void => {
    socket.off('data', take);
    socket.end(frameOf({ type: 'refused', error: refusal.error } satisfies Greeting), () => socket.destroy());
  };
  let nonces: Nonces | null = null;
  const reader = frameReader({
    largestBytes: LARGEST_GREETING,
    onRefused: () => refuse(wrongToken()),
    onMessage(received) {
      if (nonces === null) {
        const caller = nonceIn(received);
        if (typeof caller !== 'string') return refuse(caller);
        nonces = { caller, owner: newToken() };
        const proof = proofOf(token, 'owner', nonces);
        const challenge = { type: 'challenge', protocolVersion: PROTOCOL_VERSION, nonce: nonces.owner, proof } as const;
        socket.write(frameOf(challenge satisfies Greeting));
        return;
      }
      if (!isProof(fieldOf(received, 'proof'), proofOf(token, 'caller', nonces))) return refuse(wrongToken());
      clearTimeout(limit);
      socket.off('data', take);
      letIn();
      socket.write(frameOf({ type: 'welcome' } satisfies Greeting));
    },
  });
  const take = (bytes: Buffer): void => {
    if (!reader.take(bytes)) socket.destroy();
  };
  socket.on('data', take);
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;

/** The nonce of a caller; why it is refused otherwise. */
function nonceIn(received: unknown): string | Refused {
  const [version, nonce] = [fieldOf(received, 'protocolVersion'), fieldOf(received, 'nonce')];
  if (version !== PROTOCOL_VERSION) return otherVersion(PROTOCOL_VERSION, typeof version === 'number' ? version : 0);
  return typeof nonce === 'string' && nonce.length > 0 && nonce.length <= LONGEST_NONCE ? nonce : wrongToken();
}

export const wrongToken = (): Refused =>
  fail('hand_over_refused', message('core.wrong_token', {}), message('core.run_again', {}));

/** The failure for two versions with different protocols. */
export const otherVersion = (owner: number, caller: number): Refused =>
  fail('hand_over_refused', message('core.other_version', { owner, caller }), message('core.use_same_version', {}), {
    owner,
    caller,
  });

interface Care {
  readonly idleMs: number;
  readonly log: (line: object) => void;
  readonly newLink: () => string | null;
}
function serveCaller(socket: Socket, core: ServedCore, { idleMs, log, newLink }: Care): void {
  const answering = makeAnswering('command_line', log);
  const send = (made: unknown): void => {
    if (!socket.writable) return;
    if (socket.writableLength > LARGEST_BACKLOG) socket.destroy();
    else socket.write(frameOf(made));
  };
  const stop = core.onEvent(send);
  const imports = importsOf(core);
  socket.on('close', () => {
    stop();
    imports.cancel();
  });
  socket.setTimeout(idleMs, () => {
    if (answering.waiting() === 0) socket.destroy();
  });
  const reader = frameReader({
    largestBytes: MESSAGE_BUDGET.bytes,
    onRefused: send,
    onMessage: (received) => {
      if (fieldOf(received, 'type') === 'link') send({ type: 'link', address: newLink() } satisfies LinkMessage);
      else void answering.answer<Reply>(received, imports.request).then(send);
    },
  });
  socket.on('data', (bytes: Buffer) => {
    if (!reader.take(bytes)) socket.destroy();
  });
}

/** The calls of one caller. If it goes away, its imports end: nothing is imported for a command that was killed half-way. */
function importsOf(core: ServedCore) {
  const running = new Set<string>();
  return {
    async request(request: Request): Promise<Reply> {
      const run = request.call.startsWith('import.') ? fieldOf(request.args, 'run') : undefined;
      if (typeof run !== 'string') return core.request(request);
      running.add(run);
      try {
        return await core.request(request);
      } finally {
        running.delete(run);
      }
    },
    cancel(): void {
      for (const run of running) void core.request({ type: 'request', id: 0, call: 'import.cancel', args: { run } });
    },
  };
}
