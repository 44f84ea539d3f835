import {
  type Assignment,
  compareIds,
  isStarted,
  msOf,
  openLeaves,
  type PreventionTrial,
  type Task,
  type TaskId,
  type WorkException,
} from '../../../../shared/model/index.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { exceptionsByTask, riskCases } from './cases.ts';
import type { RiskFacts } from './facts.ts';
import { type Past, pastOf } from './past.ts';
import { type RiskModel, riskModel } from './risk-model.ts';
import { factsOf } from './task-facts.ts';

/** The exceptions known so far. */
export interface Known {
  readonly exceptions: ReadonlyMap<string, WorkException>;
  readonly trials: ReadonlyMap<string, PreventionTrial>;
  /** Epoch milliseconds from which the workspace has been checked for exceptions. */
  readonly watchedFromMs: number;
}
/** What was learned, once for the same finished work and exceptions. */
export interface Learned {
  readonly past: Past;
  readonly model: RiskModel;
  readonly exceptionsOf: ReadonlyMap<TaskId, readonly WorkException[]>;
}
/** An open task with its risk. */
export interface RiskyTask {
  readonly task: Task;
  readonly taskIndex: number;
  readonly assignment: Assignment | null;
  readonly facts: RiskFacts;
  readonly risk: number;
}
/** The risks of open work. */
export interface RiskOutlook {
  readonly prepared: Prepared;
  readonly learned: Learned;
  readonly trials: Known['trials'];
  /** Open tasks without an exception so far, highest risk first. */
  readonly tasks: readonly RiskyTask[];
}

/** Learns from finished work. Takes tens of milliseconds for 5,000 tasks. */
export function learnRisk(prepared: Prepared, { exceptions, trials, watchedFromMs }: Known): Learned {
  const { snapshot, matcher } = prepared;
  const past = pastOf(snapshot.outcomes);
  const exceptionsOf = exceptionsByTask(exceptions.values());
  const cases = riskCases({
    snapshot,
    exceptionsOf,
    trials,
    past,
    watchedFromMs,
    eligibleAgents: (taskIndex) => matcher.eligibleAgentsOf(taskIndex).length,
  });
  return { past, exceptionsOf, model: riskModel(cases) };
}

/** Returns the risk of every open task without an exception so far, except parents. */
export function riskOutlook(prepared: Prepared, learned: Learned, trials: Known['trials']): RiskOutlook {
  const { snapshot } = prepared;
  const assignments = new Map(snapshot.assignments.map((row) => [row.taskId, row]));
  const tasks = openLeaves(snapshot.tasks).flatMap((task): RiskyTask[] => {
    const taskIndex = prepared.taskIndex.get(task.id);
    if (taskIndex === undefined || learned.exceptionsOf.has(task.id)) return [];
    const assignment = assignments.get(task.id) ?? null;
    const agentIndex = assignment === null ? undefined : prepared.agentIndex.get(assignment.agentId);
    const facts = factsAt({ prepared, learned, trials }, taskIndex, {
      agentIndex: agentIndex ?? null,
      startMs: plannedStart(task, assignment, prepared.nowMs),
    });
    return facts === null ? [] : [{ task, taskIndex, assignment, facts, risk: learned.model.riskOf(facts) }];
  });
  tasks.sort((a, b) => b.risk - a.risk || compareIds(a.task.id, b.task.id));
  return { prepared, learned, trials, tasks };
}

/** Returns the start of a task: as planned for started work, and not before now for other work. */
export function plannedStart(task: Task, assignment: Assignment | null, nowMs: number): number {
  const planned = assignment?.plannedStartAt ?? null;
  if (isStarted(task)) return planned === null ? msOf(assignment?.assignedAt ?? task.createdAt) : msOf(planned);
  return Math.max(nowMs, planned === null ? 0 : msOf(planned), task.releaseAt === null ? 0 : msOf(task.releaseAt));
}

/**
 * Returns the facts of a task if it were assigned to another agent or started at another time, or null if the task does
 * not exist.
 */
export function factsAt(
  { prepared, learned, trials }: Pick<RiskOutlook, 'prepared' | 'learned' | 'trials'>,
  taskIndex: number,
  { agentIndex, startMs }: { readonly agentIndex: number | null; readonly startMs: number },
): RiskFacts | null {
  const task = prepared.snapshot.tasks[taskIndex];
  if (task === undefined) return null;
  const trial = trials.get(task.id);
  return factsOf(task, learned.past, {
    agent: agentIndex === null ? null : (prepared.snapshot.agents[agentIndex] ?? null),
    startMs,
    isCorrected: trial?.arm === 'acted' && trial.action === 'estimate',
    eligibleAgents: prepared.matcher.eligibleAgentsOf(taskIndex).length,
  });
}
