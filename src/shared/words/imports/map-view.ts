import { counted, type Reader } from '../../format/index.ts';
import type { DurationUnit, ImportSource, LabelTarget, MappedField } from '../../model/index.ts';

/** The programs whose files are recognised. */
export const SOURCE_NAMES: Readonly<Record<ImportSource, string>> = {
  template: 'Our template',
  sheet: 'A plain sheet',
  jira: 'Jira',
  linear: 'Linear',
  asana: 'Asana',
  trello: 'Trello',
  monday: 'monday.com',
  clickup: 'ClickUp',
  github: 'GitHub issues',
  gitlab: 'GitLab issues',
  redmine: 'Redmine',
  openproject: 'OpenProject',
  notion: 'Notion',
  msproject: 'Microsoft Project',
  smartsheet: 'Smartsheet',
  todoist: 'Todoist',
  toggl: 'Toggl Track',
  harvest: 'Harvest',
  clockify: 'Clockify',
  tempo: 'Tempo',
  leave: 'A list of absences',
  calendar: 'A calendar (.ics)',
};

export const IMPORT_STEPS = {
  label: 'Steps of the import',
  choose: 'Choose',
  map: 'Map',
  check: 'Check',
  preview: 'Preview',
  toAnswer: (count: number) => `${count} to answer`,
  toFix: (count: number, reader: Reader) => counted(count, 'error', reader),
  continueTo: (step: string) => `Continue to ${step}`,
};

export const MAP_STEP = {
  mapping: (table: string) => `Mapping of ${table}`,
  tableOf: (file: string, sheet: string) => `${file}, sheet ${sheet}`,
  source: 'Exported from',
  origins: {
    recognised: 'Recognised by the column titles. Change it if it is wrong.',
    remembered: 'Mapped as in the last import from this source.',
    given: 'Mapped as you chose.',
  },
  acceptAll: (count: number, reader: Reader) => `Accept ${counted(count, 'suggestion', reader)}`,
  toAnswer: (count: number, reader: Reader) => `${counted(count, 'question', reader)} left. Each has a suggestion.`,
  nothingToMap: 'Nothing to map',
  nothingToMapHint: 'The files have the columns of our templates.',
};

export const MAP_COLUMNS = {
  columns: 'Columns',
  column: 'Column in the file',
  examples: 'Examples',
  rows: 'Rows',
  becomes: 'Becomes',
  targetOf: (column: string) => `${column} becomes`,
  fields: 'Fields',
  otherwise: 'Otherwise',
  custom: 'A custom field',
  leftOut: 'Not imported',
  unitOf: (column: string) => `Unit of ${column}`,
  asWritten: 'as written',
  empty: 'Empty',
  keptCount: (fields: number, custom: number, out: number, reader: Reader) =>
    [
      `${counted(fields, 'column', reader)} mapped`,
      `${custom} kept as ${custom === 1 ? 'a custom field' : 'custom fields'}`,
      `${out} not imported`,
    ].join(', '),
};

export const UNIT_NAMES: Readonly<Record<DurationUnit, string>> = {
  hours: 'hours',
  days: 'days',
  minutes: 'minutes',
  seconds: 'seconds',
  milliseconds: 'milliseconds',
};

export const MAP_VALUES = {
  titles: { status: 'Statuses', stakeholder_priority: 'Priorities', type: 'Types of work' } satisfies Readonly<
    Record<MappedField, string>
  >,
  value: 'Value in the file',
  rows: 'Rows',
  becomes: 'Becomes',
  targetOf: (value: string) => `${value} becomes`,
  nothing: 'Nothing',
  priorities: {
    '1': 'Highest (1)',
    '0.75': 'High (0.75)',
    '0.5': 'Medium (0.5)',
    '0.25': 'Low (0.25)',
    '0': 'None (0)',
  },
  more: (count: number, reader: Reader) => `${counted(count, 'more value', reader)}, mapped as suggested.`,
};

export const MAP_PEOPLE = {
  people: 'People',
  person: 'Person in the file',
  rows: 'Rows',
  is: 'Is',
  targetOf: (name: string) => `${name} is`,
  create: 'A new person',
  nobody: 'Nobody here',
  agents: 'Agents',
  hours: 'Hours a week',
  hoursOf: (name: string) => `Hours a week of ${name}`,
  hoursRange: 'Enter hours from 0 to 168.',
  createHint: 'New people get these weekly hours from Monday to Friday. You can change everything about them later.',
};

export const MAP_TASKS = {
  tasks: 'Tasks',
  task: 'Task in the file',
  rows: 'Rows',
  is: 'Is',
  targetOf: (name: string) => `${name} is`,
  leftOut: 'Not imported',
  hint: 'Type the title or the ID of a task, and press Enter. Time on tasks that stay empty is not imported.',
  more: (count: number, reader: Reader) => `${counted(count, 'more task', reader)}, mapped as suggested.`,
};

export const MAP_MORE = {
  skills: 'Skills',
  unknownSkills: (count: number, reader: Reader) =>
    `The file names ${counted(count, 'skill', reader)} that the workspace does not have.`,
  createSkills: 'Create these skills?',
  create: 'Create them',
  leaveOut: 'Leave them out',
  options: 'More choices',
  labels: 'Labels become',
  labelTargets: { tags: 'Tags', skills: 'Skills', field: 'A custom field' } satisfies Readonly<
    Record<LabelTarget, string>
  >,
  hoursPerPoint: 'Hours for a story point',
  hoursPerPointHint: 'Empty: story points are kept as a custom field.',
  pointRange: 'Enter a number above 0.',
  keepArchived: 'Import what is archived, too',
};

export const FAULT_FIX = {
  correct: (column: string, row: number) => `Correct ${column} in row ${row}`,
  use: 'Use this',
  forAll: (count: number, reader: Reader) => `Use for all ${counted(count, 'row', reader)}`,
  corrected: (count: number, reader: Reader) => `${counted(count, 'correction', reader)} made to the cells.`,
  undoAll: 'Undo the corrections',
  saveRejected: 'Save rejected rows',
  problem: 'Problem',
  rejectedName: (file: string) => `${file.replace(/\.[^.]+$/, '')}-rejected.csv`,
};

export const CHOOSE_STEP = {
  templates: 'Templates',
  templatesHint: 'No file yet? Start with an empty one. The guide explains each column.',
  sources:
    'Exports of Jira, Linear, Asana, Trello, monday.com, ClickUp, GitHub, GitLab, Redmine, OpenProject, Notion, Microsoft Project, Smartsheet and Todoist are recognised by their columns, and so is a plain sheet. Nothing is saved until you import.',
  guide: 'Guide to the columns',
};
