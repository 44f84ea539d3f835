import { describe, expect, it, onTestFinished } from 'vitest';
import { describe as lineOf } from '../../../src/main/cli/output.ts';
import type { ConstraintRow } from '../../../src/shared/contract/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type OfficeFiles, type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,team
ada,Ada Nwosu,40,Design
ben,Ben Sorrel,40,Film
`;
const TASKS = `id,title,client,estimate_hours,due_at
T-1,Logo,Corvane,16,2027-01-15
T-2,Poster,Corvane,16,2027-01-15
T-3,Trailer,Quillon,8,2027-01-15
`;
async function desk(files: Partial<OfficeFiles> = {}): Promise<SmallOffice> {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS, ...files });
  onTestFinished(() => office.close());
  return office;
}
const cap = (client: string, hoursPerWeek: number) => ({ kind: 'client_hour_cap', client, hoursPerWeek }) as const;
const undoName = async ({ ask }: SmallOffice): Promise<string> =>
  sentenceOf((await ask('workspace.view', {})).undo ?? undefined);
const rowsOf = async ({ ask }: SmallOffice): Promise<readonly ConstraintRow[]> =>
  (await ask('constraints.view', {})).constraints;
const textsOf = async (office: SmallOffice): Promise<readonly string[]> =>
  (await rowsOf(office)).map((row) => `${sentenceOf(row.description)} [${row.state}] ${sentenceOf(row.summary)}`);

describe('constraints', () => {
  it('are added, changed and removed, each with one undoable change that names the constraint', async () => {
    const office = await desk();
    const { id } = await office.ask('constraint.put', { constraint: cap('Corvane', 20) });
    expect(await undoName(office)).toBe('Added the constraint: At most 20 h of work for Corvane in a calendar week');
    await office.ask('constraint.put', { id, version: 1, constraint: cap('Corvane', 24.5) });
    expect(await undoName(office)).toBe(
      'Changed a constraint from "At most 20 h of work for Corvane in a calendar week" to "At most 24.5 h of work for Corvane in a calendar week"',
    );
    expect((await rowsOf(office))[0]?.constraint).toMatchObject({ id, minutesPerWeek: 1470, version: 2 });
    await office.ask('constraint.remove', { id, version: 2 });
    expect(await rowsOf(office)).toEqual([]);
    await office.ask('journal.undo', {});
    await office.ask('journal.undo', {});
    expect((await rowsOf(office))[0]?.constraint).toMatchObject({ id, minutesPerWeek: 1200 });
  });

  it('reject a change to a version that somebody has replaced', async () => {
    const office = await desk();
    const { id } = await office.ask('constraint.put', { constraint: cap('Corvane', 20) });
    await office.ask('constraint.put', { id, version: 1, constraint: cap('Corvane', 30) });
    for (const late of [
      office.try('constraint.put', { id, version: 1, constraint: cap('Corvane', 10) }),
      office.try('constraint.remove', { id, version: 1 }),
    ])
      expect(await late).toMatchObject({ ok: false, error: { code: 'stale', values: { seen: 1, current: 2 } } });
  });

  it('list all faults of a constraint, with the nearest names, and change nothing', async () => {
    const office = await desk();
    const refused = await office.try('constraint.put', {
      constraint: { kind: 'not_with', taskId: 'T-11', agentId: 'adda' },
    });
    if (refused.ok) throw new Error('It was accepted.');
    expect(refused.error.code).toBe('refused_input');
    expect(refused.error.details.map(lineOf)).toEqual([
      'task_ids: The task "T-11" does not exist. Did you mean T-1?',
      'agent_id: The agent "adda" does not exist. Did you mean ada?',
    ]);
    expect(await rowsOf(office)).toEqual([]);
  });

  it('are shown with their meaning and whether the current plan meets them', async () => {
    const office = await desk();
    await office.ask('constraint.put', { id: 'a', constraint: cap('Corvane', 20) });
    await office.ask('constraint.put', {
      id: 'b',
      constraint: { kind: 'team_freeze', team: 'Film', fromOn: '2026-12-21', untilOn: '2026-12-31' },
    });
    await office.ask('constraint.put', { id: 'c', constraint: { kind: 'keep_together', taskIds: ['T-1', 'T-2'] } });
    await office.ask('constraint.put', { id: 'd', constraint: { kind: 'not_with', taskId: 'T-3', agentId: 'ben' } });
    expect(await textsOf(office)).toEqual([
      'At most 20 h of work for Corvane in a calendar week [met] No work of the client is planned. 2 open tasks have no agent.',
      'The Film team starts no new work from 21 Dec to 31 Dec [met] It applies to 1 agent. No planned work starts on these days.',
      'Logo (T-1) and Poster (T-2) go to the same agent [met] None of them has an agent yet.',
      'Trailer (T-3) is never assigned to Ben Sorrel [met] The task has no agent yet.',
    ]);
    await office.ask('task.assign', { taskIds: ['T-1', 'T-3'], agentId: 'ben', startAt: '2026-12-21T09:00:00Z' });
    await office.ask('task.assign', { taskIds: ['T-2'], agentId: 'ada', startAt: '2026-12-21T09:00:00Z' });
    expect(await textsOf(office)).toEqual([
      'At most 20 h of work for Corvane in a calendar week [broken] 1 week is over the cap: up to 32 h, 12 h too many, in week 52.',
      'The Film team starts no new work from 21 Dec to 31 Dec [met] It applies to 1 agent. Work that was already assigned starts on these days: Logo (T-1) and Trailer (T-3).',
      'Logo (T-1) and Poster (T-2) go to the same agent [broken] They have different agents: Ben Sorrel has 1 and Ada Nwosu has 1.',
      'Trailer (T-3) is never assigned to Ben Sorrel [broken] The task is assigned to Ben Sorrel anyway.',
    ]);
    expect((await rowsOf(office))[0]?.weeks).toEqual([{ weekOn: '2026-12-21', minutes: 32 * 60 }]);
  });

  it('that are set after a draft was made exclude the changes they affect from it', async () => {
    const office = await desk();
    await office.ask('plan.propose', {});
    await office.ask('constraint.put', { constraint: cap('Corvane', 0) });
    const applied = await office.ask('plan.apply', {});
    expect(applied.skipped.map((row) => row.taskId).sort()).toEqual(['T-1', 'T-2']);
    expect(applied.applied).toBe(1);
  });
});

describe('a fix that a draft proposes', () => {
  it('raises a cap in one step that can be undone, and the plan is proposed again', async () => {
    const office = await desk();
    await office.ask('constraint.put', { id: 'cap', constraint: cap('Corvane', 1) });
    await office.ask('plan.propose', {});
    const before = (await office.ask('plan.review', {}))?.unassigned.find((row) => row.taskId === 'T-1');
    expect(sentenceOf(before?.fix?.change)).toBe('Raise the weekly hour cap of Corvane by 16 h');
    const fixed = await office.ask('plan.fix', { taskId: 'T-1' });
    expect(await undoName(office)).toBe(
      'Applied the fix "Raise the weekly hour cap of Corvane by 16 h" for Logo (T-1)',
    );
    const review = await office.ask('plan.review', {});
    expect(review?.plan.planId).toBe(fixed.planId);
    expect(review?.unassigned.map((row) => row.taskId)).not.toContain('T-1');
    await office.ask('journal.undo', {});
    expect((await rowsOf(office))[0]?.constraint).toMatchObject({ minutesPerWeek: 60 });
  });

  it('is rejected if the records it changes have changed since, or if there is no fix', async () => {
    const office = await desk();
    await office.ask('constraint.put', { id: 'cap', constraint: cap('Corvane', 1) });
    await office.ask('plan.propose', {});
    expect(await office.try('plan.fix', { taskId: 'T-3' })).toMatchObject({ error: { code: 'not_found' } });
    await office.ask('constraint.put', { id: 'cap', constraint: cap('Corvane', 50) });
    expect(await office.try('plan.fix', { taskId: 'T-1' })).toMatchObject({ error: { code: 'stale' } });
    expect((await rowsOf(office))[0]?.constraint).toMatchObject({ minutesPerWeek: 3000 });
  });
});
