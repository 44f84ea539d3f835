import type { Attempt, ExceptionState, InboxStanding, WorkException } from '../../../shared/model/index.ts';
import { hours } from '../base/english.ts';
import { failedAttempts } from '../exceptions/index.ts';

/** An exception of the inbox that is neither resolved nor snoozed, and whose own task is open. */
export interface InboxEntry {
  readonly exception: WorkException;
  readonly state: ExceptionState;
  /** Who took it; null: nobody did. */
  readonly owner: string | null;
}

/** Names of agents by id; null: the report says no names. */
export type NamesSaid = ReadonlyMap<string, string> | null;

/** What is known of a task beside the exception: whether it is past due, how many of the subject's tasks wait for it, what was recorded of the same. */
interface TaskFacts {
  readonly isPast: boolean;
  readonly waiting: number;
  readonly recorded: readonly string[];
}

/** How it is with one task, after its title. */
export function ofTaskWords({ kind, figure }: WorkException, { isPast, waiting, recorded }: TaskFacts): string {
  const said = recorded.filter((what) => what !== '').join(', ');
  switch (kind) {
    case 'late':
      return isPast ? 'past due' : 'likely to be late';
    case 'stalled':
      return `has not moved for ${hours(tenths(figure))}`;
    case 'overrun':
      return `takes ${(figure / 100).toFixed(1)} times its estimate`;
    case 'failed':
      return `failed${often(figure)}`;
    case 'declined':
      return `declined${often(figure)}`;
    case 'rejected':
      return said === '' ? `rejected${often(figure)}` : `${said} rejected${often(figure)}`;
    case 'unassignable':
      return `nobody could take it for ${hours(tenths(figure))}`;
    case 'blocked_chain':
      return `blocked${said === '' ? '' : ` (${said})`}${waiting > 0 ? `, ${tasks(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for it` : ''}`;
    default:
      return 'does not go as it should';
  }
}

/** How it is with several tasks, or with none; `touched` of them are the subject's. How much else an agent has is told of the agency alone. */
export function ofSeveralWords(
  { kind, figure, causeClass, fact }: WorkException,
  { touched, isAgency }: { readonly touched: number; readonly isAgency: boolean },
): string {
  const here = tasks(touched);
  switch (kind) {
    case 'agent_silent':
      return causeClass === 'capacity'
        ? `has left with ${here}`
        : `has not reported for ${hours(tenths(figure))}, has ${here}`;
    case 'overload':
      return isAgency
        ? `${hours(tenths(figure))} over its hours in the next four weeks, has ${here}`
        : `more work than hours, has ${here}`;
    case 'cycle':
      return figure > 1 ? `${tasks(figure)} wait for each other` : 'waits for itself';
    case 'estimate_drift':
      return `estimates are off by a factor of ${figure.toFixed(1)}, ${here} open`;
    default:
      return fact;
  }
}

/** The same of an agent that is not named, after the title of its first task here. */
export function ofAgentWords({ kind, figure, causeClass }: WorkException, touched: number): string {
  const more = touched > 1 ? `; it has ${touched - 1} more here` : '';
  if (kind === 'overload') return `its agent has more work than hours${more}`;
  if (kind !== 'agent_silent') return `its agent does not do as it should${more}`;
  const away = causeClass === 'capacity' ? 'has left' : `has not reported for ${hours(tenths(figure))}`;
  return `its agent ${away}${more}`;
}

/** What an exception of no one task and no one agent is of: the type of work, or as the inbox has it. */
export const titleOfSeveral = ({ kind, taskType, title }: WorkException): string =>
  kind === 'estimate_drift' && taskType !== null ? `${taskType.slice(0, 1).toUpperCase()}${taskType.slice(1)}` : title;

/** What is being done about it: in a person's hands before what was tried, that before who was told. */
export function standingOf({ exception, state, owner }: InboxEntry, names: NamesSaid): InboxStanding {
  const { exceptionId, severity, attempts, escalation } = exception;
  const base = { exceptionId, severity, failedAttempts: failedAttempts(exception) };
  const pending = attempts.findLast((attempt) => attempt.outcome === 'pending');
  if (state === 'owned')
    return { ...base, step: 'in_hand', detail: names === null ? '' : (owner ?? ''), untilAt: null };
  if (pending !== undefined)
    return { ...base, step: 'tried', detail: triedWords(pending, exception, names), untilAt: pending.judgedAt };
  if (escalation.level > 0)
    return { ...base, step: 'told', detail: names === null ? '' : escalation.to, untilAt: escalation.dueAt };
  return { ...base, step: 'nothing', detail: '', untilAt: null };
}

function triedWords({ strategy, agentId }: Attempt, { kind }: WorkException, names: NamesSaid): string {
  const whom = (agentId === null ? null : names?.get(agentId)) ?? null;
  switch (strategy) {
    case 'retry':
      if (agentId === null) return 'asked for a report';
      return whom === null ? 'tried again' : `tried again by ${whom}`;
    case 'reassign':
      return kind === 'overload' || kind === 'agent_silent' ? 'work given to others' : `given to ${whom ?? ELSE}`;
    case 'split':
      return `half of it given to ${whom ?? ELSE}`;
    case 'more_time':
      return kind === 'overrun' || kind === 'estimate_drift' ? 'estimate corrected' : 'due date moved';
    case 'relax':
      return kind === 'cycle' || kind === 'blocked_chain' ? 'may begin without what it waits for' : 'less is asked for';
    case 'escalate':
      return 'passed on';
  }
}
const ELSE = 'somebody else';

const tenths = (value: number): number => Math.round(value * 10) / 10;
const tasks = (count: number): string => `${count} ${count === 1 ? 'task' : 'tasks'}`;
const often = (count: number): string => (count <= 1 ? '' : count === 2 ? ' twice' : ` ${count} times`);
