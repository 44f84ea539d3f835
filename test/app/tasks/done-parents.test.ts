import { expect, onTestFinished, test } from 'vitest';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { asAgentId, asTaskId } from '../../../src/shared/model/index.ts';
import { faultText } from '../../../src/shared/words/imports/fault-text.ts';
import { smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\na,Ann,40,UTC\n';
const HEAD = 'id,title,estimate_hours,status,parent_id';
const TASKS = [HEAD, 'P,Campaign,0,,', 'C-1,Logo,4,,P', 'C-2,Poster,4,,P', 'C-3,Dropped,4,cancelled,P'].join('\n');
const PARENT = asTaskId('P');
const SENTENCE = 'Campaign (P) is not done: Logo (C-1) and Poster (C-2) are still open.';

async function office() {
  const made = await smallOffice({ tasks: TASKS, agents: AGENTS });
  onTestFinished(() => made.close());
  const statusOf = async (taskId: string) => (await made.ask('task.explain', { taskId })).task.status;
  const importing = (rows: readonly string[]) =>
    made.ask('import.preview', {
      files: [{ name: 'tasks.csv', kind: 'tasks', base64: Buffer.from([HEAD, ...rows].join('\n')).toString('base64') }],
      options: {},
    });
  return { ...made, statusOf, importing };
}

test('an edit does not mark a parent as done while subtasks are open, and says which and what to do', async () => {
  const { ask, try: attempt, statusOf } = await office();
  const edited = await attempt('task.edit', { taskIds: [PARENT], changes: { status: 'done' } });
  if (edited.ok) throw new Error('It was accepted.');
  expect(edited.error).toMatchObject({ code: 'not_eligible', message: SENTENCE });
  expect(edited.error.hint).toBe('Finish or cancel them first. A task with subtasks is then done by itself.');
  expect(await statusOf('P')).toBe('queued');
  await ask('task.edit', { taskIds: ['C-1'], changes: { status: 'done' } });
  const again = await attempt('task.edit', { taskIds: [PARENT], changes: { status: 'done' } });
  expect(again.ok ? '' : again.error.message).toBe('Campaign (P) is not done: Poster (C-2) is still open.');
});

test('an edit that closes a parent with all its subtasks is accepted', async () => {
  const { ask, statusOf } = await office();
  await ask('task.edit', { taskIds: ['P', 'C-1', 'C-2'], changes: { status: 'done' } });
  expect(await statusOf('P')).toBe('done');
});

test('a report does not finish a parent while subtasks are open', async () => {
  const { ask, try: attempt } = await office();
  await ask('task.assign', { taskIds: [PARENT], agentId: 'a' });
  const report = { agentId: asAgentId('a'), taskId: PARENT, kind: 'done', note: 'All there' } as const;
  const reported = await attempt('activity.report', report);
  expect(reported.ok ? '' : reported.error.message).toBe(SENTENCE);
});

test('an import does not mark a parent as done while subtasks are open in the file or in the workspace', async () => {
  const { importing } = await office();
  for (const rows of [['P,Campaign,0,done,'], ['C-1,Logo,4,,P', 'P,Campaign,0,done,']]) {
    const { errors } = await importing(rows);
    expect(errors).toMatchObject([{ code: 'open_subtasks', column: 'status' }]);
    for (const fault of errors)
      expect(faultText(fault, MACHINE_READER).message).toBe(
        'The task is not done: Logo (C-1) and Poster (C-2) are still open.',
      );
  }
  expect((await importing(['P,Campaign,0,done,', 'C-1,Logo,4,done,P', 'C-2,Poster,4,cancelled,P'])).errors).toEqual([]);
});
