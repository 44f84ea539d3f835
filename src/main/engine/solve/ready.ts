import {
  hasBegun,
  holdsFinish,
  isOpen,
  msOf,
  relationsOf,
  type Task,
  type TaskId,
  waitsForBegun,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { Link } from '../schedule/index.ts';
import { childrenOf, lastFinishes } from '../tasks/index.ts';
import type { Prepared } from './prepared.ts';

/** What tells whether a task could be begun. */
export type ReadyInput = Pick<Prepared, 'snapshot' | 'taskIndex' | 'nowMs' | 'links'>;

/**
 * Returns the epoch milliseconds since which a task could have been started: enqueued, released, and with all
 * prerequisites done (by their outcomes; prerequisites without one were done before). Null if it cannot be started yet.
 */
export function readySinceMs(prepared: ReadyInput, taskIndex: number): number | null {
  const { snapshot, nowMs } = prepared;
  const task = snapshot.tasks[taskIndex];
  if (task === undefined) return null;
  let sinceMs = Math.max(msOf(task.enqueuedAt), task.releaseAt === null ? 0 : msOf(task.releaseAt));
  if (sinceMs > nowMs) return null;
  const relations = relationsOf(task);
  if (relations.length === 0) return sinceMs;
  sinceMs = Math.max(sinceMs, at(prepared.links.startFloorMs, taskIndex));
  const typed = prepared.links.typed[taskIndex] ?? [];
  if (sinceMs > nowMs || typed.some((link) => waitsForStart(prepared, link))) return null;
  const { finishedMs, children } = historyOf(prepared);
  const seen = new Set(
    relations
      .filter((relation) => !holdsFinish(relation) && !waitsForBegun(relation))
      .flatMap(({ predecessorId }) => prepared.taskIndex.get(predecessorId) ?? []),
  );
  for (const before of seen) {
    const known = snapshot.tasks[before];
    if (known === undefined || before === taskIndex) continue;
    const below = known.status === 'cancelled' ? [] : (children.get(known.id) ?? []);
    for (const child of below) seen.add(prepared.taskIndex.get(child.id) ?? before);
    if (isOpen(known) && below.length === 0) return null;
    sinceMs = Math.max(sinceMs, finishedMs.get(known.id) ?? 0);
  }
  return sinceMs;
}

/** Returns whether open work has to be begun before a task can be. */
const waitsForStart = ({ snapshot }: ReadyInput, { type, before, lags }: Link): boolean =>
  type === 'SS' ||
  (type === 'FS' &&
    lags.some(({ minutes }) => minutes < 0) &&
    before.some((index) => !hasBegun(at(snapshot.tasks, index))));

interface History {
  /** When each task was last finished without failing. */
  readonly finishedMs: ReadonlyMap<TaskId, number>;
  readonly children: ReadonlyMap<TaskId, readonly Task[]>;
}

const histories = new WeakMap<ReadyInput, History>();
function historyOf(prepared: ReadyInput): History {
  const known = histories.get(prepared);
  if (known !== undefined) return known;
  const finishedMs = new Map(
    [...lastFinishes(prepared.snapshot.outcomes)].map(([taskId, finishedAt]) => [taskId, msOf(finishedAt)]),
  );
  const made = { finishedMs, children: childrenOf(prepared.snapshot.tasks) };
  histories.set(prepared, made);
  return made;
}
