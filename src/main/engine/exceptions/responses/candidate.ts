import type { AgentId, Message, ResponseEdit, Strategy } from '../../../../shared/model/index.ts';
import type { OfficeClock } from '../../calendar/index.ts';
import type { ExceptionGround } from '../ground.ts';

/** A possible response, before it is checked. */
export interface Candidate {
  readonly responseId: string;
  readonly strategy: Strategy;
  readonly label: Message;
  readonly detail: Message;
  readonly action: Message;
  readonly edits: readonly ResponseEdit[];
  /** Whom it gives work to. */
  readonly agentId: AgentId | null;
  /** Who is asked for a report; null: nobody. */
  readonly asks: AgentId | null;
}
export interface CandidateGround extends ExceptionGround {
  readonly office: OfficeClock;
}
