import {
  AGENCY_KINDS,
  isOpen,
  msOf,
  type Outcome,
  type PreventionTrial,
  type Snapshot,
  type TaskId,
  type WorkException,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import type { Past } from './past.ts';
import type { RiskCase } from './risk-model.ts';
import { factsOf } from './task-facts.ts';

/** Kinds about an agent, a type of work or an internal error: they say nothing about a single task. */
const NOT_OF_ONE_TASK: ReadonlySet<WorkExceptionKind> = new Set([
  ...AGENCY_KINDS,
  'overload',
  'agent_silent',
  'estimate_drift',
  'handling_failed',
]);

/** Returns the exceptions of each task by time of detection, without those that are not about a task. */
export function exceptionsByTask(exceptions: Iterable<WorkException>): ReadonlyMap<TaskId, readonly WorkException[]> {
  const found = new Map<TaskId, WorkException[]>();
  for (const exception of exceptions) {
    const { taskId } = exception;
    if (taskId === null || NOT_OF_ONE_TASK.has(exception.kind)) continue;
    const known = found.get(taskId);
    if (known === undefined) found.set(taskId, [exception]);
    else known.push(exception);
  }
  for (const rows of found.values()) rows.sort((a, b) => (a.detectedAt < b.detectedAt ? -1 : 1));
  return found;
}

export interface CaseInput {
  readonly snapshot: Snapshot;
  readonly exceptionsOf: ReadonlyMap<TaskId, readonly WorkException[]>;
  readonly trials: ReadonlyMap<string, PreventionTrial>;
  readonly past: Past;
  /**
   * Epoch milliseconds from which the workspace has been checked for exceptions. Tasks that ended earlier were not
   * observed.
   */
  readonly watchedFromMs: number;
  readonly eligibleAgents: (taskIndex: number) => number;
}

/**
 * Returns the cases for learning risk: tasks that were finished while the workspace was monitored, with or without an
 * exception. Open tasks are excluded even if they had one, because those without may still get one, so that the share
 * would be too high. Cancelled tasks are excluded because they were stopped early. Tasks on which prevention acted are
 * excluded because the model predicts what happens without action. If a task had an exception before it was started,
 * the time of detection is used as its start.
 */
export function riskCases({
  snapshot,
  exceptionsOf,
  trials,
  past,
  watchedFromMs,
  eligibleAgents,
}: CaseInput): readonly RiskCase[] {
  const agents = new Map(snapshot.agents.map((agent) => [agent.id, agent]));
  const ended = newestOutcomes(snapshot.outcomes);
  return snapshot.tasks.flatMap((task, taskIndex): readonly RiskCase[] => {
    const outcome = ended.get(task.id);
    if (outcome === undefined || isOpen(task) || msOf(outcome.finishedAt) < watchedFromMs) return [];
    if (trials.get(task.id)?.arm === 'acted') return [];
    const own = exceptionsOf.get(task.id) ?? [];
    const [first] = own;
    const startMs = msOf(outcome.startedAt ?? task.createdAt);
    const holder = first?.agentId ?? outcome.agentId;
    return [
      {
        taskId: task.id,
        hadException: first !== undefined,
        kinds: own.map((row) => row.kind),
        endedAt: outcome.finishedAt,
        facts: factsOf({ ...task, estimateMinutes: outcome.estimateMinutes }, past, {
          agent: agents.get(holder) ?? null,
          startMs: first === undefined ? startMs : Math.min(startMs, msOf(first.detectedAt)),
          isCorrected: false,
          eligibleAgents: eligibleAgents(taskIndex),
        }),
      },
    ];
  });
}

function newestOutcomes(outcomes: readonly Outcome[]): ReadonlyMap<TaskId, Outcome> {
  const newest = new Map<TaskId, Outcome>();
  for (const row of outcomes) {
    const before = newest.get(row.taskId);
    if (before === undefined || before.finishedAt < row.finishedAt) newest.set(row.taskId, row);
  }
  return newest;
}
