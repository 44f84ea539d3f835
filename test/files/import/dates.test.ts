import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { exampleWords } from '../../../src/shared/words/imports/questions.ts';
import { runs } from '../../support/long.ts';
import { codes, messages, read, warned } from '../support.ts';
import { cell, workbook } from '../workbook.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
/** The due date of a task whose file has only this value: a day, or an instant. */
async function due(...values: readonly string[]): Promise<(string | null | undefined)[]> {
  const rows = values.map((value, n) => `T${n},a,${quoted(value)}\n`);
  const { tasks } = await read('tasks.csv', `id,title,due_at\n${rows.join('')}`);
  return tasks.map(({ dueOn, dueAt }) => dueOn ?? dueAt?.slice(0, 16));
}

describe('a date is read in the notation of the program that wrote it', () => {
  const days: [written: string, on: string][] = [
    ['2026-12-04', '2026-12-04'],
    ['2026/12/04', '2026-12-04'],
    ['2026.12.4', '2026-12-04'],
    ['20261204', '2026-12-04'],
    ['04.12.2026', '2026-12-04'],
    ['4. 12. 26', '2026-12-04'],
    ['25-10-2013', '2013-10-25'],
    ['25/10/26', '2026-10-25'],
    ['12/25/2026', '2026-12-25'],
    ['02-Nov-04', '2004-11-02'],
    ['03/Mrz/26', '2026-03-03'],
    ['12/Mai/26', '2026-05-12'],
    ['28/Okt/26', '2026-10-28'],
    ['17/abr/26', '2026-04-17'],
    ['03/ene./26', '2026-01-03'],
    ['14/févr./26', '2026-02-14'],
    ['04/12月/26', '2026-12-04'],
    ['3. März 2026', '2026-03-03'],
    ['Dienstag, 3. März 2026', '2026-03-03'],
    ['mardi 1er décembre 2026', '2026-12-01'],
    ['3 de marzo de 2026', '2026-03-03'],
    ['3 de março de 2026', '2026-03-03'],
    ['March 3, 2026', '2026-03-03'],
    ['Mar 3rd, 2026', '2026-03-03'],
    ['3 Sept 2026', '2026-09-03'],
    ['2026-Dec-04', '2026-12-04'],
    ['2026年12月4日', '2026-12-04'],
    ['2026年12月4日(金)', '2026-12-04'],
    ['２０２６/１２/０４', '2026-12-04'],
  ];
  test.each(days)('%s', async (written, on) => {
    expect(await due(written)).toEqual([on]);
  });

  const moments: [written: string, at: string][] = [
    ['2026-12-04T09:15:00.000+0100', '2026-12-04T08:15'],
    ['2026-12-04 09:15:00 UTC', '2026-12-04T09:15'],
    ['03/Mrz/26 9:15 AM', '2026-03-03T09:15'],
    ['28/Okt/26 4:54 PM', '2026-10-28T16:54'],
    ['12/Mai/26 12:30 AM', '2026-05-12T00:30'],
    ['12/Mai/26 12:30 p. m.', '2026-05-12T12:30'],
    ['Mon Feb 06 2023 05:00:00 GMT+0000 (GMT)', '2023-02-06T05:00'],
    ['Mon Feb 06 2023 05:00:00 GMT+0100 (Central European Standard Time)', '2023-02-06T04:00'],
    ['Tue, 3 Mar 2026 10:00:00 GMT', '2026-03-03T10:00'],
    ['March 3, 2026 at 4:37 PM', '2026-03-03T16:37'],
    ['3. März 2026 um 16:37', '2026-03-03T16:37'],
    ['3 mars 2026 à 16:37', '2026-03-03T16:37'],
    ['2026年12月4日 午後4:37', '2026-12-04T16:37'],
    ['2026年12月4日 16時37分', '2026-12-04T16:37'],
    ['1775293200000', '2026-04-04T09:00'],
    ['1775293200', '2026-04-04T09:00'],
  ];
  test.each(moments)('%s', async (written, at) => {
    expect(await due(written)).toEqual([at]);
  });

  test('an ISO date and time is read the same with small letters, a comma and blanks, which take the long way', async () => {
    for (const time of ['09:15', '09:15:30', '09:15:30.5', '23:59:59.999']) {
      for (const zone of ['', 'Z', '+05:30', '-03:00']) {
        const iso = `2026-12-04T${time}${zone}`;
        expect(await due(iso.toLowerCase(), iso.replace('.', ','), `@${iso}`), iso).toEqual(await due(iso, iso, iso));
        const spaced = `2026-12-04 ${time}${zone}`;
        expect(await due(spaced.replace(' ', '  ')), spaced).toEqual(await due(spaced));
      }
    }
  });

  test('the beginning of a month name is read if it can only mean one month', async () => {
    expect(await due('3 Septem 2026', '3 Dicie 2026', '3 Juin 2026')).toEqual([
      '2026-09-03',
      '2026-12-03',
      '2026-06-03',
    ]);
    expect(codes(await read('tasks.csv', 'id,title,due_at\nT1,a,3 Ju 2026\n'))).toEqual(['not_a_date']);
  });

  test('what is no date, or a day or time that does not exist, is an error', async () => {
    const values = [
      '31/Feb/26',
      '2026/13/40',
      '13/Mai/26 13:00 PM',
      'Maybe 3, 2026',
      'March 2026',
      '12月4日',
      '2226-12-04',
    ];
    const rows = values.map((value, n) => `T${n},a,${quoted(value)}\n`);
    expect(codes(await read('tasks.csv', `id,title,due_at\n${rows.join('')}`))).toEqual([
      'no_such_date',
      'no_such_date',
      'no_such_time',
      'not_a_date',
      'not_a_date',
      'not_a_date',
      'year_out_of_range',
    ]);
  });
});

