import type { Worker } from 'node:worker_threads';
import { fail, type Reply, type Request } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { makeCallLine } from './call-line.ts';

export interface ReplyText {
  readonly type: 'reply-text';
  readonly id: number;
  readonly text: string;
}
/** Calls that wait for a reply of the core. */
export interface PendingCalls {
  send(worker: Worker, request: Request): Promise<Reply>;
  /** The same; the worker writes the reply as JSON. */
  sendForText(worker: Worker, request: Request): Promise<string>;
  answered(reply: Reply | ReplyText): void;
  /**
   * Fails all of them, because the core ended. None is sent again: a command may have been done. Those that were running are suspects: each is
   * sent alone the next time, so that one during which the core ends again can be told and is refused from then on.
   */
  drop(): void;
}

export const crashed = (id: number): Reply => ({
  type: 'reply',
  id,
  ...fail('worker_died', message('core.restarting', {}), message('requests.try_again', {})),
});

/** Renumbers calls on their way to the worker, because callers number theirs independently. */
export function makePendingCalls(): PendingCalls {
  const line = makeCallLine();
  let next = 1;
  return {
    send: (worker, request) =>
      new Promise((resolve) => {
        const settle = (answer: Reply | string): void => {
          if (typeof answer !== 'string') resolve(answer);
        };
        line.submit(worker, { request, posted: { ...request, id: next++ }, settle });
      }),
    sendForText: (worker, request) =>
      new Promise((resolve) => {
        const settle = (answer: Reply | string): void =>
          resolve(typeof answer === 'string' ? answer : JSON.stringify(answer));
        line.submit(worker, { request, posted: { ...request, id: next++, textFor: request.id }, settle });
      }),
    answered(reply) {
      const call = line.answered(reply.id);
      call?.settle(reply.type === 'reply' ? { ...reply, id: call.request.id } : reply.text);
    },
    drop() {
      for (const call of line.drop()) call.settle(crashed(call.request.id));
    },
  };
}
