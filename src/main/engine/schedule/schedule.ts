import { HOUR_MS } from '../../../shared/model/index.ts';
import { addWorkingMinutes } from '../calendar/index.ts';
import type { Schedule, ScheduleProblem } from './problem.ts';
import { earliestSlot, emptyLanes, type Lane, laneForPin, occupy } from './timeline.ts';

/** Without a due date work goes behind all that has one within this span. */
const NO_DUE_MS = 10 * 365 * 24 * HOUR_MS;

/**
 * Planned starts and finishes by serial schedule generation (Kolisch 1996): of the tasks whose prerequisites are placed, the most pressing goes
 * to its agent's earliest gap. Pins and work under way come first. Then rounds of improvement: late tasks, and what they wait for, are
 * pressed harder, and the schedule with least weighted lateness is kept. Deterministic; ties by index.
 */
export function schedule(problem: ScheduleProblem): Schedule {
  const press = Float64Array.from(problem.tasks, (task) => task.dueMs ?? problem.nowMs + NO_DUE_MS);
  inheritDue(problem, press);
  let best = build(problem, press);
  for (let round = 0; round < problem.rounds && best.weightedLateness > 0; round++) {
    const trial = Float64Array.from(press);
    problem.tasks.forEach((task, index) => {
      const late = task.dueMs === null ? 0 : Math.max(0, (best.finishMs[index] ?? 0) - task.dueMs);
      if (late > 0) trial[index] = (trial[index] ?? 0) - late * ((round % 3) + 1);
    });
    inheritDue(problem, trial);
    const next = build(problem, trial);
    if (next.weightedLateness >= best.weightedLateness) break;
    best = next;
    press.set(trial);
  }
  return best;
}

/** A prerequisite is as pressing as what waits for it, less the work in between; run backwards over the order of dependence. */
function inheritDue(problem: ScheduleProblem, press: Float64Array): void {
  for (const index of topological(problem).reverse()) {
    const task = problem.tasks[index];
    for (const before of task?.predecessors ?? [])
      press[before] = Math.min(press[before] ?? 0, (press[index] ?? 0) - (task?.minutes ?? 0) * 60_000);
  }
}

function topological(problem: ScheduleProblem): number[] {
  const open = problem.tasks.map((task) => task.predecessors.length);
  const next = successors(problem);
  const order = open.flatMap((count, index) => (count === 0 ? [index] : []));
  for (let at = 0; at < order.length; at++) {
    for (const after of next[order[at] ?? 0] ?? []) {
      open[after] = (open[after] ?? 0) - 1;
      if (open[after] === 0) order.push(after);
    }
  }
  return order;
}

function successors(problem: ScheduleProblem): readonly (readonly number[])[] {
  const next: number[][] = problem.tasks.map(() => []);
  problem.tasks.forEach((task, index) => {
    for (const before of task.predecessors) next[before]?.push(index);
  });
  return next;
}

function build(problem: ScheduleProblem, press: Float64Array): Schedule {
  const { tasks } = problem;
  const startMs = new Float64Array(tasks.length).fill(Number.NaN);
  const finishMs = new Float64Array(tasks.length).fill(Number.NaN);
  const lanes = problem.lanes.map(emptyLanes);
  const open = tasks.map((task) => task.predecessors.length);
  const next = successors(problem);
  const before = (a: number, b: number): boolean => {
    const [one, two] = [tasks[a], tasks[b]];
    if (one?.started !== two?.started) return one?.started === true;
    const [pa, pb] = [press[a] ?? 0, press[b] ?? 0];
    if (pa !== pb) return pa < pb;
    return (one?.weight ?? 0) !== (two?.weight ?? 0) ? (one?.weight ?? 0) > (two?.weight ?? 0) : a < b;
  };
  placePins(problem, lanes, startMs, finishMs);
  const ready = new Heap(before);
  open.forEach((count, index) => {
    if (count === 0) ready.push(index);
  });
  for (let index = ready.pop(); index !== null; index = ready.pop()) {
    if (tasks[index]?.startPinMs === null) placeOne(problem, lanes, index, startMs, finishMs);
    for (const after of next[index] ?? []) {
      open[after] = (open[after] ?? 0) - 1;
      if (open[after] === 0) ready.push(after);
    }
  }
  return { startMs, finishMs, weightedLateness: latenessOf(problem, finishMs) };
}

