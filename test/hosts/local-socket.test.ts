import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import type { CoreHandle } from '../../src/main/app/core/core-handle.ts';
import { type Connection, connectTo } from '../../src/main/hosts/local-socket/client.ts';
import { frameOf, frameReader } from '../../src/main/hosts/local-socket/frame.ts';
import { type Greeting, proofOf } from '../../src/main/hosts/local-socket/handshake.ts';
import { type SocketLimits, serveSocket } from '../../src/main/hosts/local-socket/server.ts';
import { PROTOCOL_VERSION, serveRequest } from '../../src/shared/contract/index.ts';
import { sentenceOf } from '../support/as-text.ts';
import { NOW_MS } from '../support/builders.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Served {
  readonly address: string;
  readonly token: string;
}
/** A core in this thread behind a real socket in a folder of its own. */
async function serve(limits?: SocketLimits): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'tde-socket-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'agency.tde');
  const opened = openCore({ path, create: true, host: 'loopback', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  ends.push(() => core.close());
  const handle: Pick<CoreHandle, 'request' | 'onEvent'> = {
    request: (request) =>
      serveRequest(core.handlers, request, (bug) => {
        throw bug;
      }),
    onEvent: core.onEvent,
  };
  const served = { address: join(folder, 'private', 'a.sock'), token: 'the token' };
  const server = await serveSocket(handle, served.address, served.token, limits);
  if (server === null) throw new Error('the socket could not be served');
  ends.push(server.close);
  return served;
}
async function enter(served: Served, protocolVersion = PROTOCOL_VERSION): Promise<Connection> {
  const connected = await connectTo({ ...served, protocolVersion });
  if (!connected.ok) throw new Error(connected.error.message);
  ends.push(connected.value.close);
  return connected.value;
}
/** A caller that may say anything: what it hears, and when it is cut off. */
function rawClient(address: string): { socket: Socket; received: unknown[]; closed: Promise<unknown> } {
  const socket = connect(address);
  const received: unknown[] = [];
  const reader = frameReader(1e6, (message) => received.push(message));
  socket.on('data', (bytes) => reader.take(bytes as Buffer));
  socket.on('error', () => undefined);
  ends.push(() => socket.destroy());
  return { socket, received, closed: new Promise((resolve) => socket.once('close', resolve)) };
}
const nonceIn = (received: readonly unknown[]): string =>
  (received[0] as Extract<Greeting, { type: 'challenge' }>).nonce;

test('a caller with the token can query, command, and receive events', async () => {
  const served = await serve();
  const one = await enter(served);
  const two = await enter(served);
  const received: string[] = [];
  two.client.on('workspace.changed', ({ sentence }) => received.push(sentenceOf(sentence)));
  const made = await one.client.call('task.create', { title: 'Logo' });
  expect(made.ok).toBe(true);
  await expect.poll(() => received).toHaveLength(1);
  const queue = await two.client.call('queue.list', {});
  expect(queue.ok ? queue.value.entries.map((row) => row.title) : null).toEqual(['Logo']);
});

test('only this user can reach the socket', async () => {
  const { address } = await serve();
  expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
});

test('a folder open to others is not used', async () => {
  const { address, token } = await serve();
  chmodSync(dirname(address), 0o755);
  const never: Pick<CoreHandle, 'request' | 'onEvent'> = {
    request: () => Promise.reject(new Error('asked')),
    onEvent: () => () => undefined,
  };
  expect(await serveSocket(never, address, token)).toBeNull();
});

test('a wrong token is refused and the connection closed', async () => {
  const served = await serve();
  const refused = await connectTo({ ...served, token: 'another', protocolVersion: PROTOCOL_VERSION });
  expect(refused).toMatchObject({ ok: false, error: { code: 'hand_over_refused' } });
  const { socket, received, closed } = rawClient(served.address);
  await expect.poll(() => received).toHaveLength(1);
  socket.write(frameOf({ type: 'request', id: 1, call: 'queue.list', args: {} }));
  await closed;
  expect(received[1]).toMatchObject({ type: 'refused', error: { code: 'hand_over_refused' } });
});

test('a response to one challenge is not valid for the next', async () => {
  const served = await serve();
  const first = rawClient(served.address);
  await expect.poll(() => first.received).toHaveLength(1);
  const second = rawClient(served.address);
  await expect.poll(() => second.received).toHaveLength(1);
  const proof = proofOf(served.token, nonceIn(first.received));
  second.socket.write(frameOf({ type: 'prove', protocolVersion: PROTOCOL_VERSION, proof }));
  await second.closed;
  expect(second.received[1]).toMatchObject({ type: 'refused' });
});

test('another protocol version is refused on both sides with both numbers', async () => {
  const served = await serve();
  const early = await connectTo({ ...served, protocolVersion: PROTOCOL_VERSION + 1 });
  expect(early).toMatchObject({
    ok: false,
    error: { code: 'hand_over_refused', values: { owner: PROTOCOL_VERSION + 1, caller: PROTOCOL_VERSION } },
  });
  const { socket, received, closed } = rawClient(served.address);
  await expect.poll(() => received).toHaveLength(1);
  const proof = proofOf(served.token, nonceIn(received));
  socket.write(frameOf({ type: 'prove', protocolVersion: 99, proof }));
  await closed;
  expect(received[1]).toMatchObject({ type: 'refused', error: { values: { owner: PROTOCOL_VERSION, caller: 99 } } });
});

test('callers that send too much, invalid JSON or no greeting are disconnected, and others are served', async () => {
  const served = await serve({ greetingMs: 2_000, idleMs: 120_000 });
  const long = rawClient(served.address);
  long.socket.write(Buffer.from([255, 255, 255, 255]));
  await long.closed;
  const noise = rawClient(served.address);
  noise.socket.write(Buffer.concat([Buffer.from([0, 0, 0, 3]), Buffer.from('{x}')]));
  await noise.closed;
  await rawClient(served.address).closed;
  const { client } = await enter(served);
  expect((await client.call('queue.list', {})).ok).toBe(true);
});

test('a caller that is silent after the greeting is disconnected', async () => {
  const served = await serve({ greetingMs: 120_000, idleMs: 100 });
  const idle = rawClient(served.address);
  await expect.poll(() => idle.received).toHaveLength(1);
  const proof = proofOf(served.token, nonceIn(idle.received));
  idle.socket.write(frameOf({ type: 'prove', protocolVersion: PROTOCOL_VERSION, proof }));
  await idle.closed;
  expect(idle.received[1]).toEqual({ type: 'welcome' });
});

test('the seventeenth simultaneous caller is disconnected, and accepted when another has left', async () => {
  const served = await serve();
  const callers: Connection[] = [];
  for (let count = 0; count < 16; count++) callers.push(await enter(served));
  const refused = await connectTo({ ...served, protocolVersion: PROTOCOL_VERSION });
  expect(refused.ok ? null : refused.error.code).toBe('workspace_in_use');
  callers[0]?.close();
  await expect
    .poll(async () => {
      const connected = await connectTo({ ...served, protocolVersion: PROTOCOL_VERSION });
      if (connected.ok) ends.push(connected.value.close);
      return connected.ok;
    })
    .toBe(true);
});

test('messages arrive complete however the bytes are split', () => {
  const messages = [{ a: 'ä€𝄞' }, [], 'x'.repeat(1000), null];
  const bytes = Buffer.concat(messages.map(frameOf));
  for (const step of [1, 2, 3, 7, 500, bytes.length]) {
    const received: unknown[] = [];
    const reader = frameReader(2000, (message) => received.push(message));
    for (let at = 0; at < bytes.length; at += step) expect(reader.take(bytes.subarray(at, at + step))).toBe(true);
    expect(received).toEqual(messages);
  }
});
