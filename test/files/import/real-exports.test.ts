import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { NOTHING_EXISTING, readSources } from '../../../src/main/files/import/index.ts';
import { csvRows } from '../../support/csv-rows.ts';
import { sharedFile } from '../../support/shared-data.ts';
import { bytesOf, nowMs, utcDays } from '../support.ts';

const read = (path: string) =>
  readSources([{ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }], {
    nowMs,
    timeZone: 'UTC',
    existing: NOTHING_EXISTING,
    daysOfAgents: utcDays,
    options: {},
    answers: { createPeopleHours: 40 },
  });

/** All values of the columns with a title, by row. */
function columnsOf(path: string): (title: string) => readonly (readonly string[])[] {
  const [header = [], ...rows] = csvRows(readFileSync(path, 'utf8'));
  return (title) =>
    rows.map((row) => row.filter((cell, index) => header[index] === title && cell !== '').map((cell) => cell.trim()));
}
const count = (cells: readonly (readonly string[])[]): number => cells.filter((row) => row.length > 0).length;

const jira = sharedFile('data', 'trackers', 'jira.csv');
test.skipIf(!jira.isHere)(
  'a real export of Jira has the tasks, people, dates, links and hours of the file',
  async () => {
    const columns = columnsOf(jira.path);
    const { tasks, agents, assignedTo, errors, questions, mappings } = await read(jira.path);
    expect([errors, questions]).toEqual([[], []]);
    expect(mappings.map(({ mapping }) => mapping.source)).toEqual(['jira']);
    expect(tasks.map(({ id }) => id as string)).toEqual(columns('Issue key').flat());
    expect(tasks.map(({ title }) => title)).toEqual(columns('Summary').flat());
    const people = new Set(columns('Assignee').flat());
    expect(new Set(agents.map(({ name }) => name))).toEqual(people);
    const isClosed = tasks.map(({ status }) => status === 'done' || status === 'cancelled');
    const assignees = columns('Assignee').filter((row, index) => row.length > 0 && isClosed[index] === false);
    expect(assignedTo).toHaveLength(assignees.length);
    expect(tasks.filter(({ dueOn, dueAt }) => dueOn !== undefined || dueAt !== null)).toHaveLength(
      count(columns('Due date')),
    );
    expect(tasks.map(({ parentId }) => parentId as string | null)).toEqual(
      columns('Parent key').map(([parent = null]) => parent),
    );
    expect(tasks.map(({ tags = [] }) => [...tags].sort())).toEqual(
      columns('Labels').map((labels) => [...new Set(labels)].sort()),
    );
    const seconds = columns('Time Spent')
      .flat()
      .reduce((sum, cell) => sum + Number(cell), 0);
    expect(tasks.reduce((sum, { actualMinutes }) => sum + actualMinutes * 60, 0)).toBe(seconds);
    const statuses = Map.groupBy(columns('Status').flat(), (status) => status);
    expect(tasks.filter(({ status }) => status === 'done')).toHaveLength(statuses.get('Done')?.length ?? 0);
  },
);

const linear = sharedFile('data', 'trackers', 'linear.csv');
test.skipIf(!linear.isHere)('a real export of Linear has the rows that are not archived', async () => {
  const columns = columnsOf(linear.path);
  const isArchived = columns('Archived').map((row) => row.length > 0);
  const kept = columns('ID').flatMap((row, index) => (isArchived[index] === true ? [] : row));
  const { tasks, errors, mappings } = await read(linear.path);
  expect(errors).toEqual([]);
  expect(mappings.map(({ mapping }) => mapping.source)).toEqual(['linear']);
  expect(tasks.map(({ id }) => id as string)).toEqual(kept);
  const due = columns('Due Date').filter((row, index) => row.length > 0 && isArchived[index] !== true);
  expect(tasks.filter(({ dueOn, dueAt }) => dueOn !== undefined || dueAt !== null)).toHaveLength(due.length);
  const points = columns('Estimate').filter((row, index) => row.length > 0 && isArchived[index] !== true);
  expect(tasks.filter(({ customFields = [] }) => customFields.some(({ name }) => name === 'Estimate'))).toHaveLength(
    points.length,
  );
});

const trello = sharedFile('data', 'trackers', 'trello.json');
test.skipIf(!trello.isHere)('a real board of Trello is recognised, with its lists as statuses', async () => {
  const { tasks, mappings } = await read(trello.path);
  const cards: unknown = JSON.parse(readFileSync(trello.path, 'utf8').replace(/\\(?!["\\/bfnrtu])/g, '\\\\')).cards;
  expect(mappings.map(({ mapping }) => mapping.source)).toEqual(['trello']);
  expect(Array.isArray(cards) ? cards.length : 0).toBeGreaterThanOrEqual(tasks.length);
  expect(tasks.length).toBeGreaterThan(0);
});

test('the same files in another order of columns give the same tasks', async () => {
  const text = 'Issue key,Summary,Issue Type,Due date\nAB-1,One,Task,2026-12-04\n';
  const turned = 'Due date,Issue Type,Summary,Issue key\n2026-12-04,Task,One,AB-1\n';
  const of = async (content: string) =>
    (
      await readSources([{ name: 'a.csv', bytes: bytesOf(content) }], {
        nowMs,
        timeZone: 'UTC',
        existing: NOTHING_EXISTING,
        daysOfAgents: utcDays,
        options: {},
      })
    ).tasks;
  expect(await of(turned)).toEqual(await of(text));
});
