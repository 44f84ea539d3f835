import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { HOUR_MS, recorded } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { filesWith } from '../../support/bytes.ts';
import { comparable } from '../../support/figures.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';
import { workspacePath } from '../../support/store.ts';

const NAME = 'Zoë "Zo" Quillfeather';
const ID = 'z.quillfeather';
const ADDRESS = 'Zoe.Quillfeather@example.com';
const NOTE = 'the plotter jammed twice';
const TRACES = [NAME, 'Quillfeather', 'quillfeather', NOTE, 'Zoë', 'quilted answer', 'quilted pin'];

const AGENTS = `id,name,weekly_hours,skills
${ID},"Zoë ""Zo"" Quillfeather",40,figma:0.9
ben,Ben Sorrel,40,figma:0.8
`;
const TASKS = `id,title,client,project,estimate_hours,due_at,assigned_to,created_at
T-1,First,Corvane,Site,16,2026-11-25T17:00:00Z,${ID},2026-11-20T09:00:00Z
T-2,Second,Corvane,Site,16,2026-11-25T17:00:00Z,${ID},2026-11-20T09:00:00Z
T-3,Third,Corvane,,8,2026-11-20T17:00:00Z,${ID},2026-11-10T09:00:00Z
T-4,Fourth,,,8,,ben,2026-11-20T09:00:00Z
T-5,Fifth,,,8,,,2026-11-20T09:00:00Z
`;

/** An office with history: plans, reports with notes, exceptions, notifications, answers, a draft and backups. */
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => made.close());
  await made.ask('ladder.put', {
    name: 'Film',
    levels: [{ name: NAME, address: ADDRESS, answerHours: 0.25 }],
  });
  await made.ask('activity.report', { agentId: ID, taskId: 'T-1', kind: 'started' });
  await made.ask('activity.report', {
    agentId: ID,
    taskId: 'T-1',
    kind: 'work',
    hours: 3,
    progressRatio: 0.2,
    note: NOTE,
  });
  await made.ask('activity.report', { agentId: ID, taskId: 'T-2', kind: 'failed', note: NOTE });
  await made.ask('task.assign', { taskIds: ['T-4'], agentId: ID });
  await made.ask('task.pin', { taskIds: ['T-4'] });
  await made.ask('monitor.run', {});
  made.setNow(made.nowMs() + 30 * HOUR_MS);
  await made.ask('monitor.run', {});
  const rows = (await made.ask('exceptions.view', {})).rows;
  await made.ask('exception.answer', {
    exceptionIds: rows.slice(0, 2).map(({ exceptionId }) => exceptionId),
    answer: 'take',
    by: NAME,
    note: 'quilted answer',
  });
  await made.ask('workspace.backup', {});
  await made.ask('plan.propose', {});
  await made.ask('workspace.backup', {});
  return made;
}

test('after an erasure, no file of the workspace contains the name, the ID, the address or a note', async () => {
  const made = await office();
  const folder = dirname(made.path);
  expect(filesWith(folder, TRACES).length).toBeGreaterThan(3);
  const erased = await made.ask('person.erase', { agentId: ID });
  expect(erased).toMatchObject({ pseudonym: 'person-1', backups: { failed: [] }, left: { tasks: [], rows: [] } });
  expect(erased.backups.rewritten).toBeGreaterThan(1);
  expect(filesWith(folder, TRACES).filter((file) => !file.includes('.outbox'))).toEqual([]);
  expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
  expect((await made.ask('agents.view', {})).agents.map(({ id, name }) => [id, name])).toContainEqual([
    'person-1',
    'person-1',
  ]);
});

test('what is checked beforehand is what an erasure then does, and checking changes nothing', async () => {
  const made = await office();
  const { revision } = await made.ask('workspace.view', {});
  const backups = (await made.ask('workspace.backups', {})).map(({ path }) => readFileSync(path));
  const check = await made.ask('person.check', { agentId: ID });
  expect(check).toMatchObject({
    person: { agentId: ID, names: [NAME], addresses: [ADDRESS], sharedWith: [] },
    pseudonym: 'person-1',
    backups: { byHand: 2 },
    left: { tasks: [], rows: [] },
  });
  expect(check.outboxFiles.length).toBeGreaterThan(0);
  expect((await made.ask('workspace.view', {})).revision).toBe(revision);
  expect((await made.ask('workspace.backups', {})).map(({ path }) => readFileSync(path))).toEqual(backups);
  const erased = await made.ask('person.erase', { agentId: ID });
  expect(erased).toMatchObject({ pseudonym: check.pseudonym, left: check.left, outboxFiles: check.outboxFiles });
  expect(erased.backups).toEqual({ rewritten: check.backups.count, failed: [] });
});

