import { localTime, timeOffText, workingDaysText } from '../../../../shared/format/index.ts';
import {
  type Activity,
  type Agent,
  allocationPercent,
  type Instant,
  type Milestone,
  milestoneRuleText,
  type Opportunity,
  type Outcome,
  relationsOf,
  relationText,
  type SkillRequirement,
  type StoredConstraint,
  type Task,
  weekMinutes,
} from '../../../../shared/model/index.ts';
import { columnKey } from '../../import/index.ts';
import { FIELD_PREFIX } from '../../template-columns.ts';
import { neutralise } from '../neutralise.ts';

/** A cell of a template: text, or a number that a spreadsheet can sum. Empty text: nothing. */
export type TemplateCell = string | number;
/** The cells of a row by the names of their columns. */
export type TemplateCells = ReadonlyMap<string, TemplateCell>;

/** Hours with as many digits as whole minutes need. */
const hours = (minutes: number | null): TemplateCell =>
  minutes === null ? '' : Math.round((minutes / 60) * 1e5) / 1e5;
const amount = (minor: number | null): TemplateCell => (minor === null ? '' : minor / 100);
const number = (value: number | null): TemplateCell => value ?? '';
const text = (value: string | null | undefined): TemplateCell => neutralise(value ?? '');
const list = (values: readonly string[]): TemplateCell => text(values.join(';'));
const cells = (row: Readonly<Record<string, TemplateCell>>): TemplateCells => new Map(Object.entries(row));

const time = (at: Instant | null, timeZone: string): TemplateCell => (at === null ? '' : localTime(at, timeZone));

const requirementText = ({ skillId, minimumProficiency, importance, mandatory }: SkillRequirement): string =>
  `${skillId}:${minimumProficiency}${importance === 1 ? '' : `*${importance}`}${mandatory ? '!' : ''}`;
const milestoneText = ({ name, dueOn, weight, rule }: Milestone): string =>
  `${name}${dueOn === null ? '' : `@${dueOn}`}${weight === 1 ? '' : `*${weight}`}${rule.kind === 'by_hand' ? '' : `=${milestoneRuleText(rule)}`}`;

/** A task as a row of tasks.csv; a custom field has the key of its column. `holder`: the ID of its agent; empty: nobody. */
export function taskCells(task: Task, holder: string, timeZone: string): TemplateCells {
  const { customFields = [] } = task;
  return new Map([
    ...cells({
      id: text(task.id),
      title: text(task.title),
      client: text(task.client),
      project: text(task.project),
      type: text(task.type),
      domain: text(task.domain),
      complexity: task.complexity,
      status: task.status,
      estimate_hours: hours(task.estimateMinutes),
      remaining_hours: hours(task.remainingMinutes),
      actual_hours: hours(task.actualMinutes),
      allocation: number(allocationPercent(task)),
      contributes_to: text(task.contributesTo ?? null),
      created_at: time(task.createdAt, timeZone),
      release_at: task.releaseOn ?? time(task.releaseAt, timeZone),
      due_at: task.dueOn ?? time(task.dueAt, timeZone),
      client_tier: task.clientTier,
      strategic_importance: task.strategicImportance,
      stakeholder_priority: task.stakeholderPriority,
      revenue_potential: amount(task.revenuePotentialAmount),
      cost_estimate: amount(task.costEstimateAmount),
      projected_margin: number(task.projectedMarginRatio),
      pipeline_value: amount(task.pipelineValueAmount),
      required_skills: list(task.requiredSkills.map(requirementText)),
      depends_on: list(relationsOf(task).map(relationText)),
      parent_id: text(task.parentId),
      assigned_to: text(holder),
      milestones: list(task.milestones.map(milestoneText)),
      deliverables: list(task.deliverables.map(({ name, state }) => (state === 'pending' ? name : `${name}:${state}`))),
      remaining_complexity: number(task.remainingComplexity),
      risk_factors: list(task.riskFactors),
      reporting: list(
        task.reporting.map(
          ({ cadence, format, fields, recipient }) => `${cadence}:${format}:${fields.join(',')}>${recipient}`,
        ),
      ),
      description: text(task.description),
      tags: list(task.tags ?? []),
      link: text(task.sourceUrl),
    }),
    ...customFields.map(({ name, value }): [string, TemplateCell] => [columnKey(FIELD_PREFIX + name), text(value)]),
  ]);
}

