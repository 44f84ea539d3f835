import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { faultText } from '../../src/shared/words/imports/fault-text.ts';
import { sharedFile } from '../support/shared-data.ts';
import { bytesOf } from './support.ts';
import { refusalOf, rowsIn, tablesIn, warningsOf } from './tables.ts';

const calendar = (events: string, own = ''): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${own}${events.replaceAll('\n', '\r\n')}END:VCALENDAR\r\n`;
const event = (lines: string, uid = 'E1'): string => `BEGIN:VEVENT\nUID:${uid}\n${lines.trim()}\nEND:VEVENT\n`;
const rowsFor = async (events: string, own = '') => rowsIn(await tablesIn('leave.ics', calendar(events, own)));
const spans = async (events: string) => (await rowsFor(events)).map((row) => `${row.From} ${row.Until ?? ''}`.trim());

describe('an event of a calendar', () => {
  test('of whole days ends on its last day, not on the day after it', async () => {
    const days = 'DTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20270101';
    expect(await spans(event(days))).toEqual(['2026-12-28 2026-12-31']);
    expect(await spans(event('DTSTART;VALUE=DATE:20261228'))).toEqual(['2026-12-28 2026-12-28']);
    expect(await spans(event('DTSTART;VALUE=DATE:20261228\nDURATION:P1W'))).toEqual(['2026-12-28 2027-01-03']);
    expect(await spans(event('DTSTART:20261228T000000\nDTEND:20261230T000000'))).toEqual(['2026-12-28 2026-12-29']);
  });

  test('of hours keeps its times: on the clock of the person, in UTC, or in its zone', async () => {
    expect(await spans(event('DTSTART:20261204T080000\nDTEND:20261204T120000'))).toEqual([
      '2026-12-04T08:00:00 2026-12-04T12:00:00',
    ]);
    expect(await spans(event('DTSTART:20261204T080000Z\nDURATION:PT4H30M'))).toEqual([
      '2026-12-04T08:00:00.000Z 2026-12-04T12:30:00.000Z',
    ]);
    const berlin = 'DTSTART;TZID="/x.org/Europe/Berlin":20260704T080000\nDTEND;TZID=Europe/Berlin:20261204T120000';
    expect(await spans(event(berlin))).toEqual(['2026-07-04T06:00:00.000Z 2026-12-04T11:00:00.000Z']);
  });

  test('in a zone that is not known is read on the clock of the person, with a warning', async () => {
    const read = await tablesIn('a.ics', calendar(event('SUMMARY:Ada\nDTSTART;TZID=Home:20261204T080000')));
    expect(rowsIn(read)).toMatchObject([{ From: '2026-12-04T08:00:00' }]);
    const [fault] = read.kind === 'tables' ? (read.warnings ?? []) : [];
    expect(fault && faultText(fault, MACHINE_READER).message).toBe(
      '1 time in an unknown time zone was read as local time of the person (Ada).',
    );
  });

  test.each([
    ['STATUS:CONFIRMED', 'Vacation Ada', 'confirmed'],
    ['STATUS:TENTATIVE', 'Vacation Ada', 'pending'],
    ['STATUS:CANCELLED', 'Vacation Ada', 'cancelled'],
    ['CLASS:PUBLIC', 'Antrag auf Urlaub Ada', 'pending'],
    ['CLASS:PUBLIC', 'Demande de congés : Ada', 'pending'],
    ['CLASS:PUBLIC', 'Urlaub Ada', 'confirmed'],
  ])('with %s and the summary %s is %s', async (line, summary, status) => {
    expect(await rowsFor(event(`${line}\nSUMMARY:${summary}\nDTSTART:20261204`))).toMatchObject([
      { Status: status, Summary: summary, Person: 'Ada' },
    ]);
  });

  test('names who attends, else the organiser, else who its summary or calendar names', async () => {
    const start = 'SUMMARY:Urlaub Cy Dent (halber Tag)\nDTSTART:20261204\n';
    const organiser = 'ORGANIZER;CN=Bo Cole:mailto:bo@agency.example\n';
    const attendees =
      'ATTENDEE;ROLE=REQ-PARTICIPANT;CN="Bell, Ada":mailto:ada@agency.example\nATTENDEE:mailto:eve@agency.example';
    const people = async (lines: string, own = '') =>
      (await rowsFor(event(lines), own)).map((row) => [row.Person, row.Email, row.UID]);
    expect(await people(start + organiser + attendees)).toEqual([
      ['Bell, Ada', 'ada@agency.example', 'E1@ada@agency.example'],
      ['eve@agency.example', 'eve@agency.example', 'E1@eve@agency.example'],
    ]);
    expect(await people(start + organiser)).toEqual([['Bo Cole', 'bo@agency.example', 'E1']]);
    expect(await people(start)).toEqual([['Cy Dent', undefined, 'E1']]);
    expect(await people('SUMMARY:Urlaub\nDTSTART:20261204', 'X-WR-CALNAME:Vacation of Di Ekman\r\n')).toEqual([
      ['Di Ekman', undefined, 'E1'],
    ]);
  });

  test('has folded lines, escapes and any line ends, and leaves out what is in it', async () => {
    const text = calendar(
      event(
        'SUMMARY:Leave\\, Ada\n  Bell\\; part\\nTwo\nBEGIN:VALARM\nDTSTART:20250101\nEND:VALARM\nDTSTART:20261204\nCATEGORIES:Parental',
      ),
    );
    for (const written of [text, text.replaceAll('\r\n', '\n'), `\uFEFF${text}`])
      expect(rowsIn(await tablesIn('leave.ics', written))).toEqual([
        {
          Person: 'Ada Bell part Two',
          From: '2026-12-04',
          Until: '2026-12-04',
          Status: 'confirmed',
          Summary: 'Leave, Ada Bell; part\nTwo',
          Categories: 'Parental',
          UID: 'E1',
        },
      ]);
  });
});

describe('a recurring event', () => {
  const recurring = async (rule: string, start = '20261204', more = '') =>
    (await rowsFor(event(`SUMMARY:Off\nDTSTART:${start}\nRRULE:${rule}\n${more}`))).map((row) => row.From);

  test('is one row for each occurrence, with an ID of its own', async () => {
    expect(await recurring('FREQ=DAILY;INTERVAL=2;COUNT=3')).toEqual(['2026-12-04', '2026-12-06', '2026-12-08']);
    expect(await recurring('FREQ=WEEKLY;UNTIL=20261218T000000Z')).toEqual(['2026-12-04', '2026-12-11', '2026-12-18']);
    expect(await recurring('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=4;WKST=MO')).toEqual([
      '2026-12-04',
      '2026-12-14',
      '2026-12-18',
      '2026-12-28',
    ]);
    expect(await recurring('FREQ=MONTHLY;COUNT=2', '20270131')).toEqual(['2027-01-31', '2027-03-31']);
    expect(await recurring('FREQ=YEARLY;COUNT=2', '20280229')).toEqual(['2028-02-29', '2032-02-29']);
    const rows = await rowsFor(event('DTSTART:20261204\nRRULE:FREQ=DAILY;COUNT=2'));
    expect(rows.map((row) => row.UID)).toEqual(['E1#2026-12-04', 'E1#2026-12-05']);
  });

  test('leaves out its exceptions, and a changed occurrence replaces its own', async () => {
    const series = event(
      'SUMMARY:Off\nDTSTART:20261204\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261205,20261231',
    );
    const changed = event('SUMMARY:Off\nRECURRENCE-ID:20261206\nDTSTART:20261210\nDTEND:20261212');
    expect((await rowsFor(series + changed)).map((row) => [row.From, row.Until, row.UID])).toEqual([
      ['2026-12-04', '2026-12-04', 'E1#2026-12-04'],
      ['2026-12-10', '2026-12-11', 'E1#2026-12-06'],
    ]);
  });

  test.each([
    'FREQ=WEEKLY',
    'FREQ=DAILY;COUNT=400',
    'FREQ=MONTHLY;BYDAY=1MO;COUNT=3',
    'FREQ=DAILY;BYSETPOS=1;COUNT=3',
    'FREQ=HOURLY;COUNT=3',
    'COUNT=3',
  ])('with the rule %s is left out, and named in a warning', async (rule) => {
    const read = await tablesIn('a.ics', calendar(event(`SUMMARY:Off Ada\nDTSTART:20261204\nRRULE:${rule}`)));
    expect(rowsIn(read)).toEqual([]);
    const [fault] = read.kind === 'tables' ? (read.warnings ?? []) : [];
    expect(fault && faultText(fault, MACHINE_READER).message).toBe('1 recurring event could not be read (Off Ada).');
  });
});

describe('a calendar', () => {
  test('is recognised by its content, and refused as CSV', async () => {
    const text = calendar(event('DTSTART:20261204'));
    for (const name of ['leave.ics', 'leave', 'leave.txt']) expect(rowsIn(await tablesIn(name, text))).toHaveLength(1);
    expect(refusalOf(await tablesIn('leave.csv', text))).toBe('extension_mismatch');
  });

  test('without a valid start of an event says so', async () => {
    const read = await tablesIn('a.ics', calendar(event('DTSTART:20261304\nSUMMARY:Off') + event('SUMMARY:None')));
    expect([rowsIn(read), warningsOf(read)]).toEqual([[], ['not_read']]);
  });

  test('cut short anywhere is refused with the line', async () => {
    const bytes = bytesOf(calendar(event('SUMMARY:A\nDTSTART:20261204')));
    // Without the last line break it is complete.
    for (let length = 17; length < bytes.length - 2; length++)
      expect(refusalOf(await tablesIn('leave.ics', bytes.subarray(0, length))), `${length}`).toBe('calendar_invalid');
    const broken = await tablesIn('leave.ics', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nno property\nEND:VEVENT\nEND:VCALENDAR');
    expect(broken).toMatchObject({ fault: { row: 3 } });
  });

  test('of any lines is read or refused, and never an exception', async () => {
    const line = fc.oneof(
      fc.constantFrom('BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VCALENDAR', 'END:VCALENDAR', ' x', 'A;B="c:d', 'UID:1'),
      fc
        .tuple(fc.constantFrom('DTSTART', 'DTEND', 'RRULE', 'DURATION', 'ATTENDEE;CN'), fc.string())
        .map((p) => p.join(':')),
      fc.constantFrom('DTSTART:20261204', 'RRULE:FREQ=DAILY;COUNT=9', 'EXDATE:20261205', 'DTEND:19691231'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const read = await tablesIn('a.ics', ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n'));
        return read.kind === 'tables' || read.kind === 'refused';
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

const real = sharedFile('trials', 'in', 'leave.ics');
test.skipIf(!real.isHere)('a calendar of a leave planner has every event of the raw file', async () => {
  const raw = readFileSync(real.path, 'utf8');
  const rows = rowsIn(await tablesIn('leave.ics', readFileSync(real.path)));
  expect(rows).toHaveLength(raw.split('BEGIN:VEVENT').length - 1);
  expect(rows.map((row) => row.Summary)).toEqual([...raw.matchAll(/^SUMMARY:(.*?)\r?$/gm)].map((match) => match[1]));
  const days = rows.reduce((sum, row) => {
    const isDay = row.From?.length === 10;
    return sum + (isDay ? (Date.parse(row.Until ?? '') - Date.parse(row.From ?? '')) / 86_400_000 + 1 : 0);
  }, 0);
  const between = [...raw.matchAll(/DTSTART;VALUE=DATE:(\d{8})\s+DTEND;VALUE=DATE:(\d{8})/g)].map(
    ([, from = '', until = '']) =>
      [from, until].map((day) => Date.UTC(+day.slice(0, 4), +day.slice(4, 6) - 1, +day.slice(6))),
  );
  expect(days).toBe(between.reduce((sum, [from = 0, until = 0]) => sum + (until - from) / 86_400_000, 0));
});
