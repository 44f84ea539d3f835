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
  /** 0..1; null: not judged. */
  readonly quality: number | null;
  readonly rework: boolean;
  readonly failed: boolean;
}
