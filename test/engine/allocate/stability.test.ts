import { describe, expect, it } from 'vitest';
import { allocate } from '../../../src/main/engine/index.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import { asAgentId, asPlanId, asTaskId, type Plan, type Snapshot } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const solve = (snapshot: Snapshot, maxChanges?: number): Plan =>
  allocate(snapshot, {
    nowMs: NOW_MS,
    seed: 1,
    planId: asPlanId('P-1'),
    ...(maxChanges === undefined ? {} : { maxChanges }),
  });

/** A bad plan: every task is assigned to the last of its offered agents. */
function badlyPlanned(seed: number): Snapshot {
  const made = makeLargeAgency({ seed, nowMs: NOW_MS, tasks: 60, agents: 60 });
  const fresh = aSnapshot({ ...made, constraints: [], assignments: [] });
  const plan = solve({ ...fresh, agents: fresh.agents.slice(0, 20) });
  const assigned = new Set(plan.assignments.map((row) => row.taskId));
  const tasks = fresh.tasks.map((task) => (assigned.has(task.id) ? { ...task, status: 'assigned' as const } : task));
  return { ...fresh, tasks, assignments: plan.assignments };
}
const movesOf = (plan: Plan): number =>
  plan.changes.filter((change) => change.kind === 'move' || change.kind === 'unassign').length;

describe('stability', () => {
  it.each([1, 2, 3])(
    'makes no more moves than the budget allows, and reports the cost of that limit (seed %i)',
    (seed) => {
      const snapshot = badlyPlanned(seed);
      const plans = [0, 2, 1000].map((budget) => solve(snapshot, budget));
      const [none, few, many] = plans;
      expect(movesOf(none as Plan)).toBe(0);
      expect(movesOf(few as Plan)).toBeLessThanOrEqual(2);
      for (const plan of plans) expect(plan.budgetCost?.searched).toBe(true);
      const free = plans.map((plan) => plan.score.placedValue + (plan.budgetCost?.placedValue ?? Number.NaN));
      expect(free[0]).toBeGreaterThanOrEqual(many?.score.placedValue ?? Number.NaN);
      const bare = solve({ ...snapshot, tasks: snapshot.tasks.map(queued), assignments: [] });
      expect(free[0]).toBe(Math.max(bare.score.placedValue, none?.score.placedValue ?? 0));
    },
  );
  it('reports the value and moves that a budget of zero costs', () => {
    const size = { estimateMinutes: 2400, remainingMinutes: 2400, status: 'assigned' as const };
    const rows = ['T-1', 'T-2', 'T-3'].map((id) =>
      aTask({ ...size, id: asTaskId(id), dueAt: at('2026-11-27T17:00:00Z') }),
    );
    const weeks = [
      ['2026-11-30', '2026-12-04'],
      ['2026-12-07', '2026-12-11'],
      ['2026-12-14', '2026-12-18'],
    ];
    const snapshot = aSnapshot({
      agents: ['A-1', 'A-2', 'A-3'].map((id) => anAgent({ id: asAgentId(id) })),
      tasks: rows,
      assignments: rows.map((task, week) =>
        anAssignment({
          taskId: task.id,
          plannedStartAt: at(`${weeks[week]?.[0]}T09:00:00Z`),
          plannedFinishAt: at(`${weeks[week]?.[1]}T17:00:00Z`),
          effortMinutes: 2400,
        }),
      ),
    });
    const [stable, free] = [solve(snapshot, 0), solve(snapshot, 10)];
    expect(movesOf(free)).toBe(2);
    expect(free.budgetCost).toEqual({ placedValue: 0, freeMoves: 2, searched: true });
    expect(stable.budgetCost).toEqual({
      placedValue: free.score.placedValue - stable.score.placedValue,
      freeMoves: 2,
      searched: true,
    });
    expect(stable.budgetCost?.placedValue).toBeGreaterThan(0);
  });
  it('uses the moves that a person allows for a gain that is too small to move work unasked', () => {
    const tasks = Array.from({ length: 12 }, (_, row) => {
      const minutes = row === 11 ? 480 : 2400;
      const fields = { estimateMinutes: minutes, remainingMinutes: minutes, status: 'assigned' as const };
      return aTask({ ...fields, id: asTaskId(`T-${row}`), dueAt: at('2026-11-27T17:00:00Z') });
    });
    // Each has an agent of its own, apart from the last, which waits for the first and is late; A-11 has none.
    const snapshot = aSnapshot({
      agents: tasks.map((_, row) => anAgent({ id: asAgentId(`A-${row}`) })),
      tasks,
      assignments: tasks.map((task, row) => {
        const [from, until] = row === 11 ? ['11-30', '11-30'] : ['11-23', '11-27'];
        return anAssignment({
          taskId: task.id,
          agentId: asAgentId(`A-${row % 11}`),
          plannedStartAt: at(`2026-${from}T09:00:00Z`),
          plannedFinishAt: at(`2026-${until}T17:00:00Z`),
          effortMinutes: task.remainingMinutes,
        });
      }),
    });
    const [unasked, none, asked] = [solve(snapshot), solve(snapshot, 0), solve(snapshot, 5)];
    expect([unasked, none, asked].map(movesOf)).toEqual([0, 0, 1]);
    const gain = asked.score.placedValue / none.score.placedValue - 1;
    expect(gain).toBeGreaterThan(0.001);
  });
  it('costs nothing if there is no current plan', () => {
    expect(solve(aSnapshot()).budgetCost).toBeNull();
  });
});

const queued = (task: Snapshot['tasks'][number]): Snapshot['tasks'][number] =>
  task.status === 'assigned' ? { ...task, status: 'queued' } : task;
