import { type BudgetCost, msOf } from '../../../shared/model/index.ts';
import { type Bound, type Links, upperBound } from '../assignment/bound.ts';
import { type AssignmentSolution, solveAssignment } from '../assignment/index.ts';
import { at } from '../base/at.ts';
import { randomOf } from '../base/random.ts';
import {
  Board,
  type Chains,
  chainsOf,
  earliestFinishes,
  fill,
  keepInForce,
  placeInGaps,
  preferBetter,
  refine,
  type Watch,
  worthAt,
} from '../schedule/index.ts';
import { type Offer, offersOf } from './offers.ts';
import type { Prepared } from './prepare.ts';
import { buildProblem } from './problem.ts';
import { type Roles, rolesOf } from './roles.ts';
import { type BuiltSchedule, buildSchedule } from './schedule-problem.ts';
import { type Placed, predecessorsOf, type Timetable } from './timetable.ts';

/**
 * A plan must be worth this share more before anything in force is changed for the sake of work that was left out or late before; and a tenth
 * of the share of work that changes on top.
 */
const WORTH_A_CHANGE = 0.01;
const WORTH_A_SHARE = 0.1;
/** Share of the search that first tries what is in force, and the share of the asked gain without which the rest is not spent. */
const PILOT_SHARE = 0.05;
const PILOT_GAIN = 0.2;
/** A matching is made where there are no more pairs than this; beyond, filling by worth is as good and quicker. */
const MATCHED_PAIRS = 60_000;
const ROUNDS = 8;
/** Units of the first matching's own search for each pair. */
const MATCHING_WORK = 2;

export interface DecideOptions {
  readonly seed: number;
  readonly moveBudget: number;
  /** Places that the search may look at. */
  readonly workLimit: number;
  readonly onProgress: (
    phase: 'assign' | 'improve' | 'schedule',
    score: number,
    bound: number,
    doneRatio: number,
  ) => void;
  readonly shouldStop: () => boolean;
  /** Whether a free replan is made beside it; default true. */
  readonly withCost?: boolean;
}

/** Why a task that could be done found no place. */
export type Dropped = 'late' | 'cap';

/** Who does what and when, before it is put into words. */
export interface Decision {
  readonly roles: Roles;
  readonly offers: ReadonlyMap<number, Offer>;
  readonly predecessors: readonly (readonly number[])[];
  /** Only work that has a time, and fixed work without. */
  readonly placed: Timetable;
  readonly dropped: ReadonlyMap<number, Dropped>;
  /** The plan as it was made, and the row of each task on it: fixes are tried there. */
  readonly board: Board;
  readonly rowOf: ReadonlyMap<number, number>;
  readonly value: number;
  readonly soft: number;
  readonly bound: number;
  readonly budgetCost: BudgetCost | null;
  readonly moveBudget: number;
  /** Assigned work that fits nowhere with its agent any more; counted only where the plan moves more than the budget allows. */
  readonly forcedMoves: number;
  /** By agent: worth of one more minute in the horizon. */
  readonly prices: Float64Array;
  readonly stoppedBy: AssignmentSolution['stoppedBy'];
}

/**
 * Assigns and schedules at once: capacities are priced by the bound, a matching and a filling by worth make first boards, and local search on
 * the real calendars improves the best. Work in force stays where it is unless a whole plan gains by a hundredth, and never more of it moves
 * than the budget allows; work that has just arrived, or lost its slot, may take what it needs within the budget.
 */
export function decide(prepared: Prepared, options: DecideOptions): Decision {
  const roles = rolesOf(prepared);
  const predecessors = predecessorsOf(prepared);
  const offers = offersOf(prepared, reachable(prepared, roles, predecessors));
  const built = buildSchedule(prepared, { roles, offers, predecessors, moveBudget: options.moveBudget });
  const setup: Setup = { prepared, roles, offers, options, built };
  const relaxed = relax(setup);
  const solving: Solving = { ...setup, relaxed, chains: chainsOf(built.problem, relaxed.prices) };
  const { board, stoppedBy } = solve(solving);
  options.onProgress('schedule', board.value, relaxed.bound, 0.95);
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
    forcedMoves: board.moves <= options.moveBudget ? 0 : forcedMoves(solving),
    prices: relaxed.marginal,
    stoppedBy,
  };
}

/** What a plan is made from. */
interface Setup {
  readonly prepared: Prepared;
  readonly roles: Roles;
  readonly offers: readonly Offer[];
  readonly options: DecideOptions;
  readonly built: BuiltSchedule;
}
/** The same, with the bound and prices of the relaxed problem. */
interface Solving extends Setup {
  readonly relaxed: Relaxed;
  readonly chains: Chains;
}

