import type { IneligibilityCode } from './ineligibility.ts';
import type { MatchingMessages, Message } from './messages/index.ts';
import type { AgentId, SkillId, TaskId } from './units.ts';

/** A sentence about a pair; `recorded` where an earlier version stored it. */
type PairMessage = Message<keyof MatchingMessages | 'recorded'>;

export interface Ineligibility {
  readonly code: IneligibilityCode;
  readonly message: PairMessage;
  /** The smallest change that would allow it. */
  readonly lift: PairMessage;
}

/** Always in this order. */
export const COMPATIBILITY_COMPONENTS = ['skill', 'experience', 'success', 'availability', 'workload'] as const;
export type CompatibilityComponentName = (typeof COMPATIBILITY_COMPONENTS)[number];

export interface CompatibilityComponent {
  readonly name: CompatibilityComponentName;
  readonly raw: number;
  readonly weight: number;
  /** raw x weight; the five add up to `overall`. */
  readonly contribution: number;
  readonly fact: PairMessage;
}

export interface SkillGap {
  readonly skillId: SkillId;
  readonly have: number;
  readonly need: number;
  readonly mandatory: boolean;
}

/** The fit of an agent and a task. */
export interface Compatibility {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly eligible: boolean;
  readonly reasons: readonly Ineligibility[];
  /** 0..1, importance-weighted, each requirement capped at 1; the dequeue and planning threshold applies to this alone. */
  readonly skillAlignment: number;
  /** 0..1 */
  readonly overall: number;
  readonly components: readonly CompatibilityComponent[];
  /** 0..1; grows with evidence. */
  readonly confidence: number;
  /** The number of similar finished tasks behind the prediction. */
  readonly evidenceCount: number;
  readonly successProbability: number;
  /** Actual over estimated effort, with an 80 % interval. */
  readonly effortMultiplier: number;
  readonly effortMultiplierLow: number;
  readonly effortMultiplierHigh: number;
  /** remaining x multiplier, whole minutes; placed effort everywhere. */
  readonly effortMinutes: number;
  readonly gaps: readonly SkillGap[];
}
