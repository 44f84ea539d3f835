import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn } from '../../../src/shared/contract/index.ts';
import { instantOf, isRiskyLevel } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

async function sampleAgency() {
  const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const { handlers } = opened.value;
  await handlers['demo.create'](API['demo.create'].args.parse({}));
  const timeline = async (args: ArgsIn<'timeline.view'> = {}) => {
    const view = await handlers['timeline.view'](API['timeline.view'].args.parse(args));
    if (!view.ok) throw new Error(view.error.message);
    return view.value;
  };
  return { core: opened.value, handlers, timeline };
}

test('every open task appears once in each grouping, with the finish and the risk of progress.view', async () => {
  const { core, handlers, timeline } = await sampleAgency();
  const progress = await handlers['progress.view'](API['progress.view'].args.parse({}));
  const queue = await handlers['queue.list']({});
  if (!progress.ok || !queue.ok) throw new Error('the sample does not open');
  const progressOf = new Map(progress.value.tasks.map((row) => [row.taskId, row]));
  for (const by of ['project', 'client', 'agent'] as const) {
    const view = await timeline({ by });
    const bars = view.groups.flatMap((group) => group.bars);
    expect(new Set(bars.map((bar) => bar.taskId)).size).toBe(bars.length);
    expect(bars.length).toBe(view.tasks);
    expect(bars.length).toBe(queue.value.entries.length);
    for (const bar of bars) {
      const row = progressOf.get(bar.taskId);
      expect([bar.finishP50At, bar.finishP90At, bar.risk.level, bar.progressRatio]).toEqual([
        row?.finishP50At,
        row?.finishP90At,
        row?.delayRisk.level,
        row?.progressRatio,
      ]);
    }
    expect(view.late).toBe(bars.filter((bar) => bar.late).length);
    for (const { taskId, late, dueAt, plannedFinishAt } of bars) {
      expect([taskId, late]).toEqual([taskId, progressOf.get(taskId)?.late]);
      // Work without planned times may be late before it is overdue: by the order of the queue.
      if (plannedFinishAt !== null) expect(late).toBe(dueAt !== null && plannedFinishAt > dueAt);
      else if (dueAt !== null && instantOf(NOW_MS) > dueAt) expect(late).toBe(true);
    }
    expect(view.groups.reduce((sum, group) => sum + group.atRisk, 0)).toBe(view.atRisk);
    expect(view.groups.map((group) => group.late)).toEqual(
      view.groups.map((group) => group.late).sort((a, b) => b - a),
    );
  }
  core.close();
});
test('a group spans its bars, each bar is with its own agent, and bars beyond a limit are left out but still counted', async () => {
  const { core, timeline } = await sampleAgency();
  const view = await timeline({ by: 'agent' });
  for (const group of view.groups)
    for (const bar of group.bars) {
      expect(bar.agent?.id ?? '').toBe(group.key);
      const startAt = bar.startedAt ?? bar.plannedStartAt;
      if (startAt !== null) expect((group.startAt ?? '~') <= startAt).toBe(true);
      if (bar.finishP90At !== null) expect((group.finishP90At ?? '') >= bar.finishP90At).toBe(true);
    }
  const few = await timeline({ by: 'agent', limit: 5 });
  expect(few.groups.flatMap((group) => group.bars)).toHaveLength(5);
  expect([few.tasks, few.late, few.atRisk]).toEqual([view.tasks, view.late, view.atRisk]);
  core.close();
});
test('milestones are reached, open, at risk or missed according to their date and task', async () => {
  const { core, timeline } = await sampleAgency();
  const today = new Date(NOW_MS).toISOString().slice(0, 10);
  const bars = (await timeline()).groups.flatMap((group) => group.bars);
  const seen = new Set<string>();
  for (const bar of bars)
    for (const { on, state } of bar.milestones) {
      seen.add(state);
      const isRisky = bar.late || isRiskyLevel(bar.risk.level);
      if (state === 'missed') expect(on < today).toBe(true);
      if (state === 'open') expect([on >= today, isRisky]).toEqual([true, false]);
      if (state === 'at_risk') expect([on >= today, isRisky]).toEqual([true, true]);
    }
  expect(seen.has('open')).toBe(true);
  core.close();
});
test('each project with planned work has a critical path, without float, that ends in its last planned finish', async () => {
  const { core, handlers, timeline } = await sampleAgency();
  const bars = (await timeline()).groups.flatMap((group) => group.bars);
  const progress = await handlers['progress.view'](API['progress.view'].args.parse({}));
  if (!progress.ok) throw new Error('the sample does not open');
  const floats = new Map(progress.value.tasks.map((row) => [row.taskId, row.floatMinutes]));
  expect(bars.map(({ taskId, floatMinutes }) => [taskId, floatMinutes])).toEqual(
    bars.map(({ taskId }) => [taskId, floats.get(taskId)]),
  );
  const projects = Map.groupBy(
    bars.filter((bar) => bar.project !== null && bar.plannedFinishAt !== null),
    (bar) => JSON.stringify([bar.client, bar.project]),
  );
  expect(projects.size).toBeGreaterThan(0);
  for (const own of projects.values()) {
    const last = own
      .map((bar) => bar.plannedFinishAt ?? '')
      .sort()
      .at(-1);
    for (const bar of own) {
      expect(bar.isCritical).toBe(bar.floatMinutes === 0);
      if (bar.plannedFinishAt === last) expect([bar.taskId, bar.floatMinutes]).toEqual([bar.taskId, 0]);
    }
    expect(own.some((bar) => bar.isCritical)).toBe(true);
  }
  core.close();
});
