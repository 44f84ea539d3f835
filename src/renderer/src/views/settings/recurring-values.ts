import type { ArgsIn, RecurrenceRow } from '../../../../shared/contract/index.ts';
import { hoursOfMinutes, type Recurrence } from '../../../../shared/model/index.ts';

type Put = ArgsIn<'recurrence.put'>;
/** A recurring task as the form holds it: the fields of every pattern, some of which apply. */
export interface RecurringValues extends Omit<Put, 'id' | 'pattern' | 'task'> {
  readonly kind: Put['pattern']['kind'];
  readonly every: number | null;
  /** Ticked days of the week, by number. */
  readonly days: Readonly<Record<string, boolean>>;
  readonly day: number | null;
  readonly position: string;
  readonly weekday: string;
  readonly task: Omit<Put['task'], 'title' | 'estimateHours'> & { readonly estimateHours: number | null };
}

const POSITIONS = { '1': 1, '2': 2, '3': 3, '4': 4, '-1': -1 } as const;
const isPosition = (text: string): text is keyof typeof POSITIONS => Object.hasOwn(POSITIONS, text);
const orNaN = (value: number | null): number => value ?? Number.NaN;

function patternOf({ kind, every: given, days, day, position, weekday }: RecurringValues): Put['pattern'] {
  const every = orNaN(given);
  switch (kind) {
    case 'daily':
      return { kind, every };
    case 'weekly':
      return { kind, every, weekdays: Object.keys(days).flatMap((one) => (days[one] === true ? Number(one) : [])) };
    case 'monthly_day':
      return { kind, every, day: orNaN(day) };
    case 'monthly_weekday':
      return { kind, every, position: isPosition(position) ? POSITIONS[position] : 1, weekday: Number(weekday) };
  }
}

/** The arguments of a form. The title of each task is the name. */
export function argsOf(values: RecurringValues, id: string | undefined): Put {
  const { kind: _, every: __, days: ___, day: ____, position: _____, weekday: ______, task, ...rules } = values;
  const { estimateHours, ...fields } = task;
  return {
    ...rules,
    ...(id === undefined ? {} : { id }),
    pattern: patternOf(values),
    task: { ...fields, title: rules.name, ...(estimateHours === null ? {} : { estimateHours }) },
  };
}

const BLANK: RecurringValues = {
  name: '',
  kind: 'monthly_day',
  every: 1,
  days: { '1': true },
  day: 1,
  position: '1',
  weekday: '1',
  startsOn: '',
  endsOn: null,
  maxTasks: null,
  onDayOff: 'next',
  createDaysAhead: 7,
  dueAfterWorkingDays: 0,
  task: {
    client: null,
    project: null,
    estimateHours: null,
    agentId: null,
    type: '',
    description: '',
    requiredSkills: [],
    deliverables: [],
  },
};

/** The values of a form for a recurring task, or for a new one (null). */
export function valuesOf(row: RecurrenceRow | null): RecurringValues {
  if (row === null) return BLANK;
  const { name, startsOn, endsOn, maxTasks, onDayOff, createDaysAhead, dueAfterWorkingDays, pattern, task } =
    row.recurrence;
  return {
    ...BLANK,
    name,
    startsOn,
    endsOn,
    maxTasks,
    onDayOff,
    createDaysAhead,
    dueAfterWorkingDays,
    kind: pattern.kind,
    every: pattern.every,
    ...patternValues(pattern),
    task: taskValues(task),
  };
}

function patternValues(pattern: Recurrence['pattern']): Partial<RecurringValues> {
  if (pattern.kind === 'weekly')
    return { days: Object.fromEntries(pattern.weekdays.map((day) => [String(day), true])) };
  if (pattern.kind === 'monthly_day') return { day: pattern.day };
  if (pattern.kind === 'daily') return {};
  return { position: String(pattern.position), weekday: String(pattern.weekday) };
}

const taskValues = (task: Recurrence['task']): RecurringValues['task'] => ({
  client: task.client,
  project: task.project,
  estimateHours: task.estimateMinutes === null ? null : hoursOfMinutes(task.estimateMinutes),
  agentId: task.agentId,
  type: task.type,
  domain: task.domain,
  description: task.description,
  complexity: task.complexity,
  strategicImportance: task.strategicImportance,
  stakeholderPriority: task.stakeholderPriority,
  requiredSkills: task.requiredSkills.map((need) => ({ ...need })),
  deliverables: task.deliverables.map((name) => ({ name })),
  riskFactors: [...task.riskFactors],
  reporting: task.reporting.map((one) => ({ ...one, fields: [...one.fields] })),
});
