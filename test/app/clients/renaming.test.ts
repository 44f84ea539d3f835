import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KIND_NAMES } from '../../../src/main/store/records/layouts.ts';
import { recordTables } from '../../../src/main/store/records/records.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const CLIENTS = ['Corvane', 'Quillon', 'Merrow'] as const;
const PROJECTS = ['Site', 'Autumn', ''] as const;

/** Everything in the file as text, kind by kind, without versions, which only count up. */
function recordsOf({ path }: SmallOffice): readonly string[] {
  const db = new Sqlite(path, { readonly: true });
  try {
    const { load } = recordTables(db);
    return KIND_NAMES.flatMap((kind) =>
      [...load(kind).values()].map((record) => `${kind} ${JSON.stringify({ ...record, version: 0 })}`),
    ).sort();
  } finally {
    db.close();
  }
}
/**
 * Records that name a client or a project as a text of its own, as every reference does. What a source said stays as it
 * said it: the new name is a change made here, which the next import keeps.
 */
const naming = (office: SmallOffice, name: string): readonly string[] =>
  recordsOf(office).filter(
    (text) => !text.startsWith('importedRow ') && (text.includes(`"${name}"`) || text.includes(`\\"${name}\\"`)),
  );

interface Plan {
  readonly tasks: readonly { readonly client: number; readonly project: number }[];
}
const plans: fc.Arbitrary<Plan> = fc.record({
  tasks: fc.array(fc.record({ client: fc.nat(2), project: fc.nat(2) }), { minLength: 1, maxLength: 12 }),
});

/** An office in which everything that can name a client or a project names one. */
async function officeOf({ tasks }: Plan): Promise<SmallOffice> {
  const rows = tasks.map(
    ({ client, project }, n) =>
      `T-${n},Task ${n},${CLIENTS[client]},${PROJECTS[project]},${4 + n},${n % 2 === 0 ? 'ada' : ''}`,
  );
  const office = await smallOffice({
    agents: 'id,name,weekly_hours,excluded_clients\nada,Ada Nwosu,40,Corvane;Merrow\nben,Ben Sorrel,40,\n',
    tasks: `id,title,client,project,estimate_hours,assigned_to\n${rows.join('\n')}\n`,
  });
  for (const client of CLIENTS) {
    await office.try('client.create', { client, tier: 'key' });
    await office.try('client.edit', { client, changes: { contacts: [{ name: `Contact of ${client}` }] } });
    await office.try('project.create', { client, project: 'Site' });
    await office.ask('note.add', { about: { kind: 'client', client }, text: 'Calls on Fridays' });
    await office.ask('note.add', { about: { kind: 'project', client, project: 'Site' }, text: 'Second phase' });
    await office.ask('milestone.add', { owners: [{ client, project: 'Site' }], name: `Launch of ${client}` });
    await office.try('constraint.put', { constraint: { kind: 'client_hour_cap', client, hoursPerWeek: 20 } });
    await office.ask('ladder.put', {
      name: `For ${client}`,
      client,
      levels: [{ name: 'Noor', address: '', answerHours: 2 }],
    });
  }
  return office;
}
const effortOf = async (office: SmallOffice) =>
  (await office.ask('clients.view', {})).clients.reduce((sum, row) => sum + row.standing.remainingHours, 0);

