import {
  type ArgsOf,
  type ExceptionRow,
  type ExceptionsView,
  type ExceptionView,
  fail,
  type Handlers,
  type LadderStep,
  ok,
  type Result,
} from '../../../shared/contract/index.ts';
import {
  compareIds,
  type ExceptionAnswer,
  type ExceptionState,
  instantOf,
  type Ladder,
  type Message,
  message,
  msOf,
  recorded,
  SEVERITIES,
  type WorkException,
} from '../../../shared/model/index.ts';
import { DEFAULT_NAMES } from '../../../shared/words/workspace/default-names.ts';
import {
  currentAnswer,
  exceptionState,
  failedAttempts,
  type ProposedResponse,
  responsesTo,
} from '../../engine/index.ts';
import { ladderIn } from '../session/ladders.ts';
import { committed, type Session } from '../session/session.ts';
import { bookOf } from './exception-book.ts';
import { exceptionContext } from './exception-context.ts';
import { escalateNow, respond } from './exception-response.ts';
import type { ExceptionCheck } from './exceptions.ts';
import { successOf } from './learned-calls.ts';
import { lastCheckOf, raisedIn } from './open-exceptions.ts';
import { hindsightFor } from './risk-outlook.ts';
import { sameKindBefore } from './same-kind.ts';

type Calls = 'exceptions.view' | 'exception.view' | 'exception.respond' | 'exception.answer' | 'exception.escalate';

export interface ExceptionParts {
  readonly check: ExceptionCheck;
  /** Milliseconds from one check to the next; null with a fixed clock. */
  readonly everyMs: number | null;
}

/** The inbox of exceptions, and what operators can do in it. */
export function exceptionCalls(session: Session, parts: ExceptionParts): Pick<Handlers, Calls> {
  const found = (exceptionId: string): Result<WorkException> => {
    const exception = bookOf(session).state().exceptions.get(exceptionId);
    return exception === undefined ? noException(exceptionId) : ok(exception);
  };
  return {
    'exceptions.view': (args) => ok(inbox(session, parts, args)),
    'exception.view': ({ exceptionId, responses }) => {
      const exception = found(exceptionId);
      return exception.ok ? ok(whole(session, exception.value, responses)) : exception;
    },
    'exception.respond': ({ exceptionId, responseId, note }) => {
      const exception = found(exceptionId);
      if (!exception.ok) return exception;
      if (stateOf(session, exception.value) === 'resolved') return isResolved(exception.value);
      const context = exceptionContext(session);
      const proposals = proposalsFor(session, exception.value);
      const chosen = responseId === undefined ? proposals[0] : proposals.find((one) => one.responseId === responseId);
      if (chosen === undefined)
        return fail('stale', message('responses.not_possible', {}), next('refresh_options'), { exceptionId });
      return respond(session, context, exception.value, {
        proposed: chosen,
        by: 'operator',
        note,
        isExploration: false,
      });
    },
    'exception.answer': (args) => answer(session, args),
    'exception.escalate': ({ exceptionId, note }) => {
      const exception = found(exceptionId);
      if (!exception.ok) return exception;
      if (stateOf(session, exception.value) === 'resolved') return isResolved(exception.value);
      const done = escalateNow(session, exceptionContext(session), exception.value, note);
      const now = bookOf(session).state().exceptions.get(exceptionId)?.escalation;
      return done.ok ? ok({ level: now?.level ?? 0, to: now?.to ?? '' }) : done;
    },
  };
}

const answerOf = (session: Session, { exceptionId }: WorkException): ExceptionAnswer | undefined =>
  session.store().records.exceptionAnswer.get(exceptionId);
export const stateOf = (session: Session, exception: WorkException): ExceptionState =>
  exceptionState(exception, answerOf(session, exception), session.snapshot().policy, session.nowMs());

