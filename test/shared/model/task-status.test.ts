import { expect, test } from 'vitest';
import {
  ACTIVITY_KINDS,
  afterEvent,
  compareStatuses,
  endsAssignment,
  type StatusEvent,
  setsStatus,
  statusAfter,
  TASK_STATUSES,
  type TaskStatus,
} from '../../../src/shared/model/index.ts';

/** The status after each event, in the order of the statuses. */
const AFTER: Readonly<Record<StatusEvent, readonly TaskStatus[]>> = {
  //           queued, assigned, in_progress, blocked, review, done, cancelled
  assigned: ['assigned', 'assigned', 'in_progress', 'blocked', 'review', 'done', 'cancelled'],
  unassigned: ['queued', 'queued', 'queued', 'blocked', 'review', 'done', 'cancelled'],
  handed_over: ['assigned', 'assigned', 'assigned', 'blocked', 'assigned', 'assigned', 'assigned'],
  handed_back: ['queued', 'queued', 'queued', 'blocked', 'queued', 'queued', 'queued'],
  unblocked: ['queued', 'queued', 'queued', 'queued', 'queued', 'queued', 'queued'],
  unblocked_with_agent: ['assigned', 'assigned', 'assigned', 'assigned', 'assigned', 'assigned', 'assigned'],
  reported_accepted: [...TASK_STATUSES],
  reported_started: TASK_STATUSES.map(() => 'in_progress'),
  reported_work: TASK_STATUSES.map(() => 'in_progress'),
  reported_progress: TASK_STATUSES.map(() => 'in_progress'),
  reported_milestone: [...TASK_STATUSES],
  reported_deliverable: [...TASK_STATUSES],
  reported_blocked: TASK_STATUSES.map(() => 'blocked'),
  reported_unblocked: TASK_STATUSES.map(() => 'in_progress'),
  reported_done: TASK_STATUSES.map(() => 'done'),
  reported_declined: TASK_STATUSES.map(() => 'queued'),
  reported_failed: TASK_STATUSES.map(() => 'queued'),
  reported_heartbeat: [...TASK_STATUSES],
};
const events = Object.keys(AFTER) as StatusEvent[];

test.each(events)('the status of a task after the event "%s"', (event) => {
  expect(TASK_STATUSES.map((status) => statusAfter(status, event))).toEqual(AFTER[event]);
});

test('every kind of report is an event, and reports on the state of the work set the status', () => {
  expect(ACTIVITY_KINDS.every((kind) => events.includes(`reported_${kind}`))).toBe(true);
  expect(ACTIVITY_KINDS.filter((kind) => !setsStatus(`reported_${kind}`))).toEqual([
    'accepted',
    'milestone',
    'deliverable',
    'heartbeat',
  ]);
});

test('a task loses its agent when the agent finishes it, declines it or fails', () => {
  expect(ACTIVITY_KINDS.filter(endsAssignment)).toEqual(['done', 'declined', 'failed']);
});

test('a task whose status does not change stays the same object', () => {
  const task = { id: 'T-1', status: 'in_progress' as const };
  expect(afterEvent(task, 'assigned')).toBe(task);
  expect(afterEvent({ ...task, status: 'queued' as const }, 'assigned')).toEqual({ id: 'T-1', status: 'assigned' });
});

test('statuses are sorted in workflow order, not alphabetically', () => {
  const byLetter = TASK_STATUSES.toSorted();
  expect(byLetter).not.toEqual([...TASK_STATUSES]);
  expect(byLetter.toSorted(compareStatuses)).toEqual([...TASK_STATUSES]);
});
