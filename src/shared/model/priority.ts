import type { Message, PriorityMessages } from './messages/index.ts';
import type { Instant, TaskId } from './units.ts';

/** Always in this order. */
export const PRIORITY_COMPONENTS = [
  'urgency',
  'business_impact',
  'resource_efficiency',
  'revenue_impact',
  'dependency_impact',
] as const;
export type PriorityComponentName = (typeof PRIORITY_COMPONENTS)[number];

/** `20 h of working time before Wed 25 Nov, 17:00, 16 h remaining` as a code with its values. */
export type PriorityFact = Message<keyof PriorityMessages>;

export interface PriorityComponent {
  readonly name: PriorityComponentName;
  /** 0..1 */
  readonly raw: number;
  /** 0..1; the five add up to 1. */
  readonly weight: number;
  /** Points of 100: raw x weight x 100. */
  readonly contribution: number;
  /** The inputs of `raw`. */
  readonly fact: PriorityFact;
}

export interface RecomputeEvent {
  readonly event:
    | 'task_done'
    | 'task_changed'
    /** Work that depends on this task, directly or indirectly. */
    | 'dependent_work_changed'
    | 'agent_changed'
    /** An agent who has the skill, or other open work that needs it. */
    | 'skill_changed'
    /** The opportunities of this client. */
    | 'pipeline_changed'
    /** The client's hour cap, a freeze, or another constraint. */
    | 'constraint_changed'
    /** Holidays, the workspace's time zone, its office hours. */
    | 'calendar_changed'
    /** Any open work: its value is compared with that of all other open work. */
    | 'open_work_changed'
    | 'policy_changed'
    | 'work_imported';
  /** Task, agent, skill or client; '*' for any. */
  readonly id: string;
}

export interface PriorityScore {
  readonly taskId: TaskId;
  /** 0..100; the sum of the five contributions. */
  readonly composite: number;
  readonly components: readonly PriorityComponent[];
  readonly computedAt: Instant;
  /** The next instant at which the passage of time alone would change the priority by a point; null if never. */
  readonly recomputeAt: Instant | null;
  readonly recomputeOn: readonly RecomputeEvent[];
  /** Working minutes before due on the best eligible agent's calendar, less remaining effort; negative: short; null if there is no due date. */
  readonly slackMinutes: number | null;
  readonly policyVersion: number;
}
