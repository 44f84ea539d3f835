import {
  type Agent,
  type AgentId,
  isOpen,
  lanesOf,
  msOf,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import { type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import { buildEstimators, type Estimators, type Experience, type Prediction } from '../learning/index.ts';
import { dueMsFor } from '../tasks/index.ts';
import type { PairFacts } from './explain.ts';
import { alignmentOf, effectiveSkills } from './skills.ts';

/** What all pairs of one task share. Tasks of the same kind share the lists, which are indexed by agent. */
interface TaskSide {
  /** Null if the task has no due date. */
  readonly dueMs: number | null;
  /** How often each agent declined the task; undefined if nobody did. */
  readonly declines: ReadonlyMap<AgentId, number> | undefined;
  readonly predictions: (Prediction | undefined)[];
  readonly experiences: (Experience | undefined)[];
}

/** The facts of any task with any agent. Both functions throw a RangeError if there is no agent at the index. */
interface Pairs {
  of(task: Task, agentIndex: number): PairFacts;
  /** Only the effort of `of`, in whole minutes. */
  effortMinutes(task: Task, agentIndex: number): number;
}

/**
 * Returns the facts of any task with any agent. They are asked for hundreds of thousands of pairs, so everything they
 * share is looked up once.
 */
export function pairFacts(snapshot: Snapshot, calendars: readonly WorkCalendar[], nowMs: number): Pairs {
  const estimators = estimatorsOf(snapshot.outcomes, snapshot.policy, nowMs);
  const skills = effectiveSkills(snapshot, nowMs);
  const load = loadMinutes(snapshot, estimators);
  const untilNow = Float64Array.from(calendars, (calendar) => workingMinutesUntil(calendar, nowMs));
  const untilEnd = Float64Array.from(calendars, (calendar) => workingMinutesUntil(calendar, calendar.untilMs));
  const sideOf = taskSides(declinesOf(snapshot));
  const predictionOf = (side: TaskSide, { type }: Task, agentIndex: number): Prediction => {
    const known = side.predictions[agentIndex];
    if (known !== undefined) return known;
    const made = estimators.predict(agentAt(snapshot, agentIndex).id, type);
    side.predictions[agentIndex] = made;
    return made;
  };
  const of = (task: Task, agentIndex: number): PairFacts => {
    const [agent, calendar, own] = [snapshot.agents[agentIndex], calendars[agentIndex], skills[agentIndex]];
    if (agent === undefined || calendar === undefined || own === undefined)
      throw new RangeError(`There is no agent with a calendar at index ${agentIndex}.`);
    const side = sideOf(task);
    const prediction = predictionOf(side, task, agentIndex);
    const experience =
      side.experiences[agentIndex] ?? estimators.experience(agent.id, task.type, task.domain, task.complexity);
    side.experiences[agentIndex] = experience;
    const effortMinutes = effortOf(task, prediction);
    const lanes = lanesOf(agent);
    const start = at(untilNow, agentIndex);
    const dueMs = task.dueOn === undefined ? (side.dueMs ?? calendar.untilMs) : dueMsFor(snapshot, task, agentIndex);
    const beforeDue = dueMs <= nowMs ? 0 : (workingMinutesUntil(calendar, dueMs) - start) * lanes;
    const capacity = (at(untilEnd, agentIndex) - start) * lanes;
    const loadOfAgent = at(load, agentIndex);
    const declines = side.declines?.get(agent.id) ?? 0;
    const declinedLoss = Math.min(declines, MOST_DECLINES) * snapshot.policy.values.declineNudge;
    return {
      task,
      agent,
      calendar,
      skills: own,
      prediction,
      experience,
      effortMinutes,
      beforeDueMinutes: beforeDue,
      loadMinutes: loadOfAgent,
      capacityMinutes: capacity,
      declines,
      declinedLoss,
      raws: {
        skill: alignmentOf(task, own),
        experience: Math.min(1, experience.ratio * agent.learningEfficiency),
        success: Math.max(0, prediction.success - declinedLoss),
        availability: effortMinutes <= 0 ? 1 : Math.min(1, beforeDue / effortMinutes),
        workload: capacity > 0 ? Math.max(0, 1 - loadOfAgent / capacity) : 0,
      },
    };
  };
  return {
    of,
    effortMinutes: (task, agentIndex) => effortOf(task, predictionOf(sideOf(task), task, agentIndex)),
  };
}

function agentAt({ agents }: Snapshot, index: number): Agent {
  const agent = agents[index];
  if (agent === undefined) throw new RangeError(`There is no agent at index ${index}.`);
  return agent;
}

const estimatorsOf = memoizeLast(buildEstimators);

/** Declines beyond this number do not lower the success component further. */
const MOST_DECLINES = 2;

function declinesOf(snapshot: Snapshot): ReadonlyMap<TaskId, ReadonlyMap<AgentId, number>> {
  const byTask = new Map<TaskId, Map<AgentId, number>>();
  for (const { taskId, agentId, count } of snapshot.declined) {
    const known = byTask.get(taskId);
    if (known === undefined) byTask.set(taskId, new Map([[agentId, count]]));
    else known.set(agentId, count);
  }
  return byTask;
}

/** Keyed by task object, so that a changed copy of a task has its own entry. */
function taskSides(declines: ReadonlyMap<TaskId, ReadonlyMap<AgentId, number>>): (task: Task) => TaskSide {
  const sides = new WeakMap<Task, TaskSide>();
  const predictions = new Map<string, (Prediction | undefined)[]>();
  const experiences = new Map<string, (Experience | undefined)[]>();
  const listOf = <T>(lists: Map<string, (T | undefined)[]>, key: string): (T | undefined)[] => {
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
  };
  return (task) => {
    const known = sides.get(task);
    if (known !== undefined) return known;
    const side: TaskSide = {
      dueMs: task.dueAt === null ? null : msOf(task.dueAt),
      declines: declines.get(task.id),
      predictions: listOf(predictions, task.type),
      experiences: listOf(experiences, JSON.stringify([task.type, task.domain, task.complexity])),
    };
    sides.set(task, side);
    return side;
  };
}

/** Returns the expected remaining minutes of each agent's open work, indexed by agent. */
function loadMinutes(snapshot: Snapshot, estimators: Estimators): Float64Array {
  const index = new Map(snapshot.agents.map((agent, position) => [agent.id, position]));
  const open = new Map(snapshot.tasks.flatMap((task) => (isOpen(task) ? [[task.id, task]] : [])));
  const load = new Float64Array(snapshot.agents.length);
  for (const { agentId, taskId } of snapshot.assignments) {
    const [agent, task] = [index.get(agentId), open.get(taskId)];
    if (agent !== undefined && task !== undefined)
      load[agent] = at(load, agent) + effortOf(task, estimators.predict(agentId, task.type));
  }
  return load;
}

/** Returns the minutes that an agent is expected to need for the remaining work of a task. */
const effortOf = (task: Task, { multiplier }: Pick<Prediction, 'multiplier'>): number =>
  Math.round(task.remainingMinutes * multiplier);
