import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { sampleAgency } from '../../support/sample-agency.ts';

let core: Core;
async function ask<N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}
beforeEach(async () => {
  const path = await sampleAgency({ isPlanned: true });
  const opened = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  core = opened.value;
});
afterEach(() => core.close());

describe('the check of an edit', () => {
  test('predicts what the edit will do to the task and to others, and writes nothing', async () => {
    const { entries } = await ask('queue.list', {});
    const row = entries.find((one) => one.assignedTo !== null && one.plannedFinishAt !== null && one.pin === null);
    if (row === undefined) throw new Error('the sample has no planned task');
    const { revision } = await ask('workspace.view', {});
    const changes = { estimateHours: row.estimateHours + 30 };
    const check = await ask('task.check', { taskId: row.taskId, changes });
    expect((await ask('workspace.view', {})).revision).toBe(revision);
    expect(check.before).toMatchObject({ rank: row.rank, finishAt: row.plannedFinishAt });

    await ask('task.edit', { taskIds: [row.taskId], changes });
    const after = (await ask('queue.list', {})).entries;
    const finishBefore = new Map(entries.map((one) => [one.taskId, one.plannedFinishAt]));
    const edited = after.find((one) => one.taskId === row.taskId);
    expect(check.after).toMatchObject({ rank: edited?.rank, finishAt: edited?.plannedFinishAt });
    expect(check.after.composite).toBeCloseTo(edited?.composite ?? 0, 6);
    expect(check.moved).toBe(
      after.filter((one) => one.taskId !== row.taskId && finishBefore.get(one.taskId) !== one.plannedFinishAt).length,
    );
  });

  test('names the agent from whom the task is unassigned when it returns to the queue', async () => {
    const row = (await ask('queue.list', {})).entries.find((one) => one.status === 'assigned');
    if (row?.assignedTo == null) throw new Error('the sample has no assigned task');
    const check = await ask('task.check', { taskId: row.taskId, changes: { status: 'queued' } });
    expect(check.unassignedFrom).toBe(row.assignedTo.agentName);
    expect(check.after.finishAt).toBeNull();
  });
});
