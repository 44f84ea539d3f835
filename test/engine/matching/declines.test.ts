import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, prepare } from '../../../src/main/engine/index.ts';
import { asAgentId, asPlanId, asSkillId, asTaskId, DEFAULT_POLICY, recorded } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

const T1 = asTaskId('T-1');
const A1 = asAgentId('A-1');
const twoAgents = [anAgent(), anAgent({ id: asAgentId('A-2'), name: 'Bo Lind' })];
/** Longer ago than any pause. */
const LONG_AGO = at('2026-06-01T09:00:00Z');
const declined = (count: number) =>
  prepare(
    aSnapshot({
      agents: twoAgents,
      declined: count === 0 ? [] : [{ taskId: T1, agentId: A1, count, lastAt: LONG_AGO }],
    }),
    NOW_MS,
  ).matcher;

describe('a task that an agent declined', () => {
  it('ranks that agent lower, and the pair gives the reason', () => {
    expect(declined(0).ranked(0, 2)[0]?.agentId).toBe('A-1');
    const ranked = declined(1).ranked(0, 2);
    expect(ranked.map((pair) => pair.agentId)).toEqual(['A-2', 'A-1']);
    const success = ranked[1]?.components.find((part) => part.name === 'success');
    expect(success?.fact.values).toMatchObject({ declines: 1, declineLoss: 0.15 });
    expect(ranked[1]?.successProbability).toBe(ranked[0]?.successProbability);
  });
  it('goes to the other of two equal agents', () => {
    const snapshot = aSnapshot({
      agents: twoAgents,
      declined: [{ taskId: T1, agentId: A1, count: 1, lastAt: LONG_AGO }],
    });
    const plan = allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
    expect(plan.assignments[0]?.agentId).toBe('A-2');
  });
  it('may still go to the agent that declined it: only the ranking changes, within bounds', () => {
    const { declineNudge, fitSuccess } = DEFAULT_POLICY.values;
    fc.assert(
      fc.property(anyWorkspace, fc.integer({ min: 1, max: 50 }), (snapshot, count) => {
        const before = prepare(snapshot, NOW_MS).matcher;
        const rows = snapshot.tasks.flatMap((task) =>
          snapshot.agents.map((agent) => ({ taskId: task.id, agentId: agent.id, count, lastAt: LONG_AGO })),
        );
        const after = prepare({ ...snapshot, declined: rows }, NOW_MS).matcher;
        snapshot.tasks.forEach((_, task) => {
          expect(after.eligibleAgentsOf(task)).toEqual(before.eligibleAgentsOf(task));
          snapshot.agents.forEach((_agent, agent) => {
            const [was, is] = [before.pair(task, agent), after.pair(task, agent)];
            expect(is.skillAlignment).toBe(was.skillAlignment);
            expect(is.effortMinutes).toBe(was.effortMinutes);
            expect(was.overall - is.overall).toBeGreaterThanOrEqual(0);
            expect(was.overall - is.overall).toBeLessThanOrEqual(2 * declineNudge * fitSuccess + 1e-9);
            expect(is.components.reduce((sum, part) => sum + part.contribution, 0)).toBeCloseTo(is.overall, 9);
          });
        });
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('a task that an agent declined recently', () => {
  const recently = at('2026-11-20T09:00:00Z');
  const allocated = (fields: Partial<Parameters<typeof aSnapshot>[0]>) =>
    allocate(aSnapshot({ agents: twoAgents, ...fields }), { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') })
      .assignments[0]?.agentId;
  const byA1 = { taskId: T1, agentId: A1, count: 1, lastAt: recently };
  const figma = { skillId: asSkillId('figma'), minimumProficiency: 0.5, importance: 1, mandatory: true };
  it('is planned for another eligible agent, even if the one who declined it fits much better', () => {
    const weaker = [
      anAgent(),
      anAgent({ id: asAgentId('A-2'), skills: [{ skillId: asSkillId('figma'), proficiency: 0.5, lastUsedOn: null }] }),
    ];
    const tasks = [aTask({ requiredSkills: [{ ...figma, minimumProficiency: 0.5 }] })];
    const outcomes = Array.from({ length: 30 }, (_, index) => anOutcome({ taskId: asTaskId(`O-${index}`) }));
    expect(allocated({ agents: weaker, tasks, outcomes })).toBe('A-1');
    expect(allocated({ agents: weaker, tasks, outcomes, declined: [byA1] })).toBe('A-2');
  });
  it('is planned for the agent who declined it if nobody else can do it or everyone declined it', () => {
    const only = [anAgent(), anAgent({ id: asAgentId('A-2'), skills: [] })];
    const tasks = [aTask({ requiredSkills: [figma] })];
    expect(allocated({ agents: only, tasks, declined: [byA1] })).toBe('A-1');
    const all = [byA1, { ...byA1, agentId: asAgentId('A-2') }];
    expect(allocated({ declined: all })).toBeDefined();
  });
  it('is offered again after the pause set by policy', () => {
    const a2 = { ...byA1, agentId: asAgentId('A-2'), count: 2 };
    expect(allocated({ declined: [{ ...byA1, lastAt: at('2026-11-16T09:00:00Z') }, a2] })).toBe('A-1');
    expect(allocated({ declined: [byA1, { ...a2, lastAt: at('2026-11-16T09:00:00Z') }] })).toBe('A-2');
  });
  it('stays with the agent who declined it if it was assigned to them again by hand', () => {
    const assignments = [
      anAssignment({ pin: { agent: true, startAt: null, by: 'operator' as const, reason: recorded('') } }),
    ];
    expect(allocated({ declined: [byA1], assignments, tasks: [aTask({ status: 'assigned' })] })).toBe('A-1');
  });
});
