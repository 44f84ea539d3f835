import { expect, it } from 'vitest';
import { allocate, prepare } from '../../../src/main/engine/index.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import { asPlanId, type Snapshot } from '../../../src/shared/model/index.ts';
import { aSnapshot, NOW_MS } from '../../support/builders.ts';

const solve = (snapshot: Snapshot) => allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });

it('part-time work is planned beside other work by all rules, and stays as planned', () => {
  const made = makeLargeAgency({ seed: 1, nowMs: NOW_MS, tasks: 44, agents: 16 });
  const shares = [0.2, 0.5, 0.6];
  const snapshot = aSnapshot({
    tasks: made.tasks.map((task, n) => {
      const allocation = n % 4 === 0 ? shares[n % 3] : undefined;
      return allocation === undefined ? task : { ...task, allocation };
    }),
    agents: made.agents,
    outcomes: made.outcomes,
    skills: made.skills,
    relations: made.relations,
  });
  const plan = solve(snapshot);
  expect(plan.constraintSatisfaction.violations).toEqual([]);
  expect(plan.score.hard).toBe(0);
  expect(plan.bound).toBeGreaterThanOrEqual(plan.score.placedValue);
  const assigned = new Set(plan.assignments.map((row) => row.taskId));
  const partTime = snapshot.tasks.filter(({ id, allocation }) => allocation !== undefined && assigned.has(id));
  expect(partTime.length).toBeGreaterThan(3);
  const published: Snapshot = {
    ...snapshot,
    tasks: snapshot.tasks.map((task) => (assigned.has(task.id) ? { ...task, status: 'assigned' } : task)),
    assignments: plan.assignments,
  };
  const projected = new Map(prepare(published, NOW_MS).snapshot.assignments.map((row) => [row.taskId, row]));
  for (const { id } of partTime) {
    const planned = plan.assignments.find((row) => row.taskId === id);
    expect([id, projected.get(id)?.plannedFinishAt]).toEqual([id, planned?.plannedFinishAt]);
  }
  expect(solve(published).changes).toEqual([]);
});
