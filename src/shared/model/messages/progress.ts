import type { CivilDate, Instant } from '../units.ts';
import type { InnerMessage } from './inner.ts';

/** Working hours by which a cause moves a finish; below 0: earlier. */
interface Delay {
  readonly delayHours: number;
}

/** Why a task finishes later than estimated, what would reduce that risk, and its progress. */
export interface ProgressMessages {
  'progress.other_work_first': Delay & { readonly agent: string };
  'progress.waits_for': Delay & {
    /** The first few of the tasks it waits for. */
    readonly titles: readonly string[];
    readonly more: number;
  };
  'progress.starts_later': Delay & { readonly startAt: Instant };
  'progress.takes_longer': Delay & { readonly agent: string; readonly ratioOfEstimate: number };
  'progress.away': Delay & { readonly agent: string };
  'progress.risk_factors': Delay & { readonly risks: number; readonly riskFactors: readonly string[] };
  /**
   * The time that several causes add only in combination; if negative, the time that is counted under more than one
   * cause.
   */
  'progress.combined': Delay;
  'progress.remedy': {
    readonly kind: 'move' | 'first' | 'split';
    /** Who gets the task, or half of it; null if it stays where it is. */
    readonly agent: string | null;
    /** Null if not within the time simulated. */
    readonly finishAt: Instant | null;
    readonly lateRatio: number;
    /** Other tasks that would then be late. */
    readonly makesLate: number;
  };
  'progress.done': Record<never, never>;
  'progress.cancelled': Record<never, never>;
  'progress.summary': {
    readonly doneRatio: number;
    readonly milestones: number;
    readonly milestonesReached: number;
    /** Null if no milestone is open. */
    readonly nextMilestone: string | null;
    readonly nextMilestoneOn: CivilDate | null;
    /** False if it, or a task it depends on, has no assignee. */
    readonly canFinish: boolean;
    /** Finish times with a chance of one half, and of nine in ten; null if beyond the time simulated. */
    readonly likelyAt: Instant | null;
    readonly veryLikelyAt: Instant | null;
    readonly dueAt: Instant | null;
    readonly dueOn?: CivilDate;
    /** Null if no chance of being late is known, or there is none. */
    readonly lateRatio: number | null;
    /** The main cause of its delay; null if there is none. */
    readonly mainCause: InnerMessage | null;
  };
}
