import { describe, expect, it } from 'vitest';
import { allocate, checkMove, prepare } from '../../../src/main/engine/index.ts';
import { asPlanId, asTaskId } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { faultsOf } from '../../support/plan-checker.ts';

/** Monday 30 November, 09:00 in Auckland, is still Sunday in UTC. */
const MONDAY_THERE = at('2026-11-29T20:00:00Z');
const inAuckland = anAgent({ calendar: { ...anAgent().calendar, timeZone: 'Pacific/Auckland' } });

describe('with an agent in a distant time zone', () => {
  it('the hour cap of a client applies to weeks of the workspace', () => {
    const snapshot = aSnapshot({
      agents: [inAuckland],
      tasks: [aTask(), aTask({ id: asTaskId('T-2') })],
      constraints: [{ id: 'C-1', kind: 'client_hour_cap', client: 'Quillon', minutesPerWeek: 480 }],
    });
    const plan = allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
    expect(plan.assignments.map((row) => row.plannedStartAt).sort()).toEqual([
      at('2026-11-23T20:00:00Z'),
      // Monday has started in the workspace, and it is 13:00 in Auckland.
      at('2026-11-30T00:00:00Z'),
    ]);
    expect(plan.constraintSatisfaction.checked.find((row) => row.rule === 'client_hour_cap')).toMatchObject({
      followed: 2,
      broken: 0,
    });
    expect(faultsOf(snapshot, plan, NOW_MS)).toEqual([]);
  });
  it('the effect of a move on load is measured in weeks of the workspace', () => {
    const row = anAssignment({ pin: aPin(MONDAY_THERE) });
    const snapshot = aSnapshot({
      agents: [inAuckland],
      tasks: [aTask({ status: 'assigned' }), aTask({ id: asTaskId('T-2') })],
      assignments: [row],
    });
    const facts = checkMove(prepare(snapshot, NOW_MS), {
      taskId: asTaskId('T-2'),
      agentId: inAuckland.id,
      startAt: at('2026-12-01T20:00:00Z'),
    });
    expect(facts?.to).toMatchObject({ weekOf: '2026-11-30', hoursBefore: 8, hoursAfter: 16, capacityHours: 40 });
  });
});
