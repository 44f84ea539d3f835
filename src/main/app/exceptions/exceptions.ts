import type { ExceptionTick } from '../../../shared/contract/index.ts';
import {
  AGENCY_KINDS,
  type ExceptionFinding,
  type HandledPart,
  type HandlingPart,
  instantOf,
  type Message,
  message,
  WORK_EXCEPTION_KINDS,
  type WorkException,
  type WorkExceptionKind,
} from '../../../shared/model/index.ts';
import { DEFAULT_NAMES } from '../../../shared/words/workspace/default-names.ts';
import {
  type AgencyFigures,
  type CandidateContext,
  countedExceptions,
  detectInSteps,
  exceptionsAfter,
  NONE,
  officeClock,
  retimed,
  runToEnd,
  withNote,
} from '../../engine/index.ts';
import type { ExceptionChanges } from '../../store/index.ts';
import { ladderIn } from '../session/ladders.ts';
import type { Session } from '../session/session.ts';
import { type EngineResponseParts, makeEngineResponses } from './engine-responses.ts';
import { bookOf } from './exception-book.ts';
import { exceptionContext } from './exception-context.ts';
import { numbered, respond } from './exception-response.ts';
import { type HandlingFailure, HandlingFailures, handlingFinding } from './handling-failures.ts';
import { OFFICE, officeBefore, officeMark } from './office-mark.ts';
import { isUndone, LAST_CHECK, openIn, raisedIn } from './open-exceptions.ts';
import { preventionAfter } from './prevention.ts';

/** Delivers notifications to the desktop and the outbox. Returns why some could not be delivered, or null. */
export type DeliverNotices = (session: Session) => Message | null;
/** The parts of a check; any may be replaced by a test. */
export interface CheckParts extends EngineResponseParts {
  readonly detect: typeof detectInSteps;
  readonly deliver: DeliverNotices;
  /** The changes of prevention at a check. */
  readonly prevent: (session: Session, context: CandidateContext) => ExceptionChanges | null;
}
export interface ExceptionCheckOptions {
  readonly session: Session;
  readonly deliver: DeliverNotices;
  /** Returns the figures of the agency at this check, or null if they could not be calculated. */
  readonly agency?: () => AgencyFigures | null;
  readonly parts?: Partial<CheckParts>;
  readonly log?: (line: object) => void;
}
export interface ExceptionCheck {
  /** Runs one check: finds exceptions, updates existing ones, notifies people and makes automatic attempts. Never throws: a failure is an exception itself. */
  check(): ExceptionTick;
  /**
   * The same, yielding to pending calls. Abandon the generator if the workspace changes in between: it works on the earlier state. Returns null if another
   * check started in between.
   */
  checkInSteps(): Generator<undefined, ExceptionTick | null>;
  /** What failed at the last check, or null. */
  failure(): Message | null;
  /** Open exceptions by severity, as health counts them; null if no check has run. */
  counts(): ReturnType<typeof countedExceptions> | null;
  /** Records that something else in the handling of exceptions failed, or works again (null). */
  report(part: HandlingPart, failure: Omit<HandlingFailure, keyof HandledPart> | null): void;
}

export function makeExceptionCheck({
  session,
  deliver,
  agency = () => null,
  parts = {},
  log,
}: ExceptionCheckOptions): ExceptionCheck {
  const doing: CheckParts = {
    context: exceptionContext,
    detect: detectInSteps,
    respond,
    deliver,
    prevent: (open, context) => preventionAfter(open, context, bookOf(open).state()),
    // A command may take its time: its result must not depend on how busy the machine is.
    clockMs: session.host === 'cli' ? () => 0 : () => performance.now(),
    ...parts,
  };
  const failures = new HandlingFailures(session.now, log, session.failing);
  const responses = makeEngineResponses(session, doing, failures);
  let checks = 0;
  let hasChecked = false;

  const find = (context: CandidateContext) =>
    failures.inSteps('detection', NONE, () => doing.detect(context, { raised: raisedIn(session) }));
  /** Responses by the engine and prevention, after the findings have been written. */
  function* act(context: CandidateContext): Generator<undefined, number> {
    failures.report('restart', null);
    const attempted = yield* responses.steps(context);
    yield;
    failures.in('prevention', NONE, () => {
      const changes = doing.prevent(session, context);
      if (changes !== null && hasAny(changes)) bookOf(session).save(changes);
    });
    return attempted;
  }
  const notify = (): void => {
    const before = failures.all().find((failure) => failure.part === 'notices');
    const why = failures.in('notices', NONE, () => doing.deliver(session));
    if (why !== null) failures.report('notices', { about: NONE, why, sinceAt: before?.sinceAt ?? session.now() });
  };
  function* steps(): Generator<undefined, ExceptionTick> {
    const mayWrite = session.store().readOnly === null;
    const figures = agency();
    const context = failures.in('context', NONE, () => doing.context(session));
    yield;
    const findings =
      context === null ? null : yield* find(figures === null ? context : { ...context, agency: figures });
    const unchecked = findings === null ? WORK_KINDS : figures === null ? AGENCY_KINDS : NO_KINDS;
    const found = { findings: findings ?? [], unchecked, failures: failures.all() };
    const counts = failures.in('record', NONE, () => recordCheck(session, found));
    yield;
    const attempted = mayWrite && context !== null && findings !== null && counts !== null ? yield* act(context) : 0;
    if (mayWrite) notify();
    hasChecked = true;
    if (failures.summary() === null) session.failing.report('exceptions', null);
    return published(session, counts, { attempted, failure: failures.summary() });
  }
  return {
    check() {
      checks++;
      return runToEnd(steps());
    },
    *checkInSteps() {
      checks++;
      const own = checks;
      const running = steps();
      for (;;) {
        const { done, value } = running.next();
        if (done === true) return value;
        yield;
        if (own !== checks) return null;
      }
    },
    failure: () => failures.summary(),
    counts: () =>
      hasChecked || bookOf(session).state().marks.has(LAST_CHECK) ? countedExceptions(openIn(session)) : null,
    report: (part, failure) => failures.report(part, failure),
  };
}

