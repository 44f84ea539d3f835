import { describe, expect, test } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import { demandAgainstSupply } from '../../../src/main/engine/workload/index.ts';
import {
  type Agent,
  type ArrivalsForecast,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  DAY_MS,
  msOf,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW, NOW_MS } from '../../support/builders.ts';

const skill = (id: string, proficiency = 0.9) => ({ skillId: asSkillId(id), proficiency, lastUsedOn: null });
const need = (id: string, minimumProficiency = 0.7) => ({
  skillId: asSkillId(id),
  minimumProficiency,
  importance: 1,
  mandatory: true,
});
const against = (snapshot: Snapshot, { weeks = 4, arrivals = null, now = NOW }: Partial<Asked> = {}) =>
  demandAgainstSupply(snapshot, compileCalendars(snapshot, NOW_MS - DAY_MS, NOW_MS + 84 * DAY_MS), msOf(now), {
    weeks,
    arrivals,
  });
interface Asked {
  readonly weeks: number;
  readonly arrivals: ArrivalsForecast | null;
  readonly now: typeof NOW;
}

describe('one skill', () => {
  const kai = anAgent({ id: asAgentId('A-1'), name: 'Kai', skills: [skill('grading')] });
  const rosa = anAgent({ id: asAgentId('A-2'), name: 'Rosa', skills: [skill('editing'), skill('grading', 0.5)] });
  const lea = anAgent({ id: asAgentId('A-3'), name: 'Lea', skills: [skill('editing'), skill('grading', 0.8)] });
  const snapshot = aSnapshot({
    agents: [kai, rosa, lea],
    tasks: [
      aTask({ id: asTaskId('T-1'), remainingMinutes: 50 * 60, requiredSkills: [need('editing')] }),
      aTask({
        id: asTaskId('T-2'),
        remainingMinutes: 600,
        dueAt: at('2026-11-27T17:00:00Z'),
        requiredSkills: [need('grading')],
      }),
    ],
    assignments: [
      anAssignment({
        agentId: asAgentId('A-3'),
        effortMinutes: 50 * 60,
        plannedFinishAt: at('2026-11-27T17:00:00Z'),
      }),
    ],
  });
  const of = (id: string) => against(snapshot).bySkill.find((row) => row.skillId === id);

  test('has the capacity of agents at the required level, minus their other assigned work', () => {
    expect(of('grading')?.weeks[0]?.supplyMinutes).toBe(40 * 60);
    expect(of('grading')?.weeks[3]?.supplyMinutes).toBe(2 * 40 * 60);
  });
  test('has the demand of work that requires it, not of all work of agents who have it', () => {
    expect(of('grading')?.weeks[0]?.demandMinutes).toEqual({ assigned: 0, queue: 600, pipeline: 0, arrivals: 0 });
    expect(of('editing')?.weeks[0]?.demandMinutes.assigned).toBe(50 * 60);
  });
  test('has a shortage if work that requires it exceeds capacity, not if other work of those agents does', () => {
    expect(of('grading')?.firstShortage).toBeNull();
    expect(of('editing')?.firstShortage).toMatchObject({ weekOf: '2026-11-23', shortMinutes: 600 });
    expect(against(snapshot).firstShortage).toMatchObject({ shortMinutes: 600, skillIds: ['editing'] });
  });
});

