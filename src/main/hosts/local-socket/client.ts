import { connect, type Socket } from 'node:net';
import {
  type Client,
  type EventMessage,
  type Failure,
  fail,
  MESSAGE_BUDGET,
  makeClient,
  PROTOCOL_VERSION,
  type Reply,
  type Result,
} from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { frameOf, frameReader } from './frame.ts';
import { type Greeting, isProof, type LinkMessage, newToken, proofOf } from './handshake.ts';
import { otherVersion, wrongToken } from './server.ts';

const LARGEST_MESSAGE = 512 * 1024 * 1024;
const GREETING_MS = 5000;

export interface OwnerAddress {
  readonly address: string;
  readonly token: string;
  readonly protocolVersion: number;
}
export interface Connection {
  readonly client: Client;
  /** A new link to the desk that the owner serves to a browser; null if it serves none. */
  link(): Promise<string | null>;
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
    const caller = newToken();
    let isProved = false;
    listeners.onGreeting = (greeting) => {
      // What somebody says who has not proved to be the owner is not repeated.
      if (greeting.type === 'refused') settleAndLeave(isProved ? { ok: false, error: greeting.error } : wrongToken());
      else if (greeting.type === 'challenge') {
        const nonces = { caller, owner: greeting.nonce };
        isProved = isProof(greeting.proof, proofOf(owner.token, 'owner', nonces));
        if (isProved)
          socket.write(frameOf({ type: 'prove', proof: proofOf(owner.token, 'caller', nonces) } satisfies Greeting));
        else settleAndLeave(stranger());
      } else if (greeting.type === 'welcome' && isProved)
        settle({ ok: true, value: { client, link: () => linkFrom(socket, listeners), close: () => socket.end() } });
      else settleAndLeave(stranger());
    };
    const settleAndLeave = (result: Result<Connection>): void => {
      settle(result);
      socket.destroy();
    };
    socket.on('connect', () => {
      socket.write(frameOf({ type: 'hello', protocolVersion: PROTOCOL_VERSION, nonce: caller } satisfies Greeting));
    });
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

/** Whoever listens there does not know the token of the owner file: nothing more is sent to it. */
const stranger = (): Result<never> =>
  fail('hand_over_refused', message('core.not_the_owner', {}), message('core.run_again', {}));

const linkFrom = (socket: Socket, listeners: Listeners): Promise<string | null> =>
  new Promise((resolve) => {
    listeners.onLink = resolve;
    socket.once('close', () => resolve(null));
    socket.write(frameOf({ type: 'link' } satisfies LinkMessage));
  });

interface Listeners {
  onLink: (address: string | null) => void;
  onGreeting: (greeting: Greeting) => void;
  onMessage: (message: Reply | EventMessage) => void;
}

/** Replies and events are trusted like the core itself, but only after the owner has proved who it is. */
function listenersOf(socket: Socket): Listeners {
  const listeners: Listeners = {
    onLink: () => undefined,
    onGreeting: () => undefined,
    onMessage: () => undefined,
  };
  const reader = frameReader({
    largestBytes: LARGEST_MESSAGE,
    budget: { ...MESSAGE_BUDGET, bytes: LARGEST_MESSAGE, items: Number.POSITIVE_INFINITY },
    onRefused: () => socket.destroy(),
    onMessage(received) {
      if (typeof received !== 'object' || received === null) {
        socket.destroy();
        return;
      }
      const incoming = received as Greeting | Reply | EventMessage | LinkMessage;
      if (incoming.type === 'link') listeners.onLink('address' in incoming ? incoming.address : null);
      else if (incoming.type === 'reply' || incoming.type === 'event') listeners.onMessage(incoming);
      else listeners.onGreeting(incoming);
    },
  });
  socket.on('data', (bytes: Buffer) => {
    if (!reader.take(bytes)) socket.destroy();
  });
  return listeners;
}
