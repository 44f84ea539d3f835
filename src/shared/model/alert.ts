import type { CivilDate, Instant } from './units.ts';

export const ALERT_KINDS = [
  'agent_overload',
  'team_overload',
  'capacity_short',
  'task_late',
  'pin_blocked',
  'throughput_low',
  'cycle_time_high',
  'overrun_high',
  'failures_high',
  'unassigned_value',
  'estimates_missing',
  'agent_silent',
  'monitor_failed',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What an alert proposes to do, as one press of a button. */
export interface AlertAction {
  readonly label: string;
  /** balance: open the balancing of `target`; propose: propose a plan; show: open `target` where it is seen. */
  readonly kind: 'balance' | 'propose' | 'show';
  readonly target: {
    readonly kind: 'agent' | 'team' | 'task' | 'skill' | 'week' | 'queue';
    readonly id: string;
  } | null;
}
/** A threshold that is breached right now. One a cause. */
export interface Breach {
  /** Kind and subject: `agent_overload:A-3`. */
  readonly cause: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  /** How bad: larger is worse. */
  readonly figure: number;
  readonly raiseAt: number;
  /** Below this the alert clears; at most `raiseAt` (hysteresis). */
  readonly clearAt: number;
  readonly unit: string;
  readonly evidence: readonly string[];
  readonly action: AlertAction | null;
}
export const ALERT_ANSWERS = ['acknowledge', 'snooze', 'resolve', 'reopen'] as const;
export type AlertAnswerKind = (typeof ALERT_ANSWERS)[number];
/** What the operator said of an alert; journaled, so that it can be undone. */
export interface AlertAnswer {
  readonly alertId: string;
  readonly answer: AlertAnswerKind;
  readonly at: Instant;
  readonly by: string;
  readonly untilAt: Instant | null;
  readonly note: string;
  /** How bad it was when it was answered: it comes back where it grows by the policy's step. */
  readonly figure: number;
}
/** A breach kept over time: raised once a cause, until it clears. */
export interface Alert extends Breach {
  readonly alertId: string;
  readonly raisedAt: Instant;
  readonly lastSeenAt: Instant;
  /** Ticks in which it was seen. */
  readonly seen: number;
  readonly worstFigure: number;
  readonly clearedAt: Instant | null;
  readonly notifiedAt: Instant | null;
}
export type AlertState = 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'cleared';

/** A loss of health: at most its cap, explained by its facts. */
export interface HealthLoss {
  readonly name: 'overload' | 'lateness' | 'exceptions' | 'unassigned' | 'performance' | 'input';
  readonly cap: number;
  readonly loss: number;
  /** 0..1: share of the cap that is lost. */
  readonly ratio: number;
  readonly fact: string;
}
/** 100 less the losses: additive, 0..100. */
export interface Health {
  readonly score: number;
  readonly losses: readonly HealthLoss[];
}
export interface HealthSample {
  readonly at: Instant;
  readonly score: number;
  readonly losses: Readonly<Record<HealthLoss['name'], number>>;
}

export const PERFORMANCE_WINDOWS = ['hour', 'day', 'week'] as const;
export type PerformanceWindow = (typeof PERFORMANCE_WINDOWS)[number];
export type PerformanceMeasure = 'throughput' | 'hours' | 'cycle_time' | 'overrun' | 'failures';
/** One measure over a window against the same weekday and hour before. */
export interface PerformanceFigure {
  readonly measure: PerformanceMeasure;
  readonly unit: 'tasks' | 'h' | 'ratio';
  /** Null: nothing to measure in this window. */
  readonly value: number | null;
  /** Median of the baseline windows; null below the least evidence. */
  readonly baseline: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly baselineWindows: number;
  readonly flag: 'below' | 'above' | null;
  readonly fact: string;
}
export interface Performance {
  readonly window: PerformanceWindow;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly figures: readonly PerformanceFigure[];
  /** Daily hours finished with their band, oldest first. */
  readonly days: readonly {
    readonly on: CivilDate;
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly baseline: number | null;
    readonly isOutside: boolean;
  }[];
}
