import type { AgentId, CivilDate, Instant, TaskId } from './units.ts';

/** How evenly work is spread: standard deviation of utilisation over agents with capacity, and what lies over capacity. */
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
  readonly reason: string;
}
/** The fewest moves found that mend what is out of balance. Pins, dates and eligibility hold. */
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
  /** Why no move is proposed, or what could not be mended. */
  readonly facts: readonly string[];
}
/** A balancing that was applied, with what it promised and, once its weeks are over, what happened. */
export interface Balancing {
  readonly id: string;
  readonly appliedAt: Instant;
  readonly weeks: readonly CivilDate[];
  readonly taskIds: readonly TaskId[];
  readonly before: Spread;
  readonly predicted: Spread;
  /** What happened in its weeks, from reported work and outcomes; null: they are not over. */
  readonly measured: Spread | null;
  readonly measuredAt: Instant | null;
  /** Where what happened differs from what was promised, in sentences; or that it went as promised. */
  readonly facts: readonly string[];
}
