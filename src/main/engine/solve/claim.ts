import { at } from '../base/at.ts';
import { reaches } from '../base/reaches.ts';
import { nextWorkingMs, workingMinutesBetween } from '../calendar/index.ts';
import { pausedOffers } from '../matching/index.ts';
import { isWaiting } from '../priority/index.ts';
import { chooseForAgent, type DequeueChoice, type Relaxation, relaxationAt } from '../queue/index.ts';
import { dueMsFor } from '../tasks/index.ts';
import { readyMinutes } from './offers.ts';
import type { Prepared } from './prepared.ts';

export interface Claimant {
  readonly agentIndex: number;
  /** Minimum skill alignment, 0..1, requested by the agent, or null to apply policy and relaxation. */
  readonly threshold: number | null;
}

/** Returns the task that an agent should claim. Throws a RangeError if there is no agent at the index. */
export function chooseClaim(prepared: Prepared, { agentIndex, threshold }: Claimant): DequeueChoice {
  const { snapshot, matcher, nowMs } = prepared;
  const relaxationOf = (taskIndex: number): Relaxation =>
    relaxationAt(at(snapshot.tasks, taskIndex), readyMinutes(prepared, taskIndex), snapshot);
  const isPaused = pausedOffers(snapshot, nowMs);
  const agent = at(snapshot.agents, agentIndex);
  const calendar = at(prepared.calendars, agentIndex);
  return chooseForAgent({
    snapshot,
    agentIndex,
    entries: prepared.entries,
    isWaiting: (taskIndex) =>
      isWaiting(prepared.priority, taskIndex) || at(prepared.links.startFloorMs, taskIndex) > nowMs,
    pair: (taskIndex, index, dropped) => {
      if (dropped.length === 0) return matcher.pair(taskIndex, index);
      const task = at(snapshot.tasks, taskIndex);
      const requiredSkills = task.requiredSkills.filter((need) => need.mandatory || !dropped.includes(need.skillId));
      return matcher.pairAs({ ...task, requiredSkills }, index);
    },
    relaxationOf,
    minutesBeforeDue: (taskIndex) => {
      const task = at(snapshot.tasks, taskIndex);
      const dueMs = dueMsFor(snapshot, task, agentIndex);
      if (dueMs >= calendar.untilMs) return null;
      return dueMs <= nowMs ? 0 : workingMinutesBetween(calendar, nowMs, dueMs) * (task.allocation ?? 1);
    },
    worksFromMs: nextWorkingMs(calendar, nowMs) ?? nowMs,
    isDeclined: (taskIndex) => {
      const { id } = at(snapshot.tasks, taskIndex);
      if (!isPaused(id, agent.id)) return false;
      const required = threshold ?? relaxationOf(taskIndex).threshold;
      return matcher
        .eligibleAgentsOf(taskIndex)
        .some(
          (other) =>
            !isPaused(id, at(snapshot.agents, other).id) &&
            reaches(matcher.score(taskIndex, other).skillAlignment, required),
        );
    },
    threshold,
    nowMs,
  });
}
