import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTables, type Table } from '../../../src/main/files/import/index.ts';
import { layOut } from '../../../src/main/files/import/layout/lay-out.ts';
import { NO_SIZE } from '../../../src/main/files/import/tables/budget.ts';
import { runs } from '../../support/long.ts';
import { threadMs } from '../../support/processor-time.ts';
import { bytesOf, codes, messages, read, warned } from '../support.ts';
import { cell, workbook } from '../workbook.ts';

/** The tables of a file. */
async function tablesOf(name: string, content: string | Uint8Array): Promise<readonly Table[]> {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  const found = await readTables({ name, bytes }, {}, NO_SIZE);
  if (found.kind !== 'tables') throw new Error(JSON.stringify(found));
  return found.tables;
}
async function onlyTable(content: string | Uint8Array, name = 'a.csv'): Promise<Table> {
  const [table] = await tablesOf(name, content);
  if (table === undefined) throw new Error('no table');
  return table;
}
const records = ({ header, rows }: Table): Record<string, string>[] =>
  rows.map(({ line, cells }) => ({
    line: String(line),
    ...Object.fromEntries(header.flatMap((title, n) => ((cells[n] ?? '') === '' ? [] : [[title, cells[n] ?? '']]))),
  }));

describe('the header is found', () => {
  test('below a preamble, and rows keep the lines of the file', async () => {
    const reading = await read(
      'tasks.csv',
      'Exported from Northlight,,\nhttps://app.example/export,,\n,,\nid,title,estimate_hours\nA,One,8\nB,Two,lots\n',
    );
    expect(reading.tasks.map(({ id }) => id)).toEqual(['A']);
    expect(reading.errors.map(({ code, row }) => [code, row])).toEqual([['not_a_number', 6]]);
    expect(reading.warnings.map(({ code, row }) => [code, row])).toContainEqual(['preamble_left_out', 4]);
  });

  test('below a preamble that has other separators than the table', async () => {
    const table = await onlyTable(
      'Report of Monday, 30 November, by Ann\n\nAufgabe;Status;Aufwand\nSeite;offen;1,5\nText;offen;2,5\n',
    );
    expect(records(table)).toEqual([
      { line: '4', Aufgabe: 'Seite', Status: 'offen', Aufwand: '1,5' },
      { line: '5', Aufgabe: 'Text', Status: 'offen', Aufwand: '2,5' },
    ]);
  });

  test('below a preamble in a workbook', async () => {
    const sheet = `<row r="2">${cell('B2', 'Plan of the spring')}</row><row r="4">${cell('A4', 'Task name')}${cell('B4', 'Assignee')}${cell('C4', 'Due date')}</row><row r="5">${cell('A5', 'Poster')}${cell('B5', 'Ann')}<c r="C5" s="1"><v>46357</v></c></row>`;
    const table = await onlyTable(workbook({ Plan: sheet }), 'plan.xlsx');
    expect([table.headerLine, table.header]).toEqual([4, ['Task name', 'Assignee', 'Due date']]);
    expect(records(table)).toEqual([{ line: '5', 'Task name': 'Poster', Assignee: 'Ann', 'Due date': '2026-12-01' }]);
  });

  test('below a preamble as wide as the table, by the titles that are known', async () => {
    const table = await onlyTable('Plan,Spring,Ann,Draft\nTitle,Status,Assignee,Due date\nPoster,open,Bo,2026-12-01\n');
    expect(table.headerLine).toBe(2);
  });

  test('in the first row otherwise, also with fewer titles than the rows have cells', async () => {
    expect((await onlyTable('id,title\nA,One,extra\n')).headerLine).toBe(1);
    expect(codes(await read('tasks.csv', 'id,title\nA,One,extra\n'))).toEqual(['cells_beyond_header']);
    expect((await onlyTable('a\nb\nc\n')).header).toEqual(['a']);
    expect((await onlyTable('1,2\n3,4\n')).header).toEqual(['1', '2']);
  });

  test('below the line that names the separator for Excel', async () => {
    const reading = await read('tasks.csv', 'sep=;\r\nid;title;estimate_hours\r\nA;One;8\r\nB;"Two\r\nlines";x\r\n');
    expect(reading.tasks.map(({ title }) => title)).toEqual(['One']);
    expect(reading.errors.map(({ row }) => row)).toEqual([4]);
    expect(warned(reading)).not.toContain('preamble_left_out');
  });
});

