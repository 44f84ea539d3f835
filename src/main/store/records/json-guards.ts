import {
  type Calendar,
  type ColumnMapping,
  DURATION_UNITS,
  LAG_UNITS,
  type MilestoneTemplate,
  type PersonMapping,
  type ProjectTaskTemplate,
  RELATION_TYPES,
  REPLACED_VALUES,
  REPORT_FORMATS,
  REPORT_SECTIONS,
  type RecurrencePattern,
  type RecurringTask,
  type ReportSubject,
  type Spread,
  type Task,
  type ValueMapping,
  WEEKDAY_POSITIONS,
  WORK_EXCEPTION_KINDS,
} from '../../../shared/model/index.ts';
import {
  agentId,
  civilDate,
  either,
  flag,
  type Guard,
  group,
  listOf,
  milestoneRule,
  oneNumberOf,
  oneOf,
  optional,
  orNull,
  skillId,
  taskId,
  text,
} from '../../../shared/model/messages/shapes/guards.ts';
import type { Kind, Records } from './kinds.ts';

/** A number that is neither infinite nor NaN: JSON such as `1e999` is read as Infinity. */
const finite: Guard<number> = { is: Number.isFinite };
const mapOf = <T>(guard: Guard<T>): Guard<Readonly<Record<string, T>>> => ({
  is: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(guard.is),
});

const subject: Guard<ReportSubject> = either(
  either(group({ kind: oneOf('agency') }), group({ kind: oneOf('client'), client: text })),
  either(
    group({ kind: oneOf('project'), client: orNull(text), project: text }),
    group({ kind: oneOf('task'), taskId }),
  ),
);
const spread: Guard<Spread> = group({
  deviation: finite,
  overMinutes: finite,
  overloadedAgentIds: listOf(agentId),
  lateTaskIds: listOf(taskId),
});

const skillRequirement = group({ skillId, minimumProficiency: finite, importance: finite, mandatory: flag });
const reportingRequirement = group({ cadence: text, format: text, fields: listOf(text), recipient: text });
const taskTemplate = {
  title: text,
  description: text,
  type: text,
  domain: text,
  complexity: finite,
  estimateMinutes: orNull(finite),
  strategicImportance: finite,
  stakeholderPriority: finite,
  revenuePotentialAmount: orNull(finite),
  costEstimateAmount: orNull(finite),
  projectedMarginRatio: orNull(finite),
  pipelineValueAmount: finite,
  requiredSkills: listOf(skillRequirement),
  deliverables: listOf(text),
  riskFactors: listOf(text),
  reporting: listOf(reportingRequirement),
};
const recurringTask: Guard<RecurringTask> = group({
  ...taskTemplate,
  client: orNull(text),
  project: orNull(text),
  agentId: orNull(agentId),
});
const weekday = oneNumberOf(1, 2, 3, 4, 5, 6, 7);
const pattern: Guard<RecurrencePattern> = either(
  either(
    group({ kind: oneOf('daily'), every: finite }),
    group({ kind: oneOf('weekly'), every: finite, weekdays: listOf(weekday) }),
  ),
  either(
    group({ kind: oneOf('monthly_day'), every: finite, day: finite }),
    group({ kind: oneOf('monthly_weekday'), every: finite, position: oneNumberOf(...WEEKDAY_POSITIONS), weekday }),
  ),
);
const milestoneTemplate: Guard<MilestoneTemplate> = group({
  name: text,
  dueDay: orNull(finite),
  weight: finite,
  rule: milestoneRule,
});
const projectTaskTemplate: Guard<ProjectTaskTemplate> = group({
  ...taskTemplate,
  key: text,
  parentKey: orNull(text),
  dependsOnKeys: listOf(text),
  relations: optional(
    listOf(
      group({
        predecessorKey: text,
        type: oneOf(...RELATION_TYPES),
        lag: finite,
        lagUnit: oneOf(...LAG_UNITS),
      }),
    ),
  ),
  startDay: orNull(finite),
  dueDay: orNull(finite),
  milestones: listOf(milestoneTemplate),
});

