import type { Core } from '../../src/main/app/core/core.ts';
import { API, type ArgsIn, type CallName, type Result, type ValueOf } from '../../src/shared/contract/index.ts';

/** Calls a core as a client does, its arguments checked by the contract. `get` throws where it is refused. */
export function asking(core: Core) {
  const ask = async <C extends CallName>(call: C, args: ArgsIn<C>): Promise<Result<ValueOf<C>>> => {
    const handler = core.handlers[call] as (args: unknown) => Result<ValueOf<C>> | Promise<Result<ValueOf<C>>>;
    return await handler(API[call].args.parse(args));
  };
  const get = async <C extends CallName>(call: C, args: ArgsIn<C>): Promise<ValueOf<C>> => {
    const answer = await ask(call, args);
    if (!answer.ok) throw new Error(`${call}: ${answer.error.message}`);
    return answer.value;
  };
  return { ask, get };
}
