import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NOTHING_EXISTING, readSources } from '../../src/main/files/import/index.ts';
import { utcDays } from '../files/support.ts';
import { NOW, ROOT, testFolder } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';

/** Real exports of trackers are next to the repository; they are not part of it. */
const TRACKERS = join(ROOT, '..', 'shared', 'data', 'trackers');
const isHere = existsSync(TRACKERS);
if (!isHere)
  console.log('Skipped, real exports of trackers: there is no ../shared/data/trackers next to the repository.');

/** Each file with the answers to what only its people know, and the tasks and agents that it holds. */
const FILES = [
  { name: 'jira.csv', answers: ['--create-people', '40'], tasks: 68, agents: 2 },
  { name: 'linear.csv', answers: ['--create-people', '40'], tasks: 9, agents: 1 },
  {
    name: 'trello.json',
    answers: ['--create-people', '40', '--status', 'やりたいこと=queued'],
    tasks: 66,
    agents: 2,
  },
  // 19 tasks, one of which has two resources: the part of the second is a task of its own.
  { name: 'msproject.xml', answers: [], tasks: 20, agents: 2 },
] as const;

const counts = z.object({ tasks: z.number(), agents: z.number() });
const imported = z.object({ created: counts, updated: counts, errors: z.array(z.unknown()) });
const run = async (...args: readonly string[]) => {
  const done = await tdeInProcess(...args, '--now', NOW);
  expect(done.code, done.err + done.out).toBe(0);
  return done.out;
};
const importFile = async (
  workspace: string,
  { name, answers }: { readonly name: string; readonly answers: readonly string[] },
) => imported.parse(JSON.parse(await run('import', workspace, join(TRACKERS, name), ...answers, '--json')));
const nothing = expect.objectContaining({ tasks: 0, agents: 0 });

