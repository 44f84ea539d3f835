import { expect, onTestFinished, test } from 'vitest';
import { emptyOffice, type SmallOffice } from '../support/small-office.ts';

/** Issues of which two have several assignees; one of these has no estimate. */
const SHEET = `Issue,Title,Assignees,Estimate (h)
W-1,Landing page,"Ada Bell, Bo Cole, Cy Dunn",24
W-2,Press kit,"Bo Cole, Ada Bell",
W-3,Newsletter,Cy Dunn,6
`;
const answers = {
  createPeopleHours: 40,
  columns: [
    { column: 'Issue', target: { kind: 'field', field: 'id' } },
    { column: 'Assignees', target: { kind: 'field', field: 'assignees' } },
    { column: 'Estimate (h)', target: { kind: 'field', field: 'estimate_hours' } },
  ],
} as const;
const files = (text: string) => [{ name: 'issues.csv', base64: Buffer.from(text).toString('base64') }];

async function imported(text: string, given: object = answers): Promise<SmallOffice> {
  const here = emptyOffice();
  onTestFinished(() => here.close());
  const done = await here.ask('import.commit', { files: files(text), answers: given });
  expect(done.errors).toEqual([]);
  return here;
}
const partsIn = async (here: SmallOffice, taskId: string) => {
  const { task, assignedName, contributions } = await here.ask('task.explain', { taskId });
  return [
    [assignedName, task.remainingMinutes / 60],
    ...contributions.map(({ agentName, remainingHours }) => [agentName, remainingHours]),
  ];
};

test('assignees who share the work have equal parts of its hours, and the first is accountable', async () => {
  const here = await imported(SHEET);
  expect(await partsIn(here, 'W-1')).toEqual([
    ['Ada Bell', 8],
    ['Bo Cole', 8],
    ['Cy Dunn', 8],
  ]);
  expect(await partsIn(here, 'W-3')).toEqual([['Cy Dunn', 6]]);
});

test('a task without hours to share keeps its further assignees by name', async () => {
  const here = await imported(SHEET);
  const { task, assignedName, contributions } = await here.ask('task.explain', { taskId: 'W-2' });
  expect([assignedName, contributions]).toEqual(['Bo Cole', []]);
  expect(task.customFields).toEqual([{ name: 'Other assignees', value: 'Ada Bell' }]);
});

test('the same file again changes nothing, and the next file of the program shares the work without being asked', async () => {
  const here = await imported(SHEET);
  const again = await here.ask('import.preview', { files: files(SHEET) });
  expect([again.errors, again.questions, again.created, again.updated.tasks]).toEqual([
    [],
    [],
    { tasks: 0, agents: 0, outcomes: 0, activity: 0, pipeline: 0, constraints: 0, absences: 0, hours: 0 },
    0,
  ]);
  const next = SHEET.replace('W-3,Newsletter,Cy Dunn,6', 'W-4,Poster,"Ada Bell, Cy Dunn",10');
  await here.ask('import.commit', { files: files(next) });
  expect(await partsIn(here, 'W-4')).toEqual([
    ['Ada Bell', 5],
    ['Cy Dunn', 5],
  ]);
});

test('another column may name the assignee, and those who share the work contribute', async () => {
  const here = await imported(
    'Issue,Title,Assignee,Helpers,Estimate (h)\nW-1,Landing page,Ada Bell,"Bo Cole, Ada Bell",20\n',
    {
      createPeopleHours: 40,
      columns: [
        { column: 'Issue', target: { kind: 'field', field: 'id' } },
        { column: 'Helpers', target: { kind: 'field', field: 'assignees' } },
        { column: 'Estimate (h)', target: { kind: 'field', field: 'estimate_hours' } },
      ],
    },
  );
  expect(await partsIn(here, 'W-1')).toEqual([
    ['Ada Bell', 10],
    ['Bo Cole', 10],
  ]);
});
