import {
  compareIds,
  isOpen,
  msOf,
  type Policy,
  SEVERITIES,
  type Strategy,
  type WorkException,
} from '../../../shared/model/index.ts';
import {
  type CandidateContext,
  currentAnswer,
  detectExceptions,
  failedAttempts,
  orderStrategies,
  type ProposedResponse,
  responsesTo,
  type SuccessModel,
} from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import type { exceptionContext } from './exception-context.ts';
import type { respond } from './exception-response.ts';
import type { HandlingFailures } from './handling-failures.ts';
import { successOf } from './learned-calls.ts';
import { isUndone, openIn, raisedIn } from './open-exceptions.ts';

export interface EngineResponseParts {
  readonly context: typeof exceptionContext;
  readonly respond: typeof respond;
  /** A monotonic clock in milliseconds, for the time that responses may take. */
  readonly clockMs: () => number;
}
export interface EngineResponses {
  /**
   * Applies the responses that the policy allows the engine to make, the most severe exceptions first, one exception per step. Each is labelled,
   * journaled and can be undone. Returns how many were applied.
   */
  steps(context: CandidateContext): Generator<undefined, number>;
}

/** The maximum number of attempts by the engine in one check; the others wait for the next one. */
const MOST_AT_ONCE = 10;
/** No attempt is started after this many milliseconds of work. */
const LONGEST_MS = 300;
/** An exception without a possible response is tried again after this time, or once something has changed. */
const NO_RESPONSE_MS = 15 * 60_000;

const AUTOMATIC: readonly (readonly [
  Strategy,
  'autoRetry' | 'autoReassign' | 'autoMoreTime' | 'autoSplit' | 'autoRelax',
])[] = [
  ['retry', 'autoRetry'],
  ['reassign', 'autoReassign'],
  ['more_time', 'autoMoreTime'],
  ['split', 'autoSplit'],
  ['relax', 'autoRelax'],
];

/** When no response was found, and in which state of the workspace. */
interface NoResponse {
  readonly check: number;
  readonly revision: number;
  readonly atMs: number;
}

export function makeEngineResponses(
  session: Session,
  doing: EngineResponseParts,
  failures: HandlingFailures,
): EngineResponses {
  const withoutResponse = new Map<string, NoResponse>();
  let checks = 0;

  const hasNoResponse = ({ exceptionId }: WorkException): boolean => {
    const last = withoutResponse.get(exceptionId);
    return (
      last !== undefined &&
      last.revision === session.snapshot().revision &&
      Math.abs(session.nowMs() - last.atMs) < NO_RESPONSE_MS
    );
  };
  /**
   * First exceptions without a failed search, then those searched longest ago: a check may not have time for all, and
   * none may wait forever.
   */
  const inTurn = (waiting: readonly WorkException[]): readonly WorkException[] =>
    waiting
      .filter((one) => !hasNoResponse(one))
      .toSorted(
        (a, b) => (withoutResponse.get(a.exceptionId)?.check ?? 0) - (withoutResponse.get(b.exceptionId)?.check ?? 0),
      );

  const tryOne = (context: CandidateContext, exception: WorkException, isFirst: boolean, ways: Ways): boolean => {
    const now = isFirst ? context : doing.context(session);
    const finding = isFirst ? exception : stillThere(now, exception, ways.raised);
    if (finding === null) return false;
    const { raised, success, strategies } = ways;
    const proposals = responsesTo(now, { ...exception, ...finding }, { raised, success, strategies });
    const allowed = proposals.filter((one) => isAllowed(one, exception) && !touchesPins(session, one));
    const chosen = chooseFor(exception, allowed, success, now.prepared.snapshot.policy);
    if (chosen === null) return false;
    const { proposal, isExploration } = chosen;
    const result = doing.respond(session, now, exception, {
      proposed: proposal,
      by: 'engine',
      note: '',
      isExploration,
    });
    if (!result.ok) throw new Error(result.error.message);
    return true;
  };

  return {
    *steps(context) {
      const waiting = waitingForUs(session);
      forgetOld(failures, withoutResponse, waiting);
      checks++;
      const { values } = context.prepared.snapshot.policy;
      const strategies = new Set(AUTOMATIC.flatMap(([strategy, key]) => (values[key] ? strategy : [])));
      if (strategies.size === 0) return 0;
      const ways: Ways = { strategies, success: successOf(session), raised: raisedIn(session) };
      let [done, spentMs] = [0, 0];
      for (const exception of inTurn(waiting)) {
        if (done >= MOST_AT_ONCE || spentMs > LONGEST_MS) break;
        yield;
        const fromMs = doing.clockMs();
        const about = exception.exceptionId;
        const made = failures.in({ part: 'response', exceptionId: about }, exception.title, () =>
          tryOne(context, exception, done === 0, ways),
        );
        spentMs += doing.clockMs() - fromMs;
        if (made === true) done++;
        else if (made === false)
          withoutResponse.set(about, { check: checks, revision: session.snapshot().revision, atMs: session.nowMs() });
      }
      return done;
    },
  };
}

