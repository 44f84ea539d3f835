import { fail, ok, type Result, type Undoable } from '../../../shared/contract/index.ts';
import {
  type Attempt,
  type ExceptionStep,
  type Instant,
  instantOf,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  type Notice,
  recorded,
  type WorkException,
} from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import {
  type CandidateContext,
  escalated,
  failedAttempts,
  type NoticeDraft,
  type ProposedResponse,
  verbatim,
  withNote,
} from '../../engine/index.ts';
import type { ExceptionChanges } from '../../store/index.ts';
import { writeEdits } from '../planning/write-edits.ts';
import { ladderIn } from '../session/ladders.ts';
import { committed, type Session } from '../session/session.ts';
import { bookOf } from './exception-book.ts';

export interface Doing {
  readonly proposed: ProposedResponse;
  readonly by: 'engine' | 'operator';
  readonly note: string;
  readonly isExploration: boolean;
}
export interface Done extends Undoable {
  readonly revision: number;
  readonly sentence: Message;
}

/** Notices with their numbers, which continue from the highest in use. */
export function numbered(session: Session, drafts: readonly NoticeDraft[]): readonly Notice[] {
  const { notices } = bookOf(session).state();
  const highest =
    drafts.length === 0 ? 0 : [...notices.values()].reduce((most, { number }) => Math.max(most, number), 0);
  return drafts.map((draft, at) => {
    const number = highest + at + 1;
    // The number tells apart several notices of one exception at one instant.
    const noticeId = `${draft.exceptionId}-${draft.level}-${draft.at.replace(/\D/g, '')}-${number}`;
    return { ...draft, noticeId, number, shownAt: null, outboxFile: null };
  });
}

/**
 * Applies a response to an exception: the change, the attempt and its notices are written together, or not at all. The change is one journal entry,
 * which can be undone; the attempt is then withdrawn at the next check.
 */
export function respond(
  session: Session,
  context: CandidateContext,
  exception: WorkException,
  doing: Doing,
): Result<Done> {
  const { proposed } = doing;
  const may = session.writable();
  if (!may.ok) return may;
  if (proposed.strategy === 'escalate') return escalateNow(session, context, exception, doing.note);
  const book = bookOf(session);
  const drafts = askedOf(session, exception, proposed);
  const sentence = message('responses.journal', {
    isAutomatic: doing.by === 'engine',
    label: proposed.label,
    title: exception.title,
  });
  let changes: ExceptionChanges = {};
  const changed = session.change(
    {
      command: 'exception.respond',
      sentence,
      why: doing.note === '' ? proposed.proofText : recorded(doing.note),
      ...(doing.by === 'engine' ? { actor: 'engine' as const, actorName: ACTOR_NAMES.engine } : {}),
    },
    (writer) => {
      if (proposed.edits.length > 0)
        writeEdits(session, writer, {
          prepared: context.prepared,
          edits: proposed.edits,
          origin: doing.by,
          reason: proposed.label,
          pins: 'chosen',
          sentence,
        });
      writer.afterEntry((revision) => {
        const changed = withAttempt(session, context, exception, { ...doing, revision });
        changes = { exceptions: [changed], notices: numbered(session, drafts) };
        book.write(changes);
      });
      return undefined;
    },
  );
  if (!changed.ok) return changed;
  book.keep(changes);
  return ok({ ...committed(changed.value), sentence });
}

const askedOf = (
  session: Session,
  exception: WorkException,
  { candidate }: ProposedResponse,
): readonly NoticeDraft[] => {
  const agent = candidate.asks === null ? undefined : session.store().records.agent.get(candidate.asks);
  if (agent === undefined) return [];
  const { exceptionId, severity, escalation, title, fact } = exception;
  return [
    {
      exceptionId,
      severity,
      level: escalation.level,
      to: agent.name,
      address: '',
      title: message('notifications.request_title', { title }),
      body: message('notifications.request_body', { fact }),
      at: session.now(),
    },
  ];
};

