import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import type { ArgsIn, CallName, UndoableCall } from '../../src/shared/contract/index.ts';
import { DEFAULT_POLICY, HOUR_MS } from '../../src/shared/model/index.ts';
import { asking } from './ask-core.ts';
import { NOW_MS } from './builders.ts';
import { riskyOffice } from './risky-office.ts';
import { smallOffice } from './small-office.ts';
import { workspacePath } from './store.ts';

type Get = ReturnType<typeof asking>['get'];
/** A workspace in which a command has something to do, and the arguments that make it do it. */
export interface Scenario<N extends CallName> {
  readonly path: string;
  readonly get: Get;
  readonly args: ArgsIn<N>;
}
type Desk = Omit<Scenario<CallName>, 'args'> & { readonly setNow: (ms: number) => void };

const AGENTS = `id,name,weekly_hours,skills
ada,Ada Nwosu,40,figma:0.9
ben,Ben Sorrel,40,figma:0.8
`;
/** Ada has more than fits before its due dates, one of her tasks is overdue, and one task waits for an agent. */
const TASKS = `id,title,client,project,estimate_hours,due_at,assigned_to,created_at
T-1,First,Corvane,Site,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z
T-2,Second,Corvane,Site,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z
T-3,Third,Corvane,,8,2026-11-20T17:00:00Z,ada,2026-11-10T09:00:00Z
T-4,Fourth,,,8,,ben,2026-11-20T09:00:00Z
T-5,Fifth,,,8,,,2026-11-20T09:00:00Z
`;
const asFile = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') });

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tde-undo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A small agency with more work than time. */
export async function busyDesk(): Promise<Desk> {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => office.close());
  return { path: office.path, get: office.ask, setNow: office.setNow };
}
function deskAt(path: string): Desk {
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  return { path, get: asking(opened.value).get, setNow: () => undefined };
}
const busy =
  <N extends CallName>(argsOf: ArgsIn<N> | ((desk: Desk) => Promise<ArgsIn<N>>)) =>
  async (): Promise<Scenario<N>> => {
    const desk = await busyDesk();
    return { ...desk, args: typeof argsOf === 'function' ? await argsOf(desk) : argsOf };
  };

const first = <T>(rows: readonly T[]): T => {
  const [row] = rows;
  if (row === undefined) throw new Error('the scenario has nothing to work on');
  return row;
};
const schedule = (): ArgsIn<'schedule.put'> => ({
  name: 'Corvane on Monday',
  scope: { kind: 'client', client: 'Corvane' },
  formats: ['md'],
  cadence: 'weekly mon',
  atMinute: 570,
  timeZone: 'UTC',
  folder: scratch(),
});
const ladder = {
  name: 'Film',
  levels: [{ name: 'Noor', address: 'noor@example.com', answerHours: 2 }],
};
const template: ArgsIn<'template.put'> = {
  name: 'Short',
  sections: ['figures'],
  tasks: 'open',
  opening: '',
  names: true,
  money: false,
  locale: 'en-GB',
};
const recurring: ArgsIn<'recurrence.put'> = {
  name: 'Monthly report',
  task: { title: 'Report', client: 'Corvane' },
  pattern: { kind: 'monthly_day', every: 1, day: 31 },
  startsOn: '2026-11-30',
};
const milestone = { taskId: 'T-1', name: 'Draft' };

/** An exception of the busy desk and a response to it that changes work. */
async function answerable({ get }: Desk): Promise<ArgsIn<'exception.respond'>> {
  await get('monitor.run', {});
  for (const { exceptionId } of (await get('exceptions.view', {})).rows) {
    const { responses } = await get('exception.view', { exceptionId });
    const response = responses.find((one) => one.edits.length > 0);
    if (response !== undefined) return { exceptionId, responseId: response.responseId };
  }
  throw new Error('no exception has a response that changes work');
}
async function exceptionId({ get }: Desk): Promise<string> {
  await get('monitor.run', {});
  return first((await get('exceptions.view', {})).rows).exceptionId;
}

/** Makes a subtask, a dependant, constraints and a report refer to a task. */
async function referTo(get: Get, taskId: string): Promise<void> {
  await get('task.edit', { taskIds: ['T-4'], changes: { dependsOn: [taskId] } });
  await get('constraint.put', { constraint: { kind: 'keep_together', taskIds: [taskId, 'T-3'] } });
  await get('constraint.put', { constraint: { kind: 'not_with', taskId, agentId: 'ben' } });
  await get('activity.report', { agentId: 'ada', taskId, kind: 'work', hours: 2 });
}

