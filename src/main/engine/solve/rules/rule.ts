import type { PlanMessage } from '../../../../shared/model/index.ts';
import type { Decision } from '../decision.ts';
import type { Prepared } from '../prepared.ts';

/** A finished plan, for independent checks. */
export interface PlanCheck {
  readonly prepared: Prepared;
  readonly decision: Decision;
}

/** The result of one rule for one task, agent, group or week. */
export interface Verdict {
  readonly ok: boolean;
  readonly taskIndex: number | null;
  readonly agentIndex: number | null;
  /** True if pinned or started work is concerned, so that breaking the rule is an override. */
  readonly isOverride: boolean;
  readonly message: () => PlanMessage;
}

/** A rule with its stable code. Gives a verdict for each case that it applies to. */
export interface Rule {
  readonly code: string;
  readonly check: (plan: PlanCheck) => readonly Verdict[];
}
