import type { ExceptionTick } from '../../shared/contract/index.ts';
import type { Attempt, Instant, Policy, Severity, Strategy, WorkException } from '../../shared/model/index.ts';
import { type ExceptionFinding, instantOf, isOpen, msOf } from '../../shared/model/index.ts';
import {
  answerInForce,
  type CandidateGround,
  detectExceptions,
  exceptionState,
  exceptionsAfter,
  failedAttempts,
  ladderFor,
  officeHours,
  orderStrategies,
  type ProposedResponse,
  responsesTo,
  type SuccessModel,
} from '../engine/index.ts';
import { type ExceptionChanges, storeFailure } from '../store/index.ts';
import { bugLine } from './bug-line.ts';
import { bookOf } from './exception-book.ts';
import { exceptionGround } from './exception-ground.ts';
import { numbered, respond } from './exception-response.ts';
import { type HandlingFailure, handlingFinding } from './handling-failures.ts';
import { successOf } from './learned-calls.ts';
import { deliverNotices } from './notices.ts';
import { preventionAfter } from './prevention.ts';
import type { Session } from './session.ts';

/** The parts of a check; any may be replaced by a test. */
export interface CheckParts {
  readonly ground: typeof exceptionGround;
  readonly detect: typeof detectExceptions;
  readonly respond: typeof respond;
  /** Told to people: desktop and outbox. Answers what could not be told; null: nothing. */
  readonly deliver: (session: Session) => string | null;
  /** What prevention makes of a look. */
  readonly prevent: (session: Session, ground: CandidateGround) => ExceptionChanges | null;
  /** Milliseconds that only go on, for the time that a check may take. */
  readonly clockMs: () => number;
}
export interface ExceptionCheckOptions {
  readonly session: Session;
  readonly parts?: Partial<CheckParts>;
  readonly log?: (line: object) => void;
}
export interface ExceptionCheck {
  /** One look: what is there, what became of what was there, who is told, what is tried. Never throws: what fails is an exception itself. */
  check(): ExceptionTick;
  /** What failed at the last check; null: nothing. */
  failure(): string | null;
  /** Open ones by severity; null: never checked. */
  counts(): Readonly<Record<Severity, number>> | null;
  /** Something beside the check failed in the handling of exceptions, or works again (null). */
  report(part: string, failure: HandlingFailure | null): void;
}

export const LAST_CHECK = 'lastCheckAt';
/** Attempts by the engine in one check: the rest wait for the next one, so that calls do not wait for them. */
const MOST_AT_ONCE = 10;
/** ... and none is begun after so many milliseconds. */
const LONGEST_MS = 300;

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

