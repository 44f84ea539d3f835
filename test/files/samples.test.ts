import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ImportReading } from '../../src/main/files/import/types.ts';
import { captured, dayIn, faultless, partsIn, rawRows, readSample, SAMPLES } from '../support/samples.ts';

/** The columns of a sample of tasks, as its program names them. */
interface TaskColumns {
  readonly title: string;
  readonly id?: string;
  readonly due: string;
  readonly people: string;
  readonly labels?: string;
  readonly parent?: string;
  readonly before?: string;
  readonly after?: string;
  /** What stands before a reference in the two columns. */
  readonly words?: readonly [before: string, after: string];
  readonly effort?: { readonly column: string; readonly perHour: number };
}
const HOURS = 1;
const SECONDS = 3600;
const MILLISECONDS = 3_600_000;

const TABLES: readonly (readonly [file: string, source: string, columns: TaskColumns])[] = [
  [
    'jira.csv',
    'jira',
    {
      ...{ id: 'Issue key', title: 'Summary', due: 'Due date', people: 'Assignee', labels: 'Labels' },
      ...{ parent: 'Parent key', before: 'Inward issue link (Blocks)', after: 'Outward issue link (Blocks)' },
      effort: { column: 'Original estimate', perHour: SECONDS },
    },
  ],
  [
    'linear.csv',
    'linear',
    {
      ...{ id: 'ID', title: 'Title', due: 'Due Date', people: 'Assignee', labels: 'Labels' },
      ...{ parent: 'Parent issue', before: 'Blocked by', after: 'Blocking' },
    },
  ],
  [
    'asana.csv',
    'asana',
    {
      ...{ id: 'Task ID', title: 'Name', due: 'Due Date', people: 'Assignee', labels: 'Tags', parent: 'Parent task' },
      ...{ before: 'Blocked By (Dependencies)', after: 'Blocking (Dependencies)' },
      effort: { column: 'Estimated time', perHour: HOURS },
    },
  ],
  [
    'monday.csv',
    'monday',
    {
      ...{ id: 'Item ID (auto generated)', title: 'Name', due: 'Timeline - End', people: 'Person', labels: 'Tags' },
      effort: { column: 'Estimated hours', perHour: HOURS },
    },
  ],
  [
    'clickup.csv',
    'clickup',
    {
      ...{ id: 'Task ID', title: 'Task Name', due: 'Due Date', people: 'Assignees', labels: 'Tags' },
      parent: 'Parent ID',
      effort: { column: 'Time Estimated', perHour: MILLISECONDS },
    },
  ],
  [
    'github.tsv',
    'github',
    { title: 'Title', due: 'Target date', people: 'Assignees', labels: 'Labels', parent: 'Parent issue' },
  ],
  [
    'gitlab.csv',
    'gitlab',
    {
      ...{ id: 'Issue ID', title: 'Title', due: 'Due Date', people: 'Assignee', labels: 'Labels' },
      effort: { column: 'Time Estimate', perHour: SECONDS },
    },
  ],
  [
    'redmine.csv',
    'redmine',
    {
      ...{ id: '#', title: 'Subject', due: 'Due date', people: 'Assignee', parent: 'Parent task' },
      ...{ before: 'Related issues', after: 'Related issues', words: ['Blocked by #', 'Blocks #'] },
      effort: { column: 'Estimated time', perHour: HOURS },
    },
  ],
  [
    'openproject.csv',
    'openproject',
    {
      ...{ id: 'ID', title: 'Subject', due: 'Finish date', people: 'Assignee', parent: 'Parent' },
      effort: { column: 'Work', perHour: HOURS },
    },
  ],
  [
    'notion.csv',
    'notion',
    {
      ...{ title: 'Task name', due: 'Due date', people: 'Assign', labels: 'Tags', parent: 'Parent item' },
      before: 'Blocked by',
      effort: { column: 'Estimate', perHour: HOURS },
    },
  ],
  [
    'smartsheet.csv',
    'smartsheet',
    {
      ...{ id: 'Row Number', title: 'Task Name', due: 'End Date', people: 'Assigned To', before: 'Predecessors' },
      effort: { column: 'Estimated hours', perHour: HOURS },
    },
  ],
  [
    'spreadsheet.csv',
    'sheet',
    {
      ...{ title: 'Task', due: 'Due date', people: 'Owner', labels: 'Tags', before: 'Depends on' },
      effort: { column: 'Hours', perHour: HOURS },
    },
  ],
];

