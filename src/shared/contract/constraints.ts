import { z } from 'zod';
import { type CivilDate, MAX_CAP_HOURS, type Message, type StoredConstraint, type TaskId } from '../model/index.ts';
import { agentId, civilDate, id, nothing, taskId } from './arguments.ts';
import { command, query } from './call.ts';

/** A constraint with its meaning and whether the current plan meets it. */
export interface ConstraintRow {
  readonly constraint: StoredConstraint;
  readonly description: Message;
  /** `idle`: it has no effect any more, or not yet. */
  readonly state: 'met' | 'broken' | 'idle';
  readonly summary: Message;
  /** Planned minutes of a capped client by calendar week of the workspace; weeks without any are left out. */
  readonly weeks: readonly { readonly weekOn: CivilDate; readonly minutes: number }[];
  /** The open tasks that it concerns; `agentName` is null if unassigned. */
  readonly tasks: readonly { readonly taskId: TaskId; readonly title: string; readonly agentName: string | null }[];
}
export interface ConstraintsView {
  readonly constraints: readonly ConstraintRow[];
  /** Names that constraints may use. */
  readonly clients: readonly string[];
  readonly teams: readonly string[];
}

const constraint = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('client_hour_cap'),
    client: id,
    hoursPerWeek: z.number().min(0).max(MAX_CAP_HOURS),
  }),
  z.strictObject({ kind: z.literal('team_freeze'), team: id, fromOn: civilDate, untilOn: civilDate }),
  z.strictObject({ kind: z.literal('keep_together'), taskIds: z.array(taskId).max(10_000) }),
  z.strictObject({ kind: z.literal('not_with'), taskId, agentId }),
]);

/** Calls about the constraints of the workspace. */
export const constraintsCalls = {
  'constraints.view': query<ConstraintsView>()(nothing),
  /** Adds a constraint, or replaces the one with this ID. All of its faults are listed in the details of the error. */
  'constraint.put': command<{ readonly id: string; readonly revision: number }>()(
    z.strictObject({ id: id.optional(), version: z.number().int().optional(), constraint }),
    { undo: 'entry' },
  ),
  'constraint.remove': command<{ readonly revision: number }>()(
    z.strictObject({ id, version: z.number().int().optional() }),
    { undo: 'entry' },
  ),
} as const;
