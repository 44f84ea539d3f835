import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HOUR_MS } from '../../../src/shared/model/index.ts';
import { filesWith } from '../../support/bytes.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

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
  expect(await made.ask('workspace.check', {})).toEqual({ healthy: true, findings: [] });
  expect((await made.ask('agents.view', {})).agents.map(({ id, name }) => [id, name])).toContainEqual([
    'person-1',
    'person-1',
  ]);
});
