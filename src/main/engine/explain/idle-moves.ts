import type { Constraint, Plan, Task, TaskId } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { agentById, taskById } from '../solve/by-id.ts';
import type { Decision } from '../solve/decision.ts';
import type { Prepared } from '../solve/prepare.ts';
import { placedValueOf, workAfter } from './applied.ts';
import { lateTasks, overloadedAgents } from './late.ts';

/** Maximum number of tasks to place while moves are tried one by one, which takes a fraction of a second. */
const MOST_PLACED = 12_000;

type Moves = Pick<Plan, 'assignments' | 'changes'>;

/**
 * Returns the moves of a plan without which the work, as its agents would then do it one task after the other, is worth
 * as much, with no more late work and no more overloaded agents. The search gives back what loses nothing on its board;
 * agents, who work in order and close gaps, can differ from it. Moves of work that cannot stay with its agent, or that a
 * constraint concerns, are never among them. Returns none if the queue is too large to try each move.
 */
export function idleMoves(prepared: Prepared, decision: Decision, plan: Moves): ReadonlySet<TaskId> {
  const idle = new Set<TaskId>();
  const choices = plan.changes.flatMap(({ kind, taskId }) =>
    kind === 'move' && mayStay(prepared, decision, taskId) ? taskId : [],
  );
  let left = Math.floor(MOST_PLACED / Math.max(1, plan.assignments.length));
  if (choices.length === 0 || left < choices.length + 1) return idle;
  let now = workAfter(prepared, plan, idle);
  let worth = placedValueOf(prepared, now);
  left--;
  // A move may become idle only once another is left out.
  for (let found = true; found; ) {
    found = false;
    for (const taskId of choices) {
      if (idle.has(taskId) || left-- <= 0) continue;
      const without = workAfter(prepared, plan, new Set([...idle, taskId]));
      const value = placedValueOf(prepared, without);
      if (value < worth || !isNoWorse(prepared, now, without)) continue;
      idle.add(taskId);
      [now, worth, found] = [without, value, true];
    }
  }
  return idle;
}

/** Returns whether a moved task could stay where it is, and no constraint has anything to do with it. */
function mayStay(prepared: Prepared, { board, rowOf }: Decision, taskId: TaskId): boolean {
  const [task, index] = [taskById(prepared, taskId), prepared.taskIndex.get(taskId)];
  const row = index === undefined ? undefined : rowOf.get(index);
  if (task === undefined || row === undefined || at(board.problem.homePair, row) < 0) return false;
  const holder = prepared.snapshot.assignments.find((one) => one.taskId === taskId)?.agentId;
  const team = holder === undefined ? undefined : agentById(prepared, holder)?.team;
  return !prepared.snapshot.constraints.some((rule) => concerns(rule, task, team));
}

function concerns(rule: Constraint, task: Task, team: string | undefined): boolean {
  switch (rule.kind) {
    case 'client_hour_cap':
      return rule.client === task.client;
    case 'keep_together':
      return rule.taskIds.includes(task.id);
    case 'not_with':
      return rule.taskId === task.id;
    case 'team_freeze':
      return rule.team === team;
  }
}

type Work = ReturnType<typeof workAfter>;
const isNoWorse = (prepared: Prepared, before: Work, after: Work): boolean =>
  lateTasks(prepared, after).length <= lateTasks(prepared, before).length &&
  overloadedAgents(prepared, after).length <= overloadedAgents(prepared, before).length;
