import type { Message } from './messages/index.ts';
import type { PerformanceMeasure, PerformanceUnit, PerformanceWindow } from './performance-measure.ts';
import type { Severity } from './severity.ts';
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

/** What the button of an alert does. */
export interface AlertAction {
  /** balance: open the balancing of `target`; propose: propose a plan; show: open `target` where it is shown. */
  readonly kind: 'balance' | 'propose' | 'show';
  readonly target: {
    readonly kind: 'agent' | 'team' | 'task' | 'skill' | 'week' | 'queue';
    readonly id: string;
  } | null;
}
/** A monitored figure with its thresholds. There is one for each cause. */
export interface Breach {
  /** Kind and subject: `agent_overload:A-3`. */
  readonly cause: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly title: Message;
  readonly message: Message;
  /** The size of the breach: larger is worse. */
  readonly figure: number;
  readonly raiseAt: number;
  /** Below this the alert clears; at most `raiseAt` (hysteresis). */
  readonly clearAt: number;
  /** `spreads`: typical deviations from the usual. Empty if the figure means nothing to people. */
  readonly unit: 'h' | '%' | 'tasks' | 'spreads' | '';
  readonly evidence: readonly Message[];
  readonly action: AlertAction | null;
}
export const ALERT_ANSWERS = ['acknowledge', 'snooze', 'resolve', 'reopen'] as const;
export type AlertAnswerKind = (typeof ALERT_ANSWERS)[number];
/** The operator's answer to an alert; journaled, so that it can be undone. */
export interface AlertAnswer {
  readonly alertId: string;
  readonly answer: AlertAnswerKind;
  readonly at: Instant;
  readonly by: string;
  readonly untilAt: Instant | null;
  readonly note: string;
  /** The size of the breach at that time: the alert is raised again if it grows by the policy's step. */
  readonly figure: number;
}
/** A breach over time: raised once per cause, until it clears. */
export interface Alert extends Breach {
  readonly alertId: string;
  readonly raisedAt: Instant;
  readonly lastSeenAt: Instant;
  /** Number of checks that found it. */
  readonly seen: number;
  readonly worstFigure: number;
  readonly clearedAt: Instant | null;
  readonly notifiedAt: Instant | null;
}
export type AlertState = 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'cleared';

/** A part of health: the points it costs (at most its cap), and why. */
export interface HealthLoss {
  readonly name: 'overload' | 'lateness' | 'exceptions' | 'unassigned' | 'performance' | 'input';
  readonly cap: number;
  readonly loss: number;
  /** 0..1: the part of the cap that is lost. */
  readonly ratio: number;
  readonly fact: Message;
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

/** One measure over a window, compared with the same weekday and hour of earlier weeks. */
export interface PerformanceFigure {
  readonly measure: PerformanceMeasure;
  readonly unit: PerformanceUnit;
  /** Null if there is nothing to measure in this window. */
  readonly value: number | null;
  /** Median of the baseline windows; null if there are too few. */
  readonly baseline: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly baselineWindows: number;
  readonly flag: 'below' | 'above' | null;
  readonly fact: Message;
}
export interface Performance {
  readonly window: PerformanceWindow;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly figures: readonly PerformanceFigure[];
  /** Hours finished by day with their usual range, oldest first. */
  readonly days: readonly {
    readonly on: CivilDate;
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly baseline: number | null;
    readonly isOutside: boolean;
  }[];
}