/** Assigned work that loses its agent although nothing new is planned. */
function forcedMoves({ built, chains }: Solving): number {
  const board = new Board(built.problem);
  keepInForce(board, chains);
  return board.moves;
}

/** Free tasks that wait, directly or through others, for nothing that cannot be planned. */
function reachable(prepared: Prepared, roles: Roles, predecessors: readonly (readonly number[])[]): readonly number[] {
  const next: number[][] = predecessors.map(() => []);
  predecessors.forEach((list, index) => {
    for (const before of list) next[before]?.push(index);
  });
  const stuck = new Set<number>(roles.blocked);
  prepared.priority.graph.inCycle.forEach((flag, index) => {
    if (flag === 1) stuck.add(index);
  });
  const open = [...stuck];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const after of next[index] ?? []) {
      if (stuck.has(after) || roles.fixed.has(after)) continue;
      stuck.add(after);
      open.push(after);
    }
  }
  return roles.free.filter((index) => !stuck.has(index));
}

interface Relaxed {
  /** Proven upper bound on placed value. */
  readonly bound: number;
  /** By agent: worth of a minute, on the whole and at the end of the horizon. */
  readonly prices: Float64Array;
  readonly marginal: Float64Array;
}

/** Bound and prices: fixed work at its earliest, free work by the relaxed problem, task by task, no earlier than its prerequisites allow. */
function relax({ prepared, roles, offers, built: { problem, taskOf }, options }: Setup): Relaxed {
  const earliest = earliestFinishes(problem);
  const zero = new Float64Array(problem.calendars.length);
  const rough = new Board(problem);
  const chains = chainsOf(problem, zero);
  keepInForce(rough, chains);
  // What is in force is a value that is reached; only where nothing is, one has to be made.
  if (rough.value === 0 || !problem.current.some((pair, row) => pair >= 0 && problem.must[row] !== 1))
    fill({ board: rough, chains, prices: zero });
  let fixed = 0;
  taskOf.forEach((taskIndex, row) => {
    if (roles.fixed.has(taskIndex)) fixed += worthAt(problem, row, earliest[row] ?? problem.nowMs);
  });
  const byTask = new Map(taskOf.map((taskIndex, row) => [taskIndex, at(earliest, row)]));
  const {
    problem: priced,
    boundCapacity,
    itemTasks,
  } = buildProblem({
    prepared,
    roles,
    offers,
    moveBudget: Number.POSITIVE_INFINITY,
    isGrouped: false,
    earliestMs: byTask,
  });
  const solved: Bound = upperBound(
    { ...priced, capacity: boundCapacity },
    {
      best: Math.max(0, rough.value - fixed),
      onIteration: (bound) => options.onProgress('assign', rough.value, bound + fixed, 0.2),
      links: linksOf(problem.predecessors, taskOf, itemTasks),
      shouldStop: options.shouldStop,
    },
  );
  const prices = new Float64Array(problem.calendars.length);
  const marginal = new Float64Array(prices.length);
  prices.forEach((_, agent) => {
    const base = agent * priced.bucketCount;
    for (let bucket = 0; bucket < priced.bucketCount; bucket++)
      prices[agent] = at(prices, agent) + at(solved.multipliers, base + bucket);
    marginal[agent] = at(solved.multipliers, base + priced.bucketCount - 1);
  });
  return { bound: solved.bound + fixed, prices, marginal };
}

/** Prerequisites between free tasks, as links between the items of the relaxed problem. */
function linksOf(
  predecessors: readonly (readonly number[])[],
  taskOf: readonly number[],
  itemTasks: readonly (readonly number[])[],
): Links {
  const itemOf = new Map(itemTasks.map((tasks, item) => [at(tasks, 0), item]));
  const before: number[] = [];
  const after: number[] = [];
  predecessors.forEach((list, row) => {
    const item = itemOf.get(at(taskOf, row));
    for (const other of list) {
      const needed = itemOf.get(at(taskOf, other));
      if (item === undefined || needed === undefined) continue;
      before.push(needed);
      after.push(item);
    }
  });
  return { before: Int32Array.from(before), after: Int32Array.from(after) };
}

interface Solved {
  readonly board: Board;
  readonly stoppedBy: AssignmentSolution['stoppedBy'];
}

