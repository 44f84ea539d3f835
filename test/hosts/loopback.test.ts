import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { writeLaunchPage } from '../../src/main/hosts/loopback/launch-page.ts';
import { type LoopbackOptions, type LoopbackServer, startServer } from '../../src/main/hosts/loopback/server.ts';
import { SESSION_HEADER, SESSION_PATH, TOKEN_REFUSED } from '../../src/shared/contract/index.ts';
import { endAfterEach, ends, folderFor } from '../support/local-socket.ts';

endAfterEach();

/** A host on a core that answers each request with its own arguments, or with an error if it is asked to. */
async function host(options: Partial<LoopbackOptions> = {}) {
  const root = folderFor('pages');
  writeFileSync(join(root, 'index.html'), 'the page');
  mkdirSync(join(root, 'assets'));
  const log: object[] = [];
  const server = await startServer(
    {
      requestText: ({ id, call, args }) => {
        if (call === 'test.fail') throw new TypeError('a bug');
        return Promise.resolve(JSON.stringify({ type: 'reply', id, ok: true, value: args }));
      },
      onEvent: () => () => undefined,
    },
    root,
    { port: 0, log: (line) => log.push(line), ...options },
  );
  ends.push(server.close);
  return { server, log };
}

/** The first line of the response to raw bytes; empty if the connection was closed without one. */
function raw(server: LoopbackServer, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1');
    let text = '';
    socket.on('data', (part) => {
      text += String(part);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text.split('\r\n', 1)[0] ?? ''));
    ends.push(() => socket.destroy());
    socket.end(bytes);
  });
}
const get = (server: LoopbackServer, path: string, more = ''): Promise<string> =>
  raw(server, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n${more}\r\n`);
const answers = async (server: LoopbackServer): Promise<void> => expect(await get(server, '/')).toBe('HTTP/1.1 200 OK');

const codeOf = (server: LoopbackServer): string => server.address().split('#code=')[1] ?? '';
function exchange(server: LoopbackServer, body: string, more: Record<string, string | undefined> = {}) {
  const headers = { 'Content-Type': 'application/json', [SESSION_HEADER]: '1', Origin: server.origin, ...more };
  const set = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return fetch(server.origin + SESSION_PATH, { method: 'POST', headers: Object.fromEntries(set), body });
}
async function tokenOf(server: LoopbackServer): Promise<string> {
  const { token }: { token: string } = await (await exchange(server, JSON.stringify({ code: codeOf(server) }))).json();
  return token;
}

/** A page's socket: what it receives, and the code with which it is closed. */
function page(server: LoopbackServer, origin = server.origin) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/wire`, { origin });
  const received: unknown[] = [];
  socket.on('message', (bytes) => received.push(JSON.parse(String(bytes))));
  socket.on('error', () => undefined);
  ends.push(() => socket.terminate());
  return {
    socket,
    received,
    opened: new Promise<void>((resolve) => socket.once('open', () => resolve())),
    closed: new Promise<number>((resolve) => socket.once('close', resolve)),
  };
}
async function signedIn(server: LoopbackServer) {
  const made = page(server);
  await made.opened;
  made.socket.send(JSON.stringify({ type: 'hello', token: await tokenOf(server) }));
  await expect.poll(() => made.received).toEqual([{ type: 'welcome' }]);
  return made;
}

