import {
  allocationPercent,
  type CustomField,
  type Deliverable,
  type Milestone,
  milestoneRuleText,
  type ReportingRequirement,
  relationsOf,
  relationText,
  type SkillRequirement,
  storedExtras,
  storedRelations,
  type Task,
  type TaskExtras,
  withFields,
} from '../../../../shared/model/index.ts';
import { FIELD_PREFIX } from '../../template-columns.ts';
import { columnKey } from '../rows/row.ts';
import { amountText, fieldOf, hoursText, type MergedField, momentText, numberText, textOrNone } from './fields.ts';

export const skillText = ({ skillId, minimumProficiency, importance, mandatory }: SkillRequirement): string =>
  `${skillId}:${minimumProficiency}${mandatory ? '!' : ''}${importance === 1 ? '' : `*${importance}`}`;
const milestoneText = ({ name, dueOn, weight, rule }: Milestone): string =>
  [
    name,
    dueOn === null ? '' : `@${dueOn}`,
    weight === 1 ? '' : `*${weight}`,
    rule.kind === 'by_hand' ? '' : `=${milestoneRuleText(rule)}`,
  ].join('');
const deliverableText = ({ name, state }: Deliverable): string => (state === 'pending' ? name : `${name}:${state}`);
const reportingText = ({ cadence, format, fields, recipient }: ReportingRequirement): string =>
  `${cadence}:${format}:${fields.join(',')}>${recipient}`;
const listText =
  <E>(text: (entry: E) => string) =>
  (entries: readonly E[]): string =>
    entries.map(text).join(';');
const plain = (text: string): string => text;

/** Whether work is queued or assigned follows from who has it, which is a field of its own: the two are one status here. */
const statusText = ({ status }: Pick<Task, 'status'>): string => (status === 'assigned' ? 'queued' : status);

const status: MergedField<Task> = {
  column: 'status',
  text: statusText,
  isEmpty: (task) => statusText(task) === 'queued',
  take: (to, from) => ({ ...to, status: from.status }),
};

const estimate: MergedField<Task> = {
  column: 'estimate_hours',
  text: (task) => hoursText(task.estimateMinutes),
  isEmpty: (task) => task.estimateAssumed,
  // What was worked is not worked again: the remaining effort changes by as much, as in an edit by hand.
  take: (to, from) => ({
    ...to,
    estimateMinutes: from.estimateMinutes,
    estimateAssumed: from.estimateAssumed,
    remainingMinutes: Math.max(0, to.remainingMinutes + from.estimateMinutes - to.estimateMinutes),
  }),
};

const remaining: MergedField<Task> = {
  column: 'remaining_hours',
  text: (task) => hoursText(task.remainingMinutes),
  isEmpty: (task) => task.remainingMinutes === task.estimateMinutes,
  take: (to, from) => ({ ...to, remainingMinutes: from.remainingMinutes }),
};

/** Nobody changes when a task was created: only the source says so. */
const created: MergedField<Task> = {
  column: 'created_at',
  text: (task) => task.createdAt,
  isEmpty: () => true,
  take: (to, from) => ({ ...to, createdAt: from.createdAt }),
};

const release: MergedField<Task> = {
  column: 'release_at',
  text: (task) => momentText(task.releaseOn, task.releaseAt),
  take: ({ releaseOn: _, ...to }, { releaseAt, releaseOn }) => ({
    ...to,
    releaseAt,
    ...(releaseOn === undefined ? {} : { releaseOn }),
  }),
};

const due: MergedField<Task> = {
  column: 'due_at',
  text: (task) => momentText(task.dueOn, task.dueAt),
  take: ({ dueOn: _, ...to }, { dueAt, dueOn }) => ({ ...to, dueAt, ...(dueOn === undefined ? {} : { dueOn }) }),
};

const domain: MergedField<Task> = {
  column: 'domain',
  text: (task) => task.domain,
  isEmpty: (task) => task.domain === task.type,
  take: (to, from) => ({ ...to, domain: from.domain }),
};

/** The order of prerequisites means nothing. */
const relations: MergedField<Task> = {
  column: 'depends_on',
  text: (task) => relationsOf(task).map(relationText).sort().join(';'),
  take: ({ relations: _, ...to }, from) => ({ ...to, ...storedRelations(relationsOf(from)) }),
};