export function makeExceptionCheck({ session, parts = {}, log }: ExceptionCheckOptions): ExceptionCheck {
  const doing: CheckParts = {
    ground: exceptionGround,
    detect: detectExceptions,
    respond,
    deliver: (open) => {
      const delivered = deliverNotices(open, log);
      return delivered.ok ? null : delivered.error.message;
    },
    prevent: (open, ground) => preventionAfter(open, ground, bookOf(open).state()),
    clockMs: () => performance.now(),
    ...parts,
  };
  /** What fails in the handling now, by part. */
  const failures = new Map<string, HandlingFailure>();
  /** By exception: the look at which it was last seen that nothing can be done by us. */
  const inVain = new Map<string, number>();
  let looks = 0;
  let hasChecked = false;

  const failing = <T>(part: string, about: string, work: () => T): T | null => {
    try {
      const made = work();
      failures.delete(part);
      return made;
    } catch (error) {
      const known = failures.get(part);
      const why = storeFailure(error)?.message ?? (error instanceof Error ? error.message : String(error));
      if (known?.why !== why) log?.({ event: 'exception handling failed', part, about, ...bugLine(error) });
      failures.set(part, { part, about, why, sinceAt: known?.sinceAt ?? session.now() });
      return null;
    }
  };

  /** Responses by the engine and prevention, once it is written what is there. */
  const act = (ground: CandidateGround): number => {
    failures.delete('restart');
    const waiting = waitingForUs(session);
    forgetOld(failures, inVain, waiting);
    looks++;
    const attempted = tryAutomatic(session, ground, inTurn(waiting, inVain), doing, {
      failing,
      inVain: ({ exceptionId }) => void inVain.set(exceptionId, looks),
    });
    failing('prevention', '', () => {
      const changes = doing.prevent(session, ground);
      if (changes !== null && hasAny(changes)) bookOf(session).save(changes);
    });
    return attempted;
  };
  const tell = (): void => {
    const before = failures.get('notices');
    const why = failing('notices', '', () => doing.deliver(session));
    if (why === null) return;
    failures.set('notices', { part: 'notices', about: '', why, sinceAt: before?.sinceAt ?? session.now() });
  };
  const check = (): ExceptionTick => {
    const mayWrite = session.store().readOnly === null;
    const ground = failing('ground', '', () => doing.ground(session));
    const found =
      ground === null ? null : failing('detection', '', () => doing.detect(ground, { raised: raisedIn(session) }));
    const lives = failing('record', '', () => look(session, found, failures));
    const attempted = mayWrite && ground !== null && found !== null && lives !== null ? act(ground) : 0;
    if (mayWrite) tell();
    hasChecked = true;
    const { raised, cleared, escalated } = lives ?? { raised: 0, cleared: 0, escalated: 0 };
    const tick = { raised, cleared, escalated, attempted };
    const open = openIn(session);
    const critical = open.filter((one) => one.severity === 'critical').length;
    const failure = failureText(failures);
    session.emit({
      type: 'event',
      event: 'exceptions.checked',
      payload: { at: session.now(), open: open.length, critical, failure },
    });
    return { ...tick, open: open.length, critical, failure };
  };
  return {
    check,
    failure: () => failureText(failures),
    counts: () => (hasChecked || bookOf(session).state().marks.has(LAST_CHECK) ? severities(openIn(session)) : null),
    report(part, failure) {
      if (failure === null) failures.delete(part);
      else failures.set(part, failure);
    },
  };
}

const hasAny = (changes: ExceptionChanges): boolean => Object.values(changes).some((rows) => rows.length > 0);

const raisedIn = (session: Session): ReadonlySet<string> =>
  new Set([...bookOf(session).state().exceptions.values()].flatMap((one) => (one.clearedAt === null ? one.cause : [])));

function failureText(failures: ReadonlyMap<string, HandlingFailure>): string | null {
  if (failures.size === 0) return null;
  return [...failures.values()]
    .map(({ part, about, why }) => `${part}${about === '' ? '' : ` of ${about}`}: ${why}`)
    .join('; ');
}

/** One step of all lives: written in one transaction with its notices and the time of the look. */
function look(
  session: Session,
  found: readonly ExceptionFinding[] | null,
  failures: ReadonlyMap<string, HandlingFailure>,
): { readonly raised: number; readonly cleared: number; readonly escalated: number } {
  const book = bookOf(session);
  const { exceptions, marks } = book.state();
  const { records } = session.store();
  const snapshot = session.snapshot();
  const nowMs = session.nowMs();
  const known = [...withdrawn(session, exceptions.values())];
  const own = [...failures.values()].map((failure) => handlingFinding(failure, nowMs));
  const last = marks.get(LAST_CHECK);
  let next = exceptions.size;
  const after = exceptionsAfter({
    exceptions: known,
    findings: [...(found ?? []), ...own],
    isBlind: found === null,
    answers: records.exceptionAnswer,
    ladderOf: (finding) => ladderFor(records.ladder.values(), finding),
    office: officeHours(snapshot, nowMs),
    judge: { taskOf: (id) => records.task.get(id), lastOutcomeOf: lastOutcomes(session) },
    policy: snapshot.policy,
    nowMs,
    lastLookMs: last === undefined ? null : Date.parse(last),
    nextId: () => {
      next++;
      return `EX-${String(next).padStart(4, '0')}`;
    },
  });
  const changed = new Set(after.changed.map((one) => one.exceptionId));
  const changes = {
    exceptions: [
      ...after.changed,
      ...known.filter((one) => one !== exceptions.get(one.exceptionId) && !changed.has(one.exceptionId)),
    ],
    notices: numbered(session, after.notices),
    marks: [{ name: LAST_CHECK, value: instantOf(nowMs) }],
  };
  // What may only be read is looked at all the same, and nothing is written.
  if (session.store().readOnly === null) book.save(changes);
  else book.keep(changes);
  return after;
}

