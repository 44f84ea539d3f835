import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API } from '../../../src/shared/contract/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

async function sampleCapacity() {
  const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  await core.handlers['demo.create'](API['demo.create'].args.parse({}));
  const view = await core.handlers['capacity.view'](API['capacity.view'].args.parse({ periods: 12 }));
  await core.handlers['plan.propose'](API['plan.propose'].args.parse({ maxChanges: 0 }));
  const review = await core.handlers['plan.review']({});
  core.close();
  if (!view.ok || !review.ok || review.value === null) throw new Error('the sample cannot be looked at');
  return { view: view.value, review: review.value };
}

test('Capacity and Plan count the same agents as overallocated, and the highest utilisation comes first', async () => {
  const { view, review } = await sampleCapacity();
  expect(view.overloadedAgents).toBe(1);
  expect(review.current.overloaded).toBe(1);
  const fullest = view.rows[0];
  expect(fullest?.agentId).toBe('priya.raman');
  expect(view.groups[0]?.group).toBe(fullest?.team);
  const over = view.rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.overHours, 0));
  expect(over).toEqual([...over].sort((a, b) => b - a));
});

test('imported work has the same effort and times that the engine calculates afterwards from the imported outcomes', async () => {
  const { review } = await sampleCapacity();
  expect(review.changes.filter((change) => change.reason.code === 'planning.finish_changed')).toEqual([]);
});
