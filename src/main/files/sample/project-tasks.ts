import { type Agent, asTaskId, DAY_MS, HOUR_MS, type Task, type TaskStatus } from '../../../shared/model/index.ts';
import { canDo } from './agents.ts';
import { type ClientLine, PROJECT_KINDS } from './catalogue.ts';
import type { Random } from './random.ts';
import { type Placed, type StepPlace, taskOf } from './task.ts';

/** Chooses assignees in turn among qualified agents, so that only the planted agent starts overallocated. */
export function holderPicker(agents: readonly Agent[]) {
  const openTasksOf = new Map<string, number>();
  return (task: Task): Agent['id'] | null => {
    const able = agents.filter((a) => canDo(a, task.requiredSkills) && !a.excludedClients.includes(task.client ?? ''));
    const free = able.filter((a) => (openTasksOf.get(a.id) ?? 0) < a.maxConcurrent);
    const best = [...free].sort(
      (a, b) => (openTasksOf.get(a.id) ?? 0) - (openTasksOf.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1),
    )[0];
    if (best === undefined) return null;
    if (task.status !== 'done') openTasksOf.set(best.id, (openTasksOf.get(best.id) ?? 0) + 1);
    return best.id;
  };
}

interface ProjectLine {
  readonly client: ClientLine;
  /** One of `PROJECT_KINDS`. */
  readonly kind: string;
  readonly first: number;
}
interface Staffing {
  readonly random: Random;
  readonly nowMs: number;
  /** The agent who takes a task that was started; null if nobody is free. */
  readonly holderOf: (task: Task) => Agent['id'] | null;
}
/** A project of a client, some of its steps done and one in progress; its tasks are numbered from `first`. */
export function projectTasks({ client, kind, first }: ProjectLine, { random, nowMs, holderOf }: Staffing): Placed[] {
  const steps = PROJECT_KINDS[kind] ?? [];
  const blockedChain = client.code === 'QUI' && kind === 'Brand film';
  const stage = blockedChain ? 3 : random.weighted([5, 5, 5, 3, 1]);
  const dueMs = nowMs + (blockedChain ? 24 : random.int(18, 80)) * DAY_MS;
  const createdMs = nowMs - random.int(8, 50) * DAY_MS - random.int(0, 9) * HOUR_MS;
  return steps.map((step, index) => {
    const id = `${client.code}-${first + index}`;
    const here = index === stage;
    const status: TaskStatus =
      index < stage
        ? random.chance(0.06)
          ? 'cancelled'
          : 'done'
        : blockedChain && here
          ? 'blocked'
          : here && stage > 0
            ? random.pick<TaskStatus>(['in_progress', 'in_progress', 'review', 'queued'])
            : here && random.chance(0.3)
              ? 'in_progress'
              : index === stage + 1 && random.chance(0.5)
                ? 'assigned'
                : 'queued';
    const share = (index - stage + 1) / (steps.length - stage);
    const stepDueMs =
      index < stage
        ? createdMs + (index + 1) * 4 * DAY_MS
        : nowMs + (dueMs - nowMs) * share - (here && random.chance(0.15) ? 12 * DAY_MS : 0);
    const place: StepPlace = {
      client,
      project: kind,
      id,
      status,
      createdMs,
      dueMs: index > stage && random.chance(0.12) ? null : stepDueMs,
      dependsOn: step.after.map((n) => `${client.code}-${first + n}`),
    };
    const task = taskOf(step, place, random, nowMs);
    const agentId = status === 'queued' || status === 'cancelled' ? null : holderOf(task);
    if (agentId === null && status !== 'cancelled' && status !== 'done')
      return {
        task: {
          ...task,
          status: 'queued',
          remainingMinutes: task.estimateMinutes,
          actualMinutes: 0,
          remainingComplexity: null,
        },
        agentId,
      };
    return { task: blockedChain && here ? { ...task, riskFactors: ['client feedback is slow'] } : task, agentId };
  });
}

/** Splits every task for product copy into two children; the parent's effort is theirs. */
export function withChildren(placed: readonly Placed[]): Placed[] {
  return placed.flatMap(({ task, agentId }): Placed[] => {
    if (task.title !== 'Product copy, first hundred' || task.status !== 'queued') return [{ task, agentId }];
    const half = Math.round(task.estimateMinutes / 60) * 30;
    const children = ['1 to 50', '51 to 100'].map((part, n): Placed => {
      const minutes = n === 0 ? half : task.estimateMinutes - half;
      return {
        agentId: null,
        task: {
          ...task,
          id: asTaskId(`${task.id}.${n + 1}`),
          title: `Product copy, ${part}`,
          parentId: task.id,
          estimateMinutes: minutes,
          remainingMinutes: minutes,
          milestones: [],
          pipelineValueAmount: 0,
        },
      };
    });
    return [{ task: { ...task, milestones: [] }, agentId }, ...children];
  });
}
