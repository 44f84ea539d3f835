import type { Message, ProgressMessages } from './messages/index.ts';
import type { AgentId, CivilDate, Instant, TaskId } from './units.ts';

/** The next milestone of a task. `isCompletion`: it has no open milestone, so its own completion is next. */
export interface NextMilestone {
  /** Null for the completion of the task. */
  readonly name: string | null;
  readonly dueOn: CivilDate | null;
  readonly isCompletion: boolean;
}

/** `unknown`: it has no assignee, so no finish can be forecast. */
export const DELAY_LEVELS = ['on_track', 'at_risk', 'likely_late', 'unknown'] as const;
export type DelayLevel = (typeof DELAY_LEVELS)[number];
/** Whether work of this level is at risk: its probability of missing the due date is at or above the policy's threshold. */
export const isRiskyLevel = (level: DelayLevel): boolean => level === 'at_risk' || level === 'likely_late';

/** One cause of a delay, with its figures. */
export type DelayMessage = Message<
  Exclude<keyof ProgressMessages, 'progress.remedy' | 'progress.done' | 'progress.cancelled' | 'progress.summary'>
>;

/** `start_date`: a release date, a pinned start, or a gap that the plan leaves before it. */
export const DELAY_CAUSES = [
  'queue',
  'prerequisites',
  'start_date',
  'overrun',
  'absence',
  'risk',
  'remainder',
] as const;
export type DelayCause = (typeof DELAY_CAUSES)[number];
/** The delay from one cause, found by simulating again without it. The remainder is the delay from several causes combined, so that the rows add up. */
export interface DelayDriver {
  readonly cause: DelayCause;
  /** Working hours of the agent by which it moves the P50 finish; below 0: earlier. */
  readonly hours: number;
  /** The chance of missing the due date without it; null for the remainder. */
  readonly probabilityWithout: number | null;
  readonly sentence: DelayMessage;
}

/** A change that lowers the chance of being late; every figure is from a simulation with the change made. */
export interface DelayRemedy {
  readonly kind: 'move' | 'first' | 'split';
  /** The agent who would get the task, or its second half; null if the assignee stays. */
  readonly agentId: AgentId | null;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  readonly probability: number;
  /** True if it is no longer at risk. */
  readonly removes: boolean;
  /** Other tasks that this would make likely to be late. */
  readonly becomeLate: readonly TaskId[];
  readonly sentence: Message<'progress.remedy'>;
}

export interface DelayRisk {
  readonly level: DelayLevel;
  /** The probability of missing the due date, 0..1; null if unknown. */
  readonly probability: number | null;
  /** The main cause first, the remainder last; only for tasks that are at risk or likely late. */
  readonly drivers: readonly DelayDriver[];
}

/** The progress of a task and its expected finish. */
export interface TaskProgress {
  readonly taskId: TaskId;
  /** 0..1 */
  readonly progressRatio: number;
  /** Recent progress per working day of eight hours, 0..1; null if nothing was reported. */
  readonly rate: number | null;
  readonly completedMilestones: readonly string[];
  readonly nextMilestone: NextMilestone | null;
  /** Null if it has no assignee, or does not finish within the time simulated. */
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  /** Open and late by its planned finish; `delayRisk` is by simulation. */
  readonly late: boolean;
  readonly delayRisk: DelayRisk;
  /** Only if requested: changes that would lower the risk, the best first. */
  readonly remedies: readonly DelayRemedy[];
  readonly statusSummary: Message<'progress.done' | 'progress.cancelled' | 'progress.summary'>;
}

/** How often forecasts were right: outcomes in the order of time, each forecast from those before it. */
export interface FinishCalibration {
  readonly cases: number;
  /** Ratios of cases whose effort stayed within the P50 and P90 forecast; null without cases. */
  readonly p50Ratio: number | null;
  readonly p90Ratio: number | null;
}
