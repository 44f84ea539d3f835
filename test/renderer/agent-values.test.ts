// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { dayHours } from '../../src/renderer/src/views/settings/calendar-words.ts';
import { readerOf } from '../../src/shared/format/index.ts';
import { asCivilDate, type Calendar, type TimeOff } from '../../src/shared/model/index.ts';
import { shiftsWords, timeOffWords } from '../../src/shared/words/agents/time-off.ts';
import { anAgent } from '../support/builders.ts';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { agentFieldsOf, agentValuesOf, BLANK_ABSENCE, blankAgentValues } = await import(
  '../../src/renderer/src/views/agents/agent-values.ts'
);

const reader = readerOf('en-GB', 'UTC');
const on = asCivilDate;
const withCalendar = (fields: Partial<Calendar>) => anAgent({ calendar: { ...anAgent().calendar, ...fields } });

test('absences pass through the form of an agent unchanged, with their entries', () => {
  const timeOff: TimeOff[] = [
    { fromOn: on('2026-12-04'), untilOn: on('2026-12-04'), fromHalf: 'pm' },
    {
      fromOn: on('2026-12-07'),
      untilOn: on('2026-12-08'),
      untilHalf: 'am',
      status: 'pending',
      note: 'Move',
      entryId: 'HR-7',
    },
    { fromOn: on('2026-12-09'), untilOn: on('2026-12-09'), fromMinute: 735, untilMinute: 1020 },
  ];
  expect(agentFieldsOf(agentValuesOf(withCalendar({ timeOff }))).timeOff).toEqual(timeOff);
  const typed = {
    ...blankAgentValues('UTC'),
    timeOff: [BLANK_ABSENCE, { ...BLANK_ABSENCE, fromOn: '2026-12-04', ends: 'half' }],
  };
  expect(agentFieldsOf(typed).timeOff).toEqual([{ fromOn: '2026-12-04', untilOn: '2026-12-04', untilHalf: 'am' }]);
});

test('the form shows one start for every day if they are the same, and each if they differ', () => {
  const same = agentValuesOf(withCalendar({ weekdayStartMinutes: new Array<number>(7).fill(1320) }));
  expect([same.dayStartMinute, new Set(same.starts)]).toEqual([1320, new Set([''])]);
  expect(agentFieldsOf(same)).toMatchObject({ dayStartMinute: 1320 });
  expect(agentFieldsOf(same).weekdayStartMinutes).toBeUndefined();
  const starts = [1320, 1320, 1320, 1320, 540, 540, 540];
  const differing = agentValuesOf(withCalendar({ weekdayStartMinutes: starts }));
  expect(agentFieldsOf(differing).weekdayStartMinutes).toEqual(starts);
});

test('hours from a date are in the notation of files, and rows without anything are left out', () => {
  const periods = [{ fromOn: on('2027-01-01'), weekdayMinutes: [450, 450, 0, 0, 0, 0, 0], dayStartMinute: 540 }];
  const values = agentValuesOf(withCalendar({ periods }));
  expect(values.periods).toEqual([{ fromOn: '2027-01-01', workingDays: 'mon:7.5;tue:7.5' }]);
  const fields = agentFieldsOf({ ...values, periods: [...values.periods, { fromOn: null, workingDays: '' }] });
  expect(fields.periods).toBe('2027-01-01=mon:7.5;tue:7.5');
});

test('absences and shifts are written as people say them', () => {
  const say = (off: Partial<TimeOff>): string =>
    timeOffWords({ fromOn: on('2026-12-04'), untilOn: on('2026-12-04'), ...off }, reader);
  expect(say({})).toBe('4 Dec');
  expect(say({ fromHalf: 'pm' })).toBe('4 Dec, second half');
  expect(say({ untilHalf: 'am', status: 'pending' })).toBe('4 Dec, first half (pending)');
  expect(say({ fromMinute: 720, untilMinute: 1020 })).toBe('4 Dec, 12:00 to 17:00');
  expect(say({ untilOn: on('2026-12-07'), fromHalf: 'pm' })).toBe('4 Dec, second half to 7 Dec');
  expect(say({ untilOn: on('2026-12-07'), fromMinute: 720, untilMinute: 600 })).toBe(
    '4 Dec from 12:00 to 7 Dec until 10:00',
  );
  const { calendar } = anAgent();
  expect(shiftsWords(calendar, reader)).toBe('Mon to Fri 09:00 to 17:00');
  expect(
    shiftsWords(
      {
        ...calendar,
        weekdayMinutes: [450, 450, 0, 450, 360, 0, 0],
        weekdayStartMinutes: [1320, 1320, 0, 1320, 840, 0, 0],
      },
      reader,
    ),
  ).toBe('Mon to Tue 22:00 to 05:30, Thu 22:00 to 05:30, Fri 14:00 to 20:00');
  expect(dayHours(calendar, reader)).toBe('09:00 to 17:00');
  expect(dayHours({ ...calendar, weekdayStartMinutes: new Array<number>(7).fill(1320) }, reader)).toBe(
    '22:00 to 06:00',
  );
  expect(dayHours({ ...calendar, weekdayStartMinutes: [540, 600, 540, 540, 540, 0, 0] }, reader)).toBe(
    'Differs by day',
  );
});
