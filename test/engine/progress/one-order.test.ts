import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { prepare } from '../../../src/main/engine/index.ts';
import { forecastAfter, forecastWork } from '../../../src/main/engine/progress/work-forecast.ts';
import { loadsByAgent, periodsFrom } from '../../../src/main/engine/workload/index.ts';
import {
  type Assignment,
  asTaskId,
  type Instant,
  instantOf,
  msOf,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, aPin, aSnapshot, at, NOW, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { assignmentOf, officesOf, planned, SEVERAL_LANES, simulated, work } from './any-office.ts';

describe('started work', () => {
  const pin = aPin(at('2026-11-24T09:00:00Z'));
  const interrupted = aSnapshot({
    tasks: [work('T-1', 12, { status: 'in_progress' }), work('T-2', 4), work('T-3', 8)],
    assignments: [
      assignmentOf('T-1', null),
      assignmentOf('T-2', null, { pin }),
      assignmentOf('T-3', at('2026-11-24T13:00:00Z')),
    ],
  });
  const expected = new Map([
    ['T-1', { startMs: NOW_MS, finishMs: msOf(at('2026-11-24T17:00:00Z')) }],
    ['T-2', { startMs: msOf(at('2026-11-24T09:00:00Z')), finishMs: msOf(at('2026-11-24T13:00:00Z')) }],
    ['T-3', { startMs: msOf(at('2026-11-25T09:00:00Z')), finishMs: msOf(at('2026-11-25T17:00:00Z')) }],
  ]);
  it('goes on at once, and is interrupted by work that is pinned to a start', () => {
    expect(planned(interrupted)).toEqual(expected);
    expect(simulated(interrupted)).toEqual(expected);
  });
  it('loads no day with more than its hours because of the interruption', () => {
    const prepared = prepare(interrupted, NOW_MS);
    const days = periodsFrom(prepared.office, NOW_MS, 'day', 3);
    const [loads] = loadsByAgent(prepared.snapshot, prepared.calendarsAhead, days, { nowMs: NOW_MS });
    expect(loads?.periods.map((day) => day.workloadMinutes)).toEqual([480, 480, 480]);
  });
});

const anyOffice = officesOf([0, 1, SEVERAL_LANES], 2);

const expectAsPlanned = (snapshot: Snapshot): void => {
  const times = simulated(snapshot);
  for (const [id, { startMs, finishMs }] of planned(snapshot))
    expect([id, times.get(id)]).toEqual([id, { startMs, finishMs }]);
};

describe('in any office with started work and pinned starts', () => {
  const options = { seed: 20261130, numRuns: runs(150, 5_000) };
  it('the simulation without variance starts and finishes all work as planned', () => {
    fc.assert(fc.property(anyOffice, expectAsPlanned), options);
  });
  it('also if an agent works on two or three tasks at a time', () => {
    const severalLanes = fc
      .integer({ min: 2, max: 3 })
      .chain((lanes) => officesOf([0, SEVERAL_LANES, SEVERAL_LANES, SEVERAL_LANES], lanes));
    fc.assert(fc.property(severalLanes, expectAsPlanned), { ...options, numRuns: runs(100, 5_000) });
  });
  it('simulating only what a change affects gives the same finishes as simulating everything', () => {
    fc.assert(
      fc.property(anyOffice, fc.nat(8), (snapshot, changed) => {
        const tasks = snapshot.tasks.map((task, n) => (n === changed ? { ...task, remainingMinutes: 300 } : task));
        const after = prepare({ ...snapshot, tasks }, NOW_MS);
        const again = prepare({ ...snapshot, tasks, assignments: [...snapshot.assignments] }, NOW_MS);
        expect(forecastAfter(prepare(snapshot, NOW_MS), after).finishes).toEqual(forecastWork(again).finishes);
      }),
      options,
    );
  });
});

test('a pinned start holds in the simulation whatever its agent does and its prerequisites take', () => {
  const snapshot = aSnapshot({
    tasks: [work('T-1', 40), work('T-2', 8, { dependsOn: [asTaskId('T-1')] })],
    assignments: [assignmentOf('T-1', NOW), assignmentOf('T-2', null, { pin: aPin(at('2026-11-25T09:00:00Z')) })],
  });
  expect(simulated(snapshot).get('T-2')).toEqual(planned(snapshot).get('T-2'));
});

test('work under way that cannot be finished yet leaves other work its place, also around a pinned start', () => {
  const relations = [{ predecessorId: asTaskId('T-1'), type: 'SF', lag: 0, lagUnit: 'working' }] as const;
  const snapshot = aSnapshot({
    tasks: [work('T-1', 2), work('T-2', 1), work('T-3', 1, { status: 'review', relations })],
    assignments: [
      assignmentOf('T-1', null),
      assignmentOf('T-2', null, { pin: aPin(at('2026-11-23T10:00:00Z')) }),
      assignmentOf('T-3', null),
    ],
  });
  expect(simulated(snapshot)).toEqual(planned(snapshot));
  expect(planned(snapshot).get('T-3')?.startMs).toBe(msOf(at('2026-11-23T13:00:00Z')));
});

describe('an agent who works on several tasks at a time', () => {
  const agents = [anAgent({ kind: 'ai', maxConcurrent: 2 })];
  const link = (type: 'FF' | 'FS', predecessor: string, hours: number): Pick<Task, 'relations'> => ({
    relations: [{ predecessorId: asTaskId(predecessor), type, lag: hours * 60, lagUnit: 'working' }],
  });
  const pinned = (id: string, startAt: Instant): Assignment => assignmentOf(id, null, { pin: aPin(startAt) });

  test('fills the gap before a pinned start also if other work was placed after it', () => {
    const snapshot = aSnapshot({
      agents,
      tasks: [
        work('T-0', 16, { status: 'review' }),
        work('T-1', 0),
        work('T-2', 1, { status: 'in_progress', ...link('FF', 'T-1', 15) }),
        work('T-3', 13),
        work('T-4', 1),
      ],
      assignments: [
        assignmentOf('T-0', null),
        assignmentOf('T-1', null),
        assignmentOf('T-2', null),
        pinned('T-3', at('2026-11-23T13:00:00Z')),
        pinned('T-4', at('2026-11-24T16:00:00Z')),
      ],
    });
    expect(planned(snapshot).get('T-2')?.startMs).toBe(msOf(at('2026-11-24T15:00:00Z')));
    expectAsPlanned(snapshot);
  });

  test('starts work no earlier than planned if it fits on neither lane before', () => {
    const snapshot = aSnapshot({
      agents,
      tasks: [work('T-1', 4), work('T-2', 5), work('T-3', 4, link('FS', 'T-1', 2)), work('T-4', 6)],
      assignments: ['T-1', 'T-2', 'T-3', 'T-4'].map((id, place) => assignmentOf(id, instantOf(NOW_MS + place))),
    });
    expect(planned(snapshot).get('T-4')?.startMs).toBe(msOf(at('2026-11-23T14:00:00Z')));
    expectAsPlanned(snapshot);
  });
});
