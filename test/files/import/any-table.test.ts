import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { exampleWords } from '../../../src/shared/words/imports/questions.ts';
import { runs } from '../../support/long.ts';
import { threadMs } from '../../support/processor-time.ts';
import { read } from '../support.ts';

const TITLES = [
  'id',
  'title',
  'Summary',
  'Issue key',
  'Due date',
  'due_at',
  'created_at',
  'estimate_hours',
  'Original estimate',
  'Labels',
  'Labels',
  'Status',
  'Assignee',
  'Parent item',
  'Subitems',
  'Name',
  'revenue_potential',
  'strategic_importance',
  '',
  'Total',
];
const VALUES = [
  '',
  'A',
  'A',
  'B-1',
  '03/04/2026',
  '13/04/2026',
  '04/13/26',
  '03/Mrz/26 9:15 AM',
  '1775293200000',
  '46357',
  '1,234',
  '1.234,50',
  '57600',
  '2d 4h',
  '90:00',
  '70%',
  '€ 20',
  'Total',
  'Subitems',
  'Done',
  'Ann, Bo',
  '[a, b]',
  'P',
  'PT',
  '1e309',
  '-0',
  '99/99/9999',
  '31/Feb/26',
  '12:00 PM',
  '1926-12-04',
  '__proto__',
  '\u0001error',
  'sep=;',
  '"',
  ';;;',
  '1.21143E+15',
];
const cell = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.date({ noInvalidDate: true }).map(String),
);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test('any header with any cells gives rows, faults and questions, each once a file, and never an exception', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...TITLES), fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 9 }),
      fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 8 }),
      fc.nat(2),
      fc.constantFrom(',', ';', '\t'),
      async (header, rows, above, delimiter) => {
        const lines = [...Array.from({ length: above }, (_, n) => [`Preamble ${n}`]), header, ...rows];
        const text = lines.map((cells) => cells.map(quoted).join(delimiter)).join('\n');
        const { tasks, questions } = await read('tasks.csv', text);
        const once = questions.filter(({ examples }) => examples !== undefined).map(({ code }) => code);
        expect(once).toEqual([...new Set(once)]);
        for (const { examples = [] } of questions) {
          expect(examples.length).toBeLessThanOrEqual(3);
          for (const example of examples)
            expect(exampleWords(example, MACHINE_READER)).not.toMatch(/NaN|undefined|Invalid/);
        }
        for (const task of tasks)
          expect(Number.isInteger(task.estimateMinutes) && task.estimateMinutes >= 0).toBe(true);
      },
    ),
    { seed: 23, numRuns: runs(400, 10_000) },
  );
});

test('an answer to each question leaves no question of its kind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
      const text = rows
        .map(([due, hours, value], n) => [`T${n}`, 'a', due, hours, value].map(quoted).join(','))
        .join('\n');
      const content = `id,title,due_at,estimate_hours,revenue_potential\n${text}\n`;
      const answered = { dateOrder: 'dmy', decimalComma: false, hoursUnit: 'hours', century: 'next' } as const;
      expect((await read('tasks.csv', content, answered)).questions).toEqual([]);
    }),
    { seed: 24, numRuns: runs(200, 5_000) },
  );
});

test('cells and titles of any length take time in proportion to it', async () => {
  const long = [
    ' '.repeat(90_000),
    '1 '.repeat(45_000),
    '9:'.repeat(45_000),
    '1d '.repeat(30_000),
    '(a '.repeat(30_000),
    "1'".repeat(45_000),
    ',1'.repeat(45_000),
    '12 march '.repeat(9_000),
  ];
  const before = threadMs();
  for (const text of long) {
    const row = ['T', 'a', text, text, text, text].map(quoted).join(',');
    await read('tasks.csv', `id,title,due_at,estimate_hours,revenue_potential,strategic_importance\n${row}\n`);
    await read('tasks.csv', `id,title,${quoted(text)}\nA,b,c\n`);
  }
  expect(threadMs() - before).toBeLessThan(4_000);
});
