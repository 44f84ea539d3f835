import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOTHING_EXISTING, readSources } from '../../../src/main/files/import/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { exampleWords } from '../../../src/shared/words/imports/questions.ts';
import { runs } from '../../support/long.ts';
import { bytesOf, codes, messages, nowMs, read, utcDays } from '../support.ts';
import { cell, workbook } from '../workbook.ts';

const file = (...values: readonly string[]): string =>
  `id,title,estimate_hours\n${values.map((value, n) => `T${n},a,"${value}"\n`).join('')}`;
/** The estimates of tasks in hours. */
const hours = async (...values: readonly string[]): Promise<number[]> =>
  (await read('tasks.csv', file(...values))).tasks.map(({ estimateMinutes }) => estimateMinutes / 60);

describe('a duration is read in the notation of the program that wrote it', () => {
  const cases: [written: string, hours: number][] = [
    ['7.5', 7.5],
    ['7,5', 7.5],
    ['2d 4h', 20],
    ['1w', 40],
    ['1w 2d 3h 30m', 59.5],
    ['1h 30m', 1.5],
    ['1h30', 1.5],
    ['1,5h', 1.5],
    ['90 min', 1.5],
    ['5400s', 1.5],
    ['1 day, 2 hours', 10],
    ['1 hour and 30 minutes', 1.5],
    ['2 Tage 4 Std.', 20],
    ['1 Woche', 40],
    ['3 jours', 24],
    ['2 semanas', 80],
    ['1 dia e 2 horas', 10],
    ['2日 4時間', 20],
    ['1時間30分', 1.5],
    ['PT400H0M0S', 400],
    ['PT1H30M', 1.5],
    ['P1DT4H', 12],
    ['P2W', 80],
    ['90:00', 90],
    ['1:30', 1.5],
    ['1:30:00', 1.5],
    ['02:00:02', 2],
    ['0', 0],
  ];
  test.each(cases)('%s', async (written, expected) => {
    expect(await hours(written)).toEqual([expected]);
  });

  test('a day is as long as the working day of the workspace, and a week has five of them', async () => {
    const { tasks } = await readSources([{ name: 'tasks.csv', bytes: bytesOf(file('1d', '1w', 'P1D')) }], {
      nowMs,
      timeZone: 'UTC',
      minutesPerDay: 450,
      existing: NOTHING_EXISTING,
      daysOfAgents: utcDays,
      options: {},
    });
    expect(tasks.map(({ estimateMinutes }) => estimateMinutes / 60)).toEqual([7.5, 37.5, 7.5]);
  });

  test('what is no duration, is negative or longer than any task is an error', async () => {
    expect(codes(await read('tasks.csv', file('2 fortnights', '1h 2h', '1:75', '-2h', 'P', 'h', '9999999h')))).toEqual([
      'not_a_number',
      'not_a_number',
      'not_a_number',
      'negative',
      'not_a_number',
      'not_a_number',
      'out_of_range',
    ]);
  });

  test('a workbook shows hours beyond a day as hours', async () => {
    const sheet = `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}${cell('C1', 'estimate_hours')}</row>${[
      3.75, 0.0625, 0.5, 1.5,
    ]
      .map(
        (days, n) =>
          `<row r="${n + 2}">${cell(`A${n + 2}`, `T${n}`)}${cell(`B${n + 2}`, 'a')}<c r="C${n + 2}" s="${n < 2 ? 2 : 3}"><v>${days}</v></c></row>`,
      )
      .join('')}`;
    const reading = await read('work.xlsx', workbook({ tasks: sheet }, ['[h]:mm', 'h:mm']));
    expect(codes(reading)).toEqual([]);
    expect(reading.tasks.map(({ estimateMinutes }) => estimateMinutes / 60)).toEqual([90, 1.5, 12, 36]);
  });
});

describe('numbers that cannot be hours', () => {
  const seconds =
    'id,title,estimate_hours,remaining_hours,actual_hours\nP-1,Home page,57600,28800,28800\nP-2,Text,3600,3600,\n';

  test('are asked about with the effect of the answer, and are not accepted before', async () => {
    const reading = await read('tasks.csv', seconds);
    expect(reading.tasks).toEqual([]);
    expect(messages(reading)[0]).toBe(
      '"57600" would be 57,600 h. If the column is in seconds, it is 16 h. Choose the unit of the hours in this file.',
    );
    expect(reading.questions.map(({ code, choices }) => [code, choices[0]])).toEqual([['hours_unit', 'seconds']]);
    expect(reading.questions[0]?.examples?.map((example) => exampleWords(example, MACHINE_READER))).toEqual([
      'estimate_hours, row 2: "57600" is 16 h or 57,600 h',
      'estimate_hours, row 3: "3600" is 1 h or 3,600 h',
    ]);
  });

  test('are read in the unit that the operator chooses, and so are the other efforts of the file', async () => {
    const { tasks, questions } = await read('tasks.csv', seconds, { hoursUnit: 'seconds' });
    expect(questions).toEqual([]);
    expect(tasks.map((task) => [task.estimateMinutes, task.remainingMinutes, task.actualMinutes])).toEqual([
      [960, 480, 480],
      [60, 60, 0],
    ]);
    expect((await read('tasks.csv', file('57600'), { hoursUnit: 'hours' })).tasks[0]?.estimateMinutes).toBe(3_456_000);
  });

  test('long work is not asked about', async () => {
    expect(await hours('500')).toEqual([500]);
    expect(await hours('139', '417', '1200')).toEqual([139, 417, 1200]);
    expect(await hours('8', '16', '2400')).toEqual([8, 16, 2400]);
    expect(await hours('1500h')).toEqual([1500]);
  });
});

test('any duration is read back from every notation', async () => {
  const notations = (minutes: number): string[] => {
    const [h, m] = [Math.floor(minutes / 60), minutes % 60];
    const [d, rest] = [Math.floor(minutes / 480), minutes % 480];
    return [
      `${h}:${String(m).padStart(2, '0')}`,
      `${h}:${String(m).padStart(2, '0')}:00`,
      `${h}h ${m}m`,
      `${m}m ${h}h`,
      `${d}d ${rest}m`,
      `PT${h}H${m}M0S`,
      `PT${minutes * 60}S`,
      `${minutes} Minuten`,
      `${minutes * 60}sec`,
      `${(minutes / 60).toFixed(4)} hours`,
      `${(minutes / 60).toFixed(4).replace('.', ',')} Std`,
      `${h}時間${m}分`,
    ];
  };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60_000 }), async (minutes) => {
      const written = notations(minutes);
      expect((await read('tasks.csv', file(...written))).tasks.map((task) => task.estimateMinutes)).toEqual(
        written.map(() => minutes),
      );
    }),
    { seed: 20, numRuns: runs(60, 2000) },
  );
});
