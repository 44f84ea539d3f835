import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { fail, type Reply, type Request } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { HTTP_PAGES } from '../../../shared/words/core/hosts.ts';
import type { CoreHandle } from '../../app/core/core-handle.ts';
import { requestIn } from '../request.ts';
import { staticFile } from '../static-files.ts';
import { type Access, makeAccess } from './access.ts';
import { securityHeaders } from './headers.ts';

const LARGEST_MESSAGE = 192 * 1024 * 1024;
const CONNECTIONS_AT_MOST = 16;
const IDLE_MS = 120_000;

export interface LoopbackServer {
  readonly port: number;
  /** An address with a new one-time code. */
  readonly address: () => string;
  readonly close: () => Promise<void>;
}

/** Serves the built renderer and the core's contract on 127.0.0.1 only. `port` 0: any free one. Rejects if the port is taken. */
export async function startServer(core: CoreHandle, rendererFolder: string, port: number): Promise<LoopbackServer> {
  let access: Access | null = null;
  const server = createServer((request, response) => {
    if (access !== null) answer(access, rendererFolder, request, response);
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.maxConnections = CONNECTIONS_AT_MOST * 4;
  const bound = await listen(server, port);
  const allowed = makeAccess(bound);
  access = allowed;
  const sockets = serveSocket(server, core, allowed);
  return {
    port: bound,
    address: () => `http://127.0.0.1:${bound}/?code=${allowed.issueCode()}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const say = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
});

function answer(access: Access, root: string, request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = answerTo(access, root, request);
  response.writeHead(status, { ...securityHeaders(`ws://${request.headers.host ?? ''}`), ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function answerTo(access: Access, root: string, request: IncomingMessage): Answer {
  if (!access.isOwnHost(request.headers) || !access.isOwnOrigin(request.headers))
    return say(403, HTTP_PAGES.otherMachine);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return say(405, HTTP_PAGES.otherMethod, { Allow: 'GET, HEAD' });
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const code = url.searchParams.get('code');
  if (code !== null) {
    const cookie = access.redeem(code);
    if (cookie === null) return say(403, HTTP_PAGES.usedLink);
    return say(303, '', { 'Set-Cookie': cookie, Location: '/' });
  }
  if (!access.hasCookie(request.headers)) return say(403, HTTP_PAGES.noCookie);
  const file = staticFile(root, url.pathname);
  return file === null
    ? say(404, HTTP_PAGES.notFound)
    : { status: 200, headers: { 'Content-Type': file.type }, body: file.bytes };
}

function serveSocket(server: Server, core: CoreHandle, access: Access): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    const { headers } = request;
    const isAllowed =
      request.url === '/wire' &&
      headers.origin !== undefined &&
      access.isOwnHost(headers) &&
      access.isOwnOrigin(headers) &&
      access.hasCookie(headers) &&
      sockets.clients.size < CONNECTIONS_AT_MOST;
    if (!isAllowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => serveClient(client, core));
  });
  return sockets;
}

function serveClient(client: WebSocket, core: CoreHandle): void {
  const stop = core.onEvent((event) => {
    if (client.readyState === client.OPEN) client.send(JSON.stringify(event));
  });
  let isAlive = true;
  const pulse = setInterval(() => {
    if (!isAlive) client.terminate();
    else client.ping();
    isAlive = false;
  }, IDLE_MS / 2);
  client.on('pong', () => {
    isAlive = true;
  });
  client.on('message', (bytes, isBinary) => {
    isAlive = true;
    const request = isBinary ? null : readRequest(String(bytes));
    if (request === null) {
      const refusal: Reply = {
        type: 'reply',
        id: -1,
        ...fail('bad_request', message('requests.not_a_request', {}), message('requests.send_object', {})),
      };
      client.send(JSON.stringify(refusal));
      return;
    }
    void core.requestText(request).then((text) => {
      if (client.readyState === client.OPEN) client.send(text);
    });
  });
  client.on('error', () => client.terminate());
  client.on('close', () => {
    clearInterval(pulse);
    stop();
  });
}

/** A request parsed from text. Returns null if it is not a request. */
function readRequest(text: string): Request | null {
  try {
    return requestIn(JSON.parse(text));
  } catch {
    return null;
  }
}