/** What is compared: counted in the raw file, and in what was read. */
interface Counted {
  readonly titles: readonly string[];
  readonly hours: number;
  readonly days: readonly string[];
  readonly people: readonly string[];
  readonly labels: number;
  readonly parents: number;
  readonly links: readonly string[];
}

function countedIn(name: string, columns: TaskColumns): Counted {
  const rows = rawRows(name, columns.title);
  const cells = (column: string | undefined): readonly string[] =>
    column === undefined ? [] : rows.flatMap((row) => row(column));
  const titleOf = new Map(
    rows.flatMap((row) => row(columns.id ?? columns.title).map((id) => [id, row(columns.title)[0]])),
  );
  // A reference is an ID or a title; Notion adds an address, and Smartsheet how the two rows are related.
  const named = (part: string): string => {
    const plain = part.replace(/ \(https.*$/, '').replace(/^(\d+)(?:FS|SS|FF|SF).*$/, '$1');
    return titleOf.get(plain) ?? plain;
  };
  const linksIn = (
    [column, word = '']: readonly (string | undefined)[],
    pair: (own: string, other: string) => string,
  ): readonly string[] =>
    column === undefined
      ? []
      : rows.flatMap((row) =>
          row(column)
            .flatMap(partsIn)
            .filter((part) => part.startsWith(word))
            .map((part) => pair(row(columns.title).join(''), named(part.slice(word.length)))),
        );
  const { effort } = columns;
  return {
    titles: cells(columns.title),
    hours: cells(effort?.column).reduce(
      (sum, cell) => sum + Number(cell.replace(',', '.')) / (effort?.perHour ?? 1),
      0,
    ),
    days: cells(columns.due).map(dayIn),
    people: [...new Set(cells(columns.people).flatMap(partsIn))].sort(),
    labels: cells(columns.labels).flatMap(partsIn).length,
    parents: cells(columns.parent).length,
    links: [
      ...new Set([
        ...linksIn([columns.before, columns.words?.[0]], (own, other) => `${other} > ${own}`),
        ...linksIn([columns.after, columns.words?.[1]], (own, other) => `${own} > ${other}`),
      ]),
    ].sort(),
  };
}

function countedOf({ tasks, agents }: ImportReading): Counted {
  const titleOf = new Map(tasks.map(({ id, title }) => [id as string, title]));
  return {
    titles: tasks.map(({ title }) => title),
    hours: tasks.reduce((sum, task) => sum + (task.estimateAssumed ? 0 : task.estimateMinutes / 60), 0),
    days: tasks.flatMap(({ dueOn, dueAt }) => dueOn ?? dueAt?.slice(0, 10) ?? []),
    people: agents.map(({ name }) => name).sort(),
    labels: tasks.reduce((sum, { tags = [] }) => sum + tags.length, 0),
    parents: tasks.filter(({ parentId }) => parentId !== null).length,
    links: tasks
      .flatMap(({ title, dependsOn, relations = [] }) =>
        [...dependsOn, ...relations.map(({ predecessorId }) => predecessorId)].map(
          (id) => `${titleOf.get(id as string)} > ${title}`,
        ),
      )
      .sort(),
  };
}

test.each(TABLES)('the sample %s is recognised and has the work that the file shows', async (name, source, columns) => {
  const expected = countedIn(name, columns);
  expect(expected.titles.length).toBeGreaterThanOrEqual(5);
  expect(countedOf(faultless(await readSample(name), source, 'tasks'))).toEqual(expected);
});

test('the sample todoist.csv is recognised and has its tasks, subtasks, labels and people', async () => {
  const { tasks, agents } = faultless(await readSample('todoist.csv'), 'todoist', 'tasks');
  const rows = rawRows('todoist.csv', 'CONTENT');
  const written = rows.flatMap((row) => row('CONTENT'));
  expect(tasks.map(({ title, tags = [] }) => [title, ...tags.map((tag) => `@${tag}`)].join(' '))).toEqual(written);
  expect(tasks.map(({ dueOn }) => dueOn ?? '')).toEqual(rows.map((row) => row('DEADLINE')[0] ?? ''));
  const people = rows.flatMap((row) => row('RESPONSIBLE')).map((name) => name.replace(/ \(\d+\)$/, ''));
  expect(agents.map(({ name }) => name).sort()).toEqual([...new Set(people)].sort());
  const below = rows.flatMap((row, index) => (row('INDENT')[0] === '2' ? [[written[index], written[index - 1]]] : []));
  const titleOf = new Map(tasks.map(({ id, title }) => [id, title]));
  expect(tasks.flatMap(({ title, parentId }) => (parentId === null ? [] : [[title, titleOf.get(parentId)]]))).toEqual(
    below,
  );
});

test('the sample trello.json is recognised and has the cards of the lists that are open', async () => {
  const { tasks, agents } = faultless(await readSample('trello.json'), 'trello', 'tasks');
  const cards = captured('trello.json', /"name": "([^"]+)",\s+"desc": "[^"]*",\s+"idList": "l[123]"/g);
  expect(tasks.map(({ title }) => title)).toEqual(cards);
  expect(tasks.flatMap(({ dueAt }) => dueAt ?? [])).toEqual(captured('trello.json', /"due": "([^"]+)"/g));
  expect(agents.map(({ name }) => name).sort()).toEqual(captured('trello.json', /"fullName": "([^"]+)"/g).toSorted());
  const labels = captured('trello.json', /("b\d")\s*[,\]]/g).length - captured('trello.json', /"id": ("b\d")/g).length;
  expect(tasks.reduce((sum, { tags = [] }) => sum + tags.length, 0)).toBe(labels);
  expect(tasks.flatMap(({ deliverables }) => deliverables)).toHaveLength(
    captured('trello.json', /"state": "(\w+)"/g).length,
  );
});