describe('a client', () => {
  it('that is renamed is named by its old name nowhere in the file; hours stay, and undo restores every record', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const office = await officeOf(plan);
        try {
          const [before, effort] = [recordsOf(office), await effortOf(office)];
          const { entry } = await office.ask('client.rename', { client: 'Corvane', name: 'Tolliver' });
          expect(naming(office, 'Corvane')).toEqual([]);
          expect(naming(office, 'Tolliver').length).toBeGreaterThan(3);
          expect(await effortOf(office)).toBeCloseTo(effort, 9);
          expect((await office.ask('workspace.check', {})).findings).toEqual([]);
          await office.ask('journal.undo', { only: entry?.seq });
          expect(recordsOf(office)).toEqual(before);
        } finally {
          office.close();
        }
      }),
      { seed: 17, numRuns: 10 },
    );
  });
  it('that is merged into another one is named nowhere; hours stay, one cap and one project of a name remain, and undo restores every record', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const office = await officeOf(plan);
        try {
          const [before, effort] = [recordsOf(office), await effortOf(office)];
          const { entry } = await office.ask('client.merge', { clients: ['Corvane', 'Merrow'], into: 'Quillon' });
          for (const name of ['Corvane', 'Merrow']) expect(naming(office, name)).toEqual([]);
          expect(await effortOf(office)).toBeCloseTo(effort, 9);
          const { constraints } = await office.ask('constraints.view', {});
          expect(constraints.length).toBeLessThanOrEqual(1);
          const { projects } = await office.ask('projects.view', {});
          expect(projects.filter((row) => row.project === 'Site')).toHaveLength(1);
          const page = await office.ask('client.view', { client: 'Quillon' });
          expect(page.contacts.map((one) => one.name)).toHaveLength(3);
          expect((await office.ask('workspace.check', {})).findings).toEqual([]);
          await office.ask('journal.undo', { only: entry?.seq });
          expect(recordsOf(office)).toEqual(before);
        } finally {
          office.close();
        }
      }),
      { seed: 18, numRuns: 10 },
    );
  });
});

describe('a project', () => {
  const plan: Plan = {
    tasks: [
      { client: 0, project: 0 },
      { client: 0, project: 0 },
      { client: 1, project: 1 },
    ],
  };
  const open = async (): Promise<SmallOffice> => {
    const office = await officeOf(plan);
    onTestFinished(() => office.close());
    return office;
  };
  it('that is merged into another one is named nowhere; tasks and milestones follow, and undo restores every record', async () => {
    const office = await open();
    await office.ask('project.create', { client: 'Corvane', project: 'Relaunch', dueOn: '2026-12-18' });
    const [before, effort] = [recordsOf(office), await effortOf(office)];
    const { entry } = await office.ask('project.merge', {
      projects: [
        { client: 'Corvane', project: 'Site' },
        { client: 'Quillon', project: 'Site' },
      ],
      into: { client: 'Corvane', project: 'Relaunch' },
    });
    expect(sentenceOf(entry?.sentence)).toBe(
      'Merged the projects Site (Corvane) and Site (Quillon) into Relaunch (Corvane)',
    );
    const page = await office.ask('project.view', { client: 'Corvane', project: 'Relaunch' });
    expect(page.summary).toMatchObject({ tasks: 2, dueOn: '2026-12-18' });
    expect(page.milestones.map(({ name }) => name).sort()).toEqual(['Launch of Corvane', 'Launch of Quillon']);
    const { projects } = await office.ask('projects.view', {});
    expect(projects.filter((row) => row.project === 'Site').map((row) => row.client)).toEqual(['Merrow']);
    expect(await effortOf(office)).toBeCloseTo(effort, 9);
    expect((await office.ask('workspace.check', {})).findings).toEqual([]);
    await office.ask('journal.undo', { only: entry?.seq });
    expect(recordsOf(office)).toEqual(before);
  });
  it('that is merged with itself, or into one that does not exist, is refused', async () => {
    const office = await open();
    const site = { client: 'Corvane', project: 'Site' };
    const itself = await office.try('project.merge', { projects: [site], into: site });
    expect(itself.ok ? '' : itself.error.message).toBe('Site cannot be merged with itself.');
    const nowhere = await office.try('project.merge', { projects: [site], into: { client: null, project: 'Nowhere' } });
    expect(nowhere.ok ? '' : nowhere.error.code).toBe('not_found');
  });
  it('that gets another name or client takes its tasks and milestones along', async () => {
    const office = await open();
    const before = recordsOf(office);
    const { entry } = await office.ask('project.edit', {
      client: 'Corvane',
      project: 'Site',
      changes: { name: 'Portal', client: 'Quillon', dueOn: '2026-12-18' },
    });
    const page = await office.ask('project.view', { client: 'Quillon', project: 'Portal' });
    expect(page.summary).toMatchObject({ tasks: 2, dueOn: '2026-12-18' });
    expect(page.milestones.map((row) => row.name)).toEqual(['Launch of Corvane']);
    expect(entry === null ? '' : sentenceOf(entry.sentence)).toMatch(/^Renamed the project Site/);
    const { projects } = await office.ask('projects.view', {});
    expect(projects.map((row) => `${row.client} ${row.project}`)).not.toContain('Corvane Site');
    await office.ask('journal.undo', { only: entry?.seq });
    expect(recordsOf(office)).toEqual(before);
  });
  it('does not take the name of another one of the client', async () => {
    const office = await open();
    const refused = await office.try('project.edit', {
      client: 'Corvane',
      project: 'Site',
      changes: { client: 'Quillon' },
    });
    expect(refused.ok ? '' : refused.error.message).toBe('There is already a project named Site.');
  });
  it('with tasks is deleted only with a choice: they stay without a project, or the open ones are cancelled', async () => {
    const office = await open();
    const args = { client: 'Corvane', project: 'Site' };
    const refused = await office.try('project.delete', args);
    expect(refused.ok ? '' : refused.error.message).toBe('Site has 2 tasks.');
    await office.ask('project.delete', { ...args, tasks: 'keep' });
    expect(
      (await office.ask('client.view', { client: 'Corvane' })).tasks.map((row) => [row.project, row.state]),
    ).toEqual([
      [null, 'on_track'],
      [null, 'on_track'],
    ]);
    await office.ask('journal.undo', {});
    await office.ask('project.delete', { ...args, tasks: 'cancel' });
    const { tasks, standing } = await office.ask('client.view', { client: 'Corvane' });
    expect(tasks.map((row) => [row.project, row.status, row.agentId])).toEqual([
      [null, 'cancelled', null],
      [null, 'cancelled', null],
    ]);
    expect(standing.open).toBe(0);
    expect((await office.ask('workspace.check', {})).findings).toEqual([]);
  });
});

