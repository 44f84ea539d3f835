import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asRead, prepare } from '../../../src/main/engine/index.ts';
import { storedTask } from '../../../src/main/engine/tasks/index.ts';
import { asAgentId, asTaskId, openLeaves, type Task, type TaskStatus } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';

const STATUSES: readonly TaskStatus[] = ['queued', 'assigned', 'in_progress', 'blocked', 'done', 'cancelled'];

/** Trees of tasks, deepest parents first or last, as rows of (parent or none, status). */
const anyTree = fc
  .array(fc.tuple(fc.option(fc.nat(9)), fc.constantFrom(...STATUSES)), { minLength: 1, maxLength: 10 })
  .map((rows) =>
    rows.map(([parent, status], index) =>
      aTask({
        id: asTaskId(`T-${index + 10}`),
        status,
        estimateMinutes: 60 * (index + 1),
        remainingMinutes: status === 'done' ? 0 : 60 * (index + 1),
        parentId: parent === null || parent >= index ? null : asTaskId(`T-${parent + 10}`),
      }),
    ),
  );

/** The same rule implemented independently, by recursion over the stored rows. */
function expectedStatus(task: Task, all: readonly Task[]): TaskStatus {
  const children = all.filter((other) => other.parentId === task.id && other.status !== 'cancelled');
  if (children.length === 0 || task.status === 'cancelled') return task.status;
  if (children.every((child) => expectedStatus(child, all) === 'done')) return 'done';
  return task.status === 'done' ? 'in_progress' : task.status;
}

describe('a parent', () => {
  test('is done exactly when all its subtasks that are not cancelled are, and has no effort of its own', () => {
    fc.assert(
      fc.property(anyTree, (tasks) => {
        const read = asRead(aSnapshot({ tasks }));
        read.tasks.forEach((task, index) => {
          const stored = tasks[index];
          if (stored === undefined) throw new Error('a task is missing');
          const hasChildren = tasks.some((other) => other.parentId === task.id && other.status !== 'cancelled');
          expect(task.status, task.id).toBe(expectedStatus(stored, tasks));
          if (hasChildren && stored.status !== 'cancelled')
            expect([task.estimateMinutes, task.remainingMinutes], task.id).toEqual([0, 0]);
          else expect(task).toBe(stored);
          expect(storedTask(task)).toBe(stored);
        });
        const work = tasks.filter(
          (task) =>
            task.status !== 'done' &&
            task.status !== 'cancelled' &&
            !tasks.some((other) => other.parentId === task.id && other.status !== 'cancelled'),
        );
        expect(openLeaves(read.tasks).map((task) => task.id)).toEqual(work.map((task) => task.id));
      }),
      { numRuns: runs(200, 5_000), seed: 16 },
    );
  });

  test('is the same object when derived twice', () => {
    fc.assert(
      fc.property(anyTree, (tasks) => {
        const read = asRead(aSnapshot({ tasks }));
        expect(asRead(read)).toBe(read);
        expect(asRead(aSnapshot({ tasks })).tasks.every((task, index) => task === read.tasks[index])).toBe(true);
      }),
      { numRuns: runs(50, 1_000), seed: 17 },
    );
  });

  test('takes none of its agent’s time and finishes with the last of its subtasks, or at an unknown time if one has no date', () => {
    const [parent, first, second] = [asTaskId('P'), asTaskId('C-1'), asTaskId('C-2')];
    const row = (taskId: Task['id']) => anAssignment({ taskId, plannedStartAt: at('2026-11-23T09:00:00Z') });
    const office = (status: Task['status']) =>
      prepare(
        aSnapshot({
          tasks: [
            aTask({ id: parent, status: 'assigned', estimateMinutes: 1_200, remainingMinutes: 1_200 }),
            aTask({ id: first, status: 'assigned', parentId: parent }),
            aTask({ id: second, status, parentId: parent }),
          ],
          agents: [anAgent({ id: asAgentId('A-1') })],
          assignments: [row(first), row(second), row(parent)],
        }),
        NOW_MS,
      ).snapshot.assignments.find((one) => one.taskId === parent);
    expect(office('assigned')).toMatchObject({
      effortMinutes: 0,
      plannedStartAt: '2026-11-24T17:00:00.000Z',
      plannedFinishAt: '2026-11-24T17:00:00.000Z',
    });
    expect(office('blocked')).toMatchObject({ effortMinutes: 0, plannedStartAt: null, plannedFinishAt: null });
  });
});
