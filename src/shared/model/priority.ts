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
  /** 0..1; the five sum to 1. */
  readonly weight: number;
  /** Points of 100: raw x weight x 100. */
  readonly contribution: number;
  /** What `raw` comes from. */
  readonly fact: PriorityFact;
}

export interface RecomputeEvent {
  readonly event:
    | 'task_done'
    | 'task_changed'
    /** Work that depends on the task named, directly or not. */
    | 'dependent_work_changed'
    | 'agent_changed'
    /** An agent who has the skill, or other open work that needs it. */
    | 'skill_changed'
    /** The opportunities of the client named. */
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
  /** The next instant at which time alone would move the composite by a point; null: never. */
  readonly recomputeAt: Instant | null;
  readonly recomputeOn: readonly RecomputeEvent[];
  /** Working minutes before due on the best eligible agent's calendar, less remaining effort; negative: short; null: no due date. */
  readonly slackMinutes: number | null;
  readonly policyVersion: number;
}
