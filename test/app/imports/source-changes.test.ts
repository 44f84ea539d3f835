import Papa from 'papaparse';
import { expect, onTestFinished, test } from 'vitest';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const JIRA = `Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Due date,Original estimate,Labels
Draw the map,NAV-1,9001,Story,To Do,High,Rosa Vale,2026-12-01,28800,paper
Print the map,NAV-2,9002,Task,In Progress,Low,Bo Lind,2026-12-04,5400,
=Sell the map,NAV-3,9003,Task,To Do,Low,,,5400,
`;
const ANSWERS = {
  people: [
    { name: 'Rosa Vale', to: 'rosa' },
    { name: 'Bo Lind', to: 'bo' },
  ],
};
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({
    agents: 'id,name,weekly_hours\nrosa,Rosa V.,40\nbo,Bo,40\n',
    tasks: 'id,title\nZ,Own task\n',
  });
  onTestFinished(() => made.close());
  return made;
}
const filesOf = (name: string, text: string) => [{ name, base64: Buffer.from(text).toString('base64') }];
const importJira = (made: SmallOffice, text = JIRA) =>
  made.ask('import.commit', { files: filesOf('jira.csv', text), options: {}, answers: ANSWERS });
const changesOf = async (made: SmallOffice, source: string) => {
  const { files } = await made.ask('import.changes', {});
  const file = files.find((one) => one.source === source);
  return file === undefined
    ? null
    : {
        ...file,
        table: Papa.parse<Record<string, string>>(file.text.replace('\uFEFF', '').trimEnd(), { header: true }),
      };
};

test('nothing is written back of what was imported and not changed', async () => {
  const made = await office();
  await importJira(made);
  expect(await changesOf(made, 'jira.csv')).toBeNull();
});

test('changed rows alone are written, in the columns, names, words and units of the source', async () => {
  const made = await office();
  await importJira(made);
  await made.ask('task.assign', { taskIds: ['NAV-3'], agentId: 'rosa' });
  await made.ask('task.edit', { taskIds: ['NAV-2'], changes: { dueOn: '2026-12-08', estimateHours: 2 } });
  await made.ask('task.edit', { taskIds: ['Z'], changes: { estimateHours: 2 } });
  const file = await changesOf(made, 'jira.csv');
  expect([file?.program, file?.name, file?.rows]).toEqual(['jira', 'jira-changes.csv', 2]);
  expect(file?.table.meta.fields).toEqual(['Issue key', 'Summary', 'Assignee', 'Due date', 'Original estimate']);
  expect(file?.table.data).toEqual([
    {
      'Issue key': 'NAV-2',
      Summary: 'Print the map',
      Assignee: 'Bo Lind',
      'Due date': '2026-12-08',
      'Original estimate': '7200',
    },
    {
      'Issue key': 'NAV-3',
      Summary: "'=Sell the map",
      Assignee: 'Rosa Vale',
      'Due date': '',
      'Original estimate': '5400',
    },
  ]);
});

test('what the source has taken over is no longer a change', async () => {
  const made = await office();
  await importJira(made);
  await made.ask('task.edit', { taskIds: ['NAV-2'], changes: { dueOn: '2026-12-08' } });
  await importJira(made, JIRA.replace('2026-12-04', '2026-12-08'));
  expect(await changesOf(made, 'jira.csv')).toBeNull();
});

test('a status is written as the source calls it', async () => {
  const made = await office();
  await importJira(made);
  await made.ask('task.edit', { taskIds: ['NAV-2'], changes: { status: 'queued' } });
  expect((await changesOf(made, 'jira.csv'))?.table.data[0]).toMatchObject({ Status: 'To Do', Assignee: '' });
});

test('of a plain template, changes are a template that imports into it without errors', async () => {
  const made = await office();
  const csv = 'id,title,estimate_hours,assigned_to,due_at\nP-1,Poster,8,bo,2026-12-01\nP-2,Print,4,,\n';
  await made.ask('import.commit', { files: filesOf('plain.csv', csv), options: {} });
  await made.ask('task.assign', { taskIds: ['P-1'], agentId: 'rosa' });
  const file = await changesOf(made, 'plain.csv');
  expect(file?.table.data).toEqual([{ id: 'P-1', title: 'Poster', assigned_to: 'rosa' }]);
  const preview = await made.ask('import.preview', { files: filesOf('back.csv', file?.text ?? ''), options: {} });
  expect(preview.errors).toEqual([]);
});

test('a contributor who is added here changes nothing in the source, and hours are written with theirs', async () => {
  const made = await office();
  await importJira(made);
  await made.ask('task.edit', { taskIds: ['NAV-2'], changes: { remainingHours: 4, estimateHours: 4 } });
  await made.ask('task.contributors', { taskId: 'NAV-2', add: [{ agentId: 'rosa', percent: 50, hours: 1 }] });
  const file = await changesOf(made, 'jira.csv');
  expect(file?.table.data.map((row) => [row['Issue key'], row['Original estimate']])).toEqual([['NAV-2', '14400']]);
  const sheet = 'id,title,estimate_hours,assigned_to,contributors\nS-1,Sheet,24,rosa,bo:20%\n';
  await made.ask('import.commit', { files: filesOf('sheet.csv', sheet) });
  expect(await changesOf(made, 'sheet.csv')).toBeNull();
  await made.ask('task.edit', { taskIds: ['S-1'], changes: { estimateHours: 30 } });
  const own = await changesOf(made, 'sheet.csv');
  expect(own?.table.data.map((row) => [row.id, row.estimate_hours])).toEqual([['S-1', '34']]);
});
