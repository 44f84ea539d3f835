import { expect, onTestFinished, test } from 'vitest';
import { relationsOf, relationText } from '../../../src/shared/model/index.ts';
import { read } from '../../files/support.ts';
import { emptyOffice, type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,working_days,time_zone,time_off,cost_rate
ada,"Nwosu & Ada",40,mon-fri:8@08:00,UTC,2026-12-24..2026-12-31,50
ben,Ben <Night>,24,mon:8@22:00;wed:8@22:00;fri:8@22:00,UTC,,0
`;
const TASKS = `id,title,client,project,estimate_hours,assigned_to,parent_id,depends_on,due_at,release_at,status,actual_hours,remaining_hours,description
P-1,Launch,Corvane,Relaunch,0,,,,,,,,,
P-2,"Copy & ""images"" <draft>",Corvane,Relaunch,16,ada,P-1,,2026-12-18,,,,,"Two
lines"
P-3,Pages,Corvane,Relaunch,8,ada,P-1,P-2:SS+1d,2026-12-21T12:00:00Z,,,,,
P-4,Checks,Corvane,Relaunch,4,ben,P-1,P-3:FF-90m;P-2:FS+50%,,,,,,
P-5,Dry,,,2,ben,,P-4:FS+2ed,,2027-01-11,,,,
P-6,Begun,,,10,ada,,,,,in_progress,4,6,
P-7,Over,,,3,ada,,,,,done,3,0,
P-8,Go,,,0,,,P-5:SF,,,,,,
`;

interface Node {
  readonly name: string;
  readonly children: Node[];
  text: string;
}
/** A reader of XML that shares nothing with the writer. */
function parsed(xml: string): Node {
  expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"')).toBe(true);
  const root: Node = { name: '', children: [], text: '' };
  const open = [root];
  for (const [, close, name, text] of xml.replace(/^<\?.*?\?>/, '').matchAll(/<(\/?)(\w+)[^>]*>([^<]*)/g)) {
    if (close === '/') {
      expect(open.pop()?.name).toBe(name);
      continue;
    }
    const node: Node = { name: name ?? '', children: [], text: unescaped(text ?? '') };
    open.at(-1)?.children.push(node);
    open.push(node);
  }
  expect(open).toHaveLength(1);
  return root.children[0] ?? root;
}
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const all = (node: Node, name: string): readonly Node[] => node.children.filter((child) => child.name === name);
const inside = (node: Node, ...names: readonly string[]): readonly Node[] =>
  names.reduce((nodes: readonly Node[], name) => nodes.flatMap((one) => all(one, name)), [node]);
const textOf = (node: Node, name: string): string | null => all(node, name)[0]?.text ?? null;

/** The order of elements in the schema of Microsoft (mspdi_pj12, with the elements of 2010), as far as they are written. */
const ORDER: Readonly<Record<string, string>> = {
  Project:
    'SaveVersion Name Title CreationDate ScheduleFromStart StartDate FinishDate CalendarUID MinutesPerDay MinutesPerWeek DaysPerMonth ExtendedAttributes Calendars Tasks Resources Assignments',
  Calendar: 'UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions',
  WeekDay: 'DayType DayWorking WorkingTimes',
  Task: 'UID ID Name Active Manual Type IsNull CreateDate WBS OutlineNumber OutlineLevel Priority Start Finish Duration ManualStart ManualFinish ManualDuration DurationFormat Work EffortDriven Estimated Milestone Summary PercentComplete ActualStart ActualWork RemainingWork ConstraintType ConstraintDate Deadline HyperlinkAddress Notes PredecessorLink ExtendedAttribute',
  PredecessorLink: 'PredecessorUID Type CrossProject LinkLag LagFormat',
  Resource: 'UID ID Name Type IsNull Code Group MaxUnits StandardRate StandardRateFormat CalendarUID',
  Assignment: 'UID TaskUID ResourceUID ActualWork Finish RemainingWork Start Units Work',
};
function expectSchemaOrder(node: Node): void {
  const order = ORDER[node.name]?.split(' ');
  if (order !== undefined) {
    const places = node.children.map(({ name }) => order.indexOf(name));
    expect(places, `unknown element in ${node.name}`).not.toContain(-1);
    expect(places, node.name).toEqual(places.toSorted((a, b) => a - b));
  }
  for (const child of node.children) expectSchemaOrder(child);
}

async function planned(): Promise<SmallOffice> {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => office.close());
  const { planId } = await office.ask('plan.propose', { seed: 1 });
  await office.ask('plan.apply', { planId });
  return office;
}

test('the plan is a project that follows the schema, and read again it gives the same tasks, people, links and progress', async () => {
  const office = await planned();
  const { text, tasks: count } = await office.ask('plan.project-file', {});
  const project = parsed(text);
  expectSchemaOrder(project);
  const tasks = inside(project, 'Tasks', 'Task');
  expect([count, tasks.length]).toEqual([8, 8]);
  for (const task of tasks) {
    expect(textOf(task, 'UID')).toMatch(/^\d+$/);
    for (const name of ['Duration', 'Work', 'ActualWork', 'RemainingWork'])
      expect(textOf(task, name)).toMatch(/^PT\d+H\d+M\d+S$/);
    for (const name of ['Start', 'Finish', 'Deadline', 'ConstraintDate', 'ManualStart'])
      expect(textOf(task, name) ?? '2026-12-01T09:00:00').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  }
  const named = new Map(tasks.map((task) => [textOf(task, 'Name'), task]));
  const copy = named.get('Copy & "images" <draft>');
  if (copy === undefined) throw new Error('The task with special signs is missing.');
  expect(textOf(copy, 'Notes')).toBe('Two\nlines');
  expect(textOf(copy, 'Deadline')?.slice(0, 10)).toBe('2026-12-18');
  expect(
    tasks
      .map((task) => [textOf(task, 'OutlineNumber'), textOf(task, 'OutlineLevel'), textOf(task, 'Summary')])
      .slice(0, 5),
  ).toEqual([
    ['1', '1', '1'],
    ['1.1', '2', '0'],
    ['1.2', '2', '0'],
    ['1.3', '2', '0'],
    ['2', '1', '0'],
  ]);
  const links = (name: string) =>
    all(named.get(name) ?? project, 'PredecessorLink').map((link) =>
      ['PredecessorUID', 'Type', 'LinkLag', 'LagFormat'].map((one) => textOf(link, one)).join(' '),
    );
  // Tenths of minutes: 8 hours are 4800; 19 is per cent, 6 elapsed hours.
  expect(links('Pages')).toEqual(['2 3 4800 5']);
  expect(links('Checks').toSorted()).toEqual(['2 1 50 19', '3 0 -900 5']);
  expect(links('Dry')).toEqual(['4 1 28800 6']);
  expect(links('Go')).toEqual(['5 2 0 5']);
  const resources = inside(project, 'Resources', 'Resource').map((one) => [
    textOf(one, 'Name'),
    textOf(one, 'StandardRate'),
  ]);
  expect(resources).toEqual([
    ['Nwosu & Ada', '50'],
    ['Ben <Night>', '0'],
  ]);
  const nights = inside(project, 'Calendars', 'Calendar').at(-1);
  const times = inside(nights ?? project, 'WeekDays', 'WeekDay', 'WorkingTimes', 'WorkingTime');
  expect(times.map((one) => `${textOf(one, 'FromTime')} ${textOf(one, 'ToTime')}`).slice(0, 2)).toEqual([
    '22:00:00 00:00:00',
    '00:00:00 06:00:00',
  ]);
  const worked = inside(project, 'Assignments', 'Assignment');
  const sum = worked.reduce((hours, one) => hours + Number(/^PT(\d+)H/.exec(textOf(one, 'Work') ?? '')?.[1]), 0);
  expect(sum).toBe(16 + 8 + 4 + 2 + 10);
  await expectReadAgain(text);
});

async function expectReadAgain(text: string): Promise<void> {
  const reading = await read('plan.xml', text);
  expect(reading.errors).toEqual([]);
  expect(reading.agents.map(({ name, calendar }) => [name, calendar.weekdayMinutes])).toEqual([
    ['Nwosu & Ada', [480, 480, 480, 480, 480, 0, 0]],
    ['Ben <Night>', [480, 0, 480, 0, 480, 0, 0]],
  ]);
  const facts = reading.tasks.map((task) => [
    task.id,
    task.parentId,
    task.client,
    task.project,
    task.status === 'done',
    task.estimateMinutes / 60,
    relationsOf(task)
      .map((one) => relationText(one))
      .toSorted(),
  ]);
  expect(facts).toEqual([
    ['P-1', null, 'Corvane', 'Relaunch', false, 28, []],
    ['P-2', 'P-1', 'Corvane', 'Relaunch', false, 16, []],
    ['P-3', 'P-1', 'Corvane', 'Relaunch', false, 8, ['P-2:SS+8h']],
    ['P-4', 'P-1', 'Corvane', 'Relaunch', false, 4, ['P-2:FS+50%', 'P-3:FF-90m']],
    ['P-5', null, null, null, false, 2, ['P-4:FS+48eh']],
    ['P-6', null, null, null, false, 10, []],
    ['P-7', null, null, null, true, 3, []],
    ['P-8', null, null, null, false, 0, ['P-5:SF']],
  ]);
}

test('tasks of a project that were changed here go back as a project with their own numbers, and no others', async () => {
  const office = emptyOffice();
  onTestFinished(() => office.close());
  const source = `<Project xmlns="http://schemas.microsoft.com/project"><Title>Site</Title><Tasks>${[11, 12]
    .map(
      (uid) =>
        `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>Task ${uid}</Name><OutlineLevel>1</OutlineLevel><Work>PT8H0M0S</Work></Task>`,
    )
    .join('')}</Tasks></Project>`;
  const other = source.replace('Site', 'Shop').replaceAll('Name>Task', 'Name>Shop task');
  for (const [name, xml] of [
    ['site.xml', source],
    ['shop.xml', other],
  ] as const)
    await office.ask('import.commit', { files: [{ name, base64: Buffer.from(xml).toString('base64') }] });
  // Both projects count their tasks from the same number.
  expect((await office.ask('queue.rows', {})).total).toBe(4);
  await office.ask('task.edit', { taskIds: ['Site-12'], changes: { dueOn: '2026-12-18' } });
  const { files } = await office.ask('import.changes', {});
  expect(files.map(({ name, rows }) => [name, rows])).toEqual([['site-changes.xml', 1]]);
  const [task, none] = inside(parsed(files[0]?.text ?? ''), 'Tasks', 'Task');
  expect([
    none,
    textOf(task ?? parsed(source), 'UID'),
    textOf(task ?? parsed(source), 'Deadline')?.slice(0, 10),
  ]).toEqual([undefined, '12', '2026-12-18']);
});
