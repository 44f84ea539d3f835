import { describe, expect, it } from 'vitest';
import { type SolveJob, type SolvePort, solveHere } from '../../../src/main/app/planning/solve-port.ts';
import { HOUR_MS, MINUTE_MS, type TaskId } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { coreAt } from '../../support/core-at.ts';
import { workspacePath } from '../../support/store.ts';

/** A small office with a published plan, and what each later plan is told about what has changed. */
async function planned() {
  let now = NOW_MS;
  const jobs: SolveJob[] = [];
  const port = solveHere();
  const solve: SolvePort['solve'] = (job, onProgress) => {
    jobs.push(job);
    return port.solve({ ...job, workLimit: 1 }, onProgress);
  };
  const made = coreAt(workspacePath(), { create: true, clock: () => now, solve: { ...port, solve } });
  const { get } = made;
  await get('agent.create', { agent: { name: 'Ann', weeklyHours: 40, timeZone: 'UTC' } });
  for (const title of ['Draft', 'Review', 'Print']) await get('task.create', { title, estimateHours: 3 });
  await get('plan.propose', {});
  await get('plan.apply', {});
  return {
    ...made,
    later: (ms: number) => {
      now += ms;
    },
    /** The tasks that count as changed in the next plan; null if all work is searched. */
    changed: async (
      args: { readonly seed?: number; readonly maxChanges?: number; readonly timeLimitSeconds?: number } = {},
    ) => {
      await get('plan.propose', args);
      const found = jobs.at(-1)?.changedWork;
      return found === undefined ? null : [...found.taskIds];
    },
  };
}

describe('planning again', () => {
  it('searches only what has changed since the plan that was published', async () => {
    const { get, changed, later } = await planned();
    expect(await changed()).toEqual([]);
    const [first] = (await get('plan.current', {})).rows;
    const taskIds: TaskId[] = first === undefined ? [] : [first.taskId];
    await get('task.edit', { taskIds, changes: { estimateHours: 9 } });
    later(5 * MINUTE_MS);
    expect(await changed()).toEqual(taskIds);
    await get('plan.apply', {});
    expect(await changed()).toEqual([]);
  });
  it('searches everything if it is asked otherwise, or for more', async () => {
    const { changed } = await planned();
    expect(await changed({ seed: 2 })).toBeNull();
    expect(await changed({ maxChanges: 40 })).toBeNull();
    expect(await changed({ timeLimitSeconds: 0.1 })).toBeNull();
    expect(await changed()).toEqual([]);
  });
  it('searches everything an hour after all work was last searched', async () => {
    const { get, changed, later } = await planned();
    later(40 * MINUTE_MS);
    expect(await changed()).not.toBeNull();
    await get('plan.apply', {});
    later(40 * MINUTE_MS);
    expect(await changed()).toBeNull();
    await get('plan.apply', {});
    later(HOUR_MS);
    expect(await changed()).not.toBeNull();
  });
  it('counts what was left out of a plan, or done by hand, as changed', async () => {
    const { get, changed } = await planned();
    const [first] = (await get('plan.current', {})).rows;
    const taskIds: TaskId[] = first === undefined ? [] : [first.taskId];
    await get('task.unassign', { taskIds });
    expect(await changed()).toEqual(taskIds);
    await get('plan.exclude', { taskIds, excluded: true });
    await get('plan.apply', {});
    expect(await changed()).toEqual(taskIds);
  });
});
