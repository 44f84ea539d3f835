import { describe, expect, it } from 'vitest';
import { allocate } from '../../../src/main/engine/index.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import { asPlanId, type Plan, type Snapshot } from '../../../src/shared/model/index.ts';
import { aSnapshot, NOW_MS } from '../../support/builders.ts';

const solve = (snapshot: Snapshot, maxChanges?: number): Plan =>
  allocate(snapshot, {
    nowMs: NOW_MS,
    seed: 1,
    planId: asPlanId('P-1'),
    ...(maxChanges === undefined ? {} : { maxChanges }),
  });

/** Everybody's work as some bad plan has it: in force with the last of the agents on offer. */
function badlyPlanned(seed: number): Snapshot {
  const made = makeLargeAgency({ seed, nowMs: NOW_MS, tasks: 60, agents: 60 });
  const fresh = aSnapshot({ ...made, constraints: [], assignments: [] });
  const plan = solve({ ...fresh, agents: fresh.agents.slice(0, 20) });
  const held = new Set(plan.assignments.map((row) => row.taskId));
  const tasks = fresh.tasks.map((task) => (held.has(task.id) ? { ...task, status: 'assigned' as const } : task));
  return { ...fresh, tasks, assignments: plan.assignments };
}
const movesOf = (plan: Plan): number =>
  plan.changes.filter((change) => change.kind === 'move' || change.kind === 'unassign').length;

describe('stability', () => {
  const costs: number[] = [];
  it.each([1, 2, 3])('moves at most as much as the budget allows, and says what that costs (seed %i)', (seed) => {
    const snapshot = badlyPlanned(seed);
    const plans = [0, 2, 1000].map((budget) => solve(snapshot, budget));
    const [none, few, many] = plans;
    expect(movesOf(none as Plan)).toBe(0);
    expect(movesOf(few as Plan)).toBeLessThanOrEqual(2);
    for (const plan of plans) expect(plan.budgetCost?.searched).toBe(true);
    const free = plans.map((plan) => plan.score.placedValue + (plan.budgetCost?.placedValue ?? Number.NaN));
    expect(free[0]).toBeGreaterThanOrEqual(many?.score.placedValue ?? Number.NaN);
    const { placedValue = -1, freeMoves = 0 } = none?.budgetCost ?? {};
    expect(placedValue).toBeGreaterThanOrEqual(0);
    expect(placedValue > 0, 'a gain needs moves').toBe(placedValue > 0 && freeMoves > 0);
    costs.push(placedValue);
    const bare = solve({ ...snapshot, tasks: snapshot.tasks.map(queued), assignments: [] });
    expect(free[0]).toBe(Math.max(bare.score.placedValue, none?.score.placedValue ?? 0));
  });
  it('does cost something where work lies badly', () => {
    expect(costs.filter((cost) => cost > 0).length).toBeGreaterThanOrEqual(2);
  });
  it('costs nothing where nothing is in force', () => {
    expect(solve(aSnapshot()).budgetCost).toBeNull();
  });
});

const queued = (task: Snapshot['tasks'][number]): Snapshot['tasks'][number] =>
  task.status === 'assigned' ? { ...task, status: 'queued' } : task;
