import { z } from 'zod';
import type { Agent, ClientTier, Instant, Message, Pushed, Skill } from '../model/index.ts';
import { agentId, instant, nothing, startDay, startWeek, taskId, text, versions } from './arguments.ts';
import { command, query } from './call.ts';
import { newTask, taskChanges } from './task-fields.ts';
import type {
  CandidateRow,
  Consequence,
  EditCheck,
  QueueRows,
  QueueView,
  TaskExplanation,
  WhyNot,
} from './tasks-views.ts';

/** A field whose value is accepted but unusual, and why. */
export interface FieldWarning {
  readonly path: string;
  readonly message: Message;
}

/** Names to choose from, each list in alphabetical order. */
export interface TaskChoices {
  readonly clients: readonly { readonly name: string; readonly tier: ClientTier }[];
  readonly projects: readonly { readonly client: string | null; readonly name: string }[];
  readonly types: readonly string[];
  readonly domains: readonly string[];
  readonly skills: readonly Skill[];
  readonly agents: readonly Pick<Agent, 'id' | 'name'>[];
}

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
  /** The names that tasks have used so far, for forms. */
  'task.choices': query<TaskChoices>()(nothing),
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
  /** `warnings`: what is unusual about the new values, by field. */
  'task.edit': command<{ readonly revision: number; readonly warnings: readonly FieldWarning[] }>()(
    z.strictObject({
      taskIds: z.array(taskId).min(1).max(100_000),
      changes: taskChanges,
      versions,
    }),
    { undo: 'entry' },
  ),
  'task.create': command<{
    readonly taskId: string;
    readonly revision: number;
    readonly warnings: readonly FieldWarning[];
  }>()(newTask, { undo: 'entry' }),
} as const;

/** Events about the queue, tasks and moves. */
export interface TasksEvents {
  /** Priorities changed with time alone. */
  readonly 'queue.rescored': { readonly at: Instant };
}
