import {
  type Budget,
  type Caller,
  fail,
  MESSAGE_BUDGET,
  type Reply,
  type Request,
  refusedFrom,
  textOverBudget,
  valueOverBudget,
} from '../../shared/contract/index.ts';
import { message } from '../../shared/model/index.ts';
import type { CoreHandle } from '../app/core/core-handle.ts';
import { bugLine } from '../app/session/bug-line.ts';

/** The most requests of one connection that may wait for their replies. */
const WAITING_AT_MOST = 512;

/** A request parsed from a message. Returns null if it is not a request. The core checks its contents against the contract. */
function requestIn(value: unknown): Request | null {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('id' in value) || !('call' in value))
    return null;
  const { type, id, call } = value;
  if (type !== 'request' || typeof id !== 'number' || !Number.isSafeInteger(id) || typeof call !== 'string')
    return null;
  return { type, id, call, args: 'args' in value ? value.args : {} };
}

/** The value of a JSON text that is within the budget of a message; the reply that refuses it otherwise, and whether it may be JSON. */
export function jsonIn(
  text: Uint8Array,
  budget: Budget = MESSAGE_BUDGET,
): { readonly value: unknown } | { readonly refusal: Reply; readonly isJson: boolean } {
  const over = textOverBudget(text, budget);
  if (over !== null) return { refusal: { type: 'reply', id: NOBODY, ...over }, isJson: true };
  try {
    return { value: JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8')) };
  } catch {
    return { refusal: notARequest(), isJson: false };
  }
}

/** The `id` of a reply to a message whose own is not known. */
const NOBODY = -1;
const notARequest = (): Reply => ({
  type: 'reply',
  id: NOBODY,
  ...fail('bad_request', message('requests.not_a_request', {}), message('requests.send_object', {})),
});

/** Answers the messages of one connection: whatever arrives gets a reply, and nothing is thrown. */
export interface Answering {
  /** The reply to a message; `R` is the form in which the core gives it. */
  readonly answer: <R>(received: unknown, ask: (request: Request) => Promise<R>) => Promise<R | Reply>;
  readonly waiting: () => number;
}

/** `caller`: who sends the messages; calls that are meant for another one are refused. `log`: where errors go that only a bug can cause. */
export function makeAnswering(caller: Caller, log: (line: object) => void, waitingAtMost = WAITING_AT_MOST): Answering {
  let waiting = 0;
  return {
    waiting: () => waiting,
    async answer(received, ask) {
      const request = requestIn(received);
      if (request === null) return notARequest();
      const refused = refusedFrom(caller, request.call);
      if (refused !== null) return { type: 'reply', id: request.id, ...refused };
      const over = valueOverBudget(request.args, MESSAGE_BUDGET);
      if (over !== null) return { type: 'reply', id: request.id, ...over };
      if (waiting >= waitingAtMost) {
        const problem = message('requests.too_many_waiting', { limit: waitingAtMost });
        return { type: 'reply', id: request.id, ...fail('busy', problem, message('requests.wait_for_replies', {})) };
      }
      waiting++;
      try {
        return await ask(request);
      } catch (error) {
        log({ call: request.call.slice(0, 80), ...bugLine(error) });
        return failedReply(request.id);
      } finally {
        waiting--;
      }
    },
  };
}

const failedReply = (id: number): Reply => ({
  type: 'reply',
  id,
  ...fail('internal', message('requests.internal_error', {}), message('requests.see_log', {})),
});

/** What the hosts of windows and commands need of a core. */
export type ServedCore = Pick<CoreHandle, 'request' | 'onEvent'>;
