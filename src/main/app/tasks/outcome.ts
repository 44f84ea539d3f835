import {
  type Activity,
  type AgentId,
  type Instant,
  instantOf,
  msOf,
  type Outcome,
  type Task,
} from '../../../shared/model/index.ts';
import { dueMsFor } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

/** The outcome of a task. */
export interface Finish {
  readonly agentId: AgentId;
  readonly at: Instant;
  /** 0 if unknown; the outcome then counts only for success. */
  readonly actualMinutes: number;
  readonly failed: boolean;
}

/** When work was due for the agent who did it: a date without a time is the end of the agent's working time on that day. */
function dueFor(session: Session, task: Task, agentId: AgentId): Instant | null {
  const { snapshot, agentIndex } = session.prepared();
  const dueMs = dueMsFor(snapshot, task, agentIndex.get(agentId) ?? null);
  return Number.isFinite(dueMs) ? instantOf(dueMs) : null;
}

/** The outcome of a finished task for estimators and the monitor; `reports`: those that come with the same change. */
export function outcomeOf(
  session: Session,
  task: Task,
  { agentId, at, actualMinutes, failed }: Finish,
  reports: readonly Activity[] = [],
): Outcome {
  const started = [...session.store().records.activity.values(), ...reports]
    .filter((row) => row.taskId === task.id && row.kind === 'started')
    .map((row) => row.at)
    .sort()[0];
  return {
    taskId: task.id,
    agentId,
    type: task.type,
    domain: task.domain,
    complexity: task.complexity,
    skills: task.requiredSkills.map((need) => need.skillId),
    estimateMinutes: task.estimateMinutes,
    actualMinutes,
    startedAt: started ?? null,
    dueAt: dueFor(session, task, agentId),
    finishedAt: instantOf(msOf(at)),
    quality: null,
    rework: false,
    failed,
  };
}
