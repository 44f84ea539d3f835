import { type AgentId, compareIds, msOf, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { weekSpan, workingMinutesBetween } from '../../calendar/index.ts';
import { releaseMs } from '../../solve/timetable.ts';
import type { Ground, Movable } from './ground.ts';
import type { Ill, Outlook } from './outlook.ts';
import { utilisationOf } from './spread.ts';

/** One move with what it is likely to bring, estimated in the gaps of an outlook. */
export interface Candidate {
  readonly taskId: TaskId;
  readonly from: number;
  readonly to: number;
  /** Ills it mends by itself. */
  readonly mends: number;
  /** Minutes over, or working minutes late, that it takes off. */
  readonly relief: number;
  readonly minutes: number;
  /** True where whoever gets it comes no further from the mean: then load is no less even, whatever follows up behind it. */
  readonly evens: boolean;
  /** True where work that waits for it would have to be pushed. */
  readonly pushes: boolean;
  readonly fit: number;
}

/** Agents out of balance, their rows, and agents to give them to that are looked at closely, at most: what keeps a search over thousands of tasks short. */
export interface Reach {
  readonly agents: number;
  readonly rowsPerAgent: number;
  readonly targetsPerRow: number;
}

/** Moves that may mend what is out of balance, the most promising first; ties by task and agent. */
export function candidatesFor(ground: Ground, outlook: Outlook, reach: Reach): readonly Candidate[] {
  const utilisation = outlook.loads.map(utilisationOf);
  const found: Candidate[] = [];
  const concerned = [...illsByAgent(ground, outlook, utilisation)].sort(
    ([a, one], [b, two]) => two.length - one.length || a - b,
  );
  for (const [agent, ills] of concerned.slice(0, reach.agents))
    for (const movable of rowsOf(ground, outlook, agent, ills).slice(0, reach.rowsPerAgent))
      for (const to of emptiest(ground, movable.taskIndex, utilisation, reach.targetsPerRow)) {
        const candidate = estimate({ ground, outlook, utilisation }, movable, to, ills);
        if (candidate !== null) found.push(candidate);
      }
  return found.sort(compareCandidates);
}

const compareCandidates = (a: Candidate, b: Candidate): number =>
  Number(b.mends > 0) - Number(a.mends > 0) ||
  Number(a.pushes) - Number(b.pushes) ||
  Number(b.evens) - Number(a.evens) ||
  b.mends - a.mends ||
  (a.mends > 0 ? a.minutes - b.minutes : b.relief - a.relief) ||
  b.fit - a.fit ||
  compareIds(a.taskId, b.taskId) ||
  a.to - b.to;

/** Agents whose work may be moved to mend something, with what is wrong there. Uneven load concerns the fullest. */
function illsByAgent(
  { prepared }: Ground,
  { ills, rows }: Outlook,
  utilisation: readonly (number | null)[],
): ReadonlyMap<number, readonly Ill[]> {
  const byAgent = new Map<number, Ill[]>();
  const add = (agent: number, ill: Ill): void => {
    const known = byAgent.get(agent);
    if (known === undefined) byAgent.set(agent, [ill]);
    else known.push(ill);
  };
  const agentOf = new Map<TaskId, AgentId>(rows.map((row) => [row.taskId, row.agentId]));
  for (const ill of ills) {
    if (ill.kind === 'over') add(ill.agent, ill);
    else if (ill.kind === 'late') {
      add(ill.agent, ill);
      const task = prepared.snapshot.tasks[prepared.taskIndex.get(ill.taskId) ?? -1];
      for (const before of task?.dependsOn ?? []) {
        const id = agentOf.get(before);
        const agent = id === undefined ? undefined : prepared.agentIndex.get(id);
        if (agent !== undefined && agent !== ill.agent) add(agent, ill);
      }
    } else {
      const mean = meanOf(utilisation);
      utilisation.forEach((ratio, agent) => {
        if (ratio !== null && ratio > mean) add(agent, ill);
      });
    }
  }
  return byAgent;
}

const meanOf = (utilisation: readonly (number | null)[]): number => {
  const known = utilisation.filter((ratio) => ratio !== null);
  return known.reduce((sum, ratio) => sum + ratio, 0) / Math.max(1, known.length);
};

/** Movable work of an agent, what stands first on its board first where something is late, else the longest. */
function rowsOf(ground: Ground, outlook: Outlook, agent: number, ills: readonly Ill[]): readonly Movable[] {
  const { board, rowOf } = outlook.placed;
  const isLate = ills.some((ill) => ill.kind === 'late');
  const lastMs = Math.max(
    ...ills.map((ill) => (ill.kind === 'late' ? finishOf(outlook, ill.taskId) : Number.POSITIVE_INFINITY)),
  );
  const rows = [...ground.movable.values()].filter((movable) => {
    const row = rowOf.get(movable.taskId);
    return (
      row !== undefined &&
      board.agentOf(row) === agent &&
      !outlook.moves.has(movable.taskId) &&
      at(board.startMs, row) < lastMs
    );
  });
  const late = new Set(ills.flatMap((ill) => (ill.kind === 'late' ? [ill.taskId] : [])));
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

/** At most `most` agents that may take a task, the least used first. */
export function emptiest(
  ground: Ground,
  taskIndex: number,
  utilisation: readonly (number | null)[],
  most: number,
): readonly number[] {
  const eligible = [...ground.prepared.matcher.eligibleAgentsOf(taskIndex)]
    .filter((agent) => utilisation[agent] !== null)
    .sort((a, b) => (at(utilisation, a) ?? 0) - (at(utilisation, b) ?? 0) || a - b);
  const found: number[] = [];
  for (const agent of eligible) {
    if (found.length >= most) break;
    if (ground.mayGoTo(taskIndex, agent)) found.push(agent);
  }
  return found;
}

/** When another agent would finish a task in the gaps of an outlook, after all it waits for; null: not in the horizon. */
export function finishElsewhere(ground: Ground, outlook: Outlook, taskIndex: number, to: number): number | null {
  const { board, rowOf } = outlook.placed;
  const id = ground.prepared.snapshot.tasks[taskIndex]?.id;
  const row = id === undefined ? undefined : rowOf.get(id);
  if (row === undefined) return null;
  const minutes = ground.prepared.matcher.score(taskIndex, to).effortMinutes;
  let from = Math.max(board.fromMs, board.mayBeginMs(to), releaseMs(ground.prepared, taskIndex, to) ?? 0);
  for (const before of board.problem.predecessors[row] ?? []) {
    if (!board.isPlaced(before)) return null;
    from = Math.max(from, at(board.finishMs, before));
  }
  const run = board.lanes.earliest(to, board.lanes.workAt(to, from), Number.POSITIVE_INFINITY, minutes);
  return run === null ? null : board.lanes.finishMs(to, run.startWork + minutes);
}

interface Situation {
  readonly ground: Ground;
  readonly outlook: Outlook;
  /** By agent; null: no capacity. */
  readonly utilisation: readonly (number | null)[];
}
function estimate(
  { ground, outlook, utilisation }: Situation,
  movable: Movable,
  to: number,
  ills: readonly Ill[],
): Candidate | null {
  const { snapshot, matcher } = ground.prepared;
  const { board, rowOf } = outlook.placed;
  const task = snapshot.tasks[movable.taskIndex];
  const finishMs = finishElsewhere(ground, outlook, movable.taskIndex, to);
  if (task === undefined || finishMs === null) return null;
  const dueMs = task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt);
  const wasMs = finishOf(outlook, movable.taskId);
  if (finishMs > dueMs && wasMs <= dueMs) return null;
  let [mends, relief] = [0, 0];
  for (const ill of ills) {
    const [all, part] = reliefOf({ ground, outlook }, movable, finishMs, ill);
    if (all) mends++;
    relief += part;
  }
  if (mends === 0 && relief <= 0) return null;
  const score = matcher.score(movable.taskIndex, to);
  const capacity = outlook.loads[to]?.weeks.reduce((sum, week) => sum + week.capacityMinutes, 0) ?? 0;
  const mean = meanOf(utilisation);
  const after = (at(utilisation, to) ?? 0) + (capacity > 0 ? score.effortMinutes / capacity : 1);
  return {
    taskId: movable.taskId,
    from: movable.from,
    to,
    mends,
    relief,
    minutes: score.effortMinutes,
    pushes: finishMs > board.deadlineMs(rowOf.get(movable.taskId) ?? -1),
    evens: Math.abs(after - mean) <= Math.abs((at(utilisation, to) ?? 0) - mean),
    fit: score.overall,
  };
}

/** Whether taking work off its agent mends an ill, and the minutes of relief it brings. */
function reliefOf(
  { ground, outlook }: Pick<Situation, 'ground' | 'outlook'>,
  movable: Movable,
  finishMs: number,
  ill: Ill,
): readonly [boolean, number] {
  const { board, rowOf } = outlook.placed;
  const { prepared } = ground;
  const row = rowOf.get(movable.taskId);
  const calendar = prepared.calendars[movable.from];
  if (row === undefined || calendar === undefined) return [false, 0];
  const minutes = prepared.matcher.score(movable.taskIndex, movable.from).effortMinutes;
  if (ill.kind === 'uneven') return [false, minutes];
  if (ill.kind === 'over') {
    const zone = prepared.snapshot.agents[ill.agent]?.calendar.timeZone ?? prepared.snapshot.office.timeZone;
    const week = ground.weeks[ill.week];
    if (week === undefined) return [false, 0];
    const [begin, end] = weekSpan(zone, week);
    const [startMs, endMs] = [board.startMs[row] ?? Number.NaN, board.finishMs[row] ?? Number.NaN];
    const relief = workingMinutesBetween(calendar, Math.max(begin, startMs), Math.min(end, endMs));
    return [relief >= ill.minutes, Math.min(relief, ill.minutes)];
  }
  const lateRow = rowOf.get(ill.taskId);
  const due = prepared.snapshot.tasks[prepared.taskIndex.get(ill.taskId) ?? -1]?.dueAt ?? null;
  if (lateRow === undefined || due === null) return [false, 0];
  const dueMs = msOf(due);
  if (ill.taskId === movable.taskId) {
    const gained = Math.min(finishOf(outlook, ill.taskId), prepared.untilMs) - finishMs;
    return [finishMs <= dueMs, Math.max(0, gained / 60_000)];
  }
  const lateAgent = board.agentOf(lateRow);
  const end = Math.min(finishOf(outlook, ill.taskId), prepared.untilMs);
  const lateMinutes = board.lanes.workAt(ill.agent, end) - board.lanes.workAt(ill.agent, dueMs);
  const gained =
    lateAgent === movable.from || lateAgent < 0
      ? minutes
      : workingMinutesBetween(calendar, finishMs, board.finishMs[row] ?? finishMs);
  return [gained >= lateMinutes, Math.min(gained, Math.max(0, lateMinutes))];
}