function inbox(session: Session, { check, everyMs }: ExceptionParts, args: ArgsOf<'exceptions.view'>): ExceptionsView {
  const { exceptions } = bookOf(session).state();
  const rows = [...exceptions.values()].map((one) => rowOf(session, one));
  const impactOf = ({ exceptionId }: ExceptionRow): number => exceptions.get(exceptionId)?.impact ?? 0;
  const is = {
    open: (row: ExceptionRow): boolean => row.state !== 'snoozed' && row.state !== 'resolved',
    snoozed: (row: ExceptionRow): boolean => row.state === 'snoozed',
    resolved: (row: ExceptionRow): boolean => row.state === 'resolved',
    all: (): boolean => true,
  };
  const last = lastCheckOf(session);
  const open = rows.filter(is.open);
  return {
    at: session.now(),
    rows: rows
      .filter(is[args.state])
      .sort(args.state === 'resolved' ? latestFirst : worstFirst(impactOf))
      .slice(0, args.limit),
    counts: {
      open: open.length,
      snoozed: rows.filter(is.snoozed).length,
      resolved: rows.filter(is.resolved).length,
      critical: open.filter((row) => row.severity === 'critical').length,
    },
    lastCheckAt: last,
    nextCheckAt: last === null || everyMs === null ? null : instantOf(msOf(last) + everyMs),
    failure: check.failure(),
  };
}

/** Internal errors first: while they last, other exceptions may go unnoticed. */
const worstFirst =
  (impactOf: (row: ExceptionRow) => number) =>
  (a: ExceptionRow, b: ExceptionRow): number =>
    Number(b.kind === 'handling_failed') - Number(a.kind === 'handling_failed') ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    impactOf(b) - impactOf(a) ||
    ((a.escalation.dueAt ?? '~') < (b.escalation.dueAt ?? '~')
      ? -1
      : (a.escalation.dueAt ?? '~') > (b.escalation.dueAt ?? '~')
        ? 1
        : 0) ||
    compareIds(a.exceptionId, b.exceptionId);
const latestFirst = (a: ExceptionRow, b: ExceptionRow): number =>
  (b.resolvedAt ?? '') < (a.resolvedAt ?? '')
    ? -1
    : (b.resolvedAt ?? '') > (a.resolvedAt ?? '')
      ? 1
      : compareIds(a.exceptionId, b.exceptionId);

function rowOf(session: Session, exception: WorkException): ExceptionRow {
  const state = stateOf(session, exception);
  const answer = answerOf(session, exception);
  const current = currentAnswer(exception, answer, session.snapshot().policy, session.nowMs());
  const { exceptionId, kind, severity, causeClass, title, fact, taskId, agentId, taskIds, client } = exception;
  const { effectIds = [] } = exception;
  return {
    exceptionId,
    kind,
    severity,
    causeClass,
    state,
    title,
    fact,
    taskId,
    agentId,
    taskIds,
    effectIds,
    client,
    detectedAt: exception.detectedAt,
    owner: current?.answer === 'take' ? current.by : null,
    snoozedUntilAt: state === 'snoozed' ? (current?.untilAt ?? null) : null,
    resolvedAt: state === 'resolved' ? (exception.resolution?.at ?? current?.at ?? null) : null,
    escalation: exception.escalation,
    failedAttempts: failedAttempts(exception),
    action: exception.action ?? null,
  };
}

/** The responses that are possible now, each checked by solving again. */
function proposalsFor(session: Session, exception: WorkException): readonly ProposedResponse[] {
  return responsesTo(exceptionContext(session), exception, {
    raised: raisedIn(session),
    success: successOf(session),
  });
}

function whole(session: Session, exception: WorkException, withResponses: boolean): ExceptionView {
  const { records } = session.store();
  const prepared = session.prepared();
  const state = stateOf(session, exception);
  const task = exception.taskId === null ? undefined : records.task.get(exception.taskId);
  const rank = prepared.entries.find((entry) => entry.taskId === exception.taskId)?.rank;
  const ladder = ladderIn(session, exception);
  const notices = [...bookOf(session).state().notices.values()].filter(
    (one) => one.exceptionId === exception.exceptionId,
  );
  const isEnded = state === 'resolved' || exception.clearedAt !== null;
  return {
    exception,
    state,
    answer: currentAnswer(exception, answerOf(session, exception), prepared.snapshot.policy, session.nowMs()),
    rank: rank === undefined ? null : { rank, of: prepared.entries.length },
    project: task?.project ?? null,
    agentId: exception.agentId ?? (task === undefined ? null : (records.assignment.get(task.id)?.agentId ?? null)),
    responses:
      isEnded || !withResponses
        ? []
        : proposalsFor(session, exception).map(
            ({ candidate: _, endsAt: __, isClean: ___, late: ____, ...response }) => response,
          ),
    ladder: { ladderId: ladder.id, name: ladder.name, steps: ladderSteps(exception, ladder, notices) },
    notices,
    before: sameKindBefore(bookOf(session).state().exceptions.values(), exception, session.nowMs()),
    hindsight: hindsightFor(session, exception),
  };
}

