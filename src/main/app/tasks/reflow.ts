import {
  type Agent,
  type AgentId,
  type Assignment,
  asAgentId,
  type Constraint,
  compareIds,
  type Outcome,
  type SkillRelation,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { type Prepared, prepare, reflow } from '../../engine/index.ts';
import { keyOf, type Writer } from '../../store/index.ts';
import { holidaysFor } from '../session/holidays.ts';
import type { Session } from '../session/session.ts';

/** Tasks and assignments after a change, before it is written. */
export interface Draftwork {
  readonly tasks: readonly Task[];
  readonly agents?: readonly Agent[];
  /** Outcomes that come with the change, because estimates depend on them. */
  readonly outcomes?: readonly Outcome[];
  readonly relations?: readonly SkillRelation[];
  readonly constraints?: readonly Constraint[];
  readonly assignments: readonly Assignment[];
  readonly removed?: readonly string[];
  /** Agents whose other work may move up. */
  readonly agentIds: ReadonlySet<string>;
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

/** The workspace as a change would leave it, with the planned times that follow. */
export interface Reflowed {
  readonly prepared: Prepared;
  readonly assignments: readonly Assignment[];
}

/** Calculates the planned times that follow from a change; nothing is written. */
export function reflowed(session: Session, work: Draftwork): Reflowed {
  const current = session.snapshot();
  const removed = new Set(work.removed ?? []);
  const assignments = replaced(current.assignments, work.assignments, (row) => row.taskId).filter(
    (row) => !removed.has(row.taskId),
  );
  const agents = replaced(current.agents, work.agents ?? [], (row) => row.id);
  const holidays = holidaysFor(
    agents.flatMap((agent) => agent.calendar.holidays ?? []),
    session.nowMs(),
  );
  const after: Snapshot = {
    ...current,
    tasks: replaced(current.tasks, work.tasks, (row) => row.id),
    agents,
    outcomes: replaced(current.outcomes, work.outcomes ?? [], (row) => keyOf('outcome', row)),
    relations: replaced(current.relations, work.relations ?? [], (row) => keyOf('relation', row)),
    constraints: replaced(current.constraints, work.constraints ?? [], (row) => row.id),
    assignments,
    holidays,
  };
  const prepared = prepare(after, session.prepared().nowMs);
  return { prepared, assignments: reflow(prepared, assignments, agentIdsOf(work.agentIds)) };
}

/**
 * Writes changed assignments (the caller has written tasks and agents) with the planned times that follow: the caller decides who does what, the
 * engine when.
 */
export function writeReflowed(session: Session, writer: Writer, work: Draftwork): void {
  const tasks = work.tasks.map((task) => writer.get('task', task.id) ?? task);
  const { assignments } = reflowed(session, { ...work, tasks });
  const given = new Set<string>(work.assignments.map((row) => row.taskId));
  const before = new Map(session.snapshot().assignments.map((row) => [row.taskId, row]));
  for (const taskId of work.removed ?? []) writer.remove('assignment', taskId);
  for (const row of assignments) {
    const old = before.get(row.taskId);
    const moved = old?.plannedStartAt !== row.plannedStartAt || old.plannedFinishAt !== row.plannedFinishAt;
    if (given.has(row.taskId) || moved) writer.put('assignment', row);
  }
}

const agentIdsOf = (ids: ReadonlySet<string>): ReadonlySet<AgentId> => new Set([...ids].map(asAgentId));
