import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import { HOUR_MS } from '../../../src/shared/model/index.ts';
import { asText } from '../../support/as-text.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';
import { openedAt } from '../../support/store.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\na,Ann,40,UTC\nb,Bo,40,UTC\n';
const TASKS =
  'id,title,status,estimate_hours,assigned_to,milestones\n' +
  'K1,Design,in_progress,20,a,Draft\nK2,Other,in_progress,5,a,\n';
const HEAD = 'task_id,agent_id,at,kind,hours,progress,note,entry_id\n';

async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ tasks: TASKS, agents: AGENTS });
  onTestFinished(() => made.close());
  made.setNow(NOW_MS + 8 * HOUR_MS);
  return made;
}
type Report = Omit<ArgsIn<'activity.report'>, 'agentId'> & { readonly agentId?: string };
const report = (here: SmallOffice, args: Report) =>
  here.ask('activity.report', { agentId: 'a', taskId: 'K1', ...args });
async function refusal(here: SmallOffice, args: Report) {
  const done = await here.try('activity.report', { agentId: 'a', taskId: 'K1', ...args });
  return done.ok ? 'recorded' : asText(done.error.message);
}
const effortOf = async ({ ask }: SmallOffice, taskId = 'K1') => {
  const { task } = await ask('task.explain', { taskId });
  return [task.status, task.actualMinutes / 60, task.remainingMinutes / 60];
};
const fileOf = (...rows: readonly string[]) => [
  { name: 'activity.csv', base64: Buffer.from(HEAD + rows.map((row) => `${row}\n`).join('')).toString('base64') },
];

describe('a report with the ID of an entry', () => {
  test('replaces the entry: the task has the hours of the last report', async () => {
    const here = await office();
    await report(here, { kind: 'work', hours: 2, entryId: 'W1' });
    await report(here, { kind: 'work', hours: 3, entryId: 'W2' });
    await report(here, { kind: 'work', hours: 6.5, entryId: 'W1' });
    expect(await effortOf(here)).toEqual(['in_progress', 9.5, 10.5]);
    expect(await report(here, { kind: 'work', hours: 6.5, entryId: 'W1' })).toMatchObject({ isKnown: true });
    await report(here, { kind: 'work', hours: 1, entryId: 'W1' });
    expect(await effortOf(here)).toEqual(['in_progress', 4, 16]);
    const { rows } = await here.ask('journal.list', { limit: 1 });
    expect(asText(rows[0]?.sentence)).toBe('Corrected a report of kind “work” on Design (K1)');
  });

  test('belongs to its agent: the same ID from another agent is a different entry', async () => {
    const here = await office();
    await report(here, { kind: 'work', hours: 2, entryId: 'W1' });
    await report(here, { agentId: 'b', kind: 'work', hours: 3, entryId: 'W1' });
    expect(await effortOf(here)).toEqual(['in_progress', 5, 15]);
  });

  test('corrects the progress, unless a later report has set it', async () => {
    const here = await office();
    await report(here, { kind: 'progress', progressRatio: 0.5, entryId: 'P1', at: '2026-11-23T10:00:00Z' });
    await report(here, { kind: 'progress', progressRatio: 0.4, entryId: 'P1', at: '2026-11-23T10:00:00Z' });
    expect(await effortOf(here)).toEqual(['in_progress', 0, 12]);
    await report(here, { kind: 'progress', progressRatio: 0.8, at: '2026-11-23T12:00:00Z' });
    await report(here, { kind: 'progress', progressRatio: 0.6, hours: 2, entryId: 'P1' });
    expect(await effortOf(here)).toEqual(['in_progress', 2, 4]);
  });

  test('restores only the remaining hours that it had taken off work over its estimate', async () => {
    const here = await office();
    await report(here, { taskId: 'K2', kind: 'work', hours: 9, entryId: 'W1' });
    expect(await effortOf(here, 'K2')).toEqual(['in_progress', 9, 0]);
    await report(here, { taskId: 'K2', kind: 'work', hours: 3, entryId: 'W1' });
    expect(await effortOf(here, 'K2')).toEqual(['in_progress', 3, 2]);
  });

  test('is rejected if it names another task or kind, and the error names both', async () => {
    const here = await office();
    await report(here, { kind: 'work', hours: 2, entryId: 'W1' });
    expect(await refusal(here, { taskId: 'K2', kind: 'work', hours: 2, entryId: 'W1' })).toBe(
      'The entry “W1” is about Design (K1), not Other (K2).',
    );
    expect(await refusal(here, { kind: 'done', entryId: 'W1' })).toBe(
      'The entry “W1” was reported with the kind “work”, not “done”.',
    );
    expect(await effortOf(here)).toEqual(['in_progress', 2, 18]);
  });

  test('is accepted from an agent who is no longer the assignee, and on closed work, whose outcome it corrects', async () => {
    const here = await office();
    await report(here, { kind: 'progress', progressRatio: 0.5, hours: 4, entryId: 'P1', at: '2026-11-23T10:00:00Z' });
    await here.ask('task.assign', { taskIds: ['K1'], agentId: 'b', pin: false });
    await report(here, { kind: 'progress', progressRatio: 0.5, hours: 6, entryId: 'P1' });
    expect(await effortOf(here)).toEqual(['in_progress', 6, 10]);
    await report(here, { agentId: 'b', kind: 'done', hours: 5, entryId: 'D1' });
    await report(here, { kind: 'progress', progressRatio: 0.5, hours: 7, entryId: 'P1' });
    await report(here, { agentId: 'b', kind: 'done', hours: 8, entryId: 'D1' });
    expect(await effortOf(here)).toEqual(['done', 15, 0]);
    expect(outcomeMinutes(here)).toEqual([15 * 60]);
  });
});

