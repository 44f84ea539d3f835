import {
  type Agent,
  type AgentId,
  asAgentId,
  type ExceptionFinding,
  instantOf,
  isOpen,
  isStarted,
  MINUTE_MS,
  msOf,
  type ResponseEdit,
  type Strategy,
  type Task,
  type WorkException,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import { dayAndClock, hours, shortDay } from '../../base/english.ts';
import { type OfficeClock, officeInstant } from '../../calendar/index.ts';
import { finishOfTasks, foresee } from '../../progress/index.ts';
import type { ExceptionGround } from '../ground.ts';
import { alternatives, holderOf, taskOf } from './alternatives.ts';
import { relaxations } from './relaxations.ts';

/** Something that could be done, before it is proved. */
export interface Candidate {
  readonly responseId: string;
  readonly strategy: Strategy;
  readonly label: string;
  readonly detail: string;
  readonly action: string;
  readonly edits: readonly ResponseEdit[];
  /** Whom it gives work to. */
  readonly agentId: AgentId | null;
  /** Who is asked for a report; null: nobody is. */
  readonly asks: AgentId | null;
}
export interface CandidateGround extends ExceptionGround {
  readonly office: OfficeClock;
}

const OTHERS = 2;
/** Half of the work that remains, to the quarter of an hour. */
const QUARTER = 15;

type Make = (ground: CandidateGround, exception: WorkException) => readonly Candidate[];

/** What could be done about each kind, in the order of what is least trouble; escalating is always last. */
const MAKERS: Readonly<Record<WorkExceptionKind, readonly Make[]>> = {
  stalled: [ask, reassign],
  overrun: [moreEffort, split, reassign],
  late: [reassign, split, moreTime],
  failed: [tryAgain, reassign],
  declined: [reassign, relax],
  blocked_chain: [ask, giveRoot, relax],
  agent_silent: [ask, reassignAll],
  overload: [lighten],
  cycle: [relax],
  estimate_drift: [correctEstimates],
  unassignable: [reassign, relax, moreTime],
  rejected: [tryAgain, reassign],
  handling_failed: [],
};

/** Everything that could be done about an exception, unproved. */
export const candidatesFor = (ground: CandidateGround, exception: WorkException): readonly Candidate[] => [
  ...MAKERS[exception.kind].flatMap((make) => make(ground, exception)),
  escalate(exception),
];

const escalate = ({ escalation }: WorkException): Candidate => ({
  responseId: 'escalate',
  strategy: 'escalate',
  label: 'Escalate now',
  detail: `It is with ${escalation.to}, level ${escalation.level}; the next one is told at once.`,
  action: 'Escalate',
  edits: [],
  agentId: null,
  asks: null,
});

/** Asks whoever has it for a report, and looks again after a while. */
function ask(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  const holder =
    ground.prepared.snapshot.agents.find((agent) => agent.id === exception.agentId) ??
    (exception.taskId === null ? null : holderOf(ground, exception.taskId));
  if (holder === null) return [];
  return [
    {
      responseId: `retry:${holder.id}`,
      strategy: 'retry',
      label: `Ask ${holder.name} for a report`,
      detail: 'Nothing is changed; it is looked at again after a while.',
      action: `Ask ${holder.name}`,
      edits: [],
      agentId: null,
      asks: holder.id,
    },
  ];
}

function reassign(ground: CandidateGround, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(ground, taskId);
  if (task === null || task.status === 'blocked') return [];
  return alternatives(ground, task.id, new Set())
    .slice(0, OTHERS)
    .map(({ agent, fit, finishMs, inTime }): Candidate => {
      const late = task.dueAt === null || inTime ? '' : `, after due ${shortDay(task.dueAt)}`;
      const begun = isStarted(task) ? ' What was done so far is handed over.' : '';
      return {
        responseId: `reassign:${agent.id}`,
        strategy: 'reassign',
        label: `Give it to ${agent.name}`,
        detail: `Fit ${fit.toFixed(2)}, ends ${dayAndClock(instantOf(finishMs))}${late}.${begun}`,
        action: `Give it to ${agent.name}`,
        edits: [{ kind: 'assign', taskId: task.id, agentId: agent.id, startAt: null }],
        agentId: agent.id,
        asks: null,
      };
    });
}

/** The prerequisite that everything waits for, where nobody has it. */
function giveRoot(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  return exception.taskId === null || holderOf(ground, exception.taskId) !== null ? [] : reassign(ground, exception);
}

/** All open work of an agent, each to the best other with room; what nobody can take goes back to the queue. */
function reassignAll(ground: CandidateGround, { agentId, taskIds }: ExceptionFinding): readonly Candidate[] {
  if (agentId === null) return [];
  const without = new Set([agentId]);
  const moves = taskIds.flatMap((id): readonly { readonly edit: ResponseEdit; readonly to: Agent | null }[] => {
    const task = taskOf(ground, id);
    if (task === null || !isOpen(task) || holderOf(ground, id)?.id !== agentId) return [];
    const [best] = alternatives(ground, id, without);
    return best === undefined
      ? [{ edit: { kind: 'unassign', taskId: id }, to: null }]
      : [{ edit: { kind: 'assign', taskId: id, agentId: best.agent.id, startAt: null }, to: best.agent }];
  });
  if (moves.length === 0) return [];
  const names = [...new Set(moves.flatMap(({ to }) => to?.name ?? []))];
  const queued = moves.filter(({ to }) => to === null).length;
  return [
    {
      responseId: 'reassign:all',
      strategy: 'reassign',
      label: `Give ${moves.length === 1 ? 'its task' : `its ${moves.length} tasks`} to others`,
      detail: `${names.length === 0 ? 'Nobody else is able' : `To ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`}${queued === 0 ? '' : `; ${queued} back to the queue`}.`,
      action: 'Give to others',
      edits: moves.map(({ edit }) => edit),
      agentId: moves.find(({ to }) => to !== null)?.to?.id ?? null,
      asks: null,
    },
  ];
}

/** Work of an overloaded agent that is not begun, what nobody pinned and of that the least pressing first, until what is over is gone. */
function lighten(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  const { prepared } = ground;
  const { agentId, taskIds, figure } = exception;
  if (agentId === null) return [];
  const isPinned = (id: string): boolean =>
    prepared.snapshot.assignments.some((row) => row.taskId === id && row.pin !== null);
  const movable = taskIds
    .flatMap((id) => {
      const task = taskOf(ground, id);
      return task === null || isStarted(task) ? [] : [task];
    })
    .sort((a, b) => Number(isPinned(a.id)) - Number(isPinned(b.id)) || scoreOf(ground, a) - scoreOf(ground, b));
  const edits: ResponseEdit[] = [];
  const names = new Set<string>();
  let over = figure * 60;
  for (const task of movable) {
    if (over <= 0) break;
    const best = alternatives(ground, task.id, new Set([agentId])).find((one) => one.inTime);
    if (best === undefined) continue;
    edits.push({ kind: 'assign', taskId: task.id, agentId: best.agent.id, startAt: null });
    names.add(best.agent.name);
    over -= task.remainingMinutes;
  }
  if (edits.length === 0) return [];
  const pinned = edits.filter((edit) => isPinned(edit.taskId)).length;
  return [
    {
      responseId: 'reassign:lighten',
      strategy: 'reassign',
      label: `Give ${edits.length === 1 ? 'a task' : `${edits.length} tasks`} to ${[...names].slice(0, 2).join(' and ')}${names.size > 2 ? ' and others' : ''}`,
      detail: `The least pressing that somebody else can do in time.${pinned === 0 ? '' : ` ${pinned === 1 ? 'One was' : `${pinned} were`} pinned by hand.`}`,
      action: edits.length === 1 ? 'Give it away' : `Give ${edits.length} away`,
      edits,
      agentId: null,
      asks: null,
    },
  ];
}

const scoreOf = ({ prepared }: ExceptionGround, task: Task): number =>
  prepared.scores[prepared.taskIndex.get(task.id) ?? -1]?.composite ?? 0;

/** The same agent again, after the back-off. */
function tryAgain(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  const task = taskOf(ground, exception.taskId);
  if (task === null) return [];
  const last = ground.reportsOf(task.id).findLast((row) => row.kind === 'failed' || row.kind === 'deliverable');
  const agentId = holderOf(ground, task.id)?.id ?? last?.agentId ?? null;
  const agent = ground.prepared.snapshot.agents.find((one) => one.id === agentId);
  if (agent === undefined) return [];
  const tried = exception.attempts.filter((attempt) => attempt.strategy === 'retry').length;
  const { retryHours } = ground.prepared.snapshot.policy.values;
  const startAt = officeInstant(ground.office, ground.prepared.nowMs, retryHours * 60 * 2 ** tried);
  return [
    {
      responseId: `retry:${agent.id}`,
      strategy: 'retry',
      label: `Let ${agent.name} try again`,
      detail: `Not before ${dayAndClock(startAt)}${tried === 0 ? '' : `, try ${tried + 1}`}.`,
      action: 'Try again',
      edits: [{ kind: 'assign', taskId: task.id, agentId: asAgentId(agent.id), startAt }],
      agentId: agent.id,
      asks: null,
    },
  ];
}

/** Due moved to where nine in ten finishes lie, or where whoever could take it would end, at the end of that office day. */
function moreTime(ground: CandidateGround, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(ground, taskId);
  const { prepared } = ground;
  if (task === null || task.dueAt === null) return [];
  const index = prepared.taskIndex.get(task.id) ?? -1;
  const held = finishOfTasks(foresee(prepared), [index]);
  const [other] = held === null ? alternatives(ground, task.id, new Set()) : [];
  const finishMs = held?.p90Ms ?? other?.finishMs ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(finishMs) || finishMs <= msOf(task.dueAt)) return [];
  const dueAt = endOfOfficeDay(ground.office, finishMs);
  const give: readonly ResponseEdit[] =
    other === undefined ? [] : [{ kind: 'assign', taskId: task.id, agentId: other.agent.id, startAt: null }];
  const whom = task.client === null ? 'Move' : `Ask ${task.client} to move`;
  const why =
    held === null
      ? `Planned to end ${dayAndClock(instantOf(finishMs))}.`
      : `Nine in ten finishes lie before ${dayAndClock(instantOf(finishMs))}.`;
  const holds = other === undefined ? '' : ` ${other.agent.name} then takes it, fit ${other.fit.toFixed(2)}.`;
  return [
    {
      responseId: 'more_time',
      strategy: 'more_time',
      label: `${whom} due to ${dayAndClock(dueAt)}`,
      detail: `${why}${holds}`,
      action: task.client === null ? 'Move due' : 'Agreed: move due',
      edits: [...give, { kind: 'due', taskId: task.id, dueAt }],
      agentId: other?.agent.id ?? null,
      asks: null,
    },
  ];
}

