import {
  type Agent,
  type Constraint,
  DEFAULT_POLICY,
  type DraftFault,
  isOpen,
  type Message,
  message,
  type PlanChange,
  type PolicyGroupName,
  policyKeysOf,
  withDefaults,
} from '../../../shared/model/index.ts';
import type { Draft, DraftRow } from '../../store/index.ts';
import type { Session } from '../session/session.ts';

export type StaleReason = Message<'plans.changed_since_draft'>;

/** Returns the message that says what has changed since a draft was made. */
export const changed = (what: DraftFault, agent: string | null = null): StaleReason =>
  message('plans.changed_since_draft', { what, agent });

/** Returns why a change is stale, or null if it is not. */
export type ReasonOf = (change: PlanChange, row: DraftRow) => StaleReason | null;

/**
 * Returns a function that says why a change is stale on its own, whatever the other changes of the draft. The first reason
 * that applies since the draft was made: the task was assigned, unassigned, pinned or unpinned; the task was edited; its
 * agent was edited; a constraint on it was set; the workspace's clock or the policy for plans was changed.
 */
export function reasonSince(session: Session, draft: Draft): ReasonOf {
  const { plan } = draft;
  const since = session.store().journal.changedSince(plan.revision);
  const ofAssignment = assignmentReason(session, draft);
  const ofAgent = agentReason(session, draft);
  const ofConstraint = constraintReason(session, since);
  const ofAll = since.has('clock|workspace')
    ? changed('clock')
    : isPolicyChanged(session, draft)
      ? changed('policy')
      : null;
  return (change, row) =>
    ofAssignment(change, row) ?? taskReason(session, row) ?? ofAgent(change, row) ?? ofConstraint(change, row) ?? ofAll;
}

function assignmentReason(session: Session, { plan }: Draft): ReasonOf {
  const { agent, assignment } = session.store().records;
  const planned = new Map(plan.assignments.map((row) => [row.taskId, row]));
  return (change) => {
    const now = assignment.get(change.taskId);
    if ((now?.agentId ?? null) !== change.from)
      return now === undefined
        ? changed('unassigned')
        : changed('assigned', agent.get(now.agentId)?.name ?? now.agentId);
    // Only rescheduled work can have been pinned when the plan was made.
    const pinThen = change.kind === 'reschedule' ? (planned.get(change.taskId)?.pin ?? null) : null;
    if (JSON.stringify(now?.pin ?? null) === JSON.stringify(pinThen)) return null;
    return changed((now?.pin ?? null) === null ? 'unpinned' : 'pinned');
  };
}

function taskReason(session: Session, row: DraftRow): StaleReason | null {
  const task = session.store().records.task.get(row.taskId);
  if (task?.version === row.taskVersion) return null;
  return changed(task === undefined || !isOpen(task) ? 'closed' : 'edited');
}

/** The fields that determine an agent's working hours. */
const HOURS = ['calendar', 'activeFromOn', 'activeUntilOn'] as const satisfies readonly (keyof Agent)[];

/** Returns a stored value as text that does not depend on the order of its fields. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function agentReason(session: Session, { plan }: Draft): ReasonOf {
  const { records, journal } = session.store();
  return (_change, row) => {
    if (row.agentId === null) return null;
    const agent = records.agent.get(row.agentId);
    if (agent?.version === row.agentVersion) return null;
    if (agent === undefined) return changed('agent_removed');
    const before = journal.agentBefore(row.agentId, plan.revision);
    const isHours = HOURS.some((field) => field in (before ?? {}) && textOf(before?.[field]) !== textOf(agent[field]));
    return changed(isHours ? 'hours' : 'agent', agent.name);
  };
}

function constraintReason(session: Session, since: ReadonlySet<string>): ReasonOf {
  const { task, agent, constraint } = session.store().records;
  const prefix = 'constraint|';
  const setSince = [...since].flatMap((name) =>
    name.startsWith(prefix) ? (constraint.get(name.slice(prefix.length)) ?? []) : [],
  );
  const concerns = (rule: Constraint, change: PlanChange): boolean => {
    if (change.to === null) return false;
    if (rule.kind === 'client_hour_cap') return task.get(change.taskId)?.client === rule.client;
    if (rule.kind === 'team_freeze') return agent.get(change.to)?.team === rule.team;
    if (rule.kind === 'keep_together') return rule.taskIds.includes(change.taskId);
    return rule.taskId === change.taskId && rule.agentId === change.to;
  };
  return (change) => (setSince.some((rule) => concerns(rule, change)) ? changed('constraint') : null);
}

/** The policy groups that a plan depends on. The others control what is shown and who is notified. */
const PLAN_GROUPS: readonly PolicyGroupName[] = [
  'priorityWeights',
  'impact',
  'fitWeights',
  'matching',
  'queue',
  'plan',
];

function isPolicyChanged(session: Session, { plan }: Draft): boolean {
  const { policy: now } = session.snapshot();
  if (now.version === plan.policyVersion) return false;
  const stored = [...session.store().records.policy.values()].find((row) => row.version === plan.policyVersion);
  const then = stored === undefined ? DEFAULT_POLICY : withDefaults(stored);
  return (
    JSON.stringify(then.typeImpact) !== JSON.stringify(now.typeImpact) ||
    PLAN_GROUPS.some((group) => policyKeysOf(group).some((key) => then.values[key] !== now.values[key]))
  );
}