/** What the outcomes in the file say. */
function outcomeMinutes(here: SmallOffice): readonly number[] {
  return recordsOf(here).outcome.map((row) => row.actualMinutes);
}
function recordsOf(here: SmallOffice) {
  const store = openedAt(here.path, { create: false, readOnly: true });
  const { activity, outcome, task } = store.records;
  const all = { activity: [...activity.values()], outcome: [...outcome.values()], task: [...task.values()] };
  store.close();
  return all;
}

describe('entries in files', () => {
  const first = ['K1,a,2026-11-23T10:00:00Z,work,2,,,W1', 'K1,a,2026-11-23T10:00:00Z,work,2,,,W2'];
  test('each count, even with the same content; only the last row of an entry counts', async () => {
    const here = await office();
    const files = fileOf(...first, 'K1,a,2026-11-23T09:30:00Z,work,5,,,W1');
    await here.ask('activity.import', { files });
    expect(await effortOf(here)).toEqual(['in_progress', 7, 13]);
    expect(await here.ask('activity.import', { files })).toMatchObject({ recorded: 0, known: 2 });
    expect(await effortOf(here)).toEqual(['in_progress', 7, 13]);
  });

  test('are updated by an import, and undo restores exactly the previous values', async () => {
    const here = await office();
    const [file] = fileOf(...first);
    const [again] = fileOf('K1,a,2026-11-23T10:00:00Z,work,6,,later,W1');
    if (file === undefined || again === undefined) throw new Error('Files were expected.');
    const commit = (one: typeof file) =>
      here.ask('import.commit', { files: [{ ...one, kind: 'activity' }], options: {} });
    expect((await commit(file)).created.activity).toBe(2);
    const before = recordsOf(here);
    const done = await commit(again);
    expect([done.created.activity, done.updated.activity]).toEqual([0, 1]);
    expect(recordsOf(here).activity).toHaveLength(before.activity.length);
    expect(await effortOf(here)).toEqual(['in_progress', 8, 12]);
    await here.ask('journal.undo', {});
    const plain = (rows: ReturnType<typeof recordsOf>) => ({
      ...rows,
      task: rows.task.map(({ version: _, ...row }) => row),
    });
    expect(plain(recordsOf(here))).toEqual(plain(before));
  });
});

test('whatever the order and number of corrections, the hours are the sum of the last value of each entry', async () => {
  const step = fc.record({
    agentId: fc.constantFrom('a', 'b'),
    entryId: fc.constantFrom('W1', 'W2', 'W3'),
    quarters: fc.integer({ min: 1, max: 40 }),
    isClosing: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const here = await smallOffice({ tasks: TASKS, agents: AGENTS });
      try {
        const last = new Map<string, number>();
        let isClosed = false;
        for (const { agentId, entryId, quarters, isClosing } of steps) {
          await report(here, { agentId, kind: 'work', hours: quarters / 4, entryId });
          last.set(`${agentId} ${entryId}`, quarters / 4);
          if (isClosing && !isClosed) await report(here, { kind: 'done' });
          isClosed ||= isClosing;
        }
        const sum = [...last.values()].reduce((a, b) => a + b, 0);
        expect((await effortOf(here))[1]).toBe(sum);
        if (isClosed) expect(outcomeMinutes(here)).toEqual([sum * 60]);
      } finally {
        here.close();
      }
    }),
    { seed: 11, numRuns: runs(15, 300) },
  );
});
