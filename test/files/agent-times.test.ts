import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareWithExisting,
  type ExistingWork,
  type ImportReading,
  NOTHING_EXISTING,
  readSources,
  withAbsence,
  withHours,
} from '../../src/main/files/import/index.ts';
import { parseTimeOff, parseWorkingWeek } from '../../src/main/files/import/values/calendar-notation.ts';
import { templateColumns } from '../../src/main/files/templates.ts';
import { timeOffText, workingDaysText } from '../../src/shared/format/index.ts';
import { type Agent, weekMinutes } from '../../src/shared/model/index.ts';
import { anAgent } from '../support/builders.ts';
import { calendars } from '../support/random-calendars.ts';
import { bytesOf, codes, messages, nowMs, utcDays, warned } from './support.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\nada,Ada,40,Europe/Berlin\nben,Ben,40,UTC\n';
type Files = Readonly<Record<string, string>>;

const readAll = (files: Files, existing: ExistingWork = NOTHING_EXISTING): Promise<ImportReading> =>
  readSources(
    Object.entries(files).map(([name, text]) => ({ name, bytes: bytesOf(text) })),
    { nowMs, timeZone: 'UTC', existing, daysOfAgents: utcDays, options: {} },
  );
/** The agents as they are after an import. */
function agentsAfter(reading: ImportReading, existing: ExistingWork = NOTHING_EXISTING): Map<string, Agent> {
  const agents = new Map<string, Agent>([
    ...existing.agents,
    ...reading.agents.map((agent) => [agent.id, agent] as const),
  ]);
  for (const row of reading.absences)
    agents.set(row.agentId, withAbsence(agents.get(row.agentId) ?? anAgent(), row).agent);
  for (const row of reading.hours) agents.set(row.agentId, withHours(agents.get(row.agentId) ?? anAgent(), row).agent);
  return agents;
}
const withAgents = (agents: ReadonlyMap<string, Agent>): ExistingWork => ({ ...NOTHING_EXISTING, agents });
const absences = (...rows: readonly string[]): string =>
  [templateColumns('absences').join(','), ...rows, ''].join('\n');
const hours = (...rows: readonly string[]): string => [templateColumns('hours').join(','), ...rows, ''].join('\n');
const timeOff = async (text: string): Promise<readonly string[]> => {
  const agents = `id,name,weekly_hours,time_zone,time_off\nada,Ada,40,Europe/Berlin,"${text}"\n`;
  const reading = await readAll({ 'agents.csv': agents });
  expect(messages(reading)).toEqual([]);
  return reading.agents[0]?.calendar.timeOff.map(timeOffText) ?? [];
};

describe('the notation of absences and shifts', () => {
  test('has days, half days and hours, on the clock of the agent', async () => {
    expect(await timeOff('2026-12-24..2027-01-02;2026-12-04 pm;2026-12-07 AM; 2026-12-08 pm..2026-12-10 am')).toEqual([
      '2026-12-24..2027-01-02',
      '2026-12-04 pm',
      '2026-12-07 am',
      '2026-12-08 pm..2026-12-10 am',
    ]);
    expect(await timeOff('2026-12-04T12:00..2026-12-04T17:00;2026-12-04 12:00..17:00 pending')).toEqual([
      '2026-12-04T12:00..2026-12-04T17:00',
      '2026-12-04T12:00..2026-12-04T17:00 pending',
    ]);
    // 12:00 in UTC is 13:00 in Berlin; midnight is the end of the day before.
    expect(await timeOff('2026-12-04T12:00:00Z..2026-12-04T23:00:00Z')).toEqual(['2026-12-04T13:00..2026-12-04T24:00']);
  });

  test('is written as it is read', () => {
    fc.assert(
      fc.property(calendars, ({ calendar }) => {
        const style = { order: undefined, timeZone: calendar.timeZone };
        for (const off of calendar.timeOff) {
          const read = parseTimeOff(timeOffText(off), style);
          // An absence that ends before it begins is rejected; one whose time the clocks skip is moved.
          if (read.ok && calendar.timeZone === 'UTC') expect(read.value).toEqual([off]);
        }
        for (const week of [calendar, ...(calendar.periods ?? [])]) {
          const read = parseWorkingWeek(workingDaysText(week), weekMinutes(week));
          if (weekMinutes(week) === 0) continue;
          expect(read.ok && read.value.weekdayMinutes).toEqual(week.weekdayMinutes);
          for (const [day, start] of (week.weekdayStartMinutes ?? []).entries())
            if ((week.weekdayMinutes[day] ?? 0) > 0)
              expect(read.ok && read.value.weekdayStartMinutes?.[day]).toBe(start);
        }
      }),
      { seed: 1811, numRuns: 200 },
    );
  });

  test('reports what is no absence and no shift', async () => {
    const head = 'id,name,weekly_hours,working_days,time_off\n';
    const codesOf = async (row: string): Promise<readonly string[]> =>
      codes(await readAll({ 'agents.csv': `${head}${row}\n` }));
    expect(await codesOf('a,A,40,mon-fri@25:00,')).toEqual(['bad_working_days']);
    expect(await codesOf('a,A,40,mon:20@20:00;tue:20@09:00,')).toEqual(['shifts_overlap']);
    expect(await codesOf('a,A,40,,2026-12-04T12:00')).toEqual(['not_a_range']);
    expect(await codesOf('a,A,40,,2026-12-04T12:00..2026-12-04T11:00')).toEqual(['range_reversed']);
    expect(await codesOf('a,A,40,,2026-12-04 pm..2026-12-04 am')).toEqual(['range_reversed']);
    expect(await codesOf('a,A,40,,2026-12-04 noon')).toEqual(['not_a_date']);
  });
});

