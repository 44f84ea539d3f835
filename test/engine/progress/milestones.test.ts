import { expect, test } from 'vitest';
import {
  milestonesAfterEdit,
  nextMilestone,
  progressOf,
  rateOf,
  stepsAfterActivity,
} from '../../../src/main/engine/progress/index.ts';
import { type Activity, asCivilDate, DEFAULT_POLICY, type Milestone } from '../../../src/shared/model/index.ts';
import { anActivity, aTask, at, NOW, NOW_MS } from '../../support/builders.ts';
import { UTC_CLOCK } from '../../support/utc-office.ts';

const RATE_CONTEXT = { calendar: undefined, policy: DEFAULT_POLICY, nowMs: NOW_MS };

const step = (fields: Partial<Milestone> = {}): Milestone => ({
  name: 'Draft',
  dueOn: null,
  weight: 1,
  rule: { kind: 'by_hand' },
  completedAt: null,
  ...fields,
});
const completed = (milestones: readonly Milestone[]) =>
  milestones.filter((one) => one.completedAt !== null).map((one) => one.name);

test('a milestone is completed by its own rule, by name, and by completion of the task; others stay unchanged', () => {
  const task = aTask({
    deliverables: [
      { name: 'wireframes', state: 'submitted' },
      { name: 'texts', state: 'accepted' },
    ],
    milestones: [
      step({ name: 'By hand' }),
      step({ name: 'Wireframes', rule: { kind: 'deliverable', deliverable: 'wireframes' } }),
      step({ name: 'All', rule: { kind: 'checklist' } }),
      step({ name: 'Half', rule: { kind: 'progress', progressRatio: 0.5 } }),
      step({ name: 'Begun', rule: { kind: 'activity', activity: 'started' } }),
    ],
  });
  const after = (fields: Partial<Activity>, before = task) =>
    completed(stepsAfterActivity(before, anActivity(fields)).milestones);
  expect(after({ kind: 'heartbeat' })).toEqual([]);
  expect(after({ kind: 'milestone', milestone: 'By hand' })).toEqual(['By hand']);
  expect(after({ kind: 'deliverable', deliverable: 'wireframes', status: 'accepted' })).toEqual(['Wireframes', 'All']);
  expect(after({ kind: 'deliverable', deliverable: 'texts' })).toEqual([]);
  expect(after({ kind: 'progress', progressRatio: 0.5 })).toEqual(['Half']);
  expect(after({ kind: 'work', minutes: 240 }, { ...task, actualMinutes: 240, remainingMinutes: 240 })).toEqual([
    'Half',
  ]);
  expect(after({ kind: 'started' })).toEqual(['Begun']);
  expect(after({ kind: 'done' }, { ...task, status: 'done' })).toHaveLength(5);
});
test('rejecting a deliverable reopens the milestones that its acceptance completed, and no others', () => {
  const before = at('2026-11-20T09:00:00Z');
  const task = aTask({
    deliverables: [{ name: 'wireframes', state: 'accepted' }],
    milestones: [
      step({ name: 'By hand', completedAt: before }),
      step({ name: 'Wireframes', rule: { kind: 'deliverable', deliverable: 'wireframes' }, completedAt: before }),
    ],
  });
  const rejected = stepsAfterActivity(task, anActivity({ deliverable: 'wireframes', status: 'rejected' }));
  expect(completed(rejected.milestones)).toEqual(['By hand']);
  expect(rejected.deliverables[0]?.state).toBe('rejected');
});
test('an edit completes the milestones that its progress reaches, and keeps earlier completion times', () => {
  const before = at('2026-11-20T09:00:00Z');
  const task = aTask({
    remainingMinutes: 120,
    milestones: [
      step({ name: 'Earlier', completedAt: before }),
      step({ name: 'Half', rule: { kind: 'progress', progressRatio: 0.5 } }),
      step({ name: 'Nearly', rule: { kind: 'progress', progressRatio: 0.9 } }),
    ],
  });
  expect(milestonesAfterEdit(task, NOW).map((one) => one.completedAt)).toEqual([before, NOW, null]);
});
test('the next milestone is the first open one by due date, or the completion of the task if none is open', () => {
  const task = aTask({
    milestones: [
      step({ name: 'Later', dueOn: asCivilDate('2026-12-09') }),
      step({ name: 'Sooner', dueOn: asCivilDate('2026-12-01') }),
      step({ name: 'Undated' }),
    ],
  });
  expect(nextMilestone(task, UTC_CLOCK)).toEqual({ name: 'Sooner', dueOn: '2026-12-01', isCompletion: false });
  expect(nextMilestone({ ...task, milestones: [] }, UTC_CLOCK)).toEqual({
    name: null,
    dueOn: '2026-12-04',
    isCompletion: true,
  });
  expect(nextMilestone({ ...task, status: 'done' }, UTC_CLOCK)).toBeNull();
});
test('progress mixes weighted milestones and effort by the share in the policy; without milestones it is effort alone', () => {
  const task = aTask({ actualMinutes: 120, remainingMinutes: 360 });
  expect(progressOf(task, DEFAULT_POLICY)).toBe(0.25);
  const milestones = [step({ weight: 3, completedAt: NOW }), step({ name: 'Final' })];
  expect(progressOf({ ...task, milestones }, DEFAULT_POLICY)).toBe(0.5);
  const effortAlone = { ...DEFAULT_POLICY, values: { ...DEFAULT_POLICY.values, milestoneShare: 0 } };
  expect(progressOf({ ...task, milestones }, effortAlone)).toBe(0.25);
  expect(progressOf({ ...task, status: 'done' }, DEFAULT_POLICY)).toBe(1);
});
test('the rate is progress per eight-hour day since the first recent report; old reports alone give none', () => {
  const task = aTask({ actualMinutes: 240, remainingMinutes: 240 });
  const worked = anActivity({ at: at('2026-11-20T09:00:00Z'), minutes: 240 });
  expect(rateOf(task, [worked], RATE_CONTEXT)).toBe(1);
  expect(rateOf(task, [{ ...worked, at: at('2026-10-20T09:00:00Z') }], RATE_CONTEXT)).toBeNull();
  expect(rateOf(task, [], RATE_CONTEXT)).toBeNull();
});
