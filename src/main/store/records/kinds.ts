import {
  type Activity,
  type Agent,
  type AlertAnswer,
  type Assignment,
  type AttemptCorrection,
  type Balancing,
  type Constraint,
  type ExceptionAnswer,
  type Instant,
  type Ladder,
  type Opportunity,
  type Outcome,
  type PlanId,
  type Policy,
  type Project,
  projectKey,
  type ReportSchedule,
  type ReportTemplate,
  type Skill,
  type SkillRelation,
  type StoredPolicyValues,
  type Task,
} from '../../../shared/model/index.ts';
import { type Fields, type Layout, layoutOf } from './mapping.ts';

/** A policy with the moment it was saved, its values as they were written then; the highest version is the current one. */
export interface StoredPolicy extends Omit<Policy, 'values'> {
  readonly values: StoredPolicyValues;
  readonly at: Instant;
  readonly sentence: string;
}
/** A plan that was published. */
export interface Publication {
  readonly planId: PlanId;
  readonly publishedAt: Instant;
  readonly gap: number | null;
}
export interface StoredActivity extends Activity {
  readonly id: string;
}
/** A balancing as applied; what happened is derived. */
export type StoredBalancing = Pick<Balancing, 'id' | 'appliedAt' | 'weeks' | 'taskIds' | 'before' | 'predicted'>;
/** The one row that says which days, weeks and hours the workspace's rules follow. */
export interface StoredClock {
  readonly id: 'workspace';
  readonly timeZone: string;
  readonly firstDayOfWeek: number;
  readonly workingMinutesPerDay: number;
  readonly version: number;
}
export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** Every kind of record that the journal covers. */
export interface Records {
  readonly task: Task;
  readonly agent: Agent;
  readonly skill: Skill;
  readonly relation: SkillRelation;
  readonly outcome: Outcome;
  readonly opportunity: Opportunity;
  readonly constraint: Constraint;
  readonly assignment: Assignment;
  readonly activity: StoredActivity;
  readonly policy: StoredPolicy;
  readonly publication: Publication;
  readonly setting: Setting;
  readonly alertAnswer: AlertAnswer;
  readonly balancing: StoredBalancing;
  readonly project: Project;
  readonly reportTemplate: ReportTemplate;
  readonly reportSchedule: ReportSchedule;
  readonly exceptionAnswer: ExceptionAnswer;
  readonly attemptCorrection: AttemptCorrection;
  readonly ladder: Ladder;
  readonly clock: StoredClock;
}
export type Kind = keyof Records;
/** All records of a workspace, by kind and key. */
export type Maps = { readonly [K in Kind]: ReadonlyMap<string, Records[K]> };
/** The same, for whoever may change them. */
export type OwnMaps = { readonly [K in Kind]: Map<string, Records[K]> };
/** One map a kind, written out so that each has its own type. */
export const mapsOf = (of: <K extends Kind>(kind: K) => Map<string, Records[K]>): OwnMaps => ({
  task: of('task'),
  agent: of('agent'),
  skill: of('skill'),
  relation: of('relation'),
  outcome: of('outcome'),
  opportunity: of('opportunity'),
  constraint: of('constraint'),
  assignment: of('assignment'),
  activity: of('activity'),
  policy: of('policy'),
  publication: of('publication'),
  setting: of('setting'),
  alertAnswer: of('alertAnswer'),
  balancing: of('balancing'),
  project: of('project'),
  reportTemplate: of('reportTemplate'),
  reportSchedule: of('reportSchedule'),
  exceptionAnswer: of('exceptionAnswer'),
  attemptCorrection: of('attemptCorrection'),
  ladder: of('ladder'),
  clock: of('clock'),
});

export interface KindSpec {
  readonly table: string;
  /** The column that holds `keyOf`; `row_key` where no single property does. */
  readonly keyColumn: string;
  readonly layout: Layout;
  readonly versioned: boolean;
}

const milestone: Fields = {
  name: 'text',
  dueOn: 'text?',
  weight: 'real',
  rule: {
    group: { kind: 'text', deliverable: 'text-', activity: 'text-', progressRatio: 'real-' },
    nullable: false,
  },
  completedAt: 'text?',
};
const need: Fields = { skillId: 'text', minimumProficiency: 'real', importance: 'real', mandatory: 'flag' };

