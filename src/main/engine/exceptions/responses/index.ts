import type { ExceptionResponse, Instant, Strategy, WorkException } from '../../../../shared/model/index.ts';
import type { SuccessModel } from '../success.ts';
import { type Candidate, type CandidateGround, candidatesFor } from './candidates.ts';
import { proofOf } from './proof.ts';

export type { Candidate, CandidateGround } from './candidates.ts';

/** A response with all that is needed to do it. */
export interface ProposedResponse extends ExceptionResponse {
  readonly candidate: Candidate;
  /** When the work it gives out is planned to end; null: it gives out none. */
  readonly endsAt: Instant | null;
  /** Nothing would newly go wrong by it. */
  readonly isClean: boolean;
}

export interface ResponseOptions {
  /** Causes that are raised. */
  readonly raised: ReadonlySet<string>;
  readonly success: SuccessModel;
  /** Those that are asked for; all where it is left out. */
  readonly strategies?: ReadonlySet<Strategy>;
}

const PROOF_ORDER: Readonly<Record<ExceptionResponse['proof'], number>> = { solved: 0, untried: 1, not_solved: 2 };

/**
 * What could be done about an exception: first what is proved to end it, of this what makes no new trouble, then what cannot be proved, then the rest; among these by how often the
 * strategy has helped with the like. What was tried already and failed stands behind what was not; escalating comes last.
 */
export function responsesTo(
  ground: CandidateGround,
  exception: WorkException,
  { raised, success, strategies }: ResponseOptions,
): readonly ProposedResponse[] {
  const failed = new Set(
    exception.attempts.flatMap((attempt) =>
      attempt.outcome === 'failed' ? attemptKey(attempt.strategy, attempt.agentId) : [],
    ),
  );
  return candidatesFor(ground, exception)
    .filter(({ strategy }) => strategies?.has(strategy) ?? true)
    .map((candidate): ProposedResponse => {
      const { responseId, strategy, label, detail, action, edits } = candidate;
      return {
        responseId,
        strategy,
        label,
        detail,
        action,
        edits,
        ...proofOf(ground, exception, candidate, raised),
        success: success.of(exception, strategy),
        candidate,
      };
    })
    .sort(
      (a, b) =>
        Number(a.strategy === 'escalate') - Number(b.strategy === 'escalate') ||
        PROOF_ORDER[a.proof] - PROOF_ORDER[b.proof] ||
        Number(b.isClean) - Number(a.isClean) ||
        Number(failed.has(attemptKey(a.strategy, a.candidate.agentId))) -
          Number(failed.has(attemptKey(b.strategy, b.candidate.agentId))) ||
        b.success.rate - a.success.rate ||
        0,
    );
}

const attemptKey = (strategy: string, agentId: string | null): string => `${strategy}:${agentId ?? ''}`;
