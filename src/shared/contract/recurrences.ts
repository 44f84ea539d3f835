import { z } from 'zod';
import {
  type CivilDate,
  DAY_OFF_RULES,
  isIsoWeekday,
  message,
  type ProjectTemplate,
  type Recurrence,
  WEEKDAY_POSITIONS,
} from '../model/index.ts';
import { civilDate, id, nothing, text } from './arguments.ts';
import { command, query } from './call.ts';
import { refusing } from './issues.ts';
import { milestoneRule } from './progress.ts';
import { recurringTask } from './task-fields.ts';

const every = z.number().int().min(1).max(100).default(1);
const weekday = z.number().refine(isIsoWeekday, refusing(message('requests.not_a_weekday', {})));
const pattern = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daily'), every }),
  z.strictObject({ kind: z.literal('weekly'), every, weekdays: z.array(weekday).min(1).max(7) }),
  z.strictObject({ kind: z.literal('monthly_day'), every, day: z.number().int().min(1).max(31) }),
  z.strictObject({
    kind: z.literal('monthly_weekday'),
    every,
    position: z.literal(WEEKDAY_POSITIONS),
    weekday,
  }),
]);
const rules = {
  pattern,
  /** What happens on a day that is no working day of the office. */
  onDayOff: z.enum(DAY_OFF_RULES).default('next'),
  startsOn: civilDate,
  endsOn: civilDate.nullable().default(null),
  maxTasks: z.number().int().min(1).max(10_000).nullable().default(null),
  createDaysAhead: z.number().int().min(0).max(366).default(7),
  dueAfterWorkingDays: z.number().int().min(0).max(366).nullable().default(0),
};

/** A recurrence with the days that come next. */
export interface RecurrenceRow {
  readonly recurrence: Recurrence;
  readonly agentName: string | null;
  readonly next: readonly {
    readonly createOn: CivilDate;
    readonly startOn: CivilDate;
    readonly dueOn: CivilDate | null;
  }[];
}
/** A task of a template with the dates that a start gives it. */
export interface TemplateTaskDates {
  readonly key: string;
  readonly title: string;
  readonly parentKey: string | null;
  readonly startOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly estimateHours: number | null;
}
export interface TemplatePreview {
  readonly tasks: readonly TemplateTaskDates[];
  readonly dueOn: CivilDate | null;
  readonly milestones: readonly { readonly name: string; readonly dueOn: CivilDate | null }[];
}
const templateDay = z.number().int().min(-1000).max(10_000).nullable();
const projectName = { client: id.nullable(), project: id };

/** Calls about recurring tasks and project templates. */
export const recurrencesCalls = {
  'recurrences.view': query<{ readonly rows: readonly RecurrenceRow[] }>()(nothing),
  /** The first tasks of a pattern, before it is saved. */
  'recurrence.preview': query<RecurrenceRow['next']>()(z.strictObject(rules)),
  /** Adds a recurring task, or changes the one with this ID; tasks that exist already do not change. */
  'recurrence.put': command<{ readonly id: string; readonly revision: number }>()(
    z.strictObject({ id: id.optional(), name: id, task: recurringTask, ...rules }),
    { undo: 'entry' },
  ),
  'recurrence.pause': command<{ readonly revision: number }>()(z.strictObject({ id, isPaused: z.boolean() }), {
    undo: 'entry',
  }),
  /** The tasks that it created stay. */
  'recurrence.remove': command<{ readonly revision: number }>()(z.strictObject({ id }), { undo: 'entry' }),
  'project-templates.view': query<{ readonly templates: readonly ProjectTemplate[] }>()(nothing),
  /** Makes a template of a project: its tasks and milestones with their dates in working days after the first one. */
  'project-template.from-project': command<{ readonly id: string; readonly revision: number }>()(
    z.strictObject({ ...projectName, name: id }),
    { undo: 'entry' },
  ),
  /** The dates that a start would give. */
  'project-template.preview': query<TemplatePreview>()(z.strictObject({ id, startsOn: civilDate })),
  /** Creates a project with the tasks of a template. */
  'project-template.apply': command<{ readonly taskIds: readonly string[]; readonly revision: number }>()(
    z.strictObject({ id, ...projectName, startsOn: civilDate }),
    { undo: 'entry' },
  ),
  /**
   * The name and all tasks of a template. A task whose key is known keeps the fields that are not here; others are new. Days are working days after
   * the start, which is day 0.
   */
  'project-template.put': command<{ readonly revision: number }>()(
    z.strictObject({
      id,
      name: id,
      tasks: z
        .array(
          z.strictObject({
            key: id,
            title: z.string().trim().min(1).max(500),
            estimateHours: z.number().min(0).max(100_000).nullable(),
            startDay: templateDay,
            dueDay: templateDay,
            /** As in files: `figma:0.7!;copywriting:0.4*2`. */
            requiredSkills: text(5000),
            dependsOnKeys: z.array(id).max(1000),
            /** The task that it is part of; null: none; absent: as before. */
            parentKey: id.nullable().optional(),
          }),
        )
        .min(1)
        .max(2000),
      /** All milestones, of tasks and (`taskKey` null) of the project; absent: as before. */
      milestones: z
        .array(
          z.strictObject({
            taskKey: id.nullable(),
            name: z.string().trim().min(1).max(200),
            dueDay: templateDay,
            weight: z.number().positive().max(1000).default(1),
            rule: milestoneRule.default({ kind: 'by_hand' }),
          }),
        )
        .max(2000)
        .optional(),
      version: z.number().int().optional(),
    }),
    { undo: 'entry' },
  ),
  'project-template.rename': command<{ readonly revision: number }>()(z.strictObject({ id, name: id }), {
    undo: 'entry',
  }),
  'project-template.remove': command<{ readonly revision: number }>()(z.strictObject({ id }), { undo: 'entry' }),
} as const;
