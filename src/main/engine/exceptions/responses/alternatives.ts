import { type Agent, type AgentId, compareIds, msOf, type Task, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { findAt } from '../../base/find-at.ts';
import { reaches } from '../../base/reaches.ts';
import { earliestFinishMs, finishIfGivenMs } from '../../replan/current-board.ts';
import { taskById } from '../../solve/by-id.ts';
import type { ExceptionContext } from '../context.ts';

/** Another agent who could take a task, placed among the agent's work by priority and due date. */
export interface Alternative {
  readonly agent: Agent;
  readonly fit: number;
  readonly finishMs: number;
  readonly inTime: boolean;
  /** Whether the task is on time in a gap of the current plan, so that it delays no other work. */
  readonly pushesNothing: boolean;
  /** Skill alignment, 0..1, if it is below the policy's threshold; otherwise null. */
  readonly lowAlignment: number | null;
}

/** Maximum number of agents whose time is checked, best fit first. */
const MOST_CHECKED = 16;

/**
 * Returns agents at or above the skill threshold who could take a task instead: first those who finish on time, of
 * these first those who delay nothing, best fit first. Excludes the current assignee, agents who declined or failed the
 * task, and those in `without`.
 */
export const alternatives = (
  context: ExceptionContext,
  taskId: TaskId,
  without: ReadonlySet<AgentId>,
): readonly Alternative[] => allAlternatives(context, taskId, without).filter((one) => one.lowAlignment === null);

/** The same as `alternatives`, with agents below the skill threshold last. Callers that show one must say so. */
export function allAlternatives(
  context: ExceptionContext,
  taskId: TaskId,
  without: ReadonlySet<AgentId>,
): readonly Alternative[] {
  const { snapshot, taskIndex, matcher } = context.prepared;
  const index = taskIndex.get(taskId);
  const task = findAt(snapshot.tasks, index);
  if (index === undefined || task === undefined) return [];
  const refused = excludedAgents(context, taskId, without);
  const threshold = snapshot.policy.values.matchThreshold;
  return [...matcher.eligibleAgentsOf(index)]
    .map((agentIndex) => ({ agentIndex, ...matcher.score(index, agentIndex) }))
    .filter(({ agentIndex }) => !refused.has(at(snapshot.agents, agentIndex).id))
    .sort(
      (a, b) =>
        Number(reaches(b.skillAlignment, threshold)) - Number(reaches(a.skillAlignment, threshold)) ||
        b.overall - a.overall ||
        a.agentIndex - b.agentIndex,
    )
    .slice(0, MOST_CHECKED)
    .flatMap(({ agentIndex, overall, skillAlignment }): readonly Alternative[] => {
      const finishMs = finishIfGivenMs(context.prepared, index, agentIndex);
      if (finishMs === null) return [];
      const isInTime = (ms: number): boolean => task.dueAt === null || ms <= msOf(task.dueAt);
      const gapMs = earliestFinishMs(context.prepared, index, agentIndex);
      return [
        {
          agent: at(snapshot.agents, agentIndex),
          fit: overall,
          finishMs,
          inTime: isInTime(finishMs),
          pushesNothing: gapMs !== null && isInTime(gapMs),
          lowAlignment: reaches(skillAlignment, threshold) ? null : skillAlignment,
        },
      ];
    })
    .sort(
      (a, b) =>
        Number(a.lowAlignment !== null) - Number(b.lowAlignment !== null) ||
        Number(b.inTime) - Number(a.inTime) ||
        Number(b.pushesNothing) - Number(a.pushesNothing) ||
        (a.inTime ? b.fit - a.fit : a.finishMs - b.finishMs) ||
        compareIds(a.agent.id, b.agent.id),
    );
}

/** Returns the current assignee and the agents who are not asked again. */
const excludedAgents = (
  context: ExceptionContext,
  taskId: TaskId,
  without: ReadonlySet<AgentId>,
): ReadonlySet<AgentId> =>
  new Set([
    ...without,
    ...refusedBy(context, taskId),
    ...context.prepared.snapshot.assignments.flatMap((row) => (row.taskId === taskId ? row.agentId : [])),
  ]);

/** Returns the agents who declined or failed a task. */
export const refusedBy = (
  { prepared: { snapshot }, reportsOf }: ExceptionContext,
  taskId: TaskId,
): ReadonlySet<AgentId> =>
  new Set([
    ...snapshot.declined.flatMap((row) => (row.taskId === taskId ? row.agentId : [])),
    ...reportsOf(taskId).flatMap((row) => (row.kind === 'failed' || row.kind === 'declined' ? row.agentId : [])),
  ]);

export const holderOf = ({ prepared: { snapshot } }: ExceptionContext, taskId: TaskId): Agent | null => {
  const row = snapshot.assignments.find((one) => one.taskId === taskId);
  return snapshot.agents.find((agent) => agent.id === row?.agentId) ?? null;
};
export const taskOf = ({ prepared }: ExceptionContext, taskId: TaskId | null): Task | null =>
  taskId === null ? null : (taskById(prepared, taskId) ?? null);
