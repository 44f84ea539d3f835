import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';
import { NOW_MS } from '../../support/builders.ts';

async function ask<N extends CallName>(core: Core, name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

test('a declined task returns to its place in the queue unassigned, and the decline is counted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tde-declines-'));
  const opened = openCore({ path: join(folder, 'agency.tde'), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  onTestFinished(() => {
    core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await ask(core, 'demo.create', {});
  const { agents } = await ask(core, 'agents.view', {});
  const before = (await ask(core, 'queue.list', {})).entries;
  for (const agent of agents) {
    const { taskId } = await ask(core, 'queue.dequeue', { agentId: agent.id, threshold: 0.5 });
    const was = before.find((row) => row.taskId === taskId);
    if (taskId === null || was?.status !== 'queued') continue;
    await ask(core, 'activity.report', { agentId: agent.id, taskId, kind: 'declined' });
    const { task, rank, assignment } = await ask(core, 'task.explain', { taskId });
    expect([task.status, task.declines, assignment]).toEqual(['queued', 1, null]);
    expect(rank).toBe(was.rank);
    const [pair] = await ask(core, 'task.candidates', { taskId, agentId: agent.id });
    expect(pair?.components.find((part) => part.name === 'success')?.fact.values).toMatchObject({
      declines: 1,
    });
    return;
  }
  throw new Error('nobody in the sample got a queued task');
});
