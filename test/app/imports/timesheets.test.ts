import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArgsIn, ImportDone } from '../../../src/shared/contract/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { textOf } from '../../../src/shared/words/index.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours\npat,Pat One,40\nsam@agency.example,Sam Two,40\n';
const TASKS = `id,title,client,project,estimate_hours,assigned_to,status
W-1,A giant task,Quillon,Website,20,pat,in_progress
W-2,A giant task,Corvane,Website,20,pat,in_progress
W-3,Design,Big Company,Relaunch,20,pat,in_progress
ECP-1463,Bump versions,,,8,pat,in_progress
IN-2,Estimation,,,8,sam@agency.example,in_progress
`;

async function office(tasks = TASKS): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks });
  onTestFinished(() => made.close());
  return made;
}
const sent = (name: string, text: string) => [{ name, base64: Buffer.from(text).toString('base64') }];
type Answers = ArgsIn<'import.commit'>['answers'];
const importing = (at: SmallOffice, name: string, text: string, answers: Answers = {}): Promise<ImportDone> =>
  at.ask('import.commit', { files: sent(name, text), answers });
const previewing = (at: SmallOffice, name: string, text: string) =>
  at.ask('import.preview', { files: sent(name, text) });
/** Minutes spent on each task on which any are. */
async function spent(at: SmallOffice): Promise<Record<string, number>> {
  const minutes: Record<string, number> = {};
  for (const taskId of ['W-1', 'W-2', 'W-3', 'ECP-1463', 'IN-2']) {
    const { hours } = await at.ask('time.view', { taskId });
    if (hours > 0) minutes[taskId] = Math.round(hours * 60);
  }
  return minutes;
}

const TOGGL = `"User","Email","Client","Project","Task","Description","Billable","Start date","Start time","End date","End time","Duration","Tags"
"Pat One","pat@agency.example","Quillon","Website","A giant task","\\\\ Special ""quoted""","No","2026-11-15","12:02:17","2026-11-15","14:02:19","02:00:02",""
"PAT ONE","pat@agency.example","Corvane","Website","a GIANT task","","No","2026-11-16","09:00:00","2026-11-16","09:30:00","00:30:00",""
"Sam","sam@agency.example","","","","IN-2 first look","No","2026-11-16","09:00:00","2026-11-16","10:30:00","01:30:00",""
`;
const CLOCKIFY = `"Project","Client","Description","Task","User","Group","Email","Tags","Type","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"
"Website","Quillon","Wireframes","A giant task","Pat One","","pat@agency.example","","Regular","Yes","10/15/2026","11:00:00 AM","10/15/2026","11:30:00 AM","00:30:00","0.50"
"Website","Quillon","Night fix","A giant task","Pat One","","pat@agency.example","","Regular","No","10/15/2026","11:40:00 PM","10/16/2026","12:20:00 AM","00:40:00","0.67"
`;
const HARVEST = `Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Currency
2026-03-04,Big Company,Relaunch,,Design,Draft,"20,0",Yes,Pat,One,Euro - EUR
2026-03-05,Big Company,Relaunch,,Design,Working hard,"0,25",Yes,Pat,One,Euro - EUR
2026-03-05,Big Company,Relaunch,,Design,Working hard,"0,25",Yes,Pat,One,Euro - EUR
`;
const TEMPO = `Issue key,Summary,Worklog
ECP-1463,Bump versions,2026-05-04T16:08:08+00:00:720
IN-2,Estimation,2026-05-04T12:30:00+00:00:4500
`;

