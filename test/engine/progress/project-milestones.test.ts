import fc from 'fast-check';
import { expect, test } from 'vitest';
import { progressOfTasks, projectMilestonesAfter } from '../../../src/main/engine/index.ts';
import {
  asTaskId,
  DEFAULT_POLICY,
  DELIVERABLE_STATES,
  type Milestone,
  type MilestoneRule,
  milestoneRuleText,
  type Project,
  parseMilestoneRule,
} from '../../../src/shared/model/index.ts';
import { anActivity, aTask, NOW } from '../../support/builders.ts';

const EARLIER = NOW.replace('2026-11-23', '2026-11-20') as typeof NOW;
const step = (rule: MilestoneRule, name: string, isDone = false): Milestone => ({
  name,
  dueOn: null,
  weight: 1,
  rule,
  completedAt: isDone ? EARLIER : null,
});
const project = (milestones: readonly Milestone[]): Project => ({
  client: 'Corvane',
  name: 'Loyalty',
  dueOn: null,
  milestones,
  version: 1,
});

const RULES: readonly MilestoneRule[] = [
  { kind: 'by_hand' },
  { kind: 'deliverable', deliverable: 'map' },
  { kind: 'checklist' },
  { kind: 'activity', activity: 'started' },
  { kind: 'progress', progressRatio: 0.5 },
];
const anyWork = fc.array(
  fc.record({
    states: fc.array(fc.constantFrom(...DELIVERABLE_STATES), { maxLength: 2 }),
    left: fc.integer({ min: 0, max: 480 }),
    status: fc.constantFrom('queued' as const, 'in_progress' as const, 'done' as const, 'cancelled' as const),
  }),
  { maxLength: 4 },
);

test('a project’s milestones equal an independent recount over the work of all its tasks', () => {
  fc.assert(
    fc.property(
      anyWork,
      fc.boolean(),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      (work, started, were) => {
        const tasks = work.map(({ states, left, status }, at) =>
          aTask({
            id: asTaskId(`T-${at}`),
            status,
            estimateMinutes: 480,
            remainingMinutes: left,
            actualMinutes: 480 - left,
            milestones: [],
            deliverables: states.map((state, n) => ({ name: n === 0 ? 'map' : 'text', state })),
          }),
        );
        const before = RULES.map((rule, at) => step(rule, rule.kind, were[at]));
        const after = projectMilestonesAfter(project(before), {
          before: [],
          tasks,
          reports: started ? [anActivity({ kind: 'started' })] : [],
          policy: DEFAULT_POLICY,
          at: NOW,
        });
        const counting = tasks.filter((task) => task.status !== 'cancelled');
        const all = counting.flatMap((task) => task.deliverables);
        const share =
          counting.reduce((sum, task) => sum + (task.status === 'done' ? 480 : 480 - task.remainingMinutes), 0) /
          (480 * Math.max(1, counting.length));
        const isMet: Readonly<Record<MilestoneRule['kind'], boolean>> = {
          by_hand: false,
          deliverable: all.some((one) => one.name === 'map' && one.state === 'accepted'),
          checklist: all.length > 0 && all.every((one) => one.state === 'accepted'),
          activity: started,
          progress: counting.length > 0 && share >= 0.5,
        };
        const isRejected: Readonly<Partial<Record<MilestoneRule['kind'], boolean>>> = {
          deliverable: all.some((one) => one.name === 'map' && one.state === 'rejected'),
          checklist: all.some((one) => one.state === 'rejected'),
        };
        expect(after.map((one) => one.completedAt !== null)).toEqual(
          RULES.map(({ kind }, at) => isMet[kind] || (were[at] === true && isRejected[kind] !== true)),
        );
        // Milestones completed earlier keep their instant.
        after.forEach((one, at) => {
          if (were[at] === true && one.completedAt !== null) expect(one.completedAt).toBe(EARLIER);
        });
      },
    ),
    { numRuns: 500, seed: 3 },
  );
});
test('a report can complete a milestone of the project if its task has none of that name', () => {
  const own = step({ kind: 'by_hand' }, 'Draft');
  const after = (milestones: readonly Milestone[]) =>
    projectMilestonesAfter(project([own]), {
      before: [],
      tasks: [aTask({ id: asTaskId('T-0'), milestones })],
      reports: [anActivity({ taskId: asTaskId('T-0'), kind: 'milestone', milestone: 'Draft' })],
      policy: DEFAULT_POLICY,
      at: NOW,
    })[0]?.completedAt;
  expect(after([])).toBe(NOW);
  expect(after([own])).toBeNull();
});
test('progress of several tasks is weighted by effort, without parents and cancelled tasks, and null for none', () => {
  const task = (id: string, fields: Parameters<typeof aTask>[0]) =>
    aTask({ id: asTaskId(id), milestones: [], ...fields });
  expect(progressOfTasks([], DEFAULT_POLICY)).toBeNull();
  expect(
    progressOfTasks(
      [
        task('P', { estimateMinutes: 9999, remainingMinutes: 9999 }),
        task('A', { parentId: asTaskId('P'), estimateMinutes: 300, remainingMinutes: 300, actualMinutes: 0 }),
        task('B', { parentId: asTaskId('P'), estimateMinutes: 100, remainingMinutes: 0, status: 'done' }),
        task('C', { status: 'cancelled', estimateMinutes: 600 }),
      ],
      DEFAULT_POLICY,
    ),
  ).toBeCloseTo(0.25, 9);
});
test('rules are formatted in the form in which they are parsed', () => {
  for (const rule of RULES) expect(parseMilestoneRule(milestoneRuleText(rule))).toEqual(rule);
  expect(parseMilestoneRule('progress: 50%')).toEqual({ kind: 'progress', progressRatio: 0.5 });
  for (const text of ['progress:2', 'progress:', 'when ready', 'deliverable:'])
    expect(parseMilestoneRule(text), text).toBeNull();
});
test('a milestone reopened by hand stays open while its rule is met, and is completed when the rule becomes met again', () => {
  const half = aTask({
    id: asTaskId('T-0'),
    milestones: [],
    estimateMinutes: 100,
    remainingMinutes: 40,
    actualMinutes: 60,
  });
  const less = { ...half, remainingMinutes: 80, actualMinutes: 20 };
  const open = project([step({ kind: 'progress', progressRatio: 0.5 }, 'Half')]);
  const after = (before: typeof half, tasks: typeof half) =>
    projectMilestonesAfter(open, { before: [before], tasks: [tasks], reports: [], policy: DEFAULT_POLICY, at: NOW })[0]
      ?.completedAt;
  expect(after(half, { ...half, remainingMinutes: 30, actualMinutes: 70 })).toBeNull();
  expect(after(less, half)).toBe(NOW);
});
