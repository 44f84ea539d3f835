import type { EventMessage } from '../../../shared/contract/index.ts';

type Listener = (event: EventMessage) => void;
export interface Events {
  emit(event: EventMessage): void;
  /** Returns a function that stops it. */
  listen(listener: Listener): () => void;
}

/** Passes each event to all listeners, in the order in which they subscribed. */
export function makeEvents(): Events {
  const listeners = new Set<Listener>();
  return {
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
