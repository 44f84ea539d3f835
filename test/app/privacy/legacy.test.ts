import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { filesWith } from '../../support/bytes.ts';
import { runs } from '../../support/long.ts';
import { workspacePath } from '../../support/store.ts';

function opened(path: string) {
  const core = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!core.ok) throw new Error(core.error.message);
  onTestFinished(() => core.value.close());
  return asking(core.value);
}

test.each([
  ['v5-reasons.tde', 'A-1'],
  ['v9-alerts.tde', 'a'],
])(
  'the agent of %s is erased from reasons, drafts and alerts that earlier versions stored as text',
  async (name, agentId) => {
    const path = workspacePath();
    copyFileSync(join(import.meta.dirname, '..', '..', 'store', 'fixtures', name), path);
    const { get } = opened(path);
    const { left } = await get('person.erase', { agentId });
    expect(filesWith(dirname(path), ['Ada Nwosu', 'Nwosu'])).toEqual([]);
    expect(left.tasks).toEqual([]);
    expect(await get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    expect(await get('monitor.run', {})).toMatchObject({ status: { state: 'ok' } });
  },
);

test('agents of the sample agency are erased one after the other, each with a pseudonym of its own', async () => {
  const path = workspacePath();
  const { get } = opened(path);
  await get('demo.create', {});
  await get('monitor.run', {});
  await get('plan.propose', {});
  await get('workspace.backup', {});
  const agents = (await get('agents.view', {})).agents.slice(0, runs(2, 5));
  for (const [index, { id, name }] of agents.entries()) {
    const { pseudonym, left } = await get('person.erase', { agentId: id });
    expect(pseudonym).toBe(`person-${index + 1}`);
    expect(left).toEqual({ tasks: [], rows: [] });
    expect(filesWith(dirname(path), [name]).filter((file) => !file.includes('.outbox'))).toEqual([]);
  }
  expect(await get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});
