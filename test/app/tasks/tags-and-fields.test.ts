import { expect, onTestFinished, test } from 'vitest';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours
ada,Ada Nwosu,40
`;
const TASKS = `id,title,estimate_hours,tags,link,field:Story points,field:Sprint name
T-1,First,16,launch; Website ;LAUNCH,https://tracker.example/T-1,3,Autumn; second half
T-2,Second,8,,,,
`;
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => made.close());
  return made;
}
const taskOf = async (made: SmallOffice, taskId: string) => (await made.ask('task.explain', { taskId })).task;

test('a file gives a task its tags, custom fields and link; empty cells give none', async () => {
  const made = await office();
  const first = await taskOf(made, 'T-1');
  expect(first).toMatchObject({
    tags: ['launch', 'Website'],
    customFields: [
      { name: 'Story points', value: '3' },
      { name: 'Sprint name', value: 'Autumn; second half' },
    ],
    sourceUrl: 'https://tracker.example/T-1',
  });
  const second = await taskOf(made, 'T-2');
  for (const property of ['tags', 'customFields', 'sourceUrl']) expect(second).not.toHaveProperty(property);
});

test('a file with other columns keeps them, and an empty cell removes its own field alone', async () => {
  const made = await office();
  await importTasks(made, 'id,title\nT-1,First again\n');
  expect(await taskOf(made, 'T-1')).toMatchObject({ title: 'First again', tags: ['launch', 'Website'] });
  await importTasks(made, 'id,title,field:STORY POINTS,link,tags\nT-1,First,,,\n');
  const task = await taskOf(made, 'T-1');
  expect(task.customFields).toEqual([{ name: 'Sprint name', value: 'Autumn; second half' }]);
  expect(task.tags).toBeUndefined();
  expect(task.sourceUrl).toBeUndefined();
});

test('a link that is no web address is refused at its column', async () => {
  const made = await office();
  for (const link of ['javascript:alert(1)', 'file:///etc/hosts', 'https://user:secret@tracker.example/', 'T-1']) {
    const read = await made.try('import.preview', filesOf(`id,title,link\nT-1,First,${link}\n`));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.errors.map(({ column, code }) => [column, code])).toEqual([['link', 'not_a_web_address']]);
  }
});

test('tags are added to several tasks and removed from them, whatever their case, as one undo each', async () => {
  const made = await office();
  await made.ask('task.edit', { taskIds: ['T-1', 'T-2'], changes: { addTags: ['Print'], removeTags: ['LAUNCH'] } });
  expect((await taskOf(made, 'T-1')).tags).toEqual(['Website', 'Print']);
  expect((await taskOf(made, 'T-2')).tags).toEqual(['Print']);
  await made.ask('journal.undo', {});
  expect((await taskOf(made, 'T-1')).tags).toEqual(['launch', 'Website']);
  expect(await taskOf(made, 'T-2')).not.toHaveProperty('tags');
});

test('an edit sets single fields by name and keeps the others', async () => {
  const made = await office();
  await made.ask('task.edit', {
    taskIds: ['T-1'],
    changes: {
      customFields: [
        { name: 'story points', value: '5' },
        { name: 'Sprint name', value: '' },
        { name: 'Team', value: 'Two\nlines' },
      ],
      sourceUrl: null,
    },
  });
  const task = await taskOf(made, 'T-1');
  expect(task.customFields).toEqual([
    { name: 'Story points', value: '5' },
    { name: 'Team', value: 'Two\nlines' },
  ]);
  expect(task.sourceUrl).toBeUndefined();
});

test('a wrong link of an edit is refused at its field', async () => {
  const made = await office();
  const refused = await made.try('task.edit', {
    taskIds: ['T-1'],
    changes: { sourceUrl: 'https://ada:secret@tracker.example/1' },
  });
  if (refused.ok) throw new Error('accepted');
  expect(JSON.stringify(refused.error.details)).toContain('sourceUrl');
});

test('tasks are found by their tags and by the values of their fields', async () => {
  const made = await office();
  const found = async (text: string) => (await made.ask('workspace.search', { text })).map((hit) => hit.id);
  expect(await found('website')).toEqual(['T-1']);
  expect(await found('autumn half')).toEqual(['T-1']);
});

test('a copy of a task has its tags and fields, and no link: the page is about the first', async () => {
  const made = await office();
  const { taskIds } = await made.ask('task.duplicate', { taskIds: ['T-1'], withSubtasks: false });
  const copy = await taskOf(made, taskIds[0] ?? '');
  expect(copy.tags).toEqual(['launch', 'Website']);
  expect(copy.customFields).toHaveLength(2);
  expect(copy.sourceUrl).toBeUndefined();
});

test('merged tasks have all tags and fields; of one field the value of the first', async () => {
  const made = await office();
  await made.ask('task.edit', {
    taskIds: ['T-2'],
    changes: { tags: ['print', 'launch'], customFields: [{ name: 'Sprint name', value: 'Winter' }] },
  });
  await made.ask('task.merge', { taskIds: ['T-1', 'T-2'] });
  const merged = await taskOf(made, 'T-1');
  expect(merged.tags).toEqual(['launch', 'Website', 'print']);
  expect(new Map(merged.customFields?.map(({ name, value }) => [name, value])).get('Sprint name')).toBe(
    'Autumn; second half',
  );
  expect(merged.sourceUrl).toBe('https://tracker.example/T-1');
});

const filesOf = (csv: string) => ({
  files: [{ name: 'more.csv', kind: 'tasks' as const, base64: Buffer.from(csv).toString('base64') }],
  options: {},
});
const importTasks = (made: SmallOffice, csv: string) => made.ask('import.commit', filesOf(csv));
