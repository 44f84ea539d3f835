import type { z } from 'zod';
import { message, wellFormed } from '../model/index.ts';
import { API, type ArgsOf, type CallName, type ValueOf } from './api.ts';
import { valueOverBudget } from './budget.ts';
import { fail, type Refusal, type Result, withDetails } from './errors.ts';
import { issueMessage, issuesOf } from './issues.ts';
import type { Reply, Request } from './wire.ts';

/** One handler for each call, typed by the contract. */
export type Handlers = {
  readonly [N in CallName]: (args: ArgsOf<N>) => Result<ValueOf<N>> | Promise<Result<ValueOf<N>>>;
};

const isCallName = (name: string): name is CallName => Object.hasOwn(API, name);

/**
 * Validates a request against the contract, makes its text well-formed, dispatches it, and returns the reply. A thrown error is a bug: the reply is `internal`, without its
 * stack, and the error is passed to `onBug`.
 */
export async function serveRequest(
  handlers: Handlers,
  request: Request,
  onBug: (error: unknown, call: string) => void,
): Promise<Reply> {
  const result = isCallName(request.call)
    ? await dispatch(handlers, request.call, request.args, onBug)
    : fail(
        'unknown_call',
        message('requests.unknown_call', { call: String(request.call).slice(0, 80) }),
        message('requests.update_both', {}),
      );
  return { type: 'reply', id: request.id, ...result };
}

async function dispatch<N extends CallName>(
  handlers: Handlers,
  name: N,
  args: unknown,
  onBug: (error: unknown, call: string) => void,
): Promise<Result<ValueOf<N>>> {
  try {
    const over = valueOverBudget(args);
    if (over !== null) return over;
    const parsed = API[name].args.safeParse(args ?? {});
    if (!parsed.success) return notAccepted(parsed.error.issues);
    return await handlers[name](wellFormed(parsed.data as ArgsOf<N>));
  } catch (error) {
    onBug(error, name);
    return fail('internal', message('requests.internal_error', {}), message('requests.see_log', {}));
  }
}

/** Arguments that do not fit their schema, with the path and the text of each issue. */
function notAccepted(found: readonly z.core.$ZodIssue[]): Refusal {
  const issues = issuesOf(found);
  const problems = issues.map(issueMessage);
  const refusal = fail(
    'bad_request',
    message('requests.not_accepted', { problems }),
    message('requests.correct_values', { values: problems.length }),
  );
  return withDetails(
    refusal,
    issues.map((issue) => ({ path: issue.path.join('.'), message: issueMessage(issue) })),
  );
}