/** When milestones were completed is known here alone. */
const milestones: MergedField<Task> = {
  column: 'milestones',
  text: (task) => listText(milestoneText)(task.milestones),
  take: (to, from) => ({
    ...to,
    milestones: from.milestones.map((one) => ({
      ...one,
      completedAt: to.milestones.find(({ name }) => name === one.name)?.completedAt ?? null,
    })),
  }),
};

const withExtras = (
  { tags, customFields, sourceUrl, ...task }: Task,
  changed: Pick<TaskExtras, 'tags' | 'customFields'> & { readonly sourceUrl?: string | undefined },
): Task => ({
  ...task,
  ...storedExtras({
    tags: changed.tags ?? tags ?? [],
    customFields: changed.customFields ?? customFields ?? [],
    sourceUrl: 'sourceUrl' in changed ? changed.sourceUrl : sourceUrl,
  }),
});

const tags: MergedField<Task> = {
  column: 'tags',
  text: (task) => (task.tags ?? []).join(';'),
  take: (to, from) => withExtras(to, { tags: from.tags ?? [] }),
};

const link: MergedField<Task> = {
  column: 'link',
  text: (task) => task.sourceUrl ?? '',
  take: (to, { sourceUrl }) => withExtras(to, { sourceUrl }),
};

const allocation: MergedField<Task> = {
  column: 'allocation',
  text: (task) => numberText(allocationPercent(task)),
  take: ({ allocation: _, ...to }, from) =>
    from.allocation === undefined ? to : { ...to, allocation: from.allocation },
};

const contribution: MergedField<Task> = {
  column: 'contributes_to',
  text: (task) => task.contributesTo ?? '',
  take: ({ contributesTo: _, ...to }, from) =>
    from.contributesTo === undefined ? to : { ...to, contributesTo: from.contributesTo },
};

/** The columns of a task that are merged one by one, the estimate before what remains of it. The tier of a client and who has the task follow other rules. */
export const TASK_FIELDS: readonly MergedField<Task>[] = [
  fieldOf('title', 'title', plain),
  fieldOf('description', 'description', plain),
  fieldOf('client', 'client', textOrNone),
  fieldOf('project', 'project', textOrNone),
  fieldOf('type', 'type', plain, 'general'),
  domain,
  fieldOf('complexity', 'complexity', numberText, 3),
  status,
  estimate,
  remaining,
  allocation,
  contribution,
  fieldOf('actual_hours', 'actualMinutes', hoursText, 0),
  created,
  release,
  due,
  fieldOf('strategic_importance', 'strategicImportance', numberText, 0.5),
  fieldOf('stakeholder_priority', 'stakeholderPriority', numberText, 0.5),
  fieldOf('revenue_potential', 'revenuePotentialAmount', amountText),
  fieldOf('cost_estimate', 'costEstimateAmount', amountText),
  fieldOf('projected_margin', 'projectedMarginRatio', numberText),
  fieldOf('pipeline_value', 'pipelineValueAmount', amountText, 0),
  fieldOf('required_skills', 'requiredSkills', listText(skillText)),
  relations,
  fieldOf('parent_id', 'parentId', textOrNone),
  milestones,
  fieldOf('deliverables', 'deliverables', listText(deliverableText)),
  fieldOf('remaining_complexity', 'remainingComplexity', numberText),
  fieldOf('risk_factors', 'riskFactors', listText(plain)),
  fieldOf('reporting', 'reporting', listText(reportingText)),
  tags,
  link,
];

/** A custom field: a column `field:<name>`, known without regard to case and blanks. */
export function customFieldOf(column: string): MergedField<Task> {
  const find = ({ customFields = [] }: Task): CustomField | undefined =>
    customFields.find(({ name }) => columnKey(FIELD_PREFIX + name) === column);
  return {
    column,
    text: (task) => find(task)?.value ?? '',
    take: (to, from) => {
      const { name } = find(to) ?? find(from) ?? { name: '' };
      const fields = withFields(to.customFields ?? [], [{ name, value: find(from)?.value ?? '' }]);
      return withExtras(to, { customFields: fields });
    },
  };
}
