import { describe, expect, it } from 'vitest';
import { allocate, checkMove, finishIfGivenMs, prepare } from '../../../src/main/engine/index.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import {
  asAgentId,
  asCivilDate,
  asPlanId,
  asSkillId,
  asTaskId,
  instantOf,
  recorded,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW, NOW_MS } from '../../support/builders.ts';
import { faultsOf } from '../../support/plan-checker.ts';

const solve = (snapshot: Snapshot) => allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
const agency = (tasks: number, agents: number, seed = 1): Snapshot => {
  const made = makeLargeAgency({ seed, nowMs: NOW_MS, tasks, agents });
  return aSnapshot({
    tasks: made.tasks,
    agents: made.agents,
    outcomes: made.outcomes,
    skills: made.skills,
    relations: made.relations,
  });
};

describe('allocate', () => {
  it.each([1, 2, 3])('produces a plan that passes an independent checker (seed %i)', (seed) => {
    const snapshot = agency(150, 80, seed);
    const plan = solve(snapshot);
    expect(faultsOf(snapshot, plan, NOW_MS)).toEqual([]);
    expect(plan.score.hard).toBe(0);
    expect(plan.constraintSatisfaction.valid).toBe(true);
  });
  it('returns a byte-identical plan for the same input', () => {
    const snapshot = agency(120, 80);
    expect(JSON.stringify(solve(snapshot))).toBe(JSON.stringify(solve(snapshot)));
  });
  it('changes nothing when its plan is planned again', () => {
    const snapshot = agency(150, 80);
    const first = solve(snapshot);
    const assigned = new Set(first.assignments.map((row) => row.taskId));
    const tasks = snapshot.tasks.map((task) =>
      assigned.has(task.id) ? { ...task, status: 'assigned' as const } : task,
    );
    const again = solve({ ...snapshot, tasks, assignments: first.assignments });
    expect(again.changes).toEqual([]);
  });
  it('plans a task after its prerequisites', () => {
    const snapshot = aSnapshot({ tasks: [aTask(), aTask({ id: asTaskId('T-2'), dependsOn: [asTaskId('T-1')] })] });
    const [one, two] = solve(snapshot).assignments;
    expect((two?.plannedStartAt ?? '') >= (one?.plannedFinishAt ?? '~')).toBe(true);
  });
  it('leaves work in progress with its agent and lists a pin that breaks a rule', () => {
    const pin = { agent: true, startAt: null, by: 'operator' as const, reason: recorded('') };
    const snapshot = aSnapshot({
      tasks: [
        aTask({
          requiredSkills: [{ skillId: asSkillId('motion'), minimumProficiency: 0.9, importance: 1, mandatory: true }],
          status: 'assigned',
        }),
      ],
      assignments: [anAssignment({ pin })],
    });
    const plan = solve(snapshot);
    expect(plan.assignments).toHaveLength(1);
    expect(plan.constraintSatisfaction.violations.some((row) => row.override && row.code === 'eligible')).toBe(true);
    expect(plan.score.hard).toBe(0);
  });
  it('gives a reason for work that no agent is eligible for, and verifies a fix', () => {
    const need = { skillId: asSkillId('figma'), minimumProficiency: 0.95, importance: 1, mandatory: true };
    const row = solve(aSnapshot({ tasks: [aTask({ requiredSkills: [need] })] })).unassigned[0];
    expect(row?.code).toBe('no_eligible_agent');
    expect(row?.fix?.verified).toBe(true);
  });
  it('does not plan blocked work or work that depends on it', () => {
    const plan = solve(
      aSnapshot({
        tasks: [aTask({ status: 'blocked' }), aTask({ id: asTaskId('T-2'), dependsOn: [asTaskId('T-1')] })],
      }),
    );
    expect(plan.unassigned.map((row) => row.code)).toEqual(['blocked', 'blocked']);
  });
  it('plans overdue work, or leaves it unassigned if the policy says so', () => {
    const snapshot = aSnapshot({ tasks: [aTask({ dueAt: at('2026-11-20T17:00:00Z') })] });
    expect(solve(snapshot).lateTaskIds).toHaveLength(1);
    const policy = { ...snapshot.policy, values: { ...snapshot.policy.values, holdLateWork: true } };
    expect(solve({ ...snapshot, policy }).unassigned[0]?.code).toBe('no_capacity_before_due');
  });
  it('does not start new work of a team during an upcoming freeze', () => {
    const tasks = Array.from({ length: 12 }, (_, n) => aTask({ id: asTaskId(`T-${n + 10}`), dueAt: null }));
    const plan = solve(
      aSnapshot({
        tasks,
        constraints: [
          {
            id: 'C-1',
            kind: 'team_freeze',
            team: 'Design',
            fromOn: asCivilDate('2026-11-26'),
            untilOn: asCivilDate('2026-12-01'),
          },
        ],
      }),
    );
    const days = plan.assignments.map((row) => row.plannedStartAt?.slice(0, 10) ?? '');
    expect(days).toHaveLength(12);
    expect(days.filter((on) => on >= '2026-11-26' && on <= '2026-12-01')).toEqual([]);
    expect(plan.constraintSatisfaction.checked.find((row) => row.rule === 'team_freeze')?.broken).toBe(0);
  });
  it('does not keep a start within the freeze window that is before its prerequisites finish', () => {
    const snapshot = aSnapshot({
      agents: [anAgent(), anAgent({ id: asAgentId('A-2') })],
      tasks: [
        aTask({ status: 'assigned', dependsOn: [asTaskId('T-2')] }),
        aTask({ id: asTaskId('T-2'), releaseAt: at('2026-11-24T09:00:00Z') }),
      ],
      assignments: [anAssignment()],
    });
    const plan = solve(snapshot);
    expect(faultsOf(snapshot, plan, NOW_MS)).toEqual([]);
    expect(plan.constraintSatisfaction.violations).toEqual([]);
    expect(plan.assignments).toHaveLength(2);
  });
  it('predicts the same finish for an agent as trying the move', () => {
    const snapshot = agency(120, 80);
    const plan = solve({ ...snapshot, tasks: snapshot.tasks.slice(0, 60) });
    const assigned = new Set(plan.assignments.map((row) => row.taskId));
    const tasks = snapshot.tasks.map((task) =>
      assigned.has(task.id) ? { ...task, status: 'assigned' as const } : task,
    );
    const prepared = prepare({ ...snapshot, tasks, assignments: plan.assignments }, NOW_MS);
    let compared = 0;
    prepared.snapshot.tasks.forEach((task, index) => {
      const [agent] = prepared.matcher.eligibleAgentsOf(index);
      const agentId = prepared.snapshot.agents[agent ?? -1]?.id;
      if (assigned.has(task.id) || agent === undefined || agentId === undefined) return;
      const finishMs = finishIfGivenMs(prepared, index, agent);
      if (finishMs === null) return;
      compared++;
      expect(instantOf(finishMs)).toBe(checkMove(prepared, { taskId: task.id, agentId })?.finishAt);
    });
    expect(compared).toBeGreaterThan(10);
  });
  it('predicts the load that a move leaves', () => {
    const snapshot = aSnapshot({
      agents: [anAgent(), anAgent({ id: asAgentId('A-2') })],
      tasks: [aTask({ status: 'assigned' })],
      assignments: [anAssignment()],
    });
    const prepared = prepare(snapshot, NOW_MS);
    const facts = checkMove(prepared, { taskId: asTaskId('T-1'), agentId: asAgentId('A-2') });
    expect(facts?.verdict).toBe('allowed');
    expect(facts?.from?.hoursAfter).toBe(0);
    expect(prepared.snapshot.assignments[0]?.plannedStartAt).toBe(NOW);
  });
});
