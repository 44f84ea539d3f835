import { expect, test } from 'vitest';
import { clientStandings, prepare, savings } from '../../../src/main/engine/index.ts';
import { asAgentId, asSkillId, asTaskId, recorded } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aPin, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

test('the status of a client depends on its late work, work at risk, and work done on time', () => {
  const snapshot = aSnapshot({
    tasks: [
      aTask({ id: asTaskId('T-1'), client: 'Corvane', clientTier: 'strategic', dueAt: at('2026-11-24T17:00:00Z') }),
      aTask({ id: asTaskId('T-2'), client: 'Corvane', remainingMinutes: 360, dueAt: at('2026-11-27T17:00:00Z') }),
      aTask({ id: asTaskId('T-3'), client: 'Corvane', dueAt: null }),
      aTask({ id: asTaskId('T-4'), client: 'Quillon', dueAt: at('2026-12-30T17:00:00Z') }),
      aTask({ id: asTaskId('T-5'), client: 'Quillon', status: 'done' }),
    ],
    assignments: [
      anAssignment({ taskId: asTaskId('T-1'), pin: aPin(at('2026-11-25T09:00:00Z')) }),
      anAssignment({ taskId: asTaskId('T-2'), pin: aPin(at('2026-11-27T09:00:00Z')) }),
      anAssignment({ taskId: asTaskId('T-4'), pin: aPin(at('2026-12-01T09:00:00Z')) }),
    ],
    outcomes: [
      anOutcome({ taskId: asTaskId('T-5'), finishedAt: at('2026-11-02T17:00:00Z'), dueAt: at('2026-11-05T17:00:00Z') }),
    ],
  });
  const [corvane, quillon] = clientStandings(prepare(snapshot, NOW_MS));
  expect(corvane).toMatchObject({
    client: 'Corvane',
    tier: 'strategic',
    open: 3,
    assigned: 2,
    late: 1,
    atRisk: 1,
    onTimeRatio: null,
  });
  expect(corvane?.nextDueTitle).toBe('A task');
  expect(corvane?.nextDueAt).toBe('2026-11-24T17:00:00.000Z');
  expect(quillon).toMatchObject({ late: 0, atRisk: 0, valueAtRiskRatio: 0, onTimeRatio: 1, open: 1 });
  expect((corvane?.valueAtRiskRatio ?? 0) > 0.3).toBe(true);
});

test('savings are suggested if an available agent is expected to need fewer hours, but not for pinned or started work', () => {
  const need = { skillId: asSkillId('figma'), minimumProficiency: 0.5, importance: 1, mandatory: true };
  const slow = Array.from({ length: 30 }, (_, index) =>
    anOutcome({
      taskId: asTaskId(`S-${index}`),
      agentId: asAgentId('A-1'),
      estimateMinutes: 480,
      actualMinutes: 900 + (index % 3) * 30,
    }),
  );
  const fast = Array.from({ length: 30 }, (_, index) =>
    anOutcome({
      taskId: asTaskId(`F-${index}`),
      agentId: asAgentId('A-2'),
      estimateMinutes: 480,
      actualMinutes: 330 + (index % 3) * 30,
    }),
  );
  const base = {
    agents: [anAgent({ id: asAgentId('A-1') }), anAgent({ id: asAgentId('A-2'), name: 'Rosa Iglesias' })],
    outcomes: [...slow, ...fast],
    tasks: [aTask({ requiredSkills: [need], estimateMinutes: 960, remainingMinutes: 960 })],
  };
  const row = anAssignment({ effortMinutes: 1800, plannedFinishAt: at('2026-11-26T17:00:00Z') });
  const [saving] = savings(prepare(aSnapshot({ ...base, assignments: [row] }), NOW_MS));
  expect(saving).toMatchObject({ agentId: 'A-2', taskIds: ['T-1'] });
  expect(saving?.gainMinutes).toBeGreaterThan(240);
  const pin = { agent: true, startAt: null, by: 'operator' as const, reason: recorded('') };
  expect(savings(prepare(aSnapshot({ ...base, assignments: [{ ...row, pin }] }), NOW_MS))).toEqual([]);
});
