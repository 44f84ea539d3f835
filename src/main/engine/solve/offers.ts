import { instantOf, type RelaxationStep, type Task } from '../../../shared/model/index.ts';
import { reaches } from '../base/reaches.ts';
import { alignmentOf, effectiveSkills, pausedOffers } from '../matching/index.ts';
import { type Relaxation, relaxationAt, relaxedTask } from '../queue/index.ts';
import type { Prepared } from './prepared.ts';
import { type ReadyInput, readySinceMs } from './ready.ts';

/** What offers are read from. */
export type OfferInput = ReadyInput & Pick<Prepared, 'matcher' | 'office' | 'agentIndex'>;

/** The agents to whom a free task may be assigned, and the relaxation steps needed to find one. */
export interface Offer {
  readonly taskIndex: number;
  /** Ascending. */
  readonly agents: readonly number[];
  readonly relaxation: readonly RelaxationStep[];
  /** Working minutes until the next relaxation step, which may add agents; null if there is none or none is needed. */
  readonly nextStepInMinutes: number | null;
  /** Office minutes that relaxation will take once the task is ready. It is planned no sooner. */
  readonly ladderMinutes: number;
}

/**
 * Returns the offers of free tasks: eligible agents whose skill alignment reaches the threshold or, if none does, those
 * found by relaxation. Agents who recently declined a task are excluded while others are capable.
 */
export function offersOf(prepared: OfferInput, free: readonly number[]): readonly Offer[] {
  const { snapshot, matcher, nowMs } = prepared;
  const skills = effectiveSkills(snapshot, nowMs);
  const threshold = snapshot.policy.values.matchThreshold;
  const isPaused = pausedOffers(snapshot, nowMs);
  const isPausedFor = (task: Task | undefined, agent: number): boolean => {
    const agentId = snapshot.agents[agent]?.id;
    return task !== undefined && agentId !== undefined && isPaused(task.id, agentId);
  };
  const currentOf = new Map(snapshot.assignments.map((row) => [row.taskId, prepared.agentIndex.get(row.agentId)]));
  return free.map((taskIndex): Offer => {
    const eligible = [...matcher.eligibleAgentsOf(taskIndex)];
    const task = snapshot.tasks[taskIndex];
    const assignee = task === undefined ? undefined : currentOf.get(task.id);
    const withoutPaused = (agents: readonly number[]): readonly number[] => {
      const others = agents.filter((agent) => agent === assignee || !isPausedFor(task, agent));
      return others.length > 0 ? others : agents;
    };
    const isCapable = (agent: number): boolean => {
      const own = skills[agent];
      return task !== undefined && own !== undefined && reaches(alignmentOf(task, own), threshold);
    };
    // The current agent may keep the task: the threshold decides who is offered work, not who loses it.
    const capable = withoutPaused(eligible.filter((agent) => agent === assignee || isCapable(agent)));
    if (capable.length > 0 || task === undefined)
      return { taskIndex, agents: capable, relaxation: [], nextStepInMinutes: null, ladderMinutes: 0 };
    const since = readySinceMs(prepared, taskIndex);
    const agentsAfter = (minutes: number): Reached => {
      const relaxed = relaxationAt(task, minutes, snapshot);
      const looser = relaxedTask(task, relaxed);
      const agents = eligible.filter((agent) => {
        const own = skills[agent];
        return own !== undefined && reaches(alignmentOf(looser, own), relaxed.threshold);
      });
      return { agents: withoutPaused(agents), relaxed, minutes };
    };
    const { agents, relaxed, minutes } =
      since === null ? lookAhead(agentsAfter) : agentsAfter(prepared.office.between(since, nowMs));
    const at = instantOf(nowMs);
    return {
      taskIndex,
      agents,
      relaxation: agents.length === 0 ? [] : relaxed.steps.map((change, index) => ({ step: index + 1, change, at })),
      nextStepInMinutes: eligible.length === 0 ? null : relaxed.nextStepInMinutes,
      ladderMinutes: since === null ? minutes : 0,
    };
  });
}

/** The agents found by relaxation after a number of minutes. */
interface Reached {
  readonly agents: readonly number[];
  readonly relaxed: Relaxation;
  readonly minutes: number;
}

/**
 * Plans ahead: a task that is not ready yet is offered to the agents found at the first relaxation step that finds any.
 */
function lookAhead(agentsAfter: (minutes: number) => Reached): Reached {
  let reached = agentsAfter(0);
  while (reached.agents.length === 0 && reached.relaxed.nextStepInMinutes !== null)
    reached = agentsAfter(reached.minutes + reached.relaxed.nextStepInMinutes);
  return reached;
}

/** Returns the office minutes for which a task has been ready, or 0 if it is not ready. */
function waitedMinutes(prepared: OfferInput, taskIndex: number): number {
  const since = readySinceMs(prepared, taskIndex);
  return since === null ? 0 : prepared.office.between(since, prepared.nowMs);
}

/**
 * Returns the office minutes that count towards relaxation: the time for which a task has been ready while no eligible
 * agent reaches the threshold; 0 if one does, busy or not.
 */
export function readyMinutes(prepared: Prepared, taskIndex: number): number {
  const { snapshot, matcher } = prepared;
  const threshold = snapshot.policy.values.matchThreshold;
  const isCapable = (agent: number): boolean => reaches(matcher.score(taskIndex, agent).skillAlignment, threshold);
  return matcher.eligibleAgentsOf(taskIndex).some(isCapable) ? 0 : waitedMinutes(prepared, taskIndex);
}
