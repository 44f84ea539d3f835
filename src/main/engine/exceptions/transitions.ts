import {
  type ExceptionAnswer,
  type ExceptionFinding,
  type ExceptionResolution,
  type ExceptionStep,
  instantOf,
  type Ladder,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  type Policy,
  SEVERITIES,
  type Severity,
  type WorkException,
} from '../../../shared/model/index.ts';
import type { OfficeClock } from '../calendar/index.ts';
import { endOfTask, type JudgeContext, judged, recurred } from './attempts.ts';
import { atInbox, type LadderClock } from './escalation.ts';
import { currentAnswer, hasOutgrown } from './state.ts';
import { verbatim } from './text.ts';

/** The data that every transition in one check depends on. */
export interface CheckRules {
  readonly ladderOf: (finding: ExceptionFinding) => Ladder;
  /** The name of the inbox, level 0 of every ladder. */
  readonly inbox: string;
  readonly office: OfficeClock;
  readonly policy: Policy;
  readonly nowMs: number;
  readonly nextId: () => string;
  /** The last answer to each exception, by its ID. */
  readonly answers: ReadonlyMap<string, ExceptionAnswer>;
}

/** How often an unchanged exception is saved again. */
const SEEN_MS = 15 * MINUTE_MS;

export const clockOf = (finding: ExceptionFinding, { ladderOf, policy, office, nowMs }: CheckRules): LadderClock => ({
  ladder: ladderOf(finding),
  policy,
  office,
  nowMs,
});
const step = (nowMs: number, kind: ExceptionStep['kind'], title: Message, detail: Message): ExceptionStep => ({
  at: instantOf(nowMs),
  kind,
  title,
  detail,
});

export const isWorse = (one: Severity, other: Severity): boolean => SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
export const worstOf = ({ worstSeverity, severity }: WorkException): Severity => worstSeverity ?? severity;

/**
 * Returns the exception with the current facts, and a step if it is more severe than ever. Returns it unchanged if
 * nothing is new.
 */
export function withNewFacts(before: WorkException, finding: ExceptionFinding, { nowMs }: CheckRules): WorkException {
  if (finding === before) return before;
  const hasNews = (Object.keys(finding) as (keyof ExceptionFinding)[]).some(
    (name) => JSON.stringify(finding[name]) !== JSON.stringify(before[name]),
  );
  const isOld = Math.abs(nowMs - msOf(before.lastSeenAt)) >= SEEN_MS;
  if (!hasNews && !isOld) return before;
  const isWorst = isWorse(finding.severity, worstOf(before));
  return {
    ...before,
    ...finding,
    lastSeenAt: instantOf(nowMs),
    worstFigure: Math.max(before.worstFigure, finding.figure),
    worstSeverity: isWorst ? finding.severity : worstOf(before),
    steps: isWorst
      ? [
          ...before.steps,
          step(nowMs, 'worsened', message('responses.worsened', { severity: finding.severity }), finding.fact),
        ]
      : before.steps,
  };
}

/**
 * Applies an operator's answer. A resolved exception stays resolved until it outgrows the answer; then it is open
 * again, starting from the inbox. If the answer is undone, it is open as before.
 */
export function withAnswer(
  exception: WorkException,
  answer: ExceptionAnswer | undefined,
  input: CheckRules,
): WorkException {
  const { policy, nowMs } = input;
  const isClosed = currentAnswer(exception, answer, policy, nowMs)?.answer === 'resolve';
  if (isClosed && exception.resolution === null && answer !== undefined)
    return {
      ...exception,
      resolution: {
        type: exception.escalation.level > 0 ? 'escalated' : 'manual',
        by: 'operator',
        at: answer.at,
        strategy: null,
        successful: true,
        note: verbatim(answer.note),
      },
      escalation: { ...exception.escalation, dueAt: null },
      steps: [
        ...exception.steps,
        step(nowMs, 'answered', message('responses.resolved_by', { by: answer.by }), verbatim(answer.note)),
      ],
    };
  if (isClosed || exception.resolution === null) return exception;
  const again = (why: Message) => ({
    resolution: null,
    steps: [...exception.steps, step(nowMs, 'reopened', message('responses.reopened', {}), why)],
  });
  return answer !== undefined && hasOutgrown(exception, answer, policy)
    ? {
        ...exception,
        ...again(message('responses.grown_since', {})),
        pastAnswerAt: answer.at,
        escalation: atInbox(exception.severity, clockOf(exception, input), input.inbox),
      }
    : { ...exception, ...again(message('responses.answer_undone', {})) };
}

