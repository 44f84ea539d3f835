import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { checkDatabase, recount } from '../../src/main/store/index.ts';
import {
  API,
  type ArgsIn,
  type ArgsOf,
  type CallName,
  type Result,
  type ValueOf,
} from '../../src/shared/contract/index.ts';
import { HOUR_MS } from '../../src/shared/model/index.ts';
import { recountWords } from '../../src/shared/words/workspace/recount.ts';
import { sentenceOf } from '../support/as-text.ts';
import { NOW_MS } from '../support/builders.ts';
import { FAULTS } from '../support/recount-faults.ts';
import { sealAnew } from '../support/seal-anew.ts';
import { openedAt, workspacePath } from '../support/store.ts';

const AGENTS = `id,name,kind,weekly_hours,working_days,time_zone,holidays,max_concurrent,skills
ada,Ada Nwosu,person,40,mon-fri,UTC,,3,figma:0.9
ben,Ben Sato,person,40,mon-fri,UTC,,3,figma:0.9
`;
const TASKS = `id,title,type,client,project,estimate_hours,due_at,depends_on,parent_id,assigned_to,required_skills,revenue_potential
T-1,Logo,design,Quillon,Site,10,2026-12-10T12:00:00Z,,,ada,figma:0.5!,900.5
T-2,Banner,design,Quillon,Site,8,2026-11-24T12:00:00Z,T-1,,ben,figma:0.5!,100
T-3,Poster,design,Acme,,30,2026-11-24T12:00:00Z,T-2,,ada,figma:0.5!,
T-4,Flyer,copy,Acme,,4,,,,ben,figma:0.5!,50
T-5,Sketch,copy,Acme,,4,,,T-6,,figma:0.5!,50
T-6,Campaign,copy,Acme,,4,,,,,,
`;

/** One workspace with some of everything, made once; each test changes a copy. */
const folder = mkdtempSync(join(tmpdir(), 'tde-recount-'));
const made = join(folder, 'made.tde');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  let nowMs = NOW_MS;
  const opened = openCore({ path: made, create: true, host: 'cli', clock: () => nowMs });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  const ask = async <N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>> => {
    nowMs += 60_000;
    const result = (await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>)) as Result<ValueOf<N>>;
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  };
  const file = (name: string, kind: 'agents' | 'tasks', text: string) => ({
    name,
    kind,
    base64: Buffer.from(text).toString('base64'),
  });
  await ask('import.commit', {
    files: [file('agents.csv', 'agents', AGENTS), file('tasks.csv', 'tasks', TASKS)],
    options: {},
  });
  const report = (
    agentId: string,
    taskId: string,
    kind: 'work' | 'done' | 'progress',
    more: { hours?: number; progressRatio?: number },
  ) => ask('activity.report', { agentId, taskId, kind, ...more });
  await report('ada', 'T-1', 'work', { hours: 2 });
  await report('ada', 'T-1', 'progress', { hours: 1, progressRatio: 0.5 });
  await report('ben', 'T-4', 'done', { hours: 3 });
  await ask('task.create', { title: 'Cards', client: 'Acme', estimateHours: 2, dueAt: null, dueOn: null });
  await ask('recurrence.put', {
    name: 'Invoices',
    task: { title: 'Invoices', client: 'Acme', agentId: 'ada' },
    pattern: { kind: 'monthly_day', every: 1, day: 31 },
    startsOn: '2027-01-31',
    createDaysAhead: 1,
    dueAfterWorkingDays: 2,
  });
  await ask('constraint.put', { constraint: { kind: 'not_with', taskId: 'T-3', agentId: 'ben' } });
  await ask('task.edit', { taskIds: ['T-2'], changes: { title: 'Large banner' } });
  await ask('journal.undo', {});
  await ask('plan.propose', {});
  await ask('plan.apply', {});
  nowMs += 48 * HOUR_MS;
  await ask('monitor.run', {});
  await ask('plan.propose', {});
  core.close();
}, 120_000);

