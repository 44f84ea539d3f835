import {
  type Attempt,
  type ExceptionState,
  type InboxStanding,
  isCode,
  type Message,
  message,
  type WorkException,
} from '../../../shared/model/index.ts';
import { failedAttempts, NONE, verbatim } from '../exceptions/index.ts';

/** An exception in the inbox that is neither resolved nor snoozed and whose task, if any, is open. */
export interface InboxEntry {
  readonly exception: WorkException;
  readonly state: ExceptionState;
  /** The person who took it, or null. */
  readonly owner: string | null;
}

/** Names of agents by ID, or null if the report must not name agents. */
export type AgentNames = ReadonlyMap<string, string> | null;

/**
 * Other facts about the task: whether it is overdue, how many of the subject's tasks depend on it, and what was
 * recorded about it.
 */
interface TaskFacts {
  readonly isPast: boolean;
  readonly waiting: number;
  readonly recorded: readonly Message[];
}

/** Returns what is wrong with one task, to follow its title. */
export function ofTaskWords({ kind, figure }: WorkException, { isPast, waiting, recorded }: TaskFacts): Message {
  const because = recorded.flatMap((what) => (isCode(what, 'lines.blocked') ? what.values.because : []));
  const deliverables = recorded.flatMap((what) => (isCode(what, 'lines.rejected') ? what.values.deliverables : []));
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

/**
 * Returns what is wrong with several tasks or with none. `affected` of them belong to the subject. An agent's other work
 * is mentioned only in the agency's report.
 */
export function ofSeveralWords(
  { kind, figure, causeClass, fact }: WorkException,
  { affected, isAgency }: { readonly affected: number; readonly isAgency: boolean },
): Message {
  switch (kind) {
    case 'agent_silent':
      return causeClass === 'capacity'
        ? message('lines.agent_left', { tasks: affected })
        : message('lines.agent_silent', { hours: tenths(figure), tasks: affected });
    case 'overload':
      return message('lines.overload', { overHours: isAgency ? tenths(figure) : null, tasks: affected });
    case 'cycle':
      return message('lines.cycle', { tasks: figure });
    case 'estimate_drift':
      return message('lines.drift', { ratio: figure, tasks: affected });
    default:
      return fact;
  }
}

/** Returns the same for an agent who is not named, to follow the title of the subject's first task. */
export function ofAgentWords({ kind, figure, causeClass }: WorkException, affected: number): Message {
  const silent = causeClass === 'capacity' ? 'left' : 'silent';
  const what = kind === 'overload' ? 'overload' : kind === 'agent_silent' ? silent : 'problem';
  return message('lines.of_agent', { what, hours: tenths(figure), more: Math.max(0, affected - 1) });
}

/**
 * Returns the title of an exception that concerns neither a single task nor an agent: the type of work, or the
 * exception's own title.
 */
export const titleOfSeveral = ({ kind, taskType, title }: WorkException): Message =>
  kind === 'estimate_drift' && taskType !== null
    ? verbatim(`${taskType.slice(0, 1).toUpperCase()}${taskType.slice(1)}`)
    : title;

/**
 * Returns what is being done about an exception: the person who took it, otherwise the pending attempt, otherwise who
 * was notified.
 */
export function standingOf({ exception, state, owner }: InboxEntry, names: AgentNames): InboxStanding {
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

function triedText({ strategy, agentId }: Attempt, { kind }: WorkException, names: AgentNames): Message {
  const agent = (agentId === null ? null : names?.get(agentId)) ?? null;
  return message('responses.tried', { strategy, kind, hasAgent: agentId !== null, agent });
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
