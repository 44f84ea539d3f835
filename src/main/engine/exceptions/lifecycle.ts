import {
  compareIds,
  type ExceptionAnswer,
  type ExceptionFinding,
  HOUR_MS,
  instantOf,
  MINUTE_MS,
  msOf,
  SEVERITIES,
  type WorkException,
  type WorkExceptionKind,
} from '../../../shared/model/index.ts';
import { type JudgeContext, judged } from './attempts.ts';
import { clockAfter, type NoticeDraft, noticeOfDetection, shiftedBy, withTighterDue } from './escalation.ts';
import { exceptionState } from './state.ts';
import {
  type CheckRules,
  clearedNow,
  clockOf,
  isWorse,
  raisedNow,
  reopened,
  withAnswer,
  withNewFacts,
  worstOf,
} from './transitions.ts';

export interface LifecycleInput extends CheckRules {
  /** All stored exceptions, including the resolved ones. */
  readonly exceptions: Iterable<WorkException>;
  /** The findings of this check. Of two with the same cause, the last one is used. */
  readonly findings: readonly ExceptionFinding[];
  /** Kinds that could not be checked: their exceptions stay as they are. Default: none. */
  readonly unchecked?: ReadonlySet<WorkExceptionKind>;
  readonly judge: Pick<JudgeContext, 'taskOf' | 'lastOutcomeOf'>;
  /**
   * Time of the previous check; null if there was none. If the clock was set back since, all future instants move with
   * it.
   */
  readonly lastCheckMs: number | null;
}
export interface LifecycleAfter {
  /** Exceptions that are new or have changed. */
  readonly changed: readonly WorkException[];
  readonly notices: readonly NoticeDraft[];
  readonly raised: number;
  readonly cleared: number;
  readonly escalated: number;
}

/** A smaller step back is not treated as a clock that was set back. */
const BACK_MS = MINUTE_MS;

/**
 * Returns the exceptions after one check: one for each open cause, from its detection to its resolution. A recurrence
 * within `recurHours` reopens the exception and marks the last attempt as failed. Repeating a check at the same instant
 * changes nothing; the order of findings does not matter.
 */
export function exceptionsAfter(input: LifecycleInput): LifecycleAfter {
  const { nowMs, lastCheckMs, policy } = input;
  const back = lastCheckMs !== null && lastCheckMs - nowMs > BACK_MS ? nowMs - lastCheckMs : 0;
  const there = new Map(input.findings.map((finding) => [finding.cause, finding]));
  const made: Made = { changed: [], notices: [], raised: 0, cleared: 0, escalated: 0 };
  const last = new Map<string, WorkException>();
  const handled = new Set<string>();
  const context = judgeContext(input);
  for (const before of input.exceptions) {
    const moved = back !== 0 && !isAtRest(before) ? shiftedBy(before, back) : before;
    const finding = input.unchecked?.has(before.kind) === true ? moved : there.get(before.cause);
    const answer = input.answers.get(before.exceptionId);
    const isActive = before.clearedAt === null || !isAtRest(before);
    if (before.clearedAt === null) {
      handled.add(before.cause);
      keep(made, before, stepOn(moved, finding, answer, { input, context, made }));
    } else if (isActive) keep(made, before, judged(moved, moved.figure, context));
    const known = last.get(before.cause);
    if (known === undefined || known.detectedAt <= before.detectedAt) last.set(before.cause, before);
  }
  for (const finding of [...there.values()].sort((a, b) => (a.cause < b.cause ? -1 : 1))) {
    if (handled.has(finding.cause) || finding.figure < finding.raiseAt) continue;
    const before = last.get(finding.cause);
    const isSame = before?.clearedAt != null && nowMs - msOf(before.clearedAt) < policy.values.recurHours * HOUR_MS;
    const now = isSame && before !== undefined ? reopened(before, finding, input, context) : raisedNow(finding, input);
    made.raised++;
    made.changed.push(now);
    made.notices.push(...noticeOfDetection(now, nowMs));
  }
  return { ...made, notices: made.notices.sort(mostImpactFirst(made.changed)) };
}

/** Orders the notifications of one check as people read them: by severity, then by impact. */
function mostImpactFirst(changed: readonly WorkException[]): (a: NoticeDraft, b: NoticeDraft) => number {
  const impacts = new Map(changed.map(({ exceptionId, impact }) => [exceptionId, impact]));
  const impactOf = ({ exceptionId }: NoticeDraft): number => impacts.get(exceptionId) ?? 0;
  return (a, b) =>
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    impactOf(b) - impactOf(a) ||
    compareIds(a.exceptionId, b.exceptionId);
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

const judgeContext = ({ judge, policy, nowMs, office }: LifecycleInput): JudgeContext => ({
  ...judge,
  policy,
  nowMs,
  inOffice: (minutes) => instantOf(Math.ceil(office.after(nowMs, minutes) / MINUTE_MS) * MINUTE_MS),
});
interface Check {
  readonly input: LifecycleInput;
  readonly context: JudgeContext;
  readonly made: Made;
}
/** Returns the finding of which a late task is an effect, or undefined if there is none. */
const chainOf = ({ kind, taskId }: WorkException, { findings }: LifecycleInput): ExceptionFinding | undefined =>
  kind === 'late' && taskId !== null ? findings.find(({ effectIds }) => effectIds?.includes(taskId)) : undefined;

/** Updates an exception that was open at the last check. */
function stepOn(
  before: WorkException,
  finding: ExceptionFinding | undefined,
  answer: ExceptionAnswer | undefined,
  { input, context, made }: Check,
): WorkException {
  if (finding === undefined || finding.figure < finding.clearAt) {
    made.cleared++;
    return clearedNow(withAnswer(before, answer, input), { answer, chain: chainOf(before, input) }, input, context);
  }
  const seen = judged(withNewFacts(before, finding, input), before.figure, context);
  const answered = withAnswer(seen, answer, input);
  if (answered.resolution !== null) return answered;
  const clock = clockOf(finding, input);
  const pressing = isWorse(answered.severity, before.severity);
  const state = exceptionState(answered, answer, input.policy, input.nowMs);
  const after = clockAfter(pressing ? withTighterDue(answered, clock) : answered, state, clock);
  if (after.notices.length > 0) made.escalated++;
  made.notices.push(...after.notices);
  if (isWorse(answered.severity, worstOf(before)) && state !== 'snoozed')
    made.notices.push(...noticeOfDetection(after.exception, input.nowMs));
  return after.exception;
}