describe('a timesheet', () => {
  test.each([
    ['toggl.csv', TOGGL, { 'W-1': 120, 'W-2': 30, 'IN-2': 90 }],
    ['clockify.csv', CLOCKIFY, { 'W-1': 70 }],
    ['harvest.csv', HARVEST, { 'W-3': 1230 }],
  ] as const)('%s becomes hours of its people on its tasks, each entry once', async (name, text, minutes) => {
    const at = await office();
    const done = await importing(at, name, text);
    expect(done.errors).toEqual([]);
    expect(done.mappings.map(({ mapping }) => [mapping.source, mapping.kind])).toEqual([
      [name.split('.')[0], 'activity'],
    ]);
    expect(await spent(at)).toEqual(minutes);
    const again = await importing(at, name, text);
    expect([again.created.activity, again.updated.activity]).toEqual([0, 0]);
    expect(await spent(at)).toEqual(minutes);
  });

  test('with a corrected entry replaces the hours of that entry', async () => {
    const at = await office();
    await importing(at, 'toggl.csv', TOGGL);
    await importing(at, 'toggl-2.csv', TOGGL.replace('02:00:02', '03:00:00'));
    expect(await spent(at)).toEqual({ 'W-1': 180, 'W-2': 30, 'IN-2': 90 });
  });

  test('without people asks once whose it is', async () => {
    const at = await office();
    const asked = await previewing(at, 'tempo.csv', TEMPO);
    expect(asked.questions.map(({ message }) => textOf(message, MACHINE_READER))).toEqual([
      'The file does not say who did this work (2 rows). Who was it?',
    ]);
    await importing(at, 'tempo.csv', TEMPO, { people: [{ name: 'tempo.csv', to: 'pat' }] });
    expect(await spent(at)).toEqual({ 'ECP-1463': 12, 'IN-2': 75 });
  });

  test('of which the answers leave out every row says so, and imports nothing', async () => {
    const at = await office(`${TASKS.split('\n')[0]}\nX-1,Other,,,8,pat,queued\n`);
    const files = sent('toggl.csv', TOGGL);
    await expect(at.ask('import.commit', { files, answers: { leaveOutUnknownTasks: true } })).rejects.toThrow(
      'Your answers leave out all 3 rows. Nothing was imported.',
    );
  });

  const UNKNOWN = `${TOGGL}"Pat One","","","Website","Nothing","","No","2026-11-17","09:00:00","","","01:00:00",""
"Pat One","","","Website","Nothing","","No","2026-11-18","09:00:00","","","00:30:00",""
"Pat One","","","Intranet","Nothing","","No","2026-11-18","10:00:00","","","00:15:00",""
`;
  const toAnswer = ({ questions }: Pick<ImportDone, 'questions'>) =>
    questions.map(({ code, message: { values } }) => [code, values]);

  test('with tasks that several have, or nobody has, asks once for each, and remembers the answers', async () => {
    const at = await office(TASKS.replace('Corvane', 'Quillon'));
    const asked = await previewing(at, 'toggl.csv', UNKNOWN);
    expect(asked.errors).toEqual([]);
    expect(asked.warnings).toEqual([]);
    expect(toAnswer(asked)).toEqual([
      ['task', { name: 'Website: A giant task', project: 'Website', rows: 2, candidates: ['W-1', 'W-2'] }],
      ['task', { name: 'Website: Nothing', project: 'Website', rows: 2, candidates: [] }],
      ['task', { name: 'Intranet: Nothing', project: 'Intranet', rows: 1, candidates: [] }],
    ]);
    const values = [
      { field: 'task', value: 'website: a giant task', to: 'W-2' },
      { field: 'task', value: 'Website: Nothing', to: 'W-3' },
      { field: 'task', value: 'Intranet: Nothing', to: null },
    ] as const;
    const done = await importing(at, 'toggl.csv', UNKNOWN, { values });
    expect(done.errors).toEqual([]);
    expect(await spent(at)).toEqual({ 'W-2': 150, 'W-3': 90, 'IN-2': 90 });
    const again = await importing(at, 'toggl-december.csv', UNKNOWN);
    expect([again.created.activity, again.updated.activity]).toEqual([0, 0]);
  });

  test('takes an answer for a project for all of its tasks that are not known, and leaves the others out', async () => {
    const at = await office();
    const answers = { values: [{ field: 'task', value: 'Website', to: 'W-3' }], leaveOutUnknownTasks: true } as const;
    const done = await importing(at, 'toggl.csv', UNKNOWN, answers);
    expect(done.errors).toEqual([]);
    expect(await spent(at)).toEqual({ 'W-1': 120, 'W-2': 30, 'W-3': 90, 'IN-2': 90 });
    expect((await previewing(at, 'toggl.csv', UNKNOWN)).questions).toEqual([]);
  });

  test('that comes with the tasks finds them in the other file', async () => {
    const at = await office();
    const files = [
      ...sent('tasks.csv', 'id,title,project,estimate_hours\nN-1,Nothing,Website,4\n'),
      ...sent('toggl.csv', UNKNOWN),
    ];
    const asked = await at.ask('import.preview', { files });
    expect(toAnswer(asked)).toEqual([['task', expect.objectContaining({ name: 'Intranet: Nothing' })]]);
  });

  test('with an answer that names no task is a fault of its rows', async () => {
    const at = await office();
    const asked = await at.ask('import.preview', {
      files: sent('toggl.csv', UNKNOWN),
      answers: { values: [{ field: 'task', value: 'Website', to: 'NOPE' }], leaveOutUnknownTasks: true },
    });
    expect(asked.errors.map(({ row, code, value }) => [row, code, value])).toEqual([
      [5, 'unknown_reference', 'NOPE'],
      [6, 'unknown_reference', 'NOPE'],
    ]);
  });
});

