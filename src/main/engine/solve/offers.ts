import { instantOf, type RelaxationStep, type Task } from '../../../shared/model/index.ts';
import { alignmentOf, effectiveSkills, pausedOffers } from '../matching/index.ts';
import { type Relaxation, relaxationAt, relaxedTask } from '../queue/index.ts';
import type { Prepared } from './prepared.ts';
import { readySinceMs } from './ready.ts';

/** The agents a free task may go to, and the steps of the ladder it took to find one. */
export interface Offer {
  readonly taskIndex: number;
  /** Ascending. */
  readonly agents: readonly number[];
  readonly relaxation: readonly RelaxationStep[];
  /** Working minutes until the ladder's next step may find somebody; null: it is at its end, or not needed. */
  readonly nextStepInMinutes: number | null;
  /** Office minutes that the ladder will take for these steps once the task is ready: it is planned no sooner. */
  readonly ladderMinutes: number;
}

/**
 * Offers of free tasks: eligible agents whose skill alignment reaches the threshold; where nobody does, the relaxation ladder decides. Who declined
 * it lately is left out while somebody else is able.
 */
export function offersOf(prepared: Prepared, free: readonly number[]): readonly Offer[] {
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
    const keeper = task === undefined ? undefined : currentOf.get(task.id);
    const askedFirst = (agents: readonly number[]): readonly number[] => {
      const others = agents.filter((agent) => agent === keeper || !isPausedFor(task, agent));
      return others.length > 0 ? others : agents;
    };
    const isAble = (agent: number): boolean => {
      const own = skills[agent];
      return task !== undefined && own !== undefined && alignmentOf(task, own) + 1e-9 >= threshold;
    };
    // Whoever has it may keep it: the threshold decides who is offered work, not who loses it.
    const able = askedFirst(eligible.filter((agent) => agent === keeper || isAble(agent)));
    if (able.length > 0 || task === undefined)
      return { taskIndex, agents: able, relaxation: [], nextStepInMinutes: null, ladderMinutes: 0 };
    const since = readySinceMs(prepared, taskIndex);
    const reach = (minutes: number): Reached => {
      const relaxed = relaxationAt(task, minutes, snapshot);
      const looser = relaxedTask(task, relaxed);
      const agents = eligible.filter((agent) => {
        const own = skills[agent];
        return own !== undefined && alignmentOf(looser, own) + 1e-9 >= relaxed.threshold;
      });
      return { agents: askedFirst(agents), relaxed, minutes };
    };
    const { agents, relaxed, minutes } =
      since === null ? lookAhead(reach) : reach(prepared.office.between(since, nowMs));
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

/** What the ladder reaches after so many minutes. */
interface Reached {
  readonly agents: readonly number[];
  readonly relaxed: Relaxation;
  readonly minutes: number;
}

/** A plan is made ahead: what is not ready yet is offered to whom the ladder will find for it, at the first step that finds somebody. */
function lookAhead(reach: (minutes: number) => Reached): Reached {
  let reached = reach(0);
  while (reached.agents.length === 0 && reached.relaxed.nextStepInMinutes !== null)
    reached = reach(reached.minutes + reached.relaxed.nextStepInMinutes);
  return reached;
}

/** Office minutes for which a task has been ready; 0: it is not. */
function waitedMinutes(prepared: Prepared, taskIndex: number): number {
  const since = readySinceMs(prepared, taskIndex);
  return since === null ? 0 : prepared.office.between(since, prepared.nowMs);
}

/** The ladder's clock of a task: office minutes for which it has been ready while no agent reaches the threshold; 0 while one does, busy or not. */
export function readyMinutes(prepared: Prepared, taskIndex: number): number {
  const { snapshot, matcher } = prepared;
  const threshold = snapshot.policy.values.matchThreshold;
  const isAble = (agent: number): boolean => matcher.score(taskIndex, agent).skillAlignment + 1e-9 >= threshold;
  return matcher.eligibleAgentsOf(taskIndex).some(isAble) ? 0 : waitedMinutes(prepared, taskIndex);
}
