import { describe, expect, it } from 'vitest';
import { allocate, prepare, withEdits } from '../../../src/main/engine/index.ts';
import { decide } from '../../../src/main/engine/solve/decide.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import {
  asAgentId,
  asCivilDate,
  asPlanId,
  asSkillId,
  asTaskId,
  DEFAULT_POLICY,
  type Plan,
  type Snapshot,
  type Unassigned,
} from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';

const T2 = asTaskId('T-2');
const solve = (snapshot: Snapshot): Plan => allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
const rowOf = (snapshot: Snapshot, id = 'T-1'): Unassigned | undefined =>
  solve(snapshot).unassigned.find((row) => row.taskId === id);
const needing = (minimumProficiency: number, skill = 'figma') => [
  { skillId: asSkillId(skill), minimumProficiency, importance: 1, mandatory: true },
];

/**
 * The oracle: applies the fix, solves everything again without looking for fixes, and expects the task to have a
 * finish.
 */
function isPlacedWith(snapshot: Snapshot, row: Unassigned): boolean {
  const prepared = prepare(withEdits(snapshot, row.fix?.edits ?? [], NOW_MS), NOW_MS);
  const { placed } = decide(prepared, {
    seed: 1,
    moveBudget: snapshot.policy.values.disruptionBudget,
    onProgress: () => undefined,
    shouldStop: () => false,
    withCost: false,
  });
  return Number.isFinite(placed.get(prepared.taskIndex.get(row.taskId) ?? -1)?.finishMs);
}
function expectProved(snapshot: Snapshot, code: string, edit: string, id = 'T-1'): void {
  const row = rowOf(snapshot, id);
  expect(row?.code).toBe(code);
  expect(row?.fix?.verified).toBe(true);
  expect(row?.fix?.edits.map((one) => one.kind)).toContain(edit);
  expect(row !== undefined && isPlacedWith(snapshot, row)).toBe(true);
}
const weeks = (count: number): number => count * 5 * 480;
const withPolicy = (values: Partial<typeof DEFAULT_POLICY.values>) => ({
  ...DEFAULT_POLICY,
  values: { ...DEFAULT_POLICY.values, ...values },
});

