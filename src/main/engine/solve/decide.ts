import { at } from '../base/at.ts';
import { type Board, chainsOf } from '../schedule/index.ts';
import { offersAround, rolesAround } from './around.ts';
import { droppedOf, softOfBoard, timetableOfBoard } from './decided-times.ts';
import type { DecideOptions, Decision } from './decision.ts';
import { offersOf } from './offers.ts';
import { budgetCostOf, type PlanSearch, SEARCHED_AT, searchWithin } from './plan-search.ts';
import type { Prepared } from './prepared.ts';
import { reachable } from './reachable.ts';
import { relax } from './relax.ts';
import { rolesOf } from './roles.ts';
import { type BuiltSchedule, buildSchedule } from './schedule-problem.ts';
import { offersWithin, rolesWithin } from './scope.ts';
import type { Setup, Solving } from './setup.ts';

/**
 * Assigns and schedules work together: the relaxed problem prices capacity, a matching and a fill by value give first
 * boards, and a search on the real calendars improves the best.
 */
export function decide(prepared: Prepared, options: DecideOptions): Decision {
  const { around, scope } = options;
  const all = rolesOf(prepared);
  const planned = scope === undefined ? all : rolesWithin(prepared, all, scope);
  const roles = around === undefined ? planned : rolesAround(prepared, planned, around);
  const predecessors = prepared.predecessors;
  const open = offersOf(prepared, reachable(prepared, roles, predecessors));
  const offered = scope === undefined ? open : offersWithin(prepared, open, scope);
  const offers = around === undefined ? offered : offersAround(prepared, offered, around);
  const built = buildSchedule(prepared, {
    roles,
    offers,
    predecessors,
    moveBudget: options.moveBudget,
    withSoft: true,
  });
  const setup = { prepared, roles, offers, options };
  const before = solve({ ...setup, built });
  // What cannot be done before work that is pinned to a start is done later rather than never.
  const freed = withoutMissedPins(built, before.board);
  const after = freed === null || options.shouldStop() ? before : solve({ ...setup, built: freed });
  const { solving, board, stoppedBy, displaced } = after.board.value > before.board.value ? after : before;
  const { relaxed } = solving;
  options.onProgress('schedule', board.value, relaxed.bound, SEARCHED_AT);
  return {
    roles,
    offers: new Map(offers.map((offer) => [offer.taskIndex, offer])),
    predecessors,
    placed: timetableOfBoard(board, solving.built, roles, prepared),
    dropped: droppedOf(board, solving.built),
    board,
    rowOf: new Map(built.taskOf.map((taskIndex, row) => [taskIndex, row])),
    value: board.value,
    soft: softOfBoard(board),
    bound: Math.max(relaxed.bound, board.value),
    budgetCost: options.withCost === false ? null : budgetCostOf(solving, board),
    moveBudget: options.moveBudget,
    displaced,
    prices: relaxed.marginal,
    stoppedBy,
  };
}

function solve(setup: Setup): PlanSearch & { readonly solving: Solving } {
  const relaxed = relax(setup);
  const solving: Solving = { ...setup, relaxed, chains: chainsOf(setup.built.problem, relaxed.prices) };
  return { ...searchWithin(solving), solving };
}

/**
 * Returns the problem in which tasks that have no place need not be done before work that is pinned to a start, which
 * starts then in any case. Null if there are none.
 */
function withoutMissedPins(built: BuiltSchedule, board: Board): BuiltSchedule | null {
  const { problem } = built;
  // Not under a cap: what is assigned and waits for the task would count against the cap after the rest was planned.
  const isMissed = (before: number): boolean =>
    !board.isPlaced(before) && problem.stuck[before] !== 1 && at(problem.capOf, before) < 0;
  const predecessors = problem.predecessors.map((list, row) =>
    board.isStartPinned(row) && list.some(isMissed) ? list.filter((before) => !isMissed(before)) : list,
  );
  const isSame = predecessors.every((list, row) => list === problem.predecessors[row]);
  return isSame ? null : { ...built, problem: { ...problem, predecessors } };
}
