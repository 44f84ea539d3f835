import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { MESSAGE_BUDGET, SOCKET_PATH, TOKEN_REFUSED, type Welcome } from '../../../shared/contract/index.ts';
import type { CoreHandle } from '../../app/core/core-handle.ts';
import { jsonIn, makeAnswering } from '../request.ts';
import type { Access } from './access.ts';

const CONNECTIONS_AT_MOST = 16;
/** Connections that have not sent their token yet. */
const STRANGERS_AT_MOST = 16;
const LARGEST_HELLO = 4096;
/** What may wait for a page that does not read; after that it is disconnected. */
const LARGEST_BACKLOG = 512 * 1024 * 1024;

export interface SocketLimits {
  /** How long a connection may take to send its token, milliseconds. */
  readonly helloMs: number;
  /** How long a connection may leave a ping unanswered, milliseconds. */
  readonly idleMs: number;
}
type Core = Pick<CoreHandle, 'requestText' | 'onEvent'>;
interface Gate {
  readonly access: Access;
  readonly limits: SocketLimits;
  readonly log: (line: object) => void;
}

/** Serves the contract over a WebSocket to pages of our own origin; each sends its token in its first message. */
export function serveSocket(server: Server, core: Core, gate: Gate): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BUDGET.bytes, perMessageDeflate: false });
  let strangers = 0;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Without a listener, a connection that breaks now would end the process.
    socket.on('error', () => socket.destroy());
    const { headers, url } = request;
    const isAllowed = url === SOCKET_PATH && gate.access.isOwnHost(headers) && gate.access.isOwnOrigin(headers);
    if (!isAllowed) return refuse(socket, '403 Forbidden');
    if (sockets.clients.size >= CONNECTIONS_AT_MOST + STRANGERS_AT_MOST || strangers >= STRANGERS_AT_MOST)
      return refuse(socket, '503 Service Unavailable');
    strangers++;
    const limit = limitHello(socket, head, gate.limits.helloMs);
    const known = (): void => {
      limit.end();
      strangers--;
    };
    let isStranger = true;
    socket.once('close', () => {
      if (isStranger) known();
    });
    sockets.handleUpgrade(request, socket, head, (client) =>
      greet(client, gate, () => {
        isStranger = false;
        known();
        if (sockets.clients.size - strangers > CONNECTIONS_AT_MOST) client.close(1013);
        else serveClient(client, core, gate);
      }),
    );
  });
  return {
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

/** Cuts a connection off that sends more than a token, or nothing for too long. `end`: it has sent its token. */
function limitHello(socket: Duplex, head: Buffer, helloMs: number): { end(): void } {
  let bytes = head.length;
  const count = (part: Buffer): void => {
    bytes += part.length;
    if (bytes > LARGEST_HELLO) socket.destroy();
  };
  const timer = setTimeout(() => socket.destroy(), helloMs);
  socket.on('data', count);
  return {
    end() {
      clearTimeout(timer);
      socket.off('data', count);
    },
  };
}

function greet(client: WebSocket, { access }: Gate, letIn: () => void): void {
  client.on('error', () => client.terminate());
  client.once('message', (bytes, isBinary) => {
    const read = isBinary ? { value: null } : jsonIn(bytesOf(bytes));
    const value = 'value' in read ? read.value : null;
    const token = typeof value === 'object' && value !== null && 'token' in value ? value.token : null;
    if (!access.isToken(token)) {
      client.close(TOKEN_REFUSED);
      return;
    }
    letIn();
    client.send(JSON.stringify({ type: 'welcome' } satisfies Welcome));
  });
}

function serveClient(client: WebSocket, core: Core, { limits, log }: Gate): void {
  const answering = makeAnswering('loopback', log);
  const send = (text: string): void => {
    if (client.readyState !== client.OPEN) return;
    if (client.bufferedAmount > LARGEST_BACKLOG) client.terminate();
    else client.send(text);
  };
  const stop = core.onEvent((event) => send(JSON.stringify(event)));
  let isAlive = true;
  const pulse = setInterval(() => {
    if (!isAlive) client.terminate();
    else client.ping();
    isAlive = false;
  }, limits.idleMs / 2);
  client.on('pong', () => {
    isAlive = true;
  });
  client.on('message', (bytes, isBinary) => {
    isAlive = true;
    const read = isBinary ? { value: null } : jsonIn(bytesOf(bytes));
    if ('refusal' in read) send(JSON.stringify(read.refusal));
    else
      void answering
        .answer(read.value, (request) => core.requestText(request))
        .then((reply) => send(typeof reply === 'string' ? reply : JSON.stringify(reply)));
  });
  client.on('close', () => {
    clearInterval(pulse);
    stop();
  });
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