function solve(solving: Solving): Solved {
  const { prepared, roles, built, chains, relaxed, options } = solving;
  const { problem } = built;
  const watch = {
    workLimit: options.workLimit,
    shouldStop: options.shouldStop,
    tick: (value: number, ratio: number) => options.onProgress('improve', value, relaxed.bound, 0.3 + 0.65 * ratio),
  };
  const anyInForce = built.taskOf.some((index, row) => at(problem.current, row) >= 0 && !roles.fixed.has(index));
  const search = (start: Board): Solved => searchFrom(solving, start, watch);
  if (!anyInForce) return search(firstBoard(solving));
  const kept = filled(built, chains, relaxed);
  const arrived = arrivedSince(prepared, built, kept);
  if (arrived.size > 0) refine({ board: kept, chains, prices: relaxed.prices }, randomOf(options.seed), watch, arrived);
  const tried = kept.copy();
  const pilot = { ...watch, workLimit: Math.round(options.workLimit * PILOT_SHARE) };
  const ending = refine({ board: tried, chains, prices: relaxed.prices }, randomOf(options.seed), pilot);
  const isHopeless = tried.value <= kept.value * (1 + WORTH_A_CHANGE * PILOT_GAIN);
  const moved = isHopeless ? { board: kept, stoppedBy: ending } : search(tried);
  const changed = churn(kept, moved.board);
  const asked = changed === 0 ? 0 : WORTH_A_CHANGE + WORTH_A_SHARE * changed;
  if (moved.board.value > kept.value * (1 + asked)) return moved;
  settleDown(kept, chains, relaxed, options);
  return { board: kept, stoppedBy: moved.stoppedBy };
}

/** Open tasks up to which the free replan is searched as the plan itself was; beyond, filled alone. */
const SEARCHED_TASKS = 500;

/** What a plan without regard to what is in force would be worth more: nothing but work held and under way keeps its agent in it. */
function budgetCostOf(solving: Solving, board: Board): BudgetCost | null {
  const { built, chains, relaxed, options } = solving;
  const { problem } = built;
  const isTied = (row: number): boolean => problem.must[row] === 1;
  const movable = problem.current.some((pair, row) => pair >= 0 && !isTied(row));
  if (!movable || options.shouldStop()) return null;
  const current = problem.current.map((pair, row) => (isTied(row) ? pair : -1));
  const free = { ...built, problem: { ...problem, current, moveBudget: Number.POSITIVE_INFINITY } };
  const searched = problem.taskCount <= SEARCHED_TASKS;
  const first = searched ? firstBoard({ ...solving, built: free }) : filled(free, chains, relaxed);
  const watch = { workLimit: options.workLimit, shouldStop: options.shouldStop, tick: () => undefined };
  const best = searched ? searchFrom(solving, first, watch).board : first;
  const freeMoves = problem.current.reduce(
    (count, pair, row) => count + (pair >= 0 && best.pairOf[row] !== pair ? 1 : 0),
    0,
  );
  return { placedValue: Math.max(0, best.value - board.value), freeMoves, searched };
}

/** Local search from a board; settling opens ways that it did not see, so that it goes round while that gains and work is left. */
function searchFrom({ chains, relaxed, options }: Solving, start: Board, watch: Watch): Solved {
  let board = start;
  let stoppedBy = refine({ board: board, chains, prices: relaxed.prices }, randomOf(options.seed), watch);
  for (let round = 0; round < ROUNDS && stoppedBy === 'done'; round++) {
    const next = board.copy();
    next.work = board.work;
    settleDown(next, chains, relaxed, options);
    const left = { ...watch, workLimit: Math.max(0, options.workLimit - next.work) };
    stoppedBy = refine({ board: next, chains, prices: relaxed.prices }, randomOf(options.seed + round + 1), left);
    if (next.value <= board.value) break;
    board = next;
  }
  settleDown(board, chains, relaxed, options);
  return { board, stoppedBy };
}

/** Preferences last; then whatever their gaps still hold, so that the same input planned again finds nothing to do. */
function settleDown(board: Board, chains: Chains, relaxed: Relaxed, options: DecideOptions): void {
  preferBetter(board, chains, options);
  placeInGaps({ board, chains, prices: relaxed.prices });
}

/** Share of the work in force that another board gives another agent or time. */
function churn(from: Board, to: Board): number {
  let placed = 0;
  let changed = 0;
  for (let row = 0; row < from.problem.taskCount; row++) {
    if (!from.isPlaced(row) || at(from.problem.current, row) < 0) continue;
    placed++;
    if (from.pairOf[row] !== to.pairOf[row] || from.startMs[row] !== to.startMs[row]) changed++;
  }
  return placed === 0 ? 0 : changed / placed;
}

/** What is in force where it stands, and the rest filled in by worth. */
function filled({ problem }: BuiltSchedule, chains: Chains, relaxed: Relaxed): Board {
  const board = new Board(problem);
  keepInForce(board, chains);
  fill({ board, chains, prices: relaxed.prices });
  return board;
}