/** One scenario for every command that can be undone; a new one is missed by the type checker until it has its own. */
export const UNDOABLE: { readonly [N in UndoableCall]: () => Promise<Scenario<N>> } = {
  'demo.create': async () => ({ ...deskAt(workspacePath()), args: {} }),
  'import.commit': busy({
    files: [{ ...asFile('more.csv', 'id,title,estimate_hours\nT-5,Fifth again,4\nT-6,Sixth,8\n'), kind: 'tasks' }],
    options: {},
  }),
  'plan.apply': busy(async ({ get }) => {
    await get('plan.propose', {});
    return {};
  }),
  'plan.fix': busy(async ({ get }) => {
    await get('constraint.put', {
      id: 'cap',
      constraint: { kind: 'client_hour_cap', client: 'Corvane', hoursPerWeek: 0 },
    });
    await get('task.unassign', { taskIds: ['T-1', 'T-2', 'T-3'] });
    await get('plan.propose', {});
    const review = await get('plan.review', {});
    return { taskId: first(review?.unassigned.filter((row) => row.fix !== null) ?? []).taskId };
  }),
  'constraint.put': busy({ constraint: { kind: 'not_with', taskId: 'T-5', agentId: 'ben' } }),
  'constraint.remove': busy(async ({ get }) => ({
    id: (await get('constraint.put', { constraint: { kind: 'keep_together', taskIds: ['T-1', 'T-5'] } })).id,
  })),
  'task.assign': busy({ taskIds: ['T-1', 'T-5'], agentId: 'ben' }),
  'task.unassign': busy({ taskIds: ['T-1'] }),
  'task.pin': busy({ taskIds: ['T-1'] }),
  'task.unpin': busy(async ({ get }) => {
    await get('task.pin', { taskIds: ['T-1'] });
    return { taskIds: ['T-1'] };
  }),
  'task.edit': busy({ taskIds: ['T-1'], changes: { status: 'done', title: 'First and last' } }),
  'task.create': busy({ title: 'Seventh', client: 'Corvane' }),
  'recurrence.put': busy(recurring),
  'recurrence.pause': busy(async ({ get }) => ({ id: (await get('recurrence.put', recurring)).id, isPaused: true })),
  'recurrence.remove': busy(async ({ get }) => ({ id: (await get('recurrence.put', recurring)).id })),
  'project-template.from-project': busy({ client: 'Corvane', project: 'Site', name: 'Website' }),
  'project-template.apply': busy(async ({ get }) => ({
    id: (await get('project-template.from-project', { client: 'Corvane', project: 'Site', name: 'Website' })).id,
    client: 'Corvane',
    project: 'Shop',
    startsOn: '2026-12-01',
  })),
  'project-template.put': busy(async ({ get }) => ({
    id: (await get('project-template.from-project', { client: 'Corvane', project: 'Site', name: 'Website' })).id,
    name: 'Web site',
    tasks: [
      {
        key: 'draft',
        title: 'Draft',
        estimateHours: 4,
        startDay: 0,
        dueDay: 3,
        requiredSkills: 'figma:0.5!',
        dependsOnKeys: [],
      },
    ],
  })),
  'project-template.rename': busy(async ({ get }) => ({
    id: (await get('project-template.from-project', { client: 'Corvane', project: 'Site', name: 'Website' })).id,
    name: 'Web shop',
  })),
  'project-template.remove': busy(async ({ get }) => ({
    id: (await get('project-template.from-project', { client: 'Corvane', project: 'Site', name: 'Website' })).id,
  })),
  'note.add': busy({ about: { kind: 'task', taskId: 'T-1' }, text: 'Call first.' }),
  'note.edit': busy(async ({ get }) => {
    const { noteId } = await get('note.add', { about: { kind: 'client', client: 'Corvane' }, text: 'Call first.' });
    return { noteId, text: 'Write first.', url: 'https://example.com/brief' };
  }),
  'note.remove': busy(async ({ get }) => ({
    noteIds: [(await get('note.add', { about: { kind: 'agent', agentId: 'ada' }, text: 'Mornings' })).noteId],
  })),
  'time.log': busy({ taskId: 'T-1', agentId: 'ada', on: '2026-11-20', hours: 2 }),
  'time.edit': busy(async ({ get }) => {
    const { entryId } = await get('time.log', { taskId: 'T-1', agentId: 'ada', on: '2026-11-20', hours: 2 });
    return { entryId, hours: 3 };
  }),
  'time.remove': busy(async ({ get }) => ({
    entryId: (await get('time.log', { taskId: 'T-1', agentId: 'ada', on: '2026-11-20', hours: 2 })).entryId,
  })),
  'task.duplicate': busy({ taskIds: ['T-1', 'T-2'] }),
  'task.split': busy({ taskId: 'T-1', parts: [{ percent: 30 }, { percent: 70 }], order: 'parallel' }),
  'task.contributors': busy(async ({ get }) => {
    await get('task.contributors', { taskId: 'T-1', add: [{ agentId: 'ben', percent: 40 }] });
    return { taskId: 'T-1', add: [{ agentId: 'ben', hours: 1 }], remove: ['ben'] };
  }),
  'task.merge': busy(async ({ get }) => {
    await referTo(get, 'T-2');
    return { taskIds: ['T-1', 'T-2'] };
  }),
  'task.cancel': busy({ taskIds: ['T-1', 'T-5'] }),
  'task.reopen': busy(async ({ get }) => {
    await get('task.cancel', { taskIds: ['T-1'] });
    return { taskIds: ['T-1'] };
  }),
  'task.delete': busy(async ({ get }) => {
    await referTo(get, 'T-2');
    return { taskIds: ['T-2'], references: 'cascade' };
  }),
  'milestone.set': busy(async ({ get }) => {
    await get('milestone.add', { owners: [{ taskId: 'T-1' }], name: 'Draft' });
    return { items: [milestone], changes: { isComplete: true, dueOn: '2026-12-01' } };
  }),
  'milestone.add': busy({ owners: [{ taskId: 'T-1' }, { client: 'Corvane', project: 'Site' }], name: 'Draft' }),
  'milestone.remove': busy(async ({ get }) => {
    await get('milestone.add', { owners: [{ taskId: 'T-1' }], name: 'Draft' });
    return { items: [milestone] };
  }),
  'project.set': busy({ client: 'Corvane', project: 'Site', dueOn: '2026-12-18' }),
  'balance.apply': busy(async ({ get }) => ({
    taskIds: (await get('balance.check', { weeks: 2 })).moves.map((move) => move.taskId),
  })),
  'notifications.set': busy({ on: false }),
  'offers.lapse': busy(async ({ get, setNow }) => {
    await get('activity.report', { agentId: 'ben', taskId: 'T-4', kind: 'done' });
    await get('queue.dequeue', { agentId: 'ben', threshold: 0 });
    setNow(NOW_MS + 96 * HOUR_MS);
    return {};
  }),
  'clock.set': busy({ timeZone: 'Europe/Berlin', firstDayOfWeek: 7, workingHoursPerDay: 7.5 }),
  'policy.set': busy({ values: { ...DEFAULT_POLICY.values, freezeHours: 12 } }),
  'skills.relate': busy({ a: 'figma', b: 'motion', relatednessRatio: 0.4 }),
  'agent.edit': busy({ agentId: 'ada', changes: { weekdayMinutes: [240, 240, 240, 240, 240, 0, 0], fillPercent: 80 } }),
  'agent.create': busy({ agent: { name: 'Cyd Hall', weeklyHours: 32, skills: 'figma:0.5;motion:0.7' } }),
  'agent.deactivate': busy({ agentId: 'ada', work: 'reassign', toAgentId: 'ben' }),
  'agent.delete': busy(async ({ get }) => ({
    agentId: (await get('agent.create', { agent: { name: 'Cyd Hall', weeklyHours: 32 } })).agentId,
  })),
  'client.create': busy({
    client: 'Quillon',
    tier: 'key',
    contacts: [{ name: 'Ann Lee', email: 'ann@quillon.example', role: 'Producer' }],
  }),
  'client.edit': busy({ client: 'Corvane', changes: { tier: 'strategic', contacts: [{ name: 'Ann Lee' }] } }),
  'client.rename': busy({ client: 'Corvane', name: 'Corvane Group' }),
  'client.merge': busy(async ({ get }) => {
    await get('client.create', { client: 'Quillon', tier: 'key' });
    await get('project.create', { client: 'Quillon', project: 'Site', dueOn: '2026-12-18' });
    return { clients: ['Corvane'], into: 'Quillon' };
  }),
  'client.delete': busy(async ({ get }) => {
    await get('client.create', { client: 'Quillon' });
    return { client: 'Quillon' };
  }),
  'project.create': busy({ client: 'Corvane', project: 'Autumn' }),
  'project.edit': busy({
    client: 'Corvane',
    project: 'Site',
    changes: { name: 'Web site', client: null, dueOn: '2026-12-18' },
  }),
  'project.merge': busy(async ({ get }) => {
    await get('project.create', { client: 'Corvane', project: 'Autumn', dueOn: '2026-12-18' });
    return {
      projects: [{ client: 'Corvane', project: 'Site' }],
      into: { client: 'Corvane', project: 'Autumn' },
    };
  }),
  'project.delete': busy({ client: 'Corvane', project: 'Site', tasks: 'cancel' }),
  'skill.create': busy({ name: 'Motion design' }),
  'skill.rename': busy({ skillId: 'figma', name: 'Figma design' }),
  'skill.merge': busy(async ({ get }) => {
    await get('agent.edit', { agentId: 'ben', changes: { skills: 'figma:0.8;sketch:0.9@2026-10-01' } });
    await get('skills.relate', { a: 'sketch', b: 'motion', relatednessRatio: 0.4 });
    return { skillIds: ['figma'], into: 'sketch' };
  }),
  'skill.delete': busy({ skillId: 'figma', isUsed: true }),
  'schedule.put': busy(async () => schedule()),
  'schedule.remove': busy(async ({ get }) => {
    await get('schedule.put', schedule());
    return { id: first((await get('schedules.view', {})).schedules).id };
  }),
  'reports.folder': busy(async () => ({ folder: scratch() })),
  'template.put': busy(template),
  'template.remove': busy(async ({ get }) => {
    await get('template.put', template);
    return { name: template.name };
  }),
  'exception.respond': busy(answerable),
  'exception.answer': busy(async (desk) => ({ exceptionIds: [await exceptionId(desk)], answer: 'take' })),
  'attempt.correct': busy(async (desk) => {
    const args = await answerable(desk);
    await desk.get('exception.respond', args);
    const { exception } = await desk.get('exception.view', { exceptionId: args.exceptionId });
    return { attemptId: first(exception.attempts).attemptId, outcome: 'failed' };
  }),
  'ladder.put': busy(ladder),
  'ladder.remove': busy(async ({ get }) => ({ id: (await get('ladder.put', ladder)).id })),
  'prevention.apply': async () => {
    const { path, session } = riskyOffice();
    session.store().close();
    const desk = deskAt(path);
    const offered = (await desk.get('prevention.view', {})).tasks.flatMap(({ action }) => action ?? []);
    return { ...desk, args: { actionIds: [first(offered.filter((action) => action.kind !== 'check_in')).actionId] } };
  },
  'watched-folder.set': busy(async () => ({ folder: scratch() })),
  'backup-folder.set': busy(async () => ({ folder: scratch() })),
};

