import {
  type Agent,
  type Assignment,
  compareIds,
  type Outcome,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { type Prepared, prepare } from '../../engine/index.ts';
import { keyOf, type Writer } from '../../store/index.ts';
import type { Session } from '../session/session.ts';

/** The effect of a change on assignments: new and changed ones, and tasks that are no longer assigned. */
export interface AssignmentChange {
  readonly assignments: readonly Assignment[];
  readonly removed?: readonly string[];
}

/** Writes assignments. Planned times follow from them at any instant (see `project`) and are not written. */
export function writeAssignments(writer: Writer, { assignments, removed = [] }: AssignmentChange): void {
  for (const taskId of removed) writer.remove('assignment', taskId);
  for (const row of assignments) writer.put('assignment', row);
}

/** The state of work after a change, before it is written. */
export interface WorkChange extends AssignmentChange {
  readonly tasks: readonly Task[];
  readonly agents?: readonly Agent[];
  /** Evidence that comes with the change, from which the duration of work is estimated. */
  readonly outcomes?: readonly Outcome[];
}

const replaced = <T>(rows: readonly T[], changed: readonly T[], idOf: (row: T) => string): readonly T[] => {
  if (changed.length === 0) return rows;
  const now = new Map(changed.map((row) => [idOf(row), row]));
  const kept = rows.map((row) => {
    const id = idOf(row);
    const next = now.get(id) ?? row;
    now.delete(id);
    return next;
  });
  return [...kept, ...now.values()].sort((a, b) => compareIds(idOf(a), idOf(b)));
};

/** The workspace as a change would leave it, as of the instant of the current figures; nothing is written. */
export function preparedAfter(session: Session, work: WorkChange): Prepared {
  const { stored, nowMs } = session.prepared();
  const removed = new Set(work.removed ?? []);
  const after: Snapshot = {
    ...stored,
    tasks: replaced(stored.tasks, work.tasks, (row) => row.id),
    agents: replaced(stored.agents, work.agents ?? [], (row) => row.id),
    outcomes: replaced(stored.outcomes, work.outcomes ?? [], (row) => keyOf('outcome', row)),
    assignments: replaced(stored.assignments, work.assignments, (row) => row.taskId).filter(
      (row) => !removed.has(row.taskId),
    ),
  };
  return prepare(after, nowMs);
}
