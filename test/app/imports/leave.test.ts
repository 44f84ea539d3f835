import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArgsIn, ImportDone } from '../../../src/shared/contract/index.ts';
import { timeOffText } from '../../../src/shared/format/index.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours\n123,Pat One,40\nsam,Sam Two,40\nuli,Uli Eins,40\n';

async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks: 'id,title\n' });
  onTestFinished(() => made.close());
  return made;
}
type Answers = ArgsIn<'import.commit'>['answers'];
const sent = (name: string, text: string) => [{ name, base64: Buffer.from(text).toString('base64') }];
const importing = (at: SmallOffice, name: string, text: string, answers: Answers = {}): Promise<ImportDone> =>
  at.ask('import.commit', { files: sent(name, text), answers });
/** The absences of an agent, as files write them. */
async function absences(at: SmallOffice, agentId: string): Promise<readonly string[]> {
  const { agents } = await at.ask('agents.view', {});
  return agents.find(({ id }) => id === agentId)?.calendar?.timeOff.map(timeOffText) ?? [];
}

const HR = `employee_id,full_name,vacations_start_date,vacations_end_date,total_days_taken,approval_status,month,year
123,pat one,2026-12-20,2027-01-02,12.0,APPROVED,12,2026
123,pat one,2026-12-04,2026-12-04,0.5,APPROVED,12,2026
124,SAM two,2026-12-07,2026-12-11,5.0,PENDING,12,2026
`;
const GERMAN = `Personalnummer;Mitarbeiter;Von;Bis;Anzahl Tage;Abwesenheitsart;Status
9;Eins, Uli;07.12.2026;09.12.2026;2,5;Urlaub;genehmigt
9;Eins, Uli;14.12.2026;15.12.2026;2;Urlaub;abgelehnt
`;
const CALENDAR = `BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261228
DTEND;VALUE=DATE:20270101
SUMMARY:Urlaub Eins Uli
UID:A1
END:VEVENT
BEGIN:VEVENT
DTSTART:20261204T130000
DTEND:20261204T170000
SUMMARY:Antrag auf Urlaub Sam Two
UID:A2
END:VEVENT
END:VCALENDAR
`;

describe('a list of absences of an HR tool', () => {
  test('becomes absences with half days, and what is not approved stays pending', async () => {
    const at = await office();
    const done = await importing(at, 'vacations.csv', HR);
    expect(done.errors).toEqual([]);
    expect(done.mappings.map(({ mapping }) => [mapping.source, mapping.kind])).toEqual([['leave', 'absences']]);
    expect(await absences(at, '123')).toEqual(['2026-12-04 am', '2026-12-20..2027-01-02']);
    expect(await absences(at, 'sam')).toEqual(['2026-12-07..2026-12-11 pending']);
  });

  test('changes nothing if it is imported again, and corrects an absence that has changed', async () => {
    const at = await office();
    await importing(at, 'vacations.csv', HR);
    const again = await importing(at, 'vacations.csv', HR);
    expect([again.created.absences, again.updated.absences, again.skipped.absences]).toEqual([0, 0, 3]);
    await importing(at, 'vacations.csv', HR.replace('PENDING', 'Approved').replace('2026-12-11', '2026-12-10'));
    expect(await absences(at, 'sam')).toEqual(['2026-12-07..2026-12-10']);
    await importing(at, 'vacations.csv', HR.replace('PENDING', 'Rejected'));
    expect(await absences(at, 'sam')).toEqual([]);
  });

  test('is read in German, with its names, dates and statuses', async () => {
    const at = await office();
    expect((await importing(at, 'abwesenheiten.csv', GERMAN)).errors).toEqual([]);
    expect(await absences(at, 'uli')).toEqual(['2026-12-07..2026-12-09 am']);
  });

  test('asks who somebody unknown is, and leaves out who is nobody here', async () => {
    const at = await office();
    const text = HR.replace('SAM two', 'Kim Nowhere');
    const { questions } = await at.ask('import.preview', { files: sent('vacations.csv', text) });
    expect(questions.map(({ code }) => code)).toEqual(['person']);
    await importing(at, 'vacations.csv', text, { people: [{ name: 'Kim Nowhere', to: null }] });
    expect([await absences(at, 'sam'), (await absences(at, '123')).length]).toEqual([[], 2]);
  });

  test('is not a list of tasks with people, dates and statuses', async () => {
    const at = await office();
    const text = 'Name,Employee,Start date,End date,Status\nWrite,Pat One,2026-12-01,2026-12-02,To do\n';
    const { mappings } = await at.ask('import.preview', { files: sent('list.csv', text) });
    expect(mappings.map(({ mapping }) => mapping.kind)).toEqual(['tasks']);
  });
});

test('a calendar of leave becomes absences of those whom its summaries name', async () => {
  const at = await office();
  const done = await importing(at, 'leave.ics', CALENDAR);
  expect(done.errors).toEqual([]);
  expect(await absences(at, 'uli')).toEqual(['2026-12-28..2026-12-31']);
  expect(await absences(at, 'sam')).toEqual(['2026-12-04T13:00..2026-12-04T17:00 pending']);
  const again = await importing(at, 'leave.ics', CALENDAR);
  expect([again.created.absences, again.updated.absences]).toEqual([0, 0]);
  await importing(at, 'leave.ics', CALENDAR.replace('UID:A1', 'UID:A1\nSTATUS:CANCELLED').replace('Antrag auf ', ''));
  expect(await absences(at, 'uli')).toEqual([]);
  expect(await absences(at, 'sam')).toEqual(['2026-12-04T13:00..2026-12-04T17:00']);
});
