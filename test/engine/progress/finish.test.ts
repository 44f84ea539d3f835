import { describe, expect, test } from 'vitest';
import {
  delayDrivers,
  forecastFinishes,
  prepare,
  progressOf,
  simulateFinishes,
} from '../../../src/main/engine/index.ts';
import { normalOf } from '../../../src/main/engine/progress/draws.ts';
import {
  type Agent,
  type AgentId,
  type Assignment,
  asAgentId,
  asCivilDate,
  asTaskId,
  DAY_MS,
  HOUR_MS,
  instantOf,
  msOf,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { seeded } from '../../support/seeded.ts';

const ALWAYS = { ...anAgent().calendar, weekdayMinutes: new Array<number>(7).fill(1440), dayStartMinute: 0 };
const agentOf = (id: string, fields: Partial<Agent> = {}): Agent =>
  anAgent({ id: asAgentId(id), calendar: ALWAYS, ...fields });
const held = (
  task: string,
  agent: string,
  startHours: number,
  hours: number,
  fields: Partial<Assignment> = {},
): Assignment =>
  anAssignment({
    taskId: asTaskId(task),
    agentId: asAgentId(agent),
    effortMinutes: hours * 60,
    plannedStartAt: instantOf(NOW_MS + startHours * HOUR_MS),
    plannedFinishAt: instantOf(NOW_MS + (startHours + hours) * HOUR_MS),
    ...fields,
  });
const forecast = (snapshot: Snapshot, draws = 400) => {
  const rows = forecastFinishes(prepare(snapshot, NOW_MS), { seed: 1, draws });
  return new Map(rows.map((row) => [row.taskId as string, row]));
};
const hoursTo = (instant: string | null | undefined): number =>
  instant === null || instant === undefined ? Number.NaN : (Date.parse(instant) - NOW_MS) / HOUR_MS;

describe('numbers drawn by key', () => {
  test('are standard normal, and each its own', () => {
    const found = Array.from({ length: 20_000 }, (_, draw) => normalOf(77, draw));
    const mean = found.reduce((a, b) => a + b, 0) / found.length;
    const deviation = Math.sqrt(found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.02);
    expect(found.filter((value) => value > 1.2816).length / found.length).toBeCloseTo(0.1, 1);
    const other = Array.from({ length: 20_000 }, (_, draw) => normalOf(78, draw));
    const product = found.reduce((sum, value, draw) => sum + value * (other[draw] ?? 0), 0) / found.length;
    expect(Math.abs(product)).toBeLessThan(0.03);
  });
});

describe('the finish of a task', () => {
  const one = aSnapshot({
    agents: [agentOf('A-1')],
    tasks: [aTask({ remainingMinutes: 2400, dueAt: instantOf(NOW_MS + 38 * HOUR_MS) })],
    assignments: [held('T-1', 'A-1', 0, 40)],
  });
  test('has its middle where half of the finishes are, and P90 as far as the learned interval says', () => {
    const row = forecast(one, 4000).get('T-1');
    expect(hoursTo(row?.p50At)).toBeCloseTo(40, 0);
    const pair = prepare(one, NOW_MS).matcher.pair(0, 0);
    expect(hoursTo(row?.p90At)).toBeCloseTo((40 * pair.effortMultiplierHigh) / pair.effortMultiplier, -0.5);
    expect(row?.delayProbability).toBeGreaterThan(0.5);
    expect(row?.delayProbability).toBeLessThan(0.7);
    expect(row?.level).toBe('late');
  });
  test('comes after what its agent does before it and after its prerequisites, on whoever has them', () => {
    const rows = forecast(
      aSnapshot({
        agents: [agentOf('A-1'), agentOf('A-2')],
        tasks: [
          aTask({ id: asTaskId('T-1') }),
          aTask({ id: asTaskId('T-2') }),
          aTask({ id: asTaskId('T-3'), dependsOn: [asTaskId('T-2')] }),
        ],
        assignments: [held('T-1', 'A-1', 0, 20), held('T-2', 'A-1', 20, 20), held('T-3', 'A-2', 40, 10)],
      }),
    );
    expect(hoursTo(rows.get('T-2')?.p50At)).toBeGreaterThan(38);
    expect(hoursTo(rows.get('T-3')?.p50At) - hoursTo(rows.get('T-2')?.p50At)).toBeGreaterThan(8);
    for (const row of rows.values()) expect((row.p50At ?? '') <= (row.p90At ?? '')).toBe(true);
  });
  test('is in the working time of its agent, and waits for a pinned start', () => {
    const office = { ...anAgent().calendar };
    const rows = forecast(
      aSnapshot({
        agents: [anAgent({ calendar: office })],
        tasks: [aTask({ remainingMinutes: 120 })],
        assignments: [
          held('T-1', 'A-1', 0, 2, {
            pin: { agent: true, startAt: at('2026-11-28T12:00:00Z'), by: 'Operator', reason: '' },
          }),
        ],
      }),
    );
    expect(rows.get('T-1')?.p50At?.slice(0, 10)).toBe('2026-11-30');
  });
  test('is not said of work that nobody has, or that waits for such work, or that ends after the horizon', () => {
    const rows = forecast(
      aSnapshot({
        agents: [agentOf('A-1')],
        tasks: [
          aTask({ id: asTaskId('T-1') }),
          aTask({ id: asTaskId('T-2'), dependsOn: [asTaskId('T-1')] }),
          aTask({ id: asTaskId('T-3') }),
        ],
        assignments: [held('T-2', 'A-1', 0, 8), held('T-3', 'A-1', 8, 24 * 7 * 30)],
      }),
    );
    expect(rows.get('T-1')).toMatchObject({ p50At: null, reason: 'Nobody has it.' });
    expect(rows.get('T-2')).toMatchObject({ p50At: null, reason: 'It waits for work that nobody has.' });
    expect(rows.get('T-3')).toMatchObject({ p50At: null, reason: 'Not within the horizon.', delayProbability: 1 });
  });
});

describe('a change', () => {
  /** Three agents with four tasks each; the last of A-2 waits for the first of A-1. */
  const office = (away: readonly { readonly fromOn: string; readonly untilOn: string }[] = [], slip = 1): Snapshot =>
    aSnapshot({
      agents: ['A-1', 'A-2', 'A-3'].map((id) =>
        agentOf(id, {
          calendar: {
            ...ALWAYS,
            timeOff:
              id === 'A-1'
                ? away.map((row) => ({ fromOn: asCivilDate(row.fromOn), untilOn: asCivilDate(row.untilOn) }))
                : [],
          },
        }),
      ),
      tasks: Array.from({ length: 12 }, (_, index) =>
        aTask({ id: asTaskId(`T-${index + 10}`), dependsOn: index === 7 ? [asTaskId('T-10')] : [] }),
      ),
      assignments: Array.from({ length: 12 }, (_, index) =>
        held(`T-${index + 10}`, `A-${Math.floor(index / 4) + 1}`, (index % 4) * 10, index === 0 ? 10 * slip : 10),
      ),
    });
  const moved = (changed: Snapshot): readonly string[] => {
    const [before, after] = [office(), changed].map((snapshot) =>
      simulateFinishes(prepare(snapshot, NOW_MS), { seed: 3, draws: 50 }),
    );
    return [...(before?.finishes ?? [])].flatMap(([index, own]) =>
      own.every((ms, draw) => ms === after?.finishes.get(index)?.[draw]) ? [] : `T-${index + 10}`,
    );
  };
  test('moves the finishes that depend on it and, to the bit, no other', () => {
    const ofFirst = ['T-10', 'T-11', 'T-12', 'T-13', 'T-17'];
    expect(
      moved(office([{ fromOn: '2026-11-24', untilOn: '2026-11-25' }])).filter((id) => !ofFirst.includes(id)),
    ).toEqual([]);
    expect(moved(office([{ fromOn: '2026-11-24', untilOn: '2026-11-25' }])).length).toBeGreaterThan(2);
    expect(moved(office([], 2))).toEqual(ofFirst);
    expect(moved(office())).toEqual([]);
  });
});

describe('calibration in worlds that are drawn as the engine believes', () => {
  test('P50 holds about half of what happens, P90 nine of ten', () => {
    const random = seeded(5);
    const normal = (): number => Array.from({ length: 12 }, random).reduce((a, b) => a + b, 0) - 6;
    const spread = 0.35;
    let [cases, byP50, byP90] = [0, 0, 0];
    for (let world = 0; world < 60; world++) {
      const outcomes = Array.from({ length: 160 }, (_, index) =>
        anOutcome({
          taskId: asTaskId(`O-${index}`),
          agentId: asAgentId(`A-${(index % 4) + 1}`),
          finishedAt: instantOf(NOW_MS - (200 - index) * DAY_MS * 0.5),
          actualMinutes: Math.max(1, Math.round(480 * Math.exp(spread * normal()))),
        }),
      );
      const ids = ['A-1', 'A-2', 'A-3', 'A-4'];
      const snapshot = aSnapshot({
        agents: ids.map((id) => agentOf(id)),
        outcomes,
        tasks: Array.from({ length: 12 }, (_, index) =>
          aTask({ id: asTaskId(`T-${index + 10}`), remainingMinutes: 480 }),
        ),
        assignments: Array.from({ length: 12 }, (_, index) =>
          held(`T-${index + 10}`, ids[index % 4] ?? 'A-1', Math.floor(index / 4) * 8, 8),
        ),
      });
      const rows = forecast(snapshot, 200);
      // What happens: each agent's own luck, and each task's.
      const clock = new Map<AgentId, number>();
      const luckOf = new Map(ids.map((id) => [id, normal()]));
      for (const row of snapshot.assignments) {
        const luck = Math.sqrt(0.3) * (luckOf.get(row.agentId) ?? 0) + Math.sqrt(0.7) * normal();
        const end = (clock.get(row.agentId) ?? NOW_MS) + 8 * HOUR_MS * Math.exp(spread * luck);
        clock.set(row.agentId, end);
        const said = rows.get(row.taskId);
        cases++;
        if (end <= msOf(said?.p50At ?? at('2020-01-01T00:00:00Z'))) byP50++;
        if (end <= msOf(said?.p90At ?? at('2020-01-01T00:00:00Z'))) byP90++;
      }
    }
    expect(cases).toBe(720);
    expect(byP50 / cases).toBeGreaterThan(0.45);
    expect(byP50 / cases).toBeLessThan(0.55);
    expect(byP90 / cases).toBeGreaterThan(0.85);
    expect(byP90 / cases).toBeLessThan(0.95);
  });
});

describe('progress', () => {
  const step = (name: string, weight: number, dueOn: string | null, done: boolean) => ({
    name,
    weight,
    dueOn: dueOn === null ? null : asCivilDate(dueOn),
    rule: { kind: 'by_hand' as const },
    completedAt: done ? at('2026-11-20T12:00:00Z') : null,
  });
  test('is that of effort alone without milestones, and knows what comes next with them', () => {
    expect(progressOf(aTask({ estimateMinutes: 480, actualMinutes: 120, remainingMinutes: 360 })).progressRatio).toBe(
      0.25,
    );
    const task = aTask({
      remainingMinutes: 240,
      actualMinutes: 240,
      milestones: [
        step('Final', 1, null, false),
        step('Draft', 2, '2026-11-27', true),
        step('Review', 1, '2026-12-01', false),
      ],
    });
    expect(progressOf(task)).toMatchObject({
      progressRatio: 0.5,
      nextMilestone: { name: 'Review' },
      completedMilestones: [{ name: 'Draft' }],
    });
    expect(progressOf({ ...task, status: 'done' })).toMatchObject({ progressRatio: 1, nextMilestone: null });
  });
});

describe('what the time to a finish is made of', () => {
  const snapshot = aSnapshot({
    agents: [
      agentOf('A-1', {
        calendar: { ...ALWAYS, timeOff: [{ fromOn: asCivilDate('2026-11-24'), untilOn: asCivilDate('2026-11-24') }] },
      }),
      agentOf('A-2'),
    ],
    tasks: [
      aTask({ id: asTaskId('T-1') }),
      aTask({ id: asTaskId('T-2') }),
      aTask({ id: asTaskId('T-3'), remainingMinutes: 300, dependsOn: [asTaskId('T-2')] }),
    ],
    assignments: [held('T-1', 'A-1', 0, 20), held('T-2', 'A-2', 0, 30), held('T-3', 'A-1', 44, 10)],
  });
  test('sums to the time from now to P50, and names what would be sooner without it', () => {
    const prepared = prepare(snapshot, NOW_MS);
    const drivers = delayDrivers(prepared, asTaskId('T-3'), { seed: 1, draws: 400 }) ?? [];
    const p50 = forecast(snapshot).get('T-3')?.p50At;
    expect(drivers.reduce((sum, row) => sum + row.hours, 0)).toBeCloseTo(hoursTo(p50), 1);
    const hours = Object.fromEntries(drivers.map((row) => [row.name, row.hours]));
    expect(hours.overrun).toBeGreaterThan(3);
    expect(hours.prerequisites).toBeGreaterThanOrEqual(0);
    expect(hours.queue).toBeGreaterThanOrEqual(0);
    const free = delayDrivers(
      prepare({ ...snapshot, tasks: snapshot.tasks.map((task) => ({ ...task, dependsOn: [] })) }, NOW_MS),
      asTaskId('T-3'),
      { seed: 1, draws: 400 },
    );
    expect(free?.find((row) => row.name === 'prerequisites')?.hours).toBe(0);
    expect(free?.find((row) => row.name === 'queue')?.hours).toBeGreaterThan(15);
    expect(free?.find((row) => row.name === 'absence')?.hours).toBeGreaterThan(12);
  });
  test('is the same whether all work is simulated or only what it can depend on', () => {
    const prepared = prepare(snapshot, NOW_MS);
    const whole = simulateFinishes(prepared, { seed: 4, draws: 60 }).finishes.get(2);
    const drivers = delayDrivers(prepared, asTaskId('T-3'), { seed: 4, draws: 60 }) ?? [];
    const total = drivers.reduce((sum, row) => sum + row.hours, 0);
    expect(total).toBeCloseTo(((whole?.[29] ?? 0) - NOW_MS) / HOUR_MS, 9);
  });
  test('is not said of a task without a finish', () => {
    const prepared = prepare({ ...snapshot, assignments: [] }, NOW_MS);
    expect(delayDrivers(prepared, asTaskId('T-3'), { seed: 1 })).toBeNull();
  });
});