const spec = (table: string, keyColumn: string, fields: Fields): KindSpec => ({
  table,
  keyColumn,
  layout: layoutOf(fields),
  versioned: 'version' in fields && table !== 'policies',
});

export const KINDS: { readonly [K in Kind]: KindSpec } = {
  task: spec('tasks', 'id', {
    id: 'text',
    title: 'text',
    description: 'text',
    client: 'text?',
    project: 'text?',
    type: 'text',
    domain: 'text',
    complexity: 'real',
    status: 'text',
    estimateMinutes: 'int',
    estimateAssumed: 'flag',
    remainingMinutes: 'int',
    actualMinutes: 'int',
    createdAt: 'text',
    enqueuedAt: 'text',
    releaseAt: 'text?',
    dueAt: 'text?',
    clientTier: 'text',
    strategicImportance: 'real',
    stakeholderPriority: 'real',
    revenuePotentialAmount: 'real?',
    costEstimateAmount: 'real?',
    projectedMarginRatio: 'real?',
    pipelineValueAmount: 'real',
    requiredSkills: { list: 'task_skills', of: need },
    dependsOn: { list: 'task_dependencies', of: 'text' },
    parentId: 'text?',
    milestones: { list: 'task_milestones', of: milestone },
    deliverables: { list: 'task_deliverables', of: { name: 'text', state: 'text' } },
    remainingComplexity: 'real?',
    riskFactors: { list: 'task_risks', of: 'text' },
    reporting: {
      list: 'task_reporting',
      of: { cadence: 'text', format: 'text', fields: 'json', recipient: 'text' },
    },
    declines: 'int',
    version: 'int',
  }),
  agent: spec('agents', 'id', {
    id: 'text',
    name: 'text',
    kind: 'text',
    team: 'text',
    skills: { list: 'agent_skills', of: { skillId: 'text', proficiency: 'real', lastUsedOn: 'text?' } },
    calendar: {
      nullable: false,
      group: {
        timeZone: 'text',
        weekdayMinutes: { list: 'agent_weekdays', of: 'int' },
        dayStartMinute: 'int',
        holidays: 'text?',
        timeOff: { list: 'agent_time_off', of: { fromOn: 'text', untilOn: 'text' } },
      },
    },
    maxConcurrent: 'int',
    costRateAmount: 'real',
    learningEfficiency: 'real',
    excludedClients: { list: 'agent_excluded_clients', of: 'text' },
    activeFromOn: 'text?',
    activeUntilOn: 'text?',
    version: 'int',
    fillPercent: 'real+',
  }),
  skill: spec('skills', 'id', { id: 'text', name: 'text' }),
  relation: spec('skill_relations', 'row_key', { a: 'text', b: 'text', relatednessRatio: 'real', source: 'text' }),
  outcome: spec('outcomes', 'row_key', {
    taskId: 'text',
    agentId: 'text',
    type: 'text',
    domain: 'text',
    complexity: 'real',
    skills: { list: 'outcome_skills', of: 'text' },
    estimateMinutes: 'int',
    actualMinutes: 'int',
    startedAt: 'text?',
    dueAt: 'text?',
    finishedAt: 'text',
    quality: 'real?',
    rework: 'flag',
    failed: 'flag',
  }),
  opportunity: spec('opportunities', 'id', {
    id: 'text',
    client: 'text',
    probability: 'real',
    expectedOn: 'text',
    valueAmount: 'real',
    effortMinutes: 'int',
    requiredSkills: { list: 'opportunity_skills', of: need },
  }),
  constraint: spec('work_constraints', 'id', {
    id: 'text',
    kind: 'text',
    client: 'text-',
    minutesPerWeek: 'int-',
    team: 'text-',
    fromOn: 'text-',
    untilOn: 'text-',
    taskIds: { list: 'constraint_tasks', of: 'text' },
    taskId: 'text-',
    agentId: 'text-',
  }),
  assignment: spec('assignments', 'task_id', {
    taskId: 'text',
    agentId: 'text',
    origin: 'text',
    pin: { nullable: true, group: { agent: 'flag', startAt: 'text?', by: 'text', reason: 'text' } },
    plannedStartAt: 'text?',
    plannedFinishAt: 'text?',
    effortMinutes: 'int',
    compatibility: 'compatibility',
    relaxation: { list: 'assignment_relaxations', of: { step: 'int', change: 'message', at: 'text' } },
    assignedAt: 'text',
    version: 'int',
  }),
  activity: spec('activity', 'id', {
    id: 'text',
    taskId: 'text?',
    agentId: 'text',
    at: 'text',
    kind: 'text',
    minutes: 'int?',
    progressRatio: 'real?',
    milestone: 'text?',
    deliverable: 'text?',
    status: 'text?',
    note: 'text',
  }),
  policy: spec('policies', 'row_key', {
    version: 'int',
    values: 'json',
    typeImpact: 'json',
    at: 'text',
    sentence: 'text',
  }),
  publication: spec('publications', 'plan_id', { planId: 'text', publishedAt: 'text', gap: 'real?' }),
  setting: spec('settings', 'name', { name: 'text', value: 'text' }),
  alertAnswer: spec('alert_answers', 'alert_id', {
    alertId: 'text',
    answer: 'text',
    at: 'text',
    by: 'text',
    untilAt: 'text?',
    note: 'text',
    figure: 'real',
  }),
  balancing: spec('balancings', 'id', {
    id: 'text',
    appliedAt: 'text',
    weeks: 'json',
    taskIds: 'json',
    before: 'json',
    predicted: 'json',
  }),
  project: spec('projects', 'row_key', {
    client: 'text?',
    name: 'text',
    dueOn: 'text?',
    milestones: { list: 'project_milestones', of: milestone },
    version: 'int',
  }),
  reportTemplate: spec('report_templates', 'name', {
    name: 'text',
    sections: 'json',
    tasks: 'text',
    opening: 'text',
    names: 'flag',
    money: 'flag',
    locale: 'text',
    version: 'int',
  }),
  reportSchedule: spec('report_schedules', 'id', {
    id: 'text',
    name: 'text',
    subject: 'json',
    template: 'text',
    formats: 'json',
    cadence: 'text',
    atMinute: 'int',
    timeZone: 'text',
    folder: 'text',
    isOn: 'flag',
    createdAt: 'text',
    version: 'int',
  }),
  exceptionAnswer: spec('exception_answers', 'exception_id', {
    exceptionId: 'text',
    answer: 'text',
    at: 'text',
    by: 'text',
    untilAt: 'text?',
    note: 'text',
    figure: 'real',
  }),
  attemptCorrection: spec('attempt_corrections', 'attempt_id', {
    attemptId: 'text',
    outcome: 'text',
    at: 'text',
    by: 'text',
    note: 'text',
  }),
  ladder: spec('ladders', 'id', {
    id: 'text',
    name: 'text',
    kinds: 'json',
    client: 'text?',
    position: 'int',
    levels: 'json',
    version: 'int',
  }),
  clock: spec('workspace_clock', 'id', {
    id: 'text',
    timeZone: 'text',
    firstDayOfWeek: 'int',
    workingMinutesPerDay: 'int',
    version: 'int',
  }),
};
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

