import type { ExceptionResponse, Instant, Strategy, WorkException } from '../../../../shared/model/index.ts';
import type { SuccessModel } from '../success.ts';
import type { Candidate, CandidateContext } from './candidate.ts';
import { candidatesFor } from './candidates.ts';
import {
  type Barrier,
  barriersOf,
  type ConstraintChange,
  constraintCandidate,
  directChanges,
  plannedChanges,
} from './constraints.ts';
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
  /** Number of tasks that it assigns but that miss a due date that has not passed yet. */
  readonly late: number;
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
 * Returns responses to an exception: first those verified to resolve it (those without new problems, and with the least late work, first), then those
 * that cannot be verified, then the rest; within each group by how often the strategy has worked in similar cases, and
 * changes of a constraint last.
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
  const propose: Propose = (candidate) => proposalOf(context, exception, candidate, { raised, success });
  const listed = candidatesFor(context, exception)
    .filter(({ strategy }) => strategies?.has(strategy) ?? true)
    .map((candidate) => propose(candidate).response);
  const planned = strategies?.has('reassign') === false ? null : plannedResponse(context, exception, listed, propose);
  const within = planned === null ? listed : [...listed, planned];
  const lifted =
    strategies?.has('constraint') === false ? [] : constraintResponses(context, exception, within, propose);
  return [...within, ...lifted].sort(
    (a, b) =>
      Number(a.strategy === 'escalate') - Number(b.strategy === 'escalate') ||
      PROOF_ORDER[a.proof] - PROOF_ORDER[b.proof] ||
      Number(b.isClean) - Number(a.isClean) ||
      a.late - b.late ||
      Number(a.strategy === 'constraint') - Number(b.strategy === 'constraint') ||
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

/** A response whose detail names the finishes that verifying it has found. */
type Draft = (finishes: Proof['finishes']) => Candidate;
type Propose = (candidate: Candidate) => Proposal;

/** What a response that changes more must be better than. */
interface Bar {
  /** The least number of late tasks after a response that is listed and good; infinite if there is none. */
  readonly late: number;
  /** Whether nothing listed resolves the exception, so that a response may cause new problems. */
  readonly mayHarm: boolean;
}
const barOf = (listed: readonly ProposedResponse[]): Bar => ({
  late: Math.min(Number.POSITIVE_INFINITY, ...listed.filter(isGood).map(({ late }) => late)),
  mayHarm: !listed.some(isSolved),
});

/**
 * Returns the first draft that resolves the exception without new problems and with less late work; otherwise the first
 * that resolves it at all, if it may cause new problems.
 */
function bestOf(drafts: Iterable<Draft>, propose: Propose, { late, mayHarm }: Bar): ProposedResponse | null {
  let best: ProposedResponse | null = null;
  for (const draft of drafts) {
    const { response, finishes } = propose(draft(new Map()));
    const isGain = response.isClean ? response.late < late : mayHarm && best === null;
    if (response.proof !== 'solved' || !isGain) continue;
    const candidate = draft(finishes);
    best = { ...response, detail: candidate.detail, candidate };
    if (response.isClean) break;
  }
  return best;
}

/**
 * Returns the best plan around the exception as a response, if it resolves the exception better than each listed
 * reassignment. It is only solved for if no listed reassignment resolves the exception without new problems and on time.
 */
function plannedResponse(
  context: CandidateContext,
  exception: WorkException,
  listed: readonly ProposedResponse[],
  propose: Propose,
): ProposedResponse | null {
  const bar = barOf(listed.filter(({ strategy }) => strategy === 'reassign'));
  return bar.late === 0 ? null : bestOf(planDrafts(context, exception), propose, bar);
}

function* planDrafts(context: CandidateContext, exception: WorkException): Generator<Draft> {
  for (const edits of planEdits(context, exception)) yield (finishes) => planCandidate(context, edits, finishes);
}

/**
 * Returns the changes of one constraint that resolve the exception, if nothing listed does so on time by reassigning
 * work. A plan is only solved for if no change resolves it by placing the task alone.
 */
function constraintResponses(
  context: CandidateContext,
  exception: WorkException,
  listed: readonly ProposedResponse[],
  propose: Propose,
): readonly ProposedResponse[] {
  const bar = barOf(listed.filter(({ strategy }) => strategy === 'reassign' || strategy === 'split'));
  if (bar.late === 0) return [];
  const barriers = barriersOf(context, exception);
  const found = (changesOf: (barrier: Barrier) => Iterable<ConstraintChange>, isEnough: boolean) => {
    const responses: ProposedResponse[] = [];
    for (const barrier of barriers) {
      const best = bestOf(draftsOf(context, changesOf(barrier)), propose, bar);
      if (best !== null) responses.push(best);
      if (isEnough && best?.isClean === true) break;
    }
    return responses;
  };
  const direct = found((barrier) => directChanges(context, barrier, exception.kind), false);
  return direct.some(isGood)
    ? direct
    : withBetter(
        direct,
        found((barrier) => plannedChanges(context, barrier, exception), true),
      );
}

function* draftsOf(context: CandidateContext, changes: Iterable<ConstraintChange>): Generator<Draft> {
  for (const change of changes) yield (finishes) => constraintCandidate(context, change, finishes);
}

/** Returns the planned responses, and the direct ones of other constraints. */
const withBetter = (
  direct: readonly ProposedResponse[],
  planned: readonly ProposedResponse[],
): readonly ProposedResponse[] => [
  ...planned,
  ...direct.filter(({ responseId }) => !planned.some((one) => one.responseId === responseId)),
];

const isSolved = ({ proof }: ProposedResponse): boolean => proof === 'solved';
/** Whether a response resolves the exception without new problems, with an agent who has the skills. */
const isGood = (response: ProposedResponse): boolean =>
  isSolved(response) && response.isClean && response.candidate.isBelowThreshold !== true;

const attemptKey = (strategy: string, agentId: string | null): string => `${strategy}:${agentId ?? ''}`;
