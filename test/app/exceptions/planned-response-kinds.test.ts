import { expect, onTestFinished, test } from 'vitest';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import { asTaskId, type PolicyValues, type WorkExceptionKind } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const TASK_HEAD = 'id,title,estimate_hours,due_at,required_skills,client_tier,strategic_importance,deliverables\n';
const AGENT_HEAD = 'id,name,weekly_hours,skills,time_zone';
const AGENTS = `${AGENT_HEAD}\nann,Ann,40,edit:0.9,UTC\nbo,Bo,40,sound:0.9,UTC\nhana,Hana,40,edit:0.9;sound:0.9,UTC\n`;
const SMALL = 'T2,Small edit,8,2026-11-25,edit:0.5!,small,0,cut\n';
const LARGE = 'T9,Large sound,40,2026-11-27,sound:0.5!,strategic,1,\n';
const film = (hours: number, due = '') => `T1,Film,${hours},${due},edit:0.5!,strategic,1,\n`;

type Step = (office: SmallOffice) => Promise<unknown>;
const assign =
  (taskId: string, agentId: string, startAt?: string): Step =>
  ({ ask }) =>
    ask('task.assign', { taskIds: [taskId], agentId, ...(startAt === undefined ? { pin: false } : { startAt }) });
const report =
  (taskId: string, kind: ArgsIn<'activity.report'>['kind'], more: Partial<ArgsIn<'activity.report'>> = {}): Step =>
  ({ ask }) =>
    ask('activity.report', { agentId: 'ann', taskId, kind, ...more });
const annHas =
  (timeOff: readonly { readonly fromOn: string; readonly untilOn: string }[]): Step =>
  ({ ask }) =>
    ask('agent.edit', { agentId: 'ann', changes: { timeOff: [...timeOff] } });
const annHasLeft: Step = ({ ask }) => {
  const text = `${AGENT_HEAD},active_until\nann,Ann,40,edit:0.9,UTC,2026-11-20\n`;
  const base64 = Buffer.from(text).toString('base64');
  return ask('import.commit', { files: [{ name: 'agents.csv', kind: 'agents', base64 }], options: {} });
};

interface Case {
  readonly kind: WorkExceptionKind;
  readonly tasks: string;
  readonly policy?: Partial<PolicyValues>;
  /** After which T2 should be with Hana, who has time for it only if Bo takes T9 from her. */
  readonly steps: readonly Step[];
}
const CASES: readonly (readonly [string, Case])[] = [
  [
    'a task that has failed',
    {
      kind: 'failed',
      tasks: SMALL + LARGE,
      policy: { autoRetry: false },
      steps: [assign('T2', 'ann'), report('T2', 'started'), report('T2', 'failed')],
    },
  ],
  [
    'a task that has failed and that its agent is trying again',
    {
      kind: 'failed',
      tasks: SMALL + LARGE,
      steps: [assign('T2', 'ann'), report('T2', 'started'), report('T2', 'failed')],
    },
  ],
  [
    'a task that has been declined',
    {
      kind: 'declined',
      tasks: SMALL + LARGE,
      policy: { declinesToException: 1 },
      steps: [assign('T2', 'ann'), report('T2', 'declined')],
    },
  ],
  [
    'a task whose deliverable was rejected',
    {
      kind: 'rejected',
      tasks: SMALL + LARGE,
      steps: [
        assign('T2', 'ann'),
        report('T2', 'started'),
        report('T2', 'deliverable', { deliverable: 'cut', status: 'rejected', note: 'too long' }),
      ],
    },
  ],
  [
    'a task that is at risk although it is planned on time',
    {
      kind: 'late',
      tasks: film(16) + SMALL + LARGE,
      policy: { delayLate: 0.3 },
      steps: [assign('T1', 'ann'), report('T1', 'started'), assign('T2', 'ann')],
    },
  ],
  [
    'a task whose agent is away until after its due date',
    {
      kind: 'late',
      tasks: SMALL + LARGE,
      steps: [assign('T2', 'ann'), annHas([{ fromOn: '2026-11-23', untilOn: '2026-11-27' }])],
    },
  ],
  [
    'the work of an agent who has left',
    { kind: 'agent_silent', tasks: SMALL + LARGE, steps: [assign('T2', 'ann'), annHasLeft] },
  ],
  [
    'an agent with more pinned work than hours',
    {
      kind: 'overload',
      tasks: film(40, '2026-11-27') + SMALL + LARGE,
      steps: [assign('T1', 'ann', '2026-11-23T09:00:00Z'), assign('T2', 'ann', '2026-11-24T09:00:00Z')],
    },
  ],
];

/** What undo restores, without the version numbers that it raises. */
const stateOf = async ({ ask }: SmallOffice) =>
  await Promise.all(
    ['T2', 'T9'].map(async (taskId) => {
      const { task, assignment } = await ask('task.explain', { taskId });
      return [task.status, assignment === null ? null : { ...assignment, version: 0 }];
    }),
  );

test.each(CASES)(
  'the first suggestion for %s is a plan of two moves, which is verified, on time, and undone as one change',
  async (_, { kind, tasks, policy = {}, steps }) => {
    const office = await smallOffice({ agents: AGENTS, tasks: TASK_HEAD + tasks, policy });
    onTestFinished(() => office.close());
    await assign('T9', 'hana')(office);
    for (const step of steps) await step(office);
    await office.ask('monitor.run', {});
    const isOpen = async () =>
      (await office.ask('exceptions.view', {})).rows.find(
        (row) => row.kind === kind && (row.taskId ?? 'T2') === 'T2' && row.taskIds.includes(asTaskId('T2')),
      );
    const exceptionId = (await isOpen())?.exceptionId ?? kind;
    const { responses } = await office.ask('exception.view', { exceptionId });
    const [first] = responses;
    expect([first?.responseId, first?.proof]).toEqual(['reassign:plan', 'solved']);
    expect(sentenceOf(first?.proofText)).not.toContain('New problems');
    expect(sentenceOf(first?.detail)).toBe(
      `Small edit (T2) to Hana, finishes Mon 23 Nov, 17:00. Large sound (T9) to Bo, finishes Fri 27 Nov, 17:00.${kind === 'overload' ? ' 1 task was pinned by hand.' : ''}`,
    );
    const before = await stateOf(office);
    await office.ask('exception.respond', { exceptionId });
    const { assignment } = await office.ask('task.explain', { taskId: 'T2' });
    expect([assignment?.agentId, assignment?.plannedFinishAt]).toEqual(['hana', '2026-11-23T17:00:00.000Z']);
    await office.ask('monitor.run', {});
    expect((await isOpen())?.state ?? 'waiting').toBe('waiting');
    await office.ask('journal.undo', {});
    expect(await stateOf(office)).toEqual(before);
  },
);