describe('whatever is requested, the host answers and goes on', () => {
  const targets = [
    '//',
    '///',
    '//evil.example/',
    '/%',
    '/%zz',
    '/%00',
    '/%ff%fe',
    '/..%2f..%2fetc/passwd',
    '/\\',
    '*',
  ];
  test.each([...targets, 'http://evil.example/', 'http://', `/${'a'.repeat(3000)}`, '/?code=x', '/%2e%2e/x.js'])(
    'GET %s',
    async (target) => {
      const { server, log } = await host();
      expect(await get(server, target)).toMatch(/^HTTP\/1.1 (200|400|404)/);
      await answers(server);
      expect(log).toEqual([]);
    },
  );
  test.each([
    ['no HTTP', 'hello\r\n\r\n', /400/],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /400/],
    ['a host with bytes that no header may hold', 'GET / HTTP/1.1\r\nHost: \u00e9\u0080;x\r\n\r\n', /40[03]/],
    ['a huge header', `GET / HTTP/1.1\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`, /431|^$/],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', /400/],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n', /^$|40/],
    ['an upgrade to something else', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n', /403/],
  ])('%s', async (_, bytes, status) => {
    const { server } = await host();
    expect(await raw(server, bytes)).toMatch(status);
    await answers(server);
  });
  test('64 half-open upgrades that are broken off', async () => {
    const { server } = await host();
    const upgrade = (headers: string): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(server.port, '127.0.0.1', () => {
          socket.write(`GET /wire HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n`, () => {
            socket.resetAndDestroy();
            resolve();
          });
        });
        socket.on('error', () => undefined);
      });
    const own = `Host: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\n`;
    const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
    for (const headers of ['Host: x\r\n', own, own + key])
      await Promise.all(Array.from({ length: 64 }, () => upgrade(headers)));
    await answers(server);
  });
  test('64 refused upgrades whose other end stays open do not keep others out', async () => {
    const { server } = await host({ limits: { connections: 70 } });
    const closed = Array.from({ length: 64 }, () => {
      const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
      ends.push(() => socket.destroy());
      socket.on('error', () => undefined);
      socket.write('GET /wire HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      return new Promise<void>((resolve) => socket.resume().once('end', () => resolve()));
    });
    await Promise.all(closed);
    for (let round = 0; round < 20; round++) await answers(server);
  });
  test('headers and bodies that arrive too slowly are disconnected', async () => {
    const { server } = await host({ limits: { headersMs: 200, requestMs: 400 } });
    const slow = (bytes: string): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
        socket.on('error', () => undefined);
        socket.resume().on('close', () => resolve());
      });
    const head = `Host: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\nContent-Type: application/json\r\n`;
    await Promise.all([
      slow(''),
      slow('GET / HT'),
      slow(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n`),
      slow(`POST ${SESSION_PATH} HTTP/1.1\r\n${head}${SESSION_HEADER}: 1\r\nContent-Length: 20\r\n\r\n{`),
    ]);
    await answers(server);
  });
});

describe('the one-time code', () => {
  test('is exchanged once for a token, which opens the socket and stands in no header or address', async () => {
    const { server } = await host();
    const body = JSON.stringify({ code: codeOf(server) });
    const first = await exchange(server, body);
    expect(first.status).toBe(200);
    expect([...first.headers.keys()]).not.toContain('set-cookie');
    expect((await exchange(server, body)).status).toBe(403);
    await signedIn(server);
  });
  test.each([
    ['another origin', { Origin: 'http://evil.example' }],
    ['no origin', { Origin: undefined }],
    ['a form', { 'Content-Type': 'text/plain' }],
    ['no custom header', { [SESSION_HEADER]: undefined }],
  ])('is not exchanged for a request with %s, and stays valid', async (_, more) => {
    const { server } = await host();
    const body = JSON.stringify({ code: codeOf(server) });
    expect((await exchange(server, body, more)).status).toBe(403);
    expect((await exchange(server, body)).status).toBe(200);
  });
  test.each(['', '{', 'null', '5', '{"code":5}', '{"code":null}', '{"code":"x"}', '['.repeat(900)])(
    'is not guessed from %s',
    async (body) => {
      const { server } = await host();
      expect((await exchange(server, body)).status).toBe(403);
      await answers(server);
    },
  );
  test('is at most 1 KB with everything around it, with and without a stated length', async () => {
    const { server } = await host();
    expect((await exchange(server, 'x'.repeat(5000))).status).toBe(413);
    const chunked = await new Promise<number | undefined>((resolve) => {
      const headers = { 'Content-Type': 'application/json', [SESSION_HEADER]: '1', Origin: server.origin };
      const asked = httpRequest(server.origin + SESSION_PATH, { method: 'POST', headers }, (response) =>
        resolve(response.statusCode),
      );
      asked.on('error', () => undefined);
      asked.write('x'.repeat(5000));
    });
    expect(chunked).toBe(413);
    await answers(server);
  });
});

describe('the socket of a page', () => {
  test('is refused to other origins and addresses', async () => {
    const { server } = await host();
    for (const origin of ['http://evil.example', 'null', `http://localhost:${server.port}`, `https://127.0.0.1`]) {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/wire`, { origin });
      socket.on('error', () => undefined);
      const status = await new Promise((resolve) =>
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
      );
      socket.terminate();
      expect(status).toBe(403);
    }
  });
  test.each([
    ['no token', '{"type":"hello"}'],
    ['a wrong token', '{"type":"hello","token":"x"}'],
    ['a request before the token', '{"type":"request","id":1,"call":"queue.list","args":{}}'],
    ['no JSON', 'hello'],
    ['deep JSON', '['.repeat(2000)],
  ])('is closed after %s', async (_, text) => {
    const { server } = await host();
    const { socket, received, opened, closed } = page(server);
    await opened;
    socket.send(text);
    expect(await closed).toBe(TOKEN_REFUSED);
    expect(received).toEqual([]);
  });
  test('is closed if it sends more than a token, or nothing for too long', async () => {
    const { server } = await host({ limits: { helloMs: 300 } });
    const long = page(server);
    await long.opened;
    long.socket.send('x'.repeat(100_000));
    const silent = page(server);
    expect(await Promise.all([long.closed, silent.closed])).toEqual([1006, 1006]);
    await signedIn(server);
  });
  test('17 silent sockets do not keep a page with a token out for longer than their time', async () => {
    const { server } = await host({ limits: { helloMs: 300 } });
    const silent = Array.from({ length: 17 }, () => page(server));
    await Promise.all(silent.map(({ closed }) => closed));
    await signedIn(server);
  });
  test('gets a typed error for a message that is too deep, cyclic in effect, or no request, and the next is answered', async () => {
    const { server, log } = await host();
    const { socket, received } = await signedIn(server);
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const messages = ['x', '5', 'null', '[]', deep, `{"type":"request","id":1,"call":"x","args":${deep}}`];
    for (const text of messages) socket.send(text);
    socket.send(Buffer.from([1, 2, 3]));
    socket.send('{"type":"request","id":2,"call":"test.fail","args":{}}');
    socket.send('{"type":"request","id":3,"call":"x","args":{"a":1}}');
    await expect.poll(() => received.length).toBe(10);
    for (const reply of received.slice(1, 8))
      expect(reply).toMatchObject({ type: 'reply', ok: false, error: { code: 'bad_request' } });
    expect(received).toContainEqual(
      expect.objectContaining({ id: 2, ok: false, error: expect.objectContaining({ code: 'internal' }) }),
    );
    expect(received).toContainEqual({ type: 'reply', id: 3, ok: true, value: { a: 1 } });
    expect(log).toMatchObject([{ call: 'test.fail', bug: 'TypeError' }]);
  });
});

