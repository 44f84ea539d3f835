import {
  type Assignment,
  compareIds,
  DAY_MS,
  instantOf,
  message,
  msOf,
  type PlanMessage,
  type TaskName,
} from '../../../shared/model/index.ts';
import { findAt } from '../base/find-at.ts';
import { taskNameOf } from '../base/names.ts';
import { whyNot } from '../matching/index.ts';
import { compositeOf } from '../priority/index.ts';
import type { Decision } from '../solve/decision.ts';
import type { Prepared } from '../solve/prepare.ts';
import { dueMsFor } from '../tasks/index.ts';
import { slotFor } from './slot.ts';

/**
 * Returns the index of a task or an agent in the plan. Throws a RangeError if it is not in the snapshot, which is a
 * bug.
 */
function indexIn<Id extends string>(indices: ReadonlyMap<Id, number>, id: Id): number {
  const index = indices.get(id);
  if (index === undefined) throw new RangeError(`The plan names ${id}, which does not exist.`);
  return index;
}

/**
 * Returns why a queued task goes to this agent: its rank by fit among the capable agents, and why a better fit was not
 * chosen.
 */
export function assignReason(prepared: Prepared, decision: Decision, row: Assignment): PlanMessage {
  const [index, chosen] = [indexIn(prepared.taskIndex, row.taskId), indexIn(prepared.agentIndex, row.agentId)];
  const fit = row.compatibility?.overall ?? 0;
  const offered = decision.offers.get(index)?.agents ?? [];
  const better = offered
    .map((agent) => ({ agent, overall: prepared.matcher.score(index, agent).overall }))
    .filter(({ agent, overall }) => agent !== chosen && overall > fit)
    .sort((a, b) => b.overall - a.overall || a.agent - b.agent);
  const [best] = better;
  const values = {
    priority: compositeOf(prepared, index),
    rank: better.length + 1,
    able: Math.max(1, offered.length),
  };
  if (best === undefined) return message('planning.assigned', { ...values, better: null });
  const slot = slotFor(prepared, decision, index, best.agent);
  const finish = row.plannedFinishAt === null ? Number.NaN : msOf(row.plannedFinishAt);
  return message('planning.assigned', {
    ...values,
    better: {
      agentName: prepared.snapshot.agents[best.agent]?.name ?? '',
      fit: best.overall,
      why: slot === null ? 'no_room' : slot > finish ? 'later' : 'free',
      finishAt: slot === null ? null : instantOf(slot),
    },
  });
}

/** Returns why work is reassigned: a rule that its agent breaks, the time gained, or the work it makes room for. */
export function moveReason(prepared: Prepared, decision: Decision, old: Assignment, row: Assignment): PlanMessage {
  const index = prepared.taskIndex.get(row.taskId);
  const [from, to] = [prepared.agentIndex.get(old.agentId), prepared.agentIndex.get(row.agentId)];
  if (index === undefined || from === undefined || to === undefined)
    return message('planning.agent_removed', { agentId: old.agentId });
  const [was, is] = [prepared.matcher.pair(index, from), prepared.matcher.pair(index, to)];
  if (!was.eligible) return message('planning.no_longer_eligible', { reasons: was.reasons.map((one) => one.message) });
  const fitChange = Math.round(whyNot(was, is).difference * 100) / 100;
  const agentName = prepared.snapshot.agents[from]?.name ?? '';
  const gained = timeGained(prepared, old, row, { agentName, fitChange });
  if (gained !== null) return gained;
  const other = displacingWorkOf(prepared, decision, from, old);
  return other === null
    ? message('planning.moved_in_rearrangement', { fitChange })
    : message('planning.moved_for_other', { agentName, ...other, fitChange });
}