test('a shift starts where agents.csv says, and a file without start times keeps them', async () => {
  const first = await readAll({
    'agents.csv': 'id,name,weekly_hours,working_days\nnia,Nia,37.5,mon-thu:8@22:00;fri:5.5@09:00\n',
  });
  expect(messages(first)).toEqual([]);
  expect(first.agents[0]?.calendar.weekdayStartMinutes).toEqual([1320, 1320, 1320, 1320, 540, 540, 540]);
  const existing = withAgents(agentsAfter(first));
  const again = await readAll({ 'agents.csv': 'id,name,weekly_hours\nnia,Nia,37.5\n' }, existing);
  expect(compareWithExisting(again, existing).skipped.agents).toBe(1);
});

describe('a file of absences', () => {
  const file = absences(
    'ada,2026-12-24,2027-01-02,,,Winter,HR-1',
    'ada,2026-12-04,,pm,confirmed,,HR-2',
    'ben,2026-12-07,2026-12-11,,pending,,HR-3',
    'ben,2026-12-04,,12:00-17:00,,,',
  );

  test('is recognised alone, and each row adds an absence to its agent', async () => {
    const existing = withAgents(agentsAfter(await readAll({ 'agents.csv': AGENTS })));
    const reading = await readAll({ 'leave.csv': file }, existing);
    expect(messages(reading)).toEqual([]);
    expect(reading.sheets[0]?.kind).toBe('absences');
    expect(compareWithExisting(reading, existing).created).toMatchObject({ absences: 4, agents: 0 });
    const after = agentsAfter(reading, existing);
    expect(after.get('ada')?.calendar.timeOff).toEqual([
      { fromOn: '2026-12-04', untilOn: '2026-12-04', fromHalf: 'pm', entryId: 'HR-2' },
      { fromOn: '2026-12-24', untilOn: '2027-01-02', note: 'Winter', entryId: 'HR-1' },
    ]);
    expect(after.get('ben')?.calendar.timeOff.map(timeOffText)).toEqual([
      '2026-12-04T12:00..2026-12-04T17:00',
      '2026-12-07..2026-12-11 pending',
    ]);
  });

  test('changes nothing if it is read again; a correction replaces its entry, and a cancellation removes it', async () => {
    const first = agentsAfter(await readAll({ 'agents.csv': AGENTS, 'absences.csv': file }));
    const existing = withAgents(first);
    const again = compareWithExisting(await readAll({ 'absences.csv': file }, existing), existing);
    expect([again.created.absences, again.updated.absences, again.skipped.absences]).toEqual([0, 0, 4]);
    const corrected = await readAll(
      { 'absences.csv': absences('ben,2026-12-08,2026-12-09,,confirmed,,HR-3', 'ada,2026-12-24,,,cancelled,,HR-1') },
      existing,
    );
    expect(compareWithExisting(corrected, existing)).toMatchObject({
      created: { absences: 0 },
      updated: { absences: 2 },
    });
    const after = agentsAfter(corrected, existing);
    expect(after.get('ada')?.calendar.timeOff.map(timeOffText)).toEqual(['2026-12-04 pm']);
    expect(after.get('ben')?.calendar.timeOff.map(timeOffText)).toEqual([
      '2026-12-04T12:00..2026-12-04T17:00',
      '2026-12-08..2026-12-09',
    ]);
  });

  test('comes with new agents in any order, whose clocks its times are on', async () => {
    const times = absences('ada,2026-12-04T12:00:00Z,2026-12-04T15:00:00Z,,,,');
    for (const files of [
      { 'absences.csv': times, 'agents.csv': AGENTS },
      { 'agents.csv': AGENTS, 'absences.csv': times },
    ])
      expect(
        agentsAfter(await readAll(files))
          .get('ada')
          ?.calendar.timeOff.map(timeOffText),
      ).toEqual(['2026-12-04T13:00..2026-12-04T16:00']);
  });

  test('stays when agents.csv gives other absences', async () => {
    const existing = withAgents(agentsAfter(await readAll({ 'agents.csv': AGENTS, 'absences.csv': file })));
    const agents = 'id,name,weekly_hours,time_off\nada,Ada,40,2026-12-15\nben,Ben,40,\n';
    const after = agentsAfter(await readAll({ 'agents.csv': agents }, existing), existing);
    expect(after.get('ada')?.calendar.timeOff.map(timeOffText)).toEqual([
      '2026-12-04 pm',
      '2026-12-15',
      '2026-12-24..2027-01-02',
    ]);
    expect(after.get('ben')?.calendar.timeOff.map(timeOffText)).toEqual(['2026-12-07..2026-12-11 pending']);
  });

  test('lists every fault, with the agent it may mean', async () => {
    const reading = await readAll({
      'agents.csv': AGENTS,
      'absences.csv': absences(
        'adda,2026-12-04,,,,,',
        'ada,,,,,,',
        'ada,2026-12-04,2026-12-01,,,,',
        'ada,2026-12-01,2026-12-04,pm,,,',
        'ada,2026-12-04,,,maybe,,',
        'ada,2026-12-04,,noon,,,',
      ),
    });
    expect(codes(reading)).toEqual([
      'missing_value',
      'range_reversed',
      'part_of_days',
      'unknown_value',
      'not_a_range',
      'unknown_reference',
    ]);
    expect(messages(reading).join(' ')).toContain('Did you mean ada?');
    expect(reading.absences).toEqual([]);
  });
});

