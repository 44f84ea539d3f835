import {
  type Deliverable,
  type Milestone,
  relationsOf,
  type SkillRequirement,
  storedExtras,
  storedRelations,
  type Task,
  uniqueTags,
  withFields,
} from '../../../shared/model/index.ts';
import { apportioned } from '../base/apportion.ts';
import { at } from '../base/at.ts';

type Shared = Pick<
  Task,
  'estimateMinutes' | 'remainingMinutes' | 'revenuePotentialAmount' | 'costEstimateAmount' | 'pipelineValueAmount'
>;

/**
 * What each part of a task gets; `minutes`: the remaining effort of each, which adds up to that of the task. New parts are estimated at their remaining
 * effort, and the first one keeps the rest of the estimate. Money is divided in the same proportion. All sums are those of the task, exactly.
 */
export function splitShares(task: Task, minutes: readonly number[]): readonly Shared[] {
  const others = minutes.slice(1);
  const rest = task.estimateMinutes - others.reduce((sum, part) => sum + part, 0);
  // More work may remain than was ever estimated: then the estimate is divided like it.
  const estimates = rest >= 0 ? [rest, ...others] : apportioned(task.estimateMinutes, minutes);
  const money = (amount: number | null): readonly number[] | null =>
    amount === null ? null : apportioned(amount, minutes);
  const [revenue, cost] = [money(task.revenuePotentialAmount), money(task.costEstimateAmount)];
  const pipeline = apportioned(task.pipelineValueAmount, minutes);
  return minutes.map((remainingMinutes, index) => ({
    estimateMinutes: at(estimates, index),
    remainingMinutes,
    revenuePotentialAmount: revenue === null ? null : at(revenue, index),
    costEstimateAmount: cost === null ? null : at(cost, index),
    pipelineValueAmount: at(pipeline, index),
  }));
}

const sumOf = (amounts: readonly (number | null)[]): number | null =>
  amounts.every((amount) => amount === null) ? null : amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);

/**
 * The first task with the work of all: efforts and money add up, skills are required at the highest level of any, lists are joined, and the dates are those
 * that suit all (the latest start, the earliest due date). `startOf` and `dueOf` give the instants that dates mean, epoch ms.
 */
export function mergedTask(
  tasks: readonly [Task, ...Task[]],
  { startOf, dueOf }: { readonly startOf: (task: Task) => number; readonly dueOf: (task: Task) => number },
): Task {
  const [first] = tasks;
  const ids = new Set(tasks.map(({ id }) => id));
  const due = earliest(tasks, dueOf);
  const start = earliest(tasks, (task) => -startOf(task));
  const { dueOn: _, releaseOn: __, tags: ___, customFields: ____, relations: _____, ...rest } = first;
  const sourceUrl = tasks.find((task) => task.sourceUrl !== undefined)?.sourceUrl;
  return {
    ...rest,
    ...storedExtras({
      tags: uniqueTags(tasks.flatMap(({ tags = [] }) => tags)),
      // Of the first task that has the field.
      customFields: withFields([], tasks.flatMap(({ customFields = [] }) => customFields).reverse()),
      sourceUrl,
    }),
    releaseAt: start.releaseAt,
    ...(start.releaseOn === undefined ? {} : { releaseOn: start.releaseOn }),
    dueAt: due.dueAt,
    ...(due.dueOn === undefined ? {} : { dueOn: due.dueOn }),
    description: [...new Set(tasks.map(({ description }) => description).filter((text) => text !== ''))].join('\n\n'),
    complexity: Math.max(...tasks.map(({ complexity }) => complexity)),
    estimateMinutes: tasks.reduce((sum, task) => sum + task.estimateMinutes, 0),
    estimateAssumed: tasks.some(({ estimateAssumed }) => estimateAssumed),
    remainingMinutes: tasks.reduce((sum, task) => sum + task.remainingMinutes, 0),
    actualMinutes: tasks.reduce((sum, task) => sum + task.actualMinutes, 0),
    strategicImportance: Math.max(...tasks.map(({ strategicImportance }) => strategicImportance)),
    stakeholderPriority: Math.max(...tasks.map(({ stakeholderPriority }) => stakeholderPriority)),
    revenuePotentialAmount: sumOf(tasks.map(({ revenuePotentialAmount }) => revenuePotentialAmount)),
    costEstimateAmount: sumOf(tasks.map(({ costEstimateAmount }) => costEstimateAmount)),
    pipelineValueAmount: tasks.reduce((sum, task) => sum + task.pipelineValueAmount, 0),
    requiredSkills: joinedSkills(tasks.flatMap(({ requiredSkills }) => requiredSkills)),
    ...storedRelations(tasks.flatMap(relationsOf).filter(({ predecessorId }) => !ids.has(predecessorId))),
    milestones: byName<Milestone>(tasks.flatMap(({ milestones }) => milestones)),
    deliverables: byName<Deliverable>(tasks.flatMap(({ deliverables }) => deliverables)),
    riskFactors: [...new Set(tasks.flatMap(({ riskFactors }) => riskFactors))],
    reporting: [
      ...new Map(tasks.flatMap((task) => task.reporting.map((one) => [JSON.stringify(one), one] as const))).values(),
    ],
  };
}

const earliest = (tasks: readonly [Task, ...Task[]], msOf: (task: Task) => number): Task =>
  tasks.reduce((best, task) => (msOf(task) < msOf(best) ? task : best));

/** The first of each name. */
const byName = <T extends { readonly name: string }>(rows: readonly T[]): readonly T[] =>
  [...new Map([...rows].reverse().map((row) => [row.name, row])).values()].reverse();

function joinedSkills(needs: readonly SkillRequirement[]): readonly SkillRequirement[] {
  const joined = new Map<string, SkillRequirement>();
  for (const need of needs) {
    const known = joined.get(need.skillId) ?? need;
    joined.set(need.skillId, {
      skillId: need.skillId,
      minimumProficiency: Math.max(known.minimumProficiency, need.minimumProficiency),
      importance: Math.max(known.importance, need.importance),
      mandatory: known.mandatory || need.mandatory,
    });
  }
  return [...joined.values()];
}
