import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/main/engine/index.ts';
import { forecastAfter, forecastWork } from '../../../src/main/engine/progress/work-forecast.ts';
import { loadsByAgent, periodsFrom } from '../../../src/main/engine/workload/index.ts';
import {
  asAgentId,
  asCivilDate,
  asTaskId,
  MINUTE_MS,
  msOf,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, aPin, aSnapshot, at, NOW, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { wallMinutes, workedMinutes } from '../../support/wall-minutes.ts';
import { assignmentOf, officesOf, planned, SEVERAL_LANES, simulated, work } from './any-office.ts';

const SECOND_MS = 1000;

describe('part-time work', () => {
  it('spreads over the weeks, and other work goes on beside it in what is left', () => {
    const snapshot = aSnapshot({
      tasks: [work('T-1', 16, { allocation: 0.2 }), work('T-2', 24)],
      assignments: [assignmentOf('T-1', null), assignmentOf('T-2', null)],
    });
    // 16 h at 20 % take 80 h, two weeks; 24 h at 80 % take 30 h.
    const expected = new Map([
      ['T-1', { startMs: NOW_MS, finishMs: msOf(at('2026-12-04T17:00:00Z')) }],
      ['T-2', { startMs: NOW_MS, finishMs: msOf(at('2026-11-26T15:00:00Z')) }],
    ]);
    expect(planned(snapshot)).toEqual(expected);
    expect(simulated(snapshot)).toEqual(expected);
    expect(weeksOf(snapshot)).toEqual([32, 8]);
  });

  it('waits for other part-time work of its agent that leaves too little', () => {
    const snapshot = aSnapshot({
      tasks: [work('T-1', 24, { allocation: 0.6 }), work('T-2', 8, { allocation: 0.5 })],
      assignments: [assignmentOf('T-1', NOW), assignmentOf('T-2', at('2026-11-24T09:00:00Z'))],
    });
    const expected = new Map([
      ['T-1', { startMs: NOW_MS, finishMs: msOf(at('2026-11-27T17:00:00Z')) }],
      ['T-2', { startMs: msOf(at('2026-11-30T09:00:00Z')), finishMs: msOf(at('2026-12-01T17:00:00Z')) }],
    ]);
    expect(planned(snapshot)).toEqual(expected);
    expect(simulated(snapshot)).toEqual(expected);
  });

  it('that waits for another agent does not hold back a milestone of its own agent, nor what waits for that', () => {
    const ai = { agentId: asAgentId('A-2') };
    const waitsFor = (id: string) => ({ dependsOn: [asTaskId(id)] });
    const snapshot = aSnapshot({
      agents: [anAgent(), anAgent({ id: asAgentId('A-2'), name: 'Bo', kind: 'ai', maxConcurrent: 2 })],
      tasks: [
        work('T-1', 0),
        work('T-2', 1, waitsFor('T-1')),
        work('T-3', 1),
        work('T-4', 1, { status: 'review' }),
        work('T-5', 1, { allocation: 0.3, ...waitsFor('T-3') }),
      ],
      assignments: [
        assignmentOf('T-1', null),
        assignmentOf('T-2', NOW, ai),
        assignmentOf('T-3', NOW, ai),
        assignmentOf('T-4', null, ai),
        assignmentOf('T-5', null),
      ],
    });
    expect(planned(snapshot).get('T-2')?.startMs).toBe(NOW_MS);
    expect(simulated(snapshot)).toEqual(planned(snapshot));
  });

  it('work that may only finish once another agent starts something keeps its turn before work planned after it', () => {
    const ai = { agentId: asAgentId('A-2') };
    const snapshot = aSnapshot({
      agents: [anAgent(), anAgent({ id: asAgentId('A-2'), name: 'Bo', kind: 'ai', maxConcurrent: 2 })],
      tasks: [
        work('T-0', 1),
        work('T-1', 1, {
          relations: [{ predecessorId: asTaskId('T-0'), type: 'SF', lag: 0, lagUnit: 'working' }],
        }),
        work('T-2', 1),
        work('T-3', 1, { status: 'review' }),
        work('T-4', 1),
      ],
      assignments: [
        assignmentOf('T-0', null),
        assignmentOf('T-1', at('2026-11-23T08:00:00Z'), ai),
        assignmentOf('T-2', null, ai),
        assignmentOf('T-3', null),
        assignmentOf('T-4', null, ai),
      ],
    });
    // T-0 starts at 10:00, so that T-1 is done by then.
    expect(planned(snapshot).get('T-1')?.startMs).toBe(NOW_MS);
    expect(simulated(snapshot)).toEqual(planned(snapshot));
  });

  it('is interrupted by work that is pinned to a start', () => {
    const snapshot = aSnapshot({
      tasks: [work('T-1', 8, { allocation: 0.5 }), work('T-2', 8)],
      assignments: [assignmentOf('T-1', null), assignmentOf('T-2', null, { pin: aPin(at('2026-11-24T09:00:00Z')) })],
    });
    expect(planned(snapshot).get('T-1')?.finishMs).toBe(msOf(at('2026-11-25T17:00:00Z')));
    expect(simulated(snapshot)).toEqual(planned(snapshot));
    expect(weeksOf(snapshot)).toEqual([16, 0]);
  });
});

/** Hours of work of the first agent in this week and the next. */
function weeksOf(snapshot: Snapshot): readonly number[] {
  const prepared = prepare(snapshot, NOW_MS);
  const weeks = periodsFrom(prepared.office, NOW_MS, 'week', 2);
  const [loads] = loadsByAgent(prepared.snapshot, prepared.calendarsAhead, weeks, { nowMs: NOW_MS });
  return loads?.periods.map(({ workloadMinutes }) => Math.round(workloadMinutes) / 60) ?? [];
}

const anyChange = fc.constantFrom<Partial<Task>>({ remainingMinutes: 300 }, { allocation: 0.4 }, { allocation: 1 });

describe('in any office with part-time work', () => {
  const options = { seed: 20261201, numRuns: runs(40, 5_000), endOnFailure: true };
  const anyOffice = officesOf([0, 1, SEVERAL_LANES], 2, [undefined, undefined, 0.1, 0.3, 0.5, 0.6]);
  it('the simulation without variance starts and finishes all work as planned', () => {
    fc.assert(
      fc.property(anyOffice, (snapshot) => {
        const times = simulated(snapshot);
        for (const [id, { startMs, finishMs }] of planned(snapshot)) {
          const own = times.get(id);
          const differs =
            Math.abs((own?.startMs ?? Number.NaN) - startMs) <= SECOND_MS &&
            Math.abs((own?.finishMs ?? Number.NaN) - finishMs) <= SECOND_MS;
          if (!differs) expect([id, own]).toEqual([id, { startMs, finishMs }]);
        }
      }),
      options,
    );
  });
  it('simulating only what a change affects gives the same finishes as simulating everything', () => {
    fc.assert(
      fc.property(anyOffice, fc.nat(8), anyChange, (snapshot, changed, change) => {
        const tasks = snapshot.tasks.map((task, n) => (n === changed ? { ...task, ...change } : task));
        const after = prepare({ ...snapshot, tasks }, NOW_MS);
        const again = prepare({ ...snapshot, tasks, assignments: [...snapshot.assignments] }, NOW_MS);
        expect(forecastAfter(prepare(snapshot, NOW_MS), after).finishes).toEqual(forecastWork(again).finishes);
      }),
      options,
    );
  });
});

/** Days with shifts of any length, on a person with part-time and other work. */
const anyPerson = fc.record({
  shifts: fc.array(fc.constantFrom(0, 120, 333, 480, 540), { minLength: 7, maxLength: 7 }),
  away: fc.integer({ min: 1, max: 25 }),
  rows: fc.array(
    fc.record({
      hours: fc.integer({ min: 1, max: 60 }),
      allocation: fc.constantFrom(undefined, undefined, 0.15, 0.2, 0.35, 0.6),
      startsIn: fc.integer({ min: 0, max: 200 }),
      isPinned: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});
const DAYS = 30;

describe('counted minute by minute, in any calendar', () => {
  it('hours add up to the effort, part-time work keeps to its share of each day, and all work fits in the time there is', () => {
    const dayOf = (n: number): string => new Date(Date.UTC(2026, 10, 22 + n)).toISOString().slice(0, 10);
    const wall = wallMinutes('UTC', Date.parse(`${dayOf(0)}T00:00:00Z`), Date.parse(`${dayOf(DAYS)}T00:00:00Z`));
    fc.assert(
      fc.property(anyPerson, ({ shifts, away, rows }) => {
        const calendar = {
          ...anAgent().calendar,
          weekdayMinutes: shifts,
          timeOff: [{ fromOn: asCivilDate(dayOf(away)), untilOn: asCivilDate(dayOf(away + 1)) }],
        };
        const agent = anAgent({ id: asAgentId('A-1'), calendar });
        const inHours = (hours: number) => at(new Date(NOW_MS + hours * 3_600_000).toISOString());
        const snapshot = aSnapshot({
          agents: [agent],
          tasks: rows.map(({ hours, allocation }, n) =>
            work(`T-${n}`, hours, allocation === undefined ? {} : { allocation }),
          ),
          assignments: rows.map(({ startsIn, isPinned }, n) =>
            assignmentOf(`T-${n}`, inHours(startsIn), isPinned ? { pin: aPin(inHours(startsIn)) } : {}),
          ),
        });
        const prepared = prepare(snapshot, NOW_MS);
        const times = planned(snapshot);
        const isWorked = workedMinutes(
          agent,
          [],
          wall,
          Array.from({ length: DAYS - 1 }, (_, n) => dayOf(n + 1)),
        );
        const done = new Map<string, number>();
        const perDay = new Map<string, number>();
        const worked = new Array<number>(DAYS).fill(0);
        const isIn = (id: string, ms: number): boolean => {
          const own = times.get(id);
          return own !== undefined && ms + MINUTE_MS / 2 >= own.startMs && ms + MINUTE_MS / 2 < own.finishMs;
        };
        const byShare = rows.map(({ allocation, isPinned }, n) => ({ id: `T-${n}`, allocation, isPinned }));
        const pinned = byShare.filter((row) => row.isPinned && row.allocation === undefined);
        const partTime = byShare.flatMap(({ id, allocation }) =>
          allocation === undefined ? [] : [{ id, allocation }],
        );
        const full = byShare.filter(({ allocation }) => allocation === undefined);
        const total = new Array<number>(DAYS).fill(0);
        const add = (into: Map<string, number>, key: string, minutes: number): void => {
          into.set(key, (into.get(key) ?? 0) + minutes);
        };
        const counted = isWorked.flatMap((isOn, minute) => (isOn ? [wall.fromMs + minute * MINUTE_MS] : []));
        for (const ms of counted) {
          if (ms < NOW_MS) continue;
          const day = Math.floor((ms - wall.fromMs) / 86_400_000);
          worked[day] = (worked[day] ?? 0) + 1;
          const before = [...done.values()].reduce((sum, minutes) => sum + minutes, 0);
          const [first] = pinned.filter(({ id }) => isIn(id, ms));
          let free = first === undefined ? 1 : 0;
          if (first !== undefined) add(done, first.id, 1);
          for (const { id, allocation } of first === undefined ? partTime : []) {
            if (!isIn(id, ms)) continue;
            add(done, id, allocation);
            add(perDay, `${id} ${day}`, allocation);
            free -= allocation;
          }
          const others = full.filter((row) => !pinned.includes(row) && isIn(row.id, ms));
          // Only work that is pinned to a start lies over other work.
          if (others.length > (first === undefined ? 1 : 0)) throw new Error(`${others.length} tasks at once`);
          for (const { id } of others) add(done, id, free);
          if (free < -1e-9) throw new Error(`${free} of the time is left`);
          total[day] = (total[day] ?? 0) + [...done.values()].reduce((sum, minutes) => sum + minutes, -before);
        }
        const lastMs = Date.parse(`${dayOf(DAYS - 1)}T00:00:00Z`);
        for (const { taskId, effortMinutes } of prepared.snapshot.assignments) {
          const own = times.get(taskId);
          if (own === undefined || own.finishMs > lastMs || pinned.length > 1) continue;
          expect([taskId, Math.abs((done.get(taskId) ?? 0) - effortMinutes) <= 3]).toEqual([taskId, true]);
        }
        for (const { id, allocation } of partTime)
          for (const [day, minutes] of worked.entries())
            expect(perDay.get(`${id} ${day}`) ?? 0).toBeLessThanOrEqual(minutes * allocation + 1e-6);
        // The days of capacity are the same minutes.
        const days = periodsFrom(prepared.office, NOW_MS, 'day', 25);
        const [loads] = loadsByAgent(prepared.snapshot, prepared.calendarsAhead, days, { nowMs: NOW_MS });
        for (const [n, day] of (loads?.periods ?? []).entries()) {
          if (pinned.length > 1) continue;
          expect(day.workloadMinutes).toBeLessThanOrEqual(day.capacityMinutes + 0.01);
          // The first period is Monday, the second day of the span.
          expect([n, Math.abs(day.workloadMinutes - (total[n + 1] ?? 0)) <= 3]).toEqual([n, true]);
        }
      }),
      { seed: 20261201, numRuns: runs(15, 1_000) },
    );
  });
});
