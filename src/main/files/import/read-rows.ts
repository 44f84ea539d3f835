import { isCountryCode } from '../../../shared/format/index.ts';
import {
  ACTIVITY_KINDS,
  type Activity,
  type Agent,
  type AgentId,
  asAgentId,
  asTaskId,
  CLIENT_TIERS,
  instantOf,
  isTimeZone,
  type Opportunity,
  type Outcome,
  statusAfter,
  TASK_STATUSES,
  type Task,
} from '../../../shared/model/index.ts';
import {
  parseAgentSkills,
  parseDeliverables,
  parseMilestones,
  parseReporting,
  parseRequirements,
  parseSkillNames,
  parseTimeOff,
  parseWorkingWeek,
  partsOf,
} from './notation.ts';
import type { Row } from './row.ts';
import { type ImportContext, quoted } from './types.ts';
import { bad, ok } from './values.ts';

const MAX_TASK_HOURS = 100_000;

/** A task from one row. What depends on other rows (median estimate, client tier, references) is filled in later. */
export interface TaskRow {
  readonly task: Task;
  readonly estimateGiven: boolean;
  readonly remainingGiven: boolean;
  readonly tierGiven: boolean;
  readonly assignedTo: AgentId | null;
}

/** A field of a row that may update another: a column left out keeps what is there. */
const keep = <T>(row: Row, column: string, old: T | undefined, read: () => T): T =>
  old !== undefined && !row.has(column) ? old : read();

export function readTask(row: Row, context: ImportContext): TaskRow {
  const id = row.required('id');
  const old = context.existing.tasks.get(id);
  const holder = row.text('assigned_to', null);
  const type = keep(row, 'type', old?.type, () => row.text('type', 'general'));
  const stated = keep(row, 'status', old?.status, () =>
    row.choice('status', TASK_STATUSES, holder === null ? 'queued' : 'assigned'),
  );
  const status = holder !== null && row.raw('status') === '' ? statusAfter(stated, 'assigned') : stated;
  const closed = status === 'done' || status === 'cancelled';
  const estimate = row.minutes('estimate_hours', MAX_TASK_HOURS, null);
  const kept = row.has('estimate_hours') || old === undefined || old.estimateAssumed ? null : old.estimateMinutes;
  const remaining =
    row.minutes('remaining_hours', MAX_TASK_HOURS, null) ??
    (!row.has('remaining_hours') && old && !row.has('estimate_hours') ? old.remainingMinutes : null);
  const client = keep(row, 'client', old?.client, () => row.text('client', null));
  const createdAt = row.moment('created_at', 'start', null) ?? old?.createdAt ?? instantOf(context.nowMs);
  const releaseAt = keep(row, 'release_at', old?.releaseAt, () => row.moment('release_at', 'start', null));
  const dueAt = keep(row, 'due_at', old?.dueAt, () => row.moment('due_at', 'end', null));
  if (releaseAt !== null && dueAt !== null && releaseAt > dueAt)
    row.warn('release_at', 'release_after_due', 'release_at is after due_at.', 'Correct release_at or due_at.');
  const tier = keep(row, 'client_tier', old?.clientTier, () =>
    row.choice('client_tier', CLIENT_TIERS, client === null ? 'small' : 'standard'),
  );
  const estimateMinutes = estimate ?? kept ?? 0;
  return {
    estimateGiven: (estimate ?? kept) !== null,
    remainingGiven: remaining !== null || closed,
    tierGiven: row.raw('client_tier') !== '',
    assignedTo: holder === null ? null : asAgentId(holder),
    task: {
      id: asTaskId(id),
      title: row.required('title'),
      description: keep(row, 'description', old?.description, () => row.raw('description')),
      client,
      project: keep(row, 'project', old?.project, () => row.text('project', null)),
      type,
      domain: keep(row, 'domain', old?.domain, () => row.text('domain', type)),
      complexity: keep(row, 'complexity', old?.complexity, () =>
        row.number('complexity', { min: 1, max: 5, integer: true }, 3),
      ),
      status,
      estimateMinutes,
      estimateAssumed: false,
      remainingMinutes: closed ? 0 : (remaining ?? estimateMinutes),
      actualMinutes: keep(row, 'actual_hours', old?.actualMinutes, () =>
        row.minutes('actual_hours', MAX_TASK_HOURS, 0),
      ),
      createdAt,
      enqueuedAt: old?.enqueuedAt ?? createdAt,
      releaseAt,
      dueAt,
      clientTier: tier,
      strategicImportance: keep(row, 'strategic_importance', old?.strategicImportance, () =>
        row.ratio('strategic_importance', 0.5),
      ),
      stakeholderPriority: keep(row, 'stakeholder_priority', old?.stakeholderPriority, () =>
        row.ratio('stakeholder_priority', 0.5),
      ),
      revenuePotentialAmount: keep(row, 'revenue_potential', old?.revenuePotentialAmount, () =>
        row.amount('revenue_potential', null),
      ),
      costEstimateAmount: keep(row, 'cost_estimate', old?.costEstimateAmount, () => row.amount('cost_estimate', null)),
      projectedMarginRatio: keep(row, 'projected_margin', old?.projectedMarginRatio, () =>
        row.ratio('projected_margin', null, -1),
      ),
      pipelineValueAmount: keep(row, 'pipeline_value', old?.pipelineValueAmount, () => row.amount('pipeline_value', 0)),
      requiredSkills: keep(row, 'required_skills', old?.requiredSkills, () =>
        row.read('required_skills', parseRequirements, []),
      ),
      dependsOn: keep(row, 'depends_on', old?.dependsOn, () =>
        [...new Set(partsOf(row.raw('depends_on')))].map(asTaskId),
      ),
      parentId: keep(row, 'parent_id', old?.parentId, () =>
        row.raw('parent_id') === '' ? null : asTaskId(row.raw('parent_id')),
      ),
      milestones: keep(row, 'milestones', old?.milestones, () =>
        row
          .read('milestones', (text) => parseMilestones(text, row.dateOrder), [])
          .map((m) => ({ ...m, completedAt: old?.milestones.find((was) => was.name === m.name)?.completedAt ?? null })),
      ),
      deliverables: keep(row, 'deliverables', old?.deliverables, () => row.read('deliverables', parseDeliverables, [])),
      remainingComplexity: keep(row, 'remaining_complexity', old?.remainingComplexity, () =>
        row.number('remaining_complexity', { min: 1, max: 5 }, null),
      ),
      riskFactors: keep(row, 'risk_factors', old?.riskFactors, () => partsOf(row.raw('risk_factors'))),
      reporting: keep(row, 'reporting', old?.reporting, () => row.read('reporting', parseReporting, [])),
      declines: old?.declines ?? 0,
      version: old?.version ?? 1,
    },
  };
}

