import { expect, test } from 'vitest';
import { API } from '../../../src/shared/contract/index.ts';
import { message } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,skills
ada,Ada Nwosu,40,figma:0.9
`;
/** Due on Saturday at 22:00 in Los Angeles, which is Sunday in UTC. */
const TASKS = `id,title,client,estimate_hours,due_at,assigned_to,created_at
T-1,First,Corvane,16,2026-11-29T06:00:00Z,ada,2026-11-20T09:00:00Z
`;

test('weeks and days follow the clock of the workspace, which can be changed and undone', async () => {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  const { ask } = office;
  expect((await ask('workspace.view', {})).office).toEqual({
    timeZone: 'UTC',
    firstDayOfWeek: 1,
    dayStartMinute: 540,
    minutesPerDay: 480,
  });
  expect((await ask('capacity.view', { unit: 'week', periods: 2 })).periods).toEqual(['2026-11-23', '2026-11-30']);

  const { entry } = await ask('clock.set', {
    timeZone: 'America/Los_Angeles',
    firstDayOfWeek: 7,
    workingHoursPerDay: 7.5,
  });
  expect(entry?.sentence).toEqual(
    message('journal.clock_changed', {
      timeZone: 'America/Los_Angeles',
      firstDayOfWeek: 7,
      workingHoursPerDay: 7.5,
    }),
  );
  const view = await ask('workspace.view', {});
  expect(view.office).toEqual({
    timeZone: 'America/Los_Angeles',
    firstDayOfWeek: 7,
    dayStartMinute: 540,
    minutesPerDay: 450,
  });
  expect(view.counts.dueThisWeek).toBe(1);
  expect((await ask('capacity.view', { unit: 'week', periods: 2 })).periods).toEqual(['2026-11-22', '2026-11-29']);

  // Late on Saturday in Los Angeles the old week still runs, though it is Sunday in UTC.
  office.setNow(NOW_MS + (5 * 24 + 20) * 3_600_000);
  expect((await ask('capacity.view', { unit: 'day', periods: 1 })).periods).toEqual(['2026-11-28']);
  expect((await ask('capacity.view', { unit: 'week', periods: 1 })).periods).toEqual(['2026-11-22']);

  await ask('journal.undo', { only: entry?.seq });
  expect((await ask('workspace.view', {})).office.timeZone).toBe('UTC');
  expect((await ask('capacity.view', { unit: 'week', periods: 1 })).periods).toEqual(['2026-11-23']);
  office.close();
});

test('an imported agent without a zone gets that of the workspace, and keeps it when the workspace has moved', async () => {
  const { ask, close } = await smallOffice({
    agents: AGENTS,
    tasks: TASKS,
    clock: { timeZone: 'America/Los_Angeles' },
  });
  const zones = async () => (await ask('agents.view', {})).agents.map((agent) => agent.calendar.timeZone);
  expect(await zones()).toEqual(['America/Los_Angeles']);
  await ask('clock.set', { timeZone: 'Asia/Kolkata' });
  const files = [{ name: 'agents.csv', base64: Buffer.from(AGENTS).toString('base64') }];
  expect(await ask('import.preview', { files, options: {} })).toMatchObject({
    updated: { agents: 0 },
    skipped: { agents: 1 },
  });
  await ask('import.commit', { files, options: {} });
  expect(await zones()).toEqual(['America/Los_Angeles']);
  close();
});

test.each([[{ timeZone: 'Mars/Olympus' }], [{ firstDayOfWeek: 0 }], [{ workingHoursPerDay: 25 }], [{}]])(
  'a clock of %o is refused',
  (args) => {
    expect(API['clock.set'].args.safeParse(args).success).toBe(false);
  },
);
