import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../src/main/engine/calendar/index.ts';
import { randomOf } from '../../../src/main/engine/index.ts';
import {
  Board,
  chainsOf,
  earliestFinishes,
  fill,
  keepCurrent,
  placeInGaps,
  Refinement,
  type ScheduleProblem,
  worthAt,
} from '../../../src/main/engine/schedule/index.ts';
import { anAgent, NOW_MS } from '../../support/builders.ts';
import { UTC_CLOCK } from '../../support/utc-office.ts';

const DAY_MS = 86_400_000;
const HORIZON_MS = NOW_MS + 28 * DAY_MS;
const calendar = compileCalendar(anAgent(), {}, NOW_MS, HORIZON_MS);
const AGENTS = 2;

interface Line {
  readonly minutes: readonly number[];
  readonly eligible: number;
  readonly worth: number;
  readonly dueDay: number | null;
  readonly after: number;
  readonly releaseDay: number;
}
const line: fc.Arbitrary<Line> = fc.record({
  minutes: fc.array(
    fc.integer({ min: 1, max: 40 }).map((n) => n * 60),
    { minLength: AGENTS, maxLength: AGENTS },
  ),
  eligible: fc.integer({ min: 1, max: 3 }),
  worth: fc.integer({ min: 0, max: 500 }),
  dueDay: fc.option(fc.integer({ min: -2, max: 20 }), { nil: null, freq: 4 }),
  after: fc.integer({ min: 0, max: 15 }),
  releaseDay: fc.integer({ min: 0, max: 4 }),
});

/** A problem of people with one lane each. `after` is a bit mask of earlier tasks that a task depends on. */
function problemOf(lines: readonly Line[], change: Partial<ScheduleProblem> = {}): ScheduleProblem {
  const pairStart = new Int32Array(lines.length + 1);
  const agents: number[] = [];
  const minutes: number[] = [];
  const release: number[] = [];
  lines.forEach((row, task) => {
    for (let agent = 0; agent < AGENTS; agent++) {
      if ((row.eligible & (1 << agent)) === 0) continue;
      agents.push(agent);
      minutes.push(row.minutes[agent] ?? 60);
      release.push(NOW_MS + row.releaseDay * DAY_MS);
    }
    pairStart[task + 1] = agents.length;
  });
  const count = lines.length;
  return {
    taskCount: count,
    calendars: Array.from({ length: AGENTS }, () => calendar),
    office: UTC_CLOCK,
    lanes: [1, 1],
    startedLimit: [3, 3],
    limitMinutes: new Float64Array(AGENTS).fill(Number.POSITIVE_INFINITY),
    nowMs: NOW_MS,
    pairStart,
    pairAgent: Int32Array.from(agents),
    pairMinutes: Int32Array.from(minutes),
    pairSoft: new Float64Array(agents.length),
    balanceSoft: 0,
    pairReleaseMs: Float64Array.from(release),
    freezes: Array.from({ length: AGENTS }, () => []),
    isNew: new Uint8Array(count).fill(1),
    worth: Float64Array.from(lines, (row) => row.worth),
    dueMs: Float64Array.from(lines, (row) =>
      row.dueDay === null ? Number.POSITIVE_INFINITY : NOW_MS + row.dueDay * DAY_MS,
    ),
    latenessFloor: 0.3,
    latenessDays: 20,
    holdLate: false,
    predecessors: lines.map((row, task) =>
      Array.from({ length: task }, (_, other) => other).filter((other) => (row.after & (1 << other)) !== 0),
    ),
    stuck: new Uint8Array(count),
    must: new Uint8Array(count),
    overCap: new Uint8Array(count),
    ladderMinutes: new Float64Array(count),
    started: new Uint8Array(count),
    startPinMs: new Float64Array(count).fill(Number.NaN),
    groupOf: new Int32Array(count).fill(-1),
    capOf: new Int32Array(count).fill(-1),
    capMinutesPerWeek: [],
    capWorkedMinutes: [],
    current: new Int32Array(count).fill(-1),
    currentStartMs: new Float64Array(count).fill(Number.NaN),
    homePair: change.current ?? new Int32Array(count).fill(-1),
    homeStartMs: new Float64Array(count).fill(Number.NaN),
    moveBudget: Number.POSITIVE_INFINITY,
    ...change,
  };
}

function solve(problem: ScheduleProblem): Board {
  const prices = new Float64Array(problem.calendars.length);
  const chains = chainsOf(problem, prices);
  const board = new Board(problem);
  keepCurrent(board, chains);
  const placement = { board, chains, prices };
  fill(placement);
  new Refinement(placement, randomOf(1)).run(200_000, () => false);
  return board;
}

/** Value calculated independently, from the finishes alone. */
const recount = (board: Board): number =>
  Array.from({ length: board.problem.taskCount }, (_, task) =>
    board.isPlaced(task) ? worthAt(board.problem, task, board.finishMs[task] ?? 0, board.pairOf[task] ?? -1) : 0,
  ).reduce((sum, worth) => sum + worth, 0);

