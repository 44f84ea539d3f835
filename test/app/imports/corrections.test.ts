import { expect, it, onTestFinished } from 'vitest';
import { smallOffice } from '../../support/small-office.ts';

const FILE = 'id,title,estimate_hours\nX-1,One,eight\nX-2,Two,eight\nX-3,,2\nX-4,Four,2\n';
const files = [{ name: 'bad.csv', base64: Buffer.from(FILE).toString('base64') }];
const open = async () => {
  const office = await smallOffice({
    agents: 'id,name,weekly_hours\nada,Ada Nwosu,40\n',
    tasks: 'id,title\nT-1,Logo\n',
  });
  onTestFinished(() => office.close());
  return office;
};
const correction = { file: 'bad.csv', sheet: null, column: 'estimate_hours', value: 'eight', to: '8' };

it('a corrected cell is read as it was corrected, and only in its row', async () => {
  const office = await open();
  const corrections = [{ ...correction, row: 2 }];
  const { errors } = await office.ask('import.preview', { files, options: { corrections } });
  expect(errors.map(({ row, column }) => [row, column])).toEqual([
    [3, 'estimate_hours'],
    [4, 'title'],
  ]);
});

it('a correction without a row applies to every cell of the column with the value, and is imported', async () => {
  const office = await open();
  const title = { file: 'bad.csv', sheet: null, row: 4, column: 'title', value: '', to: 'Three' };
  const options = { corrections: [{ ...correction, row: null }, title] };
  expect((await office.ask('import.preview', { files, options })).errors).toEqual([]);
  const { imported } = await office.ask('import.commit', { files, options });
  expect(imported.tasks).toBe(4);
  const { task } = await office.ask('task.explain', { taskId: 'X-2' });
  expect([task.title, task.estimateMinutes]).toEqual(['Two', 480]);
});

it('the rows that would be left out are given as they are in the file', async () => {
  const office = await open();
  const { tables } = await office.ask('import.rejected', { files });
  expect(tables).toEqual([
    {
      file: 'bad.csv',
      sheet: null,
      header: ['id', 'title', 'estimate_hours'],
      rows: [
        { line: 2, cells: ['X-1', 'One', 'eight'] },
        { line: 3, cells: ['X-2', 'Two', 'eight'] },
        { line: 4, cells: ['X-3', '', '2'] },
      ],
    },
  ]);
});

it('the templates are given with the fields that a column can become', async () => {
  const office = await open();
  const { files: templates, fields } = await office.ask('import.templates', {});
  expect(templates.map(({ name }) => name)).toContain('tasks.csv');
  expect(fields.find(({ kind }) => kind === 'tasks')?.names).toEqual(
    expect.arrayContaining(['title', 'due_at', 'story_points']),
  );
});
