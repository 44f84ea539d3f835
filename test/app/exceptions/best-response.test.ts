import { expect, onTestFinished, test } from 'vitest';
import type { ExceptionView } from '../../../src/shared/contract/index.ts';
import type { PolicyValues } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const HEAD = 'id,title,estimate_hours,due_at,required_skills,client_tier,strategic_importance\n';
const POLICY: Partial<PolicyValues> = { failuresToException: 1, unassignableHours: 400 };

/** An office in which Ann has failed T2, and the exception about it. */
async function failedByAnn(agents: string, tasks: string, given: readonly (readonly [task: string, agent: string])[]) {
  const here: SmallOffice = await smallOffice({
    agents: `id,name,weekly_hours,skills,time_zone\n${agents}`,
    tasks: HEAD + tasks,
    policy: POLICY,
  });
  onTestFinished(() => here.close());
  for (const [taskId, agentId] of given) await here.ask('task.assign', { taskIds: [taskId], agentId });
  for (const kind of ['started', 'failed'] as const)
    await here.ask('activity.report', { agentId: 'ann', taskId: 'T2', kind });
  await here.ask('monitor.run', {});
  const { rows } = await here.ask('exceptions.view', {});
  const exceptionId = rows.find((row) => row.kind === 'failed')?.exceptionId ?? '';
  return here.ask('exception.view', { exceptionId });
}
const reassigned = ({ responses }: ExceptionView) =>
  responses
    .filter(({ strategy }) => strategy === 'reassign')
    .map(({ label, detail, proofText }) => [sentenceOf(label), sentenceOf(detail), sentenceOf(proofText)] as const);

test('an agent with less urgent work is suggested, with the task placed by priority, and the work that moves is listed', async () => {
  const [first] = reassigned(
    await failedByAnn(
      'ann,Ann,40,edit:0.9\nbo,Bo,40,edit:0.9\n',
      'T1,Someday,40,,edit:0.5!,small,0\nT2,Urgent,8,2026-11-24,edit:0.5!,strategic,1\n',
      [
        ['T1', 'bo'],
        ['T2', 'ann'],
      ],
    ),
  );
  expect(first?.[0]).toBe('Reassign to Bo');
  expect(first?.[1]).toMatch(/^Fit 0\.\d\d, finishes .*Nov, \d\d:\d\d\./);
  expect(first?.[1]).not.toContain('after its due date');
  expect(first?.[2]).toContain('1 other task is rescheduled.');
});

test('an agent below the skill threshold is suggested, with its skill alignment, only if no qualified agent is on time', async () => {
  const tasks = 'T2,Urgent,8,2026-11-24,edit:0.9,strategic,1\nT1,Pressing,40,2026-11-27,edit:0.9,strategic,1\n';
  const unskilled = 'cy,Cy,40,edit:0.42\n';
  const ann = 'ann,Ann,40,edit:0.9\n';
  const alone = reassigned(await failedByAnn(ann + unskilled, tasks, [['T2', 'ann']]));
  expect(alone.map(([label]) => label)).toEqual(['Reassign to Cy']);
  expect(alone[0]?.[1]).toMatch(/Skill alignment 0\.\d\d, below the threshold of 0\.80\./);
  const skilled = reassigned(await failedByAnn(`${ann}bo,Bo,40,edit:0.9\n${unskilled}`, tasks, [['T2', 'ann']]));
  expect(skilled.map(([label]) => label)).toEqual(['Reassign to Bo']);
});
