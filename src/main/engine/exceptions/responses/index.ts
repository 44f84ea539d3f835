import type { ExceptionResponse, Instant, Strategy, WorkException } from '../../../../shared/model/index.ts';
import type { SuccessModel } from '../success.ts';
import type { Candidate, CandidateContext } from './candidate.ts';
import { candidatesFor } from './candidates.ts';
import { planCandidate, planEdits } from './plan-around.ts';
import { type Proof, proofOf } from './proof.ts';

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
  const propose = (candidate: Candidate): Proposal => proposalOf(context, exception, candidate, { raised, success });
  const listed = candidatesFor(context, exception)
    .filter(({ strategy }) => strategies?.has(strategy) ?? true)
    .map((candidate) => propose(candidate).response);
  const planned = strategies?.has('reassign') === false ? null : plannedResponse(context, exception, listed, propose);
  return [...listed, ...(planned === null ? [] : [planned])].sort(
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

interface Proposal {
  readonly response: ProposedResponse;
  readonly finishes: Proof['finishes'];
}

function proposalOf(
  context: CandidateContext,
  exception: WorkException,
  candidate: Candidate,
  { raised, success }: Pick<ResponseOptions, 'raised' | 'success'>,
): Proposal {
  const { responseId, strategy, label, detail, action, edits } = candidate;
  const { finishes, ...proof } = proofOf(context, exception, candidate, raised);
  return {
    response: {
      responseId,
      strategy,
      label,
      detail,
      action,
      edits,
      ...proof,
      success: success.of(exception, strategy),
      candidate,
    },
    finishes,
  };
}

/**
 * Returns the best plan around the exception as a response, if it resolves the exception and no listed reassignment
 * does so as well. It is only solved for if no listed reassignment resolves the exception without new problems.
 */
function plannedResponse(
  context: CandidateContext,
  exception: WorkException,
  listed: readonly ProposedResponse[],
  propose: (candidate: Candidate) => Proposal,
): ProposedResponse | null {
  const solved = listed.filter(({ strategy, proof }) => strategy === 'reassign' && proof === 'solved');
  if (solved.some(({ isClean, candidate }) => isClean && candidate.isBelowThreshold !== true)) return null;
  const isGain = ({ response: { proof, isClean } }: Proposal): boolean =>
    proof === 'solved' && (isClean || solved.length === 0);
  let best: ProposedResponse | null = null;
  for (const edits of planEdits(context, exception)) {
    const proposal = propose(planCandidate(context, edits, new Map()));
    const { response, finishes } = proposal;
    if (!isGain(proposal) || (best !== null && !response.isClean)) continue;
    const candidate = planCandidate(context, edits, finishes);
    best = { ...response, detail: candidate.detail, candidate };
    if (response.isClean) break;
  }
  return best;
}

const attemptKey = (strategy: string, agentId: string | null): string => `${strategy}:${agentId ?? ''}`;
