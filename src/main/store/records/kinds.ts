import {
  type Activity,
  type Agent,
  type Assignment,
  type AttemptCorrection,
  type Balancing,
  type Baseline,
  type Client,
  type ExceptionAnswer,
  type ImportedRow,
  type Instant,
  importedRowKey,
  type Ladder,
  type Message,
  type Note,
  type Opportunity,
  type Outcome,
  type PlanId,
  type Policy,
  type Project,
  type ProjectTemplate,
  projectKey,
  type Recurrence,
  type ReportSchedule,
  type ReportTemplate,
  type Skill,
  type SkillRelation,
  type StoredConstraint,
  type StoredMapping,
  type StoredPolicyValues,
  type Task,
} from '../../../shared/model/index.ts';

/**
 * A version of the policy with the time it was saved and its values at that time; the highest version is the current
 * one.
 */
export interface StoredPolicy extends Omit<Policy, 'values'> {
  readonly values: StoredPolicyValues;
  readonly at: Instant;
  readonly sentence: Message;
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
/** An applied balancing; its result is derived. */
export type StoredBalancing = Pick<Balancing, 'id' | 'appliedAt' | 'weeks' | 'taskIds' | 'before' | 'predicted'>;
/** The single row with the days, weeks and hours that the workspace's rules follow. */
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
  readonly constraint: StoredConstraint;
  readonly assignment: Assignment;
  readonly activity: StoredActivity;
  readonly policy: StoredPolicy;
  readonly publication: Publication;
  readonly setting: Setting;
  readonly balancing: StoredBalancing;
  readonly project: Project;
  readonly reportTemplate: ReportTemplate;
  readonly reportSchedule: ReportSchedule;
  readonly exceptionAnswer: ExceptionAnswer;
  readonly attemptCorrection: AttemptCorrection;
  readonly ladder: Ladder;
  readonly clock: StoredClock;
  readonly baseline: Baseline;
  readonly client: Client;
  readonly note: Note;
  readonly recurrence: Recurrence;
  readonly projectTemplate: ProjectTemplate;
  readonly importMapping: StoredMapping;
  readonly importedRow: ImportedRow;
}
export type Kind = keyof Records;
/** All records of a workspace, by kind and key. */
export type Maps = { readonly [K in Kind]: ReadonlyMap<string, Records[K]> };
/** The same, for code that may change them. */
export type OwnMaps = { readonly [K in Kind]: Map<string, Records[K]> };
/** One map for each kind, written out so that each has its own type. */
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
  balancing: of('balancing'),
  project: of('project'),
  reportTemplate: of('reportTemplate'),
  reportSchedule: of('reportSchedule'),
  exceptionAnswer: of('exceptionAnswer'),
  attemptCorrection: of('attemptCorrection'),
  ladder: of('ladder'),
  clock: of('clock'),
  baseline: of('baseline'),
  client: of('client'),
  note: of('note'),
  recurrence: of('recurrence'),
  projectTemplate: of('projectTemplate'),
  importMapping: of('importMapping'),
  importedRow: of('importedRow'),
});

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
  balancing: (v) => v.id,
  project: projectKey,
  reportTemplate: (v) => v.name,
  reportSchedule: (v) => v.id,
  exceptionAnswer: (v) => v.exceptionId,
  attemptCorrection: (v) => v.attemptId,
  ladder: (v) => v.id,
  clock: (v) => v.id,
  baseline: (v) => v.taskId,
  client: (v) => v.name,
  note: (v) => v.id,
  recurrence: (v) => v.id,
  projectTemplate: (v) => v.id,
  importMapping: (v) => v.id,
  importedRow: importedRowKey,
};
/** The key of a record among its kind. */
export const keyOf = <K extends Kind>(kind: K, value: Records[K]): string => KEYS[kind](value);

/** The task a record is about; null if there is none. */
export function taskOf(kind: Kind, value: unknown, key: string): string | null {
  if (kind === 'task' || kind === 'assignment' || kind === 'baseline') return key;
  const fields: object = typeof value === 'object' && value !== null ? value : {};
  if (kind === 'note') return taskOfNote(fields);
  if (kind === 'importedRow') return taskOfImported(fields);
  if (kind !== 'activity' && kind !== 'outcome') return null;
  const taskId = 'taskId' in fields ? fields.taskId : null;
  return typeof taskId === 'string' ? taskId : null;
}

function taskOfNote(note: object): string | null {
  const about = 'about' in note ? note.about : null;
  if (typeof about !== 'object' || about === null || !('kind' in about) || !('id' in about)) return null;
  return about.kind === 'task' && typeof about.id === 'string' ? about.id : null;
}

/** What was last imported of a task stays as long as the task does. */
const taskOfImported = (row: object): string | null =>
  'kind' in row && row.kind === 'tasks' && 'recordId' in row && typeof row.recordId === 'string' ? row.recordId : null;
