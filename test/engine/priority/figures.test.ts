import { describe, expect, it } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import { buildPriorityContext, cyclesOf, scoreTask } from '../../../src/main/engine/priority/index.ts';
import { reachCalendars } from '../../../src/main/engine/priority/reach-calendars.ts';
import { ClientSupply, SkillSupply } from '../../../src/main/engine/priority/supply.ts';
import {
  ageingReaches,
  ageingUrgency,
  slackOfUrgency,
  urgencyOfSlack,
} from '../../../src/main/engine/priority/urgency.ts';
import {
  businessImpact,
  expectedContribution,
  pipelineProbabilities,
  rankRatio,
} from '../../../src/main/engine/priority/value.ts';
import {
  type Agent,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  DAY_MS,
  DEFAULT_POLICY,
  instantOf,
  type Policy,
  type PolicyValues,
  type PriorityComponentName,
  type SkillId,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const WEEK = 5 * 480;
const UNTIL_MS = NOW_MS + 7 * DAY_MS;
const policyWith = (values: Partial<PolicyValues>): Policy => ({
  ...DEFAULT_POLICY,
  values: { ...DEFAULT_POLICY.values, ...values },
});
const task = (id: string, fields: Partial<Task> = {}): Task => aTask({ id: asTaskId(id), ...fields });
const agent = (id: string, fields: Partial<Agent> = {}): Agent =>
  anAgent({ id: asAgentId(id), name: `Agent ${id}`, ...fields });
const need = (skill: string, importance = 1, minimumProficiency = 0.5): Task['requiredSkills'][number] => ({
  skillId: asSkillId(skill),
  minimumProficiency,
  importance,
  mandatory: true,
});
const has = (skill: string, proficiency = 0.9): Agent['skills'][number] => ({
  skillId: asSkillId(skill),
  proficiency,
  lastUsedOn: null,
});
function contextOf(snapshot: Snapshot) {
  const all = Int32Array.from(snapshot.agents, (_, index) => index);
  return buildPriorityContext(snapshot, compileCalendars(snapshot, NOW_MS, NOW_MS + 84 * DAY_MS), () => all, NOW_MS);
}
function partOf(snapshot: Snapshot, index: number, name: PriorityComponentName) {
  const part = scoreTask(contextOf(snapshot), index, NOW_MS).components.find((component) => component.name === name);
  if (part === undefined) throw new Error(`There is no component ${name}.`);
  return part;
}

describe('urgency', () => {
  it('is 1/2 when the slack equals the remaining work, and 1/3 when it is twice as much', () => {
    expect(urgencyOfSlack(480, 480)).toBe(0.5);
    expect(urgencyOfSlack(960, 480)).toBeCloseTo(1 / 3, 12);
    expect(urgencyOfSlack(0, 480)).toBe(1);
    expect(urgencyOfSlack(-60, 480)).toBe(1);
  });

  it('treats work of less than half an hour as half an hour', () => {
    expect(urgencyOfSlack(30, 0)).toBe(0.5);
    expect(urgencyOfSlack(30, 10)).toBe(0.5);
    expect(slackOfUrgency(0.5, 10)).toBe(30);
  });

  it('can be converted to slack and back', () => {
    for (const urgency of [0.1, 0.25, 0.5, 0.9])
      expect(urgencyOfSlack(slackOfUrgency(urgency, 300), 300)).toBeCloseTo(urgency, 12);
  });

  it('of a task without a due date grows in proportion to its days of waiting, up to the ceiling', () => {
    const policy = policyWith({ ageingCeiling: 0.4, ageingDays: 20 });
    const waited = (days: number): number => ageingUrgency(NOW_MS - days * DAY_MS, policy, NOW_MS);
    expect([waited(-3), waited(0), waited(5), waited(20), waited(30)]).toEqual([0, 0, 0.1, 0.4, 0.4]);
  });

  it('of a task without a due date reaches a value at the predicted instant, and never exceeds the ceiling', () => {
    const policy = policyWith({ ageingCeiling: 0.4, ageingDays: 20 });
    expect(ageingReaches(NOW_MS, policy, 0.1)).toBe(NOW_MS + 5 * DAY_MS);
    expect(ageingReaches(NOW_MS, policy, 0.4)).toBe(NOW_MS + 20 * DAY_MS);
    expect(ageingReaches(NOW_MS, policy, 0.41)).toBeNull();
    expect(ageingReaches(NOW_MS, policyWith({ ageingCeiling: 0 }), 0)).toBeNull();
  });

  it('has no time to work before the task is released', () => {
    const due = at('2026-11-25T17:00:00Z');
    const slackOf = (releaseAt: Task['releaseAt']): number | null =>
      scoreTask(contextOf(aSnapshot({ tasks: [task('T-1', { dueAt: due, releaseAt })] })), 0, NOW_MS).slackMinutes;
    expect(slackOf(null)).toBe(3 * 480 - 480);
    expect(slackOf(at('2026-11-20T09:00:00Z'))).toBe(3 * 480 - 480);
    expect(slackOf(at('2026-11-25T09:00:00Z'))).toBe(0);
  });

  it('does not grow with the days since a missed due date: slack is minus the remaining work', () => {
    const slackOf = (days: number): number | null =>
      scoreTask(
        contextOf(aSnapshot({ tasks: [task('T-1', { dueAt: instantOf(NOW_MS + days * DAY_MS) })] })),
        0,
        NOW_MS + 7 * DAY_MS,
      ).slackMinutes;
    expect([slackOf(7), slackOf(4), slackOf(0)]).toEqual([-480, -480, -480]);
  });

  it('extrapolates beyond the compiled calendars at their average rate', () => {
    const slackOf = (days: number): number =>
      scoreTask(contextOf(aSnapshot({ tasks: [task('T-1', { dueAt: instantOf(NOW_MS + days * DAY_MS) })] })), 0, NOW_MS)
        .slackMinutes ?? 0;
    const perYear = slackOf(1_365) - slackOf(1_000);
    expect(perYear / ((365 / 7) * WEEK)).toBeCloseTo(1, 1);
  });
});

describe('business impact', () => {
  const shares = { impactTierShare: 0.4, impactTypeShare: 0.3, impactStrategicShare: 0.2, impactStakeholderShare: 0.1 };
  const impact = (policy: Policy, fields: Partial<Task> = {}): number =>
    businessImpact(
      aTask({ clientTier: 'key', type: 'launch', strategicImportance: 0.6, stakeholderPriority: 0.9, ...fields }),
      policy,
    );

  it('is the weighted mean of tier, type, strategic importance and stakeholder priority', () => {
    const policy = { ...policyWith({ ...shares, tierKey: 0.8, typeImpactDefault: 0.5 }), typeImpact: { launch: 0.7 } };
    expect(impact(policy)).toBeCloseTo(0.4 * 0.8 + 0.3 * 0.7 + 0.2 * 0.6 + 0.1 * 0.9, 12);
    expect(impact(policy, { type: 'other' })).toBeCloseTo(0.4 * 0.8 + 0.3 * 0.5 + 0.2 * 0.6 + 0.1 * 0.9, 12);
  });

  it('scales the shares to sum to 1', () => {
    const twice = Object.fromEntries(Object.entries(shares).map(([key, share]) => [key, 2 * share]));
    expect(impact(policyWith(twice))).toBeCloseTo(impact(policyWith(shares)), 12);
  });

  it('is 0 if all shares are 0', () => {
    const none = { impactTierShare: 0, impactTypeShare: 0, impactStrategicShare: 0, impactStakeholderShare: 0 };
    expect(impact(policyWith(none))).toBe(0);
  });
});

describe('expected contribution', () => {
  it('is revenue times margin, or revenue minus cost without a margin, plus pipeline value times probability', () => {
    const priced = { revenuePotentialAmount: 1_000, costEstimateAmount: 400 };
    expect(expectedContribution(aTask({ ...priced, projectedMarginRatio: 0.3, costEstimateAmount: 900 }), 0.5)).toBe(
      300,
    );
    expect(expectedContribution(aTask(priced), 0.5)).toBe(600);
    expect(expectedContribution(aTask({ ...priced, pipelineValueAmount: 50 }), 0.2)).toBe(610);
  });

  it('never deducts a loss from the pipeline value', () => {
    const loss = { revenuePotentialAmount: 100, costEstimateAmount: 400, pipelineValueAmount: 50 };
    expect(expectedContribution(aTask(loss), 1)).toBe(50);
  });

  it('uses the value-weighted probability of the client’s opportunities, or otherwise the policy’s', () => {
    const row = (client: string, valueAmount: number, probability: number) => ({
      id: `${client}-${valueAmount}`,
      client,
      valueAmount,
      probability,
      expectedOn: asCivilDate('2026-12-10'),
      effortMinutes: 600,
      requiredSkills: [],
    });
    const probabilityOf = pipelineProbabilities({
      opportunities: [row('Quillon', 3_000, 0.2), row('Quillon', 1_000, 0.6), row('Idle', 0, 0.9)],
      policy: policyWith({ pipelineProbability: 0.4 }),
    });
    expect(probabilityOf('Quillon')).toBeCloseTo(0.3, 12);
    expect([probabilityOf('Idle'), probabilityOf('Other'), probabilityOf(null)]).toEqual([0.4, 0.4, 0.4]);
  });
});

describe('the rank of a value', () => {
  const sorted = Float64Array.from([1, 2, 2, 2, 5]);
  it('is the share below it, with equal values counted half', () => {
    expect([0.5, 1, 2, 3, 5, 9].map((value) => rankRatio(sorted, value))).toEqual([0, 0.1, 0.5, 0.8, 0.9, 1]);
  });
  it('is 0 for no value or an empty list', () => {
    expect([rankRatio(sorted, 0), rankRatio(sorted, -4), rankRatio(new Float64Array(0), 3)]).toEqual([0, 0, 0]);
  });
});

describe('the balance of a skill', () => {
  const balanceOf = (tasks: readonly Task[], agents: readonly Agent[], parents: readonly number[] = []) => {
    const snapshot = aSnapshot({ tasks, agents, policy: policyWith({ horizonWeeks: 1 }) });
    const isParent = Uint8Array.from(snapshot.tasks, (_, index) => (parents.includes(index) ? 1 : 0));
    const { fresh } = reachCalendars(snapshot, compileCalendars(snapshot, NOW_MS, UNTIL_MS), NOW_MS);
    const supply = new SkillSupply(snapshot, fresh, { nowMs: NOW_MS, isParent });
    const at = (skillId: SkillId, minimumProficiency = 0.5) =>
      supply.balanceOf({ skillId, minimumProficiency, importance: 1, mandatory: true }, { dueAt: null });
    return { at };
  };
  const figma = asSkillId('figma');
  const react = asSkillId('react');

  it('divides the work of a task among its skills by importance, equally if all are 0', () => {
    const shared = balanceOf(
      [task('T-1', { remainingMinutes: 400, requiredSkills: [need('figma', 3), need('react', 1)] })],
      [],
    );
    expect([shared.at(figma)?.demandMinutes, shared.at(react)?.demandMinutes]).toEqual([300, 100]);
    const equal = balanceOf(
      [task('T-1', { remainingMinutes: 400, requiredSkills: [need('figma', 0), need('react', 0)] })],
      [],
    );
    expect([equal.at(figma)?.demandMinutes, equal.at(react)?.demandMinutes]).toEqual([200, 200]);
  });

  it('adds up the open work of all tasks, except parents', () => {
    const tasks = [100, 200, 400, 800].map((remainingMinutes, index) =>
      task(`T-${index + 1}`, {
        remainingMinutes,
        requiredSkills: [need('figma')],
        status: index === 3 ? 'done' : 'queued',
      }),
    );
    expect(balanceOf(tasks, [], [2]).at(figma)?.demandMinutes).toBe(300);
  });

  it('divides the time of an agent among the skills in demand, in proportion to the demand', () => {
    const tasks = [
      task('T-1', { remainingMinutes: 300, requiredSkills: [need('figma')] }),
      task('T-2', { remainingMinutes: 100, requiredSkills: [need('react')] }),
    ];
    const found = balanceOf(tasks, [agent('A-1', { skills: [has('figma'), has('react'), has('cobol')] })]);
    expect(found.at(figma)?.supplyMinutes).toBeCloseTo(WEEK * 0.75, 9);
    expect(found.at(react)?.supplyMinutes).toBeCloseTo(WEEK * 0.25, 9);
    expect(found.at(asSkillId('cobol'))).toBeNull();
  });

  it('counts the agents who have it at the required level, above 0', () => {
    const tasks = [
      task('T-1', { requiredSkills: [need('figma', 1, 0.8)] }),
      task('T-2', { requiredSkills: [need('figma', 1, 0.6)] }),
    ];
    const holders = (needed: number, ...levels: readonly number[]) =>
      balanceOf(
        tasks,
        levels.map((level, index) => agent(`A-${index}`, { skills: [has('figma', level)] })),
      ).at(figma, needed);
    expect(holders(0.6, 0.59, 0.6, 0.9)).toMatchObject({ agents: 2, loneAgentName: null, supplyMinutes: 2 * WEEK });
    expect(holders(0.8, 0.59, 0.6, 0.9)).toMatchObject({ agents: 1, loneAgentName: 'Agent A-2', supplyMinutes: WEEK });
    expect(holders(0.6, 0.59, 0.6)).toMatchObject({ agents: 1, loneAgentName: 'Agent A-1' });
    expect(holders(0.6, 0.59)).toMatchObject({ agents: 0, loneAgentName: null, supplyMinutes: 0, supplyRatio: 0 });
    const anyLevel = [task('T-1', { requiredSkills: [need('figma', 1, 0)] })];
    expect(balanceOf(anyLevel, [agent('A-1', { skills: [has('figma', 0)] })]).at(figma, 0)?.agents).toBe(0);
  });

  it('does not count an agent without working time as an expert', () => {
    const away = { ...anAgent().calendar, weekdayMinutes: [0, 0, 0, 0, 0, 0, 0] };
    const tasks = [task('T-1', { requiredSkills: [need('figma')] })];
    expect(balanceOf(tasks, [agent('A-1', { calendar: away }), agent('A-2')]).at(figma)?.loneAgentName).toBe(
      'Agent A-2',
    );
  });

  it('counts every lane of an AI agent', () => {
    const tasks = [task('T-1', { requiredSkills: [need('figma')] })];
    expect(balanceOf(tasks, [agent('A-1', { kind: 'ai', maxConcurrent: 4 })]).at(figma)?.supplyMinutes).toBe(4 * WEEK);
  });

  it('is supply as a share of supply plus demand: 0.5 if they are equal, 1 without demand', () => {
    const ratio = (remainingMinutes: number): number | undefined =>
      balanceOf([task('T-1', { remainingMinutes, requiredSkills: [need('figma')] })], [agent('A-1')]).at(figma)
        ?.supplyRatio;
    expect([ratio(3 * WEEK), ratio(WEEK), ratio(0)]).toEqual([0.25, 0.5, 1]);
    const finished = [task('T-1', { remainingMinutes: 0, requiredSkills: [need('figma')] })];
    expect(balanceOf(finished, []).at(figma)).toMatchObject({ demandMinutes: 0, supplyMinutes: 0, supplyRatio: 1 });
  });

  it('divides the time of an agent equally among skills without remaining demand', () => {
    const skills = [need('figma', 1), need('react', 3)];
    const found = balanceOf(
      [task('T-1', { remainingMinutes: 0, requiredSkills: skills })],
      [agent('A-1', { skills: [has('figma'), has('react')] })],
    );
    expect([found.at(figma)?.supplyMinutes, found.at(react)?.supplyMinutes]).toEqual([WEEK / 2, WEEK / 2]);
  });
});

describe('the balance of a client with a weekly cap', () => {
  const cap = (id: string, client: string, minutesPerWeek: number) =>
    ({ id, kind: 'client_hour_cap', client, minutesPerWeek }) as const;
  const policy = policyWith({ horizonWeeks: 4 });

  it('compares the open work of that client, without parents, with the lower of its caps', () => {
    const tasks = [
      task('T-1', { client: 'Quillon', remainingMinutes: 600 }),
      task('T-2', { client: 'Quillon', remainingMinutes: 200 }),
      task('T-3', { client: 'Quillon', remainingMinutes: 999 }),
      task('T-4', { client: 'Quillon', remainingMinutes: 999, status: 'done' }),
      task('T-5', { client: 'Other', remainingMinutes: 999 }),
    ];
    const constraints = [
      cap('a', 'Quillon', 100),
      cap('b', 'Quillon', 300),
      cap('c', 'Idle', 60),
      cap('d', 'Closed', 0),
      { id: 'e', kind: 'not_with', taskId: asTaskId('T-1'), agentId: asAgentId('A-1') } as const,
    ];
    const supply = new ClientSupply(aSnapshot({ tasks, constraints, policy }), NOW_MS, Uint8Array.of(0, 0, 1, 0, 0));
    const balanceOf = (client: string | null) => supply.balanceOf({ client, dueAt: null });
    expect(balanceOf('Quillon')).toEqual({
      client: 'Quillon',
      demandMinutes: 800,
      supplyMinutes: 400,
      days: 28,
      supplyRatio: 1 / 3,
    });
    expect(balanceOf('Idle')).toMatchObject({ demandMinutes: 0, supplyMinutes: 240, supplyRatio: 1 });
    expect(balanceOf('Closed')).toMatchObject({ demandMinutes: 0, supplyMinutes: 0, supplyRatio: 1 });
    expect([balanceOf('Other'), balanceOf(null)]).toEqual([null, null]);
  });

  it('compares the work due by a date with the hours the cap allows until then, over at least a week', () => {
    const due = (days: number) => instantOf(NOW_MS + days * DAY_MS);
    const tasks = [1, 10, 20].map((days) =>
      task(`T-${days}`, { client: 'Quillon', remainingMinutes: 100, dueAt: due(days) }),
    );
    const supply = new ClientSupply(
      aSnapshot({ tasks, constraints: [cap('a', 'Quillon', 70)], policy }),
      NOW_MS,
      new Uint8Array(3),
    );
    const found = [-5, 1, 10, 20, 900].map((days) => supply.balanceOf({ client: 'Quillon', dueAt: due(days) }));
    expect(found.map((row) => [row?.days, row?.demandMinutes, row?.supplyMinutes])).toEqual([
      [7, 100, 70],
      [7, 100, 70],
      [10, 200, 100],
      [20, 300, 200],
      [28, 300, 280],
    ]);
  });
});

describe('the work that depends on a task', () => {
  const dependent = (id: string, dependsOn: readonly string[], fields: Partial<Task> = {}): Task =>
    task(id, { dependsOn: dependsOn.map(asTaskId), remainingMinutes: 60, ...fields });

  it('is counted in tasks and hours, with the first three tasks by ID', () => {
    const tasks = [dependent('T-1', []), ...['T-5', 'T-3', 'T-4', 'T-2'].map((id) => dependent(id, ['T-1']))];
    const factOf = (some: readonly Task[]) => partOf(aSnapshot({ tasks: some }), 0, 'dependency_impact').fact;
    expect(factOf(tasks)).toMatchObject({ values: { tasks: 4, hours: 4, taskIds: ['T-2', 'T-3', 'T-4'] } });
    expect(factOf(tasks.slice(0, 3))).toMatchObject({ values: { tasks: 2, hours: 2, taskIds: ['T-3', 'T-5'] } });
  });

  it('lists the same first three in whatever order they are found', () => {
    const ids = ['T-2', 'T-3', 'T-4', 'T-5', 'T-6'];
    const chains = [
      [['T-1'], ['T-1'], ['T-1'], ['T-1'], ['T-1']],
      [['T-3'], ['T-4'], ['T-5'], ['T-6'], ['T-1']],
      [['T-6'], ['T-1'], ['T-3'], ['T-3'], ['T-4']],
      [['T-1'], ['T-2'], ['T-3'], ['T-4'], ['T-5']],
    ];
    for (const chain of chains) {
      const tasks = [dependent('T-1', []), ...ids.map((id, at) => dependent(id, chain[at] ?? []))];
      expect(partOf(aSnapshot({ tasks }), 0, 'dependency_impact').fact).toMatchObject({
        values: { tasks: 5, taskIds: ['T-2', 'T-3', 'T-4'] },
      });
    }
  });

  it('is 0 if the task is finished', () => {
    const tasks = [dependent('T-1', [], { status: 'done' }), dependent('T-2', ['T-1'])];
    const { value, minutes, count, first } = contextOf(aSnapshot({ tasks })).downstream;
    expect([value[0], minutes[0], count[0], first[0]]).toEqual([0, 0, 0, []]);
  });

  it('stops at finished work, passes through parents without counting them, and ignores unknown IDs', () => {
    const tasks = [
      dependent('T-1', ['T-99']),
      dependent('T-2', ['T-1'], { status: 'done' }),
      dependent('T-3', ['T-2']),
      dependent('T-4', ['T-1']),
      dependent('T-5', ['T-4']),
      dependent('T-6', [], { parentId: asTaskId('T-4') }),
    ];
    const part = partOf(aSnapshot({ tasks }), 0, 'dependency_impact');
    expect(part.fact).toMatchObject({ values: { tasks: 1, hours: 1, taskIds: ['T-5'] } });
  });

  it('is measured by value and hours, against the 95th percentile of the workspace', () => {
    const tasks = [
      dependent('T-1', []),
      dependent('T-2', ['T-1'], { remainingMinutes: 240 }),
      dependent('T-3', []),
      dependent('T-4', ['T-3']),
    ];
    const snapshot = aSnapshot({ tasks });
    // Two tasks have work downstream; their 95th percentile is the lower of the two.
    expect(contextOf(snapshot).downstreamScale).toBeCloseTo(businessImpact(tasks[3] ?? aTask(), DEFAULT_POLICY), 12);
    expect([0, 1, 2, 3].map((index) => partOf(snapshot, index, 'dependency_impact').raw)).toEqual([1, 0, 1, 0]);
  });

  it('reports every cycle, and keeps the prerequisites of tasks outside it', () => {
    const tasks = [
      dependent('T-1', ['T-2']),
      dependent('T-2', ['T-3']),
      dependent('T-3', ['T-1']),
      dependent('T-4', ['T-4']),
      dependent('T-5', ['T-1']),
    ];
    const context = contextOf(aSnapshot({ tasks }));
    expect(cyclesOf(context)).toEqual([
      ['T-1', 'T-2', 'T-3', 'T-1'],
      ['T-4', 'T-4'],
    ]);
    expect(context.graph.prerequisites).toEqual([[], [], [], [], [0]]);
    expect([...context.graph.inCycle]).toEqual([1, 1, 1, 1, 0]);
  });

  it('reports each cycle once, without tasks that lead to it, and keeps the other prerequisites of its tasks', () => {
    const tasks = [
      dependent('T-1', ['T-2']),
      dependent('T-2', ['T-5', 'T-3']),
      dependent('T-3', ['T-2']),
      dependent('T-4', ['T-3']),
      dependent('T-5', []),
    ];
    const context = contextOf(aSnapshot({ tasks }));
    expect(cyclesOf(context)).toEqual([['T-2', 'T-3', 'T-2']]);
    expect([...context.graph.inCycle]).toEqual([0, 1, 1, 0, 0]);
    expect(context.graph.prerequisites).toEqual([[1], [4], [], [2], []]);
    expect(context.graph.dependants).toEqual([[], [0], [3], [], [1]]);
    expect(partOf(aSnapshot({ tasks }), 4, 'dependency_impact').fact).toMatchObject({ values: { tasks: 2 } });
    const itself = [dependent('T-1', ['T-2']), dependent('T-2', ['T-2'])];
    expect(cyclesOf(contextOf(aSnapshot({ tasks: itself })))).toEqual([['T-2', 'T-2']]);
  });

  it('does not wait for unknown tasks', () => {
    const { graph } = contextOf(aSnapshot({ tasks: [dependent('T-1', ['T-99'])] }));
    expect(graph.allPrerequisites).toEqual([[]]);
  });
});

describe('the score', () => {
  it('multiplies each component by its policy weight, in hundredths', () => {
    const snapshot = aSnapshot({ tasks: [task('T-1', { revenuePotentialAmount: 1_000 })] });
    const v = snapshot.policy.values;
    const { components } = scoreTask(contextOf(snapshot), 0, NOW_MS);
    expect(components.map(({ name, weight }) => [name, weight])).toEqual([
      ['urgency', v.weightUrgency],
      ['business_impact', v.weightImpact],
      ['resource_efficiency', v.weightEfficiency],
      ['revenue_impact', v.weightRevenue],
      ['dependency_impact', v.weightDependency],
    ]);
    for (const { raw, weight, contribution } of components) expect(contribution).toBeCloseTo(100 * raw * weight, 9);
  });

  it('excludes parents and finished work from the distribution of revenue', () => {
    const tasks = [
      task('T-1', { revenuePotentialAmount: 100 }),
      task('T-2', { revenuePotentialAmount: 200, status: 'done' }),
      task('T-3', { revenuePotentialAmount: 300 }),
      task('T-4', { revenuePotentialAmount: 400, parentId: asTaskId('T-3') }),
      task('T-5', { revenuePotentialAmount: 0 }),
    ];
    expect([...contextOf(aSnapshot({ tasks })).contributions]).toEqual([100, 400]);
  });

  it('lists the events that would change it: open prerequisites, the task, the agent with the most time, the policy, an import', () => {
    const tasks = [
      task('T-1'),
      task('T-2', { status: 'done' }),
      task('T-3', { dependsOn: [asTaskId('T-1'), asTaskId('T-2')] }),
    ];
    expect(scoreTask(contextOf(aSnapshot({ tasks })), 2, NOW_MS).recomputeOn).toEqual([
      { event: 'task_done', id: 'T-1' },
      { event: 'task_changed', id: 'T-3' },
      { event: 'agent_changed', id: 'A-1' },
      { event: 'agent_changed', id: '*' },
      { event: 'pipeline_changed', id: 'Quillon' },
      { event: 'constraint_changed', id: '*' },
      { event: 'calendar_changed', id: '*' },
      { event: 'open_work_changed', id: '*' },
      { event: 'policy_changed', id: '*' },
      { event: 'work_imported', id: '*' },
    ]);
  });

  it('shows the agent with the most working time before the due date', () => {
    const half = { ...anAgent().calendar, weekdayMinutes: [240, 240, 240, 240, 240, 0, 0] };
    const agents = [agent('A-1', { calendar: half }), agent('A-2')];
    const score = scoreTask(contextOf(aSnapshot({ agents })), 0, NOW_MS);
    expect(score.recomputeOn).toContainEqual({ event: 'agent_changed', id: 'A-2' });
    expect(score.slackMinutes).toBe(2 * WEEK - 480);
  });

  it('counts only the time of eligible agents, and shows the first of them if there is no due date', () => {
    const half = { ...anAgent().calendar, weekdayMinutes: [240, 240, 240, 240, 240, 0, 0] };
    const agents = [agent('A-1'), agent('A-2', { calendar: half }), agent('A-3', { calendar: half })];
    const scoreWith = (able: readonly number[], fields: Partial<Task> = {}) => {
      const snapshot = aSnapshot({ agents, tasks: [task('T-1', fields)] });
      const calendars = compileCalendars(snapshot, NOW_MS, NOW_MS + 84 * DAY_MS);
      return scoreTask(
        buildPriorityContext(snapshot, calendars, () => able, NOW_MS),
        0,
        NOW_MS,
      );
    };
    // Any agent may change supply, which the event '*' expresses.
    const named = ({ recomputeOn }: ReturnType<typeof scoreWith>) =>
      recomputeOn.flatMap(({ event, id }) => (event === 'agent_changed' && id !== '*' ? id : []));
    expect(scoreWith([1, 2]).slackMinutes).toBe(WEEK - 480);
    expect(named(scoreWith([1, 2]))).toEqual(['A-2']);
    expect([scoreWith([0, 1]).slackMinutes, scoreWith([2, 0]).slackMinutes]).toEqual([2 * WEEK - 480, 2 * WEEK - 480]);
    expect(named(scoreWith([2, 0], { dueAt: null }))).toEqual(['A-3']);
    expect(scoreWith([2, 0], { dueAt: null }).slackMinutes).toBeNull();
    expect([scoreWith([]).slackMinutes, named(scoreWith([]))]).toEqual([2 * WEEK - 480, []]);
  });

  it('changes with time until urgency is 1, and never if urgency has no weight', () => {
    const late = task('T-1', { dueAt: instantOf(NOW_MS - DAY_MS) });
    expect(scoreTask(contextOf(aSnapshot({ tasks: [late] })), 0, NOW_MS).recomputeAt).toBeNull();
    const weightless = aSnapshot({ policy: policyWith({ weightUrgency: 0 }) });
    expect(scoreTask(contextOf(weightless), 0, NOW_MS).recomputeAt).toBeNull();
    expect(scoreTask(contextOf(aSnapshot()), 0, NOW_MS).recomputeAt).not.toBeNull();
  });

  it('throws for a task that does not exist', () => {
    expect(() => scoreTask(contextOf(aSnapshot()), 7, NOW_MS)).toThrow('There is no task at index 7.');
  });

  it('explains what limits efficiency: the client’s cap if it is tighter than every skill, the first of equally scarce skills, or a lack of agents', () => {
    const skills = [need('react'), need('figma'), need('type')];
    const agents = ['react', 'figma', 'figma', 'type'].map((skill, at) => agent(`A-${at}`, { skills: [has(skill)] }));
    const factWith = (minutesPerWeek: number, requiredSkills: Task['requiredSkills'], able = agents) => {
      const cap = { id: 'c', kind: 'client_hour_cap', client: 'Quillon', minutesPerWeek } as const;
      const tasks = [task('T-1', { requiredSkills, remainingMinutes: 120_000 })];
      return partOf(aSnapshot({ tasks, agents: able, constraints: [cap] }), 0, 'resource_efficiency').fact;
    };
    expect(factWith(100_000, skills)).toMatchObject({
      code: 'priority.bottleneck_skill',
      values: { skillId: 'react' },
    });
    expect(factWith(9_000, skills)).toMatchObject({ code: 'priority.bottleneck_skill', values: { skillId: 'react' } });
    expect(factWith(1_000, skills)).toMatchObject({ code: 'priority.client_cap', values: { client: 'Quillon' } });
    expect(factWith(100_000, [])).toMatchObject({ code: 'priority.no_skill_needed' });
    expect(factWith(0, skills, [])).toMatchObject({ code: 'priority.no_eligible_agent' });
  });

  it('uses the scarcest of the required skills, and reports its supply', () => {
    const skills = [need('figma'), need('react')];
    const tasks = [task('T-1', { requiredSkills: skills, remainingMinutes: 60_000, dueAt: null })];
    const agents = [
      agent('A-1', { skills: [has('figma')] }),
      agent('A-2', { skills: [has('figma')] }),
      agent('A-3', { skills: [has('react')] }),
    ];
    const part = partOf(aSnapshot({ tasks, agents }), 0, 'resource_efficiency');
    expect(part.raw).toBeCloseTo((12 * WEEK) / (12 * WEEK + 30_000), 9);
    expect(part.fact).toMatchObject({
      code: 'priority.bottleneck_skill',
      values: {
        skillId: 'react',
        availableHours: 480,
        neededHours: 500,
        onlyHolders: [{ agentName: 'Agent A-3', skillId: 'react', skillName: 'react' }],
      },
    });
  });
});