function faultsOf(board: Board): readonly string[] {
  const { problem } = board;
  const faults: string[] = [];
  for (let task = 0; task < problem.taskCount; task++) {
    if (!board.isPlaced(task)) continue;
    const pair = board.pairOf[task] ?? -1;
    if (pair < (problem.pairStart[task] ?? 0) || pair >= (problem.pairStart[task + 1] ?? 0))
      faults.push(`${task}: pair`);
    if ((board.startMs[task] ?? 0) < (problem.pairReleaseMs[pair] ?? 0)) faults.push(`${task}: release`);
    for (const before of problem.predecessors[task] ?? [])
      if (!((board.finishMs[before] ?? Number.NaN) <= (board.startMs[task] ?? 0)))
        faults.push(`${task}: waits for ${before}`);
    for (let other = 0; other < task; other++)
      if (
        board.isPlaced(other) &&
        board.agentOf(other) === board.agentOf(task) &&
        (board.startMs[other] ?? 0) < (board.finishMs[task] ?? 0) &&
        (board.startMs[task] ?? 0) < (board.finishMs[other] ?? 0)
      )
        faults.push(`${task} and ${other} at once`);
  }
  if (board.value !== recount(board)) faults.push(`worth ${board.value}, counted ${recount(board)}`);
  return faults;
}

/** The optimum: every agent or none for every task, in every order, each as early as possible. */
function bestOf(problem: ScheduleProblem): number {
  let best = 0;
  const visit = (board: Board, left: readonly number[]): void => {
    best = Math.max(best, board.value);
    for (const task of left) {
      if (!board.isOpen(task)) continue;
      for (let pair = problem.pairStart[task] ?? 0; pair < (problem.pairStart[task + 1] ?? 0); pair++) {
        const place = board.placeOn(task, pair, Number.POSITIVE_INFINITY);
        if (place === null) continue;
        board.put(task, place);
        visit(
          board,
          left.filter((other) => other !== task),
        );
        board.take(task);
      }
    }
  };
  visit(
    new Board(problem),
    Array.from({ length: problem.taskCount }, (_, task) => task),
  );
  return best;
}

describe('schedule', () => {
  it('follows every rule and calculates its value correctly, on any problem', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 14 }), (lines) => {
        expect(faultsOf(solve(problemOf(lines)))).toEqual([]);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
  it('is never better than brute force over all orders and agents, and equal to it on nine of ten small problems', () => {
    let reached = 0;
    let share = 0;
    const problems = fc
      .sample(fc.array(line, { minLength: 2, maxLength: 4 }), { seed: 12, numRuns: 150 })
      .map((lines) => problemOf(lines));
    for (const problem of problems) {
      const [found, best] = [solve(problem).value, bestOf(problem)];
      expect(found).toBeLessThanOrEqual(best);
      reached += found === best ? 1 : 0;
      share += best === 0 ? 1 : found / best;
    }
    expect(reached / problems.length).toBeGreaterThanOrEqual(0.9);
    expect(share / problems.length).toBeGreaterThanOrEqual(0.99);
  });
  it('finishes no task before the earliest finish that the bound assumes', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        const problem = problemOf(lines);
        const [board, earliest] = [solve(problem), earliestFinishes(problem)];
        for (let task = 0; task < problem.taskCount; task++)
          if (board.isPlaced(task)) expect(board.finishMs[task]).toBeGreaterThanOrEqual(earliest[task] ?? 0);
      }),
      { seed: 13, numRuns: 200 },
    );
  });
  it('reverts a trial to the same plan, to the minute', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 10 }), fc.integer({ min: 0, max: 9 }), (lines, n) => {
        const board = solve(problemOf(lines));
        const before = [board.value, ...board.startMs, ...board.pairOf, ...board.minutesOf].join();
        board.attempt(() => {
          board.take(n % lines.length);
          board.take(0);
          return false;
        });
        expect([board.value, ...board.startMs, ...board.pairOf, ...board.minutesOf].join()).toBe(before);
      }),
      { seed: 14, numRuns: 200 },
    );
  });
  it('changes nothing when planned again without changes', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const first = solve(problemOf(lines));
        const again = problemOf(lines, {
          current: Int32Array.from(first.pairOf),
          currentStartMs: Float64Array.from(first.startMs),
          moveBudget: 0,
        });
        const prices = new Float64Array(AGENTS);
        const chains = chainsOf(again, prices);
        const board = new Board(again);
        keepCurrent(board, chains);
        placeInGaps({ board, chains, prices });
        expect([...board.startMs]).toEqual([...first.startMs]);
        expect([...board.pairOf]).toEqual([...first.pairOf]);
      }),
      { seed: 15, numRuns: 200 },
    );
  });
  it('moves no more current assignments than the budget allows', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 3, maxLength: 12 }), fc.integer({ min: 0, max: 3 }), (lines, budget) => {
        const first = solve(problemOf(lines.slice(0, -2)));
        const current = Int32Array.from(lines, (_, task) => first.pairOf[task] ?? -1);
        const currentStartMs = Float64Array.from(lines, (_, task) => first.startMs[task] ?? Number.NaN);
        const board = solve(problemOf(lines, { current, currentStartMs, moveBudget: budget }));
        const moved = lines.filter((_, task) => (current[task] ?? -1) >= 0 && board.pairOf[task] !== current[task]);
        expect(moved.length).toBeLessThanOrEqual(budget);
        expect(faultsOf(board)).toEqual([]);
      }),
      { seed: 16, numRuns: 200 },
    );
  });
});