function ladderSteps(
  exception: WorkException,
  ladder: Ladder,
  notices: ExceptionView['notices'],
): readonly LadderStep[] {
  const { level: now, sinceAt, dueAt } = exception.escalation;
  // Agents who are asked for a report are notified at a level without being its recipient.
  const notified = new Map(
    notices.flatMap(({ level, to, at }) => (to === ladder.levels[level - 1]?.name ? [[level, at]] : [])),
  );
  const inInbox = { name: DEFAULT_NAMES.inbox, role: 'inbox', address: '', answerHours: 0 };
  return [inInbox, ...ladder.levels].map((one, level) => ({
    ...one,
    level,
    state: level < now ? 'done' : level === now ? 'now' : 'later',
    sinceAt:
      level === now ? sinceAt : level === 0 ? exception.detectedAt : level < now ? (notified.get(level) ?? null) : null,
    dueAt: level === now ? dueAt : null,
  }));
}

const next = (step: Message<'responses.next'>['values']['step']): Message => message('responses.next', { step });
const noException = (exceptionId: string) =>
  fail('not_found', message('responses.no_exception', { exceptionId }), next('refresh_list'), { exceptionId });
const isResolved = ({ exceptionId, title }: WorkException) =>
  fail('not_eligible', message('responses.is_resolved', { title }), next('reopen_first'), { exceptionId });

function answer(session: Session, args: ArgsOf<'exception.answer'>): ReturnType<Handlers['exception.answer']> {
  const { exceptions } = bookOf(session).state();
  const chosen: WorkException[] = [];
  for (const exceptionId of new Set(args.exceptionIds)) {
    const exception = exceptions.get(exceptionId);
    if (exception === undefined) return noException(exceptionId);
    if (exception.clearedAt !== null)
      return fail('not_eligible', message('responses.is_over', { title: exception.title }), next('refresh_list'), {
        exceptionId,
      });
    chosen.push(exception);
  }
  if (args.answer === 'snooze' && (args.untilAt === null || args.untilAt <= session.now()))
    return fail('refused_input', message('responses.snooze_in_past', {}), next('choose_later_time'), {
      untilAt: args.untilAt,
    });
  const { exceptionAnswer } = session.store().records;
  if (args.answer === 'reopen' && !chosen.some(({ exceptionId }) => exceptionAnswer.has(exceptionId)))
    return fail('not_eligible', message('responses.nothing_to_reopen', {}), next('answer_instead'), {
      exceptionIds: args.exceptionIds.join(', '),
    });
  // What is open already is not opened again, and does not count.
  const changing =
    args.answer === 'reopen' ? chosen.filter(({ exceptionId }) => exceptionAnswer.has(exceptionId)) : chosen;
  const sentence = message('responses.journal_answer', {
    answer: args.answer,
    title: changing.length === 1 ? (changing[0]?.title ?? null) : null,
    exceptions: changing.length,
  });
  const changed = session.change({ command: 'exception.answer', sentence, why: recorded(args.note) }, (writer) => {
    for (const { exceptionId, figure } of changing) {
      if (args.answer === 'reopen') writer.remove('exceptionAnswer', exceptionId);
      else
        writer.put('exceptionAnswer', {
          exceptionId,
          answer: args.answer,
          at: session.now(),
          by: args.by ?? DEFAULT_NAMES.inbox,
          untilAt: args.answer === 'snooze' ? args.untilAt : null,
          note: args.note,
          figure,
        });
    }
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}
