import { z } from 'zod';
import { ALLOCATION_LIMITS, message } from '../model/index.ts';
import { agentId, taskId, versions } from './arguments.ts';
import { command } from './call.ts';
import { refusing } from './issues.ts';

/** So many people can be added to a task, or removed from it, at once. */
const MOST = 50;

/** Calls about the contributors to a task. */
export const contributorCalls = {
  /**
   * Adds and removes contributors. A contributor's part is a task of its own with a share of their time, and its hours come out of the remaining effort of
   * the task: those given, or in proportion to the shares of all. A part that is removed is merged into the task again.
   */
  'task.contributors': command<{ readonly taskIds: readonly string[]; readonly revision: number }>()(
    z
      .strictObject({
        taskId,
        add: z
          .array(
            z.strictObject({
              agentId,
              percent: z.number().min(ALLOCATION_LIMITS.min).max(ALLOCATION_LIMITS.max).default(ALLOCATION_LIMITS.max),
              hours: z.number().positive().max(100_000).nullable().default(null),
            }),
          )
          .max(MOST)
          .default([]),
        remove: z.array(agentId).max(MOST).default([]),
        versions,
      })
      .refine(
        ({ add, remove }) => add.length + remove.length > 0,
        refusing(message('requests.set_one_of', { fields: ['add', 'remove'] })),
      ),
    { undo: 'entry' },
  ),
} as const;
