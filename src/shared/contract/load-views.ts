import type {
  Alert,
  AlertState,
  ArrivalsForecast,
  BalanceMove,
  BalanceProposal,
  Balancing,
  ClientTier,
  DemandAgainstSupply,
  Health,
  HealthSample,
  Instant,
  Performance,
  Spread,
} from '../model/index.ts';

/** Whether the monitor runs; where it failed, what failed and how old the figures are. */
export interface MonitorStatus {
  readonly state: 'ok' | 'failed' | 'never_ran';
  readonly failure: string | null;
  /** Of when the figures shown are. */
  readonly figuresAt: Instant | null;
  readonly tickMs: number | null;
}
export interface AlertRow extends Alert {
  readonly state: AlertState;
  readonly snoozedUntilAt: Instant | null;
  readonly answeredBy: string | null;
}
/** Said against happened: cases by the said probability, in bins. */
export interface Reliability {
  readonly name: 'on_time' | 'not_failed' | 'within_hours';
  readonly bins: readonly { readonly said: number; readonly happened: number; readonly cases: number }[];
  /** Mean absolute distance, weighted by cases; null without cases. */
  readonly off: number | null;
  /** Share of actual hours in the 80 % interval, for `within_hours`. */
  readonly coverage: number | null;
}
export interface TodayClient {
  readonly client: string;
  readonly tier: ClientTier;
  readonly open: number;
  readonly remainingHours: number;
  readonly assigned: number;
  /** Of the last 90 days; null: nothing finished. */
  readonly onTimeRatio: number | null;
  readonly valueAtRiskRatio: number;
  readonly late: number;
  readonly atRisk: number;
  readonly nextDueAt: Instant | null;
  readonly nextDueTitle: string | null;
}
/** The dashboard. */
export interface TodayView {
  readonly at: Instant;
  readonly monitor: MonitorStatus;
  readonly health: Health | null;
  readonly healthHistory: readonly HealthSample[];
  readonly demand: DemandAgainstSupply | null;
  readonly arrivals: ArrivalsForecast | null;
  readonly alerts: readonly AlertRow[];
  readonly performance: Performance | null;
  readonly reliability: readonly Reliability[];
  readonly finishedTasks: number;
  readonly clients: readonly TodayClient[];
}
/** A proposed move as it is read: with titles, names, and the version of the task that was looked at. */
export interface BalanceMoveRow extends BalanceMove {
  readonly title: string;
  readonly client: string | null;
  readonly dueAt: Instant | null;
  readonly version: number;
  readonly fromName: string;
  readonly toName: string;
}
export interface BalanceView {
  readonly proposal: BalanceProposal;
  readonly moves: readonly BalanceMoveRow[];
  readonly agentNames: Readonly<Record<string, string>>;
  /** The newest first. */
  readonly history: readonly Balancing[];
}
/** What became of the moves that were asked for. */
export interface BalanceApplied {
  readonly balancingId: string;
  readonly applied: number;
  readonly skipped: readonly { readonly taskId: string; readonly reason: string }[];
  readonly before: Spread;
  readonly predicted: Spread;
  readonly revision: number;
}
export interface AlertsView {
  readonly alerts: readonly AlertRow[];
  readonly monitor: MonitorStatus;
}
export interface MonitorTick {
  readonly at: Instant;
  readonly raised: number;
  readonly cleared: number;
  readonly open: number;
  readonly healthScore: number | null;
  readonly status: MonitorStatus;
}
