import { DAY_MS, instantOf, MINUTE_MS, type RelaxationStep } from '../../../shared/model/index.ts';
import { weekdayOf } from '../calendar/index.ts';
import { alignmentOf, effectiveSkills } from '../matching/index.ts';
import { relaxationAt, relaxedTask } from '../queue/index.ts';
import type { Prepared } from './prepare.ts';
import { readySinceMs } from './ready.ts';

/** The agents a free task may go to, and the steps of the ladder it took to find one. */
export interface Offer {
  readonly taskIndex: number;
  /** Ascending. */
  readonly agents: readonly number[];
  readonly relaxation: readonly RelaxationStep[];
  /** Working minutes until the ladder's next step may find somebody; null: it is at its end, or not needed. */
  readonly nextStepInMinutes: number | null;
}

/** Offers of free tasks: eligible agents whose skill alignment reaches the threshold; where nobody does, the relaxation ladder decides. */
export function offersOf(prepared: Prepared, free: readonly number[]): readonly Offer[] {
  const { snapshot, matcher, nowMs } = prepared;
  const skills = effectiveSkills(snapshot, nowMs);
  const threshold = snapshot.policy.values.matchThreshold;
  const inForce = new Map(snapshot.assignments.map((row) => [row.taskId, prepared.agentIndex.get(row.agentId)]));
  return free.map((taskIndex): Offer => {
    const eligible = [...matcher.eligibleAgentsOf(taskIndex)];
    const task = snapshot.tasks[taskIndex];
    const keeper = task === undefined ? undefined : inForce.get(task.id);
    const isAble = (agent: number): boolean => {
      const own = skills[agent];
      return task !== undefined && own !== undefined && alignmentOf(task, own) + 1e-9 >= threshold;
    };
    // Whoever has it may keep it: the threshold decides who is offered work, not who loses it.
    const able = eligible.filter((agent) => agent === keeper || isAble(agent));
    if (able.length > 0 || task === undefined)
      return { taskIndex, agents: able, relaxation: [], nextStepInMinutes: null };
    const relaxed = relaxationAt(task, waitedMinutes(prepared, taskIndex), snapshot.policy);
    const looser = relaxedTask(task, relaxed);
    const found = eligible.filter((agent) => {
      const own = skills[agent];
      return own !== undefined && alignmentOf(looser, own) + 1e-9 >= relaxed.threshold;
    });
    const steps =
      found.length === 0
        ? []
        : relaxed.steps.map((change, index) => ({ step: index + 1, change, at: instantOf(nowMs) }));
    return {
      taskIndex,
      agents: found,
      relaxation: steps,
      nextStepInMinutes: eligible.length === 0 ? null : relaxed.nextStepInMinutes,
    };
  });
}

/** Office minutes for which a task has been ready; 0: it is not. */
function waitedMinutes(prepared: Prepared, taskIndex: number): number {
  const since = readySinceMs(prepared, taskIndex);
  return since === null ? 0 : officeMinutes(since, prepared.nowMs);
}

/** The ladder's clock of a task: office minutes for which it has been ready while no agent reaches the threshold; 0 while one does, busy or not. */
export function readyMinutes(prepared: Prepared, taskIndex: number): number {
  const { snapshot, matcher } = prepared;
  const threshold = snapshot.policy.values.matchThreshold;
  const isAble = (agent: number): boolean => matcher.score(taskIndex, agent).skillAlignment + 1e-9 >= threshold;
  return matcher.eligibleAgentsOf(taskIndex).some(isAble) ? 0 : waitedMinutes(prepared, taskIndex);
}

/** Minutes of office time, Monday to Friday 09:00 to 17:00 UTC, between two instants: the ladder's clock is the workspace's, not one agent's. */
export function officeMinutes(fromMs: number, untilMs: number): number {
  let minutes = 0;
  for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < untilMs; day++) {
    if (weekdayOf(day) > 4) continue;
    const open = day * DAY_MS + 9 * 60 * MINUTE_MS;
    minutes += Math.max(0, Math.min(untilMs, open + 480 * MINUTE_MS) - Math.max(fromMs, open)) / MINUTE_MS;
  }
  return minutes;
}
