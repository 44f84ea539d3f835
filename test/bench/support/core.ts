import { openCore } from '../../../src/main/app/core/core.ts';
import type { After } from '../../../src/main/app/session/after.ts';
import { type ArgsIn, type CallName, serveRequest, type ValueOf } from '../../../src/shared/contract/index.ts';
import { NOW_MS } from './figures.ts';

/** An open workspace, called as the desk calls it; a refusal throws, because a bench asks for nothing that is refused. */
export interface BenchCore {
  call<N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>>;
  close(): void;
}

/** `after`: the timers of a core that watches by itself, as a window's does. */
export async function openBench(
  path: string,
  after?: After,
  printPdf?: (html: string) => Promise<Uint8Array | null>,
): Promise<BenchCore> {
  const host = after === undefined ? 'cli' : 'loopback';
  const opened = openCore({
    path,
    create: true,
    host,
    clock: () => NOW_MS,
    ...(after === undefined ? {} : { after }),
    ...(printPdf === undefined ? {} : { printPdf }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  return {
    async call<N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
      const reply = await serveRequest(core.handlers, { type: 'request', id: 1, call: name, args }, (error) => {
        throw error;
      });
      if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
      return reply.value as ValueOf<N>;
    },
    close: () => core.close(),
  };
}
