import { type Assignment, isStarted, recorded } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { reaches } from '../base/reaches.ts';
import { interruptionsOf } from '../tasks/index.ts';
import type { Offer } from './offers.ts';
import type { Prepared } from './prepared.ts';
import type { Roles } from './roles.ts';
import type { BuiltSchedule } from './schedule-problem.ts';

/** The part of the work that a plan may change. All other work keeps its agent and start. */
export interface Around {
  /** Indexes of the tasks that the plan is for: urgent, and not held by the freeze window. */
  readonly tasks: ReadonlySet<number>;
  /** Indexes of the agents whose work may move. Any qualified agent may take it. */
  readonly agents: ReadonlySet<number>;
  /** Returns whether an agent must not be assigned a task, although qualified. */
  readonly isRefused: (taskIndex: number, agentIndex: number) => boolean;
  /** Whether the tasks that the plan is for may move even if a person pinned them. Default: false. */
  readonly mayUnpin?: boolean;
}

/**
 * Returns the roles of a plan around some tasks: only they and the unpinned, not started work of the agents are free. A
 * pin of the engine, as an earlier response sets, does not hold the tasks themselves.
 */
export function rolesAround(prepared: Prepared, roles: Roles, around: Around): Roles {
  const { tasks, agents, mayUnpin = false } = around;
  const { snapshot, agentIndex, taskIndex } = prepared;
  const fixed = new Map(roles.fixed);
  const free = new Set(roles.free);
  const interrupted = interruptionsOf(snapshot.assignments, snapshot.tasks, snapshot.agents);
  for (const row of snapshot.assignments) {
    const index = taskIndex.get(row.taskId);
    if (index === undefined || !(fixed.has(index) || free.has(index))) continue;
    const agent = agentIndex.get(row.agentId);
    const isPinned = row.pin !== null && row.pin.by !== 'engine' && !mayUnpin;
    const isSet = isPinned || isStarted(at(snapshot.tasks, index));
    const mayMove = tasks.has(index) ? !isSet : free.has(index) && agent !== undefined && agents.has(agent);
    if (mayMove) {
      fixed.delete(index);
      free.add(index);
    } else {
      free.delete(index);
      // Interrupted work goes on around what is pinned, as it does without the pin.
      if (agent !== undefined) fixed.set(index, interrupted.has(row.taskId) ? row : inPlace(row));
    }
  }
  const assigned = new Set(snapshot.assignments.map((row) => taskIndex.get(row.taskId)));
  return {
    ...roles,
    fixed,
    free: [...free].filter((index) => tasks.has(index) || assigned.has(index)).sort((a, b) => a - b),
  };
}

/** Returns an assignment that keeps its planned start, as if it were pinned to it. */
const inPlace = (row: Assignment): Assignment =>
  row.pin?.startAt
    ? row
    : { ...row, pin: { agent: true, startAt: row.plannedStartAt, by: 'engine', reason: recorded('') } };

/**
 * Returns the offers of a plan around some tasks: to agents at or above the skill threshold, and to the current
 * assignee. The threshold is not relaxed.
 */
export function offersAround(prepared: Prepared, offers: readonly Offer[], around: Around): readonly Offer[] {
  const { snapshot, matcher, agentIndex, taskIndex } = prepared;
  const threshold = snapshot.policy.values.matchThreshold;
  const holders = new Map(
    snapshot.assignments.map((row) => [taskIndex.get(row.taskId), agentIndex.get(row.agentId)] as const),
  );
  return offers.map((offer): Offer => {
    const { taskIndex: index } = offer;
    const isOffered = (agent: number): boolean =>
      (agent === holders.get(index) || reaches(matcher.score(index, agent).skillAlignment, threshold)) &&
      !around.isRefused(index, agent);
    return { ...offer, agents: offer.agents.filter(isOffered), relaxation: [], ladderMinutes: 0 };
  });
}

/** Returns the rows of the tasks that a plan is made around. */
export const rowsAround = ({ tasks }: Around, { taskOf }: BuiltSchedule): ReadonlySet<number> =>
  new Set(taskOf.flatMap((index, row) => (tasks.has(index) ? [row] : [])));