/** A copy with a fault in it, and digests that match. */
function copyWith(sql: string): Sqlite.Database {
  const path = workspacePath();
  copyFileSync(made, path);
  const db = new Sqlite(path);
  db.pragma('foreign_keys = OFF');
  const changed = db.transaction(() => {
    const before = db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
    db.exec(sql);
    return (db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0) - before;
  })();
  expect(changed, 'the fault is planted').toBeGreaterThan(0);
  sealAnew(db);
  return db;
}

test('a workspace without faults has no findings, and the recount counts what it compared', () => {
  const db = new Sqlite(made, { readonly: true });
  const { findings, recounted } = recount(db, null);
  db.close();
  expect(findings.map(sentenceOf)).toEqual([]);
  expect(recounted.records).toBeGreaterThan(25);
  expect(recounted.references).toBeGreaterThan(15);
  expect(recounted.figures).toBeGreaterThan(25);
  expect(recounted.entries).toBeGreaterThan(8);
});

/** What the digests and SQLite itself also find: rows that refer to none, and records under another key. */
const ALSO_DAMAGE: ReadonlySet<string> = new Set(['workspace.missing_row', 'workspace.content_changed']);

test.each(FAULTS)('the recount finds $title behind matching digests', ({ code, sql, names }) => {
  const db = copyWith(sql);
  const damage = checkDatabase(db).findings.filter((finding) => !ALSO_DAMAGE.has(finding.code));
  const { findings } = recount(db, null);
  db.close();
  expect(damage).toEqual([]);
  const found = findings.filter((finding) => finding.code === code).map(sentenceOf);
  expect(found).not.toEqual([]);
  for (const name of names) expect(found.join('\n')).toContain(name);
});

test('every kind of finding has a fault here that causes it', () => {
  const kinds = Object.keys(recountWords).filter((code) => code !== 'recount.more');
  expect([...new Set(FAULTS.map(({ code }) => code))].sort()).toEqual(kinds.sort());
});

test('sums that the app has in memory are compared with the file', () => {
  const workspace = openedAt(made);
  const shown = [...workspace.records.task.values()];
  expect(recount(workspace.db, shown).findings).toEqual([]);
  const { findings } = recount(
    workspace.db,
    shown.map((task) => ({ ...task, actualMinutes: task.actualMinutes + 30 })),
  );
  workspace.close();
  expect(findings.map(sentenceOf)[0]).toContain('in the open app. Close the app and open the workspace again.');
});

test('many findings of one kind are listed up to 50, and the rest are counted', () => {
  const db = copyWith(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO settings SELECT 'x' || i, '1' FROM n`,
  );
  const { findings } = recount(db, null);
  db.close();
  expect(findings).toHaveLength(51);
  expect(sentenceOf(findings.at(-1))).toContain('10 more findings');
});

const fixtures = join(import.meta.dirname, 'fixtures');
test.each(readdirSync(fixtures).filter((name) => name.endsWith('.tde')))(
  '%s, brought to this schema, has no findings',
  (name) => {
    const path = workspacePath();
    copyFileSync(join(fixtures, name), path);
    const workspace = openedAt(path);
    const { findings, recounted } = recount(workspace.db, workspace.records.task.values());
    workspace.close();
    expect(findings.map(sentenceOf)).toEqual([]);
    expect(recounted.records).toBeGreaterThan(5);
  },
);

test('the recount shares no code with what it recounts: it imports SQLite and the messages of its findings', () => {
  const own = join(import.meta.dirname, '..', '..', 'src', 'main', 'store', 'integrity', 'recount');
  const imports = readdirSync(own).flatMap((file) =>
    [...readFileSync(join(own, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from ?? ''),
  );
  expect([...new Set(imports.filter((from) => !from.startsWith('./')))].sort()).toEqual([
    '../../../../shared/model/index.ts',
    'better-sqlite3',
  ]);
});