function parseZone(text: string) {
  return isTimeZone(text)
    ? ok(text)
    : bad('unknown_time_zone', `${quoted(text)} is not a known time zone.`, 'Use a name such as Europe/London.');
}

function parseCountry(text: string) {
  const code = text.toUpperCase();
  const known = /^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/.test(code) && isCountryCode(code.slice(0, 2));
  return known
    ? ok(code)
    : bad('unknown_country', `${quoted(text)} is not a country code.`, 'Use a code such as GB, DE or DE-BY.');
}

export function readAgent(row: Row, context: ImportContext): Agent {
  const id = row.required('id');
  const old = context.existing.agents.get(id);
  row.required('weekly_hours');
  const weeklyMinutes = row.minutes('weekly_hours', 168, 0);
  const kind = keep(row, 'kind', old?.kind, () => row.choice('kind', ['person', 'ai'] as const, 'person'));
  const days = row.raw('working_days');
  const week = parseWorkingWeek(days === '' ? 'mon-fri' : days, weeklyMinutes);
  const sameWeek =
    old !== undefined &&
    !row.has('working_days') &&
    Math.abs(old.calendar.weekdayMinutes.reduce((a, b) => a + b, 0) - weeklyMinutes) <= 3;
  if (!week.ok && !sameWeek) row.fail('working_days', week.code, week.message, week.fix);
  const weekdayMinutes = sameWeek ? old.calendar.weekdayMinutes : week.ok ? week.value : [0, 0, 0, 0, 0, 0, 0];
  const activeFromOn = keep(row, 'active_from', old?.activeFromOn, () => row.day('active_from', null));
  const activeUntilOn = keep(row, 'active_until', old?.activeUntilOn, () => row.day('active_until', null));
  if (activeFromOn !== null && activeUntilOn !== null && activeUntilOn < activeFromOn)
    row.fail(
      'active_until',
      'range_reversed',
      'active_until is before active_from.',
      'Correct active_until or active_from.',
    );
  return {
    id: asAgentId(id),
    name: row.required('name'),
    kind,
    team: keep(row, 'team', old?.team, () => row.text('team', 'General')),
    skills: keep(row, 'skills', old?.skills, () =>
      row.read('skills', (text) => parseAgentSkills(text, row.dateOrder), []),
    ),
    calendar: {
      timeZone: keep(row, 'time_zone', old?.calendar.timeZone, () => row.read('time_zone', parseZone, 'UTC')),
      weekdayMinutes,
      // The day is one run from its start: a day too long to begin at 09:00 begins earlier.
      dayStartMinute: Math.min(old?.calendar.dayStartMinute ?? 540, 1440 - Math.max(...weekdayMinutes)),
      holidays: keep(row, 'holidays', old?.calendar.holidays, () => row.read('holidays', parseCountry, null)),
      timeOff: keep(row, 'time_off', old?.calendar.timeOff, () =>
        row.read('time_off', (text) => parseTimeOff(text, row.dateOrder), []),
      ),
    },
    maxConcurrent: keep(row, 'max_concurrent', old?.maxConcurrent, () =>
      row.number('max_concurrent', { min: 1, max: 1000, integer: true }, kind === 'ai' ? 1 : 3),
    ),
    costRateAmount: keep(row, 'cost_rate', old?.costRateAmount, () => row.amount('cost_rate', 0)),
    learningEfficiency: keep(row, 'learning_efficiency', old?.learningEfficiency, () =>
      row.number('learning_efficiency', { min: 0, max: 2 }, 1),
    ),
    excludedClients: keep(row, 'excluded_clients', old?.excludedClients, () => partsOf(row.raw('excluded_clients'))),
    activeFromOn,
    activeUntilOn,
    ...(old?.fillPercent === undefined ? {} : { fillPercent: old.fillPercent }),
    version: old?.version ?? 1,
  };
}

