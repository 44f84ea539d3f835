import { z } from 'zod';
import { type Instant, type Message, message, type Pushed, TASK_STATUSES } from '../model/index.ts';
import { agentId, civilDate, instant, startDay, startWeek, taskId, text, versions } from './arguments.ts';
import { command, query } from './call.ts';
import { refusing } from './issues.ts';
import type {
  CandidateRow,
  Consequence,
  EditCheck,
  QueueRows,
  QueueView,
  TaskExplanation,
  WhyNot,
} from './tasks-views.ts';

/** The fields of a task that can be edited. */
const taskChanges = z
  .strictObject({
    title: z.string().trim().min(1).max(500).optional(),
    dueAt: instant.nullable().optional(),
    /** A day without a time: the end of that day's working time on the assignee's calendar. */
    dueOn: civilDate.nullable().optional(),
    estimateHours: z.number().min(0).max(100_000).optional(),
    remainingHours: z.number().min(0).max(100_000).optional(),
    status: z.enum(TASK_STATUSES).optional(),
  })
  .refine(({ dueAt, dueOn }) => dueAt == null || dueOn == null, refusing(message('requests.two_due_dates', {})));

/** Calls about the queue, tasks and moves. */
export const tasksCalls = {
  'queue.list': query<QueueView>()(z.strictObject({ limit: z.number().int().min(1).max(1_000_000).optional() })),
  /** Page by page; `known` is the edition the caller has. */
  'queue.rows': query<QueueRows>()(
    z.strictObject({
      from: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1_000_000).optional(),
      known: z.number().int().optional(),
    }),
  ),
  'task.explain': query<TaskExplanation>()(
    z.strictObject({ taskId, candidates: z.number().int().min(1).max(1000).default(8) }),
  ),
  /** What an edit would do, before it is made. */
  'task.check': query<EditCheck>()(z.strictObject({ taskId, changes: taskChanges })),
  'task.why-not': query<WhyNot>()(z.strictObject({ taskId, agentId })),
  'task.candidates': query<readonly CandidateRow[]>()(z.strictObject({ taskId, agentId: agentId.optional() })),
  'move.check': query<Consequence>()(
    z.strictObject({ taskId, agentId, startAt: instant.nullable().default(null), weekOf: startWeek, dayOn: startDay }),
  ),
  /** All agents for one or several tasks: who may take them, or why not, to dim targets while dragging. The fit is the mean. */
  'move.targets': query<
    readonly {
      readonly agentId: string;
      readonly eligible: boolean;
      readonly fit: number;
      readonly reason: Message | null;
    }[]
  >()(z.strictObject({ taskId, also: z.array(taskId).max(10_000).default([]) })),
  /** `pushed`: other work that now finishes later. */
  'task.assign': command<{
    readonly revision: number;
    readonly warnings: readonly Message[];
    readonly pushed: readonly Pushed[];
  }>()(
    z.strictObject({
      taskIds: z.array(taskId).min(1).max(100_000),
      agentId,
      startAt: instant.nullable().default(null),
      weekOf: startWeek,
      dayOn: startDay,
      pin: z.boolean().default(true),
      reason: text(1000).default(''),
      versions,
    }),
    { undo: 'entry' },
  ),
  'task.unassign': command<{ readonly revision: number }>()(
    z.strictObject({ taskIds: z.array(taskId).min(1).max(100_000), reason: text(1000).default(''), versions }),
    { undo: 'entry' },
  ),
  'task.pin': command<{ readonly revision: number }>()(
    z.strictObject({
      taskIds: z.array(taskId).min(1).max(100_000),
      startAt: instant.nullable().default(null),
      reason: text(1000).default(''),
      versions,
    }),
    { undo: 'entry' },
  ),
  'task.unpin': command<{ readonly revision: number }>()(
    z.strictObject({ taskIds: z.array(taskId).min(1).max(100_000), versions }),
    { undo: 'entry' },
  ),
  'task.edit': command<{ readonly revision: number }>()(
    z.strictObject({
      taskIds: z.array(taskId).min(1).max(100_000),
      changes: taskChanges,
      versions,
    }),
    { undo: 'entry' },
  ),
  'task.create': command<{ readonly taskId: string; readonly revision: number }>()(
    z.strictObject({
      title: z.string().trim().min(1).max(500),
      client: text().nullable().default(null),
      estimateHours: z.number().min(0).max(100_000).optional(),
      dueAt: instant.nullable().default(null),
      dueOn: civilDate.nullable().default(null),
    }),
    { undo: 'entry' },
  ),
} as const;

/** Events about the queue, tasks and moves. */
export interface TasksEvents {
  /** Priorities changed with time alone. */
  readonly 'queue.rescored': { readonly at: Instant };
}
