import {
  asAgentId,
  type ExceptionFinding,
  instantOf,
  isCode,
  isOpen,
  isStarted,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  type ResponseEdit,
  type WorkException,
} from '../../../../shared/model/index.ts';
import { type OfficeClock, officeInstant } from '../../calendar/index.ts';
import { finishOfTasks, forecastWork } from '../../progress/index.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import { dueDateFor } from '../../tasks/index.ts';
import { alternatives, taskOf } from './alternatives.ts';
import type { Candidate, CandidateContext } from './candidate.ts';

/**
 * Moves the due date to the end of the office day by which 90 % of simulated runs finish, or by which a qualified agent
 * would finish.
 */
export function moreTime(context: CandidateContext, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(context, taskId);
  const { prepared } = context;
  if (task === null || task.dueAt === null) return [];
  const forecast = finishOfTasks(forecastWork(prepared), [indexOfTask(prepared, task.id)]);
  const [other] = forecast === null ? alternatives(context, task.id, new Set()) : [];
  const finishMs = forecast?.p90Ms ?? other?.finishMs ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(finishMs) || finishMs <= msOf(task.dueAt)) return [];
  const holder = prepared.snapshot.assignments.find((row) => row.taskId === task.id)?.agentId;
  const worker = prepared.agentIndex.get(other?.agent.id ?? holder ?? asAgentId('')) ?? null;
  const due =
    task.dueOn === undefined
      ? { dueAt: endOfOfficeDay(context.office, finishMs) }
      : dueDateFor(prepared.snapshot, task, worker, finishMs);
  const give: readonly ResponseEdit[] =
    other === undefined ? [] : [{ kind: 'assign', taskId: task.id, agentId: other.agent.id, startAt: null }];
  return [
    {
      responseId: 'more_time',
      strategy: 'more_time',
      label: message('responses.move_due', { client: task.client, ...due }),
      detail: message('responses.move_due_detail', {
        finishAt: instantOf(finishMs),
        isPlanned: forecast === null,
        agent: other === undefined ? null : { name: other.agent.name, fit: other.fit },
      }),
      action: message('responses.move_due_action', { client: task.client }),
      edits: [...give, { kind: 'due', taskId: task.id, ...due }],
      agentId: other?.agent.id ?? null,
      asks: null,
    },
  ];
}

/** Returns the end of the office day that contains an instant, or of the next one. */
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

/** Raises the estimate to the effort so far plus the remaining effort, so that plans use it. */
export function moreEffort(context: CandidateContext, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(context, taskId);
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
      action: message('responses.action', { of: 'raise_estimate' }),
      edits: [{ kind: 'estimate', taskId: task.id, estimateMinutes, remainingMinutes: task.remainingMinutes }],
      agentId: null,
      asks: null,
    },
  ];
}

/** Corrects the estimates of unstarted work of a type to what the type usually takes. */
export function correctEstimates(context: CandidateContext, exception: WorkException): readonly Candidate[] {
  const ratio = exception.figure;
  const direction = exception.evidence.some(({ label }) => isTooHigh(label)) ? 1 / ratio : ratio;
  const edits = exception.taskIds.flatMap((id): readonly ResponseEdit[] => {
    const task = taskOf(context, id);
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

/** Returns whether a line of evidence says that estimates are too high. Earlier versions stored it as text. */
const isTooHigh = (label: Message): boolean =>
  (isCode(label, 'exceptions.label') && label.values.of === 'too_high') ||
  (isCode(label, 'recorded') && label.values.text === 'Estimates are too high');
