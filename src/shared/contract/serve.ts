import { message } from '../model/index.ts';
import { API, type ArgsOf, type CallName, type ValueOf } from './api.ts';
import { fail, machineText, type Result } from './errors.ts';
import { issueMessage } from './issues.ts';
import type { Reply, Request } from './wire.ts';

/** One handler a call, typed by the contract. */
export type Handlers = {
  readonly [N in CallName]: (args: ArgsOf<N>) => Result<ValueOf<N>> | Promise<Result<ValueOf<N>>>;
};

const isCallName = (name: string): name is CallName => Object.hasOwn(API, name);

/** Validates a request against the contract, dispatches it, and answers. A thrown error is a bug: it is answered as `internal`, without its stack, and handed to `onBug`. */
export async function serveRequest(
  handlers: Handlers,
  request: Request,
  onBug: (error: unknown, call: string) => void,
): Promise<Reply> {
  const refuse = (result: Extract<Result<never>, { ok: false }>): Reply => ({
    type: 'reply',
    id: request.id,
    ok: false,
    error: result.error,
  });
  if (!isCallName(request.call))
    return refuse(
      fail(
        'unknown_call',
        message('requests.unknown_call', { call: String(request.call).slice(0, 80) }),
        message('requests.update_both', {}),
      ),
    );
  return dispatch(handlers, request.call, request, refuse, onBug);
}

async function dispatch<N extends CallName>(
  handlers: Handlers,
  name: N,
  request: Request,
  refuse: (result: Extract<Result<never>, { ok: false }>) => Reply,
  onBug: (error: unknown, call: string) => void,
): Promise<Reply> {
  const parsed = API[name].args.safeParse(request.args ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(issueMessage);
    const details = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: machineText(issueMessage(issue)),
    }));
    return refuse(
      fail(
        'bad_request',
        message('requests.not_accepted', { problems }),
        message('requests.correct_values', { values: problems.length }),
        {},
        details,
      ),
    );
  }
  try {
    const result = await handlers[name](parsed.data as ArgsOf<N>);
    return result.ok ? { type: 'reply', id: request.id, ok: true, value: result.value } : refuse(result);
  } catch (error) {
    onBug(error, name);
    return refuse(fail('internal', message('requests.internal_error', {}), message('requests.see_log', {})));
  }
}
