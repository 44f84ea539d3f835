import { templateColumns } from '../../src/main/files/templates.ts';
import { timeOffText, workingDaysText } from '../../src/shared/format/index.ts';
import {
  type Activity,
  type Agent,
  type ImportKind,
  type Milestone,
  type Opportunity,
  type Outcome,
  relationsOf,
  relationText,
  type SkillRequirement,
  type Task,
} from '../../src/shared/model/index.ts';

/** The rows each kind of file holds. */
export interface RowsByKind {
  readonly tasks: Task;
  readonly agents: Agent;
  readonly outcomes: Outcome;
  readonly activity: Activity;
  readonly pipeline: Opportunity;
}
/** The kinds whose rows are written here; constraints have `constraintsAsCsv`. */
type WrittenKind = Exclude<ImportKind, 'constraints' | 'absences' | 'hours'>;
type Cells = Readonly<Record<string, string>>;

const hours = (minutes: number | null): string => (minutes === null ? '' : String(Number((minutes / 60).toFixed(5))));
const amount = (minor: number | null): string => (minor === null ? '' : String(minor / 100));
const number = (value: number | null): string => (value === null ? '' : String(value));
const requirement = (r: SkillRequirement): string =>
  `${r.skillId}:${r.minimumProficiency}${r.importance === 1 ? '' : `*${r.importance}`}${r.mandatory ? '!' : ''}`;

function milestone(m: Milestone): string {
  const rule =
    m.rule.kind === 'by_hand'
      ? ''
      : m.rule.kind === 'deliverable'
        ? `=deliverable:${m.rule.deliverable}`
        : m.rule.kind === 'checklist'
          ? '=checklist'
          : m.rule.kind === 'activity'
            ? `=activity:${m.rule.activity}`
            : `=progress:${m.rule.progressRatio}`;
  return `${m.name}${m.dueOn === null ? '' : `@${m.dueOn}`}${m.weight === 1 ? '' : `*${m.weight}`}${rule}`;
}

const taskCells = (t: Task, holder: string): Cells => ({
  id: t.id,
  title: t.title,
  client: t.client ?? '',
  project: t.project ?? '',
  type: t.type,
  domain: t.domain,
  complexity: number(t.complexity),
  status: t.status,
  estimate_hours: t.estimateAssumed ? '' : hours(t.estimateMinutes),
  remaining_hours: hours(t.remainingMinutes),
  created_at: t.createdAt,
  release_at: t.releaseAt ?? '',
  due_at: t.dueAt ?? '',
  client_tier: t.clientTier,
  strategic_importance: number(t.strategicImportance),
  stakeholder_priority: number(t.stakeholderPriority),
  revenue_potential: amount(t.revenuePotentialAmount),
  cost_estimate: amount(t.costEstimateAmount),
  projected_margin: number(t.projectedMarginRatio),
  pipeline_value: amount(t.pipelineValueAmount),
  required_skills: t.requiredSkills.map(requirement).join(';'),
  depends_on: relationsOf(t).map(relationText).join(';'),
  parent_id: t.parentId ?? '',
  assigned_to: holder,
  milestones: t.milestones.map(milestone).join(';'),
  deliverables: t.deliverables.map((d) => (d.state === 'pending' ? d.name : `${d.name}:${d.state}`)).join(';'),
  remaining_complexity: number(t.remainingComplexity),
  risk_factors: t.riskFactors.join(';'),
  reporting: t.reporting.map((r) => `${r.cadence}:${r.format}:${r.fields.join(',')}>${r.recipient}`).join(';'),
  description: t.description,
  actual_hours: hours(t.actualMinutes),
});

const agentCells = (a: Agent): Cells => ({
  id: a.id,
  name: a.name,
  kind: a.kind,
  team: a.team,
  skills: a.skills
    .map((s) => `${s.skillId}:${s.proficiency}${s.lastUsedOn === null ? '' : `@${s.lastUsedOn}`}`)
    .join(';'),
  weekly_hours: hours(a.calendar.weekdayMinutes.reduce((sum, m) => sum + m, 0)),
  working_days: workingDaysText(a.calendar),
  time_zone: a.calendar.timeZone,
  holidays: a.calendar.holidays ?? '',
  time_off: a.calendar.timeOff.map(timeOffText).join(';'),
  max_concurrent: number(a.maxConcurrent),
  cost_rate: amount(a.costRateAmount),
  learning_efficiency: number(a.learningEfficiency),
  excluded_clients: a.excludedClients.join(';'),
  active_from: a.activeFromOn ?? '',
  active_until: a.activeUntilOn ?? '',
});

const outcomeCells = (o: Outcome): Cells => ({
  task_id: o.taskId,
  agent_id: o.agentId,
  type: o.type,
  domain: o.domain,
  complexity: number(o.complexity),
  skills: o.skills.join(';'),
  estimate_hours: hours(o.estimateMinutes),
  actual_hours: hours(o.actualMinutes),
  started_at: o.startedAt ?? '',
  due_at: o.dueAt ?? '',
  finished_at: o.finishedAt,
  quality: number(o.quality),
  rework: String(o.rework),
  failed: String(o.failed),
});
const opportunityCells = (o: Opportunity): Cells => ({
  id: o.id,
  client: o.client,
  probability: number(o.probability),
  expected_on: o.expectedOn,
  value: amount(o.valueAmount),
  effort_hours: hours(o.effortMinutes),
  required_skills: o.requiredSkills.map(requirement).join(';'),
});
const activityCells = (a: Activity): Cells => ({
  task_id: a.taskId ?? '',
  agent_id: a.agentId,
  at: a.at,
  kind: a.kind,
  hours: hours(a.minutes),
  progress: number(a.progressRatio),
  milestone: a.milestone ?? '',
  deliverable: a.deliverable ?? '',
  status: a.status ?? '',
  note: a.note,
});

const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Rows as the CSV file of their kind, to be imported again equal: exact text, so not neutralised for spreadsheets (reports are, see
 * `files/export`). `assignedTo` fills the tasks' `assigned_to`. Times spent are a column of their own, after the template's.
 */
export function toCsv<K extends WrittenKind>(
  kind: K,
  rows: readonly RowsByKind[K][],
  assignedTo: readonly { readonly taskId: string; readonly agentId: string }[] = [],
): string {
  const holders = new Map(assignedTo.map((a) => [a.taskId, a.agentId]));
  const columns = kind === 'tasks' ? [...templateColumns(kind), 'actual_hours'] : templateColumns(kind);
  const cellsOf: { readonly [Kind in WrittenKind]: (row: RowsByKind[Kind]) => Cells } = {
    tasks: (task) => taskCells(task, holders.get(task.id) ?? ''),
    agents: agentCells,
    outcomes: outcomeCells,
    activity: activityCells,
    pipeline: opportunityCells,
  };
  const lines = rows.map((row) => {
    const cells = cellsOf[kind](row);
    return columns.map((column) => quoted(cells[column] ?? '')).join(',');
  });
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
