import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, prepare } from '../../../src/main/engine/index.ts';
import { asAgentId, asPlanId, asTaskId, DEFAULT_POLICY } from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, NOW_MS } from '../../support/builders.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

const T1 = asTaskId('T-1');
const A1 = asAgentId('A-1');
const twoAgents = [anAgent(), anAgent({ id: asAgentId('A-2'), name: 'Bo Lind' })];
const declined = (count: number) =>
  prepare(aSnapshot({ agents: twoAgents, declined: count === 0 ? [] : [{ taskId: T1, agentId: A1, count }] }), NOW_MS)
    .matcher;

describe('a task that an agent declined', () => {
  it('ranks that agent lower, and the pair says why', () => {
    expect(declined(0).ranked(0, 2)[0]?.agentId).toBe('A-1');
    const ranked = declined(1).ranked(0, 2);
    expect(ranked.map((pair) => pair.agentId)).toEqual(['A-2', 'A-1']);
    const success = ranked[1]?.components.find((part) => part.name === 'success');
    expect(success?.fact.values).toMatchObject({ declines: 1, declineLoss: 0.15 });
    expect(ranked[1]?.successProbability).toBe(ranked[0]?.successProbability);
  });
  it('goes to the other of two equal agents', () => {
    const snapshot = aSnapshot({ agents: twoAgents, declined: [{ taskId: T1, agentId: A1, count: 1 }] });
    const plan = allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
    expect(plan.assignments[0]?.agentId).toBe('A-2');
  });
  it('may still go to the agent that declined it: nothing but the ranking changes, within bounds', () => {
    const { declineNudge, fitSuccess } = DEFAULT_POLICY.values;
    fc.assert(
      fc.property(anyWorkspace, fc.integer({ min: 1, max: 50 }), (snapshot, count) => {
        const before = prepare(snapshot, NOW_MS).matcher;
        const rows = snapshot.tasks.flatMap((task) =>
          snapshot.agents.map((agent) => ({ taskId: task.id, agentId: agent.id, count })),
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
