import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asAgentId,
  asCivilDate,
  asTaskId,
  HOUR_MS,
  instantOf,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, at, NOW, NOW_MS } from '../../support/builders.ts';
import { anOffice, progressById } from './support.ts';

const assigned = (fields: Partial<Task>): Task => aTask({ status: 'assigned', remainingMinutes: 240, ...fields });
const planned = (taskId: string, startAt: string, agentId = 'A-1') =>
  anAssignment({
    taskId: asTaskId(taskId),
    agentId: asAgentId(agentId),
    plannedStartAt: at(startAt),
    plannedFinishAt: null,
  });
const hoursFromNow = (instant: string | null | undefined): number => (Date.parse(instant ?? '') - NOW_MS) / HOUR_MS;

/** Returns the tasks whose forecast may depend on these: dependent tasks, later work of the same agent, and so on. */
function dependents(snapshot: Snapshot, changed: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(changed);
  const agentOf = new Map(snapshot.assignments.map((row) => [row.taskId, row.agentId]));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    const agents = new Set([...found].map((id) => agentOf.get(asTaskId(id))));
    for (const task of snapshot.tasks)
      if (agents.has(agentOf.get(task.id)) || task.dependsOn.some((id) => found.has(id))) found.add(task.id);
  }
  return found;
}

describe('finishes', () => {
  test('are not simulated again if only milestones and deliverables changed, with the same result', () => {
    const snapshot = anOffice(3);
    progressById(snapshot, true);
    const tasks = snapshot.tasks.map((task) => ({
      ...task,
      version: task.version + 1,
      milestones: [{ name: 'New', dueOn: null, weight: 1, rule: { kind: 'by_hand' as const }, completedAt: NOW }],
    }));
    const cached = progressById({ ...snapshot, tasks }, true);
    const recalculated = progressById({ ...snapshot, tasks, assignments: [...snapshot.assignments] }, true);
    expect([...cached]).toEqual([...recalculated]);
    const slipped = tasks.map((task, at) =>
      at === 0 ? { ...task, remainingMinutes: task.remainingMinutes + 600 } : task,
    );
    expect([...progressById({ ...snapshot, tasks: slipped })]).toEqual([
      ...progressById({ ...snapshot, tasks: slipped, assignments: [...snapshot.assignments] }),
    ]);
  });
  test('follow the order of work on the calendar, P50 before P90, after prerequisites', () => {
    const rows = progressById(
      aSnapshot({
        tasks: [
          assigned({ id: asTaskId('T-1') }),
          assigned({ id: asTaskId('T-2'), dependsOn: [asTaskId('T-3')] }),
          assigned({ id: asTaskId('T-3') }),
        ],
        agents: [anAgent(), anAgent({ id: asAgentId('A-2') })],
        assignments: [
          planned('T-1', '2026-11-23T09:00:00Z'),
          planned('T-2', '2026-11-23T09:00:00Z', 'A-2'),
          planned('T-3', '2026-11-23T13:00:00Z'),
        ],
      }),
    );
    expect(hoursFromNow(rows.get('T-1')?.finishP50At)).toBeCloseTo(4, 1);
    expect(hoursFromNow(rows.get('T-1')?.finishP90At)).toBeGreaterThan(5);
    const [third, second] = [hoursFromNow(rows.get('T-3')?.finishP50At), hoursFromNow(rows.get('T-2')?.finishP50At)];
    expect(third).toBeGreaterThan(7);
    expect(second).toBeGreaterThan(third + 3);
  });
  test('of blocked work, and of work that depends on it, keep their place in the order of their agent', () => {
    const order = ['T-1', 'T-2', 'T-3', 'T-4', 'T-5'];
    const starts = ['20T09:00', '20T13:00', '23T09:00', '23T13:00', '24T09:00'];
    const rows = progressById(
      aSnapshot({
        tasks: [
          assigned({ id: asTaskId('T-1'), status: 'in_progress' }),
          assigned({ id: asTaskId('T-2'), status: 'blocked' }),
          assigned({ id: asTaskId('T-3'), dependsOn: [asTaskId('T-2')] }),
          assigned({ id: asTaskId('T-4') }),
          assigned({ id: asTaskId('T-5'), status: 'blocked' }),
        ],
        assignments: order.map((id, n) => planned(id, `2026-11-${starts[n]}:00Z`)),
      }),
    );
    const finishes = order.map((id) => hoursFromNow(rows.get(id)?.finishP50At));
    expect(finishes).toEqual(finishes.toSorted((a, b) => a - b));
  });
  test('respect a pinned start and the release date', () => {
    const pin = aPin(at('2026-11-25T09:00:00Z'));
    const gap = aSnapshot({ tasks: [assigned({})], assignments: [{ ...planned('T-1', '2026-11-23T09:00:00Z'), pin }] });
    expect(hoursFromNow(progressById(gap).get('T-1')?.finishP50At)).toBeCloseTo(52, 1);
    const released = aSnapshot({
      tasks: [assigned({ releaseAt: at('2026-11-24T09:00:00Z') })],
      assignments: [planned('T-1', '2026-11-23T09:00:00Z')],
    });
    expect(hoursFromNow(progressById(released).get('T-1')?.finishP50At)).toBeCloseTo(28, 1);
  });
  test('of a parent are those of its last subtask; unassigned work and work that depends on it have none', () => {
    const rows = progressById(
      aSnapshot({
        tasks: [
          aTask({ id: asTaskId('P') }),
          assigned({ id: asTaskId('T-1'), parentId: asTaskId('P') }),
          assigned({ id: asTaskId('T-2'), parentId: asTaskId('P') }),
          aTask({ id: asTaskId('T-3') }),
          assigned({ id: asTaskId('T-4'), dependsOn: [asTaskId('T-3')] }),
        ],
        assignments: [
          planned('T-1', '2026-11-23T09:00:00Z'),
          planned('T-2', '2026-11-23T13:00:00Z'),
          planned('T-4', '2026-11-23T09:00:00Z'),
        ],
      }),
    );
    expect(rows.get('P')?.finishP50At).toBe(rows.get('T-2')?.finishP50At);
    for (const id of ['T-3', 'T-4']) {
      expect(rows.get(id)?.finishP50At, id).toBeNull();
      expect(rows.get(id)?.delayRisk, id).toEqual({ level: 'unknown', probability: null, drivers: [] });
    }
  });
  test('change with an absence or a delay only if they depend on it; all others stay bit-identical', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(23), fc.nat(3), fc.boolean(), (seed, slipped, away, isSlip) => {
        const before = anOffice(seed);
        const after: Snapshot = isSlip
          ? {
              ...before,
              tasks: before.tasks.map((task, index) =>
                index === slipped ? { ...task, remainingMinutes: task.remainingMinutes + 600 } : task,
              ),
            }
          : {
              ...before,
              agents: before.agents.map((agent, index) =>
                index === away
                  ? {
                      ...agent,
                      calendar: {
                        ...agent.calendar,
                        timeOff: [{ fromOn: asCivilDate('2026-11-24'), untilOn: asCivilDate('2026-11-27') }],
                      },
                    }
                  : agent,
              ),
            };
        const changed = isSlip
          ? [before.tasks[slipped]?.id ?? '']
          : before.assignments.filter((row) => row.agentId === `A-${away}`).map((row) => row.taskId);
        const may = dependents(before, new Set(changed));
        const [was, is] = [progressById(before), progressById(after)];
        for (const task of before.tasks)
          if (!may.has(task.id)) expect(is.get(task.id), task.id).toEqual(was.get(task.id));
        for (const id of isSlip ? changed : [])
          expect(hoursFromNow(is.get(id)?.finishP50At)).toBeGreaterThan(hoursFromNow(was.get(id)?.finishP50At));
      }),
      { seed: 5, numRuns: 40 },
    );
  });
});