describe('totals are told apart from records', () => {
  test('at the end of a table, whether the label is in the first column or another', async () => {
    for (const total of [',Total,16', 'Total,,8', ',Gesamtsumme:,"1.234,50"', 'Sum,,€ 20']) {
      const reading = await read('tasks.csv', `id,title,estimate_hours\nA,One,8\nB,Two,8\n${total}\n\n`);
      expect(codes(reading)).toEqual([]);
      expect(reading.tasks.map(({ id }) => id)).toEqual(['A', 'B']);
      expect(reading.warnings.map(({ code, row }) => [code, row])).toContainEqual(['totals_left_out', 4]);
    }
  });

  test('in a workbook also if the sum was never calculated', async () => {
    const sheet = `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}${cell('C1', 'estimate_hours')}</row><row r="2">${cell('A2', 'A')}${cell('B2', 'One')}<c r="C2"><v>8</v></c></row><row r="3">${cell('B3', 'Summe')}<c r="C3"><f>SUM(C2:C2)</f></c></row>`;
    const reading = await read('work.xlsx', workbook({ tasks: sheet }));
    expect([codes(reading), warned(reading)]).toEqual([[], ['totals_left_out']]);
  });

  test('but a record with an ID, a record among others and a record without amounts stay', async () => {
    const ids = async (rows: string) =>
      (await read('tasks.csv', `id,title,estimate_hours\n${rows}`)).tasks.map(({ id }) => id);
    expect(await ids('17,Total,16\n')).toEqual(['17']);
    expect(await ids('Total,Sum of the year,16\n')).toEqual(['Total']);
    expect(messages(await read('tasks.csv', 'id,title,estimate_hours\nA,One,8\n,Total,\n'))).toEqual([
      'id is empty. Fill in id.',
    ]);
    expect(messages(await read('tasks.csv', 'id,title,estimate_hours\n,Total,8\nA,One,8\n'))).toEqual([
      'id is empty. Fill in id.',
    ]);
  });
});

describe('repeated columns', () => {
  test('of a list, or of a name that no template has, become one list', async () => {
    const table = await onlyTable(
      'id,title,labels,labels,labels,depends_on,depends_on\nA,One,x,y,x,,\nB,Two,,y,,A,C;D\n',
    );
    expect(records(table)).toEqual([
      { line: '2', id: 'A', title: 'One', labels: 'x;y' },
      { line: '3', id: 'B', title: 'Two', labels: 'y', depends_on: 'A;C;D' },
    ]);
  });

  test('of a template are an error if the column has a single value', async () => {
    expect(codes(await read('tasks.csv', 'id,title,status,Status\nA,One,queued,done\n'))).toEqual(['duplicate_header']);
  });
});

