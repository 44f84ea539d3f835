import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { prepare, pushedBy } from '../../../src/main/engine/index.ts';
import {
  type Assignment,
  asAgentId,
  asTaskId,
  type Instant,
  instantOf,
  msOf,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aPin, aSnapshot, aTask, at, NOW, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';

const HOUR_MS = 3_600_000;
const work = (id: string, hours: number, fields: Partial<Task> = {}): Task =>
  aTask({
    id: asTaskId(id),
    title: id,
    status: 'assigned',
    estimateMinutes: hours * 60,
    remainingMinutes: hours * 60,
    ...fields,
  });
const assignmentOf = (id: string, startAt: string | null, fields: Partial<Assignment> = {}): Assignment =>
  anAssignment({
    taskId: asTaskId(id),
    plannedStartAt: startAt === null ? null : at(startAt),
    plannedFinishAt: null,
    ...fields,
  });
const projectedAt = (snapshot: Snapshot, now: Instant | number) =>
  prepare(snapshot, typeof now === 'number' ? now : msOf(now)).snapshot.assignments;
const startsAt = (snapshot: Snapshot, now: Instant) =>
  Object.fromEntries(projectedAt(snapshot, now).map((row) => [row.taskId, row.plannedStartAt]));

describe('as the day progresses', () => {
  const two = aSnapshot({
    tasks: [work('T-1', 8), work('T-2', 8)],
    assignments: [assignmentOf('T-1', '2026-11-23T09:00:00Z'), assignmentOf('T-2', '2026-11-24T09:00:00Z')],
  });
  it('work that is not started pushes back the work after it', () => {
    expect(startsAt(two, at('2026-11-23T13:00:00Z'))).toEqual({
      'T-1': '2026-11-23T13:00:00.000Z',
      'T-2': '2026-11-24T13:00:00.000Z',
    });
  });
  it('work that is finished early lets the work after it start', () => {
    const [first, second] = two.tasks;
    if (first === undefined || second === undefined) throw new RangeError('Two tasks are planned');
    const done = {
      ...two,
      tasks: [{ ...first, status: 'done' as const }, second],
      assignments: two.assignments.slice(1),
    };
    expect(startsAt(done, at('2026-11-23T13:00:00Z'))).toEqual({ 'T-2': '2026-11-23T13:00:00.000Z' });
  });
  it('work beyond the horizon is planned beyond it', () => {
    const long = aSnapshot({
      tasks: [work('T-1', 600, { status: 'in_progress' }), work('T-2', 8)],
      assignments: [assignmentOf('T-1', NOW), assignmentOf('T-2', null)],
    });
    const [first, second] = projectedAt(long, NOW);
    expect([first?.plannedFinishAt, second?.plannedStartAt]).toEqual([
      '2027-03-05T17:00:00.000Z',
      '2027-03-08T09:00:00.000Z',
    ]);
  });
});

describe('the order of assigned work', () => {
  const someday = work('A1', 16, { dueAt: null, clientTier: 'small', strategicImportance: 0 });
  const urgent = work('Z9', 8, { dueAt: at('2026-11-24T17:00:00Z'), clientTier: 'strategic', strategicImportance: 1 });
  const both = (assignments: readonly Assignment[], tasks = [someday, urgent]) => aSnapshot({ tasks, assignments });
  it('follows priority and due date if there is no plan, whatever the IDs', () => {
    for (const rows of [
      [assignmentOf('A1', null), assignmentOf('Z9', null)],
      [assignmentOf('Z9', null), assignmentOf('A1', null)],
    ])
      expect(startsAt(both(rows), NOW)).toMatchObject({ Z9: NOW, A1: '2026-11-24T09:00:00.000Z' });
  });
  it('puts work of higher priority first, even if its due date is later', () => {
    const strategic = { clientTier: 'strategic', strategicImportance: 1, stakeholderPriority: 1 } as const;
    const soon = work('A1', 8, { ...someday, id: asTaskId('A1'), dueAt: at('2026-12-04T17:00:00Z') });
    const later = work('Z9', 8, { dueAt: at('2026-12-07T17:00:00Z'), ...strategic });
    expect(startsAt(both([assignmentOf('A1', null), assignmentOf('Z9', null)], [soon, later]), NOW)).toMatchObject({
      Z9: NOW,
    });
  });
  it('keeps started work in its planned order', () => {
    const tasks = ['T-1', 'T-2'].map((id) => work(id, 8, { status: 'in_progress' }));
    const rows = [assignmentOf('T-1', '2026-11-20T13:00:00Z'), assignmentOf('T-2', '2026-11-20T09:00:00Z')];
    expect(startsAt(aSnapshot({ tasks, assignments: rows }), NOW)).toEqual({
      'T-2': NOW,
      'T-1': '2026-11-24T09:00:00.000Z',
    });
  });
  it('places urgent work assigned by hand before planned work of lower priority', () => {
    expect(startsAt(both([assignmentOf('A1', NOW), assignmentOf('Z9', null)]), NOW)).toMatchObject({ Z9: NOW });
  });
  it('places work of lower priority after planned work', () => {
    expect(startsAt(both([assignmentOf('A1', null), assignmentOf('Z9', NOW)]), NOW)).toMatchObject({ Z9: NOW });
  });
  it('ranks work by the priority of the work that depends on it, if higher', () => {
    const opener = work('M5', 8, { dueAt: null, clientTier: 'small', strategicImportance: 0 });
    const waiting = { ...urgent, dependsOn: [opener.id] };
    const rows = [assignmentOf('A1', NOW), assignmentOf('M5', null), assignmentOf('Z9', null)];
    expect(startsAt(both(rows, [someday, opener, waiting]), NOW)).toEqual({
      M5: NOW,
      Z9: '2026-11-24T09:00:00.000Z',
      A1: '2026-11-25T09:00:00.000Z',
    });
  });
  it('breaks exact ties in natural order of IDs', () => {
    const ids = ['T-10', 'T-2', 'T-1'];
    const rows = projectedAt(
      aSnapshot({ tasks: ids.map((id) => work(id, 8)), assignments: ids.map((id) => assignmentOf(id, null)) }),
      NOW,
    );
    const order = rows.toSorted((a, b) => ((a.plannedStartAt ?? '') < (b.plannedStartAt ?? '') ? -1 : 1));
    expect(order.map((row) => row.taskId)).toEqual(['T-1', 'T-2', 'T-10']);
  });
});

test('a pin on a day off starts at the next working time', () => {
  const snapshot = aSnapshot({
    tasks: [work('T-1', 8)],
    assignments: [assignmentOf('T-1', null, { pin: aPin(at('2026-11-28T00:00:00Z')) })],
  });
  expect(startsAt(snapshot, NOW)).toEqual({ 'T-1': '2026-11-30T09:00:00.000Z' });
});

test('work pinned to past starts is done one task after another, in the order of the pins', () => {
  const snapshot = aSnapshot({
    tasks: [work('T-1', 4), work('T-2', 4)],
    assignments: [
      assignmentOf('T-1', null, { pin: aPin(at('2026-11-20T11:00:00Z')) }),
      assignmentOf('T-2', null, { pin: aPin(at('2026-11-20T09:00:00Z')) }),
    ],
  });
  expect(startsAt(snapshot, NOW)).toEqual({ 'T-2': NOW, 'T-1': '2026-11-23T13:00:00.000Z' });
});

test('the expected hours of blocked work follow what is learned, like those of other work', () => {
  const outcomes = Array.from({ length: 20 }, (_, n) =>
    anOutcome({ taskId: asTaskId(`O-${n}`), estimateMinutes: 480, actualMinutes: 720 }),
  );
  const snapshot = aSnapshot({
    tasks: [work('T-1', 8, { status: 'blocked' }), work('T-2', 8)],
    assignments: ['T-1', 'T-2'].map((id) => assignmentOf(id, NOW, { effortMinutes: 480 })),
    outcomes,
  });
  const [blocked, other] = projectedAt(snapshot, NOW);
  expect(other?.effortMinutes).toBeGreaterThan(540);
  expect(blocked?.effortMinutes).toBe(other?.effortMinutes);
});

test('blocked work and work that depends on blocked or unassigned work have no dates', () => {
  const snapshot = aSnapshot({
    tasks: [
      work('T-1', 8, { status: 'blocked' }),
      work('T-2', 8, { dependsOn: [asTaskId('T-1')] }),
      work('T-3', 8, { status: 'queued' }),
      work('T-4', 8, { dependsOn: [asTaskId('T-3')] }),
      work('T-5', 8, { dependsOn: [asTaskId('T-4')], status: 'in_progress' }),
    ],
    assignments: ['T-1', 'T-2', 'T-4', 'T-5'].map((id) => assignmentOf(id, NOW)),
  });
  const prepared = prepare(snapshot, NOW_MS);
  expect(Object.fromEntries(prepared.undated)).toEqual({ 'T-1': 'blocked', 'T-2': 'waits', 'T-4': 'waits' });
  expect(startsAt(snapshot, NOW)).toEqual({ 'T-1': null, 'T-2': null, 'T-4': null, 'T-5': NOW });
});

const AGENTS = 3;
const anyHistory = fc.record({
  lines: fc.array(
    fc.record({
      hours: fc.integer({ min: 1, max: 30 }),
      agent: fc.integer({ min: 0, max: AGENTS - 1 }),
      status: fc.constantFrom('assigned', 'assigned', 'assigned', 'in_progress', 'blocked', 'queued', 'done'),
      planned: fc.option(fc.integer({ min: -20, max: 60 }), { nil: null }),
      pinned: fc.option(fc.integer({ min: -20, max: 200 }), { nil: null, freq: 6 }),
      tier: fc.constantFrom('strategic', 'standard', 'small'),
      due: fc.option(fc.integer({ min: -30, max: 300 }), { nil: null }),
      after: fc.nat({ max: 255 }),
      afterAny: fc.boolean(),
    }),
    { minLength: 1, maxLength: 9 },
  ),
  later: fc.integer({ min: 0, max: 200 * 60 }),
});
type History = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never;

function snapshotOf({ lines }: History): Snapshot {
  const inHours = (hours: number): Instant => instantOf(NOW_MS + hours * HOUR_MS);
  return aSnapshot({
    agents: Array.from({ length: AGENTS }, (_, n) =>
      anAgent({ id: asAgentId(`A-${n}`), name: `Agent ${n}`, kind: n === 2 ? 'ai' : 'person', maxConcurrent: 2 }),
    ),
    tasks: lines.map((row, n) =>
      work(`T-${n}`, row.hours, {
        status: row.status as Task['status'],
        dueAt: row.due === null ? null : inHours(row.due),
        clientTier: row.tier as Task['clientTier'],
        dependsOn: lines.flatMap((_, other) =>
          row.afterAny && other < n && (row.after & (1 << other)) !== 0 ? [asTaskId(`T-${other}`)] : [],
        ),
      }),
    ),
    assignments: lines.flatMap((row, n) =>
      row.status === 'queued' || row.status === 'done'
        ? []
        : [
            assignmentOf(`T-${n}`, row.planned === null ? null : inHours(row.planned), {
              agentId: asAgentId(`A-${row.agent}`),
              pin: row.pinned === null ? null : aPin(inHours(row.pinned)),
            }),
          ],
    ),
  });
}

const holdsFor = (property: (snapshot: Snapshot, history: History) => void): void =>
  fc.assert(
    fc.property(anyHistory, (history) => property(snapshotOf(history), history)),
    { seed: 20261130, numRuns: runs(150, 1_000) },
  );

describe('whatever has happened', () => {
  it('no open work is planned in the past, in parallel on one agent, or before its prerequisites', () => {
    holdsFor((snapshot, { later }) => {
      const now = NOW_MS + later * 60_000;
      const prepared = prepare(snapshot, now);
      const rows = new Map(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
      for (const row of rows.values()) {
        if (row.plannedStartAt === null) continue;
        expect(msOf(row.plannedStartAt)).toBeGreaterThanOrEqual(now);
        const task = snapshot.tasks.find((one) => one.id === row.taskId);
        if (task === undefined || task.status === 'in_progress' || row.pin !== null) continue;
        for (const id of task.dependsOn) {
          const before = snapshot.tasks.find((one) => one.id === id);
          if (before?.status === 'done') continue;
          expect(rows.get(id)?.plannedFinishAt ?? '~').not.toBe('~');
          expect((rows.get(id)?.plannedFinishAt ?? '~') <= row.plannedStartAt).toBe(true);
        }
        for (const other of rows.values()) {
          const isAnother = other.taskId !== row.taskId && other.agentId === row.agentId && row.agentId !== 'A-2';
          if (!isAnother || other.plannedStartAt === null || other.pin !== null) continue;
          const apart =
            (row.plannedFinishAt ?? '') <= other.plannedStartAt || (other.plannedFinishAt ?? '') <= row.plannedStartAt;
          expect(apart).toBe(true);
        }
      }
    });
  });
  it('assigning work by hand delays nothing of higher priority', () => {
    holdsFor((snapshot) => {
      const before = prepare(snapshot, NOW_MS);
      const free = snapshot.tasks.findIndex((task) => task.status === 'queued');
      const task = snapshot.tasks[free];
      if (task === undefined) return;
      const isWaitedFor = snapshot.tasks.some((other) => other.dependsOn.includes(task.id));
      const tasks = snapshot.tasks.map((one) => (one === task ? { ...one, status: 'assigned' as const } : one));
      const assignments = [...snapshot.assignments, assignmentOf(task.id, null, { agentId: asAgentId('A-0') })];
      const after = prepare({ ...snapshot, tasks, assignments }, NOW_MS, {
        priorityOf: (id) => before.priorityOf(before.taskIndex.get(id) ?? -1),
      });
      const own = before.priorityOf(free);
      for (const { taskId } of isWaitedFor ? [] : pushedBy(before, after, new Set([task.id])))
        expect(before.priorityOf(before.taskIndex.get(taskId) ?? -1)).toBeLessThanOrEqual(own);
    });
  });
  it('an edit without changes does not change any planned time', () => {
    holdsFor((snapshot, { later }) => {
      const now = NOW_MS + later * 60_000;
      const again = { ...snapshot, tasks: snapshot.tasks.map((task) => ({ ...task, version: task.version + 1 })) };
      expect(projectedAt(again, now)).toEqual(projectedAt(snapshot, now));
    });
  });
});
