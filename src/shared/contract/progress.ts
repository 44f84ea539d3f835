import { z } from 'zod';
import { type MilestoneRule, message, parseMilestoneRule } from '../model/index.ts';
import { civilDate, id, nothing, taskId, versions } from './arguments.ts';
import { command, query } from './call.ts';
import { refusing } from './issues.ts';
import {
  type AgentAway,
  type MilestonesView,
  type ProgressView,
  TIMELINE_GROUPINGS,
  type TimelineView,
} from './progress-views.ts';

/** The maximum number of tasks whose remedies are simulated in one call. */
const MOST_REMEDIES = 20;
/** In the notation of files: `deliverable:wireframes`, `checklist`, `activity:started`, `progress:0.5`, `by hand`. */
export const milestoneRule = z
  .string()
  .max(300)
  .transform((value, context): MilestoneRule => {
    const read = parseMilestoneRule(value);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', ...refusing(message('requests.invalid_rule', { rule: value })) });
    return z.NEVER;
  });
const projectName = z.strictObject({ client: id.nullable(), project: id });
const milestoneOwner = z.union([z.strictObject({ taskId }), projectName]);
const milestoneItem = z.union([z.strictObject({ taskId, name: id }), projectName.extend({ name: id })]);

/** Calls about progress, the timeline, milestones and projects. */
export const progressCalls = {
  /** The progress and expected finish of tasks, the most likely to be late first; `remedies`: also changes that would lower the risk, for 20 tasks at most. */
  'progress.view': query<ProgressView>()(
    z
      .strictObject({
        taskIds: z.array(taskId).max(100_000).optional(),
        limit: z.number().int().min(1).max(1_000_000).default(1_000_000),
        remedies: z.boolean().default(false),
      })
      .refine(
        ({ taskIds, remedies }) => !remedies || (taskIds !== undefined && taskIds.length <= MOST_REMEDIES),
        refusing(message('requests.too_many_remedies', { limit: MOST_REMEDIES })),
      ),
  ),
  /** Open work on the time axis; `limit`: the maximum number of bars to return. */
  'timeline.view': query<TimelineView>()(
    z.strictObject({
      by: z.enum(TIMELINE_GROUPINGS).default('project'),
      limit: z.number().int().min(1).max(1_000_000).default(1_000_000),
    }),
  ),
  /** Absences, holidays and hours from a date of all agents, for the timeline. */
  'timeline.away': query<{ readonly agents: readonly AgentAway[] }>()(nothing),
  /** Milestones of open tasks and of projects, and the progress of projects. */
  'milestones.view': query<MilestonesView>()(nothing),
  /** Changes milestones of tasks and projects; all of them or none, as one change. */
  'milestone.set': command<{ readonly revision: number }>()(
    z.strictObject({
      items: z.array(milestoneItem).min(1).max(10_000),
      changes: z
        .strictObject({
          isComplete: z.boolean().optional(),
          dueOn: civilDate.nullable().optional(),
          /** Moves each milestone with a due date by this many days. */
          shiftDays: z.number().int().min(-3650).max(3650).optional(),
          weight: z.number().positive().max(1000).optional(),
          rule: milestoneRule.optional(),
          /** Only with a single milestone. */
          name: id.optional(),
        })
        .refine(
          (changes) => Object.values(changes).some((value) => value !== undefined),
          refusing(
            message('requests.set_one_of', { fields: ['isComplete', 'dueOn', 'shiftDays', 'weight', 'rule', 'name'] }),
          ),
        ),
      versions,
    }),
    { undo: 'entry' },
  ),
  /** Adds a milestone to each of these owners, as one change. */
  'milestone.add': command<{ readonly revision: number }>()(
    z.strictObject({
      owners: z.array(milestoneOwner).min(1).max(10_000),
      name: id,
      dueOn: civilDate.nullable().default(null),
      weight: z.number().positive().max(1000).default(1),
      rule: milestoneRule.default({ kind: 'by_hand' }),
      versions,
    }),
    { undo: 'entry' },
  ),
  'milestone.remove': command<{ readonly revision: number }>()(
    z.strictObject({ items: z.array(milestoneItem).min(1).max(10_000), versions }),
    { undo: 'entry' },
  ),
  /** Sets the due date of a project; null if there is none. */
  'project.set': command<{ readonly revision: number }>()(
    z.strictObject({ client: id.nullable(), project: id, dueOn: civilDate.nullable() }),
    { undo: 'entry' },
  ),
} as const;
