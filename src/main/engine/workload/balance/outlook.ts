import { type Assignment, isOpen, msOf, type Spread, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { taskById } from '../../solve/by-id.ts';
import { timesOn } from '../../solve/placed-plan.ts';
import type { PlacedPlan } from '../../solve/prepared.ts';
import { recordedThisWeek } from '../../solve/recorded-work.ts';
import { freezesOf, minutesByWeek } from '../../solve/timetable.ts';
import { interruptionsOf } from '../../tasks/index.ts';
import { type AgentLoad, isOver, workloadByWeek } from '../weeks.ts';
import type { BalanceContext } from './context.ts';
import { type Moves, movedRows, placedWith } from './placing.ts';
import { lateBefore, spreadOf } from './spread.ts';

/** A problem that balancing can fix: an agent's week over the policy's limit, a late task, or uneven load. */
export type Issue =
  | { readonly kind: 'over'; readonly agent: number; readonly week: number; readonly minutes: number }
  | { readonly kind: 'late'; readonly agent: number; readonly taskId: TaskId; readonly lateMs: number }
  | { readonly kind: 'uneven'; readonly excess: number };

/** The workspace after some moves: the planned times of all work, and the issues that remain. */
export interface Outlook {
  readonly moves: Moves;
  readonly rows: readonly Assignment[];
  readonly placed: PlacedPlan;
  readonly loads: readonly AgentLoad[];
  readonly spread: Spread;
  readonly issues: readonly Issue[];
  /** Open assigned tasks that do not fit into the horizon. */
  readonly unplaced: ReadonlySet<TaskId>;
  /** Minutes over each client's weekly cap, summed over weeks, by rule. */
  readonly overCap: ReadonlyMap<string, number>;
}

/** Returns the outlook after some moves. Times are planned exactly as they would be if the moves were applied. */
export function outlookOf(context: BalanceContext, moves: Moves): Outlook {
  const { prepared, weeks, endMs } = context;
  const placed = placedWith(context, moves);
  const rows = timesOn(prepared, placed, movedRows(context, moves));
  const loads = workloadByWeek(
    { ...prepared.snapshot, assignments: rows },
    prepared.calendarsAhead,
    weeks,
    prepared.nowMs,
  );
  const late = lateBefore(prepared, rows, endMs);
  const spread = spreadOf(loads, late, prepared.snapshot.policy.values.overloadPercent);
  return {
    moves,
    rows,
    placed,
    loads,
    spread,
    issues: issuesOf(context, rows, loads, spread),
    unplaced: unplacedOf(context, rows),
    overCap: overCapOf(context, rows),
  };
}

function issuesOf(
  context: BalanceContext,
  rows: readonly Assignment[],
  loads: readonly AgentLoad[],
  spread: Spread,
): readonly Issue[] {
  const { prepared } = context;
  const { overloadPercent, unevenPercent } = prepared.snapshot.policy.values;
  const issues: Issue[] = loads.flatMap((load, agent) =>
    load.weeks.flatMap((week, index): Issue[] =>
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
    const due = taskById(prepared, row.taskId)?.dueAt ?? null;
    if (!late.has(row.taskId) || due === null) continue;
    const finishMs = row.plannedFinishAt === null ? prepared.untilMs : msOf(row.plannedFinishAt);
    const agent = prepared.agentIndex.get(row.agentId);
    if (agent === undefined) continue;
    issues.push({ kind: 'late', agent, taskId: row.taskId, lateMs: Math.max(0, finishMs - msOf(due)) });
  }
  const excess = spread.deviation - unevenPercent / 100;
  if (excess > 1e-9) issues.push({ kind: 'uneven', excess });
  return issues;
}

function unplacedOf({ prepared }: BalanceContext, rows: readonly Assignment[]): ReadonlySet<TaskId> {
  const found = new Set<TaskId>();
  for (const row of rows) {
    const task = taskById(prepared, row.taskId);
    if (row.plannedStartAt === null && task !== undefined && isOpen(task)) found.add(row.taskId);
  }
  return found;
}

function overCapOf({ prepared }: BalanceContext, rows: readonly Assignment[]): ReadonlyMap<string, number> {
  const over = new Map<string, number>();
  const interruptions = interruptionsOf(rows, prepared.snapshot.tasks, prepared.snapshot.agents);
  for (const rule of prepared.snapshot.constraints) {
    if (rule.kind !== 'client_hour_cap') continue;
    const worked = recordedThisWeek(prepared, rule.client);
    const weeks = new Map<string, number>(worked > 0 ? [[prepared.office.weekAt(prepared.nowMs), worked]] : []);
    for (const row of rows) {
      const task = taskById(prepared, row.taskId);
      const agentIndex = prepared.agentIndex.get(row.agentId);
      if (task?.client !== rule.client || !isOpen(task) || agentIndex === undefined) continue;
      if (row.plannedStartAt === null || row.plannedFinishAt === null) continue;
      const work = {
        agentIndex,
        minutes: row.effortMinutes,
        startMs: msOf(row.plannedStartAt),
        finishMs: msOf(row.plannedFinishAt),
        interruptions: interruptions.get(row.taskId) ?? [],
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
 * Returns whether moves make nothing worse: load is at least as even, no more hours are over capacity, no further task
 * is late or unplaced, no client is further over its cap, no agent is filled beyond the planning limit, and no work
 * starts in a freeze.
 */
export function isNoWorse(context: BalanceContext, before: Outlook, after: Outlook): boolean {
  return (
    after.spread.deviation <= before.spread.deviation + 1e-9 &&
    after.spread.overMinutes <= before.spread.overMinutes + 1e-6 &&
    isWithin(after.spread.lateTaskIds, new Set(before.spread.lateTaskIds)) &&
    isWithin(after.unplaced, before.unplaced) &&
    [...after.overCap].every(([rule, minutes]) => minutes <= (before.overCap.get(rule) ?? 0) + A_MINUTE) &&
    [...after.moves].every(([taskId, to]) => mayBePlacedThere(context, after, taskId, to))
  );
}

/**
 * Returns the agents whose work becomes late or unplaced because of the moves, or who receive work that may not be
 * placed there.
 */
export function worsenedAgents(context: BalanceContext, before: Outlook, after: Outlook): ReadonlySet<number> {
  const late = new Set(before.spread.lateTaskIds);
  const worsened = new Set<TaskId>([
    ...after.spread.lateTaskIds.filter((id) => !late.has(id)),
    ...[...after.unplaced].filter((id) => !before.unplaced.has(id)),
  ]);
  const agents = new Set<number>();
  for (const row of worsened.size === 0 ? [] : after.rows) {
    const agent = worsened.has(row.taskId) ? context.prepared.agentIndex.get(row.agentId) : undefined;
    if (agent !== undefined) agents.add(agent);
  }
  for (const [taskId, to] of after.moves) if (!mayBePlacedThere(context, after, taskId, to)) agents.add(to);
  return agents;
}

function mayBePlacedThere(
  { prepared }: BalanceContext,
  { placed: { board, rowOf } }: Outlook,
  taskId: TaskId,
  to: number,
): boolean {
  const row = rowOf.get(taskId);
  if (row === undefined || !board.isPlaced(row)) return false;
  const limit = at(board.problem.limitMinutes, to);
  if (at(board.minutesOf, to) > limit + A_MINUTE) return false;
  const startMs = board.startMs[row] ?? Number.NaN;
  return !freezesOf(prepared, to).some((freeze) => startMs >= freeze.fromMs && startMs < freeze.untilMs);
}

/** The severity of all issues, compared field by field in this order. */
interface Badness {
  readonly issues: number;
  readonly overMinutes: number;
  readonly uneven: number;
  readonly lateMs: number;
}
function badnessOf({ issues }: Outlook): Badness {
  let [overMinutes, uneven, lateMs] = [0, 0, 0];
  for (const issue of issues) {
    if (issue.kind === 'over') overMinutes += issue.minutes;
    else if (issue.kind === 'late') lateMs += issue.lateMs;
    else uneven += issue.excess;
  }
  return { issues: issues.length, overMinutes, uneven, lateMs };
}

/** Smaller improvements are not worth a move. */
const LEAST_RELIEF_MINUTES = 30;
const LEAST_DEVIATION = 0.002;
const LEAST_LATE_MS = 3_600_000;

/**
 * Compares outlooks: negative if `a` is better, with fewer issues or as many and clearly fewer minutes over capacity; 0
 * if they are equal.
 */
export function compareIssues(a: Outlook, b: Outlook): number {
  const [one, two] = [badnessOf(a), badnessOf(b)];
  if (one.issues !== two.issues) return one.issues - two.issues;
  const over = one.overMinutes - two.overMinutes;
  return Math.abs(over) > LEAST_RELIEF_MINUTES ? over : 0;
}

/** Returns whether `after` is closer to a balanced plan: fewer issues, or smaller ones. */
export function isNearer(after: Outlook, before: Outlook): boolean {
  const resolved = compareIssues(after, before);
  if (resolved !== 0) return resolved < 0;
  const [one, two] = [badnessOf(after), badnessOf(before)];
  if (Math.abs(one.uneven - two.uneven) > LEAST_DEVIATION) return one.uneven < two.uneven;
  return one.lateMs < two.lateMs - LEAST_LATE_MS;
}
