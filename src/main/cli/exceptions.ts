import { type ExceptionRow, type ExceptionView, fail, ok, type Result } from '../../shared/contract/index.ts';
import { dayAndClock, percent } from '../../shared/format/index.ts';
import type { Answer } from './output.ts';
import type { Session } from './session.ts';

type Run = (session: Session) => Promise<Result<Answer>>;
type State = 'open' | 'snoozed' | 'resolved' | 'all';

/** What does not go as it should, after one check where the workspace may be written. */
export const exceptions =
  (state: State): Run =>
  async (session) => {
    const checked = await session.call('monitor.run', {});
    if (!checked.ok && checked.error.code !== 'read_only') return checked;
    const list = await session.call('exceptions.view', { state, limit: 100_000 });
    if (!list.ok) return list;
    const whole: ExceptionView[] = [];
    for (const { exceptionId } of list.value.rows) {
      const one = await session.call('exception.view', { exceptionId, responses: false });
      if (!one.ok) return one;
      whole.push(one.value);
    }
    const { counts, lastCheckAt, failure } = list.value;
    return ok({
      document: { exceptions: whole.map(documentOf), counts, lastCheckAt, failure },
      lines: [
        `${counts.open} open, ${counts.critical} critical, ${counts.snoozed} snoozed, ${counts.resolved} resolved`,
        ...(failure === null ? [] : [`The handling failed: ${failure}`]),
        ...list.value.rows.map(lineOf),
      ],
    });
  };

const lineOf = (row: ExceptionRow): string =>
  `${row.exceptionId}  ${row.severity.padEnd(8)} ${row.state.padEnd(8)} ${row.title} (${row.fact})${row.escalation.dueAt === null ? '' : `; goes up ${dayAndClock(row.escalation.dueAt)}`}`;

/** The form that scripts rely on, with what else is known. */
function documentOf({ exception, state, answer }: ExceptionView) {
  const { exceptionId, escalation, attempts, resolution, ...rest } = exception;
  const failed = attempts.filter((attempt) => attempt.outcome === 'failed').length;
  const level = escalation.level > 0 ? 'escalated' : 'manual';
  return {
    ...rest,
    id: exceptionId,
    state,
    owner: answer?.answer === 'take' ? answer.by : null,
    attempts,
    escalation: { ...escalation, failedRecoveryAttempts: failed },
    resolution: {
      ...(resolution ?? { by: null, at: null, strategy: null, note: '' }),
      type: resolution?.type ?? (state === 'waiting' ? 'automated_recovery' : level),
      successful: resolution?.successful ?? false,
      requiresManualIntervention: state === 'open' || state === 'owned' || state === 'snoozed',
    },
  };
}

export interface ExceptionFlags {
  readonly id: string;
  /** A response by its id; true: the first. */
  readonly do?: string | true;
  readonly take?: boolean;
  readonly snooze?: string;
  readonly resolve?: boolean;
  readonly reopen?: boolean;
  readonly escalate?: boolean;
  readonly by?: string;
  readonly note?: string;
}

/** One exception: shown with what could be done, or answered. */
export const exception =
  (flags: ExceptionFlags): Run =>
  async (session) => {
    const note = flags.note ?? '';
    const by = flags.by === undefined ? {} : { by: flags.by };
    const acts = [flags.do, flags.take, flags.snooze, flags.resolve, flags.reopen, flags.escalate];
    if (acts.filter((one) => one !== undefined).length > 1)
      return fail(
        'bad_request',
        'More than one answer was given.',
        'Give one of --do, --take, --snooze, --resolve, --reopen, --escalate.',
      );
    if (flags.do !== undefined) {
      const responseId = flags.do === true ? {} : { responseId: flags.do };
      const done = await session.call('exception.respond', { exceptionId: flags.id, note, ...responseId });
      return done.ok ? ok({ document: done.value, lines: [done.value.sentence] }) : done;
    }
    if (flags.escalate === true) {
      const done = await session.call('exception.escalate', { exceptionId: flags.id, note });
      return done.ok ? ok({ document: done.value, lines: [`Level ${done.value.level}, ${done.value.to}.`] }) : done;
    }
    const answer = flags.take
      ? 'take'
      : flags.snooze !== undefined
        ? 'snooze'
        : flags.resolve
          ? 'resolve'
          : flags.reopen
            ? 'reopen'
            : null;
    if (answer === null) return shown(session, flags.id);
    const untilAt = flags.snooze === undefined ? {} : { untilAt: flags.snooze };
    const done = await session.call('exception.answer', { exceptionIds: [flags.id], answer, note, ...by, ...untilAt });
    return done.ok ? ok({ document: done.value, lines: [`Revision ${done.value.revision}.`] }) : done;
  };

async function shown(session: Session, exceptionId: string): Promise<Result<Answer>> {
  const view = await session.call('exception.view', { exceptionId });
  if (!view.ok) return view;
  const { exception: one, responses, before, hindsight } = view.value;
  return ok({
    document: view.value,
    lines: [
      `${one.severity}, ${one.kind}, ${one.causeClass}: ${one.title}`,
      ...one.evidence.map((row) => `  ${row.label}: ${row.value}${row.note === '' ? '' : `  (${row.note})`}`),
      ...one.steps.map(
        (step) => `  ${dayAndClock(step.at)}  ${step.title}${step.detail === '' ? '' : `: ${step.detail}`}`,
      ),
      `With ${one.escalation.to}${one.escalation.dueAt === null ? '' : `, answer due ${dayAndClock(one.escalation.dueAt)}`}`,
      ...responses.map(
        (row) =>
          `  ${row.responseId.padEnd(20)} ${percent(row.success.rate).padStart(4)} of ${row.success.cases}  ${row.label}. ${row.detail} ${row.proofText}`,
      ),
      before.sentence,
      ...(hindsight === null ? [] : [`Would have helped: ${hindsight.sentence}`]),
    ],
  });
}
