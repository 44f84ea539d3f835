import type { ClientTier } from './task.ts';
import type { Instant } from './units.ts';

/** The state of some open work. */
export interface WorkStanding {
  readonly open: number;
  readonly remainingHours: number;
  readonly assigned: number;
  /**
   * The share of work finished on time, of work with a due date that was finished in the last 90 days; null if there is
   * none.
   */
  readonly onTimeRatio: number | null;
  /** The counts behind the share on time. */
  readonly finished: { readonly onTime: number; readonly withDue: number };
  readonly valueAtRiskRatio: number;
  /** The values behind the share at risk: of all open work, of late work, and of work at risk. Whole numbers. */
  readonly worth: { readonly open: number; readonly late: number; readonly atRisk: number };
  readonly late: number;
  readonly atRisk: number;
  readonly nextDueAt: Instant | null;
  readonly nextDueTitle: string | null;
}

/** The state of a client's open work. */
export interface ClientStanding extends WorkStanding {
  /** Null for work without a client. */
  readonly client: string | null;
  readonly tier: ClientTier;
}