/** The best of two first boards: filled by worth alone, and with the agents of an optimal matching in waves. */
function firstBoard({ prepared, roles, offers, built, chains, relaxed, options }: Solving): Board {
  const { problem, taskOf } = built;
  const plain = filled(built, chains, relaxed);
  if (problem.pairAgent.length > MATCHED_PAIRS) return plain;
  const items = buildProblem({ prepared, roles, offers, moveBudget: options.moveBudget });
  const matched = solveAssignment(items.problem, {
    seed: options.seed,
    workLimit: MATCHING_WORK * items.problem.pairAgent.length,
    shouldStop: options.shouldStop,
  });
  const agentOf = new Map(
    items.itemTasks.flatMap((tasks, item) => tasks.map((task) => [task, at(matched.agentOf, item)])),
  );
  const hints = Int32Array.from(taskOf, (taskIndex, row) => {
    const agent = agentOf.get(taskIndex) ?? -1;
    for (let pair = at(problem.pairStart, row); pair < at(problem.pairStart, row + 1); pair++)
      if (problem.pairAgent[pair] === agent) return pair;
    return -1;
  });
  const hinted = new Board(problem);
  keepInForce(hinted, chains);
  fill({ board: hinted, chains, prices: relaxed.prices }, hints);
  return hinted.value > plain.value ? hinted : plain;
}

/** Rows that came after the newest assignment was made, or had a slot in force and lost it. */
function arrivedSince(prepared: Prepared, { problem, taskOf }: BuiltSchedule, kept: Board): ReadonlySet<number> {
  const newest = prepared.snapshot.assignments.reduce(
    (last, row) => Math.max(last, msOf(row.assignedAt)),
    Number.NEGATIVE_INFINITY,
  );
  const rows = taskOf.flatMap((taskIndex, row) => {
    const task = prepared.snapshot.tasks[taskIndex];
    const isNew = task !== undefined && at(problem.current, row) < 0 && msOf(task.enqueuedAt) > newest;
    const planned = problem.currentStartMs[row] ?? Number.NaN;
    const lost = !Number.isNaN(planned) && kept.startMs[row] !== planned;
    return isNew || lost ? [row] : [];
  });
  return new Set(rows);
}

function timetableOfBoard(
  board: Board,
  { problem, taskOf }: BuiltSchedule,
  roles: Roles,
  prepared: Prepared,
): Timetable {
  const placed = new Map<number, Placed>();
  taskOf.forEach((taskIndex, row) => {
    const pair = board.isPlaced(row)
      ? at(board.pairOf, row)
      : roles.fixed.has(taskIndex)
        ? at(problem.pairStart, row)
        : -1;
    if (pair < 0) return;
    placed.set(taskIndex, {
      agentIndex: at(problem.pairAgent, pair),
      minutes: at(problem.pairMinutes, pair),
      startMs: board.startMs[row] ?? Number.NaN,
      finishMs: board.finishMs[row] ?? Number.NaN,
    });
  });
  for (const [taskIndex, row] of roles.fixed) {
    const pinned = row.pin?.startAt;
    const work = placed.get(taskIndex);
    if (pinned && work !== undefined && Number.isNaN(work.startMs))
      placed.set(taskIndex, { ...work, startMs: Math.max(prepared.nowMs, msOf(pinned)) });
  }
  return placed;
}

function droppedOf(board: Board, { problem, taskOf }: BuiltSchedule): ReadonlyMap<number, Dropped> {
  const dropped = new Map<number, Dropped>();
  taskOf.forEach((taskIndex, row) => {
    if (board.isPlaced(row) || !board.isOpen(row)) return;
    for (let pair = at(problem.pairStart, row); pair < at(problem.pairStart, row + 1); pair++) {
      const agent = at(problem.pairAgent, pair);
      const from = board.lanes.workAt(agent, board.readyMs(row, pair));
      const fits = board.lanes.earliest(agent, from, Number.POSITIVE_INFINITY, at(problem.pairMinutes, pair)) !== null;
      if (board.placeOn(row, pair, Number.POSITIVE_INFINITY) !== null && problem.holdLate)
        dropped.set(taskIndex, 'late');
      else if (fits && at(problem.capOf, row) >= 0 && !dropped.has(taskIndex)) dropped.set(taskIndex, 'cap');
    }
  });
  return dropped;
}

function softOfBoard(board: Board): number {
  let soft = 0;
  for (let row = 0; row < board.problem.taskCount; row++)
    if (board.isPlaced(row)) soft += board.softOn(at(board.pairOf, row));
  return Math.round(soft);
}
