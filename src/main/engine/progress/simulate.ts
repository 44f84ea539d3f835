import { isOpen, isStarted, lanesOf, msOf } from '../../../shared/model/index.ts';
import { addWorkingMinutes, type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import type { Prepared } from '../decision/prepare.ts';
import { predecessorsOf, releaseMs } from '../decision/timetable.ts';
import { hashOf, normalOf } from './draws.ts';

export const DRAWS = 200;
/** Part of a task's variance that its agent's other tasks share: one who is slow today is slow with all of them. */
const SHARED = 0.3;
/** The 90 % point of the normal distribution: ends of an 80 % interval. */
const Z80 = 1.2816;
/** How much each step of remaining complexity above 3, and each risk factor, widens what is not known. */
const WIDER = 0.1;

/** One task as it is simulated. */
export interface Run {
  readonly taskIndex: number;
  readonly agentIndex: number;
  /** Middle effort, and the spread of its logarithm. */
  readonly minutes: number;
  readonly spread: number;
  /** Not before: release, a pinned start; now at the earliest. */
  readonly notBeforeMs: number;
  readonly predecessors: readonly number[];
  readonly key: number;
  readonly agentKey: number;
}
export interface Simulation {
  /** Finishes in epoch ms by task index, ascending; Infinity: beyond the horizon. Tasks nobody has are absent. */
  readonly finishes: ReadonlyMap<number, Float64Array>;
  /** Tasks that wait for work nobody has. */
  readonly stuck: ReadonlySet<number>;
}
export interface SimulationOptions {
  readonly seed: number;
  readonly draws?: number;
}

/**
 * Finishes of all assigned work, so many times over: each agent does its tasks in their planned order, one after another on its lanes, in its own
 * working time, each after its prerequisites; effort is log-normal about what was learned of the agent, partly shared by all its tasks. The numbers of a
 * task are its own (common random numbers), so that a change elsewhere moves only the finishes that depend on it.
 */
export function simulateFinishes(prepared: Prepared, { seed, draws = DRAWS }: SimulationOptions): Simulation {
  const { runs, stuck } = runsOf(prepared, seed);
  return { finishes: play(prepared, runs, draws), stuck };
}

/** Plays runs in their order, so many times. `alone`: the task that does not wait for its agent's other work. Finishes are sorted. */
export function play(
  prepared: Pick<Prepared, 'snapshot' | 'calendars' | 'nowMs'>,
  runs: readonly Run[],
  draws: number,
  alone: number | null = null,
): ReadonlyMap<number, Float64Array> {
  const { snapshot, calendars, nowMs } = prepared;
  const finishes = new Map<number, Float64Array>(runs.map((run) => [run.taskIndex, new Float64Array(draws)]));
  const lanes = snapshot.agents.map((agent) => new Float64Array(Math.max(1, lanesOf(agent))));
  const begin = calendars.map((calendar) => workingMinutesUntil(calendar, nowMs));
  for (let draw = 0; draw < draws; draw++) {
    for (const [agent, row] of lanes.entries()) row.fill(begin[agent] ?? 0);
    for (const run of runs) {
      const own = finishes.get(run.taskIndex);
      const calendar = calendars[run.agentIndex];
      const free = run.taskIndex === alone ? Float64Array.of(begin[run.agentIndex] ?? 0) : lanes[run.agentIndex];
      if (own === undefined || calendar === undefined || free === undefined) continue;
      own[draw] = finishOf(run, calendar, free, draw, (before) => finishes.get(before)?.[draw] ?? 0);
    }
  }
  for (const own of finishes.values()) own.sort();
  return finishes;
}

/** Does one task on the lane that is free first; the answer is its finish. */
function finishOf(
  run: Run,
  calendar: WorkCalendar,
  free: Float64Array,
  draw: number,
  finishBefore: (taskIndex: number) => number,
): number {
  let readyMs = run.notBeforeMs;
  for (const before of run.predecessors) readyMs = Math.max(readyMs, finishBefore(before));
  if (!Number.isFinite(readyMs)) return Number.POSITIVE_INFINITY;
  let lane = 0;
  for (let other = 1; other < free.length; other++) if ((free[other] ?? 0) < (free[lane] ?? 0)) lane = other;
  const start = Math.max(free[lane] ?? 0, workingMinutesUntil(calendar, readyMs));
  const luck = Math.sqrt(SHARED) * normalOf(run.agentKey, draw) + Math.sqrt(1 - SHARED) * normalOf(run.key, draw);
  const end = start + run.minutes * Math.exp(run.spread * luck);
  free[lane] = end;
  return addWorkingMinutes(calendar, calendar.fromMs, end) ?? Number.POSITIVE_INFINITY;
}

/** Assigned open work in the order it is planned: what is under way first, prerequisites before what waits for them. */
export function runsOf(
  prepared: Prepared,
  seed: number,
): { readonly runs: readonly Run[]; readonly stuck: ReadonlySet<number> } {
  const { snapshot, taskIndex, agentIndex, matcher, nowMs } = prepared;
  const predecessors = predecessorsOf(prepared);
  const parents = new Set(
    snapshot.tasks.flatMap((task) => (isOpen(task) && task.parentId !== null ? task.parentId : [])),
  );
  const rows = snapshot.assignments.flatMap((row) => {
    const [index, agent] = [taskIndex.get(row.taskId), agentIndex.get(row.agentId)];
    const task = index === undefined ? undefined : snapshot.tasks[index];
    if (index === undefined || agent === undefined || task === undefined || !isOpen(task) || parents.has(task.id))
      return [];
    const startMs = isStarted(task)
      ? Number.NEGATIVE_INFINITY
      : row.plannedStartAt === null
        ? Number.POSITIVE_INFINITY
        : msOf(row.plannedStartAt);
    return [{ row, index, agent, task, startMs }];
  });
  rows.sort((a, b) => a.startMs - b.startMs || (a.task.id < b.task.id ? -1 : 1));
  const held = new Set(rows.map((row) => row.index));
  const isStuck = stuckOf(
    held,
    predecessors,
    rows.map((row) => row.index),
  );
  const runs = new Map(
    rows
      .filter((row) => !isStuck.has(row.index))
      .map(({ row, index, agent, task }): [number, Run] => {
        const pair = matcher.pair(index, agent);
        const spread = Math.max(
          0.01,
          Math.log(Math.max(1.0001, pair.effortMultiplierHigh / pair.effortMultiplier)) / Z80,
        );
        const complexity = Math.max(0, (task.remainingComplexity ?? 3) - 3);
        const pinMs = row.pin?.startAt == null ? nowMs : msOf(row.pin.startAt);
        return [
          index,
          {
            taskIndex: index,
            agentIndex: agent,
            minutes: row.effortMinutes,
            spread: spread * (1 + WIDER * (complexity + task.riskFactors.length)),
            notBeforeMs: isStarted(task) ? nowMs : Math.max(nowMs, pinMs, releaseMs(prepared, index, agent) ?? nowMs),
            predecessors: isStarted(task) ? [] : (predecessors[index] ?? []).filter((before) => held.has(before)),
            key: hashOf(`${seed} ${task.id}`),
            agentKey: hashOf(`${seed} agent ${row.agentId}`),
          },
        ];
      }),
  );
  return { runs: inOrder(runs), stuck: isStuck };
}

/** Tasks that wait, directly or not, for open work nobody has. */
function stuckOf(
  held: ReadonlySet<number>,
  predecessors: readonly (readonly number[])[],
  order: readonly number[],
): ReadonlySet<number> {
  const known = new Map<number, boolean>();
  const isStuck = (index: number, path: ReadonlySet<number>): boolean => {
    const before = known.get(index);
    if (before !== undefined) return before;
    if (path.has(index)) return false;
    const next = new Set([...path, index]);
    const found = (predecessors[index] ?? []).some((one) => !held.has(one) || isStuck(one, next));
    known.set(index, found);
    return found;
  };
  return new Set(order.filter((index) => isStuck(index, new Set())));
}

/** The planned order, with what a task waits for moved before it. */
function inOrder(runs: ReadonlyMap<number, Run>): readonly Run[] {
  const placed = new Set<number>();
  const ordered: Run[] = [];
  const place = (run: Run): void => {
    if (placed.has(run.taskIndex)) return;
    placed.add(run.taskIndex);
    for (const before of run.predecessors) {
      const first = runs.get(before);
      if (first !== undefined) place(first);
    }
    ordered.push(run);
  };
  for (const run of runs.values()) place(run);
  return ordered;
}
