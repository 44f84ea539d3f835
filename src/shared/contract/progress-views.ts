import type { AgentId, DelayDriver, DelayLevel, Instant, MilestoneStep, TaskId, TaskStatus } from '../model/index.ts';

/** How a task stands, and when it is going to be finished. */
export interface ProgressRow {
  readonly taskId: TaskId;
  readonly title: string;
  readonly client: string | null;
  readonly project: string | null;
  readonly status: TaskStatus;
  readonly agentId: AgentId | null;
  /** 0..1 */
  readonly progressRatio: number;
  /** Share of its effort reported a day, over the last seven days. */
  readonly rate: number;
  readonly completedMilestones: readonly MilestoneStep[];
  readonly nextMilestone: MilestoneStep | null;
  readonly dueAt: Instant | null;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  readonly delayRisk: {
    readonly level: DelayLevel;
    readonly probability: number;
    /** Of tasks that are not on track, or asked for alone; null: not worked out. */
    readonly drivers: readonly DelayDriver[] | null;
  } | null;
  readonly statusSummary: string;
}
export interface ProgressView {
  readonly at: Instant;
  /** Most likely to be late first. */
  readonly tasks: readonly ProgressRow[];
}
