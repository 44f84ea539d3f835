import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { fail, PROTOCOL_VERSION, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import type { CoreHandle } from '../../app/core/core-handle.ts';
import { requestIn } from '../request.ts';
import { makePrivateFolder } from './address.ts';
import { frameOf, frameReader } from './frame.ts';
import { type Greeting, isProof, newToken } from './handshake.ts';

/** An import of ten files is the largest message. */
const LARGEST_MESSAGE = 192 * 1024 * 1024;
const LARGEST_GREETING = 4096;
const CONNECTIONS_AT_MOST = 16;

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

/**
 * Serves the core to commands of the same user. Only the owner of the workspace may call this: anything that a killed
 * owner left at the address is removed.
 * Null if it is not possible to listen there.
 */
export async function serveSocket(
  core: Pick<CoreHandle, 'request' | 'onEvent'>,
  address: string,
  token: string,
  limits: SocketLimits = LIMITS,
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
    greet(socket, token, limits.greetingMs, () => serveCaller(socket, core, limits.idleMs));
  });
  server.maxConnections = CONNECTIONS_AT_MOST;
  if (!(await listens(server, address))) return null;
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

const send = (socket: Socket, greeting: Greeting): boolean => socket.write(frameOf(greeting));

/**
 * Accepts callers that prove they know the token and speak our protocol; all others get the reason and
 * disconnected.
 */
function greet(socket: Socket, token: string, greetingMs: number, letIn: () => void): void {
  const nonce = newToken();
  const limit = setTimeout(() => socket.destroy(), greetingMs);
  socket.once('close', () => clearTimeout(limit));
  const reader = frameReader(LARGEST_GREETING, (message) => {
    clearTimeout(limit);
    socket.off('data', take);
    const refusal = refusalOf(message, token, nonce);
    if (refusal !== null) {
      socket.end(frameOf({ type: 'refused', error: refusal.error } satisfies Greeting));
      return;
    }
    letIn();
    send(socket, { type: 'welcome' });
  });
  const take = (bytes: Buffer): void => {
    if (!reader.take(bytes)) socket.destroy();
  };
  socket.on('data', take);
  send(socket, { type: 'challenge', protocolVersion: PROTOCOL_VERSION, nonce });
}

function refusalOf(answer: unknown, token: string, nonce: string): Extract<Result<never>, { ok: false }> | null {
  const { protocolVersion, proof } =
    typeof answer === 'object' && answer !== null
      ? (answer as { readonly protocolVersion?: unknown; readonly proof?: unknown })
      : {};
  if (!isProof(proof, token, nonce))
    return fail('hand_over_refused', message('core.wrong_token', {}), message('core.run_again', {}));
  return protocolVersion === PROTOCOL_VERSION ? null : otherVersion(PROTOCOL_VERSION, Number(protocolVersion));
}

/** The failure for two versions with different protocols. */
export const otherVersion = (owner: number, caller: number): Extract<Result<never>, { ok: false }> =>
  fail('hand_over_refused', message('core.other_version', { owner, caller }), message('core.use_same_version', {}), {
    owner,
    caller,
  });

function serveCaller(socket: Socket, core: Pick<CoreHandle, 'request' | 'onEvent'>, idleMs: number): void {
  let working = 0;
  const stop = core.onEvent((event) => {
    socket.write(frameOf(event));
  });
  socket.on('close', stop);
  socket.setTimeout(idleMs, () => {
    if (working === 0) socket.destroy();
  });
  const reader = frameReader(LARGEST_MESSAGE, (received) => {
    const request = requestIn(received);
    if (request === null) {
      const refusal = fail('bad_request', message('requests.not_a_request', {}), message('requests.send_object', {}));
      socket.write(frameOf({ type: 'reply', id: -1, ...refusal }));
      return;
    }
    working++;
    void core.request(request).then((reply) => {
      working--;
      if (socket.writable) socket.write(frameOf(reply));
    });
  });
  socket.on('data', (bytes: Buffer) => {
    if (!reader.take(bytes)) socket.destroy();
  });
}
