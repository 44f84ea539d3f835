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
import { bestOfAll, waysToMove } from './exact.ts';
import { type Ground, groundOf } from './ground.ts';
import { breaksNothing, type Outlook, outlookOf } from './outlook.ts';
import { factsOf, mendedBy, reasonFor } from './reasons.ts';
import { searchMoves, withoutNeedless } from './search.ts';

/** Up to so many ways to move work are all tried. */
const WAYS_TRIED = 1_200;
/** Rows planned in a search, over all outlooks: an outlook of a large agency costs more. */
const ROWS_PLANNED = 40_000;
const MOST_OUTLOOKS = 400;
const LEAST_OUTLOOKS = 8;
const WIDE: Reach = { agents: 100, rowsPerAgent: 40, targetsPerRow: 40 };
const NARROW: Reach = { agents: 60, rowsPerAgent: 10, targetsPerRow: 12 };
const MANY_ROWS = 400;

/**
 * The fewest moves found that mend weeks over policy's limit, late work and uneven load in these weeks. Pins, work under way, held work,
 * eligibility, dates, freezes and caps hold; nothing gets worse. Small cases are tried whole; others are searched within a fixed number of
 * plans, and every move that is not needed is taken back.
 */
export function proposeBalance(prepared: Prepared, weeks: readonly CivilDate[]): BalanceProposal {
  const ground = groundOf(prepared, weeks);
  const before = outlookOf(ground, new Map());
  const { outlook, whole } = before.ills.length === 0 ? { outlook: before, whole: true } : bestFor(ground, before);
  return {
    at: instantOf(prepared.nowMs),
    weeks,
    before: before.spread,
    after: outlook.spread,
    moves: movesSaid(ground, before, outlook),
    agents: before.loads.map((load, index) => ({
      agentId: load.agentId,
      beforeMinutes: load.weeks.map((week) => week.workloadMinutes),
      afterMinutes: outlook.loads[index]?.weeks.map((week) => week.workloadMinutes) ?? [],
      capacityMinutes: load.weeks.map((week) => week.capacityMinutes),
    })),
    facts: factsOf(ground, before, outlook, whole),
  };
}

/** Moves as they would be made now. */
export interface PlannedMoves {
  /** Moves of work that may still be moved. */
  readonly taskIds: readonly TaskId[];
  /** All assignments, with the planned times that follow. */
  readonly rows: readonly Assignment[];
  readonly before: Spread;
  readonly after: Spread;
  /** True where these moves alone would make something worse than it is. */
  readonly isWorse: boolean;
}

/** Plans some moves, as part of a proposal or by themselves; those of work that may no longer be moved are left out. */
export function planMoves(
  prepared: Prepared,
  weeks: readonly CivilDate[],
  moves: readonly Pick<BalanceMove, 'taskId' | 'to'>[],
): PlannedMoves {
  const ground = groundOf(prepared, weeks);
  const made = moves.flatMap(({ taskId, to }) => {
    const agent = prepared.agentIndex.get(to);
    const movable = ground.movable.get(taskId);
    const mayGo = agent !== undefined && movable !== undefined && ground.targetsOf(movable.taskIndex).includes(agent);
    return mayGo ? [[taskId, agent] as const] : [];
  });
  const [before, after] = [outlookOf(ground, new Map()), outlookOf(ground, new Map(made))];
  return {
    taskIds: made.map(([taskId]) => taskId),
    rows: after.rows,
    before: before.spread,
    after: after.spread,
    isWorse: !breaksNothing(ground, before, after),
  };
}

function bestFor(ground: Ground, before: Outlook): { readonly outlook: Outlook; readonly whole: boolean } {
  const ways = waysToMove(ground, WAYS_TRIED);
  if (ways !== null) return { outlook: bestOfAll(ground, before, budgetOf(ground, ways)), whole: true };
  const rows = Math.max(1, before.rows.length);
  const most = Math.max(LEAST_OUTLOOKS, Math.min(MOST_OUTLOOKS, Math.floor(ROWS_PLANNED / rows)));
  const reach = rows > MANY_ROWS ? NARROW : WIDE;
  const budget = budgetOf(ground, most);
  const found = searchMoves(ground, before, budget, reach);
  const kept = withoutNeedless(ground, before, found, budgetOf(ground, most));
  return { outlook: kept.outlook, whole: kept.whole && !budget.isSpent };
}

function movesSaid(ground: Ground, before: Outlook, after: Outlook): readonly BalanceMove[] {
  const { snapshot, matcher } = ground.prepared;
  const compared = { ground, before, after, mended: mendedBy(before, after) };
  const rowOf = new Map(after.rows.map((row) => [row.taskId, row]));
  return [...after.moves].flatMap(([taskId, to]): BalanceMove[] => {
    const [movable, agent, row] = [ground.movable.get(taskId), snapshot.agents[to], rowOf.get(taskId)];
    if (movable === undefined || agent === undefined || row === undefined) return [];
    return [
      {
        taskId,
        from: movable.row.agentId,
        to: agent.id,
        plannedStartAt: row.plannedStartAt,
        plannedFinishAt: row.plannedFinishAt,
        fit: matcher.score(movable.taskIndex, to).overall,
        reason: reasonFor(compared, movable, to),
      },
    ];
  });
}
