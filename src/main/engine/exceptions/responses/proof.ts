import {
  type ExceptionResponse,
  type Instant,
  instantOf,
  type TaskId,
  type WorkException,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import { clock, dayAndClock } from '../../base/english.ts';
import { remembered } from '../../base/memoize.ts';
import { afterWork, editContext, editedWork, trialId } from '../../replan/edited-work.ts';
import { boardInForce, timesOn } from '../../replan/reflow.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { detectExceptions } from '../detect/index.ts';
import type { ExceptionGround } from '../ground.ts';
import type { Candidate } from './candidates.ts';

export interface Proof {
  readonly proof: ExceptionResponse['proof'];
  readonly proofText: string;
  /** When the last of the work it gives out is planned to end; null: it gives out none, or none has a time. */
  readonly endsAt: Instant | null;
  /** Nothing would newly go wrong by it. */
  readonly isClean: boolean;
}

/** New trouble that a response is looked at for, beside its own kind. */
const SIDE_EFFECTS: readonly WorkExceptionKind[] = ['late', 'overload', 'cycle'];
const NAMED = 2;

/**
 * Whether the exception is gone with a response: the edits are made on a copy, planned times follow as they would, and the same detection looks
 * again at all they touch. What would newly go wrong by it is said. Without edits there is nothing to solve, and whether the same agent succeeds at a second try cannot be.
 */
export function proofOf(
  ground: ExceptionGround,
  exception: WorkException,
  candidate: Candidate,
  raised: ReadonlySet<string>,
): Proof {
  if (candidate.edits.length === 0 || exception.kind === 'estimate_drift')
    return { proof: 'untried', proofText: 'Cannot be solved beforehand', endsAt: null, isClean: true };
  const { prepared } = ground;
  const work = editedWork(editContext(prepared), candidate.edits, {
    origin: 'operator',
    reason: '',
    pins: 'chosen',
    newTaskId: trialId,
  });
  const after = afterWork(prepared, work);
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
    { ...ground, prepared: after, before: prepared },
    { raised, scope: { taskIds, agentIds }, kinds },
  );
  const own = found.find((finding) => finding.cause === exception.cause);
  const stays = own !== undefined && own.figure >= own.clearAt && !isJudgedLater(exception.kind, candidate);
  const fresh = found.filter((finding) => !raised.has(finding.cause) && finding.figure >= finding.raiseAt);
  const at = clock(instantOf(prepared.nowMs));
  const given = new Set(work.assignments.map((row) => row.taskId));
  const endsAt = after.snapshot.assignments.reduce<Instant | null>(
    (last, row) =>
      given.has(row.taskId) && row.plannedFinishAt !== null && (last === null || row.plannedFinishAt > last)
        ? row.plannedFinishAt
        : last,
    null,
  );
  if (stays) return { proof: 'not_solved', proofText: `Solved again at ${at}: ${own.fact}`, endsAt, isClean: false };
  const others = moved.filter((row) => !work.tasks.some((task) => task.id === row.taskId)).length;
  const side =
    fresh.length > 0
      ? ` But: ${fresh
          .slice(0, NAMED)
          .map((finding) => finding.title)
          .join('; ')}${fresh.length > NAMED ? ` and ${fresh.length - NAMED} more` : ''}.`
      : others > 0
        ? ` ${others} other ${others === 1 ? 'task is' : 'tasks are'} planned anew.`
        : ' Nothing else moves.';
  const ends = endOf(after.snapshot.assignments, exception.taskId);
  const isTry = candidate.strategy === 'retry';
  return {
    proof: isTry ? 'untried' : 'solved',
    proofText: `${isTry ? 'Cannot be solved beforehand.' : `Checked by solving again at ${at}.`}${ends}${side}`,
    endsAt,
    isClean: fresh.length === 0,
  };
}

/** When work ends if nothing is done: what is planned, put off by what has not been begun in time. */
const finishesAsIs = remembered(
  (prepared: Prepared): ReadonlyMap<TaskId, Instant | null> =>
    new Map(
      timesOn(boardInForce(prepared), prepared.snapshot.assignments).map((row) => [row.taskId, row.plannedFinishAt]),
    ),
);

const endOf = (
  rows: readonly { readonly taskId: TaskId; readonly plannedFinishAt: Instant | null }[],
  taskId: TaskId | null,
): string => {
  const finish = rows.find((row) => row.taskId === taskId)?.plannedFinishAt ?? null;
  return finish === null ? '' : ` Ends ${dayAndClock(finish)}.`;
};

/** What counts events that were: work given out again is solved where somebody able has it, and shown by its end. */
const isJudgedLater = (kind: WorkExceptionKind, { agentId }: Candidate): boolean =>
  (kind === 'failed' || kind === 'declined' || kind === 'rejected' || kind === 'stalled') && agentId !== null;