/** When an attempt is judged: after the policy's time, and for reassigned work after its planned finish. */
function judgedAt(
  session: Session,
  { office, prepared }: CandidateContext,
  exception: WorkException,
  proposed: ProposedResponse,
) {
  const { judgeHours, retryHours } = prepared.snapshot.policy.values;
  const nowMs = session.nowMs();
  const wait = proposed.candidate.asks === null ? judgeHours : retryHours * 2 ** failedAttempts(exception);
  const fromMs = Math.max(nowMs, proposed.endsAt === null ? nowMs : msOf(proposed.endsAt));
  return instantOf(Math.ceil(office.after(fromMs, wait * 60) / MINUTE_MS) * MINUTE_MS);
}

function withAttempt(
  session: Session,
  context: CandidateContext,
  exception: WorkException,
  doing: Doing & { readonly revision: number },
): WorkException {
  const { proposed } = doing;
  const at = session.now();
  const attempt: Attempt = {
    attemptId: `${exception.exceptionId}-${exception.attempts.length + 1}`,
    strategy: proposed.strategy,
    at,
    by: doing.by,
    label: proposed.label,
    detail: proposed.detail,
    agentId: proposed.candidate.agentId,
    verified: proposed.proof === 'solved',
    isExploration: doing.isExploration,
    judgedAt: judgedAt(session, context, exception, proposed),
    outcome: 'pending',
    decidedAt: null,
    note: verbatim(doing.note),
    revision: doing.revision,
  };
  const step: ExceptionStep = {
    at,
    kind: 'attempted',
    title: proposed.label,
    detail: message('responses.attempted', {
      isAutomatic: doing.by === 'engine',
      detail: proposed.detail,
      proof: proposed.proofText,
    }),
  };
  return {
    ...exception,
    attempts: [...withoutPending(exception, proposed, at), attempt],
    steps: [...exception.steps, step],
    escalation: { ...exception.escalation, dueAt: null },
  };
}

/** Withdraws the pending attempts when another one changes the work: the outcome is then no evidence about them. */
const withoutPending = (
  { attempts }: WorkException,
  { edits, label }: ProposedResponse,
  at: Instant,
): readonly Attempt[] =>
  edits.length === 0
    ? attempts
    : attempts.map((one) =>
        one.outcome === 'pending'
          ? {
              ...one,
              outcome: 'withdrawn',
              decidedAt: at,
              note: withNote(one.note, message('responses.replaced_by', { label })),
            }
          : one,
      );

/**
 * Escalates by one level now, together with the notice. A person who took or snoozed the exception no longer has it. A
 * notification cannot be undone, so no entry to undo is named.
 */
export function escalateNow(
  session: Session,
  context: CandidateContext,
  exception: WorkException,
  note: string,
): Result<Done> {
  const may = session.writable();
  if (!may.ok) return may;
  const book = bookOf(session);
  const ladder = ladderIn(session, exception);
  if (exception.escalation.level >= ladder.levels.length)
    return fail(
      'refused_input',
      message('responses.top_level', { to: exception.escalation.to }),
      message('responses.next', { step: 'add_level' }),
      { exceptionId: exception.exceptionId },
    );
  const clock = { ladder, policy: context.prepared.snapshot.policy, office: context.office, nowMs: session.nowMs() };
  const up = escalated(exception, clock, note === '' ? message('responses.by_operator', {}) : verbatim(note));
  const changes = { exceptions: [up.exception], notices: numbered(session, up.notices) } satisfies ExceptionChanges;
  const sentence = message('responses.journal_escalated', { to: up.exception.escalation.to, title: exception.title });
  const answer = session.store().records.exceptionAnswer.get(exception.exceptionId);
  const changed = session.change({ command: 'exception.escalate', sentence, why: recorded(note) }, (writer) => {
    if (answer !== undefined) writer.remove('exceptionAnswer', exception.exceptionId);
    book.write(changes);
    return undefined;
  });
  if (!changed.ok) return changed;
  book.keep(changes);
  return ok({ revision: changed.value.seq, sentence, entry: null });
}
