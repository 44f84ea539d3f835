import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn } from '../../../src/shared/contract/index.ts';
import { asTaskId } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

async function sampleAgency() {
  const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const { handlers } = opened.value;
  await handlers['demo.create'](API['demo.create'].args.parse({}));
  const progress = async (args: ArgsIn<'progress.view'>) => {
    const view = await handlers['progress.view'](API['progress.view'].args.parse(args));
    if (!view.ok) throw new Error(view.error.message);
    return view.value;
  };
  return { core: opened.value, handlers, progress };
}

test('every open task of the sample agency has progress, a next milestone and a summary; assigned tasks have a likely finish', async () => {
  const { core, handlers, progress } = await sampleAgency();
  const { tasks, calibration } = await progress({});
  const queue = await handlers['queue.list']({});
  if (!queue.ok) throw new Error(queue.error.message);
  expect(tasks.length).toBeGreaterThanOrEqual(queue.value.entries.length);
  for (const row of tasks) {
    expect(row.progressRatio).toBeGreaterThanOrEqual(0);
    expect(row.progressRatio).toBeLessThanOrEqual(1);
    expect(row.nextMilestone).not.toBeNull();
    expect(row.statusSummary).not.toBe('');
    if (row.finishP50At !== null && row.finishP90At !== null) expect(row.finishP50At <= row.finishP90At).toBe(true);
    if (row.delayRisk.level === 'on_track') expect(row.delayRisk.drivers).toEqual([]);
  }
  expect(tasks.filter((row) => row.finishP50At !== null)).toHaveLength(41);
  expect(
    tasks.filter((row) => row.delayRisk.level === 'likely_late' && row.delayRisk.drivers.length > 0).length,
  ).toBeGreaterThan(0);
  expect(calibration.p50Ratio).toBeGreaterThan(0.45);
  expect(calibration.p50Ratio).toBeLessThan(0.55);
  expect(calibration.p90Ratio).toBeGreaterThan(0.85);
  expect(calibration.p90Ratio).toBeLessThan(0.95);
  core.close();
});
test('a report by an agent moves progress, rate and milestones at once', async () => {
  const { core, handlers, progress } = await sampleAgency();
  const { tasks } = await progress({});
  const queue = await handlers['capacity.view'](API['capacity.view'].args.parse({}));
  if (!queue.ok) throw new Error(queue.error.message);
  const before = tasks.find((row) => row.finishP50At !== null && row.progressRatio < 0.3 && row.rate === null);
  if (before === undefined) throw new Error('the sample has no task that is hardly begun');
  const explained = await handlers['task.explain'](API['task.explain'].args.parse({ taskId: before.taskId }));
  const agentId = explained.ok ? explained.value.assignment?.agentId : undefined;
  if (agentId === undefined) throw new Error(`${before.taskId} has no agent`);
  const reported = await handlers['activity.report'](
    API['activity.report'].args.parse({
      agentId,
      taskId: before.taskId,
      kind: 'progress',
      progressRatio: 0.8,
      hours: 2,
    }),
  );
  expect(reported.ok).toBe(true);
  const [after] = (await progress({ limit: 10, taskIds: [before.taskId] })).tasks;
  expect(after?.progressRatio).toBeGreaterThan(before.progressRatio);
  expect(after?.rate).toBeGreaterThan(0);
  core.close();
});
test('changes that remove a risk are found for the given tasks, and a task that does not exist is refused', async () => {
  const { core, handlers, progress } = await sampleAgency();
  const { tasks } = await progress({});
  const risky = tasks.filter((row) => (row.delayRisk.probability ?? 0) >= 0.5).slice(0, 20);
  const named = await progress({ taskIds: risky.map((row) => row.taskId), remedies: true });
  const remedies = named.tasks.flatMap((row) => row.remedies.map((one) => ({ row, one })));
  expect(remedies.length).toBeGreaterThan(0);
  for (const { row, one } of remedies) expect(one.probability).toBeLessThan(row.delayRisk.probability ?? 0);
  const missing = await handlers['progress.view']({ limit: 10, taskIds: [asTaskId('T-none')], remedies: false });
  expect(missing.ok ? null : missing.error.code).toBe('not_found');
  expect(API['progress.view'].args.safeParse({ remedies: true }).success).toBe(false);
  core.close();
});
