import { describe, expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { officeClock } from '../../../src/main/engine/index.ts';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import { asCivilDate, msOf, type Office, type WorkException } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { openedAt, said, workspacePath } from '../../support/store.ts';

const AGENTS = `id,name,weekly_hours,skills,team
ada,Ada Nwosu,40,figma:0.9,design
bo,Bo Lindqvist,40,figma:0.8,design
`;
/** Work for three weeks, all of one client with a cap, and a task that is overdue. */
const TASKS = `id,title,client,estimate_hours,due_at,assigned_to,created_at,skills
${Array.from({ length: 8 }, (_, at) => `T-${at},Task ${at},Corvane,${6 + at},2026-12-${10 + at}T06:00:00Z,${at % 2 === 0 ? 'ada' : 'bo'},2026-11-2${at % 3}T09:00:00Z,figma:0.5`).join('\n')}
T-8,Late,Quillon,8,2026-11-20T06:00:00Z,bo,2026-11-10T09:00:00Z,figma:0.5
`;

/** A workspace in UTC with a weekly cap and a freeze that begins next week. */
function agency() {
  const path = workspacePath();
  const store = openedAt(path);
  store.change(said('Rules.'), (writer) => {
    writer.put('constraint', { id: 'cap', kind: 'client_hour_cap', client: 'Corvane', minutesPerWeek: 20 * 60 });
    const [fromOn, untilOn] = [asCivilDate('2026-11-30'), asCivilDate('2026-12-01')];
    writer.put('constraint', { id: 'freeze', kind: 'team_freeze', team: 'design', fromOn, untilOn });
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
  };
}
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

  test('exceptions keep the office time that they had left, from the next check on, and undo gives back their times', async () => {
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
});
