import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { faultText } from '../../src/shared/words/imports/fault-text.ts';
import { threadMs } from '../support/processor-time.ts';
import { sharedFile } from '../support/shared-data.ts';
import { bytesOf } from './support.ts';
import { refusalOf, rowsIn, tablesIn, warningsOf } from './tables.ts';

const task = (uid: number, name: string, rest = '', level = 1): string =>
  `<Task><UID>${uid}</UID><Name>${name}</Name><OutlineLevel>${level}</OutlineLevel><PercentComplete>0</PercentComplete>${rest}</Task>`;
const link = (uid: number, type: number, lag = 0, format = 7): string =>
  `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>${type}</Type><LinkLag>${lag}</LinkLag><LagFormat>${format}</LagFormat></PredecessorLink>`;
const hours = (duration: number, work = 0): string =>
  `<Duration>PT${duration}H0M0S</Duration><Work>PT${work}H0M0S</Work><RemainingDuration>PT${duration}H0M0S</RemainingDuration><RemainingWork>PT${work}H0M0S</RemainingWork>`;
const day = (type: number, from: string, until: string): string =>
  `<WeekDay><DayType>${type}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>${from}</FromTime><ToTime>${until}</ToTime></WorkingTime></WorkingTimes></WeekDay>`;
const off = (name: string, from: string, until: string, rest = ''): string =>
  `<Exception><Name>${name}</Name><TimePeriod><FromDate>${from}T00:00:00</FromDate><ToDate>${until}T23:59:00</ToDate></TimePeriod>${rest}<DayWorking>0</DayWorking></Exception>`;
