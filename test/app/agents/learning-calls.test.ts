import { expect, onTestFinished, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { textOf } from '../../../src/shared/words/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { workspacePath } from '../../support/store.ts';

function coreAt(path: string): Core {
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
}
async function ask<N extends CallName>(core: Core, name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

test('the sample agency learns to predict effort, and shows how many outcomes this was tested on', async () => {
  const core = coreAt(await sampleAgency());
  const view = await ask(core, 'learning.holdOut', {});
  expect(view.learnedFrom + view.effort.tested).toBeGreaterThan(2_000);
  expect(view.effort.sentence.values).toMatchObject({ estimate: 'effort', tested: view.effort.tested });
  expect(view.effort.withLearning).toBeLessThan(view.effort.without);
  expect(view.effort.verdict).toBe('gain');
  expect(view.coverage).toBeGreaterThan(0.76);
  expect(view.coverage).toBeLessThan(0.84);
});

test('an empty workspace has too little history to learn from, and suggests no training', async () => {
  const core = coreAt(workspacePath());
  const view = await ask(core, 'learning.holdOut', {});
  expect([view.cutAt, view.effort.verdict, view.success.usesPrior]).toEqual([null, 'too_few', false]);
  expect(await ask(core, 'skills.gaps', {})).toEqual({ agents: [], teams: [] });
});

test('skill gaps of the sample agency are sorted by value and name their tasks', async () => {
  const core = coreAt(await sampleAgency());
  const { agents, teams } = await ask(core, 'skills.gaps', { limit: 5 });
  expect(agents).toHaveLength(5);
  expect(teams.length).toBeGreaterThan(0);
  for (const row of [...agents, ...teams])
    expect(textOf(row.sentence, MACHINE_READER)).toMatch(
      /^Raise .+'s .+ from \d\.\d\d to \d\.\d\d: \d+ more queued tasks? could be assigned, worth [\d,]+\.$/,
    );
});

test('two agents that ask at once never get the same task', async () => {
  const core = coreAt(await sampleAgency());
  const { agents } = await ask(core, 'agents.view', {});
  const people = agents.filter((agent) => agent.kind === 'person').map((agent) => agent.id);
  const given = await Promise.all(people.map((agentId) => ask(core, 'queue.dequeue', { agentId, threshold: 0.5 })));
  const ids = given.flatMap((choice) => choice.taskId ?? []);
  expect(ids.length).toBeGreaterThan(5);
  expect(new Set(ids).size).toBe(ids.length);
});
