import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArgsIn, ImportDone } from '../../../src/shared/contract/index.ts';
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
    expect(asked.questions.map(({ code }) => code)).toEqual(['person']);
    await importing(at, 'tempo.csv', TEMPO, { people: [{ name: 'tempo.csv', to: 'pat' }] });
    expect(await spent(at)).toEqual({ 'ECP-1463': 12, 'IN-2': 75 });
  });

  test('with a task that several have, or nobody has, names them and imports nothing', async () => {
    const at = await office(TASKS.replace('Corvane', 'Quillon'));
    const { errors, warnings } = await previewing(
      at,
      'toggl.csv',
      `${TOGGL}"Pat One","","","Website","Nothing","","No","2026-11-17","09:00:00","","","01:00:00",""\n`,
    );
    expect(errors.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [2, 'Task', 'unknown_reference', 'A giant task'],
      // Corvane has no task of this name any more, and another client's is not meant.
      [3, 'Task', 'unknown_reference', 'a GIANT task'],
      [5, 'Task', 'unknown_reference', 'Nothing'],
    ]);
    expect(warnings.find(({ code }) => code === 'task_unclear')).toMatchObject({
      row: 2,
      message: { values: { tasks: ['W-1', 'W-2'], more: 0 } },
    });
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