test('a page cannot make calls that are meant for the command line, nor ask for a new link', async () => {
  const { server, log } = await host();
  const { socket, received } = await signedIn(server);
  socket.send('{"type":"request","id":1,"call":"queue.dequeue","args":{"agentId":"A-1"}}');
  socket.send('{"type":"link"}');
  await expect.poll(() => received.length).toBe(3);
  expect(received).toContainEqual(
    expect.objectContaining({ id: 1, ok: false, error: expect.objectContaining({ code: 'call_refused' }) }),
  );
  expect(received).toContainEqual(
    expect.objectContaining({ ok: false, error: expect.objectContaining({ code: 'bad_request' }) }),
  );
  expect(log).toEqual([]);
});

test('every response has the security headers, and none sets a cookie', async () => {
  const { server } = await host();
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/none.js'],
    ['POST', '/'],
    ['GET', SESSION_PATH],
    ['PUT', SESSION_PATH],
  ] as const) {
    const { headers } = await fetch(server.origin + path, { method });
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain(`connect-src 'self' ws://127.0.0.1:${server.port};`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect([headers.get('set-cookie'), headers.get('access-control-allow-origin')]).toEqual([null, null]);
  }
});

describe('the page that a browser is started with', () => {
  const address = 'http://127.0.0.1:1234/#code=secret';
  test('holds the code in a file of this user alone, and its own address holds none', () => {
    const folder = join(folderFor('launch'), 'own');
    const made = writeLaunchPage(folder, address, Date.now());
    if (made === null) throw new Error('the page was not written');
    const path = fileURLToPath(made.url);
    expect(made.url).not.toContain('secret');
    expect(readFileSync(path, 'utf8')).toContain(`0;url=${address}`);
    expect([statSync(path).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
    made.remove();
    expect(readdirSync(folder)).toEqual([]);
  });
  test('is not written to a folder that others can open', () => {
    const folder = join(folderFor('launch'), 'open');
    mkdirSync(folder, { mode: 0o755 });
    expect(writeLaunchPage(folder, address, Date.now())).toBeNull();
  });
  test('that a killed process left behind is removed after ten minutes', () => {
    const folder = join(folderFor('launch'), 'own');
    for (const minutes of [0, 11]) writeLaunchPage(folder, address, Date.now() + minutes * 60_000);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