function placePins(
  problem: ScheduleProblem,
  lanes: readonly (readonly Lane[])[],
  startMs: Float64Array,
  finishMs: Float64Array,
): void {
  problem.tasks.forEach((task, index) => {
    const calendar = problem.calendars[task.agentIndex];
    const mine = lanes[task.agentIndex];
    if (task.startPinMs === null || calendar === undefined || mine === undefined) return;
    const finish = addWorkingMinutes(calendar, Math.max(task.startPinMs, calendar.fromMs), task.minutes) ?? Number.NaN;
    startMs[index] = task.startPinMs;
    finishMs[index] = finish;
    const lane = mine[laneForPin(mine, task.startPinMs, finish)];
    if (lane !== undefined && Number.isFinite(finish)) occupy(lane, task.startPinMs, finish);
  });
}

function placeOne(
  problem: ScheduleProblem,
  lanes: readonly (readonly Lane[])[],
  index: number,
  startMs: Float64Array,
  finishMs: Float64Array,
): void {
  const task = problem.tasks[index];
  if (task === undefined) return;
  const calendar = problem.calendars[task.agentIndex];
  const mine = lanes[task.agentIndex];
  let from = Math.max(problem.nowMs, task.started ? 0 : (task.releaseMs ?? 0));
  // Work under way has begun in spite of what it should have waited for.
  if (!task.started) for (const before of task.predecessors) from = Math.max(from, finishMs[before] ?? Number.NaN);
  if (calendar === undefined || mine === undefined || Number.isNaN(from)) return;
  const slot = earliestSlot(calendar, mine, from, task.minutes);
  if (slot === null) return;
  startMs[index] = slot.startMs;
  finishMs[index] = slot.finishMs;
  const lane = mine[slot.lane];
  if (lane !== undefined) occupy(lane, slot.startMs, slot.finishMs);
}

function latenessOf(problem: ScheduleProblem, finishMs: Float64Array): number {
  return problem.tasks.reduce((sum, task, index) => {
    if (task.dueMs === null) return sum;
    const finish = finishMs[index] ?? Number.NaN;
    const end = Number.isNaN(finish) ? (problem.calendars[task.agentIndex]?.untilMs ?? problem.nowMs) : finish;
    return sum + (task.weight * Math.max(0, end - task.dueMs)) / HOUR_MS;
  }, 0);
}

/** A binary heap of task indices. */
class Heap {
  private readonly rows: number[] = [];
  private readonly before: (a: number, b: number) => boolean;
  constructor(before: (a: number, b: number) => boolean) {
    this.before = before;
  }
  push(value: number): void {
    this.rows.push(value);
    let at = this.rows.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(this.rows[at] ?? 0, this.rows[up] ?? 0)) return;
      this.swap(at, up);
      at = up;
    }
  }
  pop(): number | null {
    const top = this.rows[0];
    const last = this.rows.pop();
    if (top === undefined || last === undefined) return null;
    if (this.rows.length > 0) {
      this.rows[0] = last;
      this.sink();
    }
    return top;
  }
  private sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (left < this.rows.length && this.before(this.rows[left] ?? 0, this.rows[first] ?? 0)) first = left;
      if (right < this.rows.length && this.before(this.rows[right] ?? 0, this.rows[first] ?? 0)) first = right;
      if (first === at) return;
      this.swap(at, first);
      at = first;
    }
  }
  private swap(a: number, b: number): void {
    const held = this.rows[a] ?? 0;
    this.rows[a] = this.rows[b] ?? 0;
    this.rows[b] = held;
  }
}
