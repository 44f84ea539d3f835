import { asAgentId, message, type WorkException, type WorkExceptionKind } from '../../../../shared/model/index.ts';
import { officeInstant } from '../../calendar/index.ts';
import { holderOf, taskOf } from './alternatives.ts';
import type { Candidate, CandidateContext } from './candidate.ts';
import { correctEstimates, moreEffort, moreTime } from './more-time.ts';
import { assignRoot, reassign, reassignAll, reduceLoad, split } from './reassignments.ts';
import { relaxations } from './relaxations.ts';

type Make = (context: CandidateContext, exception: WorkException) => readonly Candidate[];

/** Possible responses to each kind, least disruptive first. Escalating is always last. */
const MAKERS: Readonly<Record<WorkExceptionKind, readonly Make[]>> = {
  stalled: [ask, reassign],
  overrun: [moreEffort, split, reassign],
  late: [reassign, split, moreTime],
  failed: [tryAgain, reassign],
  declined: [reassign, relax],
  blocked_chain: [ask, assignRoot, relax],
  agent_silent: [ask, reassignAll],
  overload: [reduceLoad],
  cycle: [relax],
  estimate_drift: [correctEstimates],
  unassignable: [reassign, relax, moreTime],
  rejected: [tryAgain, reassign],
  team_overload: [],
  capacity_short: [],
  pin_blocked: [],
  performance: [],
  unassigned_value: [],
  estimates_missing: [],
  handling_failed: [],
};

/** Returns every possible response to an exception, before verification. */
export const candidatesFor = (context: CandidateContext, exception: WorkException): readonly Candidate[] => [
  ...MAKERS[exception.kind].flatMap((make) => make(context, exception)),
  escalate(exception),
];

const escalate = ({ escalation }: WorkException): Candidate => ({
  responseId: 'escalate',
  strategy: 'escalate',
  label: message('responses.escalate', {}),
  detail: message('responses.escalate_detail', { to: escalation.to, level: escalation.level }),
  action: message('responses.action', { of: 'escalate' }),
  edits: [],
  agentId: null,
  asks: null,
});

/** Asks the assignee for a report. It is checked again later. */
function ask(context: CandidateContext, exception: WorkException): readonly Candidate[] {
  const holder =
    context.prepared.snapshot.agents.find((agent) => agent.id === exception.agentId) ??
    (exception.taskId === null ? null : holderOf(context, exception.taskId));
  if (holder === null) return [];
  return [
    {
      responseId: `retry:${holder.id}`,
      strategy: 'retry',
      label: message('responses.ask', { agent: holder.name }),
      detail: message('responses.ask_detail', {}),
      action: message('responses.ask_action', { agent: holder.name }),
      edits: [],
      agentId: null,
      asks: holder.id,
    },
  ];
}

/** Retries with the same agent, after the back-off. */
function tryAgain(context: CandidateContext, exception: WorkException): readonly Candidate[] {
  const task = taskOf(context, exception.taskId);
  if (task === null) return [];
  const last = context.reportsOf(task.id).findLast((row) => row.kind === 'failed' || row.kind === 'deliverable');
  const agentId = holderOf(context, task.id)?.id ?? last?.agentId ?? null;
  const agent = context.prepared.snapshot.agents.find((one) => one.id === agentId);
  if (agent === undefined) return [];
  const tried = exception.attempts.filter((attempt) => attempt.strategy === 'retry').length;
  const { retryHours } = context.prepared.snapshot.policy.values;
  const startAt = officeInstant(context.office, context.prepared.nowMs, retryHours * 60 * 2 ** tried);
  return [
    {
      responseId: `retry:${agent.id}`,
      strategy: 'retry',
      label: message('responses.try_again', { agent: agent.name }),
      detail: message('responses.try_again_detail', { startAt, attempt: tried + 1 }),
      action: message('responses.action', { of: 'try_again' }),
      edits: [{ kind: 'assign', taskId: task.id, agentId: asAgentId(agent.id), startAt }],
      agentId: agent.id,
      asks: null,
    },
  ];
}

function relax(context: CandidateContext, exception: WorkException): readonly Candidate[] {
  return relaxations(context, exception).map(({ id, label, detail, edits, agentId }) => ({
    responseId: `relax:${id}`,
    strategy: 'relax',
    label,
    detail,
    action: message('responses.action', { of: 'relax' }),
    edits,
    agentId,
    asks: null,
  }));
}
