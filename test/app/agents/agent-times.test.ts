import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { AgentFieldsIn } from '../../../src/shared/contract/index.ts';
import { MACHINE_READER, timeOffText } from '../../../src/shared/format/index.ts';
import type { ImportFault } from '../../../src/shared/model/index.ts';
import { faultText } from '../../../src/shared/words/imports/fault-text.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,time_zone
ada,Ada Nwosu,40,Europe/Berlin
ben,Ben Sorrel,40,UTC
`;
let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice({ agents: AGENTS, tasks: 'id,title\nT-1,First\n' });
  onTestFinished(() => office.close());
});
const calendarOf = async (id: string) =>
  (await office.ask('agents.view', {})).agents.find((agent) => agent.id === id)?.calendar;
const edit = (changes: AgentFieldsIn, agentId = 'ada') => office.ask('agent.edit', { agentId, changes });
/** The columns with a fault, each with its sentence and the next step; empty if nothing is wrong. */
async function faultsOf(changes: AgentFieldsIn): Promise<readonly string[]> {
  const made = await office.try('agent.edit', { agentId: 'ada', changes });
  if (made.ok) return [];
  return (made.error.details as readonly ImportFault[]).map((fault) => {
    const { column, message, fix } = faultText(fault, MACHINE_READER);
    return `${column}: ${message} ${fix}`;
  });
}
const lastSentence = async (): Promise<string> => {
  const [row] = (await office.ask('journal.list', { limit: 1 })).rows;
  return row === undefined ? '' : sentenceOf(row.sentence);
};
/** Hours of capacity of the days from Monday 23 November 2026. */
async function hoursByDay(agentId: string): Promise<readonly (number | undefined)[]> {
  const { rows } = await office.ask('capacity.view', { unit: 'day', periods: 14 });
  return rows.find((row) => row.agentId === agentId)?.cells.map((cell) => cell.capacityHours) ?? [];
}
const importFile = (name: string, text: string) =>
  office.ask('import.commit', {
    files: [{ name, base64: Buffer.from(text).toString('base64') }],
    options: {},
    mode: 'all_or_nothing',
  });

describe('absences of an agent', () => {
  it('take half a day, or hours, of capacity; those that are pending take nothing', async () => {
    const before = await hoursByDay('ada');
    await edit({ timeOff: '2026-11-24 pm;2026-11-25T12:00..2026-11-25T15:00;2026-11-26 pending' });
    const after = await hoursByDay('ada');
    expect(before.slice(1, 5)).toEqual([8, 8, 8, 8]);
    expect(after.slice(1, 5)).toEqual([4, 5, 8, 8]);
    await edit({ timeOff: '2026-11-26' });
    expect((await hoursByDay('ada')).slice(1, 5)).toEqual([8, 8, 0, 8]);
    expect(await lastSentence()).toBe('Changed the calendar of Ada Nwosu');
  });
  it('are given one by one with a note, as in the form', async () => {
    const off = { fromOn: '2026-12-04', untilOn: '2026-12-04', fromMinute: 720, untilMinute: 1020, note: 'Dentist' };
    await edit({ timeOff: [off, { fromOn: '2026-12-07', untilOn: '2026-12-08', untilHalf: 'am', status: 'pending' }] });
    expect((await calendarOf('ada'))?.timeOff).toEqual([
      off,
      { fromOn: '2026-12-07', untilOn: '2026-12-08', untilHalf: 'am', status: 'pending' },
    ]);
  });
  it('that end before they begin are refused', async () => {
    expect(
      await faultsOf({ timeOff: [{ fromOn: '2026-12-04', untilOn: '2026-12-04', fromMinute: 720, untilMinute: 700 }] }),
    ).toEqual(['time_off: "2026-12-04T12:00..2026-12-04T11:40" ends before it starts. Write the earlier day first.']);
  });
  it('come from a file of their own, which is undone as one change', async () => {
    const file = 'agent,from,until,part,status,note,entry_id\nada,2026-11-24,,am,,,HR-1\nben,2026-11-25,,,,,HR-2\n';
    expect(await importFile('absences.csv', file)).toMatchObject({ imported: { absences: 2, agents: 0 } });
    expect((await hoursByDay('ada'))[1]).toBe(4);
    expect(await importFile('absences.csv', file)).toMatchObject({
      imported: { absences: 0 },
      skipped: { absences: 2 },
    });
    const corrected = 'agent,from,until,part,status,note,entry_id\nada,2026-11-26,,,,,HR-1\n';
    expect(await importFile('absences.csv', corrected)).toMatchObject({ updated: { absences: 1 } });
    expect((await calendarOf('ada'))?.timeOff.map(timeOffText)).toEqual(['2026-11-26']);
    await office.ask('journal.undo', {});
    expect((await calendarOf('ada'))?.timeOff.map(timeOffText)).toEqual(['2026-11-24 am']);
  });
});

describe('working hours of an agent', () => {
  it('that start in the evening end on the next day, and belong to the day on which they start', async () => {
    await edit({ dayStartMinute: 22 * 60 });
    expect((await calendarOf('ada'))?.weekdayStartMinutes).toEqual(new Array(7).fill(1320));
    expect((await hoursByDay('ada')).slice(4, 7)).toEqual([8, 0, 0]);
    await edit({ dayStartMinute: 8 * 60 });
    expect(await calendarOf('ada')).toMatchObject({ dayStartMinute: 480 });
    expect((await calendarOf('ada'))?.weekdayStartMinutes).toBeUndefined();
  });
  it('change on a date', async () => {
    await edit({ periods: '2026-11-30=mon-thu:6@10:00' });
    expect((await hoursByDay('ada')).slice(1)).toEqual([8, 8, 8, 8, 0, 0, 6, 6, 6, 6, 0, 0, 0]);
    await importFile('hours.csv', 'agent,from,weekly_hours,working_days\nada,2026-12-02,8,wed-thu\n');
    expect((await hoursByDay('ada')).slice(7)).toEqual([6, 6, 4, 4, 0, 0, 0]);
    await edit({ periods: [] });
    expect((await hoursByDay('ada')).slice(7)).toEqual([8, 8, 8, 8, 8, 0, 0]);
  });
  it('are refused if shifts overlap or two periods begin on one day', async () => {
    expect(
      await faultsOf({ weekdayMinutes: [720, 720, 0, 0, 0, 0, 0], weekdayStartMinutes: [1320, 540, 0, 0, 0, 0, 0] }),
    ).toEqual([
      'working_days: The shift that begins on Monday ends after the one on Tuesday has begun. Start the later shift later, or lower the hours of the earlier one.',
    ]);
    expect(await faultsOf({ periods: '2027-01-01=mon:8|2027-01-01=tue:8' })).toEqual([
      'hours: Two periods of working hours begin on 2027-01-01. Remove one of them.',
    ]);
  });
});

it('holidays of an unknown region or country are refused with the nearest codes', async () => {
  expect(await faultsOf({ holidays: 'UK' })).toEqual([
    'holidays: "UK" is not the code of a country or region with known holidays. Did you mean GB?',
  ]);
  const [german, american, unknown] = [
    await faultsOf({ holidays: 'DE-BX' }),
    await faultsOf({ holidays: 'US-XX' }),
    await faultsOf({ holidays: 'Germany' }),
  ];
  expect(german[0]).toContain('Did you mean DE-BB, DE-BE or DE-BW?');
  expect(american[0]).toMatch(/Did you mean US-[A-Z]{2}, US-[A-Z]{2} or US-[A-Z]{2}\?/);
  expect(unknown[0]).toContain('Did you mean DE?');
});
