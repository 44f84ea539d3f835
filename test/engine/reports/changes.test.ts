import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChangedRecord, netChanges } from '../../../src/main/engine/index.ts';
import { type Assignment, asAgentId, asTaskId, instantOf, type Task } from '../../../src/shared/model/index.ts';
import { anAssignment, aTask, at, NOW_MS } from '../../support/builders.ts';

const MINUTE_MS = 60_000;
const STATUSES = ['queued', 'assigned', 'in_progress', 'blocked', 'review', 'done', 'cancelled'] as const;
const DAYS = [at('2026-11-24T17:00:00Z'), at('2026-12-01T17:00:00Z'), null] as const;

interface Edit {
  readonly task: number;
  readonly what: 'status' | 'due' | 'estimate' | 'agent' | 'remove' | 'milestone';
  readonly value: number;
}
const edits = fc.array(
  fc.record({
    task: fc.nat(3),
    what: fc.constantFrom('status', 'due', 'estimate', 'agent', 'remove', 'milestone') as fc.Arbitrary<Edit['what']>,
    value: fc.nat(6),
  }),
  { maxLength: 30 },
);

/**
 * Records edits as the journal does: only the properties that changed, and whole records if they are created or
 * removed.
 */
function played(all: readonly Edit[]) {
  const tasks = new Map<string, Task>();
  const assignments = new Map<string, Assignment>();
  for (const n of [0, 1, 2]) {
    const task = aTask({ id: asTaskId(`T-${n}`), milestones: [milestone] });
    tasks.set(task.id, task);
  }
  const [first, assigned] = [new Map(tasks), new Map(assignments)];
  const records: ChangedRecord[] = [];
  all.forEach(({ task: n, what, value }, index) => {
    const taskId = asTaskId(`T-${n}`);
    const stamp = { at: instantOf(NOW_MS + index * MINUTE_MS), taskId };
    const before = tasks.get(taskId);
    if (what === 'agent') {
      if (before === undefined) return;
      const row = assignments.get(taskId);
      const next = value === 0 ? undefined : anAssignment({ taskId, agentId: asAgentId(`A-${value}`) });
      if (next === undefined) assignments.delete(taskId);
      else assignments.set(taskId, next);
      if (row === undefined && next === undefined) return;
      const both = row !== undefined && next !== undefined;
      records.push({
        ...stamp,
        kind: 'assignment',
        before: both ? { agentId: row.agentId } : (row ?? null),
        after: both ? { agentId: next.agentId } : (next ?? null),
      });
      return;
    }
    if (what === 'remove' && before !== undefined) {
      tasks.delete(taskId);
      records.push({ ...stamp, kind: 'task', before, after: null });
      return;
    }
    if (before === undefined) {
      const made = aTask({ id: taskId, milestones: [milestone] });
      tasks.set(taskId, made);
      records.push({ ...stamp, kind: 'task', before: null, after: made });
      return;
    }
    const change: Partial<Task> =
      what === 'status'
        ? { status: STATUSES[value] ?? 'queued' }
        : what === 'due'
          ? { dueAt: DAYS[value % 3] ?? null }
          : what === 'estimate'
            ? { estimateMinutes: 60 * (1 + value) }
            : { milestones: [{ ...milestone, completedAt: value % 2 === 0 ? null : stamp.at }] };
    tasks.set(taskId, { ...before, ...change });
    const was = Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof Task]]));
    records.push({ ...stamp, kind: 'task', before: was, after: change });
  });
  return { records, tasks, assignments, first, held: assigned };
}
const milestone = { name: 'Draft', dueOn: null, weight: 1, rule: { kind: 'by_hand' as const }, completedAt: null };

test('reported changes are the difference between the two states, whatever happened in between', () => {
  fc.assert(
    fc.property(edits, (all) => {
      const { records, tasks, assignments, first, held: assigned } = played(all);
      const listed = netChanges(records, tasks, assignments).map((row) => `${row.taskId} ${row.kind}`);
      const counted: string[] = [];
      for (const id of new Set([...first.keys(), ...tasks.keys()])) {
        const [then, now] = [first.get(id), tasks.get(id)];
        if (then === undefined && now !== undefined) counted.push(`${id} added`);
        if (then !== undefined && now === undefined) counted.push(`${id} removed`);
        if (then === undefined || now === undefined) continue;
        if (then.dueAt !== now.dueAt) counted.push(`${id} due`);
        if (then.estimateMinutes !== now.estimateMinutes) counted.push(`${id} estimate`);
        if (now.status !== then.status && now.status === 'done') counted.push(`${id} finished`);
        if (now.status !== then.status && now.status === 'cancelled') counted.push(`${id} cancelled`);
        if (now.status !== then.status && now.status === 'review') counted.push(`${id} review`);
        if (now.status !== then.status && now.status === 'blocked') counted.push(`${id} blocked`);
        if (now.status !== then.status && now.status === 'in_progress') counted.push(`${id} begun`);
        if (now.status !== 'done' && then.milestones[0]?.completedAt !== (now.milestones[0]?.completedAt ?? null))
          counted.push(`${id} milestone`);
        const isOver = now.status === 'done' || now.status === 'cancelled';
        if (!isOver && assigned.get(id)?.agentId !== assignments.get(id)?.agentId) counted.push(`${id} agent`);
      }
      expect(listed.sort()).toEqual(counted.sort());
    }),
    { numRuns: 500, seed: 4 },
  );
});
test('a change has the time at which it was last made, and the newest comes first', () => {
  const task = aTask({ id: asTaskId('T-1'), dueAt: DAYS[1], estimateMinutes: 120 });
  const record = (minute: number, before: Partial<Task>, after: Partial<Task>): ChangedRecord => ({
    at: instantOf(NOW_MS + minute * MINUTE_MS),
    kind: 'task',
    taskId: task.id,
    before,
    after,
  });
  const listed = netChanges(
    [
      record(1, { dueAt: null }, { dueAt: DAYS[0] }),
      record(2, { estimateMinutes: 60 }, { estimateMinutes: 120 }),
      record(3, { dueAt: DAYS[0] }, { dueAt: DAYS[1] }),
      record(4, { title: 'Before' }, { title: task.title }),
    ],
    new Map([[task.id, task]]),
    new Map(),
  );
  expect(listed.map(({ kind, at: when, before, after }) => [kind, when, before, after])).toEqual([
    ['due', instantOf(NOW_MS + 3 * MINUTE_MS), null, DAYS[1]],
    ['estimate', instantOf(NOW_MS + 2 * MINUTE_MS), 60, 120],
  ]);
});
