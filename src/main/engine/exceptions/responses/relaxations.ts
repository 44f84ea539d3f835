import {
  type AgentId,
  compareIds,
  type ExceptionFinding,
  isOpen,
  type Message,
  message,
  predecessorIdsOf,
  type ResponseEdit,
  type Task,
  type TaskName,
} from '../../../../shared/model/index.ts';
import { compositeOf } from '../../priority/index.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import type { ExceptionContext } from '../context.ts';
import { taskOf } from './alternatives.ts';

/** A requirement of a task that could be relaxed. */
export interface Relaxation {
  readonly id: string;
  readonly label: Message;
  readonly detail: Message;
  readonly edits: readonly ResponseEdit[];
  readonly agentId: AgentId | null;
}

const SHOWN = 2;

/**
 * Returns requirements that could be relaxed to resolve an exception: a prerequisite in a cycle or a chain, otherwise
 * the one skill that an agent lacks.
 */
export function relaxations(context: ExceptionContext, finding: ExceptionFinding): readonly Relaxation[] {
  if (finding.kind === 'cycle') return cycleLinks(context, finding);
  if (finding.kind === 'blocked_chain') return chainLinks(context, finding);
  const task = taskOf(context, finding.taskId);
  return task === null ? [] : loweredSkills(context, task).slice(0, SHOWN);
}

/** Returns prerequisites within the cycle, those of the least important task first. */
function cycleLinks(context: ExceptionContext, { taskIds }: ExceptionFinding): readonly Relaxation[] {
  const inside = new Set(taskIds);
  const { prepared } = context;
  const score = (task: Task): number => compositeOf(prepared, indexOfTask(prepared, task.id));
  return taskIds
    .flatMap((id) => taskOf(context, id) ?? [])
    .sort((a, b) => score(a) - score(b) || compareIds(a.id, b.id))
    .flatMap((task) =>
      predecessorIdsOf(task)
        .filter((id) => inside.has(id))
        .map((id) => unlinked(context, task, id)),
    )
    .slice(0, SHOWN);
}

/** Lets the tasks that depend directly on the blocked task start without it. */
function chainLinks(context: ExceptionContext, { taskId }: ExceptionFinding): readonly Relaxation[] {
  if (taskId === null) return [];
  const behind = context.prepared.snapshot.tasks.filter(
    (task) => isOpen(task) && predecessorIdsOf(task).includes(taskId),
  );
  const root = taskOf(context, taskId);
  if (behind.length === 0 || root === null) return [];
  return [
    {
      id: 'chain',
      label: message('responses.start_without', {
        task: behind.length === 1 ? (behind[0]?.title ?? null) : null,
        tasks: behind.length,
        without: null,
      }),
      detail: message('responses.start_without_detail', {
        without: nameOf(root),
        tasks: behind.map(nameOf),
      }),
      edits: behind.map((task) => ({ kind: 'remove_prerequisite', taskId: task.id, dependsOn: taskId })),
      agentId: null,
    },
  ];
}

const nameOf = ({ id, title }: Pick<Task, 'id' | 'title'>): TaskName => ({ taskId: id, title });

function unlinked(context: ExceptionContext, task: Task, dependsOn: Task['id']): Relaxation {
  const without = taskOf(context, dependsOn) ?? { id: dependsOn, title: '' };
  return {
    id: `${task.id}<${dependsOn}`,
    label: message('responses.start_without', { task: task.title, tasks: 1, without: without.title || dependsOn }),
    detail: message('responses.start_without_detail', { without: nameOf(without), tasks: [nameOf(task)] }),
    edits: [{ kind: 'remove_prerequisite', taskId: task.id, dependsOn }],
    agentId: null,
  };
}

/**
 * For each agent who lacks exactly one mandatory skill, lowers that skill to the agent's level and assigns the task to
 * the agent.
 */
function loweredSkills({ prepared }: ExceptionContext, task: Task): readonly Relaxation[] {
  const index = prepared.taskIndex.get(task.id);
  if (index === undefined) return [];
  const found = prepared.snapshot.agents.flatMap((agent, at) => {
    const pair = prepared.matcher.pair(index, at);
    const [gap, ...more] = pair.gaps.filter((one) => one.mandatory && one.have < one.need);
    const isSkillAlone = pair.reasons.every(
      (reason) => reason.code === 'skill_below_minimum' || reason.code === 'missing_skill',
    );
    if (pair.eligible || gap === undefined || more.length > 0 || !isSkillAlone) return [];
    return [{ agent, gap, short: gap.need - gap.have }];
  });
  const nameOf = new Map(prepared.snapshot.skills.map((skill) => [skill.id, skill.name]));
  return found
    .sort((a, b) => a.short - b.short || compareIds(a.agent.id, b.agent.id))
    .map(({ agent, gap }): Relaxation => {
      const have = Math.floor(gap.have * 100) / 100;
      const skill = nameOf.get(gap.skillId) ?? gap.skillId;
      return {
        id: `${gap.skillId}:${agent.id}`,
        label:
          have > 0
            ? message('responses.lower_skill', { skill, from: gap.need, to: have })
            : message('responses.skill_optional', { skill }),
        detail: message('responses.relax_detail', { agent: agent.name }),
        edits: [
          have > 0
            ? { kind: 'skill_minimum', taskId: task.id, skillId: gap.skillId, minimumProficiency: have }
            : { kind: 'skill_optional', taskId: task.id, skillId: gap.skillId },
          { kind: 'assign', taskId: task.id, agentId: agent.id, startAt: null },
        ],
        agentId: agent.id,
      };
    });
}
