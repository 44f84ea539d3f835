import {
  type AgentId,
  type Breach,
  compareIds,
  DAY_MS,
  type Message,
  message,
  msOf,
  type Task,
} from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import type { MonitorFigures } from './figures.ts';
import { MOST_EVIDENCE, withThresholds } from './threshold.ts';

/** Overdue, planned past the due date, or some of both. */
function lateTitle(client: string | null, tasks: readonly Task[], nowMs: number): Message {
  const overdue = tasks.filter((task) => task.dueAt !== null && msOf(task.dueAt) < nowMs).length;
  const [only] = tasks;
  return tasks.length === 1 && only !== undefined
    ? message('monitor.late_task', { task: only.title, isOverdue: overdue === 1 })
    : message('monitor.late_tasks', { client, tasks: tasks.length, overdue });
}

/** Late work, one cause per client, and one for work without a client. */
export function lateByClient(
  { snapshot, taskIndex, nowMs }: Prepared,
  { lateTaskIds }: MonitorFigures,
): readonly Breach[] {
  const byClient = new Map<string | null, Task[]>();
  for (const id of lateTaskIds) {
    const task = snapshot.tasks[taskIndex.get(id) ?? -1];
    if (task === undefined) continue;
    byClient.set(task.client, [...(byClient.get(task.client) ?? []), task]);
  }
  const finishes = new Map(snapshot.assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  const daysLate = (task: Task): number => {
    const finish = finishes.get(task.id) ?? null;
    const finishMs = Math.max(nowMs, finish === null ? nowMs : msOf(finish));
    return Math.max(0, (finishMs - msOf(task.dueAt ?? task.createdAt)) / DAY_MS);
  };
  return [...byClient].flatMap(([client, tasks]) => {
    const sorted = [...tasks].sort((a, b) => daysLate(b) - daysLate(a) || compareIds(a.id, b.id));
    const [worst] = sorted;
    if (worst === undefined) return [];
    return withThresholds(snapshot, 1, {
      cause: `task_late:${client ?? ''}`,
      kind: 'task_late',
      severity: tasks.some((task) => task.clientTier === 'strategic') ? 'high' : 'medium',
      title: lateTitle(client, tasks, nowMs),
      message:
        tasks.length === 1
          ? message('monitor.late_task_by', { client, lateDays: daysLate(worst) })
          : message('monitor.late_tasks_by', { lateDays: daysLate(worst) }),
      figure: tasks.length,
      unit: 'tasks',
      evidence: sorted
        .slice(0, MOST_EVIDENCE)
        .map((task) =>
          message('monitor.late_evidence', { task: task.title, taskId: task.id, lateDays: daysLate(task) }),
        ),
      action: { kind: 'show', target: { kind: 'task', id: worst.id } },
    });
  });
}

/** Pinned work that cannot start at its pinned time, one cause per agent. */
export function pins({ snapshot, taskIndex }: Prepared, { blockedPins }: MonitorFigures): readonly Breach[] {
  const rows = new Map(snapshot.assignments.map((row) => [row.taskId, row]));
  const byAgent = new Map<AgentId, Task[]>();
  for (const id of blockedPins) {
    const [task, row] = [snapshot.tasks[taskIndex.get(id) ?? -1], rows.get(id)];
    if (task !== undefined && row !== undefined) byAgent.set(row.agentId, [...(byAgent.get(row.agentId) ?? []), task]);
  }
  const names = new Map(snapshot.agents.map((agent) => [agent.id, agent.name]));
  return [...byAgent].map(([agentId, tasks]) =>
    withThresholds(snapshot, 1, {
      cause: `pin_blocked:${agentId}`,
      kind: 'pin_blocked',
      severity: 'medium',
      title: message('monitor.pin_blocked', {
        agent: names.get(agentId) ?? agentId,
        tasks: tasks.length,
        task: tasks[0]?.title ?? '',
      }),
      message: message('monitor.pin_blocked_why', {}),
      figure: tasks.length,
      unit: 'tasks',
      evidence: tasks.slice(0, MOST_EVIDENCE).map((task) =>
        message('monitor.pin_evidence', {
          task: task.title,
          taskId: task.id,
          pinnedAt: rows.get(task.id)?.pin?.startAt ?? null,
        }),
      ),
      action: tasks[0] === undefined ? null : { kind: 'show', target: { kind: 'task', id: tasks[0].id } },
    }),
  );
}
