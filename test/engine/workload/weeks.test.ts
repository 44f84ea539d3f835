import { describe, expect, it } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import { tasksInPeriod, weeksFrom, workloadByWeek } from '../../../src/main/engine/workload/index.ts';
import { asCivilDate, DAY_MS, type Snapshot } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { UTC_CLOCK } from '../../support/utc-office.ts';

const WEEKS = weeksFrom(UTC_CLOCK, NOW_MS, 3);
const loadOf = (snapshot: Snapshot) =>
  workloadByWeek(snapshot, compileCalendars(snapshot, NOW_MS, NOW_MS + 84 * DAY_MS), WEEKS, NOW_MS)[0]?.weeks ?? [];
const planned = (start: string, finish: string, effortMinutes: number) =>
  aSnapshot({ assignments: [anAssignment({ plannedStartAt: at(start), plannedFinishAt: at(finish), effortMinutes })] });

describe('workload by week', () => {
  it('spreads work over its weeks', () => {
    const weeks = loadOf(planned('2026-11-27T09:00:00Z', '2026-11-30T17:00:00Z', 960));
    expect(weeks.map((week) => week.workloadMinutes)).toEqual([480, 480, 0]);
    expect(weeks.map((week) => week.capacityMinutes)).toEqual([2400, 2400, 2400]);
    expect(weeks[0]?.utilisation).toBe(0.2);
  });

  it('does not cap utilisation, and reports hours over capacity', () => {
    const [week] = loadOf(planned('2026-11-23T09:00:00Z', '2026-11-27T17:00:00Z', 3000));
    expect([week?.utilisation, week?.overMinutes]).toEqual([1.25, 600]);
  });

  it('counts remaining work of started or overrun tasks from now on', () => {
    expect(loadOf(planned('2026-11-16T09:00:00Z', '2026-11-24T17:00:00Z', 960))[0]?.workloadMinutes).toBe(960);
    expect(loadOf(planned('2026-11-09T09:00:00Z', '2026-11-10T17:00:00Z', 300))[0]?.workloadMinutes).toBe(300);
  });

  it('has no utilisation without capacity', () => {
    const away = { fromOn: asCivilDate('2026-11-23'), untilOn: asCivilDate('2026-11-29') };
    const agents = [anAgent({ calendar: { ...anAgent().calendar, timeOff: [away] } })];
    const [week] = loadOf({ ...planned('2026-11-24T09:00:00Z', '2026-11-24T17:00:00Z', 480), agents });
    expect([week?.capacityMinutes, week?.utilisation, week?.overMinutes]).toEqual([0, null, 480]);
  });

  it('counts the parallel tasks of an AI agent, and excludes finished tasks', () => {
    const ai = { ...planned('2026-11-24T09:00:00Z', '2026-11-24T17:00:00Z', 480), agents: [anAgent({ kind: 'ai' })] };
    expect(loadOf(ai)[0]?.capacityMinutes).toBe(7200);
    expect(loadOf({ ...ai, tasks: [aTask({ status: 'done' })] })[0]?.workloadMinutes).toBe(0);
  });

  it('counts the weeks of an agent in its own zone: Monday morning in Auckland is Sunday in Greenwich', () => {
    const calendar = { ...anAgent().calendar, timeZone: 'Pacific/Auckland' };
    const monday = planned('2026-11-29T20:00:00Z', '2026-11-30T04:00:00Z', 480);
    const snapshot = { ...monday, agents: [anAgent({ calendar })] };
    const weeks = loadOf(snapshot);
    expect(weeks.map((week) => week.workloadMinutes)).toEqual([0, 480, 0]);
    // At the tests' current time it is Monday 22:00 there, so the first of five days is over.
    expect(weeks.map((week) => week.capacityMinutes)).toEqual([1920, 2400, 2400]);
    const calendars = compileCalendars(snapshot, NOW_MS, NOW_MS + 84 * DAY_MS);
    expect(tasksInPeriod({ snapshot, calendars, nowMs: NOW_MS }, 0, 'week', asCivilDate('2026-11-30'))).toHaveLength(1);
    expect(tasksInPeriod({ snapshot, calendars, nowMs: NOW_MS }, 0, 'week', asCivilDate('2026-11-23'))).toEqual([]);
  });

  it('equals the sum of the tasks it lists', () => {
    const snapshot = planned('2026-11-27T09:00:00Z', '2026-11-30T17:00:00Z', 960);
    const calendars = compileCalendars(snapshot, NOW_MS, NOW_MS + 84 * DAY_MS);
    expect(tasksInPeriod({ snapshot, calendars, nowMs: NOW_MS }, 0, 'week', asCivilDate('2026-11-30'))).toEqual([
      { taskId: 'T-1', minutes: 480 },
    ]);
  });
});