describe('a client with a record and no work yet', () => {
  it('can have a cap; imported tasks get its tier, and another tier in a file is a conflict that is about all its work', async () => {
    const office = await officeOf({ tasks: [{ client: 0, project: 0 }] });
    onTestFinished(() => office.close());
    await office.ask('client.create', { client: 'Tolliver', tier: 'strategic' });
    await office.ask('constraint.put', {
      constraint: { kind: 'client_hour_cap', client: 'Tolliver', hoursPerWeek: 8 },
    });
    const load = (rows: string, options: { readonly conflicts?: 'theirs' } = {}) =>
      office.ask('import.commit', {
        files: [{ name: 'tasks.csv', kind: 'tasks', base64: Buffer.from(rows).toString('base64') }],
        options,
      });
    await load('id,title,client,estimate_hours\nX-1,One,Tolliver,4\n');
    const tierOfTask = async () => (await office.ask('task.explain', { taskId: 'X-1' })).task.clientTier;
    expect(await tierOfTask()).toBe('strategic');
    const smaller = 'id,title,client,estimate_hours,client_tier\nX-2,Two,Tolliver,4,small\n';
    const { conflicts } = await load(smaller);
    expect(conflicts.map(({ column, ours, theirs }) => [column, ours, theirs])).toEqual([
      ['client_tier', 'strategic', 'small'],
    ]);
    expect(await tierOfTask()).toBe('strategic');
    await load(smaller, { conflicts: 'theirs' });
    expect(await tierOfTask()).toBe('small');
    expect((await office.ask('client.view', { client: 'Tolliver' })).tier).toBe('small');
  });
});

describe('clients by hand', () => {
  it('own the tier of their work, and are deleted only if nothing names them', async () => {
    const office = await officeOf({ tasks: [{ client: 0, project: 0 }] });
    onTestFinished(() => office.close());
    await office.ask('client.edit', { client: 'Corvane', changes: { tier: 'strategic' } });
    expect((await office.ask('task.explain', { taskId: 'T-0' })).task.clientTier).toBe('strategic');
    const refused = await office.try('client.delete', { client: 'Corvane' });
    expect(refused.ok ? '' : refused.error.message).toBe(
      'Corvane cannot be deleted because 1 task, 1 project, 1 constraint and 1 escalation ladder would be left without it.',
    );
    await office.ask('client.create', { client: 'Tolliver' });
    const taken = await office.try('client.rename', { client: 'Tolliver', name: 'Corvane' });
    expect(taken.ok ? '' : taken.error.message).toBe('There is already a client named Corvane.');
    await office.ask('client.delete', { client: 'Tolliver' });
    expect((await office.ask('clients.view', {})).clients.map((row) => row.client)).toEqual([
      'Corvane',
      'Merrow',
      'Quillon',
    ]);
  });
});
