import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, onTestFinished, test } from 'vitest';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import { runs } from '../../support/long.ts';
import { randomHistory } from '../../support/random-history.ts';
import { emptyOffice, type SmallOffice, smallOffice } from '../../support/small-office.ts';
import { openedAt } from '../../support/store.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tde-export-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
const filesIn = (from: string): ArgsIn<'import.commit'>['files'] =>
  readdirSync(from)
    .sort()
    .map((name) => ({ name, base64: readFileSync(join(from, name)).toString('base64') }));

/** Every record by kind and key, without versions, which count the writes of one file. */
function contentOf(path: string): Record<string, unknown> {
  const store = openedAt(path, { readOnly: true });
  try {
    return Object.fromEntries(
      Object.entries(store.records).flatMap(([kind, records]) =>
        [...records].map(([key, record]) => [
          `${kind} ${key}`,
          kind === 'policy' ? record : { ...record, version: 'version' in record ? 0 : undefined },
        ]),
      ),
    );
  } finally {
    store.close();
  }
}

/** A new workspace with the export of another, at the same time. */
async function roundTrip(office: SmallOffice, format: 'csv' | 'xlsx' | 'json'): Promise<SmallOffice> {
  const to = folder();
  await office.ask('workspace.export', { folder: to, format });
  const copy = emptyOffice(undefined, office.nowMs());
  const files = filesIn(to);
  const first = await copy.ask('import.preview', { files, options: {} });
  expect(first.errors).toEqual([]);
  const done = await copy.ask('import.commit', { files, options: {} });
  expect(done.errors).toEqual([]);
  const again = await copy.ask('import.preview', { files, options: {} });
  expect([again.errors, again.created, again.updated, again.others]).toEqual([
    [],
    ...[1, 2].map(() => Object.fromEntries(Object.keys(again.created).map((kind) => [kind, 0]))),
    0,
  ]);
  return copy;
}

test.each(['csv', 'xlsx', 'json'] as const)(
  'a workspace with any history is the same after an export as %s and an import',
  async (format) => {
    for (let seed = 1; seed <= runs(3, 60); seed++) {
      const office = await randomHistory(seed, 30);
      const copy = await roundTrip(office, format);
      office.close();
      copy.close();
      expect(contentOf(copy.path)).toEqual(contentOf(office.path));
    }
  },
);

/** The proposal for a seed, byte for byte, without what names the run and not the plan. */
async function planOf(office: SmallOffice): Promise<string> {
  await office.ask('plan.propose', { seed: 7 });
  return JSON.stringify(await office.ask('plan.draft', {}), (name, value: unknown) =>
    UNLIKE.has(name) ? undefined : value,
  );
}
/** The number and the measured time of a run, and the revision that counts the changes of one file. */
const UNLIKE: ReadonlySet<string> = new Set(['planId', 'revision', 'elapsedMs', 'solveSeconds']);

test('the copy of a planned agency with all kinds of records plans the same, byte for byte', async () => {
  const office = emptyOffice();
  await office.ask('demo.create', { seed: 7 });
  await office.ask('plan.propose', { seed: 3 });
  await office.ask('plan.apply', {});
  const copy = await roundTrip(office, 'csv');
  expect(await planOf(copy)).toBe(await planOf(office));
  office.close();
  copy.close();
});

const AGENTS = `id,name,weekly_hours,skills
ada,Ada Nwosu,37.5,figma:0.9
-7,=Ben(),20,
`;
const TASKS = `id,title,client,client_tier,estimate_hours,due_at,assigned_to,tags,link,field:Story points,field:Sprint name
T-1,=SUM(A1),@Corvane,key,0.33333,2026-12-01,ada,launch,https://tracker.example/T-1,3,Autumn
=2,"Line one
line two",,,8,2026-12-04T10:00:00Z,-7,,,,"a;b"
T-3,Plain,Harrow,,8,,,,,,
`;
/** An office with records of most kinds, and with text that a spreadsheet could mistake for a formula. */
async function fullOffice(): Promise<SmallOffice> {
  const office = await smallOffice({
    agents: AGENTS,
    tasks: TASKS,
    clock: { timeZone: 'Asia/Kathmandu', firstDayOfWeek: 1, workingHoursPerDay: 7.5 },
  });
  await office.ask('agent.edit', {
    agentId: 'ada',
    changes: {
      timeOff: '2026-12-24..2027-01-02;2027-02-05 pm;2027-02-08T12:00..2027-02-08T17:00 pending',
      weekdayStartMinutes: [1320, 1320, 540, 540, 540, 540, 540],
      periods: '2027-01-01=mon-thu:8@22:00',
      fillPercent: 80,
    },
  });
  const contacts = [{ name: 'Noor', email: 'noor@sundholt.example', role: '' }];
  await office.ask('client.create', { client: 'Sundholt', tier: 'key', contacts });
  await office.ask('project.create', { client: 'Harrow', project: 'Site' });
  await office.ask('note.add', { about: { kind: 'task', taskId: 'T-1' }, text: 'Ask first' });
  await office.ask('recurrence.put', {
    name: 'Invoices',
    task: { title: 'Invoices' },
    pattern: { kind: 'daily', every: 1 },
    startsOn: '2027-01-04',
  });
  const customFields = [{ name: 'story Points', value: '5' }];
  const relations = [{ predecessorId: 'T-1', type: 'SS', lag: 120, lagUnit: 'working' }] as const;
  await office.ask('task.edit', { taskIds: ['T-3'], changes: { customFields, relations: [...relations] } });
  await office.ask('task.contributors', { taskId: 'T-3', add: [{ agentId: 'ada', percent: 12.5, hours: 1.25 }] });
  await office.ask('constraint.put', { constraint: { kind: 'not_with', taskId: 'T-3', agentId: '-7' } });
  const report = { agentId: 'ada', taskId: 'T-1', kind: 'work', hours: 0.1 } as const;
  await office.ask('activity.report', { ...report, note: '+1 ', entryId: 'e-1' });
  await office.ask('plan.propose', { seed: 1, timeLimitSeconds: 0.2 });
  await office.ask('plan.apply', {});
  await office.ask('task.pin', { taskIds: ['T-1'], reason: 'Client asked' });
  return office;
}

