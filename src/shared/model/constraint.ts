import type { AgentId, CivilDate, TaskId } from './units.ts';

/** A rule of the workspace; input of priority and assignment. */
export type Constraint =
  /** At most so many effort minutes of this client's work a week. */
  | { readonly id: string; readonly kind: 'client_hour_cap'; readonly client: string; readonly minutesPerWeek: number }
  /** No new work for this team in these days. */
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
