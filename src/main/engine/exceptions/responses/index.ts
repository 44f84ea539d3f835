import type { ExceptionResponse, Instant, Strategy, WorkException } from '../../../../shared/model/index.ts';
import type { SuccessModel } from '../success.ts';
import type { Candidate, CandidateContext } from './candidate.ts';
import { candidatesFor } from './candidates.ts';
import { proofOf } from './proof.ts';

export type { Candidate, CandidateContext } from './candidate.ts';

/** A response with everything needed to apply it. */
export interface ProposedResponse extends ExceptionResponse {
  readonly candidate: Candidate;
  /** The planned finish of the work it assigns; null if it assigns none. */
  readonly endsAt: Instant | null;
  /** Whether it causes no new problem. */
  readonly isClean: boolean;
}

export interface ResponseOptions {
  /** Causes of open exceptions. */
  readonly raised: ReadonlySet<string>;
  readonly success: SuccessModel;
  /** The strategies to propose. Default: all. */
  readonly strategies?: ReadonlySet<Strategy>;
}

const PROOF_ORDER: Readonly<Record<ExceptionResponse['proof'], number>> = { solved: 0, untried: 1, not_solved: 2 };

/**
 * Returns responses to an exception: first those verified to resolve it (those without new problems first), then those
 * that cannot be verified, then the rest; within each group by how often the strategy has worked in similar cases.
 * Strategies that failed for this exception come after others, and escalation last.
 */
export function responsesTo(
  context: CandidateContext,
  exception: WorkException,
  { raised, success, strategies }: ResponseOptions,
): readonly ProposedResponse[] {
  const failed = new Set(
    exception.attempts.flatMap((attempt) =>
      attempt.outcome === 'failed' ? attemptKey(attempt.strategy, attempt.agentId) : [],
    ),
  );
  return candidatesFor(context, exception)
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
        ...proofOf(context, exception, candidate, raised),
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
