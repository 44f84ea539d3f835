import { z } from 'zod';
import {
  type ArrivalsForecast,
  type ClientStanding,
  type DemandAgainstSupply,
  type Health,
  type HealthSample,
  type Instant,
  type Message,
  PERFORMANCE_WINDOWS,
  type Performance,
  type Reliability,
} from '../model/index.ts';
import { nothing } from './arguments.ts';
import { command, query } from './call.ts';

/** Whether the last check succeeded; if not, what failed and how old the figures are. */
export interface MonitorStatus {
  readonly state: 'ok' | 'failed' | 'never_ran';
  readonly failure: Message | null;
  /** When the figures shown were calculated. */
  readonly figuresAt: Instant | null;
  readonly tickMs: number | null;
}
/** The dashboard. */
export interface TodayView {
  readonly at: Instant;
  readonly monitor: MonitorStatus;
  readonly health: Health | null;
  readonly healthHistory: readonly HealthSample[];
  readonly demand: DemandAgainstSupply | null;
  readonly arrivals: ArrivalsForecast | null;
  readonly performance: Performance | null;
  readonly reliability: readonly Reliability[];
  readonly finishedTasks: number;
  readonly clients: readonly ClientStanding[];
}
export interface MonitorTick {
  readonly at: Instant;
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
  /** The part of exception handling that failed; null if there is none. */
  readonly failure: Message | null;
}

/** Calls about the dashboard and the monitor. */
export const monitorCalls = {
  'today.view': query<TodayView>()(z.strictObject({ window: z.enum(PERFORMANCE_WINDOWS).default('hour') })),
  /** Runs all checks once: figures, exceptions, notifications, health. */
  'monitor.run': command<MonitorTick>()(nothing, { undo: 'none' }),
} as const;

/** Events about the dashboard and the monitor. */
export interface MonitorEvents {
  /** A check has finished, with the health score. */
  readonly 'monitor.ticked': { readonly at: Instant; readonly healthScore: number | null };
}
