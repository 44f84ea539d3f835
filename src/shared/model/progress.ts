import type { AgentId, CivilDate, Instant, TaskId } from './units.ts';

/** What a task is to reach next; `isCompletion`: it has no open milestone, so that being done is what comes. */
export interface NextMilestone {
  readonly name: string;
  readonly dueOn: CivilDate | null;
  readonly isCompletion: boolean;
}

/** `unknown`: nobody has it, so that no finish can be foreseen. */
export const DELAY_LEVELS = ['on_track', 'at_risk', 'late', 'unknown'] as const;
export type DelayLevel = (typeof DELAY_LEVELS)[number];

/** `held`: a release, a pinned start, or a gap that the plan leaves before it. */
export const DELAY_CAUSES = ['queue', 'prerequisites', 'held', 'overrun', 'absence', 'risk', 'remainder'] as const;
export type DelayCause = (typeof DELAY_CAUSES)[number];
/** What a cause costs: found by simulating again without it. The remainder is what several cause only together, so that the rows add up. */
export interface DelayDriver {
  readonly cause: DelayCause;
  /** Working hours of the agent by which the P50 finish is later for it. */
  readonly hours: number;
  /** The chance of missing due without it; null for the remainder. */
  readonly probabilityWithout: number | null;
  readonly sentence: string;
}

/** A change that lowers the chance of being late; every figure is of the simulation with the change made. */
export interface DelayRemedy {
  readonly kind: 'move' | 'first' | 'split';
  /** Who gets the task, or its second half; null where it stays. */
  readonly agentId: AgentId | null;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  readonly probability: number;
  /** True: no longer at risk. */
  readonly removes: boolean;
  /** Other tasks that would be likely to be late and are not now. */
  readonly turnLate: readonly TaskId[];
  readonly sentence: string;
}

export interface DelayRisk {
  readonly level: DelayLevel;
  /** Of missing due, 0..1; null: unknown. */
  readonly probability: number | null;
  /** The largest first, the remainder last; of tasks at risk or late. */
  readonly drivers: readonly DelayDriver[];
}

/** How far a task is and when it will be done. */
export interface TaskProgress {
  readonly taskId: TaskId;
  /** 0..1 */
  readonly progressRatio: number;
  /** Progress a working day of eight hours, lately; null: nothing was reported. */
  readonly rate: number | null;
  readonly completedMilestones: readonly string[];
  readonly nextMilestone: NextMilestone | null;
  /** Null: nobody has it, or it is not finished within the time looked at. */
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  readonly delayRisk: DelayRisk;
  /** Where tasks were asked for by id: what would take the risk away, the best first. */
  readonly remedies: readonly DelayRemedy[];
  readonly statusSummary: string;
}

/** How often what was said held, on outcomes in the order of time, each foreseen from those before it. */
export interface FinishCalibration {
  readonly cases: number;
  /** Shares of efforts that stayed within what was said; null without cases. */
  readonly p50Held: number | null;
  readonly p90Held: number | null;
}