/** The end of the office day in which an instant lies, or of the next one after it. */
function endOfOfficeDay(office: OfficeClock, ms: number) {
  const HALF_DAY_MS = 12 * 60 * MINUTE_MS;
  const firstMs = office.after(ms, 1);
  let [low, high] = [1, 480];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (office.after(ms, middle) - firstMs < HALF_DAY_MS) low = middle;
    else high = middle - 1;
  }
  return officeInstant(office, ms, low);
}

/** Half of what remains goes to the best other. */
function split(ground: CandidateGround, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(ground, taskId);
  if (task === null || task.status === 'blocked' || task.remainingMinutes < 4 * QUARTER) return [];
  if (holderOf(ground, task.id) === null) return [];
  const [best] = alternatives(ground, task.id, new Set());
  if (best === undefined) return [];
  const minutes = Math.round(task.remainingMinutes / 2 / QUARTER) * QUARTER;
  return [
    {
      responseId: `split:${best.agent.id}`,
      strategy: 'split',
      label: `Give half of it to ${best.agent.name}`,
      detail: `${hours(minutes / 60)} of ${hours(task.remainingMinutes / 60)}, as a task of its own; fit ${best.fit.toFixed(2)}.`,
      action: 'Split it',
      edits: [{ kind: 'split', taskId: task.id, minutes, agentId: best.agent.id, title: `${task.title}, second half` }],
      agentId: best.agent.id,
      asks: null,
    },
  ];
}

