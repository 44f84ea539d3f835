import {
  ACTIVITY_KINDS,
  type ActivityReport,
  asAgentId,
  instantOf,
  type Opportunity,
  type Outcome,
  problem,
} from '../../../../shared/model/index.ts';
import type { DateOrMoment } from '../values/dates.ts';
import { parseRequirements, parseSkillNames } from '../values/notation.ts';
import { MAX_TASK_HOURS } from './keep.ts';
import type { Row } from './row.ts';

/** An outcome as its row has it: dates without a time are still dates. */
export interface OutcomeRow {
  readonly outcome: Omit<Outcome, 'startedAt' | 'dueAt' | 'finishedAt'>;
  readonly started: DateOrMoment | null;
  readonly due: DateOrMoment | null;
  readonly finished: DateOrMoment;
}

export function readOutcome(row: Row): OutcomeRow {
  const type = row.text('type', 'general');
  row.required('estimate_hours');
  row.required('actual_hours');
  row.required('finished_at');
  const estimateMinutes = row.minutes('estimate_hours', MAX_TASK_HOURS, 1);
  if (estimateMinutes === 0)
    row.fail('estimate_hours', problem('zero_estimate', { column: row.title('estimate_hours') }));
  const outcome = {
    taskId: row.taskId(row.id('task_id')),
    agentId: asAgentId(row.required('agent_id')),
    type,
    domain: row.text('domain', type),
    complexity: row.number('complexity', { min: 1, max: 5, integer: true }, 3),
    skills: row.read('skills', parseSkillNames, []),
    estimateMinutes,
    actualMinutes: row.minutes('actual_hours', MAX_TASK_HOURS, 0),
    quality: row.ratio('quality', null),
    rework: row.yesNo('rework', false),
    failed: row.yesNo('failed', false),
  };
  return {
    outcome,
    started: row.dateOrMoment('started_at'),
    due: row.dateOrMoment('due_at'),
    finished: row.dateOrMoment('finished_at') ?? { at: instantOf(0) },
  };
}

export function readOpportunity(row: Row): Opportunity {
  for (const column of ['probability', 'expected_on']) row.required(column);
  return {
    id: row.id('id'),
    client: row.required('client'),
    probability: row.ratio('probability', 0),
    expectedOn: row.day('expected_on', null) ?? (instantOf(0).slice(0, 10) as Opportunity['expectedOn']),
    valueAmount: row.amount('value', 0),
    effortMinutes: row.minutes('effort_hours', 1_000_000, 0),
    requiredSkills: row.read('required_skills', parseRequirements, []),
  };
}

export function readActivity(row: Row): ActivityReport {
  for (const column of ['at', 'kind']) row.required(column);
  const kind = row.choice('kind', ACTIVITY_KINDS, 'heartbeat');
  const task = row.text('task_id', null);
  if (task === null && kind !== 'heartbeat')
    row.fail('task_id', problem('task_missing', { column: row.title('task_id'), kind }));
  const entryId = row.text('entry_id', null);
  return {
    ...(entryId === null ? {} : { entryId }),
    taskId: task === null ? null : row.taskId(task),
    agentId: asAgentId(row.required('agent_id')),
    at: row.moment('at', instantOf(0)),
    kind,
    minutes: row.minutes('hours', 1000, null),
    progressRatio: row.ratio('progress', null),
    milestone: row.text('milestone', null),
    deliverable: row.text('deliverable', null),
    status: row.text('status', null),
    note: row.raw('note'),
  };
}
