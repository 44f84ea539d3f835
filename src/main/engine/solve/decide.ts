import { chainsOf } from '../schedule/index.ts';
import { offersAround, rolesAround } from './around.ts';
import { droppedOf, softOfBoard, timetableOfBoard } from './decided-times.ts';
import type { DecideOptions, Decision } from './decision.ts';
import { offersOf } from './offers.ts';
import { budgetCostOf, SEARCHED_AT, searchWithin } from './plan-search.ts';
import type { Prepared } from './prepared.ts';
import { reachable } from './reachable.ts';
import { relax } from './relax.ts';
import { rolesOf } from './roles.ts';
import { buildSchedule } from './schedule-problem.ts';
import type { Setup, Solving } from './setup.ts';

/**
 * Assigns and schedules work together: the relaxed problem prices capacity, a matching and a fill by value give first
 * boards, and a search on the real calendars improves the best.
 */
export function decide(prepared: Prepared, options: DecideOptions): Decision {
  const { around } = options;
  const planned = rolesOf(prepared);
  const roles = around === undefined ? planned : rolesAround(prepared, planned, around);
  const predecessors = prepared.predecessors;
  const offered = offersOf(prepared, reachable(prepared, roles, predecessors));
  const offers = around === undefined ? offered : offersAround(prepared, offered, around);
  const built = buildSchedule(prepared, {
    roles,
    offers,
    predecessors,
    moveBudget: options.moveBudget,
    withSoft: true,
  });
  const setup: Setup = { prepared, roles, offers, options, built };
  const relaxed = relax(setup);
  const solving: Solving = { ...setup, relaxed, chains: chainsOf(built.problem, relaxed.prices) };
  const { board, stoppedBy, displaced } = searchWithin(solving);
  options.onProgress('schedule', board.value, relaxed.bound, SEARCHED_AT);
  return {
    roles,
    offers: new Map(offers.map((offer) => [offer.taskIndex, offer])),
    predecessors,
    placed: timetableOfBoard(board, built, roles, prepared),
    dropped: droppedOf(board, built),
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
