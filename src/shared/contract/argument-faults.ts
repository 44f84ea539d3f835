import type { Message } from '../model/index.ts';
import { API, type CallName } from './api.ts';
import { issueMessage, issuesOf } from './issues.ts';

/** A value that a call does not accept: where it is in the arguments, and why. */
export interface ArgumentFault {
  readonly path: string;
  readonly message: Message;
}

/** Everything that is wrong with the arguments of a call, by the rules of the contract alone; empty if they are accepted. */
export function argumentFaults(name: CallName, args: unknown): readonly ArgumentFault[] {
  const parsed = API[name].args.safeParse(args);
  if (parsed.success) return [];
  return issuesOf(parsed.error.issues).map((issue) => ({ path: issue.path.join('.'), message: issueMessage(issue) }));
}
