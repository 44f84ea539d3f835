import type { BalanceMessages, Message } from './messages/index.ts';
import type { AgentId, CivilDate, Instant, TaskId } from './units.ts';

/** How evenly work is spread: the standard deviation of utilisation over agents with capacity, and the work over capacity. */
export interface Spread {
  readonly deviation: number;
  readonly overMinutes: number;
  readonly overloadedAgentIds: readonly AgentId[];
  readonly lateTaskIds: readonly TaskId[];
}
export interface BalanceMove {
  readonly taskId: TaskId;
  readonly from: AgentId;
  readonly to: AgentId;
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  readonly fit: number;
  readonly reason: Message<keyof BalanceMessages>;
}
/** The fewest moves found that restore balance. Pins, dates and eligibility are respected. */
export interface BalanceProposal {
  readonly at: Instant;
  readonly weeks: readonly CivilDate[];
  readonly before: Spread;
  readonly after: Spread;
  readonly moves: readonly BalanceMove[];
  readonly agents: readonly {
    readonly agentId: AgentId;
    readonly beforeMinutes: readonly number[];
    readonly afterMinutes: readonly number[];
    readonly capacityMinutes: readonly number[];
  }[];
  /** Why no moves are proposed, or which problems remain. */
  readonly facts: readonly Message[];
}
/** A balancing that was applied, with its prediction and, once its weeks are over, the result. */
export interface Balancing {
  readonly id: string;
  readonly appliedAt: Instant;
  readonly weeks: readonly CivilDate[];
  readonly taskIds: readonly TaskId[];
  readonly before: Spread;
  readonly predicted: Spread;
  /** The result, from reported work and outcomes; null if its weeks are not over. */
  readonly measured: Spread | null;
  readonly measuredAt: Instant | null;
  /** How the result differs from the prediction, or that it does not. */
  readonly facts: readonly Message[];
}
