import { z } from 'zod';
import { type MilestoneRule, parseMilestoneRule, RULE_HINT } from '../model/index.ts';
import { civilDate, id, nothing, taskId, versions } from './arguments.ts';
import { command, query } from './call.ts';
import { type MilestonesView, type ProgressView, TIMELINE_GROUPINGS, type TimelineView } from './progress-views.ts';

/** In the notation of files: `deliverable:wireframes`, `checklist`, `activity:started`, `progress:0.5`, `by hand`. */
const milestoneRule = z
  .string()
  .max(300)
  .transform((value, context): MilestoneRule => {
    const read = parseMilestoneRule(value);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: `"${value}" is not a valid rule. ${RULE_HINT}` });
    return z.NEVER;
  });
const projectName = z.strictObject({ client: id.nullable(), project: id });
const milestoneOwner = z.union([z.strictObject({ taskId }), projectName]);
const milestoneItem = z.union([z.strictObject({ taskId, name: id }), projectName.extend({ name: id })]);

/** Calls about progress, the timeline, milestones and projects. */
export const progressCalls = {
  /** How far tasks are and when they will be done, the most likely to be late first; `remedies`: also what would take a risk away, of 20 tasks at most. */
  'progress.view': query<ProgressView>()(
    z
      .strictObject({
        taskIds: z.array(taskId).max(100_000).optional(),
        limit: z.number().int().min(1).max(1_000_000).default(1_000_000),
        remedies: z.boolean().default(false),
      })
      .refine(
        ({ taskIds, remedies }) => !remedies || (taskIds !== undefined && taskIds.length <= 20),
        'What takes a risk away is found by simulating again: name 20 tasks at most in taskIds.',
      ),
  ),
  /** Open work on the time axis; `limit`: so many bars at most. */
  'timeline.view': query<TimelineView>()(
    z.strictObject({
      by: z.enum(TIMELINE_GROUPINGS).default('project'),
      limit: z.number().int().min(1).max(1_000_000).default(1_000_000),
    }),
  ),
  /** Milestones of open tasks and of projects, and how far projects are. */
  'milestones.view': query<MilestonesView>()(nothing),
  /** Changes milestones of tasks and projects; all of them or none, as one change. */
  'milestone.set': command<{ readonly revision: number }>()(
    z.strictObject({
      items: z.array(milestoneItem).min(1).max(10_000),
      changes: z
        .strictObject({
          isComplete: z.boolean().optional(),
          dueOn: civilDate.nullable().optional(),
          /** Days by which each that has a day moves. */
          shiftDays: z.number().int().min(-3650).max(3650).optional(),
          weight: z.number().positive().max(1000).optional(),
          rule: milestoneRule.optional(),
          /** Of one alone. */
          name: id.optional(),
        })
        .refine(
          (changes) => Object.values(changes).some((value) => value !== undefined),
          'Say what is to change: isComplete, dueOn, shiftDays, weight, rule or name.',
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
  /** The date of a project; null: none. */
  'project.set': command<{ readonly revision: number }>()(
    z.strictObject({ client: id.nullable(), project: id, dueOn: civilDate.nullable() }),
    { undo: 'entry' },
  ),
} as const;