/** What a check did, which is emitted too. */
function published(
  session: Session,
  counts: LifecycleCounts | null,
  { attempted, failure }: Pick<ExceptionTick, 'attempted' | 'failure'>,
): ExceptionTick {
  const { raised, cleared, escalated } = counts ?? { raised: 0, cleared: 0, escalated: 0 };
  const now = openIn(session);
  const open = now.length;
  const critical = now.filter((one) => one.severity === 'critical').length;
  session.emit({
    type: 'event',
    event: 'exceptions.checked',
    payload: { at: session.now(), open, critical, failure },
  });
  return { raised, cleared, escalated, attempted, open, critical, failure };
}

const hasAny = (changes: ExceptionChanges): boolean => Object.values(changes).some((rows) => rows.length > 0);

const NO_KINDS: ReadonlySet<WorkExceptionKind> = new Set();
/** All but internal errors, which are not found in the work. */
const WORK_KINDS: ReadonlySet<WorkExceptionKind> = new Set(
  WORK_EXCEPTION_KINDS.filter((kind) => kind !== 'handling_failed'),
);

/** What a check found. */
interface Found {
  readonly findings: readonly ExceptionFinding[];
  /** Kinds that could not be checked. */
  readonly unchecked: ReadonlySet<WorkExceptionKind>;
  readonly failures: readonly HandlingFailure[];
}
interface LifecycleCounts {
  readonly raised: number;
  readonly cleared: number;
  readonly escalated: number;
}

/** Updates all exceptions: written in one transaction with the notices and the time of the check. */
function recordCheck(session: Session, { findings, unchecked, failures }: Found): LifecycleCounts {
  const book = bookOf(session);
  const { exceptions, marks } = book.state();
  const { records } = session.store();
  const snapshot = session.snapshot();
  const nowMs = session.nowMs();
  const office = officeClock(snapshot);
  const before = officeBefore(marks.get(OFFICE), snapshot);
  const known = [...withdrawn(session, exceptions.values())].map((one) =>
    before === null ? one : retimed(one, { from: before, to: office, nowMs }),
  );
  const own = failures.map((failure) => handlingFinding(failure, nowMs));
  const last = marks.get(LAST_CHECK);
  let next = highestNumber(exceptions.keys());
  const after = exceptionsAfter({
    exceptions: known,
    findings: [...findings, ...own],
    unchecked,
    answers: records.exceptionAnswer,
    ladderOf: (finding) => ladderIn(session, finding),
    inbox: DEFAULT_NAMES.inbox,
    office,
    judge: { taskOf: (id) => records.task.get(id), lastOutcomeOf: lastOutcomes(session) },
    policy: snapshot.policy,
    nowMs,
    lastCheckMs: last === undefined ? null : Date.parse(last),
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
    marks: [
      { name: LAST_CHECK, value: instantOf(nowMs) },
      { name: OFFICE, value: officeMark(snapshot.office) },
    ],
  };
  // A read-only workspace is checked too, but nothing is written.
  if (session.store().readOnly === null) book.save(changes);
  else book.keep(changes);
  return after;
}

/** The highest number in ids such as `EX-0012`; 0 if there is none. */
const highestNumber = (ids: Iterable<string>): number =>
  Array.from(ids).reduce((highest, id) => Math.max(highest, Number(/\d+$/.exec(id)?.[0] ?? 0)), 0);

/** Withdraws attempts whose change was undone. */
function* withdrawn(session: Session, exceptions: Iterable<WorkException>): Iterable<WorkException> {
  for (const exception of exceptions) {
    const undone = exception.attempts.filter((one) => one.outcome === 'pending' && isUndone(session, one));
    if (undone.length === 0) yield exception;
    else
      yield {
        ...exception,
        attempts: exception.attempts.map((attempt) =>
          undone.includes(attempt)
            ? {
                ...attempt,
                outcome: 'withdrawn',
                decidedAt: session.now(),
                note: withNote(attempt.note, message('responses.verdict', { of: 'undone' })),
              }
            : attempt,
        ),
        steps: [
          ...exception.steps,
          ...undone.map(({ label }) => ({
            at: session.now(),
            kind: 'noted' as const,
            title: message('responses.undone', { label }),
            detail: NONE,
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