const KEYS: { readonly [K in Kind]: (value: Records[K]) => string } = {
  task: (v) => v.id,
  agent: (v) => v.id,
  skill: (v) => v.id,
  relation: (v) => JSON.stringify([v.a, v.b]),
  outcome: (v) => JSON.stringify([v.taskId, v.agentId, v.finishedAt]),
  opportunity: (v) => v.id,
  constraint: (v) => v.id,
  assignment: (v) => v.taskId,
  activity: (v) => v.id,
  policy: (v) => String(v.version).padStart(8, '0'),
  publication: (v) => v.planId,
  setting: (v) => v.name,
  alertAnswer: (v) => v.alertId,
  balancing: (v) => v.id,
  project: projectKey,
  reportTemplate: (v) => v.name,
  reportSchedule: (v) => v.id,
  exceptionAnswer: (v) => v.exceptionId,
  attemptCorrection: (v) => v.attemptId,
  ladder: (v) => v.id,
  clock: (v) => v.id,
};
/** The key of a record among its kind. */
export const keyOf = <K extends Kind>(kind: K, value: Records[K]): string => KEYS[kind](value);

/** The task a record is about; null: none. */
export function taskOf(kind: Kind, value: unknown, key: string): string | null {
  if (kind === 'task' || kind === 'assignment') return key;
  if (kind !== 'activity' && kind !== 'outcome') return null;
  const { taskId } = value as { readonly taskId: string | null };
  return taskId;
}
