import { type Assignment, isOpen, msOf, type Spread, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { type Reflowed, timesOn } from '../../replan/reflow.ts';
import { freezesOf, minutesByWeek } from '../../solve/timetable.ts';
import { type AgentLoad, isOver, workloadByWeek } from '../weeks.ts';
import type { Ground } from './ground.ts';
import { type Moves, movedRows, placedWith } from './placing.ts';
import { lateBefore, spreadOf } from './spread.ts';

/** Something out of balance: an agent's week over policy's limit, a late task, or uneven load. */
export type Ill =
  | { readonly kind: 'over'; readonly agent: number; readonly week: number; readonly minutes: number }
  | { readonly kind: 'late'; readonly agent: number; readonly taskId: TaskId; readonly lateMs: number }
  | { readonly kind: 'uneven'; readonly excess: number };

/** The workspace as it would be with moves: planned times of everything, and what is out of balance then. */
export interface Outlook {
  readonly moves: Moves;
  readonly rows: readonly Assignment[];
  readonly placed: Reflowed;
  readonly loads: readonly AgentLoad[];
  readonly spread: Spread;
  readonly ills: readonly Ill[];
  /** Open assigned work without a place in the horizon. */
  readonly unplaced: ReadonlySet<TaskId>;
  /** Minutes over each client's weekly cap, summed over weeks, by rule. */
  readonly overCap: ReadonlyMap<string, number>;
}

/** Plans the times that follow from moves, exactly as applying them will. */
export function outlookOf(ground: Ground, moves: Moves): Outlook {
  const { prepared, weeks, endMs } = ground;
  const placed = placedWith(ground, moves);
  const rows = timesOn(placed, movedRows(ground, moves));
  const loads = workloadByWeek({ ...prepared.snapshot, assignments: rows }, prepared.calendars, weeks, prepared.nowMs);
  const late = lateBefore(prepared, rows, endMs);
  const spread = spreadOf(loads, late, prepared.snapshot.policy.values.overloadPercent);
  return {
    moves,
    rows,
    placed,
    loads,
    spread,
    ills: illsOf(ground, rows, loads, spread),
    unplaced: unplacedOf(ground, rows),
    overCap: overCapOf(ground, rows),
  };
}

function illsOf(
  ground: Ground,
  rows: readonly Assignment[],
  loads: readonly AgentLoad[],
  spread: Spread,
): readonly Ill[] {
  const { prepared } = ground;
  const { overloadPercent, unevenPercent } = prepared.snapshot.policy.values;
  const ills: Ill[] = loads.flatMap((load, agent) =>
    load.weeks.flatMap((week, index): Ill[] =>
      isOver(week, overloadPercent)
        ? [
            {
              kind: 'over',
              agent,
              week: index,
              minutes: week.workloadMinutes - (week.capacityMinutes * overloadPercent) / 100,
            },
          ]
        : [],
    ),
  );
  const late = new Set(spread.lateTaskIds);
  for (const row of rows) {
    const due = prepared.snapshot.tasks[prepared.taskIndex.get(row.taskId) ?? -1]?.dueAt ?? null;
    if (!late.has(row.taskId) || due === null) continue;
    const finishMs = row.plannedFinishAt === null ? prepared.untilMs : msOf(row.plannedFinishAt);
    const agent = prepared.agentIndex.get(row.agentId) ?? -1;
    ills.push({ kind: 'late', agent, taskId: row.taskId, lateMs: Math.max(0, finishMs - msOf(due)) });
  }
  const excess = spread.deviation - unevenPercent / 100;
  if (excess > 1e-9) ills.push({ kind: 'uneven', excess });
  return ills;
}

function unplacedOf({ prepared }: Ground, rows: readonly Assignment[]): ReadonlySet<TaskId> {
  const found = new Set<TaskId>();
  for (const row of rows) {
    const task = prepared.snapshot.tasks[prepared.taskIndex.get(row.taskId) ?? -1];
    if (row.plannedStartAt === null && task !== undefined && isOpen(task)) found.add(row.taskId);
  }
  return found;
}

function overCapOf({ prepared }: Ground, rows: readonly Assignment[]): ReadonlyMap<string, number> {
  const over = new Map<string, number>();
  for (const rule of prepared.snapshot.constraints) {
    if (rule.kind !== 'client_hour_cap') continue;
    const weeks = new Map<string, number>();
    for (const row of rows) {
      const task = prepared.snapshot.tasks[prepared.taskIndex.get(row.taskId) ?? -1];
      const agentIndex = prepared.agentIndex.get(row.agentId);
      if (task?.client !== rule.client || !isOpen(task) || agentIndex === undefined) continue;
      if (row.plannedStartAt === null || row.plannedFinishAt === null) continue;
      const work = {
        agentIndex,
        minutes: row.effortMinutes,
        startMs: msOf(row.plannedStartAt),
        finishMs: msOf(row.plannedFinishAt),
      };
      for (const [week, minutes] of minutesByWeek(prepared, work)) weeks.set(week, (weeks.get(week) ?? 0) + minutes);
    }
    over.set(
      rule.id,
      [...weeks.values()].reduce((sum, minutes) => sum + Math.max(0, minutes - rule.minutesPerWeek), 0),
    );
  }
  return over;
}

const isWithin = <T>(some: Iterable<T>, all: ReadonlySet<T>): boolean => [...some].every((one) => all.has(one));
const A_MINUTE = 1;

/**
 * True where moves break nothing that held before: load no less even, no more over capacity, nothing late or without a place that was not,
 * no client further over its cap, no agent filled beyond what policy keeps free, no new work in a freeze.
 */
export function breaksNothing(ground: Ground, before: Outlook, after: Outlook): boolean {
  return (
    after.spread.deviation <= before.spread.deviation + 1e-9 &&
    after.spread.overMinutes <= before.spread.overMinutes + 1e-6 &&
    isWithin(after.spread.lateTaskIds, new Set(before.spread.lateTaskIds)) &&
    isWithin(after.unplaced, before.unplaced) &&
    [...after.overCap].every(([rule, minutes]) => minutes <= (before.overCap.get(rule) ?? 0) + A_MINUTE) &&
    [...after.moves].every(([taskId, to]) => mayLieThere(ground, after, taskId, to))
  );
}

/** Agents whose work comes late or out of the horizon by moves, or to whom work goes that may not lie there. */
export function spoiledAgents(ground: Ground, before: Outlook, after: Outlook): ReadonlySet<number> {
  const late = new Set(before.spread.lateTaskIds);
  const spoiled = new Set<TaskId>([
    ...after.spread.lateTaskIds.filter((id) => !late.has(id)),
    ...[...after.unplaced].filter((id) => !before.unplaced.has(id)),
  ]);
  const agents = new Set<number>();
  for (const row of spoiled.size === 0 ? [] : after.rows)
    if (spoiled.has(row.taskId)) agents.add(ground.prepared.agentIndex.get(row.agentId) ?? -1);
  for (const [taskId, to] of after.moves) if (!mayLieThere(ground, after, taskId, to)) agents.add(to);
  return agents;
}

function mayLieThere({ prepared }: Ground, { placed: { board, rowOf } }: Outlook, taskId: TaskId, to: number): boolean {
  const row = rowOf.get(taskId);
  if (row === undefined || !board.isPlaced(row)) return false;
  const limit = at(board.problem.limitMinutes, to);
  if (at(board.minutesOf, to) > limit + A_MINUTE) return false;
  const startMs = board.startMs[row] ?? Number.NaN;
  return !freezesOf(prepared, to).some((freeze) => startMs >= freeze.fromMs && startMs < freeze.untilMs);
}

/** How bad what is out of balance is; compared in this order. */
interface Badness {
  readonly ills: number;
  readonly overMinutes: number;
  readonly uneven: number;
  readonly lateMs: number;
}
function badnessOf({ ills }: Outlook): Badness {
  let [overMinutes, uneven, lateMs] = [0, 0, 0];
  for (const ill of ills) {
    if (ill.kind === 'over') overMinutes += ill.minutes;
    else if (ill.kind === 'late') lateMs += ill.lateMs;
    else uneven += ill.excess;
  }
  return { ills: ills.length, overMinutes, uneven, lateMs };
}

/** Relief that is less than this is not worth a move. */
const LEAST_RELIEF_MINUTES = 30;
const LEAST_EVENING = 0.002;
const LEAST_LATE_MS = 3_600_000;

/** Negative where `a` mends more than `b`: fewer ills, else clearly fewer minutes over. */
export function compareMended(a: Outlook, b: Outlook): number {
  const [one, two] = [badnessOf(a), badnessOf(b)];
  if (one.ills !== two.ills) return one.ills - two.ills;
  const over = one.overMinutes - two.overMinutes;
  return Math.abs(over) > LEAST_RELIEF_MINUTES ? over : 0;
}

/** True where `after` is on the way: it mends more, or what is left is nearer to being mended. */
export function isNearer(after: Outlook, before: Outlook): boolean {
  const mended = compareMended(after, before);
  if (mended !== 0) return mended < 0;
  const [one, two] = [badnessOf(after), badnessOf(before)];
  if (Math.abs(one.uneven - two.uneven) > LEAST_EVENING) return one.uneven < two.uneven;
  return one.lateMs < two.lateMs - LEAST_LATE_MS;
}
