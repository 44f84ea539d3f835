import { prepare } from '../../../src/main/engine/index.ts';
import { taskProgress } from '../../../src/main/engine/progress/index.ts';
import {
  type Agent,
  type Assignment,
  asAgentId,
  asTaskId,
  HOUR_MS,
  instantOf,
  type Outcome,
  type Snapshot,
  type Task,
  type TaskProgress,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';
import { seeded } from '../../support/seeded.ts';

/** Returns the progress of all open tasks of a snapshot, by ID. */
export function progressById(snapshot: Snapshot, remedies = false): ReadonlyMap<string, TaskProgress> {
  const rows = taskProgress(prepare(snapshot, NOW_MS), { reportsOf: () => [], remedies });
  return new Map(rows.map((row) => [row.taskId, row]));
}

/**
 * Returns an office of four agents with two dozen tasks in their queues, some with prerequisites, planned one after
 * another.
 */
export function anOffice(seed: number): Snapshot {
  const random = seeded(seed);
  const int = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const agents: Agent[] = [0, 1, 2, 3].map((index) =>
    anAgent({
      id: asAgentId(`A-${index}`),
      name: `Agent ${index}`,
      kind: index === 3 ? 'ai' : 'person',
      maxConcurrent: index === 3 ? 2 : 3,
      calendar: {
        ...anAgent().calendar,
        timeZone: ['UTC', 'Europe/Berlin', 'America/New_York', 'UTC'][index] ?? 'UTC',
        weekdayMinutes: index === 3 ? [1440, 1440, 1440, 1440, 1440, 1440, 1440] : anAgent().calendar.weekdayMinutes,
      },
    }),
  );
  const tasks: Task[] = Array.from({ length: 24 }, (_, index) =>
    aTask({
      id: asTaskId(`T-${String(index).padStart(2, '0')}`),
      title: `Task ${index}`,
      type: index % 3 === 0 ? 'copy' : 'design',
      status: 'assigned',
      remainingMinutes: int(2, 20) * 60,
      dueAt: instantOf(NOW_MS + int(20, 500) * HOUR_MS),
      dependsOn: index > 4 && random() < 0.3 ? [asTaskId(`T-${String(int(0, index - 1)).padStart(2, '0')}`)] : [],
      riskFactors: random() < 0.2 ? ['client feedback is slow'] : [],
    }),
  );
  const assignments: Assignment[] = tasks.map((task, index) =>
    anAssignment({
      taskId: task.id,
      agentId: asAgentId(`A-${int(0, 3)}`),
      plannedStartAt: instantOf(NOW_MS + index),
      plannedFinishAt: null,
      effortMinutes: task.remainingMinutes,
    }),
  );
  const outcomes: Outcome[] = Array.from({ length: 120 }, (_, index) =>
    anOutcome({
      taskId: asTaskId(`O-${index}`),
      agentId: asAgentId(`A-${int(0, 3)}`),
      type: index % 2 === 0 ? 'copy' : 'design',
      actualMinutes: Math.round(480 * Math.exp(0.1 + 0.5 * (random() + random() - 1))),
    }),
  );
  return aSnapshot({ tasks, agents, assignments, outcomes });
}
