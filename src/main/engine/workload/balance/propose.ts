import {
  type Assignment,
  type BalanceMove,
  type BalanceProposal,
  type CivilDate,
  instantOf,
  type Spread,
  type TaskId,
} from '../../../../shared/model/index.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { budgetOf } from './budget.ts';
import type { Reach } from './candidates.ts';
import { type BalanceContext, balanceContext } from './context.ts';
import { bestOfAllMoves, waysToMove } from './exact.ts';
import { isNoWorse, type Outlook, outlookOf } from './outlook.ts';
import { factsOf, reasonFor } from './reasons.ts';
import { searchMoves, withoutUnneeded } from './search.ts';

/** If there are at most this many ways to move work, all are tried. */
const WAYS_TRIED = 1_200;
/** Total rows planned in one search, over all outlooks. An outlook of a large agency takes longer. */
const ROWS_PLANNED = 40_000;
const MOST_OUTLOOKS = 400;
const LEAST_OUTLOOKS = 8;
const WIDE: Reach = { agents: 100, rowsPerAgent: 40, targetsPerRow: 40 };
const NARROW: Reach = { agents: 60, rowsPerAgent: 10, targetsPerRow: 12 };
const MANY_ROWS = 400;

/**
 * Returns the fewest moves found that resolve overload, late work and uneven load in these weeks. Respects pins,
 * started work, eligibility, dates, freezes and caps, and makes nothing worse. Searches small cases exhaustively and
 * others within a fixed number of plans, then removes moves that are not needed.
 */
export function proposeBalance(prepared: Prepared, weeks: readonly CivilDate[]): BalanceProposal {
  const context = balanceContext(prepared, weeks);
  const before = outlookOf(context, new Map());
  const { outlook, whole } = before.issues.length === 0 ? { outlook: before, whole: true } : bestFor(context, before);
  return {
    at: instantOf(prepared.nowMs),
    weeks,
    before: before.spread,
    after: outlook.spread,
    moves: movesOfProposal(context, before, outlook),
    agents: before.loads.map((load, index) => ({
      agentId: load.agentId,
      beforeMinutes: load.weeks.map((week) => week.workloadMinutes),
      afterMinutes: outlook.loads[index]?.weeks.map((week) => week.workloadMinutes) ?? [],
      capacityMinutes: load.weeks.map((week) => week.capacityMinutes),
    })),
    facts: factsOf(context, before, outlook, whole),
  };
}

/** The effect of some moves if they were applied now. */
export interface PlannedMoves {
  /** Tasks that may still be moved. */
  readonly taskIds: readonly TaskId[];
  /** All assignments with their resulting planned times. */
  readonly rows: readonly Assignment[];
  readonly before: Spread;
  readonly after: Spread;
  /** Whether these moves on their own would make anything worse. */
  readonly isWorse: boolean;
}

/** Returns the effect of some moves of a proposal, ignoring moves of work that may no longer be moved. */
export function planMoves(
  prepared: Prepared,
  weeks: readonly CivilDate[],
  moves: readonly Pick<BalanceMove, 'taskId' | 'to'>[],
): PlannedMoves {
  const context = balanceContext(prepared, weeks);
  const made = moves.flatMap(({ taskId, to }) => {
    const agent = prepared.agentIndex.get(to);
    const movable = context.movable.get(taskId);
    const canMove =
      agent !== undefined && movable !== undefined && context.targetsOf(movable.taskIndex).includes(agent);
    return canMove ? [[taskId, agent] as const] : [];
  });
  const [before, after] = [outlookOf(context, new Map()), outlookOf(context, new Map(made))];
  return {
    taskIds: made.map(([taskId]) => taskId),
    rows: after.rows,
    before: before.spread,
    after: after.spread,
    isWorse: !isNoWorse(context, before, after),
  };
}

function bestFor(context: BalanceContext, before: Outlook): { readonly outlook: Outlook; readonly whole: boolean } {
  const ways = waysToMove(context, WAYS_TRIED);
  if (ways !== null) return { outlook: bestOfAllMoves(context, before, budgetOf(context, ways)), whole: true };
  const rows = Math.max(1, before.rows.length);
  const most = Math.max(LEAST_OUTLOOKS, Math.min(MOST_OUTLOOKS, Math.floor(ROWS_PLANNED / rows)));
  const reach = rows > MANY_ROWS ? NARROW : WIDE;
  const budget = budgetOf(context, most);
  const found = searchMoves(context, before, budget, reach);
  const kept = withoutUnneeded(context, before, found, budgetOf(context, most));
  return { outlook: kept.outlook, whole: kept.whole && !budget.isSpent };
}

function movesOfProposal(context: BalanceContext, before: Outlook, after: Outlook): readonly BalanceMove[] {
  const { snapshot, matcher } = context.prepared;
  const rowOf = new Map(after.rows.map((row) => [row.taskId, row]));
  return [...after.moves].flatMap(([taskId, to]): BalanceMove[] => {
    const [movable, agent, row] = [context.movable.get(taskId), snapshot.agents[to], rowOf.get(taskId)];
    if (movable === undefined || agent === undefined || row === undefined) return [];
    return [
      {
        taskId,
        from: movable.row.agentId,
        to: agent.id,
        plannedStartAt: row.plannedStartAt,
        plannedFinishAt: row.plannedFinishAt,
        fit: matcher.score(movable.taskIndex, to).overall,
        reason: reasonFor({ context, before, without: withoutMove(context, after, taskId), after }, movable, to),
      },
    ];
  });
}

/** Returns the outlook after all moves but one. */
const withoutMove = (context: BalanceContext, { moves }: Outlook, taskId: TaskId): Outlook =>
  outlookOf(context, new Map([...moves].filter(([id]) => id !== taskId)));
