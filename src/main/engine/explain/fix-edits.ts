import type { FixEdit, TaskId } from '../../../shared/model/index.ts';
import { instantOf, msOf, type Snapshot, type Task } from '../../../shared/model/index.ts';

/** The snapshot as it would be after these edits were made by hand; tasks and agents keep their order. */
export const withEdits = (snapshot: Snapshot, edits: readonly FixEdit[], nowMs: number): Snapshot =>
  edits.reduce((before, edit) => withEdit(before, edit, nowMs), snapshot);

function withEdit(snapshot: Snapshot, edit: FixEdit, nowMs: number): Snapshot {
  switch (edit.kind) {
    case 'assign':
      return assigned(snapshot, edit, nowMs);
    case 'skill_minimum':
      return withTask(snapshot, edit.taskId, (task) => ({
        ...task,
        requiredSkills: task.requiredSkills.map((need) =>
          need.skillId === edit.skillId ? { ...need, minimumProficiency: edit.minimumProficiency } : need,
        ),
      }));
    case 'skill_optional':
      return withTask(snapshot, edit.taskId, (task) => ({
        ...task,
        requiredSkills: task.requiredSkills.map((need) =>
          need.skillId === edit.skillId ? { ...need, mandatory: false } : need,
        ),
      }));
    case 'match_threshold':
      return {
        ...snapshot,
        policy: { ...snapshot.policy, values: { ...snapshot.policy.values, matchThreshold: edit.threshold } },
      };
    case 'due':
      return withTask(snapshot, edit.taskId, (task) => ({ ...task, dueAt: edit.dueAt }));
    case 'unblock':
      return withTask(snapshot, edit.taskId, (task) => ({ ...task, status: 'queued' }));
    case 'remove_prerequisite':
      return withTask(snapshot, edit.taskId, (task) => ({
        ...task,
        dependsOn: task.dependsOn.filter((id) => id !== edit.dependsOn),
      }));
    case 'allow_client':
      return {
        ...snapshot,
        agents: snapshot.agents.map((agent) =>
          agent.id === edit.agentId
            ? { ...agent, excludedClients: agent.excludedClients.filter((client) => client !== edit.client) }
            : agent,
        ),
      };
    case 'client_hour_cap':
    case 'remove_rule':
    case 'leave_group':
      return { ...snapshot, constraints: rulesAfter(snapshot.constraints, edit) };
  }
}

type RuleEdit = Extract<FixEdit, { readonly constraintId: string }>;

const rulesAfter = (rules: Snapshot['constraints'], edit: RuleEdit): Snapshot['constraints'] =>
  rules.flatMap((rule) => {
    if (rule.id !== edit.constraintId) return [rule];
    if (edit.kind === 'client_hour_cap' && rule.kind === 'client_hour_cap')
      return [{ ...rule, minutesPerWeek: edit.minutesPerWeek }];
    if (edit.kind === 'leave_group' && rule.kind === 'keep_together')
      return [{ ...rule, taskIds: rule.taskIds.filter((id) => id !== edit.taskId) }];
    return [];
  });

const withTask = (snapshot: Snapshot, taskId: TaskId, change: (task: Task) => Task): Snapshot => ({
  ...snapshot,
  tasks: snapshot.tasks.map((task) => (task.id === taskId ? change(task) : task)),
});

function assigned(snapshot: Snapshot, edit: Extract<FixEdit, { readonly kind: 'assign' }>, nowMs: number): Snapshot {
  const status = new Map<TaskId, Task['status']>([[edit.taskId, 'assigned']]);
  if (edit.insteadOf !== null) status.set(edit.insteadOf, 'queued');
  return {
    ...snapshot,
    tasks: snapshot.tasks.map((task) => ({ ...task, status: status.get(task.id) ?? task.status })),
    assignments: [
      ...snapshot.assignments.filter((row) => !status.has(row.taskId)),
      {
        taskId: edit.taskId,
        agentId: edit.agentId,
        origin: 'operator',
        pin: { agent: true, startAt: edit.startAt, by: 'fix', reason: '' },
        plannedStartAt: edit.startAt,
        plannedFinishAt: instantOf(msOf(edit.startAt)),
        effortMinutes: 0,
        compatibility: null,
        relaxation: [],
        assignedAt: instantOf(nowMs),
        version: 0,
      },
    ],
  };
}