const project = (parts: {
  readonly tasks?: string;
  readonly resources?: string;
  readonly assignments?: string;
  readonly calendars?: string;
  readonly more?: string;
}): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="http://schemas.microsoft.com/project"><Name>Site.xml</Name><Title>Site</Title><ScheduleFromStart>1</ScheduleFromStart><StartDate>2026-12-01T09:00:00</StartDate><CalendarUID>1</CalendarUID>${parts.more ?? ''}<Calendars>${parts.calendars ?? ''}</Calendars><Tasks>${parts.tasks ?? ''}</Tasks><Resources>${parts.resources ?? ''}</Resources><Assignments>${parts.assignments ?? ''}</Assignments></Project>`;
const tasksOf = async (tasks: string, assignments = '', resources = '', more = '') =>
  rowsIn(await tablesIn('plan.xml', project({ tasks, assignments, resources, more })), 'tasks');
const agentsOf = async (calendars: string, resources: string) =>
  rowsIn(await tablesIn('plan.xml', project({ calendars, resources })), 'agents');

describe('tasks of a project', () => {
  test('have their work, or their duration while no resource is assigned', async () => {
    const assignments =
      '<Assignment><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment><Assignment><TaskUID>3</TaskUID><ResourceUID>-65535</ResourceUID><Units>1</Units></Assignment>';
    const resources = '<Resource><UID>1</UID><Name>Ada Bell</Name><Type>1</Type></Resource>';
    const rows = await tasksOf(
      task(2, 'Half time', hours(40, 20)) +
        task(3, 'Nobody', hours(16)) +
        task(4, 'Milestone', `${hours(0)}<Milestone>1</Milestone>`) +
        task(5, 'Paint dries', `<Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat>`),
      assignments,
      resources,
    );
    expect(
      rows.map((row) => [
        row.Name,
        row.Work,
        row.Duration,
        row['Resource Names'],
        row['Assignment Units'],
        row.Milestone,
      ]),
    ).toEqual([
      ['Half time', 'PT20H0M0S', 'PT40H0M0S', 'Ada Bell', '50%', 'false'],
      ['Nobody', 'PT16H0M0S', 'PT16H0M0S', undefined, undefined, 'false'],
      ['Milestone', 'PT0H0M0S', 'PT0H0M0S', undefined, undefined, 'true'],
      ['Paint dries', undefined, 'PT48H0M0S', undefined, undefined, 'false'],
    ]);
  });

  test('stand under their summary tasks, whose work is the sum of theirs', async () => {
    const rows = await tasksOf(
      task(0, 'The project', '', 0) +
        task(7, 'Phase', '', 1) +
        task(3, 'Design', '', 2) +
        task(9, 'Draft', hours(8), 3) +
        task(4, 'Build', hours(16), 2) +
        task(5, 'Launch', hours(2), 1),
    );
    expect(rows.map((row) => [row.UID, row['Parent UID'], row.Summary, row.Work])).toEqual([
      ['7', undefined, 'true', 'PT24H0M0S'],
      ['3', '7', 'true', 'PT8H0M0S'],
      ['9', '3', 'false', 'PT8H0M0S'],
      ['4', '7', 'false', 'PT16H0M0S'],
      ['5', undefined, 'false', 'PT2H0M0S'],
    ]);
  });

  test('have prerequisites of four types, with lags in hours, per cent and elapsed time', async () => {
    const rows = await tasksOf(
      task(1, 'A') +
        task(2, 'B', link(1, 1) + link(1, 3, 9600) + link(1, 0, -4800) + link(1, 2, 905)) +
        task(3, 'C', link(1, 1, 50, 19) + link(2, 1, 14_400, 8)),
    );
    expect(rows.map((row) => row.Predecessors)).toEqual([
      undefined,
      '1;1:SS+16h;1:FF-8h;1:SF+90.5m',
      '1:FS+50%;2:FS+24eh',
    ]);
  });

  test('start with the project, or as their constraint says; a date by which they must finish is a deadline', async () => {
    const constraint = (type: number): string =>
      `<ConstraintType>${type}</ConstraintType><ConstraintDate>2026-12-09T09:00:00</ConstraintDate>`;
    const rows = await tasksOf(
      task(1, 'Soon', constraint(0)) +
        task(2, 'Later', constraint(4)) +
        task(3, 'By then', constraint(7)) +
        task(4, 'Deadline', `${constraint(7)}<Deadline>2026-12-11T17:00:00</Deadline>`) +
        task(5, 'Odd', '<ConstraintType>constructor</ConstraintType>'),
    );
    expect(
      rows.map((row) => [
        row['Constraint Type'],
        row['Start No Earlier Than']?.slice(0, 10),
        row.Deadline?.slice(0, 10),
      ]),
    ).toEqual([
      [undefined, '2026-12-01', undefined],
      ['Start No Earlier Than', '2026-12-09', undefined],
      ['Finish No Later Than', '2026-12-01', '2026-12-09'],
      ['Finish No Later Than', '2026-12-01', '2026-12-11'],
      [undefined, '2026-12-01', undefined],
    ]);
  });

  test('start after lags that have begun, on the calendar of the project with its breaks and days off', async () => {
    const times = (from: string, until: string): string =>
      `<WorkingTime><FromTime>${from}</FromTime><ToTime>${until}</ToTime></WorkingTime>`;
    const weekDays = [2, 3, 4, 5, 6].map(
      (type) =>
        `<WeekDay><DayType>${type}</DayType><DayWorking>1</DayWorking><WorkingTimes>${times('08:00:00', '12:00:00')}${times('13:00:00', '17:00:00')}</WorkingTimes></WeekDay>`,
    );
    const calendars = `<Calendar><UID>1</UID><Name>Office</Name><WeekDays>${weekDays.join('')}</WeekDays><Exceptions>${off('Leave', '2026-12-07', '2026-12-11')}</Exceptions></Calendar>`;
    const done = `${hours(8)}<ActualStart>2026-12-03T09:00:00</ActualStart><ActualFinish>2026-12-04T11:00:00</ActualFinish>`;
    const tasks =
      task(1, 'Done', done) +
      task(2, 'After', link(1, 1, 4800)) +
      task(3, 'Elapsed', link(1, 1, 14_400, 6)) +
      task(4, 'Per cent', link(1, 1, 50, 19)) +
      task(5, 'Beside', link(1, 3, 1200)) +
      task(6, 'Begun', `${link(1, 1, 4800)}<ActualStart>2026-12-14T09:00:00</ActualStart>`) +
      task(
        7,
        'Lead, finish, not begun, too far',
        link(1, 1, -600) + link(1, 0, 4800) + link(2, 1, 4800) + link(1, 1, 9e9),
      );
    const rows = rowsIn(await tablesIn('plan.xml', project({ tasks, calendars })), 'tasks');
    expect(rows.map((row) => row['Start No Earlier Than'])).toEqual([
      '2026-12-01T09:00:00',
      '2026-12-14T11:00:00',
      '2026-12-05T11:00:00',
      '2026-12-04T16:00:00',
      '2026-12-03T11:00:00',
      '2026-12-01T09:00:00',
      '2026-12-01T09:00:00',
    ]);
  });

  test('have a status by what is done of them', async () => {
    const rows = await tasksOf(
      task(1, 'New') +
        task(2, 'Half').replace('>0<', '>50<') +
        task(3, 'Done').replace('>0<', '>100<') +
        task(4, 'Off', '<Active>0</Active>'),
    );
    expect(rows.map((row) => row.Status)).toEqual(['Not Started', 'In Progress', 'Complete', 'Cancelled']);
  });

  test('have their custom fields, notes and link, and leave out what is none of them', async () => {
    const more =
      '<ExtendedAttributes><ExtendedAttribute><FieldID>188</FieldID><FieldName>Text1</FieldName><Alias>Phase</Alias></ExtendedAttribute></ExtendedAttributes>';
    const rows = await tasksOf(
      task(
        1,
        'A &amp; <![CDATA[B <c>]]>',
        '<Notes>One\r\nTwo</Notes><HyperlinkAddress>https://a.example</HyperlinkAddress><ExtendedAttribute><FieldID>188</FieldID><Value>Draft</Value></ExtendedAttribute><Baseline><Work>PT99H0M0S</Work></Baseline>',
      ) + '<Task><UID>2</UID><IsNull>1</IsNull></Task>',
      '',
      '',
      more,
    );
    expect(rows).toMatchObject([
      { Name: 'A & B <c>', Notes: 'One\nTwo', Link: 'https://a.example', 'Custom field (Phase)': 'Draft' },
    ]);
  });

  test('of other projects are left out, and counted', async () => {
    const read = await tablesIn('a.xml', project({ tasks: task(1, 'Theirs', '<ExternalTask>1</ExternalTask>') }));
    expect(rowsIn(read, 'tasks')).toEqual([]);
    const [fault] = read.kind === 'tables' ? (read.warnings ?? []) : [];
    expect(fault && faultText(fault, MACHINE_READER)).toMatchObject({
      message: '1 task of other projects was left out (Theirs).',
    });
  });
});

describe('resources of a project', () => {
  test('have the week of their calendar, and the days of its base calendar that it does not change', async () => {
    const base = `<Calendar><UID>1</UID><Name>Office</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>${[2, 3, 4, 5, 6].map((n) => day(n, '09:00:00', '17:00:00')).join('')}</WeekDays><Exceptions>${off('Christmas', '2026-12-24', '2026-12-28')}</Exceptions></Calendar>`;
    const own = `<Calendar><UID>2</UID><Name>Ada</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>${day(6, '09:00:00', '13:30:00')}<WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays><Exceptions>${off('Trip', '2026-12-29', '2026-12-31')}${off('Move', '2027-02-05', '2027-02-05')}</Exceptions></Calendar>`;
    const agents = await agentsOf(
      base + own,
      '<Resource><UID>1</UID><Name>Ada Bell</Name><Type>1</Type><CalendarUID>2</CalendarUID><Group>Design</Group></Resource><Resource><UID>2</UID><Name>Bo Cole</Name><Type>1</Type><MaxUnits>0.5</MaxUnits><CalendarUID>1</CalendarUID></Resource><Resource><UID>3</UID><Name>Bricks</Name><Type>0</Type></Resource><Resource><UID>0</UID><Type>1</Type></Resource>',
    );
    expect(agents).toEqual([
      {
        id: 'ada.bell',
        name: 'Ada Bell',
        kind: 'person',
        team: 'Design',
        weekly_hours: '28.5',
        working_days: 'tue:8@09:00;wed:8@09:00;thu:8@09:00;fri:4.5@09:00',
        time_off: '2026-12-24..2026-12-31;2027-02-05',
      },
      {
        id: 'bo.cole',
        name: 'Bo Cole',
        kind: 'person',
        weekly_hours: '20',
        working_days: 'mon:4@09:00;tue:4@09:00;wed:4@09:00;thu:4@09:00;fri:4@09:00',
        time_off: '2026-12-24..2026-12-28',
      },
    ]);
  });

  test('start when their day starts; a night shift that the file cuts at midnight belongs to the day on which it starts', async () => {
    const days = (times: readonly (readonly string[])[]): string =>
      times
        .map(
          (spans, index) =>
            `<WeekDay><DayType>${index + 1}</DayType><DayWorking>${spans.length > 0 ? 1 : 0}</DayWorking><WorkingTimes>${spans
              .map((span) => span.split('-'))
              .map(
                ([from, until]) =>
                  `<WorkingTime><FromTime>${from}:00</FromTime><ToTime>${until}:00</ToTime></WorkingTime>`,
              )
              .join('')}</WorkingTimes></WeekDay>`,
        )
        .join('');
    // Sunday first, as in such files.
    const early = ['06:30-11:00', '11:30-15:00'];
    const night = ['00:00-03:00', '04:00-08:00', '23:00-00:00'];
    const weeks: readonly (readonly (readonly string[])[])[] = [
      [[], early, early, [], early, early, []],
      [[], ['23:00-00:00'], night, night, night, night, ['00:00-03:00', '04:00-08:00']],
      // Over the end of the week, and a day of two shifts.
      [['22:00-00:00'], ['00:00-06:00'], [], ['08:00-10:00', '20:00-00:00'], ['00:00-02:00'], [], []],
      Array<readonly string[]>(7).fill(['00:00-00:00']),
    ];
    const agents = await agentsOf(
      weeks
        .map((week, n) => `<Calendar><UID>${n + 1}</UID><Name>C</Name><WeekDays>${days(week)}</WeekDays></Calendar>`)
        .join(''),
      weeks
        .map(
          (_, n) =>
            `<Resource><UID>${n + 1}</UID><Name>P${n}</Name><Type>1</Type><CalendarUID>${n + 1}</CalendarUID></Resource>`,
        )
        .join(''),
    );
    expect(agents.map((agent) => agent.working_days)).toEqual([
      'mon:8@06:30;tue:8@06:30;thu:8@06:30;fri:8@06:30',
      'mon:8@23:00;tue:8@23:00;wed:8@23:00;thu:8@23:00;fri:8@23:00',
      'wed:8@08:00;sun:8@22:00',
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => `${name}:24@00:00`).join(';'),
    ]);
  });

  test('have exceptions of older files, and those that recur by day, week and year', async () => {
    const old =
      '<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-12-07T00:00:00</FromDate><ToDate>2026-12-11T23:59:00</ToDate></TimePeriod></WeekDay>';
    const calendar = (uid: number, inside: string): string =>
      `<Calendar><UID>${uid}</UID><Name>C${uid}</Name>${inside}</Calendar>`;
    const listed = (inside: string): string => `<Exceptions>${inside}</Exceptions>`;
    const agents = await agentsOf(
      calendar(1, `<WeekDays>${old}</WeekDays>`) +
        calendar(2, listed(off('Every third', '2026-12-01', '2026-12-08', '<Type>1</Type><Period>3</Period>'))) +
        calendar(
          3,
          listed(
            off('Fridays', '2026-12-01', '2026-12-31', '<Type>6</Type><Period>2</Period><DaysOfWeek>32</DaysOfWeek>'),
          ),
        ) +
        calendar(4, listed(off('New Year', '2027-01-01', '2029-12-31', '<Type>2</Type>'))),
      [1, 2, 3, 4]
        .map(
          (n) => `<Resource><UID>${n}</UID><Name>P${n}</Name><Type>1</Type><CalendarUID>${n}</CalendarUID></Resource>`,
        )
        .join(''),
    );
    expect(agents.map((agent) => agent.time_off)).toEqual([
      '2026-12-07..2026-12-11',
      '2026-12-01;2026-12-04;2026-12-07',
      '2026-12-04;2026-12-18',
      '2027-01-01;2028-01-01;2029-01-01',
    ]);
  });

  test('with what no agent can have are read with a warning', async () => {
    const read = await tablesIn(
      'a.xml',
      project({
        calendars: `<Calendar><UID>1</UID><Name>Crew</Name><Exceptions>${off('Second Monday', '2026-12-01', '2027-12-01', '<Type>5</Type>')}<Exception><Name>Saturday shift</Name><DayWorking>1</DayWorking></Exception></Exceptions></Calendar>`,
        resources:
          '<Resource><UID>1</UID><Name>Painters</Name><Type>1</Type><MaxUnits>3</MaxUnits><CalendarUID>1</CalendarUID></Resource><Resource><UID>2</UID><Name>Painters</Name><Type>1</Type><CalendarUID>1</CalendarUID></Resource>',
      }),
    );
    expect(rowsIn(read, 'agents').map((agent) => [agent.id, agent.weekly_hours])).toEqual([
      ['painters', '40'],
      ['painters.2', '40'],
    ]);
    const texts = read.kind === 'tables' ? (read.warnings ?? []).map((fault) => faultText(fault, MACHINE_READER)) : [];
    expect(texts.map(({ message }) => message).toSorted()).toEqual([
      '1 calendar exception with working hours was not read (Saturday shift).',
      '1 recurring calendar exception could not be read (Second Monday).',
      '1 resource with more than 100 % units is read as one agent each (Painters).',
    ]);
  });
});

describe('an XML file', () => {
  test('is recognised by its first element, whatever its name and encoding', async () => {
    const text = project({ tasks: task(1, 'Ä') });
    for (const name of ['plan.xml', 'plan', 'plan.txt'])
      expect(rowsIn(await tablesIn(name, `<!-- saved -->${text.slice(text.indexOf('\n'))}`), 'tasks')).toHaveLength(1);
    const latin = Uint8Array.from(Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1'));
    expect(rowsIn(await tablesIn('plan.xml', latin), 'tasks')).toMatchObject([{ Name: 'Ä' }]);
    expect(refusalOf(await tablesIn('plan.csv', text))).toBe('extension_mismatch');
  });

  test.each([
    ['<?xml version="1.0"?><Projects/>', 'xml_not_supported'],
    ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'xml_entities'],
    ['<!DOCTYPE Project SYSTEM "x"><Project/>', 'xml_entities'],
    ['<Project><Tasks></Project>', 'xml_invalid'],
    ['<Project></Project><Project/>', 'xml_invalid'],
    ['<Project></Project>x', 'xml_invalid'],
    ['<Project><Tasks', 'xml_invalid'],
    ['<Project>< /></Project>', 'xml_invalid'],
    [`<Project>${'<a>'.repeat(100)}`, 'xml_too_deep'],
  ])('%s is refused', async (text, code) => {
    expect(refusalOf(await tablesIn('plan.xml', text))).toBe(code);
  });

  test('names the line and the character at which it breaks', async () => {
    const read = await tablesIn('plan.xml', '<Project>\n <Tasks>\n  <Task></Tasks>\n</Project>');
    const fault = read.kind === 'refused' ? faultText(read.fault, MACHINE_READER) : null;
    expect(fault?.message).toBe('The file is not valid XML, or is incomplete, at line 3, character 9.');
  });

  test('cut short anywhere is refused, and with any byte changed is read or refused', async () => {
    const bytes = bytesOf(
      project({
        tasks: task(1, 'A', hours(8)) + task(2, 'B', link(1, 3, 4800)),
        resources: '<Resource><UID>1</UID><Name>Ada</Name><Type>1</Type></Resource>',
      }),
    );
    for (let at = 2; at < bytes.length; at++) {
      expect((await tablesIn('plan.xml', bytes.subarray(0, at))).kind, `${at}`).toBe('refused');
      const changed = bytes.slice();
      changed[at] = 60;
      expect((await tablesIn('plan.xml', changed)).kind, `${at}`).toMatch(/^(tables|refused|question)$/);
    }
  });
});

describe('a large project', () => {
  test('with 10,000 exceptions that recur on every other day has a bounded number of days off', async () => {
    const often = off('Often', '1970-01-01', '2190-01-01', '<Type>1</Type><Period>2</Period>');
    const began = threadMs();
    const read = await tablesIn(
      'plan.xml',
      project({
        calendars: `<Calendar><UID>1</UID><Exceptions>${often.repeat(10_000)}</Exceptions></Calendar>`,
        resources: '<Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><CalendarUID>1</CalendarUID></Resource>',
      }),
    );
    expect(warningsOf(read)).toEqual(['not_read']);
    expect(threadMs() - began).toBeLessThan(5_000);
  });
  test('with 90 MB of work by day is read as the one task that it has', async () => {
    const byDay = '<TimephasedData><Type>1</Type><Value>PT8H0M0S</Value></TimephasedData>'.repeat(1_250_000);
    const bytes = bytesOf(project({ tasks: task(1, 'A'), assignments: `<Assignment>${byDay}</Assignment>` }));
    const began = threadMs();
    expect(rowsIn(await tablesIn('plan.xml', bytes), 'tasks')).toHaveLength(1);
    expect(threadMs() - began).toBeLessThan(10_000);
  });
});

const real = sharedFile('data', 'trackers', 'msproject.xml');
describe.skipIf(!real.isHere)('a real project', () => {
  // Counted with patterns of the test's own, which know nothing of the reader.
  const xml = real.isHere ? readFileSync(real.path, 'utf8') : '';
  const all = (name: string, text = xml): string[] =>
    [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '');
  const one = (name: string, text: string): string => all(name, text)[0] ?? '';
  const hoursOf = (text: string | undefined): number => Number(/^PT(\d+)H/.exec(text ?? '')?.[1] ?? Number.NaN);

  test('has every task, link, date and person of the raw file', async () => {
    const read = await tablesIn('msproject.xml', readFileSync(real.path));
    const rows = rowsIn(read, 'tasks');
    const raw = all('Task').filter((text) => one('UID', text) !== '0');
    expect(warningsOf(read)).toEqual([]);
    expect(rows.map((row) => row.UID)).toEqual(raw.map((text) => one('UID', text)));
    expect(rows.map((row) => row.Finish)).toEqual(raw.map((text) => one('Finish', text)));
    const names = ['FF', 'FS', 'SF', 'SS'];
    const links = raw.flatMap((text) =>
      all('PredecessorLink', text).map((link) => {
        const lag = Number(one('LinkLag', link)) / 600;
        const type = names[Number(one('Type', link))];
        const ending = type === 'FS' && lag === 0 ? '' : `:${type}${lag === 0 ? '' : `${lag > 0 ? '+' : ''}${lag}h`}`;
        return one('PredecessorUID', link) + ending;
      }),
    );
    expect(rows.flatMap((row) => row.Predecessors?.split(';') ?? [])).toEqual(links);
    const people = all('Resource').flatMap((text) => (one('Name', text) === '' ? [] : one('Name', text)));
    expect(rowsIn(read, 'agents').map((agent) => agent.name)).toEqual(people);
  });

  test('has the hours of the raw file: work where somebody is assigned, otherwise the duration', async () => {
    const rows = rowsIn(await tablesIn('msproject.xml', readFileSync(real.path)), 'tasks');
    const raw = all('Task').filter((text) => one('Summary', text) === '0' && one('UID', text) !== '0');
    const expected = raw.map((text) => hoursOf(one('Work', text)) || hoursOf(one('Duration', text)));
    const leaves = rows.filter((row) => row.Summary === 'false');
    expect(leaves.map((row) => hoursOf(row.Work))).toEqual(expected);
    expect(rows.filter((row) => row['Parent UID'] === undefined).reduce((sum, row) => sum + hoursOf(row.Work), 0)).toBe(
      expected.reduce((sum, hours) => sum + hours, 0),
    );
  });
});
