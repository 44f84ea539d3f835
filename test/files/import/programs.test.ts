import { describe, expect, test } from 'vitest';
import { type ImportContext, NOTHING_EXISTING, readSources } from '../../../src/main/files/import/index.ts';
import type { ImportReading } from '../../../src/main/files/import/types.ts';
import { anAgent } from '../../support/builders.ts';
import { bytesOf, nowMs, utcDays } from '../support.ts';

/** Reads a table with everybody created who is not known. */
const read = (text: string, more: Partial<ImportContext> = {}): Promise<ImportReading> =>
  readSources([{ name: 'export.csv', bytes: bytesOf(text) }], {
    nowMs,
    timeZone: 'UTC',
    existing: NOTHING_EXISTING,
    daysOfAgents: utcDays,
    options: {},
    answers: { createPeopleHours: 40 },
    ...more,
  });
const tasksOf = ({ tasks, errors }: ImportReading) => {
  expect(errors).toEqual([]);
  return tasks;
};
const idsOf = (reading: ImportReading): readonly string[] => tasksOf(reading).map(({ id }) => id);

describe('rows without an ID', () => {
  test.each([
    ['linear', 'Team,Title,Status,Priority,Cycle Number,Cycle Name,Completed,Canceled\nWeb,{},Todo,High,1,One,,\n'],
    ['github', 'Title,URL,Repository,Linked pull requests,Status\n{},https://code.example/1,web,,Todo\n'],
    ['gitlab', 'Title,Description,State,Author Username,Created At (UTC),Closed At (UTC)\n{},,Opened,ada,,\n'],
    ['notion', 'Task name,Status,Assign,Effort level,Sub-tasks\n{},Not started,,,\n'],
  ])('of %s get one that the next export gives again, whatever the order and case', async (source, text) => {
    const [header = '', row = ''] = text.split('\n');
    const file = (...titles: readonly string[]): string =>
      [header, ...titles.map((title) => row.replace('{}', title))].join('\n');
    const first = await read(file('Paint', 'Sand', 'Paint'));
    expect(first.mappings.map(({ mapping }) => mapping.source)).toEqual([source]);
    expect(new Set(idsOf(first)).size).toBe(3);
    const second = await read(file('Sand', 'PAINT', 'Paint'));
    expect([...idsOf(second)].sort()).toEqual([...idsOf(first)].sort());
    expect(second.tasks.map(({ title }) => title)).toEqual(['Sand', 'PAINT', 'Paint']);
  });
});

test('a list of issues with numbers keeps them, and closed issues are done', async () => {
  const reading = await read(
    'number,title,state,labels,assignees,createdAt,closedAt,url\n' +
      '14,Crash on start,OPEN,bug;ui,"uma, bo",2026-11-02T09:00:00Z,,https://code.example/14\n' +
      '15,Typo,CLOSED,,,2026-11-02T09:00:00Z,2026-11-05T09:00:00Z,https://code.example/15\n',
  );
  const tasks = tasksOf(reading);
  expect(tasks.map(({ id, status, tags }) => [id, status, tags])).toEqual([
    ['14', 'queued', ['bug', 'ui']],
    ['15', 'done', undefined],
  ]);
  expect(tasks[0]?.customFields).toContainEqual({ name: 'Other assignees', value: 'bo' });
});

test('times in milliseconds and dates as epochs are read, and several assignees are kept', async () => {
  const [first, second] = tasksOf(
    await read(
      'Task ID,Task Name,Status,Date Created,Due Date,Parent ID,Assignees,Tags,Priority,List Name,Time Estimated\n' +
        'q1,Cut,complete,1774117017690,1775293200000,null,"[Ada Eins, Bo Zwei]",[wood],1,Shop,5400000\n' +
        'q2,Glue,to do,1774117017690,null,q1,[bo zwei],[],null,Shop,null\n',
    ),
  );
  expect([first?.estimateMinutes, first?.dueAt, first?.tags]).toEqual([90, '2026-04-04T09:00:00.000Z', ['wood']]);
  expect([second?.parentId, second?.dueAt]).toEqual(['q1', null]);
});

test('a row without an ID in a file with IDs is listed with its line and its column', async () => {
  const { errors } = await read('#,Projet,Tracker,Statut,Sujet\n7,Bois,Tâche,Clos,Scier\n,Bois,Tâche,Nouveau,Coller\n');
  expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([[3, '#', 'missing_value']]);
});