/** The estimate raised to what it takes, so that plans count with it. */
function moreEffort(ground: CandidateGround, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(ground, taskId);
  if (task === null) return [];
  const estimateMinutes = task.actualMinutes + task.remainingMinutes;
  return [
    {
      responseId: 'more_time:estimate',
      strategy: 'more_time',
      label: `Raise the estimate to ${hours(estimateMinutes / 60)}`,
      detail: `${hours(task.actualMinutes / 60)} are spent and ${hours(task.remainingMinutes / 60)} remain; plans then count with it.`,
      action: 'Raise the estimate',
      edits: [{ kind: 'estimate', taskId: task.id, estimateMinutes, remainingMinutes: task.remainingMinutes }],
      agentId: null,
      asks: null,
    },
  ];
}

/** Open work of a type that is not begun, estimated as the type turns out. */
function correctEstimates(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  const ratio = exception.figure;
  const direction = exception.evidence.some((row) => row.label === 'Estimates are too high') ? 1 / ratio : ratio;
  const edits = exception.taskIds.flatMap((id): readonly ResponseEdit[] => {
    const task = taskOf(ground, id);
    if (task === null || isStarted(task) || !isOpen(task) || task.actualMinutes > 0) return [];
    const estimateMinutes = Math.max(1, Math.round(task.estimateMinutes * direction));
    return [{ kind: 'estimate', taskId: id, estimateMinutes, remainingMinutes: estimateMinutes }];
  });
  if (edits.length === 0) return [];
  return [
    {
      responseId: 'more_time:type',
      strategy: 'more_time',
      label: `Estimate ${edits.length} open ${edits.length === 1 ? 'task' : 'tasks'} times ${direction.toFixed(2)}`,
      detail: 'Those of the type that are not begun.',
      action: `Apply to ${edits.length}`,
      edits,
      agentId: null,
      asks: null,
    },
  ];
}

function relax(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  return relaxations(ground, exception).map(({ id, label, detail, edits, agentId }) => ({
    responseId: `relax:${id}`,
    strategy: 'relax',
    label,
    detail,
    action: 'Relax it',
    edits,
    agentId,
    asks: null,
  }));
}