test('the sample microsoft-project.xml is recognised and has the work, deadlines, people and links of the file', async () => {
  const name = 'microsoft-project.xml';
  const { tasks, agents } = faultless(await readSample(name), 'msproject', 'tasks');
  expect(tasks.map(({ title }) => title)).toEqual(captured(name, /<Task><UID>\d+<\/UID>.*<Name>([^<]+)</g));
  expect(agents.map(({ name: agent }) => agent)).toEqual(captured(name, /<Resource><UID>\d+<\/UID>.*<Name>([^<]+)</g));
  const assigned = captured(name, /<Assignment>.*<Units>1<\/Units><Work>PT(\d+)H/g);
  const leaves = tasks.filter(({ parentId }) => parentId !== null);
  expect(leaves.reduce((sum, { estimateMinutes }) => sum + estimateMinutes / 60, 0)).toBe(
    assigned.reduce((sum, hours) => sum + Number(hours), 0),
  );
  expect(tasks.flatMap(({ dueAt }) => dueAt?.slice(0, 10) ?? [])).toEqual(captured(name, /<Deadline>([\d-]+)T/g));
  const links = tasks.flatMap(({ dependsOn, relations = [] }) => [
    ...dependsOn,
    ...relations.map(({ predecessorId }) => predecessorId),
  ]);
  expect(links.map((id) => id.replace(/^.*-/, ''))).toEqual(captured(name, /<PredecessorUID>(\d+)</g));
});

test('every sample is checked here, or among the timesheets and absences', () => {
  const tasks = [...TABLES.map(([name]) => name), 'trello.json', 'todoist.csv', 'microsoft-project.xml'];
  const times = ['toggl.csv', 'clockify.csv', 'harvest.csv', 'tempo.csv', 'leave.csv', 'leave.ics'];
  expect(readdirSync(SAMPLES).toSorted()).toEqual([...tasks, ...times].toSorted());
});