test.each(['csv', 'xlsx', 'json'] as const)(
  'as %s, what people typed comes back as it was, whatever it looks like',
  async (format) => {
    const office = await fullOffice();
    const copy = await roundTrip(office, format);
    office.close();
    copy.close();
    expect(contentOf(copy.path)).toEqual(contentOf(office.path));
  },
);

test('no cell of a CSV file or a workbook begins like a formula, and numbers are numbers', async () => {
  const office = await fullOffice();
  const to = folder();
  await office.ask('workspace.export', { folder: to });
  const csv = readFileSync(join(to, 'tasks.csv'), 'utf8');
  office.close();
  const rows = Papa.parse<Record<string, string>>(csv.replace('\uFEFF', '').trimEnd(), { header: true }).data;
  expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+@\t\r]/.test(cell))).toEqual([]);
  expect(rows.find(({ id }) => id === 'T-1')).toMatchObject({
    title: "'=SUM(A1)",
    client: "'@Corvane",
    estimate_hours: '0.33333',
    due_at: '2026-12-01',
    'field:Story points': '3',
  });
  expect(rows.map(({ created_at }) => created_at)).toEqual(
    rows.map(() => expect.stringMatching(/^2026-11-\d\dT[\d:]+\+05:45$/)),
  );
});

test('absences and hours from a date are files of their own; what is changed in them counts', async () => {
  const office = await fullOffice();
  const to = folder();
  await office.ask('workspace.export', { folder: to });
  office.close();
  const rowsIn = (name: string) =>
    Papa.parse<Record<string, string>>(readFileSync(join(to, name), 'utf8').replace('\uFEFF', '').trimEnd(), {
      header: true,
    }).data;
  expect(rowsIn('absences.csv').map(({ agent, from, until, status }) => [agent, from, until, status])).toEqual([
    ['ada', '2026-12-24', '2027-01-02', 'confirmed'],
    ['ada', '2027-02-05 pm', '', 'confirmed'],
    ['ada', '2027-02-08T12:00', '2027-02-08T17:00', 'pending'],
  ]);
  expect(rowsIn('hours.csv')).toEqual([
    expect.objectContaining({ agent: 'ada', from: '2027-01-01', weekly_hours: '32' }),
  ]);
});

test('a row that was changed after the export counts as it is now, and the rest of it stays exact', async () => {
  const office = await fullOffice();
  const to = folder();
  await office.ask('workspace.export', { folder: to });
  office.close();
  const path = join(to, 'tasks.csv');
  writeFileSync(path, readFileSync(path, 'utf8').replace('T-3,Plain', 'T-3,Renamed'));
  const copy = emptyOffice();
  await copy.ask('import.commit', { files: filesIn(to), options: {} });
  const { task } = await copy.ask('task.explain', { taskId: 'T-3' });
  expect(task.title).toBe('Renamed');
  expect(task.customFields).toEqual([{ name: 'story Points', value: '5' }]);
  copy.close();
});

test('in a workspace with work, an export adds what is missing and changes no settings', async () => {
  const office = await fullOffice();
  const to = folder();
  await office.ask('workspace.export', { folder: to });
  office.close();
  const other = await smallOffice({ agents: 'id,name,weekly_hours\nzoe,Zoe Park,40\n', tasks: 'id,title\nZ-1,Own\n' });
  const before = await other.ask('workspace.view', {});
  await other.ask('import.commit', { files: filesIn(to), options: {} });
  const after = await other.ask('workspace.view', {});
  expect([after.office, after.policyVersion]).toEqual([before.office, before.policyVersion]);
  expect((await other.ask('task.explain', { taskId: 'Z-1' })).task.title).toBe('Own');
  expect((await other.ask('task.explain', { taskId: 'T-1' })).task.title).toBe('=SUM(A1)');
  await other.ask('journal.undo', {});
  expect((await other.ask('queue.list', {})).entries.map(({ taskId }) => taskId)).toEqual(['Z-1']);
  other.close();
});

test('a workspace file with anything that this app would not have written is refused as a whole', async () => {
  const office = await fullOffice();
  const to = folder();
  await office.ask('workspace.export', { folder: to, format: 'json' });
  office.close();
  const text = readFileSync(join(to, 'workspace.json'), 'utf8');
  const wrong = [
    text.replace('"format": "tde-workspace"', '"format": "other"'),
    text.replaceAll('https://tracker.example/T-1', 'javascript:alert(1)'),
    text.replace('"timeZone": "Asia/Kathmandu"', '"timeZone": "Nowhere"'),
    text.replace('"tier": "key"', '"tier": "golden"'),
    text.replace('"createdAt": "', '"createdAt": "x'),
  ];
  for (const one of wrong) {
    expect(one).not.toBe(text);
    const copy = emptyOffice();
    const files = [{ name: 'workspace.json', base64: Buffer.from(one).toString('base64') }];
    const { errors } = await copy.ask('import.preview', { files, options: {} });
    expect(errors.length).toBeGreaterThan(0);
    expect(await copy.try('import.commit', { files, options: {} })).toMatchObject({ ok: false });
    copy.close();
  }
});
