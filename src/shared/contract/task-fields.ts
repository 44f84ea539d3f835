import { z } from 'zod';
import {
  ALLOCATION_LIMITS,
  CLIENT_TIERS,
  DELIVERABLE_STATES,
  FIELD_LIMITS,
  LAG_LIMITS,
  LAG_UNITS,
  message,
  RELATION_TYPES,
  TASK_LIMITS,
  TASK_STATUSES,
} from '../model/index.ts';
import { agentId, civilDate, instant, taskId, text } from './arguments.ts';
import { refusing } from './issues.ts';

const hours = z.number().min(TASK_LIMITS.hours.min).max(TASK_LIMITS.hours.max);
const ratio = z.number().min(TASK_LIMITS.ratio.min).max(TASK_LIMITS.ratio.max);
const amount = z.number().min(TASK_LIMITS.amount.min).max(TASK_LIMITS.amount.max);
const complexity = z.number().min(TASK_LIMITS.complexity.min).max(TASK_LIMITS.complexity.max);
const weight = z.number().positive().max(TASK_LIMITS.weight.max);
/** A name in a list. Files separate the entries of a list by semicolons, so none can contain one. */
const listed = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((name) => !name.includes(';'), refusing(message('requests.has_semicolon', {})));
const tag = listed.max(FIELD_LIMITS.name);
/** The name of a custom field, which is the title of a column in files. */
const fieldName = z.string().trim().min(1).max(FIELD_LIMITS.name);
/** A list as the columns of files write it, or the list itself. */
const orNotation = <T extends z.ZodType>(entry: T) => z.union([z.array(entry).max(200), text(20_000)]);

const skillRequirement = z.strictObject({
  skillId: listed,
  minimumProficiency: ratio.default(0.5),
  importance: weight.default(1),
  mandatory: z.boolean().default(false),
});
const deliverable = z.strictObject({ name: listed, state: z.enum(DELIVERABLE_STATES).default('pending') });
const reportingRequirement = z.strictObject({
  cadence: listed,
  format: listed,
  fields: z.array(listed).max(50).default([]),
  recipient: listed,
});
const milestone = z.strictObject({
  name: listed,
  dueOn: civilDate.nullable().default(null),
  weight: weight.default(1),
  /** In the notation of files: `deliverable:wireframes`, `checklist`, `progress:0.5`. */
  rule: text(300).default(''),
});

const relation = z.strictObject({
  predecessorId: taskId,
  type: z.enum(RELATION_TYPES).default('FS'),
  /** Minutes, or per cent; negative: a lead. */
  lag: z.number().int().min(-LAG_LIMITS.minutes).max(LAG_LIMITS.minutes).default(0),
  lagUnit: z.enum(LAG_UNITS).default('working'),
});

/** Fields that people enter of a task, with the names and units of the file templates. */
const shared = {
  title: z.string().trim().min(1).max(500),
  description: text(50_000),
  client: text().nullable(),
  project: text().nullable(),
  type: text(),
  domain: text(),
  complexity: complexity.int(),
  estimateHours: hours,
  /** Per cent of its agent's time; null or 100: all of it. */
  allocation: z.number().min(ALLOCATION_LIMITS.min).max(ALLOCATION_LIMITS.max).nullable(),
  releaseAt: instant.nullable(),
  /** A day without a time: the start of that day's working time on the assignee's calendar. */
  releaseOn: civilDate.nullable(),
  dueAt: instant.nullable(),
  /** A day without a time: the end of that day's working time on the assignee's calendar. */
  dueOn: civilDate.nullable(),
  /** Of the client: all its tasks get it. */
  clientTier: z.enum(CLIENT_TIERS),
  strategicImportance: ratio,
  stakeholderPriority: ratio,
  revenuePotential: amount.nullable(),
  costEstimate: amount.nullable(),
  projectedMargin: z.number().min(TASK_LIMITS.margin.min).max(TASK_LIMITS.margin.max).nullable(),
  pipelineValue: amount,
  requiredSkills: orNotation(skillRequirement),
  dependsOn: z.array(taskId).max(1000),
  /** Relations of another type or with a lag, or their notation in files: `T-1:SS+2d;T-2:FF-4h`. */
  relations: orNotation(relation),
  parentId: taskId.nullable(),
  deliverables: orNotation(deliverable),
  remainingComplexity: complexity.nullable(),
  riskFactors: orNotation(listed),
  reporting: orNotation(reportingRequirement),
  tags: orNotation(tag),
  /** Fields that are not named keep their values; an empty value removes a field. */
  customFields: z.array(z.strictObject({ name: fieldName, value: text(FIELD_LIMITS.value) })).max(FIELD_LIMITS.fields),
  /** The page of the task in the program that it comes from. */
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(FIELD_LIMITS.url)
    .nullable(),
};
interface Due {
  readonly dueAt?: unknown;
  readonly dueOn?: unknown;
  readonly releaseAt?: unknown;
  readonly releaseOn?: unknown;
}
const hasOneDate = ({ dueAt, dueOn }: Due): boolean => dueAt == null || dueOn == null;
const hasOneRelease = ({ releaseAt, releaseOn }: Due): boolean => releaseAt == null || releaseOn == null;
const twoDates = refusing(message('requests.two_due_dates', {}));

/** Changes of the fields of a task; fields that are left out keep their values. */
export const taskChanges = z
  .strictObject({
    ...shared,
    remainingHours: hours,
    status: z.enum(TASK_STATUSES),
    /** Tags to add and to remove while the others stay, for several tasks at once. */
    addTags: z.array(tag).max(FIELD_LIMITS.tags),
    removeTags: z.array(tag).max(FIELD_LIMITS.tags),
  })
  .partial()
  .refine(hasOneDate, { ...twoDates, path: ['dueOn'] })
  .refine(hasOneRelease, { ...twoDates, path: ['releaseOn'] });

/** A new task. Fields that are left out get the defaults of the file templates. */
export const newTask = z
  .strictObject({
    ...z.strictObject(shared).partial().shape,
    title: shared.title,
    milestones: orNotation(milestone).optional(),
    /** Who gets the task at once; null: it waits in the queue. */
    agentId: agentId.nullable().default(null),
  })
  .refine(hasOneDate, { ...twoDates, path: ['dueOn'] })
  .refine(hasOneRelease, { ...twoDates, path: ['releaseOn'] });

/** The names of fields that a change can have. */
export const TASK_FIELDS = [...Object.keys(shared), 'remainingHours', 'status', 'addTags', 'removeTags'];
export type TaskChanges = z.output<typeof taskChanges>;

/** A task that is made again and again: every field except dates and references to other tasks. */
export const recurringTask = z.strictObject({
  ...z
    .strictObject(shared)
    .omit({
      releaseAt: true,
      releaseOn: true,
      dueAt: true,
      dueOn: true,
      clientTier: true,
      dependsOn: true,
      relations: true,
      parentId: true,
      remainingComplexity: true,
      allocation: true,
      tags: true,
      customFields: true,
      sourceUrl: true,
    })
    .partial().shape,
  title: shared.title,
  agentId: agentId.nullable().default(null),
});