test('reports imported as activity have the effect of reports of a file', async () => {
  const reports = `task_id,agent_id,at,kind,hours,progress,note
W-1,pat,2026-11-20T09:00:00Z,work,4,,wireframes
W-1,pat,2026-11-20T12:00:00Z,progress,,0.5,
W-3,pat,2026-11-20T14:00:00Z,done,,,
`;
  const [first, second] = [await office(), await office()];
  await first.ask('import.commit', {
    files: sent('ia.csv', reports).map((file) => ({ ...file, kind: 'activity' as const })),
  });
  await second.ask('activity.import', { files: sent('ia.csv', reports) });
  expect(await first.ask('queue.rows', {})).toEqual(await second.ask('queue.rows', {}));
  expect(await spent(first)).toEqual({ 'W-1': 240 });
  expect(await spent(second)).toEqual({ 'W-1': 240 });
});

test('reports in our own template ask which task and agent is meant by a name, once for each', async () => {
  const reports = `task_id,agent_id,at,kind,hours
Design,pat,2026-11-20T09:00:00Z,work,4
Design,Sam,2026-11-20T10:00:00Z,work,2
Lunch,pat,2026-11-20T12:00:00Z,work,1
`;
  const at = await office();
  const files = sent('reports.csv', reports).map((file) => ({ ...file, kind: 'activity' as const }));
  const asked = await at.ask('import.preview', { files });
  expect(asked.errors).toEqual([]);
  expect(asked.questions.map(({ code, message: { values } }) => [code, values])).toEqual([
    ['person', expect.objectContaining({ name: 'Sam', rows: 1 })],
    ['task', { name: 'Design', project: null, rows: 2, candidates: ['W-3'] }],
    ['task', { name: 'Lunch', project: null, rows: 1, candidates: [] }],
  ]);
  const answers = {
    people: [{ name: 'Sam', to: 'sam@agency.example' }],
    values: [
      { field: 'task', value: 'Design', to: 'W-3' },
      { field: 'task', value: 'Lunch', to: null },
    ],
  } as const;
  const done = await at.ask('import.commit', { files, answers });
  expect([done.errors, done.created.activity]).toEqual([[], 2]);
  expect(await spent(at)).toEqual({ 'W-3': 360 });
  const again = await at.ask('import.commit', { files });
  expect([again.questions, again.created.activity]).toEqual([[], 0]);
});
