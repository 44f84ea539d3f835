import { expect, test } from 'vitest';
import { captured, dayIn, faultless, type RawRow, rawRows, readSample } from '../support/samples.ts';

/** The columns of a timesheet; `hours` are a number or `h:mm:ss`. */
interface EntryColumns {
  readonly people: readonly string[];
  readonly task: string;
  readonly day: string;
  readonly hours: string;
}
const TIMESHEETS: readonly (readonly [source: string, columns: EntryColumns])[] = [
  ['toggl', { people: ['User'], task: 'Task', day: 'Start date', hours: 'Duration' }],
  ['clockify', { people: ['User'], task: 'Task', day: 'Start Date', hours: 'Duration (h)' }],
  ['harvest', { people: ['First Name', 'Last Name'], task: 'Task', day: 'Date', hours: 'Hours' }],
  ['tempo', { people: ['Full name'], task: 'Issue summary', day: 'Work date', hours: 'Hours' }],
];

test.each(TIMESHEETS)('the sample timesheet of %s is hours on the tasks of jira.csv', async (source, columns) => {
  const { tasks } = await readSample('jira.csv');
  const { activity, agents } = faultless(await readSample(`${source}.csv`, tasks), source, 'activity');
  const rows = rawRows(`${source}.csv`, columns.hours);
  const cell = (row: RawRow, title: string): string => row(title)[0] ?? '';
  const people = rows.map((row) => columns.people.map((title) => cell(row, title)).join(' '));
  const minutes = rows.map((row) => {
    const [hours = '', ofHour = '0'] = cell(row, columns.hours).split(':');
    return Number(hours) * 60 + Number(ofHour);
  });
  expect(rows).toHaveLength(5);
  expect(activity.map((entry) => entry.minutes)).toEqual(minutes);
  expect(activity.map(({ at }) => at.slice(0, 10))).toEqual(
    rows.map((row) => dayIn(cell(row, columns.day).slice(0, 10))),
  );
  expect(agents.map(({ name }) => name)).toEqual([...new Set(people)]);
  const titleOf = new Map(tasks.map(({ id, title }) => [id as string, title]));
  // One entry has no task, but its key at the beginning of the description.
  const titles = rows.map((row) => cell(row, columns.task) || titleOf.get('QUI-3'));
  expect(activity.map(({ taskId }) => (taskId === null ? null : titleOf.get(taskId)))).toEqual(titles);
});

test('the sample leave.csv is recognised and has the absences of the list', async () => {
  const { absences, agents } = faultless(await readSample('leave.csv'), 'leave', 'absences');
  const rows = rawRows('leave.csv', 'Leave Type');
  const cells = (title: string): readonly string[] => rows.flatMap((row) => row(title));
  expect(absences.map(({ off }) => off.fromOn)).toEqual(cells('Start Date'));
  expect(absences.map(({ off }) => off.untilOn)).toEqual(cells('End Date'));
  expect(agents.map(({ name }) => name)).toEqual([...new Set(cells('Employee Name'))]);
  const isHalf = cells('Number of days').map((days) => days.endsWith('.5'));
  expect(absences.map(({ off }) => off.untilHalf !== undefined)).toEqual(isHalf);
  const states = absences.map(({ off, isCancelled }) => (isCancelled ? 'Rejected' : (off.status ?? 'approved')));
  expect(states.map((state) => state.toLowerCase())).toEqual(cells('Approval Status').map((one) => one.toLowerCase()));
});

test('the sample leave.ics is recognised and has the absences of the calendar, one for each week of the weekly one', async () => {
  const { absences, agents } = faultless(await readSample('leave.ics'), 'calendar', 'absences');
  const names = captured('leave.ics', /SUMMARY:.*: ([^\r\n]+)/g);
  expect(agents.map(({ name }) => name)).toEqual(names);
  const starts = captured('leave.ics', /DTSTART[^:]*:(\d{8})/g).map((day) =>
    day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
  );
  const firstOf = agents.map(({ id }) => absences.find(({ agentId }) => agentId === id)?.off.fromOn);
  expect(firstOf).toEqual(starts);
  const weeks = Number(captured('leave.ics', /COUNT=(\d+)/g)[0]);
  expect(absences).toHaveLength(names.length - 1 + weeks);
});
