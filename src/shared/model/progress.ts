import type { AgentId, CivilDate, Instant, TaskId } from './units.ts';

export const DELAY_LEVELS = ['on_track', 'at_risk', 'late'] as const;
export type DelayLevel = (typeof DELAY_LEVELS)[number];
/** What the finish is made of, in hours of elapsed time; all rows with the remainder sum to the time from now to P50. */
export interface DelayDriver {
  readonly name: 'queue' | 'prerequisites' | 'overrun' | 'absence' | 'remainder';
  readonly hours: number;
  readonly fact: string;
}
/** When a task is going to be finished, from a simulation of its agent's calendar and queue. Nulls: nobody has it, or not in the horizon. */
export interface FinishForecast {
  readonly taskId: TaskId;
  readonly agentId: AgentId | null;
  readonly p50At: Instant | null;
  readonly p90At: Instant | null;
  /** Chance of missing the due date, 0..1; null without a due date or an agent. */
  readonly delayProbability: number | null;
  readonly level: DelayLevel | null;
  /** Why there is no forecast; null: there is one. */
  readonly reason: string | null;
}
export interface MilestoneStep {
  readonly name: string;
  readonly dueOn: CivilDate | null;
  readonly weight: number;
  readonly completedAt: Instant | null;
}
/** How far a task is, 0..1, from its milestones by weight and its effort. */
export interface TaskProgress {
  readonly progressRatio: number;
  readonly completedMilestones: readonly MilestoneStep[];
  readonly nextMilestone: MilestoneStep | null;
}
