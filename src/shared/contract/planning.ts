import { z } from 'zod';
import type { Message, Plan, PlanCallMessages, PlanId, SolveProgress } from '../model/index.ts';
import { agentId, id, nothing, taskId, versions } from './arguments.ts';
import { command, query } from './call.ts';
import type {
  BalanceApplied,
  BalanceView,
  CurrentPlanView,
  PlanApplied,
  PlanComparison,
  PlanPrice,
  PlanReview,
  ProposalDone,
  ProposedFix,
} from './planning-views.ts';

const MOST_IDS = 100_000;

/** Calls about proposals, the current plan and balancing. */
export const planningCalls = {
  /** The fewest moves that restore balance in these weeks, and the results of earlier balancings. */
  'balance.check': query<BalanceView>()(z.strictObject({ weeks: z.number().int().min(1).max(26).default(8) })),
  'plan.review': query<PlanReview | null>()(nothing),
  'plan.draft': query<Plan | null>()(nothing),
  'plan.current': query<CurrentPlanView>()(nothing),
  /** What each move of the draft buys; null if there is no draft. */
  'plan.price': query<PlanPrice | null>()(nothing),
  /** The draft beside the proposal before it; null if none is kept. */
  'plan.compare': query<PlanComparison | null>()(nothing),
  /**
   * Proposes a plan. With `onlyTaskIds`, only these tasks may change, among the agents of `onlyAgentIds` if given. With
   * `onlyAgentIds` alone, the work of these agents and unassigned work may change, and only they are assigned any. All
   * other work keeps its agent, and its start unless selected work pushes it.
   */
  'plan.propose': command<ProposalDone>()(
    z.strictObject({
      maxChanges: z.number().int().min(0).max(1_000_000).optional(),
      timeLimitSeconds: z.number().min(0.1).max(3600).optional(),
      seed: z.number().int().default(1),
      onlyTaskIds: z.array(taskId).max(MOST_IDS).optional(),
      onlyAgentIds: z.array(agentId).max(MOST_IDS).optional(),
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
    z.strictObject({ taskIds: z.array(taskId).max(MOST_IDS), excluded: z.boolean() }),
    { undo: 'none' },
  ),
  /** Includes only so many of the draft's moves, those that add the most value. Returns how many are included. */
  'plan.limit': command<{ readonly moves: number }>()(
    z.strictObject({ moves: z.number().int().min(0).max(1_000_000) }),
    { undo: 'none' },
  ),
  /** Keeps one of the two proposals under review as the draft, and discards the other. */
  'plan.keep': command<{ readonly planId: PlanId }>()(z.strictObject({ planId: id }), { undo: 'none' }),
  'plan.apply': command<PlanApplied>()(z.strictObject({ planId: id.optional() }), { undo: 'entry' }),
  'plan.discard': command<{ readonly discarded: boolean }>()(nothing, { undo: 'none' }),
  /** Applies moves that `balance.check` showed, as one change; stale ones are skipped and listed. */
  'balance.apply': command<BalanceApplied>()(
    z.strictObject({ taskIds: z.array(taskId).min(1).max(MOST_IDS), versions }),
    { undo: 'entry' },
  ),
} as const;

/** Events about proposals, the current plan and balancing. */
export interface PlanningEvents {
  readonly 'solve.progress': SolveProgress;
  /** Which changes of the draft are excluded has changed, or another proposal was kept. */
  readonly 'plan.changed': Readonly<Record<never, never>>;
  readonly 'solve.ended': {
    readonly outcome: 'draft' | 'cancelled' | 'failed';
    readonly message: Message<keyof PlanCallMessages>;
  };
}
