import { expect, onTestFinished, test } from 'vitest';
import { asText } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\na,Ann,40,UTC\n';
const TASKS =
  'id,title,client,project,estimate_hours,milestones,deliverables\n' +
  'T-1,Site,Corvane,Loyalty,8,Draft,wireframes;texts\nT-2,Film,Corvane,Loyalty,8,Cut,\n';
const TASK = { taskId: 'T-1' };
const BARE = { taskId: 'T-2' };
const PROJECT = { client: 'Corvane', project: 'Loyalty' };

async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ tasks: TASKS, agents: AGENTS });
  onTestFinished(() => made.close());
  return made;
}
const USE =
  'Use accepted, started, work, progress, milestone, deliverable, blocked, unblocked, done, declined, failed and heartbeat.';

test.each([
  [TASK, 'deliverable:wireframe', 'Site (T-1) has no deliverable “wireframe”. Did you mean wireframes?'],
  [TASK, 'deliverable:music', 'Site (T-1) has no deliverable “music”. The deliverables are wireframes and texts.'],
  [
    BARE,
    'deliverable:texts',
    'Film (T-2) has no deliverable “texts”. There are no deliverables. Add them first, or choose another condition.',
  ],
  [PROJECT, 'deliverable:text', 'Loyalty (Corvane) has no deliverable “text”. Did you mean texts?'],
  [TASK, 'activity:stared', '“stared” is not a kind of report. Did you mean started?'],
  [PROJECT, 'activity:lunch', `“lunch” is not a kind of report. ${USE}`],
])(
  'for %j the condition %s is refused when it is added and when it is set: it could never be met',
  async (owner, rule, refusal) => {
    const here = await office();
    const added = await here.try('milestone.add', { owners: [owner], name: 'New', rule });
    expect(added.ok ? null : `${asText(added.error.message)} ${asText(added.error.hint)}`).toBe(refusal);
    await here.ask('milestone.add', { owners: [owner], name: 'New' });
    const set = await here.try('milestone.set', { items: [{ ...owner, name: 'New' }], changes: { rule } });
    expect(set.ok ? null : `${asText(set.error.message)} ${asText(set.error.hint)}`).toBe(refusal);
  },
);

test('conditions with names that exist are accepted', async () => {
  const here = await office();
  for (const [name, rule] of Object.entries({ A: 'deliverable:texts', B: 'activity:started', C: 'checklist' }))
    for (const owner of [TASK, PROJECT]) await here.ask('milestone.add', { owners: [owner], name, rule });
});

test('a row of a file with such a condition is rejected, unless the file also adds the deliverable', async () => {
  const here = await office();
  const preview = async (csv: string) => {
    const files = [{ name: 'more.csv', kind: 'tasks' as const, base64: Buffer.from(csv).toString('base64') }];
    const { errors } = await here.ask('import.preview', { files, options: {} });
    return errors.map(({ row, column, code, message, fix }) => [
      row,
      column,
      code,
      `${asText(message)} ${asText(fix)}`,
    ]);
  };
  const head = 'id,title,estimate_hours,milestones,deliverables\n';
  expect(
    await preview(`${head}T-5,New,4,M=deliverable:map;N=activity:stared,maps\nT-6,Good,4,M=deliverable:map,map\n`),
  ).toEqual([
    [2, 'milestones', 'unknown_in_milestone', 'The task has no deliverable "map". Did you mean maps?'],
    [2, 'milestones', 'unknown_in_milestone', '"stared" is not a kind of report. Did you mean started?'],
  ]);
  expect(await preview('id,title,estimate_hours,milestones\nT-1,Site,8,Draft=deliverable:texts\n')).toEqual([]);
  expect(await preview('id,title,estimate_hours\nT-1,Site,8\n')).toEqual([]);
});