test('prerequisites are read from either side, and keep their type and lag in the notation of schedules', async () => {
  const schedule = await read(
    'Nr.;Vorgangsmodus;Vorgangsname;Dauer;Vorgänger;Ressourcennamen\n1;Auto;Graben;8 h;;\n2;Auto;Gießen;8 h;1EA+2 Tage;\n3;Auto;Mauern;8 h;2AA;\n',
  );
  const [, pour, build] = tasksOf(schedule);
  expect(pour?.relations).toMatchObject([{ predecessorId: '1', type: 'FS', lag: 960 }]);
  expect(build?.relations).toMatchObject([{ predecessorId: '2', type: 'SS', lag: 0 }]);
});

describe('people', () => {
  const agents = new Map([anAgent({ name: 'Zoë Lahm' })].map((agent) => [agent.id as string, agent]));
  const known = { existing: { ...NOTHING_EXISTING, agents }, answers: {} };
  test.each(['Zoë Lahm', 'zoe lahm', 'LAHM, ZOË', 'Lahm Zoe'])('are found by name: %s', async (name) => {
    const { assignedTo, questions } = await read(`Task,Owner,Due date\nSew,"${name}",\n`, known);
    expect(questions).toEqual([]);
    expect(assignedTo.map(({ agentId }) => agentId as string)).toEqual([...agents.keys()]);
  });
  test('two with the same name are asked, in our own template too', async () => {
    const two = new Map(['a1', 'a2'].map((id) => [id, { ...anAgent({ name: 'Sam Lee' }), id: id as never }]));
    const reading = await read('id,title,assigned_to\nX,One,sam lee\n', {
      existing: { ...NOTHING_EXISTING, agents: two },
      answers: {},
    });
    expect(reading.mappings[0]?.people.map(({ candidates, asked }) => ({ candidates, asked }))).toEqual([
      { candidates: ['a1', 'a2'], asked: true },
    ]);
  });
  test('two in a cell are two, the first being the assignee', async () => {
    const pair = new Map(['a', 'b'].map((id) => [id, { ...anAgent({ name: id.toUpperCase() }), id: id as never }]));
    const { assignedTo } = await read('id,title,assigned_to\nX,One,"a, b"\nY,Two,b;a\n', {
      existing: { ...NOTHING_EXISTING, agents: pair },
      answers: {},
    });
    expect(assignedTo.map(({ agentId }) => agentId as string)).toEqual(['a', 'b']);
  });
});

test.each([
  ['To Do', 'queued'],
  ['canceled', 'cancelled'],
  ['Closed', 'done'],
  ['In Bearbeitung', 'in_progress'],
  ['en attente', 'blocked'],
  ['En revisión', 'review'],
  ['Concluído', 'done'],
  ['進行中', 'in_progress'],
])('the status "%s" is %s, also in our own template, and is not asked', async (word, status) => {
  for (const header of ['id,title,status', 'Key,Task,Status']) {
    const reading = await read(`${header}\nX,One,${word}\n`, { answers: {} });
    expect(reading.questions).toEqual([]);
    expect(tasksOf(reading).map((task) => task.status)).toEqual([status]);
  }
});

test('labels become tags, skills or a custom field, and skills that are not known are asked', async () => {
  const text = 'Task,Owner,Labels\nSew,,"silk, blue"\n';
  const [tagged] = tasksOf(await read(text));
  expect(tagged?.tags).toEqual(['silk', 'blue']);
  const [field] = tasksOf(await read(text, { answers: { labels: 'field' } }));
  expect(field?.customFields).toEqual([{ name: 'Labels', value: 'silk; blue' }]);
  const asked = await read(text, { answers: { labels: 'skills' }, skills: new Set(['silk']) });
  expect(asked.questions.map(({ code }) => code)).toEqual(['skills']);
  const [skilled] = tasksOf(await read(text, { answers: { labels: 'skills', createSkills: true } }));
  expect(skilled?.requiredSkills.map(({ skillId }) => skillId as string)).toEqual(['silk', 'blue']);
});

test('story points are kept, or become hours by a factor', async () => {
  const text = 'Task,Owner,Story points\nSew,,3\n';
  const [kept] = tasksOf(await read(text));
  expect(kept?.customFields).toEqual([{ name: 'Story points', value: '3' }]);
  const [converted] = tasksOf(await read(text, { answers: { hoursPerPoint: 4 } }));
  expect(converted?.estimateMinutes).toBe(720);
});
