import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { instantOf, projectKey } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../../support/store.ts';

const AGENTS =
  'id,name,weekly_hours,skills,team\na-1,Jörg Müller,40,figma:0.9,Entwurf\na-2,Łucja Brønsted,40,figma:0.8,design\n';
const TASKS = `id,title,client,project,estimate_hours,status
T-1,Café Société launch,München Messe,Straßenfest,6,queued
T-2,Microfilm,Corvane,,6,queued
T-3,Film cut,Corvane,,6,done
T-4,Film plan,,,6,queued
T-40,Other,Corvane,,6,queued
`;

async function agency() {
  const path = workspacePath();
  const store = openedAt(path);
  store.change(entryOf('A note.'), (writer) => {
    const note = { createdAt: instantOf(NOW_MS), by: 'Noor', version: 1 };
    writer.put('note', {
      ...note,
      id: 'N-1',
      about: { kind: 'task', id: 'T-2' },
      text: 'Ask for the crème brûlée.\nTwice.',
      url: null,
    });
    writer.put('note', {
      ...note,
      id: 'N-2',
      about: { kind: 'project', id: projectKey({ client: 'München Messe', name: 'Straßenfest' }) },
      text: 'Floor plan of the festival',
      url: 'https://files.example/plan',
    });
    return undefined;
  });
  store.close();
  const opened = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  const { get } = asking(opened.value);
  await get('import.commit', {
    files: [
      { name: 'agents.csv', kind: 'agents', base64: Buffer.from(AGENTS).toString('base64') },
      { name: 'tasks.csv', kind: 'tasks', base64: Buffer.from(TASKS).toString('base64') },
    ],
    options: {},
  });
  const whole = (text: string) => get('workspace.search', { text });
  return { whole, find: async (text: string) => (await whole(text)).map(({ kind, label }) => `${kind} ${label}`) };
}

test('a search finds tasks, agents, clients, projects and notes, whatever their case and accents', async () => {
  const { find } = await agency();
  expect(await find('muller')).toEqual(['agent Jörg Müller']);
  expect(await find('MUELLER')).toEqual(['agent Jörg Müller']);
  expect(await find('lucja bronsted')).toEqual(['agent Łucja Brønsted']);
  expect(await find('cafe societe')).toEqual(['task Café Société launch']);
  expect(await find('strassenfest')).toEqual(['project Straßenfest', 'task Café Société launch']);
  expect(await find('munchen')).toEqual(['client München Messe', 'task Café Société launch', 'project Straßenfest']);
  expect(await find('creme brulee')).toEqual(['note Ask for the crème brûlée.']);
  expect(await find('files.example')).toEqual(['note Floor plan of the festival']);
  expect(await find('nothing like this')).toEqual([]);
  expect(await find(' ')).toEqual([]);
});

test('an ID comes first, then names that begin with what was typed, and open tasks before closed ones', async () => {
  const { find } = await agency();
  expect((await find('t-4'))[0]).toBe('task Film plan');
  expect(await find('film')).toEqual(['task Film plan', 'task Film cut', 'task Microfilm']);
});

test('a hit says where it belongs: the client and status of a task, the open tasks of a client, the subject of a note', async () => {
  const hits = async (text: string) => (await agency()).whole(text);
  expect((await hits('film cut'))[0]).toMatchObject({ detail: 'T-3 · Corvane · Done' });
  expect((await hits('film plan'))[0]).toMatchObject({ detail: 'T-4 · Internal' });
  expect((await hits('corvane'))[0]).toMatchObject({ kind: 'client', openTasks: 2 });
  expect((await hits('brulee'))[0]).toMatchObject({ detail: 'Microfilm (T-2)', about: { kind: 'task', id: 'T-2' } });
  expect((await hits('floor plan'))[0]).toMatchObject({ detail: 'Straßenfest' });
});