export function readOutcome(row: Row): Outcome {
  const type = row.text('type', 'general');
  row.required('estimate_hours');
  row.required('actual_hours');
  row.required('finished_at');
  const startedAt = row.moment('started_at', 'start', null);
  const finishedAt = row.moment('finished_at', 'end', instantOf(0));
  if (startedAt !== null && startedAt > finishedAt)
    row.fail(
      'finished_at',
      'finished_before_started',
      'finished_at is before started_at.',
      'Correct finished_at or started_at.',
    );
  const estimateMinutes = row.minutes('estimate_hours', MAX_TASK_HOURS, 1);
  if (estimateMinutes === 0)
    row.fail(
      'estimate_hours',
      'zero_estimate',
      'estimate_hours is 0. An outcome needs an estimate above 0.',
      'Write the number of hours estimated before the work started.',
    );
  return {
    taskId: asTaskId(row.required('task_id')),
    agentId: asAgentId(row.required('agent_id')),
    type,
    domain: row.text('domain', type),
    complexity: row.number('complexity', { min: 1, max: 5, integer: true }, 3),
    skills: row.read('skills', parseSkillNames, []),
    estimateMinutes,
    actualMinutes: row.minutes('actual_hours', MAX_TASK_HOURS, 0),
    startedAt,
    dueAt: row.moment('due_at', 'end', null),
    finishedAt,
    quality: row.ratio('quality', null),
    rework: row.yesNo('rework', false),
    failed: row.yesNo('failed', false),
  };
}

export function readOpportunity(row: Row): Opportunity {
  for (const column of ['probability', 'expected_on']) row.required(column);
  return {
    id: row.required('id'),
    client: row.required('client'),
    probability: row.ratio('probability', 0),
    expectedOn: row.day('expected_on', null) ?? (instantOf(0).slice(0, 10) as Opportunity['expectedOn']),
    valueAmount: row.amount('value', 0),
    effortMinutes: row.minutes('effort_hours', 1_000_000, 0),
    requiredSkills: row.read('required_skills', parseRequirements, []),
  };
}

export function readActivity(row: Row): Activity {
  for (const column of ['at', 'kind']) row.required(column);
  const kind = row.choice('kind', ACTIVITY_KINDS, 'heartbeat');
  const task = row.text('task_id', null);
  if (task === null && kind !== 'heartbeat')
    row.fail(
      'task_id',
      'missing_value',
      `task_id is empty. Activity of kind ${kind} needs a task.`,
      'Fill in task_id.',
    );
  return {
    taskId: task === null ? null : asTaskId(task),
    agentId: asAgentId(row.required('agent_id')),
    at: row.moment('at', 'start', instantOf(0)),
    kind,
    minutes: row.minutes('hours', 1000, null),
    progressRatio: row.ratio('progress', null),
    milestone: row.text('milestone', null),
    deliverable: row.text('deliverable', null),
    status: row.text('status', null),
    note: row.raw('note'),
  };
}