const isUndone = (session: Session, { revision }: Attempt): boolean =>
  revision !== null && (session.store().journal.entry(revision)?.undoneBy ?? null) !== null;

/** Attempts whose change was taken back say nothing. */
function* withdrawn(session: Session, exceptions: Iterable<WorkException>): Iterable<WorkException> {
  for (const exception of exceptions) {
    const undone = exception.attempts.filter((one) => one.outcome === 'pending' && isUndone(session, one));
    if (undone.length === 0) yield exception;
    else
      yield {
        ...exception,
        attempts: exception.attempts.map((attempt) =>
          undone.includes(attempt)
            ? { ...attempt, outcome: 'withdrawn', decidedAt: session.now(), note: `${attempt.note} Undone.`.trim() }
            : attempt,
        ),
        steps: [
          ...exception.steps,
          ...undone.map(({ label }) => ({
            at: session.now(),
            kind: 'noted' as const,
            title: `Undone: ${label}`,
            detail: '',
          })),
        ],
      };
  }
}

function lastOutcomes(session: Session) {
  const { outcomes } = session.snapshot();
  const last = new Map<string, (typeof outcomes)[number]>();
  for (const outcome of outcomes) {
    const before = last.get(outcome.taskId);
    if (before === undefined || before.finishedAt <= outcome.finishedAt) last.set(outcome.taskId, outcome);
  }
  return (taskId: string) => last.get(taskId);
}

export const openIn = (session: Session): readonly WorkException[] => {
  const { policy } = session.snapshot();
  const { exceptionAnswer } = session.store().records;
  return [...bookOf(session).state().exceptions.values()].filter((one) => {
    const state = exceptionState(one, exceptionAnswer.get(one.exceptionId), policy, session.nowMs());
    return state !== 'resolved' && state !== 'snoozed';
  });
};
const severities = (open: readonly WorkException[]): Record<Severity, number> => {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const one of open) counts[one.severity]++;
  return counts;
};

interface Trying {
  readonly failing: <T>(part: string, about: string, work: () => T) => T | null;
  readonly inVain: (exception: WorkException) => void;
}

/** First what was not looked at in vain, then what was longest ago: a look has no time for all, and none waits for ever behind others. */
const inTurn = (waiting: readonly WorkException[], inVain: ReadonlyMap<string, number>): readonly WorkException[] =>
  waiting.toSorted((a, b) => (inVain.get(a.exceptionId) ?? 0) - (inVain.get(b.exceptionId) ?? 0));

