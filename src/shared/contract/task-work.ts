import { z } from 'zod';
import { message } from '../model/index.ts';
import { taskId, text, versions } from './arguments.ts';
import { command } from './call.ts';
import { refusing } from './issues.ts';

const taskIds = z.array(taskId).min(1).max(10_000);
const title = z.string().trim().min(1).max(500);
const reason = text(1000).default('');

/** Calls that make several tasks of one, one of several, or end them. Each is one undo. */
export const taskWorkCalls = {
  /** Copies tasks with everything that people entered; nobody has the copies, and none of their work is done. */
  'task.duplicate': command<{ readonly taskIds: readonly string[]; readonly revision: number }>()(
    z.strictObject({ taskIds, withSubtasks: z.boolean().default(false) }),
    { undo: 'entry' },
  ),
  /**
   * Divides the remaining effort of a task into parts by hours or by per cent, which have to add up to all of it. The first part is the task itself, with
   * its agent, reports and hours spent. `sequence`: each part waits for the one before; what waited for the task waits for the last part, or for all.
   */
  'task.split': command<{ readonly taskIds: readonly string[]; readonly revision: number }>()(
    z.strictObject({
      taskId,
      parts: z
        .array(
          z.strictObject({
            title: title.optional(),
            hours: z.number().positive().max(100_000).optional(),
            percent: z.number().positive().max(100).optional(),
          }),
        )
        .min(2)
        .max(50),
      order: z.enum(['sequence', 'parallel']).default('sequence'),
      versions,
    }),
    { undo: 'entry' },
  ),
  /**
   * Joins tasks into the first one: its effort, skills, prerequisites, checklist and reports are those of all, and what referred to the others refers
   * to it.
   */
  'task.merge': command<{ readonly taskId: string; readonly revision: number }>()(
    z.strictObject({
      taskIds: z
        .array(taskId)
        .max(1000)
        .refine((ids) => new Set(ids).size > 1, refusing(message('tasks.merge_two', {}))),
      title: title.optional(),
      versions,
    }),
    { undo: 'entry' },
  ),
  /** Cancels open tasks, with their open subtasks. */
  'task.cancel': command<{ readonly tasks: number; readonly revision: number }>()(
    z.strictObject({ taskIds, reason, versions }),
    { undo: 'entry' },
  ),
  /** Returns done or cancelled tasks to the queue. Done ones get this much remaining effort, or else what their estimate left. */
  'task.reopen': command<{ readonly revision: number }>()(
    z.strictObject({
      taskIds,
      remainingHours: z.number().min(0).max(100_000).optional(),
      reason,
      versions,
    }),
    { undo: 'entry' },
  ),
  /**
   * Deletes tasks with their notes. Refused if subtasks, prerequisites, constraints or reports refer to them, which are named; `cascade` deletes
   * the subtasks and reports too, and removes the tasks from the rest.
   */
  'task.delete': command<{ readonly tasks: number; readonly revision: number }>()(
    z.strictObject({ taskIds, references: z.enum(['refuse', 'cascade']).default('refuse'), reason, versions }),
    { undo: 'entry' },
  ),
} as const;