type Cells = Readonly<Record<string, string>>;
/** The rows of the tasks that a workspace exports. */
async function exportedTasks(workspace: string): Promise<readonly Cells[]> {
  const folder = testFolder();
  await run('export', workspace, '--out', folder);
  return Papa.parse<Cells>(readFileSync(join(folder, 'tasks.csv'), 'utf8').replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
}
/** The rows of the raw file as a function of a row's number and a column, which may occur several times. */
function rawRows(name: string): readonly ((column: string) => readonly string[])[] {
  const [header = [], ...rows] = Papa.parse<string[]>(
    readFileSync(join(TRACKERS, name), 'utf8').replace(/^\ufeff/, ''),
    {
      skipEmptyLines: true,
    },
  ).data;
  return rows.map(
    (cells) => (column) => header.flatMap((title, index) => (title === column && cells[index] ? [cells[index]] : [])),
  );
}
const filled = (rows: readonly Cells[], column: string): readonly Cells[] => rows.filter((row) => row[column] !== '');
const partsIn = (rows: readonly Cells[], column: string): number =>
  rows.flatMap((row) => (row[column] ?? '').split(';').filter((part) => part !== '')).length;
const hoursIn = (rows: readonly Cells[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);

describe.skipIf(!isHere)('a real export of a tracker', () => {
  it.each(FILES)(
    '$name is imported and planned without editing it; the same file again changes nothing, also after planning',
    async (file) => {
      const workspace = join(testFolder(), 'w.tde');
      const first = await importFile(workspace, file);
      expect(first.created).toMatchObject({ tasks: file.tasks, agents: file.agents });
      expect(first.errors).toEqual([]);
      expect(await importFile(workspace, file)).toMatchObject({ created: nothing, updated: nothing });
      await run('allocate', workspace, '--publish');
      expect(await importFile(workspace, file)).toMatchObject({ created: nothing, updated: nothing });
    },
  );

  it('jira.csv: hours, people, dates, parents and labels are those of the raw file', async () => {
    const workspace = join(testFolder(), 'w.tde');
    await importFile(workspace, FILES[0]);
    const [tasks, raw] = [await exportedTasks(workspace), rawRows('jira.csv')];
    const valuesOf = (column: string): readonly string[] => raw.flatMap((row) => row(column));
    expect(tasks).toHaveLength(raw.length);
    expect(hoursIn(tasks, 'actual_hours')).toBe(
      valuesOf('Time Spent').reduce((sum, text) => sum + Number(text), 0) / 3600,
    );
    expect(filled(tasks, 'due_at')).toHaveLength(valuesOf('Due date').length);
    expect(filled(tasks, 'release_at')).toHaveLength(valuesOf('Custom field (Start date)').length);
    expect(filled(tasks, 'parent_id')).toHaveLength(valuesOf('Parent key').length);
    expect(partsIn(tasks, 'tags')).toBe(valuesOf('Labels').length);
    expect(new Set(filled(tasks, 'assigned_to').map((row) => row.assigned_to)).size).toBe(
      new Set(valuesOf('Assignee')).size,
    );
    const openWithAssignee = raw.filter((row) => row('Assignee').length > 0 && row('Status')[0] !== 'Done');
    expect(filled(tasks, 'assigned_to').length).toBeGreaterThanOrEqual(openWithAssignee.length);
    expect(tasks.filter((row) => row.status === 'done')).toHaveLength(
      valuesOf('Status').filter((text) => text === 'Done').length,
    );
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    const dueOf = new Map(tasks.map((row) => [row.id, row.due_at]));
    for (const row of raw) {
      const [, day, month, year] = /^(\d\d)\/(\w{3})\/(\d\d) /.exec(row('Due date')[0] ?? '') ?? [];
      if (month === undefined) continue;
      const iso = `20${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day}`;
      expect(dueOf.get(row('Issue key')[0] ?? '')).toBe(iso);
    }
  });

  it('linear.csv: due dates, parents and people are those of the rows that are not archived', async () => {
    const workspace = join(testFolder(), 'w.tde');
    await importFile(workspace, FILES[1]);
    const raw = rawRows('linear.csv').filter((row) => row('Archived').length === 0);
    const tasks = await exportedTasks(workspace);
    const valuesOf = (column: string): readonly string[] => raw.flatMap((row) => row(column));
    expect(tasks.map((row) => row.id).sort()).toEqual([...valuesOf('ID')].sort());
    expect(filled(tasks, 'due_at')).toHaveLength(valuesOf('Due Date').length);
    const keys = new Set(valuesOf('ID'));
    expect(filled(tasks, 'parent_id')).toHaveLength(valuesOf('Parent issue').filter((key) => keys.has(key)).length);
    for (const row of raw) {
      const due = row('Due Date')[0];
      if (due === undefined) continue;
      expect(tasks.find(({ id }) => id === row('ID')[0])?.due_at).toBe(new Date(due).toISOString().slice(0, 10));
    }
  });

  it.each(FILES)(
    '$name cut off anywhere is read without a crash, and never has more tasks than the whole',
    async (file) => {
      const whole = readFileSync(join(TRACKERS, file.name));
      for (const share of [0.01, 0.1, 0.5, 0.9, 0.99]) {
        const bytes = whole.subarray(0, Math.floor(whole.length * share));
        const reading = await readSources([{ name: file.name, bytes }], {
          nowMs: Date.parse(NOW),
          timeZone: 'UTC',
          existing: NOTHING_EXISTING,
          daysOfAgents: utcDays,
          options: {},
        });
        expect(reading.tasks.length, `${share}`).toBeLessThanOrEqual(file.tasks);
        if (!file.name.endsWith('.csv')) expect(reading.errors.length, `${share}`).toBeGreaterThan(0);
      }
    },
  );

  it('that cannot be read leaves no workspace behind', async () => {
    const folder = testFolder();
    const done = await tdeInProcess(
      'import',
      join(folder, 'w.tde'),
      '--outcomes',
      join(TRACKERS, 'jira.csv'),
      '--now',
      NOW,
    );
    expect(done.code).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
