import { counted, type Reader } from '../../format/index.ts';
import type { JournalMilestones, JournalRecord, JournalTasks } from '../../model/index.ts';
import { capital } from '../base/counts.ts';
import { taskName } from '../base/names.ts';
import { milestoneOwnerName } from '../progress/milestones.ts';

/** `Logo (T-12)`, or `4 tasks`. */
export const tasksText = ({ first, count }: JournalTasks, reader: Reader): string =>
  count === 1 ? taskName(first) : counted(count, 'task', reader);
/** `milestone Launch of Autumn site`, or `3 milestones`. */
export const milestonesText = ({ name, owner, count }: JournalMilestones, reader: Reader): string =>
  count === 1 ? `milestone ${name} of ${milestoneOwnerName(owner)}` : counted(count, 'milestone', reader);

/** Names of records, by kind. */
const RECORDS: Readonly<Record<string, string>> = {
  // In entries of schema 9 and earlier.
  alertAnswer: 'answer to an alert',
  attemptCorrection: 'correction of an attempt',
  baseline: 'first planned dates of',
  clock: 'time settings',
  constraint: 'constraint',
  exceptionAnswer: 'answer to an exception',
  importMapping: 'mapping of imports from',
  ladder: 'escalation ladder',
  notice: 'notification',
  opportunity: 'pipeline entry',
  outcome: 'finished work',
  projectTemplate: 'project template',
  publication: 'published plan',
  recurrence: 'recurring task',
  relation: 'related skills',
  reportSchedule: 'scheduled report',
  reportTemplate: 'report template',
};
/** `Task Logo (T-12)`; a key that is itself JSON is not shown. */
export function recordText({ kind, key, name }: JournalRecord): string {
  const what = capital(RECORDS[kind] ?? kind);
  if (name !== '') return `${what} ${name} (${key})`;
  return key.startsWith('[') || key === 'workspace' ? what : `${what} ${key}`;
}

/** Titles of the columns that hold a record's properties. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'title',
  dueAt: 'due date',
  estimateMinutes: 'estimate',
  remainingMinutes: 'remaining hours',
  actualMinutes: 'hours spent',
  status: 'status',
  declines: 'declines',
  agentId: 'agent',
  pin: 'pin',
  plannedStartAt: 'planned start',
  plannedFinishAt: 'planned finish',
  milestones: 'milestones',
  deliverables: 'deliverables',
  enqueuedAt: 'waiting since',
  calendar: 'calendar',
  fillPercent: 'limit',
  maxConcurrent: 'tasks at once',
  values: 'policies',
  typeImpact: 'impact of types',
  levels: 'levels',
  sourceUrl: 'link',
  dueOn: 'due date',
  nextOn: 'next date',
  isPaused: 'pause',
};
/** The title of a property, or its name in words: `dependsOn` is `depends on`. */
export const fieldText = (name: string): string =>
  FIELDS[name] ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
