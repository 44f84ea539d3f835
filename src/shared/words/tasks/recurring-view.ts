import { civilWeekdayName, counted, type Reader } from '../../format/index.ts';
import { asCivilDate, PRODUCT_LOCALE, type Recurrence, type RecurrencePattern } from '../../model/index.ts';
import { listed } from '../base/counts.ts';

/** Any week from Monday to Sunday, for the names of its days. */
const WEEK = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];
/** Days of the week as choices, by their number. */
export const weekdayOptions = (reader: Reader): readonly (readonly [string, string])[] =>
  WEEK.map((on, index) => [String(index + 1), civilWeekdayName(asCivilDate(on), reader)]);
const weekdayOf = (day: number, reader: Reader): string =>
  weekdayOptions({ ...reader, locale: PRODUCT_LOCALE })[day - 1]?.[1] ?? '';

export const PATTERN_KINDS: readonly (readonly [RecurrencePattern['kind'], string])[] = [
  ['daily', 'Every day'],
  ['weekly', 'On days of the week'],
  ['monthly_day', 'On a day of the month'],
  ['monthly_weekday', 'On a weekday of the month'],
];
export const POSITION_NAMES: readonly (readonly [string, string])[] = [
  ['1', 'First'],
  ['2', 'Second'],
  ['3', 'Third'],
  ['4', 'Fourth'],
  ['-1', 'Last'],
];
export const DAY_OFF_NAMES: Readonly<Record<Recurrence['onDayOff'], string>> = {
  keep: 'Keep the day',
  skip: 'Skip it',
  next: 'Next working day',
  previous: 'Previous working day',
};

/** `Every 2 weeks on Monday and Thursday`, `Every month on the last Friday` */
export function recurrenceWords(pattern: RecurrencePattern, reader: Reader): string {
  const { every } = pattern;
  const each = (unit: string): string => (every === 1 ? `Every ${unit}` : `Every ${counted(every, unit, reader)}`);
  switch (pattern.kind) {
    case 'daily':
      return each('day');
    case 'weekly':
      return `${each('week')} on ${listed(pattern.weekdays.map((day) => weekdayOf(day, reader)))}`;
    case 'monthly_day':
      return pattern.day === 31 ? `${each('month')} on the last day` : `${each('month')} on day ${pattern.day}`;
    case 'monthly_weekday': {
      const position = POSITION_NAMES.find(([value]) => value === String(pattern.position))?.[1].toLowerCase() ?? '';
      return `${each('month')} on the ${position} ${weekdayOf(pattern.weekday, reader)}`;
    }
  }
}

export const RECURRING_SETTINGS = {
  title: 'Recurring work',
  recurring: 'Recurring tasks',
  templates: 'Project templates',
  newRecurring: 'New recurring task',
  newTemplate: 'Save a project as template',
  noRecurring: 'No recurring tasks yet. A retainer, a monthly report or a weekly check can create its tasks by itself.',
  noTemplates: 'No project templates yet. Save a project as a template to create others with the same tasks.',
  name: 'Name',
  client: 'Client',
  internal: 'Internal',
  when: 'When',
  next: 'Next',
  agent: 'Agent',
  queue: 'Queue',
  actions: 'Actions',
  contents: 'Contents',
  paused: 'Paused',
  ended: 'Ended',
  more: 'More…',
  edit: 'Edit…',
  pause: 'Pause',
  resume: 'Resume',
  remove: 'Remove',
  apply: 'New project…',
  counts: (tasks: number, milestones: number, reader: Reader) =>
    `${counted(tasks, 'task', reader)}, ${counted(milestones, 'milestone', reader)}`,
};

export const RECURRING_FORM = {
  newTitle: 'New recurring task',
  edit: (name: string) => `Edit ${name}`,
  save: 'Save',
  when: 'When',
  what: 'The task',
  name: 'Title',
  pattern: 'Recurs',
  every: 'Every (days, weeks or months)',
  day: 'Day of the month, 1 to 31',
  position: 'Which',
  weekday: 'Weekday',
  weekdays: 'Days of the week',
  starts: 'First day',
  ends: 'Last day',
  endsHint: 'Empty: no end',
  times: 'Ends after this many tasks',
  dayOff: 'On a day off',
  ahead: 'Create this many days ahead',
  dueAfter: 'Due after working days',
  dueHint: '0 is the same day, empty is no due date',
  noDays: 'No days yet: give the first day and a pattern.',
  coming: (days: string) => `Starts on ${days}, and so on.`,
};

/** The dialog in which the tasks of a project template are changed. */
export const TEMPLATE_TASKS = {
  title: (name: string) => `Edit ${name}`,
  save: 'Save template',
  template: 'Template',
  name: 'Name',
  tasks: 'Tasks',
  rows: 'From left to right:',
  columns: 'number, title, hours, earliest start, due date, skills, blocked by, part of',
  add: 'Add task',
  hint: 'Days are working days after the start of the project, which is day 0; empty is no date. Skills are written as in files, for example figma:0.7!. Blocked by takes the numbers of other tasks, for example 1; 3. Part of takes the number of the parent task.',
  milestones: 'Milestones',
  milestonesHint:
    'Task is the number of its task; empty is the project. A milestone is marked as reached by hand, or by its rule, which is written as in the milestones of tasks.csv.',
  milestoneColumns: 'task, name, due date, weight, rule',
  addMilestone: 'Add milestone',
  milestoneLabels: {
    task: (number: number) => `Task of milestone ${number}`,
    name: (number: number) => `Name of milestone ${number}`,
    due: (number: number) => `Due date of milestone ${number}, working day`,
    weight: (number: number) => `Weight of milestone ${number}`,
    rule: (number: number) => `Rule of milestone ${number}`,
  },
  labels: {
    title: (number: number) => `Title of task ${number}`,
    estimate: (number: number) => `Estimate of task ${number}, hours`,
    start: (number: number) => `Earliest start of task ${number}, working day`,
    due: (number: number) => `Due date of task ${number}, working day`,
    skills: (number: number) => `Required skills of task ${number}`,
    after: (number: number) => `Tasks that block task ${number}`,
    parent: (number: number) => `Parent of task ${number}`,
  },
  short: {
    title: 'Title',
    estimate: 'Hours',
    start: 'Start',
    due: 'Due',
    skills: 'Skills',
    after: 'Blocked by',
    parent: 'Part of',
    ofTask: 'Project',
    milestone: 'Name',
    weight: 'Weight',
    byHand: 'by hand',
  },
};

export const PROJECT_TEMPLATES = {
  saveTitle: 'Save a project as template',
  save: 'Save template',
  ofProject: 'Project',
  name: 'Name of the template',
  applyTitle: (name: string) => `New project from ${name}`,
  apply: 'Create project',
  newProject: 'New project',
  starts: 'First working day',
  chooseStart: 'Choose the first day to see the dates of the tasks.',
  task: 'Task',
  start: 'Earliest start',
  due: 'Due date',
};
