import type { Compatibility } from './compatibility.ts';
import type { ConstraintEdit } from './constraint.ts';
import type { Message, PlanningMessages, QueueMessages } from './messages/index.ts';
import type { AgentId, CivilDate, Instant, PlanId, SkillId, TaskId } from './units.ts';

/** A sentence about a plan; `recorded` where an earlier version stored it. */
export type PlanMessage = Message<keyof PlanningMessages | 'recorded'>;

export type AssignmentOrigin = 'engine' | 'operator' | 'import' | 'agent';

/** Who pinned work: the operator, the engine with a response that it applied, or a person by name. */
export type PinMaker = 'operator' | 'engine' | { readonly name: string };

/** Agent, start or both are pinned by hand. */
export interface Pin {
  readonly agent: boolean;
  /** Pinned start; null if the start is free. */
  readonly startAt: Instant | null;
  readonly by: PinMaker;
  /** The person's reason as recorded text, or the app's reason for the pin. */
  readonly reason: Message;
}

/** A step of the relaxation ladder that was used, and when. */
export interface RelaxationStep {
  readonly step: number;
  readonly change: Message<keyof QueueMessages | 'recorded'>;
  readonly at: Instant;
}

/** The assignment of a task: agent and times. */
export interface Assignment {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly origin: AssignmentOrigin;
  readonly pin: Pin | null;
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  /** remaining x the pair's multiplier, whole minutes. */
  readonly effortMinutes: number;
  /**
   * The fit at the time of the decision, so that later changes to the weights do not change the explanation. Null if
   * the task was assigned without one (import).
   */
  readonly compatibility: Compatibility | null;
  readonly relaxation: readonly RelaxationStep[];
  readonly assignedAt: Instant;
  readonly version: number;
}

/** Work that finishes later because of a change to other work. */
export interface Pushed {
  readonly taskId: TaskId;
  readonly title: string;
  readonly finishAt: Instant;
  /** How many days later it finishes. */
  readonly days: number;
  readonly isLate: boolean;
}

export const UNASSIGNED_CODES = [
  'no_eligible_agent',
  'no_capacity_before_due',
  'lost_to_higher_priority',
  'blocked',
  'relaxation_pending',
  'no_capacity_in_horizon',
] as const;
export type UnassignedCode = (typeof UNASSIGNED_CODES)[number];

/** One change that an operator can make by hand, as values. */
export type FixEdit =
  /** Pinned to an agent from this start; `insteadOf` goes back to the queue. */
  | {
      readonly kind: 'assign';
      readonly taskId: TaskId;
      readonly agentId: AgentId;
      readonly startAt: Instant;
      readonly insteadOf: TaskId | null;
    }
  | {
      readonly kind: 'skill_minimum';
      readonly taskId: TaskId;
      readonly skillId: SkillId;
      readonly minimumProficiency: number;
    }
  | { readonly kind: 'skill_optional'; readonly taskId: TaskId; readonly skillId: SkillId }
  | { readonly kind: 'match_threshold'; readonly threshold: number }
  /** A day where the task is due on one, otherwise an instant. */
  | { readonly kind: 'due'; readonly taskId: TaskId; readonly dueAt: Instant; readonly dueOn?: CivilDate }
  | ConstraintEdit
  | { readonly kind: 'allow_client'; readonly agentId: AgentId; readonly client: string }
  | { readonly kind: 'unblock'; readonly taskId: TaskId }
  | { readonly kind: 'remove_prerequisite'; readonly taskId: TaskId; readonly dependsOn: TaskId };

/**
 * The smallest change found that makes the task assignable. `verified`: the problem was solved again with `edits` and
 * the task was placed; false if it was not solved again.
 */
export interface Fix {
  readonly change: PlanMessage;
  readonly outcome: PlanMessage;
  readonly verified: boolean;
  readonly edits: readonly FixEdit[];
}