describe('the fix for an unassigned task', () => {
  it('lowers the minimum of a skill that an agent almost meets', () => {
    expectProved(
      aSnapshot({ tasks: [aTask({ requiredSkills: needing(0.95) })] }),
      'no_eligible_agent',
      'skill_minimum',
    );
  });
  it('makes a skill optional if nobody has it', () => {
    const tasks = [aTask({ requiredSkills: [...needing(0.5), ...needing(0.5, 'motion')] })];
    expectProved(aSnapshot({ tasks }), 'no_eligible_agent', 'skill_optional');
  });
  it('allows an excluded client', () => {
    const agents = [anAgent({ excludedClients: ['Quillon'] })];
    expectProved(aSnapshot({ agents }), 'no_eligible_agent', 'allow_client');
  });
  it('removes the rule that keeps the task from the only agent', () => {
    const rule = { id: 'C-1', kind: 'not_with', taskId: asTaskId('T-1'), agentId: asAgentId('A-1') } as const;
    expectProved(aSnapshot({ constraints: [rule] }), 'no_eligible_agent', 'remove_rule');
  });
  it('ends a freeze of the whole horizon', () => {
    const rule = {
      id: 'C-1',
      kind: 'team_freeze',
      team: 'Design',
      fromOn: asCivilDate('2026-11-20'),
      untilOn: asCivilDate('2027-04-30'),
    } as const;
    expectProved(aSnapshot({ constraints: [rule] }), 'no_eligible_agent', 'remove_rule');
  });
  it('ends a freeze that leaves no gap long enough', () => {
    const rule = {
      id: 'C-1',
      kind: 'team_freeze',
      team: 'Design',
      fromOn: asCivilDate('2026-11-23'),
      untilOn: asCivilDate('2027-01-31'),
    } as const;
    const long = aTask({ estimateMinutes: weeks(6), remainingMinutes: weeks(6), dueAt: null });
    expectProved(aSnapshot({ tasks: [long], constraints: [rule] }), 'no_capacity_in_horizon', 'remove_rule');
  });
  it('assigns a task below the threshold by hand while requirements are not relaxed yet', () => {
    const optional = [{ skillId: asSkillId('motion'), minimumProficiency: 0.8, importance: 1, mandatory: false }];
    const tasks = [aTask({ requiredSkills: [...needing(0.5), ...optional], enqueuedAt: at('2026-11-23T08:00:00Z') })];
    expectProved(aSnapshot({ tasks }), 'relaxation_pending', 'assign');
  });
  it('assigns a task in place of a less valuable one', () => {
    const size = { estimateMinutes: weeks(7), remainingMinutes: weeks(7), dueAt: null };
    const tasks = [aTask({ ...size, stakeholderPriority: 0.1 }), aTask({ id: T2, ...size })];
    expectProved(aSnapshot({ tasks }), 'lost_to_higher_priority', 'assign');
  });
  it('moves a due date if nobody can meet it', () => {
    const tasks = [aTask({ dueAt: at('2026-11-20T17:00:00Z') })];
    expectProved(aSnapshot({ tasks, policy: withPolicy({ holdLateWork: true }) }), 'no_capacity_before_due', 'due');
  });
  it('raises the hour cap of a client', () => {
    const rule = { id: 'C-1', kind: 'client_hour_cap', client: 'Quillon', minutesPerWeek: 120 } as const;
    const tasks = [aTask({ dueAt: at('2026-11-27T17:00:00Z') })];
    expectProved(aSnapshot({ tasks, constraints: [rule] }), 'no_capacity_in_horizon', 'client_hour_cap');
  });
  it('takes a task out of a group whose agent has no capacity for it', () => {
    const size = { estimateMinutes: weeks(8), remainingMinutes: weeks(8), dueAt: null };
    const rule = { id: 'C-1', kind: 'keep_together', taskIds: [asTaskId('T-1'), T2] } as const;
    const agents = [anAgent(), anAgent({ id: asAgentId('A-2') })];
    const tasks = [aTask({ ...size, stakeholderPriority: 0.1 }), aTask({ id: T2, ...size })];
    expectProved(aSnapshot({ agents, tasks, constraints: [rule] }), 'no_capacity_in_horizon', 'leave_group');
  });
  it('sets blocked work back to queued, which also places the work that depends on it', () => {
    const tasks = [aTask({ status: 'blocked' }), aTask({ id: T2, dependsOn: [asTaskId('T-1')] })];
    expectProved(aSnapshot({ tasks }), 'blocked', 'unblock');
    expectProved(aSnapshot({ tasks }), 'blocked', 'unblock', 'T-2');
    for (const id of ['T-1', 'T-2'])
      expect(rowOf(aSnapshot({ tasks }), id)?.fix?.change).toMatchObject({ values: { task: { taskId: 'T-1' } } });
  });
  it('breaks a circular dependency', () => {
    const tasks = [aTask({ dependsOn: [T2] }), aTask({ id: T2, dependsOn: [asTaskId('T-1')] })];
    expectProved(aSnapshot({ tasks }), 'blocked', 'remove_prerequisite');
  });
  it('is null if no single change would place the task', () => {
    const tasks = [aTask({ requiredSkills: [...needing(0.95), ...needing(0.5, 'motion')] })];
    const row = rowOf(aSnapshot({ tasks }));
    expect(row?.fix).toBeNull();
    const long = aTask({ estimateMinutes: weeks(20), remainingMinutes: weeks(20), dueAt: null });
    expect(rowOf(aSnapshot({ tasks: [long] }))?.fix).toBeNull();
  });
  it.each([1, 2, 3].slice(0, runs(1, 3)))(
    'works as verified, for every fix in an agency over its capacity (seed %i)',
    (seed) => {
      const made = makeLargeAgency({ seed, nowMs: NOW_MS, tasks: 120, agents: 12 });
      const snapshot = aSnapshot({ ...made, constraints: [], assignments: [] });
      const { unassigned } = solve(snapshot);
      const verified = unassigned.filter((row) => row.fix?.verified);
      expect(verified.length).toBeGreaterThan(5);
      expect(verified.filter((row) => !isPlacedWith(snapshot, row))).toEqual([]);
    },
  );
});
