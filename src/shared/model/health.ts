import type { Message } from './messages/index.ts';
import type { Instant } from './units.ts';

/** A part of health: the points it costs, at most its cap, and why. */
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
