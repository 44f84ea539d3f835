import type { PlanMessage } from '../../../../shared/model/index.ts';
import type { Decision } from '../decision.ts';
import type { Prepared } from '../prepared.ts';

/** A finished plan, read anew. */
export interface PlanCheck {
  readonly prepared: Prepared;
  readonly decision: Decision;
}

/** One rule on one piece of work, agent, group or week: followed or broken. */
export interface Verdict {
  readonly ok: boolean;
  readonly taskIndex: number | null;
  readonly agentIndex: number | null;
  /** True where work that was pinned by hand or is in progress is concerned: breaking the rule is then an override. */
  readonly isOverride: boolean;
  readonly message: () => PlanMessage;
}

/** A rule by its stable code, with a verdict for each case that it applies to. */
export interface Rule {
  readonly code: string;
  readonly check: (plan: PlanCheck) => readonly Verdict[];
}
