import type { AgentId, Instant, SkillId, TaskId } from './units.ts';

/** What happened to a finished task. Estimators read outcomes only. */
export interface Outcome {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly type: string;
  readonly domain: string;
  readonly complexity: number;
  readonly skills: readonly SkillId[];
  readonly estimateMinutes: number;
  readonly actualMinutes: number;
  readonly startedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly finishedAt: Instant;
  /** 0..1; null if not judged. */
  readonly quality: number | null;
  readonly rework: boolean;
  readonly failed: boolean;
}

/** Whether the work was done. Failed work was not. */
export const wasDone = (outcome: Pick<Outcome, 'failed'>): boolean => !outcome.failed;
/** Whether the work was done and had a due date. On-time rates are calculated only from such work. */
export const wasDoneWithDue = (outcome: Pick<Outcome, 'failed' | 'dueAt'>): boolean =>
  wasDone(outcome) && outcome.dueAt !== null;
/** Whether the work was done by its due date. Work without one is neither on time nor late. */
export const wasOnTime = ({ failed, dueAt, finishedAt }: Pick<Outcome, 'failed' | 'dueAt' | 'finishedAt'>): boolean =>
  !failed && dueAt !== null && finishedAt <= dueAt;