/** What policy lets the engine do by itself, in the order given; each is marked, journaled and can be undone. */
function tryAutomatic(
  session: Session,
  ground: CandidateGround,
  waiting: readonly WorkException[],
  doing: CheckParts,
  { failing, inVain }: Trying,
): number {
  const { policy } = ground.prepared.snapshot;
  const strategies = new Set(AUTOMATIC.flatMap(([strategy, key]) => (policy.values[key] >= 0.5 ? strategy : [])));
  if (strategies.size === 0) return 0;
  const success = successOf(session);
  const raised = raisedIn(session);
  const fromMs = doing.clockMs();
  let done = 0;
  for (const exception of waiting) {
    if (done >= MOST_AT_ONCE || doing.clockMs() - fromMs > LONGEST_MS) break;
    const about = exception.exceptionId;
    const made = failing(responsePart(about), exception.title, () => {
      const now = done === 0 ? ground : doing.ground(session);
      const finding = done === 0 ? exception : stillThere(now, exception, raised);
      if (finding === null) return false;
      const proposals = responsesTo(now, { ...exception, ...finding }, { raised, success, strategies });
      const chosen = chooseFor(
        exception,
        proposals.filter((one) => isAllowed(one, exception) && !touchesPins(session, one)),
        success,
        policy,
      );
      if (chosen === null) return false;
      const { proposal, isExploration } = chosen;
      const result = doing.respond(session, now, exception, proposal, { by: 'engine', note: '', isExploration });
      if (!result.ok) throw new Error(result.error.message);
      return true;
    });
    if (made === true) done++;
    else if (made === false) inVain(exception);
  }
  return done;
}

/** As it is after what was just done about others; null: that has ended it too. */
const stillThere = (
  ground: CandidateGround,
  { cause, kind }: WorkException,
  raised: ReadonlySet<string>,
): ExceptionFinding | null =>
  detectExceptions(ground, { raised, kinds: new Set([kind]) }).find((finding) => finding.cause === cause) ?? null;

/** The best by what was measured, or now and then what little is known of, where trying it harms nobody. */
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

/** A response that failed and is not asked for any more is no failure any more. */
function forgetOld(
  failures: Map<string, HandlingFailure>,
  inVain: Map<string, number>,
  waiting: readonly WorkException[],
): void {
  const ids = new Set(waiting.map((one) => one.exceptionId));
  for (const id of inVain.keys()) if (!ids.has(id)) inVain.delete(id);
  const asked = new Set(waiting.map((one) => responsePart(one.exceptionId)));
  for (const part of failures.keys()) if (part.startsWith(responsePart('')) && !asked.has(part)) failures.delete(part);
}
const responsePart = (exceptionId: string): string => `response to ${exceptionId}`;

/** Without new trouble, and proved, trying again apart: that cannot be. And not what has failed here before, trying again apart. */
function isAllowed(one: ProposedResponse, { attempts }: WorkException): boolean {
  if (!one.isClean) return false;
  if (one.strategy === 'retry') return one.proof !== 'not_solved';
  if (one.proof !== 'solved') return false;
  return !attempts.some((attempt) => attempt.strategy === one.strategy && attempt.agentId === one.candidate.agentId);
}

/** What a person pinned is never moved by the engine itself. */
const touchesPins = (session: Session, { edits }: ProposedResponse): boolean =>
  edits.some(({ taskId }) => {
    const pin = session.store().records.assignment.get(taskId)?.pin ?? null;
    return pin !== null && pin.by !== 'Engine';
  });

const RANK: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

function waitingForUs(session: Session): readonly WorkException[] {
  const { policy } = session.snapshot();
  const { records } = session.store();
  const nowMs = session.nowMs();
  const { retryHours, mostTries } = policy.values;
  return openIn(session)
    .filter((one) => {
      const answer = records.exceptionAnswer.get(one.exceptionId);
      if (one.clearedAt !== null || answerInForce(one, answer, policy, nowMs) !== null) return false;
      if (one.attempts.some((attempt) => attempt.outcome === 'pending')) return false;
      const ours = one.attempts.filter((attempt) => attempt.by === 'engine');
      // Who undoes what the engine did there decides for it from then on.
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
        RANK[a.severity] - RANK[b.severity] ||
        failedAttempts(a) - failedAttempts(b) ||
        (a.exceptionId < b.exceptionId ? -1 : 1),
    );
}

export const lastCheckOf = (session: Session): Instant | null => {
  const value = bookOf(session).state().marks.get(LAST_CHECK);
  return value === undefined ? null : instantOf(Date.parse(value));
};
