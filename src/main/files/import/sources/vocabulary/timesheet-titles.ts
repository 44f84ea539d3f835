import type { ImportSource } from '../../../../../shared/model/index.ts';
import type { Titles } from '../preset.ts';

/** What the columns of a timesheet are for. `worklog`: start and seconds in one cell. */
export type TimesheetField =
  | 'id'
  | 'person'
  | 'first_name'
  | 'last_name'
  | 'mail'
  | 'key'
  | 'task'
  | 'project'
  | 'client'
  | 'started'
  | 'date'
  | 'time'
  | 'hours'
  | 'seconds'
  | 'note'
  | 'worklog';

/** How a tool is recognised, by a title of each group, and the titles of its fields in order of preference. */
export interface TimesheetLayout {
  readonly source: ImportSource;
  readonly all: readonly Titles[];
  readonly columns: ReadonlyMap<TimesheetField, Titles>;
}

const SHARED: readonly (readonly [TimesheetField, Titles])[] = [
  ['id', 'entry id|time entry id|timer id|worklog id|tempo worklog id|id'],
  ['mail', 'email|user email|member email|e mail'],
  ['project', 'project|project name'],
  ['client', 'client|client name|customer'],
];

/** The more distinctive first. */
export const TIMESHEETS: readonly TimesheetLayout[] = [
  {
    source: 'clockify',
    all: ['project', 'user', 'start date', 'duration h|duration decimal'],
    columns: new Map([
      ...SHARED,
      ['person', 'user'],
      ['task', 'task'],
      ['date', 'start date'],
      ['time', 'start time'],
      ['hours', 'duration h|duration decimal'],
      ['note', 'description'],
    ]),
  },
  {
    source: 'toggl',
    all: ['user|member|email', 'project', 'description', 'start date', 'start time', 'duration'],
    columns: new Map([
      ...SHARED,
      ['person', 'user|member'],
      ['task', 'task'],
      ['date', 'start date'],
      ['time', 'start time'],
      ['hours', 'duration'],
      ['note', 'description'],
    ]),
  },
  {
    source: 'harvest',
    all: ['date', 'client', 'project', 'task', 'hours', 'first name', 'last name'],
    columns: new Map([
      ...SHARED,
      ['first_name', 'first name'],
      ['last_name', 'last name'],
      ['task', 'task'],
      ['date', 'date'],
      ['hours', 'hours'],
      ['note', 'notes'],
    ]),
  },
  {
    source: 'tempo',
    all: ['issue key|work item key', 'worklog'],
    columns: new Map([
      ...SHARED,
      ['person', 'full name|author|worker|username|user'],
      ['key', 'issue key|work item key'],
      ['note', 'work description|comment'],
      ['worklog', 'worklog'],
    ]),
  },
  {
    source: 'tempo',
    all: [
      'issue key|work item key',
      'hours|logged hours|time spent seconds|billed hours',
      'work date|started|started at|start date',
      'full name|author|worker|username|user account id|account id',
    ],
    columns: new Map([
      ...SHARED,
      ['person', 'full name|author|worker|username|user account id|account id'],
      ['key', 'issue key|work item key'],
      ['started', 'started at|started|work date'],
      ['date', 'start date'],
      ['time', 'start time'],
      ['hours', 'hours|logged hours'],
      ['seconds', 'time spent seconds'],
      ['note', 'work description|description|comment'],
    ]),
  },
];
