import { connect, type Socket } from 'node:net';
import {
  type Client,
  type EventMessage,
  type Failure,
  fail,
  makeClient,
  PROTOCOL_VERSION,
  type Reply,
  type Result,
} from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { frameOf, frameReader } from './frame.ts';
import { type Greeting, proofOf } from './handshake.ts';
import { otherVersion } from './server.ts';

const LARGEST_MESSAGE = 512 * 1024 * 1024;
const GREETING_MS = 5000;

export interface OwnerAddress {
  readonly address: string;
  readonly token: string;
  readonly protocolVersion: number;
}
export interface Connection {
  readonly client: Client;
  close(): void;
}

/**
 * Connects to the process that has a workspace open. Fails with `workspace_in_use` if nobody answers there (yet), and with `hand_over_refused` if
 * the connection is refused.
 */
export function connectTo(owner: OwnerAddress): Promise<Result<Connection>> {
  if (owner.protocolVersion !== PROTOCOL_VERSION)
    return Promise.resolve(otherVersion(owner.protocolVersion, PROTOCOL_VERSION));
  return new Promise((resolve) => {
    const socket = connect(owner.address);
    const limit = setTimeout(() => socket.destroy(), GREETING_MS);
    const settle = (result: Result<Connection>): void => {
      clearTimeout(limit);
      resolve(result);
    };
    const listeners = listenersOf(socket);
    const client = makeClient({
      send: (request) => void socket.write(frameOf(request)),
      onMessage: (listener) => {
        listeners.onMessage = listener;
        return () => undefined;
      },
    });
    listeners.onGreeting = (greeting) => {
      if (greeting.type === 'challenge') socket.write(frameOf(answerTo(greeting.nonce, owner.token)));
      else if (greeting.type === 'refused') settle({ ok: false, error: greeting.error });
      else if (greeting.type === 'welcome') settle({ ok: true, value: { client, close: () => socket.end() } });
    };
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      settle({ ok: false, error: nobodyThere });
      client.drop(message('core.closed_elsewhere', {}));
    });
  });
}

const nobodyThere: Failure = fail(
  'workspace_in_use',
  message('core.not_responding', {}),
  message('core.wait_or_close', {}),
).error;

const answerTo = (nonce: string, token: string): Greeting => ({
  type: 'prove',
  protocolVersion: PROTOCOL_VERSION,
  proof: proofOf(token, nonce),
});

interface Listeners {
  onGreeting: (greeting: Greeting) => void;
  onMessage: (message: Reply | EventMessage) => void;
}

/** Messages from the socket are trusted like the core itself: it was found through the owner file, which only this user can read. */
function listenersOf(socket: Socket): Listeners {
  const listeners: Listeners = { onGreeting: () => undefined, onMessage: () => undefined };
  const reader = frameReader(LARGEST_MESSAGE, (message) => {
    const incoming = message as Greeting | Reply | EventMessage;
    if (incoming.type === 'reply' || incoming.type === 'event') listeners.onMessage(incoming);
    else listeners.onGreeting(incoming);
  });
  socket.on('data', (bytes: Buffer) => {
    if (!reader.take(bytes)) socket.destroy();
  });
  return listeners;
}