const columnMapping: Guard<ColumnMapping> = group({
  column: text,
  target: either(
    either(group({ kind: oneOf('field'), field: text }), group({ kind: oneOf('custom'), name: text })),
    group({ kind: oneOf('left_out') }),
  ),
  unit: orNull(oneOf(...DURATION_UNITS)),
});
const valueMapping: Guard<ValueMapping> = group({ field: oneOf(...REPLACED_VALUES), value: text, to: orNull(text) });
const personMapping: Guard<PersonMapping> = group({
  name: text,
  to: either(
    either(
      group({ kind: oneOf('agent'), agentId: text }),
      group({ kind: oneOf('create'), agentId: text, weeklyHours: finite }),
    ),
    group({ kind: oneOf('nobody') }),
  ),
});

const week: Guard<readonly number[]> = {
  is: (value) => listOf(finite).is(value) && Array.isArray(value) && value.length === 7,
};
const hours = { weekdayMinutes: week, dayStartMinute: finite, weekdayStartMinutes: optional(week) };

/** Guards for properties of a kind of record; one of another type does not compile. */
type GuardsOf<K extends Kind, P extends keyof Records[K]> = { readonly [N in P]: Guard<Records[K][N]> };

/**
 * The values allowed in JSON columns, by kind of record and property. A later version may add policies, but no section,
 * format or kind.
 */
export const JSON_GUARDS: {
  /** Of an agent's calendar. */
  readonly agent: {
    readonly weekdayStartMinutes: Guard<NonNullable<Calendar['weekdayStartMinutes']>>;
    readonly periods: Guard<NonNullable<Calendar['periods']>>;
  };
  readonly policy: GuardsOf<'policy', 'values' | 'typeImpact'>;
  readonly balancing: GuardsOf<'balancing', 'weeks' | 'taskIds' | 'before' | 'predicted'>;
  readonly reportTemplate: GuardsOf<'reportTemplate', 'sections'>;
  readonly reportSchedule: GuardsOf<'reportSchedule', 'subject' | 'formats'>;
  readonly ladder: GuardsOf<'ladder', 'kinds' | 'levels'>;
  readonly recurrence: GuardsOf<'recurrence', 'task' | 'pattern'>;
  readonly projectTemplate: GuardsOf<'projectTemplate', 'taskTemplates' | 'milestoneTemplates'>;
  readonly importMapping: GuardsOf<'importMapping', 'columns' | 'values' | 'people'>;
  readonly task: {
    readonly tags: Guard<NonNullable<Task['tags']>>;
    readonly customFields: Guard<NonNullable<Task['customFields']>>;
  };
  readonly importedRow: GuardsOf<'importedRow', 'values'>;
  /** An entry of `reporting`. */
  readonly reporting: { readonly fields: Guard<Task['reporting'][number]['fields']> };
} = {
  agent: { weekdayStartMinutes: week, periods: listOf(group({ fromOn: civilDate, ...hours })) },
  policy: { values: mapOf(either(finite, flag)), typeImpact: mapOf(finite) },
  balancing: { weeks: listOf(civilDate), taskIds: listOf(taskId), before: spread, predicted: spread },
  reportTemplate: { sections: listOf(oneOf(...REPORT_SECTIONS)) },
  reportSchedule: { subject, formats: listOf(oneOf(...REPORT_FORMATS)) },
  ladder: {
    kinds: listOf(oneOf(...WORK_EXCEPTION_KINDS)),
    levels: listOf(group({ name: text, role: text, address: text, answerHours: finite })),
  },
  recurrence: { task: recurringTask, pattern },
  projectTemplate: {
    taskTemplates: listOf(projectTaskTemplate),
    milestoneTemplates: listOf(milestoneTemplate),
  },
  importMapping: { columns: listOf(columnMapping), values: listOf(valueMapping), people: listOf(personMapping) },
  task: { tags: listOf(text), customFields: listOf(group({ name: text, value: text })) },
  importedRow: { values: mapOf(text) },
  reporting: { fields: listOf(text) },
};