test('forecasts are the same before and after an erasure, whoever comes first by ID', async () => {
  const made = await office();
  const names: (readonly [string, string])[] = [
    [NAME, 'one'],
    [ID, 'one'],
  ];
  const forecast = async (): Promise<unknown> => comparable(await made.ask('progress.view', {}), names);
  const before = await forecast();
  const one = await made.ask('person.erase', { agentId: ID });
  names.push([one.pseudonym, 'one']);
  expect(await forecast()).toEqual(before);
  const other = await made.ask('person.erase', { agentId: 'ben' });
  names.push(['Ben Sorrel', 'ben'], [other.pseudonym, 'ben']);
  expect(await forecast()).toEqual(before);
});

test('titles and notes that other people typed keep the name and are listed with their tasks', async () => {
  const made = await office();
  await made.ask('task.create', { title: `Hand over from ${NAME}` });
  await made.ask('activity.report', { agentId: 'ben', taskId: 'T-5', kind: 'work', hours: 1, note: `with ${NAME}` });
  const { tasks } = (await made.ask('queue.list', {})).entries.reduce<{ tasks: string[] }>(
    (found, { taskId, title }) => ({ tasks: title.includes(NAME) ? [...found.tasks, taskId] : found.tasks }),
    { tasks: [] },
  );
  const { left } = await made.ask('person.erase', { agentId: ID });
  expect(left.tasks.map(({ taskId }) => taskId)).toEqual(['T-5', ...tasks].sort());
  const titles = (await made.ask('queue.list', {})).entries.map(({ title }) => title);
  expect(titles).toContain(`Hand over from ${NAME}`);
  expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('titles and notes that other people typed are changed too if the operator chooses so, and can still be undone', async () => {
  const made = await office();
  const { taskId } = await made.ask('task.create', {
    title: `Hand over from ${NAME}`,
    client: `${NAME} Ltd`,
    tags: [NAME, 'launch'],
    customFields: [{ name: 'Reviewer', value: NAME }],
  });
  await made.ask('activity.report', { agentId: 'ben', taskId: 'T-5', kind: 'work', hours: 1, note: `with ${NAME}` });
  await made.ask('workspace.backup', {});
  const { left } = await made.ask('person.erase', { agentId: ID, isTypedToo: true });
  expect(left).toEqual({ tasks: [], rows: [] });
  expect(filesWith(dirname(made.path), TRACES).filter((file) => !file.includes('.outbox'))).toEqual([]);
  expect((await made.ask('queue.list', {})).entries.map(({ title }) => title)).toContain('Hand over from person-1');
  expect((await made.ask('task.explain', { taskId })).task).toMatchObject({
    tags: ['person-1', 'launch'],
    customFields: [{ name: 'Reviewer', value: 'person-1' }],
  });
  expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
  await made.ask('journal.undo', {});
  expect((await made.ask('queue.list', {})).entries.map(({ title }) => title)).not.toContain('Hand over from person-1');
});

test('a contact is erased by the email address, in either case, with the names that go with it', async () => {
  const made = await office();
  await made.ask('ladder.put', {
    name: 'Print',
    levels: [{ name: 'Noor Haddad', role: 'producer', address: 'noor@haddad.example', answerHours: 1 }],
  });
  await made.ask('workspace.backup', {});
  const { pseudonym } = await made.ask('person.erase', { address: 'NOOR@haddad.example' });
  expect(filesWith(dirname(made.path), ['Noor', 'Haddad', 'haddad'])).toEqual([]);
  const { ladders } = await made.ask('ladders.view', {});
  expect(ladders.find(({ name }) => name === 'Print')?.levels).toEqual([
    { name: pseudonym, role: 'producer', address: `${pseudonym}@recipient.invalid`, answerHours: 1 },
  ]);
  expect((await made.ask('agents.view', {})).agents.map(({ name }) => name)).toContain(NAME);
  expect(await made.try('person.erase', { address: 'noor@haddad.example' })).toMatchObject({
    ok: false,
    error: { code: 'not_found', problem: { code: 'privacy.no_contact' } },
  });
});

test('sentences keep a name that another agent has too, unless their changes say who is meant', async () => {
  const made = await smallOffice({
    agents: 'id,name,weekly_hours,skills\na-1,Ada Nwosu,40,\na-2,Ada Nwosu,40,\na-3,Ada Nwosu-Ek,40,\n',
    tasks: 'id,title,estimate_hours\nT-1,First,8\nT-2,Second,8\nT-3,Third,8\n',
  });
  onTestFinished(() => made.close());
  for (const [index, agentId] of ['a-1', 'a-2', 'a-3'].entries())
    await made.ask('task.assign', { taskIds: [`T-${index + 1}`], agentId });
  expect((await made.ask('person.check', { agentId: 'a-1' })).person.sharedWith).toEqual(['a-2']);
  await made.ask('person.erase', { agentId: 'a-1' });
  const { rows } = await made.ask('journal.list', {});
  const sentences = rows.filter(({ command }) => command === 'task.assign').map(({ sentence }) => sentenceOf(sentence));
  expect(sentences).toEqual([
    'Assigned Third (T-3) to Ada Nwosu-Ek',
    'Assigned Second (T-2) to Ada Nwosu',
    'Assigned First (T-1) to person-1',
  ]);
  const { agents } = await made.ask('agents.view', {});
  expect(agents.map(({ id, name }) => `${id} ${name}`).sort()).toEqual([
    'a-2 Ada Nwosu',
    'a-3 Ada Nwosu-Ek',
    'person-1 person-1',
  ]);
});

test('the erasure is not undone, and entries before it can be', async () => {
  const made = await office();
  await made.ask('task.assign', { taskIds: ['T-5'], agentId: ID });
  const { undo } = await made.ask('workspace.view', {});
  await made.ask('person.erase', { agentId: ID });
  expect(sentenceOf(undo ?? recorded(''))).toContain(NAME);
  const now = await made.ask('workspace.view', {});
  expect(sentenceOf(now.undo ?? recorded(''))).toBe('Assigned Fifth (T-5) to person-1');
  await made.ask('journal.undo', {});
  expect((await made.ask('queue.list', {})).entries.find(({ taskId }) => taskId === 'T-5')?.assignedTo).toBeNull();
  await made.ask('journal.redo', {});
  expect((await made.ask('queue.list', {})).entries.find(({ taskId }) => taskId === 'T-5')?.assignedTo).toMatchObject({
    agentId: 'person-1',
  });
});

test('a backup from before the erasure is restored without the person', async () => {
  const made = await office();
  const { path } = await made.ask('workspace.backup', {});
  await made.ask('person.erase', { agentId: ID });
  await made.ask('workspace.restore', { path });
  expect(filesWith(dirname(made.path), TRACES).filter((file) => !file.includes('.outbox'))).toEqual([]);
  expect((await made.ask('person.check', { agentId: 'ben' })).pseudonym).toBe('person-2');
});

test('a backup that cannot be rewritten stays as it is and is named, and all others are rewritten', async () => {
  const made = await office();
  const [newest] = await made.ask('workspace.backups', {});
  if (newest === undefined) throw new Error('there is a backup');
  writeFileSync(newest.path, `no database, but ${NAME}`);
  const { backups } = await made.ask('person.erase', { agentId: ID });
  expect(backups.failed.map(({ path }) => path)).toEqual([newest.path]);
  expect(readFileSync(newest.path, 'utf8')).toBe(`no database, but ${NAME}`);
  expect(filesWith(dirname(made.path), TRACES).filter((file) => !file.includes('.outbox')).length).toBeGreaterThan(0);
  expect(
    filesWith(dirname(made.path), TRACES).filter(
      (file) => !file.includes('.outbox') && !file.includes(basename(newest.path)),
    ),
  ).toEqual([]);
});

test('damaged copies next to the workspace that contain the person are named', async () => {
  const made = await office();
  writeFileSync(`${made.path}.damaged-1`, `once ${NAME}`);
  expect((await made.ask('person.erase', { agentId: ID })).otherFiles).toEqual([
    realpathSync(`${made.path}.damaged-1`),
  ]);
});

test('nobody is erased from a workspace that is read-only, or that another process reads', async () => {
  const made = await office();
  const before = (await made.ask('agents.view', {})).agents;
  const reader = openCore({ path: made.path, create: false, readOnly: true, host: 'cli', clock: made.nowMs });
  if (!reader.ok) throw new Error(reader.error.message);
  const readers = asking(reader.value);
  expect(await readers.ask('person.erase', { agentId: ID })).toMatchObject({ ok: false, error: { code: 'read_only' } });
  const backups = (await made.ask('workspace.backups', {})).map(({ path }) => readFileSync(path));
  expect(await made.try('person.erase', { agentId: ID })).toMatchObject({
    ok: false,
    error: { code: 'workspace_in_use' },
  });
  expect((await made.ask('workspace.backups', {})).map(({ path }) => readFileSync(path))).toEqual(backups);
  expect((await made.ask('agents.view', {})).agents).toEqual(before);
  await made.ask('task.create', { title: 'Editing goes on' });
  reader.value.close();
  expect(await made.try('person.erase', { agentId: ID })).toMatchObject({ ok: true });
});

test('nobody is erased while a plan is being proposed', async () => {
  const path = workspacePath();
  const solving = Promise.withResolvers<never>();
  const core = openCore({
    path,
    create: true,
    host: 'cli',
    clock: () => NOW_MS,
    solve: { solve: () => solving.promise, cancel: () => undefined },
  });
  if (!core.ok) throw new Error(core.error.message);
  onTestFinished(() => core.value.close());
  const { ask, get } = asking(core.value);
  await get('demo.create', {});
  const [agent] = (await get('agents.view', {})).agents;
  if (agent === undefined) throw new Error('the sample agency has agents');
  const proposed = ask('plan.propose', {}).catch(() => null);
  expect(await ask('person.erase', { agentId: agent.id })).toMatchObject({ ok: false, error: { code: 'busy' } });
  solving.reject(new Error('cancelled'));
  await proposed;
});

test('an erasure that fails on the way leaves the workspace as it was, open and writable', async () => {
  const made = await office();
  const before = (await made.ask('agents.view', {})).agents;
  mkdirSync(`${realpathSync(made.path)}.part`);
  await expect(made.ask('person.erase', { agentId: ID })).rejects.toThrow();
  rmdirSync(`${realpathSync(made.path)}.part`);
  expect((await made.ask('agents.view', {})).agents).toEqual(before);
  await made.ask('task.create', { title: 'Editing goes on' });
  await made.ask('person.erase', { agentId: ID });
  expect(filesWith(dirname(made.path), TRACES).filter((file) => !file.includes('.outbox'))).toEqual([]);
});

test('backups in the second folder are rewritten too, and a second folder that is missing is named', async () => {
  const made = await office();
  const second = mkdtempSync(join(tmpdir(), 'tde-second-'));
  onTestFinished(() => rmSync(second, { recursive: true, force: true }));
  await made.ask('backup-folder.set', { folder: second });
  await made.ask('workspace.backup', {});
  expect(filesWith(second, TRACES).length).toBeGreaterThan(0);
  await made.ask('person.erase', { agentId: ID });
  expect(filesWith(second, TRACES)).toEqual([]);
  renameSync(second, `${second}-away`);
  onTestFinished(() => rmSync(`${second}-away`, { recursive: true, force: true }));
  const { backups } = await made.ask('person.erase', { agentId: 'ben' });
  expect(backups.failed).toMatchObject([{ path: second, problem: { code: 'workspace.second_missing' } }]);
});

test('a backup that is being made when somebody is erased does not contain the person', async () => {
  const made = await office();
  const backup = made.ask('workspace.backup', {});
  const erased = made.ask('person.erase', { agentId: ID });
  await Promise.all([backup, erased]);
  expect(filesWith(dirname(made.path), TRACES).filter((file) => !file.includes('.outbox'))).toEqual([]);
});
