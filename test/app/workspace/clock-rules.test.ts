import { describe, expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { officeClock } from '../../../src/main/engine/index.ts';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import {
  asCivilDate,
  HOUR_MS,
  type Instant,
  msOf,
  type Office,
  type WorkException,
} from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { smallOffice } from '../../support/small-office.ts';
import { entryOf, openedAt, workspacePath } from '../../support/store.ts';

/** Their own zones, so that only the clock of the workspace differs: they work when it is another day there. */
const AGENTS = `id,name,weekly_hours,skills,team,time_zone
ada,Ada Nwosu,40,figma:0.9,design,Asia/Tokyo
bo,Bo Lindqvist,40,figma:0.8,design,America/New_York
`;
/** Work for three weeks, all of one client with a cap, a task that is overdue, and work for nobody yet. */
const TASKS = `id,title,client,estimate_hours,due_at,assigned_to,created_at,skills
${Array.from({ length: 8 }, (_, at) => `T-${at},Task ${at},Corvane,${6 + at},2026-12-${10 + at}T06:00:00Z,${at % 2 === 0 ? 'ada' : 'bo'},2026-11-2${at % 3}T09:00:00Z,figma:0.5`).join('\n')}
T-8,Late,Quillon,8,2026-11-20T06:00:00Z,bo,2026-11-10T09:00:00Z,figma:0.5
${Array.from({ length: 4 }, (_, at) => `T-1${at},More ${at},Corvane,${5 + at},2026-12-0${4 + at}T06:00:00Z,,2026-11-2${at % 3}T09:00:00Z,figma:0.5`).join('\n')}
`;

/** A workspace in UTC with a weekly cap and a freeze that begins next week. */
function agency() {
  const path = workspacePath();
  const store = openedAt(path);
  store.change(entryOf('Rules.'), (writer) => {
    writer.put('constraint', {
      id: 'cap',
      kind: 'client_hour_cap',
      client: 'Corvane',
      minutesPerWeek: 20 * 60,
      version: 1,
    });
    const [fromOn, untilOn] = [asCivilDate('2026-11-30'), asCivilDate('2026-12-01')];
    writer.put('constraint', { id: 'freeze', kind: 'team_freeze', team: 'design', fromOn, untilOn, version: 1 });
    return undefined;
  });
  store.close();
  const opened = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  const { get } = asking(opened.value);
  return {
    get,
    import: () =>
      get('import.commit', {
        files: [
          { name: 'agents.csv', kind: 'agents', base64: Buffer.from(AGENTS).toString('base64') },
          { name: 'tasks.csv', kind: 'tasks', base64: Buffer.from(TASKS).toString('base64') },
        ],
        options: {},
      }),
    plan: async () =>
      ((await get('queue.rows', {})).rows ?? [])
        .map((row) => [row.taskId, row.assignedTo?.agentId, row.plannedStartAt, row.plannedFinishAt])
        .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)),
    /** A new proposal, but for ids, revisions and how long it took. */
    propose: async () => {
      await get('plan.propose', { seed: 1 });
      const draft = await get('plan.draft', {});
      return JSON.parse(JSON.stringify(draft), (key, value) => (OWN.has(key) ? undefined : value));
    },
  };
}
const OWN = new Set(['planId', 'revision', 'elapsedMs']);
const CLOCKS: readonly (readonly [ArgsIn<'clock.set'>])[] = [
  [{ timeZone: 'America/Los_Angeles', firstDayOfWeek: 7, workingHoursPerDay: 7.5 }],
  [{ timeZone: 'Asia/Kolkata' }],
  [{ firstDayOfWeek: 4, workingHoursPerDay: 6 }],
];

