import type { Worker } from 'node:worker_threads';
import { fail, type Reply, type Request } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';

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
  /** Fails all of them, because the core ended. */
  drop(): void;
}

export const crashed = (id: number): Reply => ({
  type: 'reply',
  id,
  ...fail('worker_died', message('core.restarting', {}), message('requests.try_again', {})),
});

/** Renumbers calls on their way to the worker, because callers number theirs independently. */
export function makePendingCalls(): PendingCalls {
  const replies = new Map<number, { readonly id: number; readonly settle: (reply: Reply) => void }>();
  const texts = new Map<number, { readonly id: number; readonly settle: (text: string) => void }>();
  let next = 1;
  return {
    send: (worker, request) =>
      new Promise((settle) => {
        const id = next++;
        replies.set(id, { id: request.id, settle });
        worker.postMessage({ ...request, id });
      }),
    sendForText: (worker, request) =>
      new Promise((settle) => {
        const id = next++;
        texts.set(id, { id: request.id, settle });
        worker.postMessage({ ...request, id, textFor: request.id });
      }),
    answered(reply) {
      if (reply.type === 'reply-text') {
        texts.get(reply.id)?.settle(reply.text);
        texts.delete(reply.id);
        return;
      }
      const call = replies.get(reply.id);
      replies.delete(reply.id);
      call?.settle({ ...reply, id: call.id });
    },
    drop() {
      for (const { id, settle } of replies.values()) settle(crashed(id));
      for (const { id, settle } of texts.values()) settle(JSON.stringify(crashed(id)));
      replies.clear();
      texts.clear();
    },
  };
}
