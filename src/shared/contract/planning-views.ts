import type {
  Agent,
  AgentId,
  Assignment,
  BalanceMove,
  BalanceProposal,
  Balancing,
  BudgetCost,
  CivilDate,
  Fix,
  Instant,
  Message,
  Plan,
  PlanCallMessages,
  PlanChange,
  PlanId,
  Spread,
  TaskId,
  Unassigned,
} from '../model/index.ts';

/** When work is due, and its distance from there. */
export interface DueView {
  readonly dueAt: Instant | null;
  /** The day it is due, if the due date has no time. */
  readonly dueOn?: CivilDate;
}
/** Where a task is in a plan. */
export interface PlaceView {
  readonly startAt: Instant | null;
  readonly finishAt: Instant | null;
  /** Office hours between the planned finish and the due date; negative if late. Null without either. */
  readonly slackHours: number | null;
  readonly isLate: boolean;
}
export interface ChangeRow extends PlanChange, DueView {
  readonly title: string;
  readonly client: string | null;
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly toKind: Agent['kind'] | null;
  readonly fit: number | null;
  readonly fitChange: number | null;
  readonly finishAt: Instant | null;
  /** In the current plan; null if nobody is assigned. */
  readonly before: PlaceView | null;
  /** In the draft; null if it leaves the task unassigned. */
  readonly after: PlaceView | null;
  /** Outside the selection that the plan was made for: only its time follows from selected work. */
  readonly isFollowing: boolean;
  /** The operator has excluded it from this publish. */
  readonly excluded: boolean;
  /** Why it will be skipped: something it depends on has changed since the draft was made. Null if it will not be skipped. */
  readonly stale: Message<'plans.changed_since_draft'> | null;
  readonly impact: 'late' | 'over' | 'moved' | 'none';
}
export interface UnassignedRow extends Unassigned {
  readonly title: string;
  readonly client: string | null;
  readonly composite: number;
}
/** The figures by which plans are compared, as counts. */
export interface PlanFigures {
  readonly placedValue: number;
  /** Open tasks that nobody is assigned. */
  readonly unassigned: number;
  /** Open tasks that finish after they are due, assigned or not. */
  readonly late: number;
  readonly overloaded: number;
}
/** Assigned work: tasks, their hours, and how many are late. */
export interface WorkSum {
  readonly tasks: number;
  readonly hours: number;
  readonly late: number;
}
/** What a draft does to the work of one agent. */
export interface AgentShift {
  readonly agentId: AgentId;
  readonly name: string;
  readonly before: WorkSum;
  readonly after: WorkSum;
  readonly isOver: { readonly before: boolean; readonly after: boolean };
}
/** What a draft does to the assigned work of one client; null for work without one. */
export interface ClientShift {
  readonly client: string | null;
  readonly before: WorkSum;
  readonly after: WorkSum;
}
/** The tasks or agents that a plan was made for, by name. */
export interface ScopeView {
  readonly tasks: readonly { readonly taskId: TaskId; readonly title: string }[];
  readonly agents: readonly { readonly agentId: AgentId; readonly name: string }[];
}
/** The draft compared with the current plan. */
export interface PlanReview {
  readonly plan: Omit<Plan, 'assignments' | 'changes' | 'unassigned'>;
  readonly scope: ScopeView | null;
  readonly current: PlanFigures;
  /** The figures once the included changes are applied. */
  readonly after: PlanFigures;
  readonly placed: number;
  readonly ofTasks: number;
  /** Included changes that take work from its agent. */
  readonly movesUsed: number;
  readonly moveBudget: number;
  readonly changes: readonly ChangeRow[];
  /** The agents and clients that the changes concern, before and after the included ones are applied. */
  readonly agents: readonly AgentShift[];
  readonly clients: readonly ClientShift[];
  readonly unassigned: readonly UnassignedRow[];
  /** The proposal before this one; null if none is kept. */
  readonly earlier: { readonly planId: PlanId; readonly createdAt: Instant } | null;
}
/** An assignment of the current plan. */
export interface PlannedRow extends DueView, PlaceView {
  readonly taskId: TaskId;
  readonly title: string;
  readonly client: string | null;
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly agentKind: Agent['kind'] | null;
  readonly effortHours: number;
  readonly pin: Assignment['pin'];
}
/** The current plan: who works on what, and when. */
export interface CurrentPlanView {
  /** Null if no plan has been published: work was assigned by hand or imported. */
  readonly publication: { readonly planId: PlanId; readonly publishedAt: Instant } | null;
  readonly figures: PlanFigures;
  readonly ofTasks: number;
  /** In order of start; work without one comes last. */
  readonly rows: readonly PlannedRow[];
}
/** What each move of the draft buys. */
export interface PlanPrice {
  readonly moveBudget: number;
  /** Moves of the draft that are included now. */
  readonly movesUsed: number;
  /** The most value within a number of the draft's moves, from none to all; never falls as moves increase. */
  readonly steps: readonly { readonly moves: number; readonly placedValue: number; readonly used: number }[];
  /** The draft's moves in the order in which they add value, with what the plan loses without each one. */
  readonly ranked: readonly { readonly taskId: TaskId; readonly title: string; readonly lost: number | null }[];
  /** Compared with a plan that may move everything; null if nothing could move. */
  readonly free: BudgetCost | null;
}
/** A proposal in a comparison. Its figures are those after applying its included changes now. */
export interface ProposalView {
  readonly planId: PlanId;
  readonly createdAt: Instant;
  readonly seed: number;
  readonly moveBudget: number;
  readonly scope: ScopeView | null;
  readonly figures: PlanFigures;
  readonly changes: number;
  readonly moves: number;
  /** Changes that will be skipped, because something they depend on has changed since. */
  readonly stale: number;
  readonly gap: number | null;
}
/** Where a proposal puts a task; null if it leaves it unassigned. */
export type ProposedPlace = (PlaceView & { readonly agentId: AgentId; readonly agentName: string }) | null;
/** Two proposals side by side. */
export interface PlanComparison {
  readonly earlier: ProposalView;
  readonly later: ProposalView;
  /** Tasks that the two give another agent, or another day to start or finish. */
  readonly differences: readonly (DueView & {
    readonly taskId: TaskId;
    readonly title: string;
    readonly client: string | null;
    readonly earlier: ProposedPlace;
    readonly later: ProposedPlace;
  })[];
  /** Assigned tasks that the two treat alike. */
  readonly same: number;
}
/** The result of applying a draft, with the changes that were skipped. */
export interface PlanApplied {
  readonly planId: PlanId;
  readonly applied: number;
  readonly excluded: number;
  readonly skipped: readonly { readonly taskId: TaskId; readonly reason: Message<keyof PlanCallMessages> }[];
  readonly revision: number;
}
/** The fix that a draft suggests for a task that it leaves unassigned. */
export interface ProposedFix {
  readonly planId: PlanId;
  readonly fix: Fix;
}
/** The draft itself is returned by `plan.review`, or complete by `plan.draft`. */
export interface ProposalDone {
  readonly planId: PlanId;
  readonly changes: number;
}
/** A proposed move with titles, names and the version of the task that it was based on. */
export interface BalanceMoveRow extends BalanceMove {
  readonly title: string;
  readonly client: string | null;
  readonly dueAt: Instant | null;
  readonly version: number;
  readonly fromName: string;
  readonly toName: string;
}
export interface BalanceView {
  readonly proposal: BalanceProposal;
  readonly moves: readonly BalanceMoveRow[];
  readonly agentNames: Readonly<Record<string, string>>;
  /** The newest first. */
  readonly history: readonly Balancing[];
}
/** What happened to the requested moves. */
export interface BalanceApplied {
  readonly balancingId: string;
  readonly applied: number;
  readonly skipped: readonly { readonly taskId: string; readonly reason: Message<keyof PlanCallMessages> }[];
  readonly before: Spread;
  readonly predicted: Spread;
  readonly revision: number;
}
