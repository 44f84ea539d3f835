import { type Message, message } from '../model/index.ts';
import type { ArgsIn, CallName, ValueOf } from './api.ts';
import { fail, type Result } from './errors.ts';
import type { EventName, Events } from './events.ts';
import type { EventMessage, EventMessageOf, Reply, Transport } from './wire.ts';

/** The API as one caller uses it: `Names` are the calls that it may make. */
export interface Client<Names extends CallName = CallName> {
  /** Calls the core. Never throws: failures are values. */
  call<N extends Names>(name: N, args: ArgsIn<N>): Promise<Result<ValueOf<N>>>;
  /** Listens to an event. Returns the function that stops listening. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void;
  /** Fails every pending call, after the transport was lost. */
  drop(reason: Message): void;
}

const isOf = <N extends EventName>(message: EventMessage, name: N): message is EventMessage & EventMessageOf<N> =>
  message.event === name;

/** The typed API over any transport. The reply's value is trusted: it comes from our own core, which checked it at compile time. */
export function makeClient(transport: Transport): Client {
  let nextId = 1;
  const pending = new Map<number, (reply: Reply) => void>();
  const listeners = new Set<(message: EventMessage) => void>();
  transport.onMessage((received) => {
    if (received.type === 'reply') {
      pending.get(received.id)?.(received);
      pending.delete(received.id);
    } else for (const listener of listeners) listener(received);
  });
  return {
    call: <N extends CallName>(name: N, args: ArgsIn<N>) =>
      new Promise<Result<ValueOf<N>>>((resolve) => {
        const requestId = nextId++;
        pending.set(requestId, (reply) =>
          resolve(reply.ok ? { ok: true, value: reply.value as ValueOf<N> } : { ok: false, error: reply.error }),
        );
        transport.send({ type: 'request', id: requestId, call: name, args });
      }),
    on(name, listener) {
      const onMessage = (message: EventMessage): void => {
        if (isOf(message, name)) listener(message.payload);
      };
      listeners.add(onMessage);
      return () => listeners.delete(onMessage);
    },
    drop(reason) {
      for (const [requestId, settle] of pending)
        settle({
          type: 'reply',
          id: requestId,
          ...fail('worker_died', reason, message('requests.try_again', {})),
        });
      pending.clear();
    },
  };
}
