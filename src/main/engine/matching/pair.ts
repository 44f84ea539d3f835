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

/** The shares, 0..1, that make the fit of a pair. */
export type PairRaws = PairFacts['raws'];

/** The facts of any task with any agent. All functions throw a RangeError if there is no agent at the index. */
interface Pairs {
  of(task: Task, agentIndex: number): PairFacts;
  /** Only the shares of `of`, from its effort: they are asked for many more pairs than are explained. */
  raws(task: Task, agentIndex: number, effortMinutes: number): PairRaws;
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
  const experienceOf = (side: TaskSide, task: Task, agentIndex: number): Experience => {
    const known = side.experiences[agentIndex];
    if (known !== undefined) return known;
    const { id } = agentAt(snapshot, agentIndex);
    const made = estimators.experience(id, task.type, task.domain, task.complexity);
    side.experiences[agentIndex] = made;
    return made;
  };
  const beforeDueOf = (side: TaskSide, task: Task, agentIndex: number): number => {
    const calendar = at(calendars, agentIndex);
    const dueMs = task.dueOn === undefined ? (side.dueMs ?? calendar.untilMs) : dueMsFor(snapshot, task, agentIndex);
    if (dueMs <= nowMs) return 0;
    return (workingMinutesUntil(calendar, dueMs) - at(untilNow, agentIndex)) * lanesOf(agentAt(snapshot, agentIndex));
  };
  const capacityOf = (agentIndex: number): number =>
    (at(untilEnd, agentIndex) - at(untilNow, agentIndex)) * lanesOf(agentAt(snapshot, agentIndex));
  const declinesBy = (side: TaskSide, agent: Agent): number => side.declines?.get(agent.id) ?? 0;
  const lossOf = (declines: number): number => Math.min(declines, MOST_DECLINES) * snapshot.policy.values.declineNudge;
  const raws = (task: Task, agentIndex: number, effortMinutes: number): PairRaws => {
    const agent = agentAt(snapshot, agentIndex);
    const side = sideOf(task);
    const { success } = predictionOf(side, task, agentIndex);
    const capacity = capacityOf(agentIndex);
    return {
      skill: alignmentOf(task, at(skills, agentIndex)),
      experience: Math.min(1, experienceOf(side, task, agentIndex).ratio * agent.learningEfficiency),
      success: Math.max(0, success - lossOf(declinesBy(side, agent))),
      availability: effortMinutes <= 0 ? 1 : Math.min(1, beforeDueOf(side, task, agentIndex) / effortMinutes),
      workload: capacity > 0 ? Math.max(0, 1 - at(load, agentIndex) / capacity) : 0,
    };
  };
  const effortMinutes = (task: Task, agentIndex: number): number =>
    effortOf(task, predictionOf(sideOf(task), task, agentIndex));
  return {
    raws,
    effortMinutes,
    of(task, agentIndex) {
      const [agent, calendar, own] = [agentAt(snapshot, agentIndex), calendars[agentIndex], skills[agentIndex]];
      if (calendar === undefined || own === undefined)
        throw new RangeError(`There is no agent with a calendar at index ${agentIndex}.`);
      const side = sideOf(task);
      const effort = effortMinutes(task, agentIndex);
      const declines = declinesBy(side, agent);
      return {
        task,
        agent,
        calendar,
        skills: own,
        prediction: predictionOf(side, task, agentIndex),
        experience: experienceOf(side, task, agentIndex),
        effortMinutes: effort,
        beforeDueMinutes: beforeDueOf(side, task, agentIndex),
        loadMinutes: at(load, agentIndex),
        capacityMinutes: capacityOf(agentIndex),
        declines,
        declinedLoss: lossOf(declines),
        raws: raws(task, agentIndex, effort),
      };
    },
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
