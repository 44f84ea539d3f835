import type { Failure } from './errors.ts';
import type { EventName, Events } from './events.ts';

/** Counts up with every change of what travels: a client of another version is refused. 2: answers of commands that can be undone name their journal entry. */
export const PROTOCOL_VERSION = 2;
/** The three envelopes that travel between a client and the core. */
export interface Request {
  readonly type: 'request';
  readonly id: number;
  readonly call: string;
  readonly args: unknown;
}
export type Reply =
  | { readonly type: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly ok: false; readonly error: Failure };
export type EventMessage = {
  readonly [N in EventName]: { readonly type: 'event'; readonly event: N; readonly payload: Events[N] };
}[EventName];

/** What a host gives a client: send requests, hear replies and events. Channel and service know nothing of each other. */
export interface Transport {
  send(request: Request): void;
  onMessage(listener: (message: Reply | EventMessage) => void): () => void;
}
