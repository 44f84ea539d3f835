import { expect, onTestFinished, test } from 'vitest';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const JIRA = `Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Original estimate,Labels,Sprint
Draw the map,NAV-1,9001,Story,Simmering,High,Rosa Vale,28800,paper,4
Print the map,NAV-2,9002,Task,Done,Low,rosa VALE,5400,,4
Sell the map,NAV-3,9003,Task,simmering,Low,Bo,5400,,4
`;
async function anOffice(): Promise<SmallOffice> {
  const office = await smallOffice({ agents: 'id,name,weekly_hours\nb,Bo,40\n', tasks: 'id,title\nZ,Zero\n' });
  onTestFinished(() => office.close());
  return office;
}
const filesOf = (text: string) => [{ name: 'work.csv', base64: Buffer.from(text).toString('base64') }];

test('a preview shows what was recognised, with each foreign word and person once and what is asked', async () => {
  const office = await anOffice();
  const { mappings, questions } = await office.ask('import.preview', { files: filesOf(JIRA), options: {} });
  const [proposal] = mappings;
  expect([proposal?.mapping.source, proposal?.mapping.kind, proposal?.origin]).toEqual(['jira', 'tasks', 'recognised']);
  expect(
    proposal?.values
      .filter(({ field }) => field === 'status')
      .map(({ value, count, guess, asked }) => ({ value, count, guess, asked })),
  ).toEqual([
    { value: 'Simmering', count: 2, guess: 'queued', asked: true },
    { value: 'Done', count: 1, guess: 'done', asked: false },
  ]);
  expect(proposal?.people.map(({ name, count, candidates, asked }) => ({ name, count, candidates, asked }))).toEqual([
    { name: 'Rosa Vale', count: 2, candidates: [], asked: true },
    { name: 'Bo', count: 1, candidates: ['b'], asked: false },
  ]);
  expect(proposal?.columns.find(({ column }) => column === 'Sprint')).toMatchObject({
    target: { kind: 'custom', name: 'Sprint' },
    examples: ['4'],
    filled: 3,
  });
  expect(questions.map(({ code }) => code)).toEqual(['status_value', 'person']);
});

test('a mapping that was sent back answers every question, is remembered by source, and is offered next time', async () => {
  const office = await anOffice();
  const preview = await office.ask('import.preview', { files: filesOf(JIRA), options: {} });
  const mappings = preview.mappings.map(({ file, sheet, mapping }) => ({
    file,
    sheet,
    mapping: {
      ...mapping,
      values: mapping.values.map((one) => (one.value === 'Simmering' ? { ...one, to: 'blocked' } : one)),
      labels: 'field' as const,
    },
  }));
  const done = await office.ask('import.commit', { files: filesOf(JIRA), options: {}, mappings });
  expect([done.imported.tasks, done.imported.agents]).toEqual([3, 1]);
  const again = await office.ask('import.preview', { files: filesOf(JIRA), options: {} });
  expect(again.mappings.map(({ origin }) => origin)).toEqual(['remembered']);
  expect(again.questions).toEqual([]);
  expect(again.mappings[0]?.mapping.labels).toBe('field');
  expect([again.created.tasks, again.updated.tasks, again.created.agents, again.updated.agents]).toEqual([0, 0, 0, 0]);
  await office.ask('import.commit', { files: filesOf(JIRA), options: {} });
  const { rows } = await office.ask('journal.list', {});
  expect(rows.filter(({ command }) => command === 'import.commit')).toHaveLength(2);
  await office.ask('journal.undo', {});
  const forgotten = await office.ask('import.preview', { files: filesOf(JIRA), options: {} });
  expect(forgotten.mappings.map(({ origin }) => origin)).toEqual(['recognised']);
});

test('answers apply to every table, whatever the case of the words', async () => {
  const office = await anOffice();
  const answers = {
    values: [{ field: 'status' as const, value: 'SIMMERING', to: 'review' }],
    people: [{ name: 'rosa vale', to: 'b' }],
  };
  const preview = await office.ask('import.preview', { files: filesOf(JIRA), options: {}, answers });
  expect(preview.questions).toEqual([]);
  expect(preview.created.tasks).toBe(3);
  const nobody = await office.ask('import.preview', {
    files: filesOf(JIRA),
    options: {},
    answers: { ...answers, people: [{ name: 'Rosa Vale', to: null }] },
  });
  expect(nobody.questions).toEqual([]);
});

test('a file without rows is a failure with the reason, and leaves no entry in the journal', async () => {
  const office = await anOffice();
  const before = await office.ask('journal.list', {});
  const read = await office.try('import.commit', { files: filesOf('Issue key,Summary,Issue Type\n'), options: {} });
  expect(read.ok ? null : read.error.problem.code).toBe('imports.nothing_read');
  expect(await office.ask('journal.list', {})).toEqual(before);
});
