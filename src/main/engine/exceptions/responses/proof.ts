import {
  type ExceptionResponse,
  type Instant,
  instantOf,
  type Message,
  message,
  msOf,
  type TaskId,
  type WorkException,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import { memoizeLast } from '../../base/memoize.ts';
import { brokenBy } from '../../explain/constraint-breaches.ts';
import { constraintMeaning } from '../../explain/constraint-states.ts';
import { tryEdits } from '../../replan/try-edits.ts';
import type { Prepared } from '../../solve/prepare.ts';
import type { ExceptionContext } from '../context.ts';
import { detectExceptions } from '../detect/index.ts';
import type { Candidate } from './candidate.ts';

export interface Proof {
  readonly proof: ExceptionResponse['proof'];
  readonly proofText: Message;
  /** The latest planned finish of the work it assigns; null if it assigns none, or none has a planned time. */
  readonly endsAt: Instant | null;
  /** Whether it causes no new problem. */
  readonly isClean: boolean;
  /** Number of tasks that it assigns but that miss a due date that has not passed yet. */
  readonly late: number;
  /** The planned finish of each task that it assigns; null if it has none. */
  readonly finishes: ReadonlyMap<TaskId, Instant | null>;
}

/** Kinds of new problems that a response is checked for, in addition to its own kind. */
const SIDE_EFFECTS: readonly WorkExceptionKind[] = ['late', 'overload', 'cycle'];
const NAMED = 2;
/** Later than any instant, for work without a planned finish. */
const LAST = '~';

/**
 * Checks whether a response resolves the exception: applies the edits to a copy, recalculates planned times, and runs
 * the same detection on everything the edits affect. Reports the new problems it would cause, and the constraints that
 * it would break. A response without edits cannot be verified, nor can a retry by the same agent.
 */
export function proofOf(
  context: ExceptionContext,
  exception: WorkException,
  candidate: Candidate,
  raised: ReadonlySet<string>,
): Proof {
  if (candidate.edits.length === 0 || exception.kind === 'estimate_drift')
    return {
      proof: 'untried',
      proofText: message('responses.proof_impossible', {}),
      endsAt: null,
      isClean: true,
      late: 0,
      finishes: new Map(),
    };
  const { prepared } = context;
  const { work, after } = tryEdits(prepared, candidate.edits);
  const before = finishesAsIs(prepared);
  const moved = after.snapshot.assignments.filter((row) => before.get(row.taskId) !== row.plannedFinishAt);
  const agentIds = new Set<string>([
    ...work.agentIds,
    ...(exception.agentId === null ? [] : [exception.agentId]),
    ...moved.map((row) => row.agentId),
  ]);
  const taskIds = new Set<string>([
    ...exception.taskIds,
    ...(exception.taskId === null ? [] : [exception.taskId]),
    ...work.tasks.map((task) => task.id),
    ...moved.map((row) => row.taskId),
  ]);
  const kinds = new Set([exception.kind, ...SIDE_EFFECTS]);
  const found = detectExceptions(
    { ...context, prepared: after, before: prepared },
    { raised, scope: { taskIds, agentIds }, kinds },
  );
  const own = found.find((finding) => finding.cause === exception.cause);
  const stays = own !== undefined && own.figure >= own.clearAt && !isJudgedLater(exception.kind, candidate);
  const fresh = found.filter((finding) => !raised.has(finding.cause) && finding.figure >= finding.raiseAt);
  const at = instantOf(prepared.nowMs);
  const given = new Set(work.assignments.map((row) => row.taskId));
  const finishes = new Map(
    after.snapshot.assignments.flatMap((row) => (given.has(row.taskId) ? [[row.taskId, row.plannedFinishAt]] : [])),
  );
  const endsAt = lastOf(finishes.values());
  const late = lateIn(after, finishes);
  if (stays)
    return {
      proof: 'not_solved',
      proofText: message('responses.proof_stays', { at, fact: own.fact }),
      endsAt,
      isClean: false,
      late,
      finishes,
    };
  const broken = brokenBy(prepared, after, given).map((rule) =>
    message('responses.breaks', { constraint: constraintMeaning(after.snapshot, rule) }),
  );
  const problems = [...broken, ...fresh.map((finding) => finding.title)];
  const others = moved.filter((row) => !work.tasks.some((task) => task.id === row.taskId)).length;
  const isTry = candidate.strategy === 'retry';
  return {
    proof: isTry ? 'untried' : 'solved',
    proofText: message('responses.proof', {
      isChecked: !isTry,
      at,
      finishAt: finishOf(after.snapshot.assignments, exception.taskId),
      problems: problems.slice(0, NAMED),
      moreProblems: Math.max(0, problems.length - NAMED),
      rescheduled: others,
    }),
    endsAt,
    isClean: problems.length === 0,
    late,
    finishes,
  };
}

/** Returns the number of tasks that miss a due date that has not passed yet. */
const lateIn = ({ snapshot, nowMs }: Prepared, finishes: Proof['finishes']): number =>
  snapshot.tasks.filter(
    ({ id, dueAt }) => finishes.has(id) && dueAt !== null && msOf(dueAt) >= nowMs && (finishes.get(id) ?? LAST) > dueAt,
  ).length;

const lastOf = (finishes: Iterable<Instant | null>): Instant | null =>
  [...finishes].reduce<Instant | null>(
    (last, finishAt) => (finishAt !== null && (last === null || finishAt > last) ? finishAt : last),
    null,
  );

/** Returns when work finishes if nothing is done. */
const finishesAsIs = memoizeLast(
  ({ snapshot }: Prepared): ReadonlyMap<TaskId, Instant | null> =>
    new Map(snapshot.assignments.map((row) => [row.taskId, row.plannedFinishAt])),
);

const finishOf = (
  rows: readonly { readonly taskId: TaskId; readonly plannedFinishAt: Instant | null }[],
  taskId: TaskId | null,
): Instant | null => rows.find((row) => row.taskId === taskId)?.plannedFinishAt ?? null;

/**
 * Returns whether a kind counts past events: it is resolved once a qualified agent has the work, and the outcome shows
 * later.
 */
const isJudgedLater = (kind: WorkExceptionKind, { agentId }: Candidate): boolean =>
  (kind === 'failed' || kind === 'declined' || kind === 'rejected' || kind === 'stalled') && agentId !== null;