function timeGained(
  { snapshot, taskIndex, agentIndex }: Prepared,
  old: Assignment,
  row: Assignment,
  values: { readonly agentName: string; readonly fitChange: number },
): PlanMessage | null {
  const task = findAt(snapshot.tasks, taskIndex.get(row.taskId));
  if (task === undefined || row.plannedFinishAt === null) return null;
  if (old.plannedFinishAt === null)
    return message('planning.moved_for_room', { ...values, finishAt: row.plannedFinishAt });
  const sooner = msOf(old.plannedFinishAt) - msOf(row.plannedFinishAt);
  if (sooner <= 0) return null;
  const dueFor = ({ agentId }: Assignment): number => dueMsFor(snapshot, task, agentIndex.get(agentId) ?? null);
  const wasLate = msOf(old.plannedFinishAt) > dueFor(old);
  const isLate = msOf(row.plannedFinishAt) > dueFor(row);
  const lateness = !wasLate ? 'not_late' : isLate ? 'still_late' : 'now_on_time';
  return message('planning.moved_sooner', { ...values, days: sooner / DAY_MS, lateness });
}

const overlaps = (row: Assignment, fromMs: number, untilMs: number): boolean =>
  row.plannedStartAt !== null &&
  row.plannedFinishAt !== null &&
  msOf(row.plannedStartAt) < untilMs &&
  msOf(row.plannedFinishAt) > fromMs;

interface DisplacingWork {
  readonly task: TaskName;
  readonly priority: number;
}

/** Returns the highest-priority work that the plan newly places where this task was. */
function displacingWorkOf(
  prepared: Prepared,
  decision: Decision,
  agent: number,
  old: Assignment,
): DisplacingWork | null {
  if (old.plannedStartAt === null || old.plannedFinishAt === null) return null;
  const [fromMs, untilMs] = [msOf(old.plannedStartAt), msOf(old.plannedFinishAt)];
  const before = new Map(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  let best: DisplacingWork | null = null;
  for (const [index, work] of decision.placed) {
    if (work.agentIndex !== agent || work.startMs >= untilMs || work.finishMs <= fromMs) continue;
    const task = prepared.snapshot.tasks[index];
    const known = task === undefined ? undefined : before.get(task.id);
    const wasThere = known !== undefined && known.agentId === old.agentId && overlaps(known, fromMs, untilMs);
    const priority = compositeOf(prepared, index);
    if (task === undefined || wasThere || task.id === old.taskId) continue;
    if (
      best === null ||
      priority > best.priority ||
      (priority === best.priority && compareIds(task.id, best.task.taskId) < 0)
    )
      best = { task: taskNameOf(task), priority };
  }
  return best;
}

/** Returns why work outside the selection is planned at another time. */
export function followReason(old: Assignment, row: Assignment): PlanMessage {
  if (row.plannedStartAt === null) return message('planning.time_lost', {});
  if (old.plannedStartAt === null) return message('planning.time_given', { startAt: row.plannedStartAt });
  const later = msOf(row.plannedStartAt) - msOf(old.plannedStartAt);
  return message('planning.follows_selection', { days: Math.abs(later) / DAY_MS, later: later > 0 });
}

/** Returns why work that stays with its agent is planned at another time. */
export function timeReason(prepared: Prepared, decision: Decision, old: Assignment, row: Assignment): PlanMessage {
  if (row.plannedStartAt === null) return message('planning.time_lost', {});
  if (old.plannedStartAt === null) return message('planning.time_given', { startAt: row.plannedStartAt });
  const later = msOf(row.plannedStartAt) - msOf(old.plannedStartAt);
  if (later === 0) return message('planning.finish_changed', { finishAt: row.plannedFinishAt });
  const startMs = msOf(row.plannedStartAt);
  const waitedFor = (findAt(decision.predecessors, prepared.taskIndex.get(row.taskId)) ?? []).find((before) => {
    const finish = decision.placed.get(before)?.finishMs ?? Number.NaN;
    return finish <= startMs && finish > startMs - DAY_MS;
  });
  const prerequisite = waitedFor === undefined ? undefined : prepared.snapshot.tasks[waitedFor];
  return message('planning.start_changed', {
    days: Math.abs(later) / DAY_MS,
    later: later > 0,
    after: prerequisite === undefined ? null : taskNameOf(prerequisite),
  });
}
