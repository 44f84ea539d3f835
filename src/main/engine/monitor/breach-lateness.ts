import { type AgentId, type Breach, DAY_MS, msOf, type Task } from '../../../shared/model/index.ts';
import { span } from '../base/english.ts';
import type { Prepared } from '../solve/prepare.ts';
import type { MonitorFigures } from './figures.ts';
import { MOST_EVIDENCE, withThresholds } from './threshold.ts';

/** Past due, planned past it, or some of both. */
function lateWords(tasks: readonly Task[], nowMs: number): string {
  const past = tasks.filter((task) => task.dueAt !== null && msOf(task.dueAt) < nowMs).length;
  if (past === 0) return 'will be late';
  if (past === tasks.length) return past === 1 ? 'is late' : 'are late';
  return `will be late, ${past} past due`;
}

/** Late work of one client is one cause. */
export function lateByClient(
  { snapshot, taskIndex, nowMs }: Prepared,
  { lateTaskIds }: MonitorFigures,
): readonly Breach[] {
  const byClient = new Map<string, Task[]>();
  for (const id of lateTaskIds) {
    const task = snapshot.tasks[taskIndex.get(id) ?? -1];
    if (task === undefined) continue;
    const client = task.client ?? 'Internal';
    byClient.set(client, [...(byClient.get(client) ?? []), task]);
  }
  const finishes = new Map(snapshot.assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  const daysLate = (task: Task): number => {
    const finish = finishes.get(task.id) ?? null;
    return (Math.max(nowMs, finish === null ? nowMs : msOf(finish)) - msOf(task.dueAt ?? task.createdAt)) / DAY_MS;
  };
  return [...byClient].map(([client, tasks]) => {
    const sorted = [...tasks].sort((a, b) => daysLate(b) - daysLate(a) || (a.id < b.id ? -1 : 1));
    const [worst] = sorted;
    return withThresholds(snapshot, 1, {
      cause: `task_late:${client}`,
      kind: 'task_late',
      severity: tasks.some((task) => task.clientTier === 'strategic') ? 'high' : 'medium',
      title: `${tasks.length === 1 ? (worst?.title ?? '') : `${client}: ${tasks.length} tasks`} ${lateWords(tasks, nowMs)}`,
      message:
        worst === undefined
          ? ''
          : `${tasks.length === 1 ? `${client}, ` : 'worst '}${span(Math.max(0, daysLate(worst)))} after due`,
      figure: tasks.length,
      unit: 'tasks',
      evidence: sorted
        .slice(0, MOST_EVIDENCE)
        .map((task) => `${task.title} (${task.id}): ${span(Math.max(0, daysLate(task)))} after due`),
      action: worst === undefined ? null : { label: 'Show', kind: 'show', target: { kind: 'task', id: worst.id } },
    });
  });
}

/** One alert an agent: pinned work that cannot begin when it is pinned to. */
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
      title: `${names.get(agentId) ?? agentId} cannot begin ${tasks.length === 1 ? (tasks[0]?.title ?? '') : `${tasks.length} tasks`} when pinned`,
      message: 'Off then, or held up: the pin forbids to move it',
      figure: tasks.length,
      unit: 'tasks',
      evidence: tasks
        .slice(0, MOST_EVIDENCE)
        .map(
          (task) =>
            `${task.title} (${task.id}) is pinned to ${rows.get(task.id)?.pin?.startAt?.slice(0, 16).replace('T', ' ') ?? ''} UTC`,
        ),
      action:
        tasks[0] === undefined ? null : { label: 'Show', kind: 'show', target: { kind: 'task', id: tasks[0].id } },
    }),
  );
}
