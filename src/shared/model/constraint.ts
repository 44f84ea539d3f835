import type { AgentId, CivilDate, TaskId } from './units.ts';

export const CONSTRAINT_KINDS = ['client_hour_cap', 'team_freeze', 'keep_together', 'not_with'] as const;
export type ConstraintKind = (typeof CONSTRAINT_KINDS)[number];

/** A rule of the workspace; input of priority and assignment. */
export type Constraint =
  /** The maximum effort on this client's work per calendar week of the workspace, in minutes. */
  | { readonly id: string; readonly kind: 'client_hour_cap'; readonly client: string; readonly minutesPerWeek: number }
  /** This team starts no new work on these days. */
  | {
      readonly id: string;
      readonly kind: 'team_freeze';
      readonly team: string;
      readonly fromOn: CivilDate;
      readonly untilOn: CivilDate;
    }
  /** All these tasks go to one agent. */
  | { readonly id: string; readonly kind: 'keep_together'; readonly taskIds: readonly TaskId[] }
  /** This task never goes to this agent. */
  | { readonly id: string; readonly kind: 'not_with'; readonly taskId: TaskId; readonly agentId: AgentId };

/** A change of one constraint, as values. */
export type ConstraintEdit =
  | { readonly kind: 'client_hour_cap'; readonly constraintId: string; readonly minutesPerWeek: number }
  | { readonly kind: 'remove_rule'; readonly constraintId: string }
  /** The task leaves its group of tasks kept together. */
  | { readonly kind: 'leave_group'; readonly constraintId: string; readonly taskId: TaskId };

/** A stored constraint; its version counts the changes made to it. */
export type StoredConstraint = Constraint & { readonly version: number };

/** The highest cap, hours a week. */
export const MAX_CAP_HOURS = 100_000;
