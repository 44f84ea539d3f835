import {
  type Assignment,
  compareIds,
  isStarted,
  type Message,
  message,
  msOf,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { dayNumber, officeClock } from '../../calendar/index.ts';
import type { AssignedWork } from './assigned-work.ts';
import { capableAgents, type DemandItem } from './collect.ts';
import type { DemandModel, Solved } from './model.ts';
import { namesOf, strained, type Trial } from './trial.ts';

/** Numbers of tasks to move at once, one trial each, as far as there are enough tasks. */
const COUNTS = [1, 2, 4, 8, 16];
const MOST = Math.max(...COUNTS);

/**
 * Returns trials that move work of full agents to others who could do it: the largest tasks first, in growing numbers.
 */
export function moves(model: DemandModel, before: Solved): readonly Trial[] {
  const hard = strained(model, before);
  const { isFree, isBarred } = rulesOf(model.snapshot);
  const capable = capableAgents(model.snapshot);
  const candidates: { readonly work: AssignedWork; readonly item: DemandItem }[] = [];
  const largestFirst = model.assignedTasks
    .filter((work) => hard.has(work.agent) && isFree(work.task))
    .sort((a, b) => b.task.remainingMinutes - a.task.remainingMinutes || compareIds(a.task.id, b.task.id));
  for (const work of largestFirst) {
    if (candidates.length >= MOST) break;
    const agents = capable({ needs: work.needs, client: work.task.client }).filter(
      (other) => other !== work.agent && !isBarred(work.task.id, other),
    );
    if (agents.some((other) => !hard.has(other))) candidates.push({ work, item: demandOf(agents, work, model) });
  }
  return COUNTS.filter((_, position) => candidates.length > (position === 0 ? 0 : at(COUNTS, position - 1))).map(
    (count): Trial => {
      const chosen = candidates.slice(0, count);
      return {
        kind: 'move',
        model: moved(model, chosen),
        cost: () => 0,
        describe: (relievedHours) => describedMove(model, chosen, relievedHours),
        agentId: null,
        skillId: null,
      };
    },
  );
}

function describedMove(
  { snapshot }: DemandModel,
  chosen: readonly { readonly work: AssignedWork }[],
  relievedHours: number,
): Message {
  const names = [...new Set(chosen.map(({ work }) => snapshot.agents[work.agent]?.name ?? ''))];
  const [first] = chosen;
  if (chosen.length !== 1 || first === undefined)
    return message('workload.option_move_tasks', { tasks: chosen.length, ...namesOf(names), relievedHours });
  const { id, title } = first.work.task;
  return message('workload.option_move_task', { task: title, taskId: id, agent: names[0] ?? '', relievedHours });
}

interface Rules {
  /** Returns whether work is neither pinned, started nor linked to other tasks, so that it may be reassigned. */
  isFree(task: Task): boolean;
  isBarred(taskId: TaskId, agent: number): boolean;
}
function rulesOf({ agents, assignments, constraints }: Snapshot): Rules {
  const pinned = new Set(assignments.flatMap((row: Assignment) => (row.pin === null ? [] : row.taskId)));
  const together = new Set(constraints.flatMap((rule) => (rule.kind === 'keep_together' ? rule.taskIds : [])));
  return {
    isFree: (task) => !pinned.has(task.id) && !together.has(task.id) && !isStarted(task) && task.status !== 'blocked',
    isBarred: (taskId, agent) =>
      constraints.some(
        (rule) => rule.kind === 'not_with' && rule.taskId === taskId && rule.agentId === agents[agent]?.id,
      ),
  };
}

/**
 * Returns the work as demand on these agents. Work due later, or without a due date, is due in the last of the weeks
 * considered.
 */
function demandOf(
  agents: readonly number[],
  { task, needs }: AssignedWork,
  { snapshot, weeks }: DemandModel,
): DemandItem {
  const office = officeClock(snapshot);
  const last = weeks.length - 1;
  const [first] = weeks;
  const weekAt = (instant: Task['dueAt'], otherwise: number): number =>
    instant === null || first === undefined
      ? otherwise
      : Math.min(last, Math.max(0, Math.floor((office.dayAt(msOf(instant)) - dayNumber(first)) / 7)));
  const until = weekAt(task.dueAt, last);
  const from = Math.min(until, weekAt(task.releaseAt, 0));
  return { source: 'queue', needs, client: task.client, agents, from, until, minutes: task.remainingMinutes };
}

/** Returns the model with this work removed from its planned weeks and added to the demand on other agents. */
function moved(
  model: DemandModel,
  chosen: readonly { readonly work: AssignedWork; readonly item: DemandItem }[],
): DemandModel {
  const assigned = [...model.assigned];
  for (const { work } of chosen)
    assigned[work.agent] = (assigned[work.agent] ?? []).map((minutes, week) => minutes - at(work.minutes, week));
  return { ...model, assigned, demandItems: [...model.demandItems, ...chosen.map(({ item }) => item)] };
}
