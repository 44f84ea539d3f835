import { expect, onTestFinished, test } from 'vitest';
import { relationsOf, relationText } from '../../../src/shared/model/index.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours\nada,Ada Nwosu,40\n';
const TASKS = `id,title,client,project,estimate_hours,depends_on
T-1,Logo,Corvane,Autumn,16,
T-2,Banner,Corvane,Autumn,8,T-1;T-1:SS+2d
T-3,Poster,Corvane,Autumn,4,T-1:SS+2d;T-2:FF-4h
`;
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => made.close());
  return made;
}
const linksOf = async ({ ask }: SmallOffice, taskId: string): Promise<readonly string[]> =>
  relationsOf((await ask('task.explain', { taskId })).task).map(relationText);

test('relations of a file are stored with their type and lag', async () => {
  const made = await office();
  expect(await linksOf(made, 'T-2')).toEqual(['T-1', 'T-1:SS+16h']);
  expect(await linksOf(made, 'T-3')).toEqual(['T-1:SS+16h', 'T-2:FF-4h']);
});

test('prerequisites and other relations are edited apart: what is not given stays as it is', async () => {
  const made = await office();
  await made.ask('task.edit', { taskIds: ['T-2'], changes: { dependsOn: [] } });
  expect(await linksOf(made, 'T-2')).toEqual(['T-1:SS+16h']);
  await made.ask('task.edit', { taskIds: ['T-3'], changes: { relations: 'T-1:SF+50%' } });
  expect(await linksOf(made, 'T-3')).toEqual(['T-1:SF+50%']);
  await made.ask('task.edit', {
    taskIds: ['T-3'],
    changes: { dependsOn: ['T-2'], relations: [{ predecessorId: 'T-1', type: 'FF', lag: 90, lagUnit: 'elapsed' }] },
  });
  expect(await linksOf(made, 'T-3')).toEqual(['T-2', 'T-1:FF+90em']);
  await made.ask('task.edit', { taskIds: ['T-3'], changes: { relations: [] } });
  expect(await linksOf(made, 'T-3')).toEqual(['T-2']);
  for (let undone = 0; undone < 4; undone++) await made.ask('journal.undo', {});
  expect(await linksOf(made, 'T-2')).toEqual(['T-1', 'T-1:SS+16h']);
  expect(await linksOf(made, 'T-3')).toEqual(['T-1:SS+16h', 'T-2:FF-4h']);
});

test('a fault of a relation is at its field: the notation, an unknown task, and a loop of any types', async () => {
  const made = await office();
  const refused = async (taskId: string, relations: string): Promise<string> => {
    const result = await made.try('task.edit', { taskIds: [taskId], changes: { relations } });
    if (result.ok) throw new Error('accepted');
    expect(result.error.details).toMatchObject([{ path: 'relations' }]);
    return result.error.message;
  };
  expect(await refused('T-1', 'T-2:SX+2d')).toContain('T-2:SX+2d');
  expect(await refused('T-1', 'T-9:SS')).toContain('T-9');
  expect(await refused('T-1', 'T-3:FF')).toContain('T-1 -> T-3');
});

test('a split keeps what waits for the start with the first part, and what waits for the finish with the last', async () => {
  const made = await office();
  await made.ask('task.edit', { taskIds: ['T-3'], changes: { relations: 'T-2:SS;T-2:FF+1h' } });
  const { taskIds } = await made.ask('task.split', {
    taskId: 'T-2',
    parts: [{ hours: 2 }, { hours: 2 }, { hours: 4 }],
    order: 'sequence',
    versions: {},
  });
  const [, second, third] = taskIds;
  expect(await linksOf(made, 'T-2')).toEqual(['T-1', 'T-1:SS+16h']);
  expect(await linksOf(made, String(second))).toEqual(['T-2']);
  expect(await linksOf(made, 'T-3')).toEqual(['T-2:SS', `${third}:FF+1h`]);
});

test('relations go with a copy, a merge and a project template, and not with a deleted task', async () => {
  const made = await office();
  const copied = await made.ask('task.duplicate', { taskIds: ['T-2', 'T-3'], withSubtasks: false });
  const [banner, poster] = copied.taskIds;
  expect(await linksOf(made, String(poster))).toEqual(['T-1:SS+16h', `${banner}:FF-4h`]);
  await made.ask('journal.undo', {});
  const { id } = await made.ask('project-template.from-project', { client: 'Corvane', project: 'Autumn', name: 'Set' });
  const { taskIds } = await made.ask('project-template.apply', {
    id,
    client: 'Corvane',
    project: 'Winter',
    startsOn: '2026-12-07',
  });
  expect(await linksOf(made, String(taskIds[2]))).toEqual([`${taskIds[0]}:SS+16h`, `${taskIds[1]}:FF-4h`]);
  await made.ask('task.merge', { taskIds: ['T-1', 'T-2'], versions: {} });
  expect(await linksOf(made, 'T-3')).toEqual(['T-1:SS+16h', 'T-1:FF-4h']);
  expect(await linksOf(made, 'T-1')).toEqual([]);
  const refused = await made.try('task.delete', { taskIds: ['T-1'], references: 'refuse' });
  expect(refused.ok).toBe(false);
  await made.ask('task.delete', { taskIds: ['T-1'], references: 'cascade' });
  expect(await linksOf(made, 'T-3')).toEqual([]);
});