describe('delay risk', () => {
  test('follows the thresholds of the policy, and is 1 once the due date has passed', () => {
    const level = (dueAt: string | null) =>
      progressById(
        aSnapshot({
          tasks: [assigned({ dueAt: dueAt === null ? null : at(dueAt) })],
          assignments: [planned('T-1', '2026-11-23T09:00:00Z')],
        }),
      ).get('T-1')?.delayRisk;
    expect(level('2026-11-23T12:00:00Z')?.level).toBe('likely_late');
    expect(level('2026-11-23T14:00:00Z')?.level).toBe('at_risk');
    expect(level('2026-11-24T17:00:00Z')).toEqual({ level: 'on_track', probability: 0, drivers: [] });
    expect(level('2026-11-20T17:00:00Z')?.probability).toBe(1);
    expect(level(null)).toEqual({ level: 'on_track', probability: 0, drivers: [] });
  });
  test('lists its causes in hours that add up to the delay compared with starting the estimate immediately', () => {
    const away = { fromOn: asCivilDate('2026-11-24'), untilOn: asCivilDate('2026-11-24') };
    const row = progressById(
      aSnapshot({
        tasks: [
          assigned({ id: asTaskId('T-1'), remainingMinutes: 480 }),
          assigned({ id: asTaskId('T-2'), dueAt: at('2026-11-24T17:00:00Z') }),
        ],
        agents: [anAgent({ calendar: { ...anAgent().calendar, timeOff: [away] } })],
        assignments: [planned('T-1', '2026-11-23T09:00:00Z'), planned('T-2', '2026-11-25T09:00:00Z')],
      }),
    ).get('T-2');
    const drivers = new Map(row?.delayRisk.drivers.map((one) => [one.cause, one]));
    expect(row?.delayRisk.level).toBe('likely_late');
    expect(drivers.get('absence')?.hours).toBeCloseTo(8, 0);
    expect(drivers.get('queue')?.hours).toBeGreaterThan(8);
    const all = row?.delayRisk.drivers.reduce((sum, one) => sum + one.hours, 0) ?? 0;
    const worked = 16 + (hoursFromNow(row?.finishP50At) - 48);
    expect(all).toBeCloseTo(worked - 4, 1);
    expect(row?.delayRisk.drivers.at(-1)?.cause).toBe('remainder');
  });
  test('is attributed to a prerequisite that the same agent does first, and to no overrun without history', () => {
    const rows = progressById(
      aSnapshot({
        tasks: [
          assigned({ id: asTaskId('T-1'), title: 'First', remainingMinutes: 720 }),
          assigned({
            id: asTaskId('T-2'),
            remainingMinutes: 720,
            dependsOn: [asTaskId('T-1')],
            dueAt: at('2026-11-23T17:00:00Z'),
          }),
        ],
        assignments: [planned('T-1', '2026-11-23T09:00:00Z'), planned('T-2', '2026-11-24T13:00:00Z')],
      }),
    );
    const [most, ...others] = rows.get('T-2')?.delayRisk.drivers ?? [];
    expect(most).toMatchObject({ cause: 'prerequisites', sentence: { values: { titles: ['First'] } } });
    expect(most?.hours).toBeGreaterThan(11);
    expect(others.map(({ cause }) => cause)).not.toContain('overrun');
    expect(rows.get('T-1')?.delayRisk.drivers).toEqual([]);
  });
  test('is not attributed to the queue if the task cannot start earlier', () => {
    const row = progressById(
      aSnapshot({
        tasks: [assigned({ releaseAt: at('2026-11-24T09:00:00Z'), dueAt: at('2026-11-24T11:00:00Z') })],
        assignments: [planned('T-1', '2026-11-24T09:00:00Z')],
      }),
    ).get('T-1');
    const [held8] = row?.delayRisk.drivers ?? [];
    expect(row?.delayRisk.drivers).toHaveLength(1);
    expect(held8).toMatchObject({
      cause: 'start_date',
      sentence: { code: 'progress.starts_later', values: { startAt: '2026-11-24T09:00:00.000Z', delayHours: 8 } },
    });
    expect(held8?.hours).toBeCloseTo(8, 6);
  });
  test('is removed by its suggested fixes: after one is applied, the forecast is as predicted', () => {
    const tasks = [
      assigned({ id: asTaskId('T-1'), remainingMinutes: 960, dueAt: null }),
      assigned({ id: asTaskId('T-2'), dueAt: at('2026-11-23T17:00:00Z') }),
    ];
    const agents = [anAgent(), anAgent({ id: asAgentId('A-2'), name: 'Ben Osei' })];
    const assignments = [planned('T-1', '2026-11-23T09:00:00Z'), planned('T-2', '2026-11-25T09:00:00Z')];
    const snapshot = aSnapshot({ tasks, agents, assignments });
    const before = progressById(snapshot, true).get('T-2');
    expect(before?.delayRisk.level).toBe('likely_late');
    const move = before?.remedies.find((one) => one.kind === 'move');
    const first = before?.remedies.find((one) => one.kind === 'first');
    expect(move).toMatchObject({ agentId: 'A-2', removes: true, becomeLate: [] });
    const moved = progressById({
      ...snapshot,
      assignments: [planned('T-1', '2026-11-23T09:00:00Z'), planned('T-2', '2026-11-23T09:00:00Z', 'A-2')],
    }).get('T-2');
    expect([moved?.finishP50At, moved?.finishP90At, moved?.delayRisk.probability]).toEqual([
      move?.finishP50At,
      move?.finishP90At,
      move?.probability,
    ]);
    const turned = progressById({
      ...snapshot,
      assignments: [planned('T-1', '2026-11-23T13:00:00Z'), planned('T-2', instantOf(NOW_MS))],
    }).get('T-2');
    expect([turned?.finishP50At, turned?.delayRisk.probability]).toEqual([first?.finishP50At, first?.probability]);
  });
  test('falls if half of the work goes to another agent; the task finishes with the later half', () => {
    const row = progressById(
      aSnapshot({
        tasks: [assigned({ remainingMinutes: 960, dueAt: at('2026-11-24T11:00:00Z') })],
        agents: [anAgent(), anAgent({ id: asAgentId('A-2'), name: 'Ben Osei' })],
        assignments: [planned('T-1', '2026-11-23T09:00:00Z')],
      }),
      true,
    ).get('T-1');
    expect(row?.delayRisk.level).toBe('likely_late');
    const split = row?.remedies.find((one) => one.kind === 'split');
    expect(split).toMatchObject({ agentId: 'A-2', becomeLate: [] });
    expect(split?.probability).toBeLessThan(0.5);
    expect(hoursFromNow(split?.finishP50At)).toBeGreaterThan(8);
  });
});
