import { z } from 'zod';
import type {
  Agent,
  BalanceMove,
  BalanceProposal,
  Balancing,
  Fix,
  Instant,
  Message,
  Plan,
  PlanCallMessages,
  PlanChange,
  PlanId,
  SolveProgress,
  Spread,
  TaskId,
  Unassigned,
} from '../model/index.ts';
import { id, nothing, taskId, versions } from './arguments.ts';
import { command, query } from './call.ts';

export interface ChangeRow extends PlanChange {
  readonly title: string;
  readonly client: string | null;
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly toKind: Agent['kind'] | null;
  readonly fit: number | null;
  readonly fitChange: number | null;
  readonly finishAt: Instant | null;
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
/** The draft compared with the current plan. */
export interface PlanReview {
  readonly plan: Omit<Plan, 'assignments' | 'changes' | 'unassigned'>;
  readonly current: {
    readonly placedValue: number;
    readonly unassigned: number;
    readonly late: number;
    readonly overloaded: number;
  };
  readonly placed: number;
  readonly ofTasks: number;
  readonly movesUsed: number;
  readonly moveBudget: number;
  readonly changes: readonly ChangeRow[];
  readonly unassigned: readonly UnassignedRow[];
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

/** Calls about proposals, the current plan and balancing. */
export const planningCalls = {
  /** The fewest moves that restore balance in these weeks, and the results of earlier balancings. */
  'balance.check': query<BalanceView>()(z.strictObject({ weeks: z.number().int().min(1).max(26).default(8) })),
  'plan.review': query<PlanReview | null>()(nothing),
  'plan.draft': query<Plan | null>()(nothing),
  'plan.propose': command<ProposalDone>()(
    z.strictObject({
      maxChanges: z.number().int().min(0).max(1_000_000).optional(),
      timeLimitSeconds: z.number().min(0.1).max(3600).optional(),
      seed: z.number().int().default(1),
    }),
    { undo: 'none' },
  ),
  /** The fix that the draft proposes for a task; null if there is no draft, the draft assigns the task, or proposes none. */
  'plan.fix-for': query<ProposedFix | null>()(z.strictObject({ taskId })),
  /**
   * Applies the fix that the draft suggests for an unassigned task, then proposes the plan again. The result names the
   * new draft and the change.
   */
  'plan.fix': command<ProposalDone & { readonly revision: number }>()(
    z.strictObject({ taskId, planId: id.optional() }),
    { undo: 'entry' },
  ),
  'plan.cancel': command<{ readonly wasSolving: boolean }>()(nothing, { undo: 'none' }),
  /** Excludes changes from the publish of the draft, or includes them again. Returns how many are excluded. */
  'plan.exclude': command<{ readonly excluded: number }>()(
    z.strictObject({ taskIds: z.array(taskId).max(100_000), excluded: z.boolean() }),
    { undo: 'none' },
  ),
  'plan.apply': command<PlanApplied>()(z.strictObject({ planId: id.optional() }), { undo: 'entry' }),
  'plan.discard': command<{ readonly discarded: boolean }>()(nothing, { undo: 'none' }),
  /** Applies moves that `balance.check` showed, as one change; stale ones are skipped and listed. */
  'balance.apply': command<BalanceApplied>()(
    z.strictObject({ taskIds: z.array(taskId).min(1).max(100_000), versions }),
    { undo: 'entry' },
  ),
} as const;

/** Events about proposals, the current plan and balancing. */
export interface PlanningEvents {
  readonly 'solve.progress': SolveProgress;
  /** Which changes of the draft are excluded has changed. */
  readonly 'plan.changed': Readonly<Record<never, never>>;
  readonly 'solve.ended': {
    readonly outcome: 'draft' | 'cancelled' | 'failed';
    readonly message: Message<keyof PlanCallMessages>;
  };
}
