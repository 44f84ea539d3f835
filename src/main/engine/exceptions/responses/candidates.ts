import {
  type Agent,
  type AgentId,
  asAgentId,
  type ExceptionFinding,
  instantOf,
  isOpen,
  isStarted,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  type ResponseEdit,
  type Strategy,
  type Task,
  type WorkException,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import { type OfficeClock, officeInstant } from '../../calendar/index.ts';
import { finishOfTasks, foresee } from '../../progress/index.ts';
import type { ExceptionGround } from '../ground.ts';
import { alternatives, holderOf, taskOf } from './alternatives.ts';
import { relaxations } from './relaxations.ts';

/** A possible response, before it is checked. */
export interface Candidate {
  readonly responseId: string;
  readonly strategy: Strategy;
  readonly label: Message;
  readonly detail: Message;
  readonly action: Message;
  readonly edits: readonly ResponseEdit[];
  /** Whom it gives work to. */
  readonly agentId: AgentId | null;
  /** Who is asked for a report; null: nobody. */
  readonly asks: AgentId | null;
}
export interface CandidateGround extends ExceptionGround {
  readonly office: OfficeClock;
}

const OTHERS = 2;
/** Half of the work that remains, to the quarter of an hour. */
const QUARTER = 15;

type Make = (ground: CandidateGround, exception: WorkException) => readonly Candidate[];

/** Possible responses to each kind, the least disruptive first; escalating is always last. */
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

/** Every possible response to an exception, not yet checked. */
export const candidatesFor = (ground: CandidateGround, exception: WorkException): readonly Candidate[] => [
  ...MAKERS[exception.kind].flatMap((make) => make(ground, exception)),
  escalate(exception),
];

const escalate = ({ escalation }: WorkException): Candidate => ({
  responseId: 'escalate',
  strategy: 'escalate',
  label: message('responses.escalate', {}),
  detail: message('responses.escalate_detail', { to: escalation.to, level: escalation.level }),
  action: message('responses.escalate_action', {}),
  edits: [],
  agentId: null,
  asks: null,
});

/** Asks the agent who has it for a report; it is checked again later. */
function ask(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  const holder =
    ground.prepared.snapshot.agents.find((agent) => agent.id === exception.agentId) ??
    (exception.taskId === null ? null : holderOf(ground, exception.taskId));
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

function reassign(ground: CandidateGround, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(ground, taskId);
  if (task === null || task.status === 'blocked') return [];
  return alternatives(ground, task.id, new Set())
    .slice(0, OTHERS)
    .map(({ agent, fit, finishMs, inTime }): Candidate => {
      return {
        responseId: `reassign:${agent.id}`,
        strategy: 'reassign',
        label: message('responses.reassign', { agent: agent.name }),
        detail: message('responses.reassign_detail', {
          fit,
          finishAt: instantOf(finishMs),
          lateAfter: inTime ? null : task.dueAt,
          isStarted: isStarted(task),
        }),
        action: message('responses.reassign', { agent: agent.name }),
        edits: [{ kind: 'assign', taskId: task.id, agentId: agent.id, startAt: null }],
        agentId: agent.id,
        asks: null,
      };
    });
}

/** Assigns the prerequisite that everything waits for, if nobody has it. */
function giveRoot(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  return exception.taskId === null || holderOf(ground, exception.taskId) !== null ? [] : reassign(ground, exception);
}

/** Reassigns all open work of an agent, each task to the best other agent with time; what nobody can take goes back to the queue. */
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
      label: message('responses.reassign_all', { tasks: moves.length }),
      detail: message('responses.reassign_all_detail', { agents: names, queued }),
      action: message('responses.reassign_all_action', {}),
      edits: moves.map(({ edit }) => edit),
      agentId: moves.find(({ to }) => to !== null)?.to?.id ?? null,
      asks: null,
    },
  ];
}