describe('the whole column settles how its dates are read', () => {
  const file = (...values: readonly string[]): string =>
    `id,title,created_at,due_at\n${values.map((value, n) => `T${n},a,${value}\n`).join('')}`;

  test('one date with a day above 12 settles the others, also those of another column', async () => {
    const { tasks, questions } = await read('tasks.csv', file('03/04/2026,13/04/2026', '05/04/2026,02/05/2026'));
    expect(questions).toEqual([]);
    expect(tasks.map(({ createdAt, dueOn }) => [createdAt.slice(0, 10), dueOn])).toEqual([
      ['2026-04-03', '2026-04-13'],
      ['2026-04-05', '2026-05-02'],
    ]);
  });

  test('what no column settles is asked once for the file, with three values read in both ways', async () => {
    const reading = await read(
      'tasks.csv',
      file(',03/04/2026', ',05/05/2026', ',06/07/26 5:00 PM', ',01/02/2026', ',02/01/2026'),
    );
    expect(reading.questions.map(({ code, examples }) => [code, examples])).toEqual([
      [
        'date_order',
        [
          ['03/04/2026', '2026-04-03', '2026-03-04', 2],
          ['06/07/26 5:00 PM', '2026-07-06', '2026-06-07', 4],
          ['01/02/2026', '2026-02-01', '2026-01-02', 5],
        ].map(([value, dmy, mdy, row]) => ({
          row,
          column: 'due_at',
          value,
          readings: [
            { choice: 'dmy', as: { kind: 'day', on: dmy } },
            { choice: 'mdy', as: { kind: 'day', on: mdy } },
          ],
        })),
      ],
    ]);
  });

  test('a due date in the last century is asked about, and read as the operator chooses', async () => {
    const text = file(',04.12.1926', ',1998-01-01');
    const reading = await read('tasks.csv', text);
    expect(codes(reading)).toEqual(['century', 'century']);
    expect(
      reading.questions.map(({ code, examples }) => [code, examples?.map((one) => exampleWords(one, MACHINE_READER))]),
    ).toEqual([
      [
        'century',
        [
          'due_at, row 2: "04.12.1926" is Friday 4 December 2026',
          'due_at, row 3: "1998-01-01" is Wednesday 1 January 2098 or Thursday 1 January 1998',
        ],
      ],
    ]);
    expect((await read('tasks.csv', text, { century: 'next' })).tasks.map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-04',
      '2098-01-01',
    ]);
    expect(codes(await read('tasks.csv', text, { century: 'as_written' }))).toEqual(['year_out_of_range']);
    const outcomes = 'task_id,agent_id,estimate_hours,actual_hours,due_at,finished_at\nT,a,2,3,1998-01-05,1998-01-05\n';
    expect(codes(await read('outcomes.csv', outcomes))).toEqual([]);
  });

  test('two orders in one column are an error that names both dates', async () => {
    expect(messages(await read('tasks.csv', file(',13/04/2026', ',04/13/2026')))).toEqual([
      '"04/13/2026" and "13/04/2026" in row 2 have the day and the month in a different order. Write all dates of the file as 2026-12-31.',
    ]);
  });

  test('a column whose times are all midnight holds days', async () => {
    expect(await due('17/abr/26 12:00 AM', '03/dic/26 12:00 AM')).toEqual(['2026-04-17', '2026-12-03']);
    expect(await due('Tue Feb 28 2023 00:00:00 GMT+0000 (GMT)')).toEqual(['2023-02-28']);
    expect(await due('17/abr/26 12:00 AM', '03/dic/26 6:14 PM')).toEqual(['2026-04-17T00:00', '2026-12-03T18:14']);
    expect(await due('2026-12-04T00:00:00Z')).toEqual(['2026-12-04T00:00']);
  });

  test('a spreadsheet number of a day is read as that day, and said once a column', async () => {
    const reading = await read('tasks.csv', 'id,title,due_at\nT1,a,46357\nT2,b,46358.5\n');
    expect(reading.tasks.map(({ dueOn, dueAt }) => dueOn ?? dueAt)).toEqual(['2026-12-01', '2026-12-02T12:00:00.000Z']);
    expect(warned(reading).filter((code) => code === 'serial_date')).toHaveLength(1);
  });

  test('a workbook that counts days from 1904 does so for numbers without a date format too', async () => {
    const row = `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}${cell('C1', 'due_at')}</row><row r="2">${cell('A2', 'T')}${cell('B2', 'a')}<c r="C2"><v>44895</v></c></row>`;
    const from1904 = workbook({ tasks: row }, [], '<workbookPr date1904="1"/>');
    expect((await read('work.xlsx', from1904)).tasks[0]?.dueOn).toBe('2026-12-01');
  });
});