/** An agent as a row of agents.csv. */
export function agentCells(agent: Agent): TemplateCells {
  const { calendar } = agent;
  return cells({
    id: text(agent.id),
    name: text(agent.name),
    kind: agent.kind,
    team: text(agent.team),
    skills: list(
      agent.skills.map(
        ({ skillId, proficiency, lastUsedOn }) =>
          `${skillId}:${proficiency}${lastUsedOn === null ? '' : `@${lastUsedOn}`}`,
      ),
    ),
    weekly_hours: hours(weekMinutes(calendar)),
    working_days: workingDaysText(calendar),
    time_zone: calendar.timeZone,
    holidays: text(calendar.holidays),
    time_off: list(calendar.timeOff.map(timeOffText)),
    max_concurrent: agent.maxConcurrent,
    cost_rate: amount(agent.costRateAmount),
    learning_efficiency: agent.learningEfficiency,
    excluded_clients: list(agent.excludedClients),
    active_from: agent.activeFromOn ?? '',
    active_until: agent.activeUntilOn ?? '',
  });
}

/** The absences of an agent as rows of absences.csv. */
export const absenceCells = ({ id, calendar }: Agent): readonly TemplateCells[] =>
  calendar.timeOff.map(({ status, ...off }) => {
    const [from = '', until = ''] = timeOffText(off).split('..');
    return cells({
      agent: text(id),
      from,
      until,
      status: status ?? 'confirmed',
      note: text(off.note),
      entry_id: text(off.entryId),
    });
  });

/** The working hours of an agent that apply from a date, as rows of hours.csv. */
export const hoursCells = ({ id, calendar }: Agent): readonly TemplateCells[] =>
  (calendar.periods ?? []).map((period) =>
    cells({
      agent: text(id),
      from: period.fromOn,
      weekly_hours: hours(weekMinutes(period)),
      working_days: workingDaysText(period),
    }),
  );

/** An outcome as a row of outcomes.csv. */
export const outcomeCells = (outcome: Outcome, timeZone: string): TemplateCells =>
  cells({
    task_id: text(outcome.taskId),
    agent_id: text(outcome.agentId),
    type: text(outcome.type),
    domain: text(outcome.domain),
    complexity: outcome.complexity,
    skills: list(outcome.skills),
    estimate_hours: hours(outcome.estimateMinutes),
    actual_hours: hours(outcome.actualMinutes),
    started_at: time(outcome.startedAt, timeZone),
    due_at: time(outcome.dueAt, timeZone),
    finished_at: time(outcome.finishedAt, timeZone),
    quality: number(outcome.quality),
    rework: String(outcome.rework),
    failed: String(outcome.failed),
  });

/** Possible work as a row of pipeline.csv. */
export const opportunityCells = (opportunity: Opportunity): TemplateCells =>
  cells({
    id: text(opportunity.id),
    client: text(opportunity.client),
    probability: opportunity.probability,
    expected_on: opportunity.expectedOn,
    value: amount(opportunity.valueAmount),
    effort_hours: hours(opportunity.effortMinutes),
    required_skills: list(opportunity.requiredSkills.map(requirementText)),
  });

/** A report as a row of activity.csv. `entryId`: how it is known if its content does not tell; empty otherwise. */
export const activityCells = (activity: Activity, entryId: string, timeZone: string): TemplateCells =>
  cells({
    task_id: text(activity.taskId),
    agent_id: text(activity.agentId),
    at: time(activity.at, timeZone),
    kind: activity.kind,
    hours: hours(activity.minutes),
    progress: number(activity.progressRatio),
    milestone: text(activity.milestone),
    deliverable: text(activity.deliverable),
    status: text(activity.status),
    note: text(activity.note),
    entry_id: entryId,
  });

/** A constraint as a row of constraints.csv. */
export function constraintCells(constraint: StoredConstraint): TemplateCells {
  const head = { id: text(constraint.id), kind: constraint.kind };
  switch (constraint.kind) {
    case 'client_hour_cap':
      return cells({ ...head, client: text(constraint.client), hours_per_week: hours(constraint.minutesPerWeek) });
    case 'team_freeze':
      return cells({
        ...head,
        team: text(constraint.team),
        from_on: constraint.fromOn,
        until_on: constraint.untilOn,
      });
    case 'keep_together':
      return cells({ ...head, task_ids: list(constraint.taskIds) });
    case 'not_with':
      return cells({ ...head, task_ids: text(constraint.taskId), agent_id: text(constraint.agentId) });
  }
}
