import { expect, onTestFinished, test } from 'vitest';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { asTaskId } from '../../../src/shared/model/index.ts';
import { textOf } from '../../../src/shared/words/index.ts';
import { smallOffice } from '../../support/small-office.ts';

/** Works from midnight to 08:00 UTC, so that a day there ends while it is still that day's morning in UTC. */
const AGENTS = 'id,name,weekly_hours,skills,time_zone\na,Mio,40,figma:0.9,Asia/Tokyo\n';

async function office(due: string) {
  const made = await smallOffice({
    agents: AGENTS,
    tasks: `id,title,estimate_hours,due_at,required_skills\nT-1,Film,30,${due},figma:0.7!\n`,
    policy: { holdLateWork: true },
  });
  onTestFinished(() => made.close());
  return made;
}

test('a fix of a draft moves a date without a time to the day on which the agent finishes, says the day and applies it', async () => {
  const { ask } = await office('2026-11-24');
  await ask('plan.propose', {});
  const proposed = await ask('plan.fix-for', { taskId: 'T-1' });
  if (proposed === null) throw new Error('The task has a fix.');
  const { fix } = proposed;
  expect(textOf(fix.change, MACHINE_READER)).toMatch(/^Move the due date to \w{3} \d+ Nov$/);
  expect(fix.edits).toMatchObject([{ kind: 'due', dueOn: '2026-11-27' }]);
  await ask('plan.fix', { taskId: 'T-1' });
  expect((await ask('task.explain', { taskId: 'T-1' })).task.dueOn).toBe('2026-11-27');
});

test('an exception about late work proposes a day for work that is due on a day, and a time for work that is due at one', async () => {
  for (const [due, isDay] of [
    ['2026-11-24', true],
    ['2026-11-24T08:00:00Z', false],
  ] as const) {
    const { ask } = await office(due);
    await ask('task.assign', { taskIds: ['T-1'], agentId: 'a' });
    await ask('monitor.run', {});
    const { rows } = await ask('exceptions.view', {});
    const late = rows.find((row) => row.taskIds.includes(asTaskId('T-1')));
    const view = await ask('exception.view', { exceptionId: late?.exceptionId ?? '' });
    const more = view.responses.find((row) => row.responseId === 'more_time');
    expect(textOf(more?.label ?? view.exception.title, MACHINE_READER)).toMatch(
      isDay ? /^Move the due date to \w{3} \d+ \w{3}$/ : /^Move the due date to \w{3} \d+ \w{3}, \d\d:\d\d$/,
    );
    await ask('exception.respond', { exceptionId: late?.exceptionId ?? '', responseId: 'more_time' });
    const { task } = await ask('task.explain', { taskId: 'T-1' });
    expect(task.dueOn === undefined).toBe(!isDay);
    expect((task.dueAt ?? '') > '2026-11-24T08:00:00Z').toBe(true);
  }
});
