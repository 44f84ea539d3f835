import type { EventMessage } from '../../../shared/contract/index.ts';

type Listener = (event: EventMessage) => void;
export interface Events {
  emit(event: EventMessage): void;
  /** The answer ends it. */
  listen(listener: Listener): () => void;
}

/** Passes each event to everybody who listens, in the order in which they began to. */
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