/** Commands that the same arguments, at the same instant, find done already. */
export const REPEATABLE = [
  'task.edit',
  'task.pin',
  'task.unpin',
  'milestone.set',
  'project.set',
  'notifications.set',
  'offers.lapse',
  'skills.relate',
  'agent.edit',
  'skill.rename',
  'client.edit',
  'reports.folder',
  'template.put',
  'exception.answer',
  'attempt.correct',
  'watched-folder.set',
  'backup-folder.set',
] as const satisfies readonly UndoableCall[];

/** One scenario for every command that cannot be undone. */
export const FINAL: { readonly [N in Exclude<CallName, UndoableCall>]?: () => Promise<Scenario<N>> } = {
  'plan.propose': busy({}),
  'plan.cancel': busy({}),
  'plan.exclude': busy(async ({ get }) => {
    await get('plan.propose', {});
    return { taskIds: ['T-5'], excluded: true };
  }),
  'plan.limit': busy(async ({ get }) => {
    await get('plan.propose', {});
    return { moves: 0 };
  }),
  'plan.keep': busy(async ({ get }) => ({ planId: (await get('plan.propose', {})).planId })),
  'plan.discard': busy(async ({ get }) => {
    await get('plan.propose', {});
    return {};
  }),
  'queue.dequeue': busy({ agentId: 'ben', threshold: 0 }),
  'monitor.run': busy({}),
  'import.cancel': busy({ run: 'read-1' }),
  'activity.report': busy({ agentId: 'ada', taskId: 'T-1', kind: 'started' }),
  'activity.import': busy({
    files: [asFile('reports.csv', 'task_id,agent_id,at,kind\nT-1,ada,2026-11-23T08:00:00Z,started\n')],
  }),
  'journal.undo': busy({}),
  'journal.redo': busy(async ({ get }) => {
    await get('journal.undo', {});
    return {};
  }),
  'workspace.export': busy(async () => ({ folder: scratch() })),
  'report.export': busy(async () => ({ scope: { kind: 'agency' }, formats: ['md'], folder: scratch() })),
  'report.batch': busy(async () => ({ which: { kind: 'open' }, formats: ['md'], folder: scratch() })),
  'report.cancel': busy({}),
  'schedule.run': busy(async ({ get }) => {
    await get('schedule.put', schedule());
    return { id: first((await get('schedules.view', {})).schedules).id };
  }),
  'reports.due': busy({}),
  'person.erase': busy({ agentId: 'ben' }),
  'exception.escalate': busy(async (desk) => ({ exceptionId: await exceptionId(desk) })),
  'notices.shown': busy({ noticeIds: ['N-1'] }),
  'watched-folder.check': busy({}),
  'workspace.backup': busy({}),
  'workspace.adopt': busy({}),
  'workspace.bug-report': busy({}),
  'workspace.copy': busy(async () => ({ path: join(scratch(), 'copy.tde') })),
  'workspace.restore': busy(async ({ get }) => ({ path: (await get('workspace.backup', {})).path })),
};