interface Ways {
  readonly strategies: ReadonlySet<Strategy>;
  readonly success: SuccessModel;
  readonly raised: ReadonlySet<string>;
}

/** The exception after the responses to others; null if they have ended it too. */
const stillThere = (context: CandidateContext, { cause, kind }: WorkException, raised: ReadonlySet<string>) =>
  detectExceptions(context, { raised, kinds: new Set([kind]) }).find((finding) => finding.cause === cause) ?? null;

/** The best response by success rate or, now and then, a harmless one with little history. */
function chooseFor(
  exception: WorkException,
  allowed: readonly ProposedResponse[],
  success: SuccessModel,
  { values }: Policy,
): { readonly proposal: ProposedResponse; readonly isExploration: boolean } | null {
  const [first] = orderStrategies(
    success,
    exception,
    allowed.map((one) => one.strategy),
    {
      exploreRatio: values.exploreShare / 100,
      seed: `${exception.exceptionId}|${exception.attempts.length}`,
      isHarmless: (strategy) => strategy === 'retry',
    },
  );
  const proposal = allowed.find((one) => one.strategy === first?.strategy);
  return first === undefined || proposal === undefined ? null : { proposal, isExploration: first.isExploration };
}

/** A failed response that is no longer possible is no longer a failure. */
function forgetOld(
  failures: HandlingFailures,
  withoutResponse: Map<string, NoResponse>,
  waiting: readonly WorkException[],
): void {
  const ids = new Set(waiting.map((one) => one.exceptionId));
  for (const id of withoutResponse.keys()) if (!ids.has(id)) withoutResponse.delete(id);
  for (const { part, exceptionId } of failures.all())
    if (part === 'response' && exceptionId !== undefined && !ids.has(exceptionId))
      failures.report({ part, exceptionId }, null);
}

/**
 * By an agent with the skills, verified and without new problems, except for retries, which cannot be verified. Not one that has failed for this exception before, except for
 * retries.
 */
function isAllowed(one: ProposedResponse, { attempts }: WorkException): boolean {
  if (!one.isClean || one.candidate.isBelowThreshold === true) return false;
  if (one.strategy === 'retry') return one.proof !== 'not_solved';
  if (one.proof !== 'solved') return false;
  return !attempts.some((attempt) => attempt.strategy === one.strategy && attempt.agentId === one.candidate.agentId);
}

/** The engine never moves work that a person pinned. */
const touchesPins = (session: Session, { edits }: ProposedResponse): boolean =>
  edits.some((edit) => {
    const pin = 'taskId' in edit ? (session.store().records.assignment.get(edit.taskId)?.pin ?? null) : null;
    return pin !== null && pin.by !== 'engine';
  });

function waitingForUs(session: Session): readonly WorkException[] {
  const { policy } = session.snapshot();
  const { records } = session.store();
  const nowMs = session.nowMs();
  const { retryHours, mostTries } = policy.values;
  return openIn(session)
    .filter((one) => {
      const answer = records.exceptionAnswer.get(one.exceptionId);
      if (one.clearedAt !== null || currentAnswer(one, answer, policy, nowMs) !== null) return false;
      if (one.attempts.some((attempt) => attempt.outcome === 'pending')) return false;
      const ours = one.attempts.filter((attempt) => attempt.by === 'engine');
      // A person who undoes a response of the engine decides about this exception from then on.
      if (ours.length >= mostTries || ours.some((attempt) => isUndone(session, attempt))) return false;
      const task = one.taskId === null ? undefined : records.task.get(one.taskId);
      return (
        (task === undefined || isOpen(task)) &&
        (one.nextTryAt === null || msOf(one.nextTryAt) <= nowMs) &&
        retryHours > 0
      );
    })
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        failedAttempts(a) - failedAttempts(b) ||
        b.impact - a.impact ||
        compareIds(a.exceptionId, b.exceptionId),
    );
}
