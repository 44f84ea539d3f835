import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { type Connection, connectTo } from '../../src/main/hosts/local-socket/client.ts';
import { frameOf, frameReader } from '../../src/main/hosts/local-socket/frame.ts';
import { type Greeting, proofOf } from '../../src/main/hosts/local-socket/handshake.ts';
import { type SocketLimits, serveSocket } from '../../src/main/hosts/local-socket/server.ts';
import type { ServedCore } from '../../src/main/hosts/request.ts';
import { PROTOCOL_VERSION, serveRequest } from '../../src/shared/contract/index.ts';
import { NOW_MS } from './builders.ts';

/** What a test has opened, closed in reverse order after it. */
export const ends: (() => unknown)[] = [];
export const endAfterEach = (): void =>
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
export function folderFor(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `tde-${name}-`));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Served {
  readonly address: string;
  readonly token: string;
}
export const LINK = 'http://127.0.0.1:1/#code=x';

/** A core in this thread behind a real socket in a folder of its own. */
export async function serve(limits?: SocketLimits): Promise<Served> {
  const path = join(folderFor('socket'), 'agency.tde');
  const opened = openCore({ path, create: true, host: 'loopback', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  ends.push(() => core.close());
  return serveCore(
    {
      request: (request) =>
        serveRequest(core.handlers, request, (bug) => {
          throw bug;
        }),
      onEvent: core.onEvent,
    },
    limits,
  );
}
export async function serveCore(
  core: ServedCore,
  limits?: SocketLimits,
  log: (line: object) => void = () => undefined,
): Promise<Served> {
  const served = { address: join(folderFor('socket'), 'private', 'a.sock'), token: 'the token' };
  const server = await serveSocket(core, {
    ...served,
    ...(limits === undefined ? {} : { limits }),
    log,
    newLink: () => LINK,
  });
  if (server === null) throw new Error('the socket could not be served');
  ends.push(server.close);
  return served;
}
export async function enter(served: Served, protocolVersion = PROTOCOL_VERSION): Promise<Connection> {
  const connected = await connectTo({ ...served, protocolVersion });
  if (!connected.ok) throw new Error(connected.error.message);
  ends.push(connected.value.close);
  return connected.value;
}

export interface RawClient {
  readonly socket: Socket;
  readonly received: unknown[];
  readonly closed: Promise<unknown>;
}
/** A caller that may send anything: what it receives, and when it is disconnected. */
export function rawClient(address: string): RawClient {
  const socket = connect(address);
  const received: unknown[] = [];
  const reader = frameReader({
    largestBytes: 1e6,
    onMessage: (message) => received.push(message),
    onRefused: (refusal) => received.push(refusal),
  });
  socket.on('data', (bytes) => reader.take(bytes as Buffer));
  socket.on('error', () => undefined);
  ends.push(() => socket.destroy());
  return { socket, received, closed: new Promise((resolve) => socket.once('close', resolve)) };
}

export const HELLO = { type: 'hello', protocolVersion: PROTOCOL_VERSION, nonce: 'the nonce of the caller' } as const;
/** The proof of a caller after the challenge that it received. */
export function proofFor(received: readonly unknown[], token: string): Greeting {
  const { nonce } = received[0] as Extract<Greeting, { type: 'challenge' }>;
  return { type: 'prove', proof: proofOf(token, 'caller', { caller: HELLO.nonce, owner: nonce }) };
}
/** A caller that has sent its nonce and received the challenge. */
export async function challenged(address: string): Promise<RawClient> {
  const made = rawClient(address);
  made.socket.write(frameOf(HELLO));
  await expect.poll(() => made.received).toHaveLength(1);
  return made;
}
/** A caller that has proved that it knows the token. */
export async function admitted(served: Served): Promise<RawClient> {
  const made = await challenged(served.address);
  made.socket.write(frameOf(proofFor(made.received, served.token)));
  await expect.poll(() => made.received).toHaveLength(2);
  expect(made.received[1]).toEqual({ type: 'welcome' });
  return made;
}
