import type { ArgsIn } from '../../../../shared/contract/index.ts';
import {
  allocationPercent,
  fieldChanges,
  hoursOfMinutes,
  relationText,
  type Task,
} from '../../../../shared/model/index.ts';

type NewTask = ArgsIn<'task.create'>;
type Changes = ArgsIn<'task.edit'>['changes'];

/** The values of an empty form. Text that is left empty gets the defaults of the file templates. */
export const blankTask = (given: Partial<NewTask> = {}): NewTask => ({
  title: '',
  description: '',
  client: null,
  project: null,
  type: '',
  domain: '',
  complexity: 3,
  allocation: null,
  releaseAt: null,
  releaseOn: null,
  dueAt: null,
  dueOn: null,
  strategicImportance: 0.5,
  stakeholderPriority: 0.5,
  revenuePotential: null,
  costEstimate: null,
  projectedMargin: null,
  pipelineValue: 0,
  requiredSkills: [],
  dependsOn: [],
  relations: '',
  parentId: null,
  deliverables: [],
  remainingComplexity: null,
  riskFactors: [],
  reporting: [],
  tags: [],
  customFields: [],
  sourceUrl: null,
  milestones: [],
  agentId: null,
  ...given,
});

/** The arguments of a form: fields that may be left empty are left out. */
export function newTaskOf({ estimateHours, clientTier, ...values }: NewTask): NewTask {
  return {
    ...values,
    ...(estimateHours == null ? {} : { estimateHours }),
    ...(clientTier == null ? {} : { clientTier }),
  };
}

const units = (minor: number | null): number | null => (minor === null ? null : minor / 100);

/** The values of a task as a form holds them. */
export const valuesOf = (task: Task): Changes => ({
  title: task.title,
  description: task.description,
  client: task.client,
  project: task.project,
  type: task.type,
  domain: task.domain,
  complexity: task.complexity,
  status: task.status,
  estimateHours: hoursOfMinutes(task.estimateMinutes),
  remainingHours: hoursOfMinutes(task.remainingMinutes),
  allocation: allocationPercent(task),
  releaseAt: task.releaseOn === undefined ? task.releaseAt : null,
  releaseOn: task.releaseOn ?? null,
  dueAt: task.dueOn === undefined ? task.dueAt : null,
  dueOn: task.dueOn ?? null,
  clientTier: task.clientTier,
  strategicImportance: task.strategicImportance,
  stakeholderPriority: task.stakeholderPriority,
  revenuePotential: units(task.revenuePotentialAmount),
  costEstimate: units(task.costEstimateAmount),
  projectedMargin: task.projectedMarginRatio,
  pipelineValue: task.pipelineValueAmount / 100,
  requiredSkills: task.requiredSkills.map((need) => ({ ...need })),
  dependsOn: [...task.dependsOn],
  relations: (task.relations ?? []).map(relationText).join('; '),
  parentId: task.parentId,
  deliverables: task.deliverables.map((one) => ({ ...one })),
  remainingComplexity: task.remainingComplexity,
  riskFactors: [...task.riskFactors],
  reporting: task.reporting.map((one) => ({ ...one, fields: [...one.fields] })),
  tags: [...(task.tags ?? [])],
  customFields: (task.customFields ?? []).map((one) => ({ ...one })),
  sourceUrl: task.sourceUrl ?? null,
});

/** The fields that differ from what the form started with. The two forms of a date go together. */
export function changedFields(before: Changes, after: Changes): Changes {
  const was = new Map(Object.entries(before).map(([name, value]) => [name, JSON.stringify(value)]));
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== was.get(name));
  const { customFields, ...others }: Changes = Object.fromEntries(
    changed.filter(([name, value]) => value !== null || !hasOtherForm(name, changed)),
  );
  return customFields === undefined
    ? others
    : { ...others, customFields: [...fieldChanges(before.customFields ?? [], customFields)] };
}
const OTHER_FORM: Readonly<Record<string, string>> = {
  dueAt: 'dueOn',
  dueOn: 'dueAt',
  releaseAt: 'releaseOn',
  releaseOn: 'releaseAt',
};
const hasOtherForm = (name: string, changed: readonly (readonly [string, unknown])[]): boolean =>
  changed.some(([other, value]) => other === OTHER_FORM[name] && value !== null);
