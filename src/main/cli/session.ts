import {
  type ArgsIn,
  type CallName,
  type EventMessage,
  fail,
  type Result,
  serveRequest,
  type ValueOf,
} from '../../shared/contract/index.ts';
import { openCore } from '../app/core.ts';
import { printPdf } from '../hosts/browser.ts';

/** An open workspace as a command sees it: the same calls as the desk makes. */
export interface Session {
  call<N extends CallName>(name: N, args: ArgsIn<N>): Promise<Result<ValueOf<N>>>;
  onEvent(listener: (event: EventMessage) => void): void;
  close(): void;
}

/** Opens the workspace in this process. `nowMs` fixes the engine's clock; null: the wall clock. */
export function openSession(path: string, create: boolean, nowMs: number | null): Result<Session> {
  const opened = openCore({
    path,
    create,
    host: 'cli',
    clock: nowMs === null ? () => Date.now() : () => nowMs,
    printPdf,
  });
  if (!opened.ok) return opened;
  const core = opened.value;
  let id = 0;
  return {
    ok: true,
    value: {
      async call<N extends CallName>(name: N, args: ArgsIn<N>): Promise<Result<ValueOf<N>>> {
        const bugs: unknown[] = [];
        const reply = await serveRequest(core.handlers, { type: 'request', id: ++id, call: name, args }, (error) =>
          bugs.push(error),
        );
        if (bugs.length > 0) throw bugs[0];
        return reply.ok ? { ok: true, value: reply.value as ValueOf<N> } : { ok: false, error: reply.error };
      },
      onEvent: (listener) => {
        core.onEvent(listener);
      },
      close: () => core.close(),
    },
  };
}

/** Reads `--now`; refuses what is no instant. */
export function nowOf(text: string | undefined): Result<number | null> {
  if (text === undefined) return { ok: true, value: null };
  const ms = Date.parse(text);
  if (Number.isFinite(ms)) return { ok: true, value: ms };
  return fail('bad_request', `--now ${text} is no instant.`, 'Write it like 2026-11-23T09:00:00Z.', { now: text });
}
