import { expect, test } from 'vitest';
import { HOUR_MS, instantOf } from '../../../src/shared/model/index.ts';
import { smallOffice } from '../../support/small-office.ts';

test('the current plan is the one published last, even if the clock was set back before it was published', async () => {
  const office = await smallOffice({
    tasks: 'id,title,estimate_hours\nT-1,One,4\nT-2,Two,4\n',
    agents: 'id,name,weekly_hours\nA-1,Ann,40\n',
  });
  const publish = async (): Promise<void> => {
    await office.ask('plan.propose', {});
    await office.ask('plan.apply', {});
  };
  const atMs = office.nowMs();
  await publish();
  office.setNow(atMs - 5 * HOUR_MS);
  await office.ask('task.create', { title: 'Three', estimateHours: 2 });
  await publish();
  const { currentPlan } = await office.ask('workspace.view', {});
  expect(currentPlan?.publishedAt).toBe(instantOf(atMs - 5 * HOUR_MS));
  await office.ask('journal.undo', {});
  expect((await office.ask('workspace.view', {})).currentPlan?.publishedAt).toBe(instantOf(atMs));
  office.close();
});
