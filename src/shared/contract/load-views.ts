import type {
  AgentId,
  Alert,
  AlertState,
  ArrivalsForecast,
  BalanceMove,
  BalanceProposal,
  Balancing,
  BudgetLine,
  CivilDate,
  ClientStanding,
  DemandAgainstSupply,
  Health,
  HealthSample,
  Instant,
  LoadPattern,
  Performance,
  Reliability,
  Saving,
  Spread,
} from '../model/index.ts';
import type { CapacityState } from './capacity-views.ts';

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
  readonly clients: readonly ClientStanding[];
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
/** Load as a document: what `tde workload` prints. */
export interface WorkloadView {
  readonly overallUtilisation: number | null;
  readonly agents: readonly {
    readonly agentId: AgentId;
    readonly name: string;
    readonly weeks: readonly {
      readonly weekOf: CivilDate;
      readonly capacityHours: number;
      readonly workloadHours: number;
      readonly utilisation: number | null;
      readonly overHours: number;
    }[];
  }[];
  /** How evenly it lies: agents under, well used and over, and the standard deviation of their utilisation. */
  readonly distribution: Readonly<Record<CapacityState, number>> & { readonly deviation: number };
  readonly performance: Performance;
  readonly capacityStatus: {
    readonly weeks: DemandAgainstSupply['weeks'];
    readonly firstShortage: DemandAgainstSupply['firstShortage'];
    readonly shortHours: number;
    readonly overHours: number;
    readonly unassignedHours: number;
    readonly facts: readonly string[];
  };
  /** Ways out of a shortage, then hours to be gained. */
  readonly recommendations: readonly {
    readonly sentence: string;
    readonly gainHours: number;
    readonly costAmount: number | null;
  }[];
  readonly healthScore: number | null;
  readonly health: Health | null;
  readonly demand: DemandAgainstSupply;
  /** Most hours first. */
  readonly savings: readonly Saving[];
  readonly budget: readonly BudgetLine[];
  readonly patterns: readonly LoadPattern[];
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
  /** Whether desktop notifications are on. */
  readonly notifications: boolean;
  readonly monitor: MonitorStatus;
}
export interface MonitorTick {
  readonly at: Instant;
  readonly raised: number;
  readonly cleared: number;
  readonly open: number;
  readonly healthScore: number | null;
  readonly status: MonitorStatus;
  readonly exceptions: ExceptionTick;
}
/** What one check for exceptions did. */
export interface ExceptionTick {
  readonly raised: number;
  readonly cleared: number;
  readonly escalated: number;
  /** Responses by the engine. */
  readonly attempted: number;
  readonly open: number;
  readonly critical: number;
  /** What failed in the handling itself; null: nothing. */
  readonly failure: string | null;
}
