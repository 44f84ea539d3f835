import type { Failure } from './errors.ts';
import type { EventName, Events } from './events.ts';

/**
 * Increases with every change of the messages: a client of another version is refused. 2: results of commands that can be undone name their journal
 * entry. 3: the owner of a workspace proves who it is before a command sends anything.
 */
export const PROTOCOL_VERSION = 3;
/** The three messages that are exchanged between a client and the core. */
export interface Request {
  readonly type: 'request';
  readonly id: number;
  readonly call: string;
  readonly args: unknown;
}
export type Reply =
  | { readonly type: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly ok: false; readonly error: Failure };
export interface EventMessageOf<N extends EventName> {
  readonly type: 'event';
  readonly event: N;
  readonly payload: Events[N];
}
export type EventMessage = { readonly [N in EventName]: EventMessageOf<N> }[EventName];

/** What a host provides to a client: sending requests, receiving replies and events. Channel and service do not know each other. */
export interface Transport {
  send(request: Request): void;
  onMessage(listener: (message: Reply | EventMessage) => void): () => void;
}

/** Where the browser host exchanges a one-time code for a token: `{ code }` for `{ token }`, with this header set to 1. */
export const SESSION_PATH = '/session';
export const SESSION_HEADER = 'X-TDE-Request';
export const SOCKET_PATH = '/wire';
/** The first message of a page over the socket of the browser host. */
export interface Hello {
  readonly type: 'hello';
  readonly token: string;
}
/** The reply to a `Hello` with a valid token; without one the socket is closed with `TOKEN_REFUSED`. */
export interface Welcome {
  readonly type: 'welcome';
}
export const TOKEN_REFUSED = 4401;
