import type { AgentId, ConstraintEdit, Message, ResponseEdit, Strategy } from '../../../../shared/model/index.ts';
import type { OfficeClock } from '../../calendar/index.ts';
import type { ExceptionContext } from '../context.ts';

/** A possible response, before it is checked. */
export interface Candidate {
  readonly responseId: string;
  readonly strategy: Strategy;
  readonly label: Message;
  readonly detail: Message;
  readonly action: Message;
  readonly edits: readonly (ResponseEdit | ConstraintEdit)[];
  /** The agent to whom it assigns work, or null. */
  readonly agentId: AgentId | null;
  /** The agent who is asked for a report, or null. */
  readonly asks: AgentId | null;
  /**
   * True if the agent's skill alignment is below the threshold. The detail then says so, and only a person can apply
   * it.
   */
  readonly isBelowThreshold?: true;
}
export interface CandidateContext extends ExceptionContext {
  readonly office: OfficeClock;
}