describe('boards with groups and sub-items', () => {
  const board = [
    ['Campaign'],
    [],
    ['This week'],
    ['Name', 'Subitems', 'Person', 'Status', 'Due date', 'Hours'],
    ['Poster', 'Sketch, Print', 'Ann', 'Working on it', '2026-12-04', '8'],
    ['Subitems', 'Name', 'Owner', 'Status', 'Size'],
    ['', 'Sketch', 'Bo', 'Done', 'A4'],
    ['', 'Print', '', '', 'A1'],
    ['Flyer', '', 'Bo', '', '', '4'],
    ['Total', '', '', '', '', '12'],
    [],
    ['Later'],
    ['Name', 'Subitems', 'Person', 'Status', 'Due date', 'Hours'],
    ['Video', '', '', '', '', '20'],
  ];
  const csv = board.map((cells) => cells.map((text) => `"${text}"`).join(',')).join('\n');
  const expected = [
    {
      line: '5',
      Name: 'Poster',
      Subitems: 'Sketch, Print',
      Person: 'Ann',
      Status: 'Working on it',
      'Due date': '2026-12-04',
      Hours: '8',
      Group: 'This week',
    },
    {
      line: '7',
      Name: 'Sketch',
      Person: 'Bo',
      Status: 'Done',
      Size: 'A4',
      Group: 'This week',
      'Parent item': 'Poster',
    },
    { line: '8', Name: 'Print', Size: 'A1', Group: 'This week', 'Parent item': 'Poster' },
    { line: '9', Name: 'Flyer', Person: 'Bo', Hours: '4', Group: 'This week' },
    { line: '14', Name: 'Video', Hours: '20', Group: 'Later' },
  ];

  test('become one table with the group of each row and the parent of each sub-item', async () => {
    const table = await onlyTable(csv);
    expect(records(table).filter((row) => Object.keys(row).length > 1)).toEqual(expected);
  });

  test('also from a workbook', async () => {
    const sheet = board
      .map((cells, row) =>
        cells.length === 0
          ? ''
          : `<row r="${row + 1}">${cells.map((text, column) => (text === '' ? '' : cell(`${'ABCDEF'[column]}${row + 1}`, text))).join('')}</row>`,
      )
      .join('');
    const table = await onlyTable(workbook({ board: sheet }), 'board.xlsx');
    expect(records(table).filter((row) => Object.keys(row).length > 1)).toEqual(expected);
  });

  test('give a sub-item the ID of its parent if the board has IDs', async () => {
    const table = await onlyTable(
      'Name,Subitems,Status,Item ID (auto generated)\nPoster,Sketch,open,901\nSubitems,Name,Status\n,Sketch,open\n',
    );
    expect(records(table)).toEqual([
      { line: '2', Name: 'Poster', Subitems: 'Sketch', Status: 'open', 'Item ID (auto generated)': '901' },
      { line: '4', Name: 'Sketch', Status: 'open', 'Parent item': '901' },
    ]);
  });
});

test('any rows are laid out without an exception, and no row is lost or moved', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '',
      'Name',
      'Status',
      'Subitems',
      'Total',
      'id',
      'title',
      '8',
      '2026-12-04',
      'Group',
      'Parent item',
      '__proto__',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 6 }), { minLength: 1, maxLength: 14 }), (rows) => {
      const [header = [], ...below] = rows;
      const raw: Table = {
        file: 'a.csv',
        sheet: null,
        header,
        rows: below.map((cells, index) => ({ line: index + 2, cells })),
        exactNumbers: false,
        isRaw: true,
      };
      const { table } = layOut(raw);
      const lines = table.rows.map(({ line }) => line);
      expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      expect(lines.every((line) => line > (table.headerLine ?? 0))).toBe(true);
      // Sub-items are placed in other columns; every other row keeps its cells in front.
      for (const { line, cells } of table.rows) {
        const own = (rows[line - 1] ?? []).map((one) => one.trim()).filter((one) => one !== '');
        for (const one of own.filter((_, index) => index > 0)) expect(cells.join('\n')).toContain(one);
      }
    }),
    { seed: 22, numRuns: runs(1000, 20_000) },
  );
});

test('the time is proportional to the rows: 100,000 rows of 90 columns are laid out within seconds', () => {
  const header = Array.from({ length: 90 }, (_, n) => (n < 5 ? 'Labels' : `Column ${n}`));
  const rows = Array.from({ length: 100_000 }, (_, n) => ({
    line: n + 2,
    cells: header.map((_, column) => (column % 3 === 0 ? `${n}` : '')),
  }));
  const raw: Table = { file: 'a.csv', sheet: null, header, rows, exactNumbers: false, isRaw: true };
  const before = threadMs();
  layOut(raw);
  expect(threadMs() - before).toBeLessThan(3_000);
});
