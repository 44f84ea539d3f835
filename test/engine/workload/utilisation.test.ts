import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import {
  agentsBySkill,
  agentsByTeam,
  type LoadOptions,
  loadsByAgent,
  loadsByGroup,
  periodsFrom,
  unplacedDemand,
} from '../../../src/main/engine/workload/index.ts';
import {
  type Agent,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  DAY_MS,
  DEFAULT_POLICY,
  type LoadUnit,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { UTC_CLOCK } from '../../support/utc-office.ts';

const HORIZON_MS = 84 * DAY_MS;
const loads = (snapshot: Snapshot, unit: LoadUnit, count: number, nowMs = NOW_MS, options: Partial<LoadOptions> = {}) =>
  loadsByAgent(
    snapshot,
    compileCalendars(snapshot, nowMs - 7 * DAY_MS, nowMs + HORIZON_MS),
    periodsFrom(UTC_CLOCK, nowMs, unit, count),
    { nowMs, ...options },
  );
const withCalendar = (calendar: Partial<Agent['calendar']>, fields: Partial<Agent> = {}): Agent => {
  const agent = anAgent(fields);
  return { ...agent, calendar: { ...agent.calendar, ...calendar } };
};
const first = (snapshot: Snapshot, unit: LoadUnit, count: number, nowMs = NOW_MS, options: Partial<LoadOptions> = {}) =>
  loads(snapshot, unit, count, nowMs, options)[0]?.periods ?? [];

describe('load by day and week', () => {
  test('the days of a week add up to its capacity and its work, in every time zone and over clock changes', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe');
    const minutes = fc.array(fc.integer({ min: 0, max: 1440 }), { minLength: 7, maxLength: 7 });
    const monday = fc.constantFrom('2026-03-23T00:00:00Z', '2026-10-19T00:00:00Z', '2026-11-23T00:00:00Z');
    fc.assert(
      fc.property(
        zone,
        minutes,
        monday,
        fc.integer({ min: 60, max: 6000 }),
        (timeZone, weekdayMinutes, start, effort) => {
          const nowMs = Date.parse(start) - DAY_MS;
          const snapshot = aSnapshot({
            tasks: [aTask()],
            agents: [withCalendar({ timeZone, weekdayMinutes, dayStartMinute: 0 })],
            assignments: [anAssignment({ plannedStartAt: at(start), plannedFinishAt: null, effortMinutes: effort })],
          });
          const weeks = first(snapshot, 'week', 4, nowMs).slice(1);
          const days = first(snapshot, 'day', 29, nowMs).slice(1);
          weeks.forEach((week, index) => {
            const own = days.slice(index * 7, index * 7 + 7);
            const sum = (of: (day: (typeof own)[number]) => number) => own.reduce((all, day) => all + of(day), 0);
            expect(own[0]?.periodOn).toBe(week.periodOn);
            expect(sum((day) => day.capacityMinutes)).toBeCloseTo(week.capacityMinutes, 6);
            expect(sum((day) => day.workloadMinutes)).toBeCloseTo(week.workloadMinutes, 6);
            expect(sum((day) => day.workingDays)).toBe(week.workingDays);
          });
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });
  test('a night shift over a clock change has one hour less in spring and one more in autumn', () => {
    const agent = withCalendar({ timeZone: 'Europe/Berlin', weekdayMinutes: [0, 0, 0, 0, 0, 0, 1440] });
    const sunday = (start: string) => first(aSnapshot({ agents: [agent] }), 'week', 1, Date.parse(start))[0];
    expect(sunday('2026-03-23T00:00:00Z')?.capacityMinutes).toBe(23 * 60);
    expect(sunday('2026-10-19T00:00:00Z')?.capacityMinutes).toBe(25 * 60);
  });
  test('part-time agents have exactly the hours of their calendar', () => {
    const agent = withCalendar({ weekdayMinutes: [300, 300, 300, 0, 0, 0, 0] });
    const [, week] = first(aSnapshot({ agents: [agent] }), 'week', 2);
    expect(week).toMatchObject({ capacityMinutes: 900, workingDays: 3, lost: null });
  });
  test('holidays and time off reduce capacity, with the reason; work placed there exceeds it', () => {
    const agent = withCalendar({
      holidays: 'GB',
      timeOff: [{ fromOn: asCivilDate('2026-12-07'), untilOn: asCivilDate('2026-12-11') }],
    });
    const snapshot = aSnapshot({
      agents: [agent],
      tasks: [aTask()],
      holidays: { GB: [asCivilDate('2026-12-01')] },
      assignments: [
        anAssignment({ plannedStartAt: at('2026-12-08T09:00:00Z'), plannedFinishAt: at('2026-12-08T17:00:00Z') }),
      ],
    });
    const [, second, third] = first(snapshot, 'week', 3);
    expect(second).toMatchObject({ capacityMinutes: 4 * 480, lost: { reason: 'holiday', minutes: 480 } });
    expect(third).toMatchObject({
      capacityMinutes: 0,
      utilisation: null,
      overMinutes: 480,
      lost: { reason: 'time_off', minutes: 5 * 480 },
    });
    expect(first(snapshot, 'day', 9)[8]).toMatchObject({ periodOn: '2026-12-01', capacityMinutes: 0, workingDays: 0 });
  });
  test('an agent who has left has no capacity from that day on', () => {
    const agent = anAgent({ activeUntilOn: asCivilDate('2026-12-02') });
    const [, second] = first(aSnapshot({ agents: [agent] }), 'week', 2);
    expect(second).toMatchObject({ capacityMinutes: 3 * 480, lost: { reason: 'not_active', minutes: 2 * 480 } });
  });
  test('an agent with parallel tasks has its hours multiplied by their number, up to its own cap', () => {
    const agent = anAgent({ kind: 'ai', maxConcurrent: 3, fillPercent: 80 });
    const snapshot = aSnapshot({ agents: [agent] });
    expect(first(snapshot, 'week', 2)[1]?.capacityMinutes).toBe(3 * 2400);
    expect(first(snapshot, 'week', 2, NOW_MS, { toCap: true })[1]?.capacityMinutes).toBeCloseTo(3 * 2400 * 0.8, 9);
  });
  test('without an own cap, plans may use the capacity that the policy’s buffer leaves', () => {
    const policy = { ...DEFAULT_POLICY, values: { ...DEFAULT_POLICY.values, capacityBuffer: 10 } };
    const snapshot = aSnapshot({ agents: [anAgent()], policy });
    expect(first(snapshot, 'week', 2, NOW_MS, { toCap: true })[1]?.capacityMinutes).toBe(2160);
  });
  test('work of a draft is counted separately, and only on request', () => {
    const snapshot = aSnapshot({ agents: [anAgent()], tasks: [aTask(), aTask({ id: asTaskId('T-2') })] });
    const tentative = [
      anAssignment({
        taskId: asTaskId('T-2'),
        plannedStartAt: at('2026-11-30T09:00:00Z'),
        plannedFinishAt: at('2026-11-30T17:00:00Z'),
      }),
    ];
    expect(first(snapshot, 'week', 2)[1]).toMatchObject({ workloadMinutes: 0, tentativeMinutes: 0, utilisation: 0 });
    expect(first(snapshot, 'week', 2, NOW_MS, { tentative })[1]).toMatchObject({
      workloadMinutes: 0,
      tentativeMinutes: 480,
      utilisation: 0.2,
    });
  });
});

describe('load of a group', () => {
  const figma = { skillId: asSkillId('figma'), proficiency: 0.9, lastUsedOn: null };
  const snapshot = aSnapshot({
    agents: [
      anAgent({ id: asAgentId('A-1'), team: 'Design', skills: [figma] }),
      anAgent({ id: asAgentId('A-2'), team: 'Film', skills: [figma, { ...figma, skillId: asSkillId('motion') }] }),
    ],
    tasks: [aTask(), aTask({ id: asTaskId('T-2') })],
    assignments: [anAssignment({ plannedFinishAt: at('2026-12-04T17:00:00Z'), effortMinutes: 6000 })],
  });
  test('is the sum of its members; an agent with two skills counts in both', () => {
    const all = loads(snapshot, 'week', 1);
    const teams = loadsByGroup(all, agentsByTeam(snapshot));
    expect(teams.map((team) => [team.group, team.periods[0]?.capacityMinutes])).toEqual([
      ['Design', 2400],
      ['Film', 2400],
    ]);
    const skills = loadsByGroup(all, agentsBySkill(snapshot));
    expect(skills.map((skill) => [skill.group, skill.periods[0]?.capacityMinutes])).toEqual([
      ['figma', 4800],
      ['motion', 2400],
    ]);
  });
  test('hours over capacity are summed by member: free hours of others do not offset them', () => {
    const [figmaGroup] = loadsByGroup(loads(snapshot, 'week', 1), agentsBySkill(snapshot));
    expect(figmaGroup?.periods[0]).toMatchObject({ utilisation: 3000 / 4800, overMinutes: 600 });
  });
});

describe('demand without an agent', () => {
  const need = { skillId: asSkillId('figma'), minimumProficiency: 0.5, importance: 1, mandatory: true };
  const snapshot = aSnapshot({
    tasks: [
      aTask({ id: asTaskId('T-1'), dueAt: at('2026-11-20T17:00:00Z'), requiredSkills: [need] }),
      aTask({ id: asTaskId('T-2'), dueAt: at('2026-12-02T17:00:00Z') }),
      aTask({ id: asTaskId('T-3'), dueAt: null }),
      aTask({ id: asTaskId('T-4'), dueAt: at('2027-06-01T17:00:00Z') }),
      aTask({ id: asTaskId('T-5') }),
      aTask({ id: asTaskId('T-6'), status: 'done' }),
    ],
    assignments: [anAssignment({ taskId: asTaskId('T-5') })],
    opportunities: [
      {
        id: 'P-1',
        client: 'Quillon',
        probability: 0.5,
        expectedOn: asCivilDate('2026-12-07'),
        valueAmount: 0,
        effortMinutes: 1000,
        requiredSkills: [need],
      },
    ],
  });
  test('is counted when it is due: overdue work now, later and undated work separately, nothing twice', () => {
    expect(unplacedDemand(snapshot, periodsFrom(UTC_CLOCK, NOW_MS, 'week', 3), { of: 'queue' })).toEqual({
      minutes: [480, 480, 0],
      laterMinutes: 480,
      undatedMinutes: 480,
      count: 4,
    });
  });
  test('for a skill includes only work that requires it; the pipeline counts by its probability', () => {
    const weeks = periodsFrom(UTC_CLOCK, NOW_MS, 'week', 3);
    expect(unplacedDemand(snapshot, weeks, { of: 'queue', skillId: 'figma' }).minutes).toEqual([480, 0, 0]);
    expect(unplacedDemand(snapshot, weeks, { of: 'pipeline' }).minutes).toEqual([0, 0, 500]);
  });
});
