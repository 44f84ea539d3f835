import { expect, onTestFinished, test } from 'vitest';
import { emptyOffice, type SmallOffice } from '../support/small-office.ts';

/** A project with one task of 24 h for two resources, at 100 % and 25 %; Bo has 8 h of it. */
const PROJECT = `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Name>Site.xml</Name><Title>Site</Title><CalendarUID>1</CalendarUID>
<Calendars></Calendars>
<Tasks><Task><UID>1</UID><Name>Website</Name><OutlineLevel>1</OutlineLevel><Work>PT24H0M0S</Work><RemainingWork>PT24H0M0S</RemainingWork></Task></Tasks>
<Resources><Resource><UID>1</UID><Name>Ada Bell</Name><Type>1</Type></Resource><Resource><UID>2</UID><Name>Bo Cole</Name><Type>1</Type></Resource></Resources>
<Assignments>
<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units><Work>PT16H0M0S</Work></Assignment>
<Assignment><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID><Units>0.25</Units><Work>PT8H0M0S</Work></Assignment>
</Assignments></Project>`;
const file = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') });

async function imported(text: string): Promise<SmallOffice> {
  const here = emptyOffice();
  onTestFinished(() => here.close());
  const done = await here.ask('import.commit', { files: [file('plan.xml', text)] });
  expect(done.errors).toEqual([]);
  return here;
}
async function partsIn(here: SmallOffice, taskId: string) {
  const { task, assignedName, contributions } = await here.ask('task.explain', { taskId });
  return [
    [assignedName, task.allocation ?? 1, task.remainingMinutes / 60],
    ...contributions.map(({ agentName, share, remainingHours }) => [agentName, share, remainingHours]),
  ];
}
const blocksOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '');
const textOf = (block: string, name: string): string => blocksOf(block, name)[0] ?? '';

test('the first resource of an assigned task is accountable, the others contribute with their units and work', async () => {
  const here = await imported(PROJECT);
  expect(await partsIn(here, 'Site-1')).toEqual([
    ['Ada Bell', 1, 16],
    ['Bo Cole', 0.25, 8],
  ]);
  const again = await here.ask('import.preview', { files: [file('plan.xml', PROJECT)] });
  expect([again.errors, again.created.tasks, again.updated.tasks]).toEqual([[], 0, 0]);
});

test('a project file has one task with an assignment of each, and an import of it gives the same parts', async () => {
  const here = await imported(PROJECT);
  await here.ask('task.edit', { taskIds: ['Site-1'], changes: { allocation: 50 } });
  const { text } = await here.ask('plan.project-file', {});
  const [task = ''] = blocksOf(text, 'Task');
  expect(blocksOf(text, 'Task')).toHaveLength(1);
  // 16 h at half of the time and 8 h at a quarter of it both take 32 h.
  expect([textOf(task, 'Work'), textOf(task, 'Duration')]).toEqual(['PT24H0M0S', 'PT32H0M0S']);
  expect(
    blocksOf(text, 'Assignment').map((one) => [textOf(one, 'TaskUID'), textOf(one, 'Units'), textOf(one, 'Work')]),
  ).toEqual([
    ['1', '0.5', 'PT16H0M0S'],
    ['1', '0.25', 'PT8H0M0S'],
  ]);
  const copy = await imported(text);
  expect(await partsIn(copy, 'Site-1')).toEqual([
    ['Ada Bell', 0.5, 16],
    ['Bo Cole', 0.25, 8],
  ]);
});
