import { type AgentId, compareIds, predecessorIdsOf, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { weekSpan, workingMinutesBetween } from '../../calendar/index.ts';
import { endOfRun, startAfterLinks } from '../../schedule/index.ts';
import { taskById } from '../../solve/by-id.ts';
import { plainLink } from '../../solve/links.ts';
import { earliestStartMs } from '../../solve/timetable.ts';
import { dueMsFor } from '../../tasks/index.ts';
import type { BalanceContext, Movable } from './context.ts';
import type { Issue, Outlook } from './outlook.ts';
import { utilisationOf } from './spread.ts';

/** One move with its likely benefit, estimated from the gaps of an outlook. */
export interface Candidate {
  readonly taskId: TaskId;
  readonly from: number;
  readonly to: number;
  /** Number of issues that the move resolves on its own. */
  readonly resolves: number;
  /** Minutes of overload, or working minutes of lateness, that the move removes. */
  readonly relief: number;
  readonly minutes: number;
  /**
   * Whether the new agent ends up no further from the mean utilisation. Load is then at least as even, whatever work
   * moves up behind the task.
   */
  readonly evens: boolean;
  /** Whether the move would delay work that depends on the task. */
  readonly pushes: boolean;
  readonly fit: number;
}

/**
 * Maximum numbers of agents, tasks per agent, and target agents to examine, which keep a search over thousands of tasks
 * short.
 */
export interface Reach {
  readonly agents: number;
  readonly rowsPerAgent: number;
  readonly targetsPerRow: number;
}

/** Returns moves that may resolve an issue, most promising first; ties by task and agent. */
export function candidatesFor(context: BalanceContext, outlook: Outlook, reach: Reach): readonly Candidate[] {
  const utilisation = outlook.loads.map(utilisationOf);
  const found: Candidate[] = [];
  const concerned = [...issuesByAgent(context, outlook, utilisation)].sort(
    ([a, one], [b, two]) => two.length - one.length || a - b,
  );
  for (const [agent, issues] of concerned.slice(0, reach.agents))
    for (const movable of rowsOf(context, outlook, agent, issues).slice(0, reach.rowsPerAgent))
      for (const to of leastUsed(context, movable.taskIndex, utilisation, reach.targetsPerRow)) {
        const candidate = estimate({ context, outlook, utilisation }, movable, to, issues);
        if (candidate !== null) found.push(candidate);
      }
  return found.sort(compareCandidates);
}

const compareCandidates = (a: Candidate, b: Candidate): number =>
  Number(b.resolves > 0) - Number(a.resolves > 0) ||
  Number(a.pushes) - Number(b.pushes) ||
  Number(b.evens) - Number(a.evens) ||
  b.resolves - a.resolves ||
  (a.resolves > 0 ? a.minutes - b.minutes : b.relief - a.relief) ||
  b.fit - a.fit ||
  compareIds(a.taskId, b.taskId) ||
  a.to - b.to;

/**
 * Returns the issues that moving an agent's work may resolve, by agent. Uneven load concerns every agent above the
 * mean.
 */
function issuesByAgent(
  { prepared }: BalanceContext,
  { issues, rows }: Outlook,
  utilisation: readonly (number | null)[],
): ReadonlyMap<number, readonly Issue[]> {
  const byAgent = new Map<number, Issue[]>();
  const add = (agent: number, issue: Issue): void => {
    const known = byAgent.get(agent);
    if (known === undefined) byAgent.set(agent, [issue]);
    else known.push(issue);
  };
  const agentOf = new Map<TaskId, AgentId>(rows.map((row) => [row.taskId, row.agentId]));
  for (const issue of issues) {
    if (issue.kind === 'over') add(issue.agent, issue);
    else if (issue.kind === 'late') {
      add(issue.agent, issue);
      const task = taskById(prepared, issue.taskId);
      for (const before of task === undefined ? [] : predecessorIdsOf(task)) {
        const id = agentOf.get(before);
        const agent = id === undefined ? undefined : prepared.agentIndex.get(id);
        if (agent !== undefined && agent !== issue.agent) add(agent, issue);
      }
    } else {
      const mean = meanOf(utilisation);
      utilisation.forEach((ratio, agent) => {
        if (ratio !== null && ratio > mean) add(agent, issue);
      });
    }
  }
  return byAgent;
}

const meanOf = (utilisation: readonly (number | null)[]): number => {
  const known = utilisation.filter((ratio) => ratio !== null);
  return known.reduce((sum, ratio) => sum + ratio, 0) / Math.max(1, known.length);
};

/** Returns an agent's movable work: late tasks first, then the longest. */
function rowsOf(
  context: BalanceContext,
  outlook: Outlook,
  agent: number,
  issues: readonly Issue[],
): readonly Movable[] {
  const { board, rowOf } = outlook.placed;
  const isLate = issues.some((issue) => issue.kind === 'late');
  const lastMs = Math.max(
    ...issues.map((issue) => (issue.kind === 'late' ? finishOf(outlook, issue.taskId) : Number.POSITIVE_INFINITY)),
  );
  const rows = [...context.movable.values()].filter((movable) => {
    const row = rowOf.get(movable.taskId);
    return (
      row !== undefined &&
      board.agentOf(row) === agent &&
      !outlook.moves.has(movable.taskId) &&
      at(board.startMs, row) < lastMs
    );
  });
  const late = new Set(issues.flatMap((issue) => (issue.kind === 'late' ? [issue.taskId] : [])));
  return rows.sort(
    (a, b) =>
      (isLate ? Number(late.has(b.taskId)) - Number(late.has(a.taskId)) : 0) ||
      b.row.effortMinutes - a.row.effortMinutes ||
      compareIds(a.taskId, b.taskId),
  );
}

const finishOf = ({ placed: { board, rowOf } }: Outlook, taskId: TaskId): number => {
  const row = rowOf.get(taskId);
  return row === undefined || !board.isPlaced(row)
    ? Number.POSITIVE_INFINITY
    : (board.finishMs[row] ?? Number.POSITIVE_INFINITY);
};

/** Returns at most `most` agents that may take a task, least utilised first. */
export function leastUsed(
  context: BalanceContext,
  taskIndex: number,
  utilisation: readonly (number | null)[],
  most: number,
): readonly number[] {
  const eligible = [...context.prepared.matcher.eligibleAgentsOf(taskIndex)]
    .filter((agent) => utilisation[agent] !== null)
    .sort((a, b) => (at(utilisation, a) ?? 0) - (at(utilisation, b) ?? 0) || a - b);
  const found: number[] = [];
  for (const agent of eligible) {
    if (found.length >= most) break;
    if (context.canMoveTo(taskIndex, agent)) found.push(agent);
  }
  return found;
}

/**
 * Returns when another agent would finish a task, in a gap after its prerequisites, in epoch milliseconds; null if not
 * within the horizon.
 */
export function finishElsewhere(
  context: BalanceContext,
  outlook: Outlook,
  taskIndex: number,
  to: number,
): number | null {
  const { board, rowOf } = outlook.placed;
  const id = context.prepared.snapshot.tasks[taskIndex]?.id;
  const row = id === undefined ? undefined : rowOf.get(id);
  if (row === undefined) return null;
  const minutes = context.prepared.matcher.score(taskIndex, to).effortMinutes;
  const { problem } = board;
  if ((problem.predecessors[row] ?? []).some((before) => !board.isPlaced(before))) return null;
  const links = problem.links?.[row] ?? (problem.predecessors[row] ?? []).map(plainLink);
  const after = startAfterLinks(problem.office, { links, calendar: problem.calendars[to], minutes }, board);
  const released = earliestStartMs(context.prepared, taskIndex, to);
  const from = Math.max(board.fromMs, board.mayBeginMs(to), released, after);
  const { allocation } = at(context.prepared.snapshot.tasks, taskIndex);
  const run = board.lanes.earliestFor(to, board.lanes.workAt(to, from), { minutes, allocation });
  return run === null ? null : board.lanes.finishMs(to, endOfRun(run, minutes));
}

interface Situation {
  readonly context: BalanceContext;
  readonly outlook: Outlook;
  /** By agent; null without capacity. */
  readonly utilisation: readonly (number | null)[];
}
function estimate(
  { context, outlook, utilisation }: Situation,
  movable: Movable,
  to: number,
  issues: readonly Issue[],
): Candidate | null {
  const { snapshot, matcher } = context.prepared;
  const { board, rowOf } = outlook.placed;
  const task = snapshot.tasks[movable.taskIndex];
  const finishMs = finishElsewhere(context, outlook, movable.taskIndex, to);
  if (task === undefined || finishMs === null) return null;
  const wasMs = finishOf(outlook, movable.taskId);
  const wasLate = wasMs > dueMsFor(snapshot, task, movable.from);
  if (finishMs > dueMsFor(snapshot, task, to) && !wasLate) return null;
  let [resolves, relief] = [0, 0];
  for (const issue of issues) {
    const [all, part] = reliefOf({ context, outlook }, { ...movable, to }, finishMs, issue);
    if (all) resolves++;
    relief += part;
  }
  if (resolves === 0 && relief <= 0) return null;
  const score = matcher.score(movable.taskIndex, to);
  const capacity = at(outlook.loads, to).weeks.reduce((sum, week) => sum + week.capacityMinutes, 0);
  const mean = meanOf(utilisation);
  const row = rowOf.get(movable.taskId);
  const after = (at(utilisation, to) ?? 0) + (capacity > 0 ? score.effortMinutes / capacity : 1);
  return {
    taskId: movable.taskId,
    from: movable.from,
    to,
    resolves,
    relief,
    minutes: score.effortMinutes,
    pushes: row !== undefined && finishMs > board.deadlineMs(row, at(board.problem.pairStart, row)),
    evens: Math.abs(after - mean) <= Math.abs((at(utilisation, to) ?? 0) - mean),
    fit: score.overall,
  };
}

/** Returns whether moving work away from its agent resolves an issue, and the minutes of relief. */
function reliefOf(
  { context, outlook }: Pick<Situation, 'context' | 'outlook'>,
  movable: Movable & { readonly to: number },
  finishMs: number,
  issue: Issue,
): readonly [boolean, number] {
  const { board, rowOf } = outlook.placed;
  const { prepared } = context;
  const row = rowOf.get(movable.taskId);
  const calendar = prepared.calendars[movable.from];
  if (row === undefined || calendar === undefined) return [false, 0];
  const minutes = prepared.matcher.score(movable.taskIndex, movable.from).effortMinutes;
  if (issue.kind === 'uneven') return [false, minutes];
  if (issue.kind === 'over') {
    const shifts = prepared.snapshot.agents[issue.agent]?.calendar ?? prepared.snapshot.office;
    const week = context.weeks[issue.week];
    if (week === undefined) return [false, 0];
    const [begin, end] = weekSpan(shifts, week);
    const [startMs, endMs] = [board.startMs[row] ?? Number.NaN, board.finishMs[row] ?? Number.NaN];
    const relief = workingMinutesBetween(calendar, Math.max(begin, startMs), Math.min(end, endMs));
    return [relief >= issue.minutes, Math.min(relief, issue.minutes)];
  }
  const lateRow = rowOf.get(issue.taskId);
  const late = taskById(prepared, issue.taskId);
  if (lateRow === undefined || late === undefined || late.dueAt === null) return [false, 0];
  if (issue.taskId === movable.taskId) {
    const gained = Math.min(finishOf(outlook, issue.taskId), prepared.untilMs) - finishMs;
    return [finishMs <= dueMsFor(prepared.snapshot, late, movable.to), Math.max(0, gained / 60_000)];
  }
  const dueMs = dueMsFor(prepared.snapshot, late, issue.agent);
  const lateAgent = board.agentOf(lateRow);
  const end = Math.min(finishOf(outlook, issue.taskId), prepared.untilMs);
  const lateMinutes = board.lanes.workAt(issue.agent, end) - board.lanes.workAt(issue.agent, dueMs);
  const gained =
    lateAgent === movable.from || lateAgent < 0
      ? minutes
      : workingMinutesBetween(calendar, finishMs, board.finishMs[row] ?? finishMs);
  return [gained >= lateMinutes, Math.min(gained, Math.max(0, lateMinutes))];
}
