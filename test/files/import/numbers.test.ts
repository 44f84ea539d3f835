import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../support/long.ts';
import { codes, read, warned } from '../support.ts';

const file = (column: string, ...values: readonly string[]): string =>
  `id,title,${column}\n${values.map((value, n) => `T${n},a,"${value}"\n`).join('')}`;
const amounts = async (...values: readonly string[]): Promise<(number | null)[]> =>
  (await read('tasks.csv', file('revenue_potential', ...values))).tasks.map(({ revenuePotentialAmount: amount }) =>
    amount === null ? null : amount / 100,
  );

describe('a number is read with the signs of its country', () => {
  const cases: [written: string, value: number][] = [
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ["1'234.50", 1234.5],
    ['1 234,50', 1234.5],
    ['1\u202f234,50', 1234.5],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['12,34,567.8', 1_234_567.8],
    ['0,01', 0.01],
    ['0.125', 0.13],
    ['€ 1.234,50', 1234.5],
    ['1 234,50 €', 1234.5],
    ['$1,234.50', 1234.5],
    ['US$ 20', 20],
    ['EUR 20,5', 20.5],
    ['R$ 20,50', 20.5],
    ['¥1200', 1200],
    ['20,5 kr', 20.5],
  ];
  test.each(cases)('%s', async (written, value) => {
    expect(await amounts(written)).toEqual([value]);
  });

  test('a share may be written in per cent', async () => {
    const shares = async (...values: readonly string[]) =>
      (await read('tasks.csv', file('strategic_importance', ...values))).tasks.map((task) => task.strategicImportance);
    expect(await shares('70%', '12,5 %', '0.4')).toEqual([0.7, 0.125, 0.4]);
  });

  test('currency and per cent are errors where neither is meant', async () => {
    expect(codes(await read('tasks.csv', file('estimate_hours', '€8', '50%')))).toEqual([
      'not_a_number',
      'not_a_number',
    ]);
    expect(codes(await read('tasks.csv', file('revenue_potential', '(20)', 'EUR', '1,2,3')))).toEqual([
      'negative',
      'not_a_number',
      'not_a_number',
    ]);
  });
});

describe('the whole column settles the decimal sign', () => {
  test('of a number with a comma before three digits', async () => {
    expect(await amounts('1,234', '5,5')).toEqual([1.23, 5.5]);
    expect(await amounts('1,234', '5.5')).toEqual([1234, 5.5]);
    expect(await amounts('1.234', '5,5')).toEqual([1234, 5.5]);
  });

  test('another column of numbers settles what the column does not', async () => {
    const text = 'id;title;estimate_hours;revenue_potential\nT1;a;7,5;1,234\n';
    expect((await read('tasks.csv', text)).tasks[0]?.revenuePotentialAmount).toBe(123);
  });

  test('what nothing settles is asked once, with values read in both ways', async () => {
    const { questions } = await read('tasks.csv', file('revenue_potential', '1,234', '5,678', '20'));
    expect(
      questions.map(({ code, examples }) => [code, examples?.map(({ value, readings }) => [value, ...readings])]),
    ).toEqual([
      [
        'decimal_comma',
        [
          [
            '1,234',
            { choice: 'yes', as: { kind: 'number', value: 1.234 } },
            { choice: 'no', as: { kind: 'number', value: 1234 } },
          ],
          [
            '5,678',
            { choice: 'yes', as: { kind: 'number', value: 5.678 } },
            { choice: 'no', as: { kind: 'number', value: 5678 } },
          ],
        ],
      ],
    ]);
  });

  test('a column with one decisive number is never asked about, and every number is read back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 99_999_999 }), { maxLength: 8 }),
        fc.boolean(),
        async (cents, isComma) => {
          const all = [...cents, 150];
          const written = all.map((value) => {
            const point = (value / 100).toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 2 });
            return isComma ? point.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ',')) : point;
          });
          const { tasks, questions } = await read('tasks.csv', file('revenue_potential', ...written));
          expect(questions).toEqual([]);
          expect(tasks.map((task) => task.revenuePotentialAmount)).toEqual(all);
        },
      ),
      { seed: 21, numRuns: runs(100, 2000) },
    );
  });
});

test('yes and no are read in each language', async () => {
  const failed = async (word: string) =>
    (
      await read(
        'outcomes.csv',
        `task_id,agent_id,estimate_hours,actual_hours,finished_at,failed\nT,a,2,3,2026-01-05,${word}\n`,
      )
    ).outcomes[0]?.failed;
  for (const yes of ['TRUE', 'Ja', 'oui', 'Sí', 'sim', 'WAHR', 'はい', 'x', '✓']) expect(await failed(yes)).toBe(true);
  for (const no of ['false', 'Nein', 'non', 'Não', 'FALSCH', 'いいえ', '0']) expect(await failed(no)).toBe(false);
});

test('an ID that a spreadsheet has shortened is a warning', async () => {
  const reading = await read('tasks.csv', 'id,title\n1.21143E+15,Sign off\n"1,21143E+15",Gather\nE+1,Other\n');
  expect(codes(reading)).toEqual([]);
  expect(warned(reading).filter((code) => code === 'shortened_id')).toHaveLength(2);
});