describe('demand that is counted once', () => {
  const hours = {
    method: 'mean' as const,
    season: 1,
    history: [],
    points: [
      { periodOn: asCivilDate('2026-11-23'), value: 50, low: 0, high: 90 },
      { periodOn: asCivilDate('2026-11-30'), value: 50, low: 0, high: 90 },
    ],
    backtest: null,
    evidence: 'enough' as const,
    facts: [],
  };
  const arrivals: ArrivalsForecast = { period: 'week', tasks: hours, hours, skillShare: {} };

  test('includes only the remaining part of this week’s forecast', () => {
    const empty = aSnapshot({ tasks: [] });
    const minutesOn = (now: string) =>
      against(empty, { arrivals, now: at(now) }).weeks.reduce((sum, week) => sum + week.demandMinutes.arrivals, 0);
    expect(minutesOn('2026-11-23T09:00:00Z')).toBe(3000 + 3000);
    expect(minutesOn('2026-11-26T13:00:00Z')).toBe(900 + 3000);
    expect(minutesOn('2026-11-28T13:00:00Z')).toBe(3000);
  });
  test('includes assigned work that does not fit in its agent’s weeks', () => {
    const snapshot = aSnapshot({
      agents: [anAgent({ skills: [skill('grading')] })],
      tasks: [
        aTask({ remainingMinutes: 50 * 60, dueAt: at('2026-11-27T17:00:00Z'), requiredSkills: [need('grading')] }),
      ],
      assignments: [anAssignment({ plannedStartAt: null, plannedFinishAt: null, effortMinutes: 50 * 60 })],
    });
    const { weeks, facts } = against(snapshot);
    expect(weeks[0]).toMatchObject({ shortMinutes: 600, demandMinutes: { assigned: 0, queue: 50 * 60 } });
    expect(facts).toContainEqual({ code: 'workload.demand_unplanned', values: { hours: 50 } });
  });
});

describe('supply', () => {
  const week = (snapshot: Snapshot, now = NOW): readonly number[] =>
    demandAgainstSupply(
      snapshot,
      compileCalendars(snapshot, msOf(now) - 7 * DAY_MS, msOf(now) + 84 * DAY_MS),
      msOf(now),
      { weeks: 3, arrivals: null },
    ).weeks.map((row) => row.supplyMinutes / 60);
  const office = anAgent().calendar;

  test('is the working time of each agent’s own weeks: holidays, time off, part-time work, zones and clock changes', () => {
    const holiday = { ...anAgent({ id: asAgentId('A-1') }), calendar: { ...office, holidays: 'GB' } };
    const partTime = {
      ...anAgent({ id: asAgentId('A-2') }),
      calendar: { ...office, timeZone: 'Asia/Tokyo', weekdayMinutes: [0, 300, 300, 0, 0, 0, 0] },
    };
    const nights = {
      ...anAgent({ id: asAgentId('A-3') }),
      kind: 'ai' as const,
      maxConcurrent: 2,
      calendar: { ...office, timeZone: 'Europe/Paris', weekdayMinutes: [0, 0, 0, 0, 0, 0, 1440] },
    };
    const away = {
      ...anAgent({ id: asAgentId('A-4') }),
      calendar: { ...office, timeOff: [{ fromOn: asCivilDate('2027-03-22'), untilOn: asCivilDate('2027-03-28') }] },
    };
    const now = at('2027-03-14T23:00:00Z');
    const of = (agent: Agent): readonly number[] =>
      week(aSnapshot({ agents: [agent], tasks: [], holidays: { GB: [asCivilDate('2027-03-26')] } }), now).slice(1);
    expect(of(holiday)).toEqual([40, 32]);
    expect(of(partTime)).toEqual([10, 10]);
    expect(of(nights)).toEqual([48, 46]);
    expect(of(away)).toEqual([40, 0]);
  });
  test('of zero in a week causes a shortage of work that is due then and fits into no earlier week', () => {
    const onLeave = { ...office, timeOff: [{ fromOn: asCivilDate('2026-11-30'), untilOn: asCivilDate('2026-12-06') }] };
    const snapshot = aSnapshot({
      agents: [anAgent({ calendar: onLeave })],
      tasks: [
        aTask({ remainingMinutes: 50 * 60, requiredSkills: [need('figma')], dueAt: at('2026-12-04T17:00:00Z') }),
        aTask({
          id: asTaskId('T-2'),
          remainingMinutes: 40 * 60,
          requiredSkills: [need('figma')],
          dueAt: at('2026-12-11T17:00:00Z'),
        }),
      ],
    });
    expect(week(snapshot)).toEqual([40, 0, 40]);
    expect(against(snapshot).firstShortage).toEqual({
      weekOf: '2026-11-30',
      shortMinutes: 600,
      skillIds: ['figma'],
    });
    expect(against(snapshot).weeks.map((row) => row.shortMinutes)).toEqual([0, 600, 0, 0]);
  });
});