/**
 * Why an exception has ended: by an answer, without one, or because it is now an effect of the exception of its chain.
 */
interface Ending {
  readonly answer: ExceptionAnswer | undefined;
  readonly chain: ExceptionFinding | undefined;
}

/** Decides the attempts before the resolution, because an attempt that is known to have failed did not resolve it. */
export function clearedNow(
  before: WorkException,
  { answer, chain }: Ending,
  input: CheckRules,
  context: JudgeContext,
): WorkException {
  const at = instantOf(input.nowMs);
  const cleared = judged(
    {
      ...before,
      clearedAt: at,
      lastSeenAt: at,
      nextTryAt: null,
      escalation: { ...before.escalation, dueAt: null },
    },
    before.figure,
    context,
  );
  const current = currentAnswer(before, answer, input.policy, input.nowMs);
  const resolution =
    before.resolution ??
    (chain === undefined ? resolutionOf(cleared, current, context) : inChain(cleared, chain, context));
  return {
    ...cleared,
    resolution,
    steps: [...cleared.steps, step(input.nowMs, 'cleared', message('responses.cleared', {}), resolution.note)],
  };
}

/** The work is still late, so none of the attempts resolved it. */
const inChain = (
  { escalation }: WorkException,
  { title }: ExceptionFinding,
  { nowMs }: JudgeContext,
): ExceptionResolution => ({
  type: escalation.level > 0 ? 'escalated' : 'automated_recovery',
  by: 'cleared',
  at: instantOf(nowMs),
  strategy: null,
  successful: false,
  note: message('responses.in_chain', { title }),
});

function resolutionOf(
  cleared: WorkException,
  answer: ExceptionAnswer | null,
  context: JudgeContext,
): ExceptionResolution {
  const helped = cleared.attempts.findLast(
    (attempt) => attempt.outcome === 'pending' || attempt.outcome === 'succeeded',
  );
  const end = endOfTask(cleared, context);
  const isWell = end === null || end.outcome === 'succeeded';
  const isOwned = answer?.answer === 'take';
  const byPerson = helped?.by === 'operator' || isOwned;
  return {
    type: cleared.escalation.level > 0 ? 'escalated' : byPerson ? 'manual' : 'automated_recovery',
    by: helped?.by ?? (isOwned ? 'operator' : 'cleared'),
    at: instantOf(context.nowMs),
    strategy: helped?.strategy ?? null,
    successful: isWell,
    note: !isWell
      ? end.note
      : helped !== undefined
        ? message('responses.ended_after', { label: helped.label })
        : isOwned
          ? message('responses.handled_by', { by: answer.by })
          : message('responses.by_itself', {}),
  };
}

export function raisedNow(finding: ExceptionFinding, input: CheckRules): WorkException {
  const at = instantOf(input.nowMs);
  return {
    ...finding,
    exceptionId: input.nextId(),
    detectedAt: at,
    lastSeenAt: at,
    clearedAt: null,
    worstFigure: finding.figure,
    worstSeverity: finding.severity,
    steps: [step(input.nowMs, 'detected', message('responses.detected', { title: finding.title }), finding.fact)],
    attempts: [],
    nextTryAt: null,
    escalation: atInbox(finding.severity, clockOf(finding, input), input.inbox),
    resolution: null,
  };
}

export function reopened(
  before: WorkException,
  finding: ExceptionFinding,
  input: CheckRules,
  context: JudgeContext,
): WorkException {
  const answer = input.answers.get(before.exceptionId);
  const back: WorkException = {
    ...recurred(before, context),
    ...finding,
    lastSeenAt: instantOf(input.nowMs),
    clearedAt: null,
    resolution: null,
    worstFigure: Math.max(before.worstFigure, finding.figure),
    worstSeverity: finding.severity,
    ...(answer === undefined ? {} : { pastAnswerAt: answer.at }),
    escalation: atInbox(finding.severity, clockOf(finding, input), input.inbox),
  };
  return {
    ...back,
    steps: [...back.steps, step(input.nowMs, 'reopened', message('responses.came_back_step', {}), finding.fact)],
  };
}
