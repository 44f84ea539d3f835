import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { type Connection, connectTo } from '../../src/main/hosts/local-socket/client.ts';
import { frameOf, frameReader } from '../../src/main/hosts/local-socket/frame.ts';
import { serveSocket } from '../../src/main/hosts/local-socket/server.ts';
import type { ServedCore } from '../../src/main/hosts/request.ts';
import { PROTOCOL_VERSION } from '../../src/shared/contract/index.ts';
import { sentenceOf } from '../support/as-text.ts';
import {
  admitted,
  challenged,
  endAfterEach,
  ends,
  enter,
  HELLO,
  proofFor,
  rawClient,
  serve,
  serveCore,
} from '../support/local-socket.ts';

endAfterEach();

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

test('a command cannot make calls that are meant for the window or a page', async () => {
  const { client } = await enter(await serve());
  for (const call of ['workspace.copy', 'policy.set'] as const)
    expect(await client.call(call, {} as never)).toMatchObject({ ok: false, error: { code: 'call_refused' } });
});

test('the import of a command that was killed is cancelled, and that of no other', async () => {
  const asked: unknown[] = [];
  const served = await serveCore({
    request: ({ call, args }) => {
      asked.push([call, args]);
      return new Promise(() => undefined);
    },
    onEvent: () => () => undefined,
  });
  const [killed, other] = [await enter(served), await enter(served)];
  const files = [{ name: 'a.csv', base64: '' }];
  void killed.client.call('import.commit', { files, run: 'mine' });
  void other.client.call('import.commit', { files, run: 'other' });
  await expect.poll(() => asked.length).toBe(2);
  killed.close();
  await expect.poll(() => asked.slice(2)).toEqual([['import.cancel', { run: 'mine' }]]);
});

test('only this user can reach the socket', async () => {
  const { address } = await serve();
  expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
});

test('a folder open to others is not used', async () => {
  const { address, token } = await serve();
  chmodSync(dirname(address), 0o755);
  const never: ServedCore = {
    request: () => Promise.reject(new Error('asked')),
    onEvent: () => () => undefined,
  };
  expect(await serveSocket(never, { address, token })).toBeNull();
});

test('a wrong token is refused and the connection closed', async () => {
  const served = await serve();
  const refused = await connectTo({ ...served, token: 'another', protocolVersion: PROTOCOL_VERSION });
  expect(refused).toMatchObject({ ok: false, error: { code: 'hand_over_refused' } });
  const { socket, received, closed } = await challenged(served.address);
  socket.write(frameOf({ type: 'request', id: 1, call: 'queue.list', args: {} }));
  await closed;
  expect(received[1]).toMatchObject({ type: 'refused', error: { code: 'hand_over_refused' } });
});

test('a response to one challenge is not valid for the next', async () => {
  const served = await serve();
  const first = await challenged(served.address);
  const second = await challenged(served.address);
  second.socket.write(frameOf(proofFor(first.received, served.token)));
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
  socket.write(frameOf({ ...HELLO, protocolVersion: 99 }));
  await closed;
  expect(received[0]).toMatchObject({ type: 'refused', error: { values: { owner: PROTOCOL_VERSION, caller: 99 } } });
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
  const idle = await admitted(served);
  await idle.closed;
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
    const reader = frameReader({
      largestBytes: 2000,
      onMessage: (message) => received.push(message),
      onRefused: () => undefined,
    });
    for (let at = 0; at < bytes.length; at += step) expect(reader.take(bytes.subarray(at, at + step))).toBe(true);
    expect(received).toEqual(messages);
  }
});

test('a message that is nested 10,000 deep, too long a list or no request gets a typed error, and the next one is answered', async () => {
  const served = await serve();
  const { socket, received } = await admitted(served);
  const send = (text: string): void => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(Buffer.byteLength(text));
    socket.write(Buffer.concat([head, Buffer.from(text)]));
  };
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const request = (args: string): string => `{"type":"request","id":7,"call":"task.create","args":${args}}`;
  for (const text of [deep, request(deep), request(`{"title":${deep}}`), `[${'0,'.repeat(2_000_001)}0]`, '5', 'null'])
    send(text);
  send('{"type":"request","id":8,"call":"queue.list","args":{}}');
  await expect.poll(() => received.length).toBe(9);
  for (const reply of received.slice(2, 8)) expect(reply).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  expect(received[8]).toMatchObject({ id: 8, ok: true });
});

test('a core that fails gets a typed error to the caller, and the connection goes on', async () => {
  const lines: object[] = [];
  const core: ServedCore = { request: () => Promise.reject(new TypeError('a bug')), onEvent: () => () => undefined };
  const { client } = await enter(await serveCore(core, undefined, (line) => lines.push(line)));
  for (const _ of [1, 2])
    expect(await client.call('queue.list', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(lines).toMatchObject([{ call: 'queue.list', bug: 'TypeError' }, { bug: 'TypeError' }]);
});

test('of 512 requests that wait for a reply, the next one is refused', async () => {
  const { client } = await enter(
    await serveCore({ request: () => new Promise(() => undefined), onEvent: () => () => undefined }),
  );
  const first = Array.from({ length: 513 }, () => client.call('queue.list', {}));
  expect(await Promise.race(first)).toMatchObject({ ok: false, error: { code: 'busy' } });
});