export interface Unassigned {
  readonly taskId: TaskId;
  readonly code: UnassignedCode;
  readonly message: PlanMessage;
  readonly fix: Fix | null;
  /** The tasks that took precedence, or that it waits for. */
  readonly taskIds: readonly TaskId[];
}

export interface PlanChange {
  readonly taskId: TaskId;
  readonly kind: 'assign' | 'move' | 'unassign' | 'reschedule';
  readonly from: AgentId | null;
  readonly to: AgentId | null;
  readonly reason: PlanMessage;
}

/** Compared in order: hard (must be 0), then placed value, then soft. Integers. */
export interface PlanScore {
  readonly hard: number;
  readonly placedValue: number;
  readonly soft: number;
}

export interface Violation {
  readonly code: string;
  readonly message: PlanMessage;
  readonly taskId: TaskId | null;
  readonly agentId: AgentId | null;
  /** Whether a pin set by hand breaks the rule: it is listed, but does not count in `hard`. */
  readonly override: boolean;
}

/** The plan compared with a free replan, which may move everything that is neither pinned nor in progress. */
export interface BudgetCost {
  /** How much more placed value the free replan has, at least 0. */
  readonly placedValue: number;
  /** Assigned tasks that the free replan takes from their agent. */
  readonly freeMoves: number;
  /** False if the plan is so large that the free replan was filled but not searched, so the cost may be higher. */
  readonly searched: boolean;
}

/**
 * The selected part of the work. With tasks, only they may change, among the agents if any are listed. With agents
 * alone, their work and unassigned work may change, and only they may be assigned any.
 */
export interface PlanScope {
  readonly taskIds: readonly TaskId[];
  readonly agentIds: readonly AgentId[];
}

/** The result of `allocate`: a whole plan with its proof and its explanation. */
export interface Plan {
  readonly planId: PlanId;
  readonly createdAt: Instant;
  readonly seed: number;
  /** The maximum number of unaffected assignments that may move. */
  readonly moveBudget: number;
  /** The cost of keeping current assignments; null if no current work could move. */
  readonly budgetCost: BudgetCost | null;
  readonly policyVersion: number;
  /** Journal sequence of the state it was solved on. */
  readonly revision: number;
  readonly score: PlanScore;
  /** Proven upper bound on placed value of the full relaxed problem. */
  readonly bound: number;
  /** |bound - placedValue| / |bound|; null if the bound is 0. */
  readonly gap: number | null;
  readonly elapsedMs: number;
  /** `optimal`: no plan under the same rules is worth more. `done` and `clock` come from earlier versions. */
  readonly stoppedBy: 'optimal' | 'work_limit' | 'cancelled' | 'done' | 'clock';
  readonly constraintSatisfaction: {
    readonly valid: boolean;
    readonly violations: readonly Violation[];
    readonly checked: readonly { readonly rule: string; readonly followed: number; readonly broken: number }[];
  };
  readonly assignments: readonly Assignment[];
  readonly unassigned: readonly Unassigned[];
  readonly changes: readonly PlanChange[];
  /** Number of tasks that stay with their agent and shift too little to be listed as changes. */
  readonly minorShifts: number;
  /** The part of the work that the plan was made for; null for all of it. */
  readonly scope: PlanScope | null;
  readonly suggestions: readonly { readonly kind: string; readonly message: PlanMessage; readonly value: number }[];
  readonly warnings: readonly PlanMessage[];
  /** Tasks finishing after due, agents over capacity; by id. */
  readonly lateTaskIds: readonly TaskId[];
  readonly overloadedAgentIds: readonly AgentId[];
}

/** Progress of a running solve, reported at least five times a second. */
export interface SolveProgress {
  readonly phase: 'prepare' | 'match' | 'assign' | 'improve' | 'schedule' | 'compare' | 'explain';
  readonly score: number;
  readonly bound: number;
  readonly elapsedMs: number;
  /** 0..1 */
  readonly doneRatio: number;
}
