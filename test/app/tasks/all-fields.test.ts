import { expect, onTestFinished, test } from 'vitest';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,skills
ada,Ada Nwosu,40,figma:0.9
`;
const TASKS = `id,title,client,client_tier,type,estimate_hours,depends_on,parent_id
T-1,First,Corvane,key,design,16,,
T-2,Second,Corvane,key,design,8,T-1,
T-3,Third,,,copy,8,,T-2
`;
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => made.close());
  return made;
}
const EVERYTHING: ArgsIn<'task.create'> = {
  title: 'Route map',
  description: 'Two languages.\nPrint and web.',
  client: 'Corvane',
  project: 'Autumn',
  type: 'design',
  domain: 'print',
  complexity: 4,
  estimateHours: 7.5,
  releaseOn: '2026-11-24',
  dueOn: '2026-12-01',
  strategicImportance: 0.8,
  stakeholderPriority: 0.25,
  revenuePotential: 1200.5,
  costEstimate: 300,
  projectedMargin: -0.1,
  pipelineValue: 5000,
  requiredSkills: [
    { skillId: 'figma', minimumProficiency: 0.7, importance: 2, mandatory: true },
    { skillId: 'mapping' },
  ],
  dependsOn: ['T-1'],
  parentId: 'T-3',
  deliverables: [{ name: 'Draft' }, { name: 'Print file', state: 'submitted' }],
  remainingComplexity: 2,
  riskFactors: ['New printer'],
  reporting: [{ cadence: 'weekly', format: 'pdf', fields: ['progress'], recipient: 'ann@client.example' }],
  milestones: [{ name: 'Draft done', dueOn: '2026-11-27', rule: 'deliverable:Draft' }],
  agentId: 'ada',
};

test('a task is created with every field, exactly as an import of the same values makes it', async () => {
  const made = await office();
  const { taskId } = await made.ask('task.create', EVERYTHING);
  const { task, assignedName } = await made.ask('task.explain', { taskId });
  expect(assignedName).toBe('Ada Nwosu');
  const imported = await office();
  const csv = `id,title,description,client,project,type,domain,complexity,estimate_hours,release_at,due_at,strategic_importance,stakeholder_priority,revenue_potential,cost_estimate,projected_margin,pipeline_value,required_skills,depends_on,parent_id,deliverables,remaining_complexity,risk_factors,reporting,milestones,assigned_to
${taskId},Route map,"Two languages.
Print and web.",Corvane,Autumn,design,print,4,7.5,2026-11-24,2026-12-01,0.8,0.25,1200.5,300,-0.1,5000,figma:0.7!*2;mapping,T-1,T-3,Draft;Print file:submitted,2,New printer,weekly:pdf:progress>ann@client.example,Draft done@2026-11-27=deliverable:Draft,ada
`;
  await imported.ask('import.commit', {
    files: [{ name: 'more.csv', kind: 'tasks', base64: Buffer.from(csv).toString('base64') }],
    options: {},
  });
  const same = (await imported.ask('task.explain', { taskId })).task;
  expect(task).toEqual(same);
  expect(task.clientTier).toBe('key');
});

test('a task with a title alone gets the usual estimate of its type and the defaults of the file templates', async () => {
  const made = await office();
  const { taskId } = await made.ask('task.create', { title: 'Poster', type: 'design' });
  const { task } = await made.ask('task.explain', { taskId });
  expect(task).toMatchObject({
    estimateMinutes: 12 * 60,
    estimateAssumed: true,
    domain: 'design',
    clientTier: 'small',
  });
});

test('every fault is listed with its field, and nothing is created', async () => {
  const made = await office();
  const result = await made.try('task.create', {
    title: 'Wrong',
    dependsOn: ['T-9'],
    parentId: 'T-8',
    requiredSkills: 'figma:7',
    reporting: 'sometimes:pdf:progress>ann@client.example',
    milestones: [{ name: 'Draft', rule: 'deliverable:Sketch' }],
    agentId: 'nobody',
  });
  if (result.ok) throw new Error('accepted');
  expect(result.error.code).toBe('refused_input');
  const paths = result.error.details.map((detail) => (detail as { path: string }).path);
  expect(paths.toSorted()).toEqual(['agentId', 'dependsOn', 'milestones', 'parentId', 'reporting', 'requiredSkills']);
  expect((await made.ask('queue.list', {})).entries).toHaveLength(2);
});

test('every field can be changed, unchanged fields keep their values, and undo restores them', async () => {
  const made = await office();
  const { taskId } = await made.ask('task.create', EVERYTHING);
  const before = (await made.ask('task.explain', { taskId })).task;
  await made.ask('task.edit', {
    taskIds: [taskId],
    changes: {
      description: '',
      complexity: 1,
      requiredSkills: 'copywriting:0.4',
      dependsOn: [],
      parentId: null,
      costEstimate: null,
    },
  });
  const after = (await made.ask('task.explain', { taskId })).task;
  expect(after).toEqual({
    ...before,
    description: '',
    complexity: 1,
    requiredSkills: [{ skillId: 'copywriting', minimumProficiency: 0.4, importance: 1, mandatory: false }],
    dependsOn: [],
    parentId: null,
    costEstimateAmount: null,
    version: before.version + 1,
  });
  const { undone } = await made.ask('journal.undo', {});
  expect(undone).toHaveLength(1);
  expect({ ...(await made.ask('task.explain', { taskId })).task, version: 0 }).toEqual({ ...before, version: 0 });
});

test('a loop of prerequisites or parents is refused at its field and names the tasks', async () => {
  const made = await office();
  const looped = await made.try('task.edit', { taskIds: ['T-1'], changes: { dependsOn: ['T-2'] } });
  if (looped.ok) throw new Error('accepted');
  expect(looped.error.details).toMatchObject([{ path: 'dependsOn' }]);
  expect(looped.error.message).toContain('T-1 -> T-2');
  const under = await made.try('task.edit', { taskIds: ['T-2'], changes: { parentId: 'T-3' } });
  expect(under).toMatchObject({ ok: false, error: { details: [{ path: 'parentId' }] } });
  const own = await made.try('task.edit', { taskIds: ['T-2'], changes: { parentId: 'T-2' } });
  expect(own).toMatchObject({ ok: false, error: { details: [{ path: 'parentId' }] } });
});

test('a tier belongs to the client: all its tasks get it, as one undo', async () => {
  const made = await office();
  await made.ask('task.edit', { taskIds: ['T-1'], changes: { clientTier: 'strategic' } });
  const tiers = async () => {
    const tasks = await Promise.all(['T-1', 'T-2', 'T-3'].map((taskId) => made.ask('task.explain', { taskId })));
    return tasks.map(({ task }) => task.clientTier);
  };
  expect(await tiers()).toEqual(['strategic', 'strategic', 'small']);
  await made.ask('task.edit', { taskIds: ['T-3'], changes: { client: 'Corvane' } });
  expect(await tiers()).toEqual(['strategic', 'strategic', 'strategic']);
  await made.ask('journal.undo', {});
  await made.ask('journal.undo', {});
  expect(await tiers()).toEqual(['key', 'key', 'small']);
});

test('an earliest start after the due date is accepted with a warning at the field', async () => {
  const made = await office();
  const { warnings } = await made.ask('task.create', {
    title: 'Late start',
    releaseOn: '2026-12-05',
    dueOn: '2026-12-01',
  });
  expect(warnings.map(({ path }) => path)).toContain('releaseOn');
});
