import {
  type ExceptionAnswer,
  type ExceptionFinding,
  type ExceptionResolution,
  type ExceptionStep,
  HOUR_MS,
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
import { cameBack, endOfTask, type JudgeGround, judged } from './attempts.ts';
import {
  atInbox,
  clockAfter,
  type LadderClock,
  type NoticeDraft,
  noticeOfDetection,
  pressed,
  shiftedBy,
} from './escalation.ts';
import { answerInForce, exceptionState, hasOutgrown } from './state.ts';
import { verbatim } from './tell.ts';

export interface LifecycleInput {
  /** All that are kept, including the resolved ones. */
  readonly exceptions: Iterable<WorkException>;
  /** What was found now; of two with the same cause the last one is used. */
  readonly findings: readonly ExceptionFinding[];
  /** The work could not be checked: exceptions about it stay as they are. */
  readonly isBlind?: boolean;
  /** The last answer to each exception, by its id. */
  readonly answers: ReadonlyMap<string, ExceptionAnswer>;
  readonly ladderOf: (finding: ExceptionFinding) => Ladder;
  readonly office: OfficeClock;
  readonly judge: Pick<JudgeGround, 'taskOf' | 'lastOutcomeOf'>;
  readonly policy: Policy;
  readonly nowMs: number;
  /** The previous check; null: there was none. If the clock was set back since, all future instants move with it. */
  readonly lastLookMs: number | null;
  readonly nextId: () => string;
}
export interface LifecycleAfter {
  /** Those that are new or different. */
  readonly changed: readonly WorkException[];
  readonly notices: readonly NoticeDraft[];
  readonly raised: number;
  readonly cleared: number;
  readonly escalated: number;
}

/** How often an unchanged exception is saved again. */
const SEEN_MS = 15 * MINUTE_MS;
/** A smaller step back is not treated as a clock that was set back. */
const BACK_MS = MINUTE_MS;

/**
 * Exceptions after one check: one for each open cause, from its detection to its resolution. A recurrence within `recurHours` reopens the exception and
 * marks the last attempt as failed. The same check twice at one instant changes nothing; the order of findings does not matter.
 */
export function exceptionsAfter(input: LifecycleInput): LifecycleAfter {
  const { nowMs, lastLookMs, policy } = input;
  const back = lastLookMs !== null && lastLookMs - nowMs > BACK_MS ? nowMs - lastLookMs : 0;
  const there = new Map(input.findings.map((finding) => [finding.cause, finding]));
  const made: Made = { changed: [], notices: [], raised: 0, cleared: 0, escalated: 0 };
  const last = new Map<string, WorkException>();
  const handled = new Set<string>();
  const ground = judgeGround(input);
  for (const before of input.exceptions) {
    const moved = back !== 0 && !isAtRest(before) ? shiftedBy(before, back) : before;
    const isUnseen = input.isBlind === true && before.kind !== 'handling_failed';
    const finding = isUnseen ? moved : there.get(before.cause);
    const answer = input.answers.get(before.exceptionId);
    const isHeld = before.clearedAt === null || !isAtRest(before);
    if (before.clearedAt === null) {
      handled.add(before.cause);
      keep(made, before, stepOn(moved, finding, answer, input, ground, made));
    } else if (isHeld) keep(made, before, judged(moved, moved.figure, ground));
    const known = last.get(before.cause);
    if (known === undefined || known.detectedAt <= before.detectedAt) last.set(before.cause, before);
  }
  for (const finding of [...there.values()].sort((a, b) => (a.cause < b.cause ? -1 : 1))) {
    if (handled.has(finding.cause) || finding.figure < finding.raiseAt) continue;
    const before = last.get(finding.cause);
    const isSame = before?.clearedAt != null && nowMs - msOf(before.clearedAt) < policy.values.recurHours * HOUR_MS;
    const now = isSame && before !== undefined ? reopened(before, finding, input, ground) : raisedNow(finding, input);
    made.raised++;
    made.changed.push(now);
    made.notices.push(...noticeOfDetection(now, nowMs));
  }
  return made;
}

interface Made {
  changed: WorkException[];
  notices: NoticeDraft[];
  raised: number;
  cleared: number;
  escalated: number;
}
const keep = (made: Made, before: WorkException, after: WorkException): void => {
  if (after !== before) made.changed.push(after);
};
const isAtRest = (exception: WorkException): boolean =>
  exception.clearedAt !== null && exception.attempts.every((attempt) => attempt.outcome !== 'pending');

const judgeGround = ({ judge, policy, nowMs, office }: LifecycleInput): JudgeGround => ({
  ...judge,
  policy,
  nowMs,
  inOffice: (minutes) => instantOf(Math.ceil(office.after(nowMs, minutes) / MINUTE_MS) * MINUTE_MS),
});
const clockOf = (finding: ExceptionFinding, { ladderOf, policy, office, nowMs }: LifecycleInput): LadderClock => ({
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

/** Updates an exception that was open at the last check. */
function stepOn(
  before: WorkException,
  finding: ExceptionFinding | undefined,
  answer: ExceptionAnswer | undefined,
  input: LifecycleInput,
  ground: JudgeGround,
  made: Made,
): WorkException {
  if (finding === undefined || finding.figure < finding.clearAt) {
    made.cleared++;
    return clearedNow(withAnswer(before, answer, input), answer, input, ground);
  }
  const seen = judged(seenAgain(before, finding, input), before.figure, ground);
  const answered = withAnswer(seen, answer, input);
  if (answered.resolution !== null) return answered;
  const clock = clockOf(finding, input);
  const pressing = isWorse(answered.severity, before.severity);
  const state = exceptionState(answered, answer, input.policy, input.nowMs);
  const after = clockAfter(pressing ? pressed(answered, clock) : answered, state, clock);
  if (after.notices.length > 0) made.escalated++;
  made.notices.push(...after.notices);
  if (isWorse(answered.severity, worstOf(before)) && state !== 'snoozed')
    made.notices.push(...noticeOfDetection(after.exception, input.nowMs));
  return after.exception;
}

const isWorse = (one: Severity, other: Severity): boolean => SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
const worstOf = ({ worstSeverity, severity }: WorkException): Severity => worstSeverity ?? severity;

/** The exception with the current facts, and a step if it is more severe than ever. Returns it unchanged if nothing is new. */
function seenAgain(before: WorkException, finding: ExceptionFinding, { nowMs }: LifecycleInput): WorkException {
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

/** Applies an operator's answer. A resolved exception stays resolved until it outgrows the answer: then it is open again, from the inbox up. If the answer is undone, it is open as before. */
function withAnswer(
  exception: WorkException,
  answer: ExceptionAnswer | undefined,
  input: LifecycleInput,
): WorkException {
  const { policy, nowMs } = input;
  const isClosed = answerInForce(exception, answer, policy, nowMs)?.answer === 'resolve';
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
        escalation: atInbox(exception.severity, clockOf(exception, input)),
      }
    : { ...exception, ...again(message('responses.answer_undone', {})) };
}

/** Decides the attempts first, then the resolution: an attempt that is known to have failed did not resolve it. */
function clearedNow(
  before: WorkException,
  answer: ExceptionAnswer | undefined,
  input: LifecycleInput,
  ground: JudgeGround,
): WorkException {
  const at = instantOf(input.nowMs);
  const gone = judged(
    {
      ...before,
      clearedAt: at,
      lastSeenAt: at,
      nextTryAt: null,
      escalation: { ...before.escalation, dueAt: null },
    },
    before.figure,
    ground,
  );
  const held = answerInForce(before, answer, input.policy, input.nowMs);
  const resolution = before.resolution ?? resolutionOf(gone, held, ground);
  return {
    ...gone,
    resolution,
    steps: [...gone.steps, step(input.nowMs, 'cleared', message('responses.cleared', {}), resolution.note)],
  };
}

function resolutionOf(gone: WorkException, answer: ExceptionAnswer | null, ground: JudgeGround): ExceptionResolution {
  const helped = gone.attempts.findLast((attempt) => attempt.outcome === 'pending' || attempt.outcome === 'succeeded');
  const end = endOfTask(gone, ground);
  const isWell = end === null || end.outcome === 'succeeded';
  const isOwned = answer?.answer === 'take';
  const byPerson = helped?.by === 'operator' || isOwned;
  return {
    type: gone.escalation.level > 0 ? 'escalated' : byPerson ? 'manual' : 'automated_recovery',
    by: helped?.by ?? (isOwned ? 'operator' : 'cleared'),
    at: instantOf(ground.nowMs),
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

function raisedNow(finding: ExceptionFinding, input: LifecycleInput): WorkException {
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
    escalation: atInbox(finding.severity, clockOf(finding, input)),
    resolution: null,
  };
}

function reopened(
  before: WorkException,
  finding: ExceptionFinding,
  input: LifecycleInput,
  ground: JudgeGround,
): WorkException {
  const answer = input.answers.get(before.exceptionId);
  const back: WorkException = {
    ...cameBack(before, ground),
    ...finding,
    lastSeenAt: instantOf(input.nowMs),
    clearedAt: null,
    resolution: null,
    worstFigure: Math.max(before.worstFigure, finding.figure),
    worstSeverity: finding.severity,
    ...(answer === undefined ? {} : { pastAnswerAt: answer.at }),
    escalation: atInbox(finding.severity, clockOf(finding, input)),
  };
  return {
    ...back,
    steps: [...back.steps, step(input.nowMs, 'reopened', message('responses.came_back_step', {}), finding.fact)],
  };
}
