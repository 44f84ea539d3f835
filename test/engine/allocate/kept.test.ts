import { describe, expect, test } from 'vitest';
import { allocate, prepare } from '../../../src/main/engine/index.ts';
import {
  asAgentId,
  asPlanId,
  asSkillId,
  asTaskId,
  DEFAULT_POLICY,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const plan = (snapshot: Snapshot) => allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
const hours = (count: number) => ({ estimateMinutes: count * 60, remainingMinutes: count * 60 });
const assignmentOf = (taskId: string) => anAssignment({ taskId: asTaskId(taskId), agentId: asAgentId('A-1') });

test('blocked work and work that depends on it stay with their agent without dates, before and after a plan, with a reason', () => {
  const tasks = [
    aTask({ status: 'blocked' }),
    aTask({ id: asTaskId('T-2'), status: 'assigned', dependsOn: [asTaskId('T-1')] }),
    aTask({ id: asTaskId('T-3'), status: 'blocked' }),
  ];
  const snapshot = aSnapshot({ tasks, assignments: [assignmentOf('T-1'), assignmentOf('T-2')] });
  const prepared = prepare(snapshot, NOW_MS);
  expect(prepared.snapshot.assignments.map((row) => row.plannedStartAt)).toEqual([null, null]);
  expect([...prepared.undated]).toEqual([
    ['T-1', 'blocked'],
    ['T-2', 'waits'],
  ]);
  const made = plan(snapshot);
  expect(made.assignments.map((row) => [row.taskId, row.agentId, row.plannedStartAt])).toEqual([
    ['T-1', 'A-1', null],
    ['T-2', 'A-1', null],
  ]);
  expect(made.unassigned.map((row) => row.taskId)).toEqual(['T-3']);
  expect(made.changes).toEqual([]);
});

test('a plan keeps work that is released beyond the horizon with its agent and plans it beyond the horizon', () => {
  const tasks = [aTask({ status: 'assigned', releaseAt: at('2027-06-01T09:00:00Z'), dueAt: null })];
  const made = plan(aSnapshot({ tasks, assignments: [assignmentOf('T-1')] }));
  expect(made.assignments.map((row) => [row.taskId, row.agentId, row.plannedStartAt])).toEqual([
    ['T-1', 'A-1', '2027-06-01T09:00:00.000Z'],
  ]);
  expect(made.unassigned).toEqual([]);
});

test.each([1, 2, 3])(
  'work that a person pinned to an agent is never pushed out by work that is worth more (%i tasks)',
  (count) => {
    const pinned = aTask({ id: asTaskId('T-0'), status: 'assigned', dueAt: null, ...hours(32) });
    const others = Array.from({ length: count }, (_, n) =>
      aTask({
        id: asTaskId(`T-${n + 1}`),
        dueAt: at('2026-11-27T17:00:00Z'),
        strategicImportance: 1,
        ...hours(32 / count),
      }),
    );
    const policy = { ...DEFAULT_POLICY, values: { ...DEFAULT_POLICY.values, horizonWeeks: 1 } };
    const row = { ...assignmentOf('T-0'), pin: aPin(null) };
    const made = plan(aSnapshot({ tasks: [pinned, ...others], assignments: [row], policy }));
    const kept = made.assignments.find(({ taskId }) => taskId === 'T-0');
    expect(kept?.plannedFinishAt).not.toBeNull();
    expect((kept?.plannedFinishAt ?? '9') <= '2026-11-30T09:00:00.000Z').toBe(true);
    expect(made.unassigned.length).toBeGreaterThan(0);
  },
);

test('blocked work of an agent who has left is not kept', () => {
  const gone = [anAgent({ id: asAgentId('A-2'), name: 'Bo Lind' })];
  const made = plan(
    aSnapshot({ agents: gone, tasks: [aTask({ status: 'blocked' })], assignments: [assignmentOf('T-1')] }),
  );
  expect(made.unassigned.map((row) => [row.taskId, row.code])).toEqual([['T-1', 'blocked']]);
});

describe('assigned work that another agent could do as well', () => {
  const twoAgents = [anAgent(), anAgent({ id: asAgentId('A-2'), name: 'Bo Lind' })];
  /** After the freeze window, so that only the plan itself keeps the work where it is. */
  const later = { plannedStartAt: at('2026-12-01T09:00:00Z'), plannedFinishAt: at('2026-12-01T17:00:00Z') };
  const holderOf = (fields: Partial<Snapshot>) =>
    plan(
      aSnapshot({
        agents: twoAgents,
        tasks: [aTask({ status: 'assigned' })],
        assignments: [anAssignment(later)],
        ...fields,
      }),
    ).assignments[0]?.agentId;

  test('stays with an agent who declined it earlier and was assigned it again', () => {
    const byHolder = {
      taskId: asTaskId('T-1'),
      agentId: asAgentId('A-1'),
      count: 1,
      lastAt: at('2026-11-20T09:00:00Z'),
    };
    expect(holderOf({ declined: [byHolder] })).toBe('A-1');
  });

  test('stays with an agent whose skills fall below the threshold, which applies only to new assignments', () => {
    const motion = { skillId: asSkillId('motion'), minimumProficiency: 0.8, importance: 1, mandatory: false };
    const [first = anAgent(), second = anAgent()] = twoAgents;
    const skilled = { ...second, skills: [{ skillId: asSkillId('motion'), proficiency: 0.9, lastUsedOn: null }] };
    const tasks = [aTask({ status: 'assigned', requiredSkills: [motion] })];
    expect(holderOf({ agents: [first, skilled], tasks })).toBe('A-1');
    expect(holderOf({ agents: [first, skilled], tasks: [aTask({ requiredSkills: [motion] })], assignments: [] })).toBe(
      'A-2',
    );
  });
});