describe('a file of working hours', () => {
  test('gives agents hours from a date on, and changes nothing if it is read again', async () => {
    const file = hours('ada,2027-01-01,30,mon-thu:7.5', 'ada,2027-06-01,,mon-fri:6@22:00', 'ben,2027-01-01,20,');
    const first = await readAll({ 'agents.csv': AGENTS, 'hours.csv': file });
    expect(messages(first)).toEqual([]);
    const existing = withAgents(agentsAfter(first));
    expect(existing.agents.get('ada')?.calendar.periods).toEqual([
      { fromOn: '2027-01-01', weekdayMinutes: [450, 450, 450, 450, 0, 0, 0], dayStartMinute: 540 },
      {
        fromOn: '2027-06-01',
        weekdayMinutes: [360, 360, 360, 360, 360, 0, 0],
        dayStartMinute: 540,
        weekdayStartMinutes: [1320, 1320, 1320, 1320, 1320, 540, 540],
      },
    ]);
    const again = compareWithExisting(await readAll({ 'hours.csv': file }, existing), existing);
    expect([again.created.hours, again.updated.hours, again.skipped.hours]).toEqual([0, 0, 3]);
    const changed = compareWithExisting(
      await readAll({ 'shifts.csv': hours('ada,2027-01-01,32,mon-thu') }, existing),
      existing,
    );
    expect(changed.updated.hours).toBe(1);
  });

  test('lists every fault', async () => {
    const reading = await readAll({
      'agents.csv': AGENTS,
      'hours.csv': hours(
        'ada,2027-01-01,,',
        'ada,2027-02-01,40,mon-thu:8',
        'ada,2027-03-01,30,',
        'ada,2027-03-01,20,',
        'cy,2027-01-01,20,',
      ),
    });
    expect(codes(reading)).toEqual([
      'no_working_days',
      'hours_disagree',
      'duplicate_id',
      'duplicate_id',
      'unknown_reference',
    ]);
  });
});

test('holidays of the UK are those of GB, with a warning', async () => {
  const reading = await readAll({ 'agents.csv': 'id,name,weekly_hours,holidays\na,A,40,UK\nb,B,40,uk-sct\n' });
  expect(messages(reading)).toEqual([]);
  expect(reading.agents.map((agent) => agent.calendar.holidays)).toEqual(['GB', 'GB-SCT']);
  expect(warned(reading)).toEqual(['country_read_as', 'country_read_as']);
});