describe('after the clock of a workspace changed', () => {
  test.each(CLOCKS)(
    'to %o, assigned work has the times that it has in a workspace made with this clock, and undo leaves them',
    async (clock) => {
      const changed = agency();
      await changed.import();
      const before = await changed.plan();
      await changed.get('clock.set', clock);
      const made = agency();
      await made.get('clock.set', clock);
      await made.import();
      expect(await changed.plan()).toEqual(await made.plan());
      await changed.get('journal.undo', {});
      expect(await changed.plan()).toEqual(before);
    },
  );

  test.each(CLOCKS)('to %o, a new proposal is the same as in a workspace created with this clock', async (clock) => {
    const [changed, made] = [agency(), agency()];
    await changed.import();
    await changed.get('clock.set', clock);
    await made.get('clock.set', clock);
    await made.import();
    expect(await changed.propose()).toEqual(await made.propose());
  });

  test('a clock with other weeks and days leads to another proposal', async () => {
    const office = agency();
    await office.import();
    const before = await office.propose();
    await office.get('clock.set', { firstDayOfWeek: 4, workingHoursPerDay: 6 });
    expect(await office.propose()).not.toEqual(before);
  });

  test('exceptions keep their remaining office hours from the next check on, and undo restores their times', async () => {
    const desk = agency();
    await desk.import();
    await desk.get('monitor.run', {});
    const open = async () =>
      [...(await desk.get('exceptions.view', {})).rows].sort((a, b) => (a.exceptionId < b.exceptionId ? -1 : 1));
    const office = async (): Promise<Office> => (await desk.get('workspace.view', {})).office;
    const leftIn = (on: Office, row: Pick<WorkException, 'exceptionId' | 'escalation'>) => {
      const { dueAt } = row.escalation;
      const clock = officeClock({ agents: [], holidays: {}, office: on });
      return [row.exceptionId, dueAt === null ? null : clock.between(NOW_MS, msOf(dueAt))];
    };
    const [before, utc] = [await open(), await office()];
    await desk.get('clock.set', { timeZone: 'America/Los_Angeles', workingHoursPerDay: 7.5 });
    await desk.get('monitor.run', {});
    const [after, there] = [await open(), await office()];
    const kept = new Set(before.map((row) => row.exceptionId));
    expect(kept.size).toBeGreaterThan(0);
    expect(after.filter((row) => kept.has(row.exceptionId)).map((row) => leftIn(there, row))).toEqual(
      before.map((row) => leftIn(utc, row)),
    );
    expect(after[0]?.escalation.dueAt).not.toBe(before[0]?.escalation.dueAt);
    await desk.get('journal.undo', {});
    await desk.get('monitor.run', {});
    const again = (await open()).filter((row) => kept.has(row.exceptionId));
    expect(again.map((row) => row.escalation.dueAt)).toEqual(before.map((row) => row.escalation.dueAt));
  });

  test('attempts of the engine keep the remaining office hours until they are judged and until the next attempt', async () => {
    const office = await smallOffice({
      agents: `id,name,weekly_hours,skills,time_zone
ada,Ada Nwosu,40,figma:0.9,UTC
`,
      tasks: `id,title,client,estimate_hours,due_at,assigned_to,created_at,skills
T-1,Film,Quillon,8,2026-12-18T17:00:00Z,ada,2026-11-20T09:00:00Z,figma:0.5
`,
      policy: { stalledHours: 4, retryHours: 3 },
    });
    onTestFinished(() => office.close());
    const { ask } = office;
    const stalled = async () => {
      const { rows } = await ask('exceptions.view', { state: 'all' });
      const row = rows.find((one) => one.kind === 'stalled') ?? expect.fail('Nothing is stalled.');
      return (await ask('exception.view', { exceptionId: row.exceptionId })).exception;
    };
    /** Office minutes from now to an instant, on the clock of now. */
    const left = async (at: Instant | null | undefined) => {
      const { office: now } = await ask('workspace.view', {});
      return officeClock({ agents: [], holidays: {}, office: now }).between(office.nowMs(), Date.parse(at ?? ''));
    };
    /** The instant on both clocks, and the time left until it: the same on both. */
    const afterChange = async (of: (one: WorkException) => Instant | null | undefined) => {
      const before = of(await stalled());
      const minutes = await left(before);
      expect(minutes).toBeGreaterThan(0);
      await ask('clock.set', { timeZone: 'America/Los_Angeles', workingHoursPerDay: 7 });
      await ask('monitor.run', {});
      const after = of(await stalled());
      expect(after).not.toBe(before);
      expect(await left(after)).toBe(minutes);
      await ask('journal.undo', {});
      await ask('monitor.run', {});
      expect(of(await stalled())).toBe(before);
    };

    await ask('activity.report', { agentId: 'ada', taskId: 'T-1', kind: 'started' });
    office.setNow(NOW_MS + 5 * HOUR_MS);
    await ask('monitor.run', {});
    await afterChange((one) => one.attempts[0]?.judgedAt);
    expect((await stalled()).attempts[0]?.outcome).toBe('pending');

    office.setNow(msOf((await stalled()).attempts[0]?.judgedAt ?? expect.fail('Nothing was tried.')));
    await ask('monitor.run', {});
    expect((await stalled()).attempts[0]?.outcome).toBe('failed');
    await afterChange((one) => one.nextTryAt);
  });
});