/** Reassigns work that an overallocated agent has not started, until the excess is gone: unpinned work first, then the least urgent. */
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
      label: message('responses.lighten', { tasks: edits.length, agents: [...names] }),
      detail: message('responses.lighten_detail', { pinned }),
      action: message('responses.lighten_action', { tasks: edits.length }),
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
      label: message('responses.try_again', { agent: agent.name }),
      detail: message('responses.try_again_detail', { startAt, attempt: tried + 1 }),
      action: message('responses.try_again_action', {}),
      edits: [{ kind: 'assign', taskId: task.id, agentId: asAgentId(agent.id), startAt }],
      agentId: agent.id,
      asks: null,
    },
  ];
}

/** Moves the due date to the end of the office day by which nine in ten simulated runs finish, or an able agent would finish. */
function moreTime(ground: CandidateGround, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(ground, taskId);
  const { prepared } = ground;
  if (task === null || task.dueAt === null) return [];
  const index = prepared.taskIndex.get(task.id) ?? -1;
  const forecast = finishOfTasks(foresee(prepared), [index]);
  const [other] = forecast === null ? alternatives(ground, task.id, new Set()) : [];
  const finishMs = forecast?.p90Ms ?? other?.finishMs ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(finishMs) || finishMs <= msOf(task.dueAt)) return [];
  const dueAt = endOfOfficeDay(ground.office, finishMs);
  const give: readonly ResponseEdit[] =
    other === undefined ? [] : [{ kind: 'assign', taskId: task.id, agentId: other.agent.id, startAt: null }];
  return [
    {
      responseId: 'more_time',
      strategy: 'more_time',
      label: message('responses.move_due', { client: task.client, dueAt }),
      detail: message('responses.move_due_detail', {
        finishAt: instantOf(finishMs),
        isPlanned: forecast === null,
        agent: other === undefined ? null : { name: other.agent.name, fit: other.fit },
      }),
      action: message('responses.move_due_action', { client: task.client }),
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
      label: message('responses.split', { agent: best.agent.name }),
      detail: message('responses.split_detail', {
        hours: minutes / 60,
        remainingHours: task.remainingMinutes / 60,
        fit: best.fit,
      }),
      action: message('responses.split_action', {}),
      edits: [{ kind: 'split', taskId: task.id, minutes, agentId: best.agent.id, title: `${task.title}, second half` }],
      agentId: best.agent.id,
      asks: null,
    },
  ];
}

/** Raises the estimate to the effort that it takes, so that plans use it. */
function moreEffort(ground: CandidateGround, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(ground, taskId);
  if (task === null) return [];
  const estimateMinutes = task.actualMinutes + task.remainingMinutes;
  return [
    {
      responseId: 'more_time:estimate',
      strategy: 'more_time',
      label: message('responses.raise_estimate', { estimateHours: estimateMinutes / 60 }),
      detail: message('responses.raise_estimate_detail', {
        spentHours: task.actualMinutes / 60,
        remainingHours: task.remainingMinutes / 60,
      }),
      action: message('responses.raise_estimate_action', {}),
      edits: [{ kind: 'estimate', taskId: task.id, estimateMinutes, remainingMinutes: task.remainingMinutes }],
      agentId: null,
      asks: null,
    },
  ];
}

/** Corrects the estimates of unstarted work of a type by what the type usually takes. */
function correctEstimates(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  const ratio = exception.figure;
  const direction = exception.evidence.some(({ label }) => isTooHigh(label)) ? 1 / ratio : ratio;
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
      label: message('responses.correct_estimates', { tasks: edits.length, ratio: direction }),
      detail: message('responses.correct_estimates_detail', {}),
      action: message('responses.correct_estimates_action', { tasks: edits.length }),
      edits,
      agentId: null,
      asks: null,
    },
  ];
}

/** The line of evidence that says so; an earlier version stored it as text. */
const isTooHigh = (label: Message): boolean =>
  (label.code === 'exceptions.label' && label.values.of === 'too_high') ||
  (label.code === 'recorded' && label.values.text === 'Estimates are too high');

function relax(ground: CandidateGround, exception: WorkException): readonly Candidate[] {
  return relaxations(ground, exception).map(({ id, label, detail, edits, agentId }) => ({
    responseId: `relax:${id}`,
    strategy: 'relax',
    label,
    detail,
    action: message('responses.relax_action', {}),
    edits,
    agentId,
    asks: null,
  }));
}