const MONTHS = {
  en: 'January February March April May June July August September October November December',
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
};
type Language = keyof typeof MONTHS;
const two = (number: number): string => String(number).padStart(2, '0');
/** A day in every notation that shows which number is which. */
function notations(on: Date): readonly string[] {
  const [y, m, d] = [on.getUTCFullYear(), on.getUTCMonth() + 1, on.getUTCDate()];
  const name = (language: Language): string => MONTHS[language].split(' ')[m - 1] ?? '';
  const inWords = (Object.keys(MONTHS) as Language[]).flatMap((language) => [
    `${d} ${name(language)} ${y}`,
    `${two(d)}/${name(language).slice(0, 4)}/${two(y % 100)}`,
    `${d} de ${name(language)} de ${y}`,
  ]);
  return [
    `${y}-${two(m)}-${two(d)}`,
    `${y}/${m}/${d}`,
    `${two(d)}.${two(m)}.${y}`,
    `${y}年${m}月${d}日`,
    `${y}${two(m)}${two(d)}`,
    `${name('en')} ${d}, ${y}`,
    `${name('de').slice(0, 3)}. ${d}, ${y}`,
    ...inWords,
  ];
}

test('any day is read back from every notation', async () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2068-12-31'), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(day, async (on) => {
      const written = notations(on);
      expect(await due(...written)).toEqual(written.map(() => on.toISOString().slice(0, 10)));
    }),
    { seed: 18, numRuns: runs(60, 2000) },
  );
});

test('a column with one decisive date is never asked about', async () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(
      fc.array(day, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      fc.constantFrom('/', '-'),
      async (days, isMonthFirst, sep) => {
        const decisive = new Date(Date.UTC(2026, 3, 13));
        const written = [...days, decisive].map((on) => {
          const [month, date] = [two(on.getUTCMonth() + 1), two(on.getUTCDate())];
          return [...(isMonthFirst ? [month, date] : [date, month]), on.getUTCFullYear()].join(sep);
        });
        const rows = written.map((value, n) => `T${n},a,${value}\n`);
        const { questions, tasks } = await read('tasks.csv', `id,title,due_at\n${rows.join('')}`);
        expect(questions).toEqual([]);
        expect(tasks.map(({ dueOn }) => dueOn)).toEqual([...days, decisive].map((on) => on.toISOString().slice(0, 10)));
      },
    ),
    { seed: 19, numRuns: runs(100, 2000) },
  );
});
