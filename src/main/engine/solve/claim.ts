import { msOf, type Task } from '../../../shared/model/index.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import { pausedOffers } from '../matching/index.ts';
import { isWaiting } from '../priority/index.ts';
import { chooseForAgent, type DequeueChoice, type Relaxation, relaxationAt } from '../queue/index.ts';
import { readyMinutes } from './offers.ts';
import type { Prepared } from './prepare.ts';

export interface Claimant {
  readonly agentIndex: number;
  /** Least skill alignment, 0..1, as the agent asks for it; null: policy and ladder decide. */
  readonly threshold: number | null;
}

/** The task that an agent should claim, of a prepared workspace. Throws if the index names no agent. */
export function chooseClaim(prepared: Prepared, { agentIndex, threshold }: Claimant): DequeueChoice {
  const { snapshot, matcher, nowMs } = prepared;
  const taskAt = (taskIndex: number): Task => {
    const task = snapshot.tasks[taskIndex];
    if (task === undefined) throw new RangeError(`There is no task at index ${taskIndex}.`);
    return task;
  };
  const relaxationOf = (taskIndex: number): Relaxation =>
    relaxationAt(taskAt(taskIndex), readyMinutes(prepared, taskIndex), snapshot);
  const isPaused = pausedOffers(snapshot, nowMs);
  const agent = snapshot.agents[agentIndex];
  const calendar = prepared.calendars[agentIndex];
  return chooseForAgent({
    snapshot,
    agentIndex,
    entries: prepared.entries,
    isWaiting: (taskIndex) => isWaiting(prepared.priority, taskIndex),
    pair: (taskIndex, index, dropped) => {
      if (dropped.length === 0) return matcher.pair(taskIndex, index);
      const task = taskAt(taskIndex);
      const requiredSkills = task.requiredSkills.filter((need) => need.mandatory || !dropped.includes(need.skillId));
      return matcher.pairAs({ ...task, requiredSkills }, index);
    },
    relaxationOf,
    minutesBeforeDue: (taskIndex) => {
      const { dueAt } = taskAt(taskIndex);
      if (dueAt === null || calendar === undefined || msOf(dueAt) >= calendar.untilMs) return null;
      return msOf(dueAt) <= nowMs ? 0 : workingMinutesBetween(calendar, nowMs, msOf(dueAt));
    },
    isDeclined: (taskIndex) => {
      const { id } = taskAt(taskIndex);
      if (agent === undefined || !isPaused(id, agent.id)) return false;
      const asked = threshold ?? relaxationOf(taskIndex).threshold;
      return matcher.eligibleAgentsOf(taskIndex).some((other) => {
        const otherId = snapshot.agents[other]?.id;
        return (
          otherId !== undefined &&
          !isPaused(id, otherId) &&
          matcher.score(taskIndex, other).skillAlignment + 1e-9 >= asked
        );
      });
    },
    threshold,
    nowMs,
  });
}
