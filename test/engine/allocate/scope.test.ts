import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, prepare } from '../../../src/main/engine/index.ts';
import {
  type Assignment,
  asPlanId,
  type Plan,
  type PlanScope,
  type Snapshot,
  type TaskId,
} from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { agencySnapshot, anyAgency } from '../../support/random-agency.ts';

interface Planned {
  readonly plan: Plan;
  readonly scope: PlanScope;
  readonly snapshot: Snapshot;
  readonly before: ReadonlyMap<TaskId, Assignment>;
  readonly after: ReadonlyMap<TaskId, Assignment>;
}
const byTask = (rows: readonly Assignment[]): ReadonlyMap<TaskId, Assignment> =>
  new Map(rows.map((row) => [row.taskId, row]));

function planFor(snapshot: Snapshot, scope: PlanScope, budget: number): Planned {
  const prepared = prepare(snapshot, NOW_MS);
  const plan = allocate(prepared, {
    nowMs: NOW_MS,
    seed: 1,
    planId: asPlanId('P-1'),
    maxChanges: budget,
    scope,
  });
  return { plan, scope, snapshot, before: byTask(prepared.snapshot.assignments), after: byTask(plan.assignments) };
}

/** Plans some of the tasks, or the work of some of the agents, of any agency. */
function holdsFor(of: 'tasks' | 'agents', property: (planned: Planned) => void): void {
  const chosen = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(anyAgency, chosen, (made, isChosen) => {
      const snapshot = agencySnapshot(made);
      const ids = <T>(rows: readonly { readonly id: T }[]): readonly T[] =>
        rows.flatMap(({ id }, n) => (n === 0 || isChosen[n] === true ? id : []));
      const scope =
        of === 'tasks'
          ? { taskIds: ids(snapshot.tasks), agentIds: [] }
          : { taskIds: [], agentIds: ids(snapshot.agents).slice(0, 2) };
      property(planFor(snapshot, scope, made.budget));
    }),
    { seed: 20261201, numRuns: runs(80, 600) },
  );
}
const isSelected = ({ scope, before }: Planned, taskId: TaskId): boolean => {
  if (scope.taskIds.length > 0) return scope.taskIds.includes(taskId);
  const holder = before.get(taskId)?.agentId;
  return holder === undefined || scope.agentIds.includes(holder);
};

for (const of of ['tasks', 'agents'] as const)
  describe(`a plan for only some ${of}`, () => {
    it('never gives other work another agent, and assigns none of it', () => {
      holdsFor(of, (planned) => {
        for (const { id } of planned.snapshot.tasks)
          if (!isSelected(planned, id))
            expect({ id, agent: planned.after.get(id)?.agentId }).toEqual({
              id,
              agent: planned.before.get(id)?.agentId,
            });
        for (const change of planned.plan.changes)
          if (!isSelected(planned, change.taskId)) expect(change.kind).toBe('reschedule');
      });
    });
    it('says of other work that starts at another time that it follows the selection, and counts what is too small to list', () => {
      holdsFor(of, (planned) => {
        const { plan, before, after } = planned;
        const listed = new Map(plan.changes.map((change) => [change.taskId, change]));
        const shifted = [...before].filter(([taskId, row]) => {
          const now = after.get(taskId);
          return now !== undefined && now.agentId === row.agentId && !isSame(row, now) && !listed.has(taskId);
        });
        expect(shifted.length).toBe(plan.minorShifts);
        for (const change of plan.changes)
          if (!isSelected(planned, change.taskId))
            expect(['planning.follows_selection', 'planning.time_given', 'planning.time_lost']).toContain(
              change.reason.code,
            );
      });
    });
    it('moves no other work if nothing selected changes', () => {
      holdsFor(of, (planned) => {
        if (planned.plan.changes.some(({ taskId }) => isSelected(planned, taskId))) return;
        if (planned.plan.minorShifts > 0) return;
        expect(planned.plan.changes).toEqual([]);
      });
    });
    it('lists no other work as unassigned', () => {
      holdsFor(of, (planned) => {
        for (const { taskId } of planned.plan.unassigned) expect(isSelected(planned, taskId)).toBe(true);
      });
    });
  });

describe('a plan for only some agents', () => {
  it('assigns work to no one else', () => {
    holdsFor('agents', ({ plan, scope }) => {
      for (const { kind, to } of plan.changes)
        if ((kind === 'assign' || kind === 'move') && to !== null) expect(scope.agentIds).toContain(to);
    });
  });
});

const isSame = (a: Assignment, b: Assignment): boolean =>
  a.plannedStartAt === b.plannedStartAt && a.plannedFinishAt === b.plannedFinishAt;
