import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { fail, type Refusal, type Reply, type Request, valueOverBudget } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';

/** A call, its message to the worker, and who waits for the answer. */
export interface Call {
  readonly request: Request;
  /** The message as the worker gets it. */
  readonly posted: Request & { readonly textFor?: number };
  readonly settle: (answer: Reply | string) => void;
}
/** Whether the core ended while a call ran beside others, or while it was the only one. */
type Suspicion = 'among-others' | 'alone';

/** How long a suspect waits until nothing else runs, and then runs alone, milliseconds: other calls wait as long. */
const ALONE_MS = 2000;

/** The calls on their way to the core and back. */
export interface CallLine {
  /** Sends a call as soon as it may run, or settles it with why it may not. */
  submit(worker: Worker, call: Call): void;
  /** Takes out a call that was answered; undefined if it is not known. */
  answered(id: number): Call | undefined;
  /** Takes out all calls, because the core ended; those that were running are suspects from now on. */
  drop(): readonly Call[];
}

/** Sends calls in order. A suspect waits until nothing else runs, and then runs alone, both for a limited time. */
export function makeCallLine(): CallLine {
  const running = new Map<number, Call>();
  const suspects = new Map<string, Suspicion>();
  const waiting: { readonly worker: Worker; readonly call: Call }[] = [];
  /** The suspect that runs alone. */
  let alone: number | null = null;
  const patience = makeTimer(ALONE_MS);
  const post = (worker: Worker, call: Call): void => {
    running.set(call.posted.id, call);
    try {
      worker.postMessage(call.posted);
    } catch {
      running.delete(call.posted.id);
      call.settle(replyOf(call.request, notSendable()));
    }
  };
  const suspicionOf = (call: Call): Suspicion | undefined =>
    suspects.size === 0 ? undefined : suspects.get(keyOf(call.request));
  /** Sends what waits, in order, as far as it may run now. `isPatient`: a suspect waits until nothing else runs. */
  const pump = (isPatient: boolean): void => {
    for (let first = waiting[0]; first !== undefined && alone === null; first = waiting[0]) {
      const { worker, call } = first;
      const suspicion = suspicionOf(call);
      if (suspicion === 'among-others' && running.size > 0 && isPatient) {
        patience.start(release);
        return;
      }
      waiting.shift();
      patience.stop();
      if (suspicion === 'alone') call.settle(replyOf(call.request, setAside(call.request)));
      else {
        if (suspicion === 'among-others' && running.size === 0) {
          alone = call.posted.id;
          patience.start(release);
        }
        post(worker, call);
        if (!running.has(call.posted.id)) settled(call.posted.id);
      }
    }
  };
  const release = (): void => {
    const isWaiting = alone === null;
    alone = null;
    pump(!isWaiting);
  };
  const settled = (id: number): void => {
    if (alone === id) {
      alone = null;
      patience.stop();
    }
    pump(true);
  };
  return {
    submit(worker, call) {
      const over = valueOverBudget(call.request.args);
      if (over !== null) {
        call.settle(replyOf(call.request, over));
        return;
      }
      waiting.push({ worker, call });
      pump(true);
    },
    answered(id) {
      const call = running.get(id);
      running.delete(id);
      if (call !== undefined && suspects.size > 0) suspects.delete(keyOf(call.request));
      settled(id);
      return call;
    },
    drop() {
      for (const call of running.values()) suspects.set(keyOf(call.request), suspicionAfter(call.posted.id === alone));
      const dropped = [...running.values(), ...waiting.map(({ call }) => call)];
      running.clear();
      waiting.length = 0;
      alone = null;
      patience.stop();
      return dropped;
    },
  };
}

/** A timer that runs once at a time. */
function makeTimer(ms: number): { start(then: () => void): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    start(then) {
      timer ??= setTimeout(() => {
        timer = null;
        then();
      }, ms);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

const suspicionAfter = (wasAlone: boolean): Suspicion => (wasAlone ? 'alone' : 'among-others');

/** The same for calls with the same arguments. */
const keyOf = ({ call, args }: Request): string =>
  createHash('sha256')
    .update(JSON.stringify([call, args]))
    .digest('base64');

const replyOf = ({ id }: Request, refusal: Refusal): Reply => ({ type: 'reply', id, ...refusal });
const notSendable = (): Refusal =>
  fail('bad_request', message('requests.not_json', {}), message('requests.send_less', {}));
const setAside = ({ call }: Request): Refusal =>
  fail('worker_died', message('core.set_aside', { call: call.slice(0, 80) }), message('core.report_set_aside', {}));
