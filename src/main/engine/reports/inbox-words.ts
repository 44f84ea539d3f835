import {
  type Attempt,
  type ExceptionState,
  type InboxStanding,
  type Message,
  message,
  type WorkException,
} from '../../../shared/model/index.ts';
import { failedAttempts, NONE, verbatim } from '../exceptions/index.ts';

/** An exception of the inbox that is neither resolved nor snoozed, and whose own task is open. */
export interface InboxEntry {
  readonly exception: WorkException;
  readonly state: ExceptionState;
  /** Who took it; null: nobody. */
  readonly owner: string | null;
}

/** Names of agents by id; null: the report names nobody. */
export type NamesSaid = ReadonlyMap<string, string> | null;

/** What else is known of the task: whether it is overdue, how many of the subject's tasks wait for it, and what was recorded about the same. */
interface TaskFacts {
  readonly isPast: boolean;
  readonly waiting: number;
  readonly recorded: readonly Message[];
}

/** What is wrong with one task, after its title. */
export function ofTaskWords({ kind, figure }: WorkException, { isPast, waiting, recorded }: TaskFacts): Message {
  const because = recorded.flatMap((what) => (what.code === 'lines.blocked' ? what.values.because : []));
  const deliverables = recorded.flatMap((what) => (what.code === 'lines.rejected' ? what.values.deliverables : []));
  switch (kind) {
    case 'late':
      return message(isPast ? 'lines.overdue' : 'lines.late', {});
    case 'stalled':
      return message('lines.stalled', { hours: tenths(figure) });
    case 'overrun':
      return message('lines.overrun', { ratio: figure / 100 });
    case 'failed':
      return message('lines.failed', { times: figure });
    case 'declined':
      return message('lines.declined', { times: figure });
    case 'rejected':
      return message('lines.rejected', { deliverables, times: figure });
    case 'unassignable':
      return message('lines.unassignable', { hours: tenths(figure) });
    case 'blocked_chain':
      return message('lines.blocking', { because: because.filter((text) => text !== '').join(', '), waiting });
    default:
      return message('lines.problem', {});
  }
}

/** What is wrong with several tasks, or with none; `touched` of them are the subject's. An agent's other work is reported only in the agency's report. */
export function ofSeveralWords(
  { kind, figure, causeClass, fact }: WorkException,
  { touched, isAgency }: { readonly touched: number; readonly isAgency: boolean },
): Message {
  switch (kind) {
    case 'agent_silent':
      return causeClass === 'capacity'
        ? message('lines.agent_left', { tasks: touched })
        : message('lines.agent_silent', { hours: tenths(figure), tasks: touched });
    case 'overload':
      return message('lines.overload', { overHours: isAgency ? tenths(figure) : null, tasks: touched });
    case 'cycle':
      return message('lines.cycle', { tasks: figure });
    case 'estimate_drift':
      return message('lines.drift', { ratio: figure, tasks: touched });
    default:
      return fact;
  }
}

/** The same of an agent who is not named, after the title of the first task here. */
export function ofAgentWords({ kind, figure, causeClass }: WorkException, touched: number): Message {
  const silent = causeClass === 'capacity' ? 'left' : 'silent';
  const what = kind === 'overload' ? 'overload' : kind === 'agent_silent' ? silent : 'problem';
  return message('lines.of_agent', { what, hours: tenths(figure), more: Math.max(0, touched - 1) });
}

/** The title of an exception about no one task and no one agent: the type of work, or its own. */
export const titleOfSeveral = ({ kind, taskType, title }: WorkException): Message =>
  kind === 'estimate_drift' && taskType !== null
    ? verbatim(`${taskType.slice(0, 1).toUpperCase()}${taskType.slice(1)}`)
    : title;

/** What is being done about it: taken by a person, else the pending attempt, else who was notified. */
export function standingOf({ exception, state, owner }: InboxEntry, names: NamesSaid): InboxStanding {
  const { exceptionId, severity, attempts, escalation } = exception;
  const base = { exceptionId, severity, failedAttempts: failedAttempts(exception) };
  const pending = attempts.findLast((attempt) => attempt.outcome === 'pending');
  if (state === 'owned')
    return {
      ...base,
      step: 'in_hand',
      detail: names === null || owner === null ? NONE : verbatim(owner),
      untilAt: null,
    };
  if (pending !== undefined)
    return { ...base, step: 'tried', detail: triedText(pending, exception, names), untilAt: pending.judgedAt };
  if (escalation.level > 0)
    return {
      ...base,
      step: 'escalated',
      detail: names === null ? NONE : verbatim(escalation.to),
      untilAt: escalation.dueAt,
    };
  return { ...base, step: 'nothing', detail: NONE, untilAt: null };
}

function triedText({ strategy, agentId }: Attempt, { kind }: WorkException, names: NamesSaid): Message {
  const agent = (agentId === null ? null : names?.get(agentId)) ?? null;
  return message('responses.tried', { strategy, kind, hasAgent: agentId !== null, agent });
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
