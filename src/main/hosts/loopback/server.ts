import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CoreHandle } from '../../app/core/core-handle.ts';
import { bugLine } from '../../app/session/bug-line.ts';
import { type Access, makeAccess } from './access.ts';
import { securityHeaders } from './headers.ts';
import { type Answer, answerTo, failed } from './pages.ts';
import { type SocketLimits, serveSocket } from './socket.ts';

/** Budgets of the host: how much, how long and how many, before anything is parsed. */
export interface HostLimits extends SocketLimits {
  readonly headerBytes: number;
  readonly headers: number;
  readonly headersMs: number;
  readonly requestMs: number;
  readonly keepAliveMs: number;
  readonly connections: number;
}
const LIMITS: HostLimits = {
  headerBytes: 16 * 1024,
  headers: 100,
  headersMs: 5000,
  requestMs: 10_000,
  keepAliveMs: 5000,
  connections: 256,
  helloMs: 5000,
  idleMs: 120_000,
};

export interface LoopbackServer {
  readonly port: number;
  /** Without a code: opens only a page that asks for the link. */
  readonly origin: string;
  /** An address with a new one-time code. The code is in the fragment, which browsers send to nobody. */
  readonly address: () => string;
  readonly close: () => Promise<void>;
}
export interface LoopbackOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly log: (line: object) => void;
  /** Called with each code that was exchanged for a token. */
  readonly onRedeemed?: () => void;
  readonly limits?: Partial<HostLimits>;
}

/** Serves the built renderer and the core's contract on 127.0.0.1 only. Rejects if the port is taken. */
export async function startServer(
  core: Pick<CoreHandle, 'requestText' | 'onEvent'>,
  rendererFolder: string,
  { port, log, onRedeemed = () => undefined, limits: given = {} }: LoopbackOptions,
): Promise<LoopbackServer> {
  const limits = { ...LIMITS, ...given };
  let access: Access | null = null;
  let headers: Readonly<Record<string, string>> = {};
  const server = limitedServer(limits, (request, response) => {
    if (access === null) response.destroy();
    else void respond({ access, root: rendererFolder, onRedeemed }, request, response, { headers, log });
  });
  const bound = await listen(server, port);
  server.on('error', (error) => log({ event: 'server error', ...bugLine(error) }));
  const allowed = makeAccess(bound);
  access = allowed;
  headers = securityHeaders(`ws://127.0.0.1:${bound}`);
  const sockets = serveSocket(server, core, { access: allowed, limits, log });
  const origin = `http://127.0.0.1:${bound}`;
  return {
    port: bound,
    origin,
    address: () => `${origin}/#code=${allowed.issueCode()}`,
    close: async () => {
      sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function limitedServer(limits: HostLimits, onRequest: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(1000, limits.headersMs),
    },
    onRequest,
  );
  server.maxHeadersCount = limits.headers;
  server.maxConnections = limits.connections;
  // A connection that has sent nothing is not yet a request, and has a limit of its own.
  server.setTimeout(limits.requestMs, (socket) => socket.destroy());
  server.on('clientError', (error, socket) => refuseClient(error, socket));
  return server;
}

const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers bytes that are no HTTP request, and closes the connection. */
function refuseClient(error: Error & { readonly code?: string }, socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS[error.code ?? ''] ?? 400;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** The outermost handler of a request: whatever goes wrong is logged and answered. */
async function respond(
  site: Parameters<typeof answerTo>[0],
  request: IncomingMessage,
  response: ServerResponse,
  { headers: always, log }: { readonly headers: Answer['headers']; readonly log: (line: object) => void },
): Promise<void> {
  request.on('error', () => response.destroy());
  let answer: Answer;
  try {
    answer = await answerTo(site, request);
  } catch (error) {
    log({ event: 'request failed', ...bugLine(error) });
    answer = failed();
  }
  if (response.destroyed) return;
  const { status, headers, body } = answer;
  // Whatever is left of a body that was not read is not read at all.
  const close = request.complete ? {} : { Connection: 'close' };
  response.writeHead(status, { ...always, ...headers, ...close });
  response.end(request.method === 'HEAD' ? undefined : body, () => {
    if (!request.complete) request.destroy();
  });
}
