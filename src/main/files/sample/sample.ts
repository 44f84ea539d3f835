import type {
  Activity,
  Agent,
  AgentId,
  Opportunity,
  Outcome,
  Pin,
  Skill,
  SkillRelation,
  StoredConstraint,
  Task,
  TaskId,
} from '../../../shared/model/index.ts';

/** A complete sample agency. */
export interface Sample {
  readonly tasks: readonly Task[];
  readonly agents: readonly Agent[];
  readonly outcomes: readonly Outcome[];
  readonly opportunities: readonly Opportunity[];
  readonly activity: readonly Activity[];
  readonly skills: readonly Skill[];
  readonly relations: readonly SkillRelation[];
  readonly constraints: readonly StoredConstraint[];
  /** The assignees of open tasks, and pinned starts. */
  readonly assignedTo: readonly { readonly taskId: TaskId; readonly agentId: AgentId; readonly pin: Pin | null }[];
}
