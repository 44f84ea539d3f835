import { expect, onTestFinished, test } from 'vitest';
import type { ArgsIn, CallName } from '../../../src/shared/contract/index.ts';
import { asText } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\na,Ann,40,UTC\nb,Bo,40,UTC\n';
const TASKS = 'id,title,estimate_hours,assigned_to\nT-1,Logo,8,a\nT-2,Poster,8,a\nT-3,Film,8,\n';

async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ tasks: TASKS, agents: AGENTS });
  onTestFinished(() => made.close());
  return made;
}
/** What the call answered, and the entries it left in the journal. */
async function messageOf<N extends CallName>(here: SmallOffice, call: N, args: ArgsIn<N>): Promise<string> {
  const { rows: before } = await here.ask('journal.list', { limit: 1 });
  const done = await here.try(call, args);
  const { rows } = await here.ask('journal.list', { limit: 1 });
  if (!done.ok && rows[0]?.seq !== before[0]?.seq) throw new Error('A refused call was journaled.');
  return done.ok
    ? String(asText(rows[0]?.sentence ?? { code: 'recorded', values: { text: '' } }))
    : `${asText(done.error.message)} ${asText(done.error.hint)}`;
}

test('a pin with a start in the past is rejected, like an assignment', async () => {
  const here = await office();
  const past = 'The start, Thursday 19 November 2026, 09:00, is in the past. Choose a time from now on.';
  const startAt = '2026-11-19T09:00:00Z';
  expect(await messageOf(here, 'task.pin', { taskIds: ['T-1'], startAt })).toBe(past);
  expect(await messageOf(here, 'task.assign', { taskIds: ['T-1'], agentId: 'a', startAt })).toBe(past);
  expect(await messageOf(here, 'task.pin', { taskIds: ['T-1'], startAt: '2026-11-24T09:00:00Z' })).toBe(
    'Pinned Logo (T-1)',
  );
});

test('unassigning changes and names only tasks that have an agent, and is rejected if none has', async () => {
  const here = await office();
  expect(await messageOf(here, 'task.unassign', { taskIds: ['T-3'] })).toBe(
    'Film (T-3) is not assigned to anyone. Nothing was changed. Choose a task that has an agent.',
  );
  expect(await messageOf(here, 'task.unassign', { taskIds: ['T-1', 'T-3'] })).toBe('Unassigned Logo (T-1)');
});

test('pinning and unpinning change and name only affected tasks; unpinning a task that is not pinned changes nothing', async () => {
  const here = await office();
  const { rows } = await here.ask('journal.list', { limit: 1 });
  await here.ask('task.unpin', { taskIds: ['T-1', 'T-2'] });
  expect((await here.ask('journal.list', { limit: 1 })).rows).toEqual(rows);
  expect(await messageOf(here, 'task.pin', { taskIds: ['T-1', 'T-3'] })).toBe('Pinned Logo (T-1)');
  expect(await messageOf(here, 'task.unpin', { taskIds: ['T-1', 'T-2', 'T-3'] })).toBe('Unpinned Logo (T-1)');
  expect(await messageOf(here, 'task.pin', { taskIds: ['T-3'] })).toBe(
    'Film (T-3) is not assigned to anyone. Assign an agent first.',
  );
});
