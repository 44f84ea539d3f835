import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { NOTHING_EXISTING, readSources } from '../../src/main/files/import/index.ts';
import { MACHINE_READER, wallTimeOf } from '../../src/shared/format/index.ts';
import { instantOf } from '../../src/shared/model/index.ts';
import { faultText } from '../../src/shared/words/imports/fault-text.ts';
import { bytesOf, codes, messages, nowMs, read, utcDays, warned } from './support.ts';

const ZONES = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata'] as const;
const tasks = (...times: readonly string[]): string =>
  ['id,title,release_at,due_at', ...times.map((time, n) => `T-${n},Task ${n},${time}`)].join('\n');

test.each([
  ['UTC', '2026-12-01T08:30:00.000Z'],
  ['America/Los_Angeles', '2026-12-01T16:30:00.000Z'],
  ['Asia/Kolkata', '2026-12-01T03:00:00.000Z'],
])(
  'dates without a time stay dates, and times without an offset are those of the workspace: %s',
  async (zone, morning) => {
    const { tasks: rows } = await read('tasks.csv', tasks('2026-12-01,2026-12-01', ',2026-12-01 08:30'), {}, zone);
    expect(rows.map(({ releaseAt, releaseOn, dueAt, dueOn }) => [releaseAt, releaseOn, dueAt, dueOn])).toEqual([
      [null, '2026-12-01', null, '2026-12-01'],
      [null, undefined, morning, undefined],
    ]);
  },
);

test.each(ZONES)('a time with an offset or a Z is exact in %s', async (zone) => {
  const text = tasks('2026-12-01T08:00:00Z,2026-12-01T17:00:00+05:30');
  const { tasks: rows } = await read('tasks.csv', text, {}, zone);
  expect(rows).toMatchObject([{ releaseAt: '2026-12-01T08:00:00.000Z', dueAt: '2026-12-01T11:30:00.000Z' }]);
});

test('a time that the clocks skip is read as the time after the change, with a warning', async () => {
  const reading = await read('tasks.csv', tasks(',2026-03-29 02:30'), {}, 'Europe/Berlin');
  expect(codes(reading)).toEqual([]);
  expect(reading.tasks).toMatchObject([{ dueAt: '2026-03-29T01:30:00.000Z' }]);
  expect(reading.warnings.filter(({ code }) => code === 'skipped_time')).toMatchObject([{ row: 2, column: 'due_at' }]);
  expect(reading.warnings.map((fault) => faultText(fault, MACHINE_READER).message)).toContain(
    '"2026-03-29 02:30" does not exist in the time zone Europe/Berlin, because the clocks go forward then. It is read as 03:30.',
  );
});

test('a time that occurs twice is read as the first of the two, with a warning', async () => {
  const reading = await read('tasks.csv', tasks(',2026-10-25 02:30', ',2026-10-25 03:00'), {}, 'Europe/Berlin');
  expect(reading.tasks).toMatchObject([{ dueAt: '2026-10-25T00:30:00.000Z' }, { dueAt: '2026-10-25T02:00:00.000Z' }]);
  expect(warned(reading).filter((code) => code === 'repeated_time')).toHaveLength(1);
});

test('a day whose first hour is skipped starts when the clocks have changed', async () => {
  const { tasks: rows } = await read('tasks.csv', 'id,title,created_at\nT-0,Task 0,2026-09-06', {}, 'America/Santiago');
  expect(rows).toMatchObject([{ createdAt: '2026-09-06T04:00:00.000Z' }]);
});

test.each(ZONES)('local times of %s in a workbook are read back as the same instants', async (zone) => {
  const dueAt = '2026-12-01T14:45:00.000Z';
  const wall = new Date(wallTimeOf(zone).toWall(Date.parse(dueAt)));
  const text = (value: string) => ({ value, type: String });
  const workbook = await writeXlsxFile([
    {
      sheet: 'Tasks',
      data: [
        [text('id'), text('title'), text('due_at')],
        [text('T-1'), text('Logo'), { value: wall, type: Date, format: 'yyyy-mm-dd hh:mm' }],
      ],
    },
  ]).toBuffer();
  expect((await read('tasks.xlsx', workbook, {}, zone)).tasks).toMatchObject([{ dueAt: instantOf(Date.parse(dueAt)) }]);
});

test('errors name columns as the file does', async () => {
  const reading = await read('tasks.csv', 'ID,Title,Estimate hours,Due at\nT-1,,-3,soon\n');
  expect(reading.errors.map(({ column }) => column)).toEqual(['Estimate hours', 'Title', 'Due at']);
  expect(messages(reading)).toContain('Title is empty. Fill in Title.');
});

describe('the zone of an agent', () => {
  const agents = (header: string, row: string): string => `id,name,weekly_hours${header}\nada,Ada,40${row}\n`;
  const ada = async (text: string, timeZone: string, existing = NOTHING_EXISTING) => {
    const { agents: rows, errors } = await readSources([{ name: 'agents.csv', bytes: bytesOf(text) }], {
      nowMs,
      timeZone,
      existing,
      daysOfAgents: utcDays,
      options: {},
    });
    expect(errors).toEqual([]);
    return rows[0] ?? expect.fail('There is no agent.');
  };

  test.each(ZONES)('is that of the workspace if a file names none: %s', async (zone) => {
    expect((await ada(agents('', ''), zone)).calendar.timeZone).toBe(zone);
    expect((await ada(agents(',time_zone', ','), zone)).calendar.timeZone).toBe(zone);
    expect((await ada(agents(',time_zone', ',Asia/Tokyo'), zone)).calendar.timeZone).toBe('Asia/Tokyo');
  });
  test('is unchanged if a file that updates the agent names none, whatever the zone of the workspace is now', async () => {
    const known = await ada(agents(',time_zone', ',Asia/Tokyo'), 'UTC');
    const existing = { ...NOTHING_EXISTING, agents: new Map([['ada', known]]) };
    for (const text of [agents('', ''), agents(',time_zone', ',')])
      expect((await ada(text, 'Europe/Berlin', existing)).calendar.timeZone).toBe('Asia/Tokyo');
    expect((await ada(agents(',time_zone', ',Europe/Oslo'), 'UTC', existing)).calendar.timeZone).toBe('Europe/Oslo');
  });
});
