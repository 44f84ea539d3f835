import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';
import { message } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { NOW_MS } from '../../support/builders.ts';
import { sampleAgency } from '../../support/sample-agency.ts';

const folders: string[] = [];
const cores: Core[] = [];
afterEach(() => {
  for (const core of cores.splice(0)) core.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function pathOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tde-core-'));
  folders.push(folder);
  return join(folder, 'agency.tde');
}
function open(path: string): Core {
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  cores.push(opened.value);
  return opened.value;
}
async function ask<N extends CallName>(core: Core, name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}
const contentOf = async (core: Core): Promise<string> => {
  const { entries } = await ask(core, 'queue.list', {});
  return JSON.stringify(
    entries.map((row) => [row.taskId, row.title, row.status, row.assignedTo?.agentId, row.plannedStartAt, row.pin]),
  );
};

test('the sample agency is ranked, edited by hand, planned, published and undone, also after reopening', async () => {
  const path = pathOf();
  let core = open(path);
  await ask(core, 'demo.create', {});
  const first = await contentOf(core);
  const queue = await ask(core, 'queue.list', {});
  const row = queue.entries.find((entry) => entry.bestMatch !== null && entry.assignedTo === null);
  if (row?.bestMatch == null) throw new Error('the sample has no free task');
  await ask(core, 'task.assign', {
    taskIds: [row.taskId],
    agentId: row.bestMatch.agentId,
    versions: { [row.taskId]: row.version },
  });
  await ask(core, 'plan.propose', {});
  expect((await ask(core, 'plan.review', {}))?.changes.length).toBeGreaterThan(0);
  const applied = await ask(core, 'plan.apply', {});
  expect(applied.applied).toBeGreaterThan(0);
  const last = await contentOf(core);
  core.close();
  cores.pop();
  core = open(path);
  expect(await contentOf(core)).toBe(last);
  await ask(core, 'journal.undo', {});
  await ask(core, 'journal.undo', {});
  expect(await contentOf(core)).toBe(first);
  await ask(core, 'journal.redo', {});
  await ask(core, 'journal.redo', {});
  expect(await contentOf(core)).toBe(last);
  expect(await ask(core, 'workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
  expect((await ask(core, 'workspace.view', {})).counts.agents).toBe(41);
});

test('a stale version returns the conflict, and a second process that opens the workspace is refused', async () => {
  const path = pathOf();
  const core = open(path);
  const { taskId } = await ask(core, 'task.create', { title: 'Logo' });
  await ask(core, 'task.edit', { taskIds: [taskId], changes: { title: 'Logo, again' } });
  const refused = await core.handlers['task.edit'](
    API['task.edit'].args.parse({ taskIds: [taskId], changes: { title: 'x' }, versions: { [taskId]: 1 } }),
  );
  expect(refused.ok ? null : refused.error.code).toBe('stale');
  const second = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
  expect(second.ok ? null : second.error.code).toBe('workspace_in_use');
});

test('a plan never overwrites what the operator pinned, reassigned or unassigned since the draft was made', async () => {
  const core = open(await sampleAgency({ isPlanned: true }));
  const current = (await ask(core, 'queue.list', {})).entries.filter(
    (row) => row.assignedTo !== null && row.pin === null,
  );
  const agents = (await ask(core, 'agents.view', {})).agents.map((agent) => agent.id as string);
  const [one, two] = current.filter((row) => row.status === 'assigned');
  if (one?.assignedTo == null || two?.assignedTo == null) throw new Error('the plan placed nothing');
  // An agent leaves, so that the draft has changes for all of its work.
  const leaving = one.assignedTo.agentId;
  await ask(core, 'agent.edit', { agentId: leaving, changes: { weekdayMinutes: [0, 0, 0, 0, 0, 0, 0] } });
  await ask(core, 'plan.propose', {});
  const change = (await ask(core, 'plan.draft', {}))?.changes.find((row) => row.taskId === one.taskId);
  expect(change?.from).toBe(leaving);
  const elsewhere = agents.find((id) => id !== leaving && id !== change?.to) ?? '';
  await ask(core, 'task.assign', { taskIds: [one.taskId], agentId: elsewhere, pin: true });
  const applied = await ask(core, 'plan.apply', {});
  expect(applied.skipped.map((row) => row.taskId)).toContain(one.taskId);
  const after = (await ask(core, 'queue.list', {})).entries.find((row) => row.taskId === one.taskId);
  expect([after?.assignedTo?.agentId, after?.pin?.agent]).toEqual([elsewhere, true]);
});

test('the journal shows who requested, discarded and published a plan, and undo skips entries that changed nothing', async () => {
  const core = open(await sampleAgency());
  const { taskId } = await ask(core, 'task.create', { title: 'Logo' });
  await ask(core, 'plan.propose', { seed: 7, maxChanges: 3 });
  await ask(core, 'plan.discard', {});
  expect(await ask(core, 'plan.discard', {})).toEqual({ discarded: false });
  const { rows } = await ask(core, 'journal.list', {});
  expect(rows.slice(0, 2).map((row) => [row.command, row.actor, sentenceOf(row.sentence), row.changedRows])).toEqual([
    ['plan.discard', 'operator', 'Discarded the unpublished plan P-0001', 0],
    ['plan.propose', 'operator', 'Requested plan P-0001', 0],
  ]);
  expect(rows[1]?.why).toEqual(message('journal.plan_request', { seed: 7, maxChanges: 3 }));
  await ask(core, 'journal.undo', {});
  expect((await ask(core, 'queue.list', {})).entries.some((row) => row.taskId === taskId)).toBe(false);
  await ask(core, 'plan.propose', {});
  await ask(core, 'journal.redo', {});
  expect((await ask(core, 'queue.list', {})).entries.some((row) => row.taskId === taskId)).toBe(true);
  await ask(core, 'plan.propose', {});
  await ask(core, 'plan.apply', {});
  const [applied, asked] = (await ask(core, 'journal.list', {})).rows;
  expect(asked?.sentence).toEqual(message('journal.plan_requested', { planId: 'P-0003', replaces: 'P-0002' }));
  expect(applied?.why).toMatchObject({
    code: 'journal.draft_published',
    values: { seed: 1, excluded: 0, skipped: 0 },
  });
});
