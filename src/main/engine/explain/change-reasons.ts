import { type Assignment, DAY_MS, instantOf, msOf, type Task } from '../../../shared/model/index.ts';
import { dayAndClock, shortDay, signed, span } from '../base/english.ts';
import { whyNot } from '../matching/index.ts';
import type { Decision } from '../solve/decide.ts';
import type { Prepared } from '../solve/prepare.ts';
import { slotFor } from './slot.ts';

const ORDINALS = ['', 'best', 'second best', 'third best'];

/** Why a task from the queue goes to this agent: its rank by fit among those able, and when a better fit would be free for it. */
export function assignReason(prepared: Prepared, decision: Decision, row: Assignment): string {
  const index = prepared.taskIndex.get(row.taskId) ?? -1;
  const chosen = prepared.agentIndex.get(row.agentId) ?? -1;
  const composite = prepared.scores[index]?.composite ?? 0;
  const fit = row.compatibility?.overall ?? 0;
  const offered = decision.offers.get(index)?.agents ?? [];
  const better = offered
    .map((agent) => ({ agent, overall: prepared.matcher.score(index, agent).overall }))
    .filter(({ agent, overall }) => agent !== chosen && overall > fit)
    .sort((a, b) => b.overall - a.overall || a.agent - b.agent);
  const rank = better.length + 1;
  const place =
    offered.length === 1 ? 'the only one able' : `${ORDINALS[rank] ?? `${rank}th`} fit of ${offered.length} able`;
  const head = `Priority ${composite.toFixed(1)}; ${place}`;
  const [best] = better;
  if (best === undefined) return `${head}.`;
  const name = prepared.snapshot.agents[best.agent]?.name ?? '';
  const slot = slotFor(prepared, decision, index, best.agent);
  const finish = row.plannedFinishAt === null ? Number.NaN : msOf(row.plannedFinishAt);
  const instead =
    slot === null
      ? `${name} (${best.overall.toFixed(2)}) has no room left`
      : slot > finish
        ? `${name} (${best.overall.toFixed(2)}) would finish it ${shortDay(instantOf(slot))}`
        : `${name} (${best.overall.toFixed(2)}) is left free for other work`;
  return `${head}; ${instead}.`;
}

/** Why work changes hands: what its first agent may not do, what it gains in time, or for whose sake it makes room. */
export function moveReason(prepared: Prepared, decision: Decision, old: Assignment, row: Assignment): string {
  const index = prepared.taskIndex.get(row.taskId) ?? -1;
  const [from, to] = [prepared.agentIndex.get(old.agentId), prepared.agentIndex.get(row.agentId)];
  if (from === undefined || to === undefined || index < 0) return `${old.agentId} is not in this workspace.`;
  const [was, is] = [prepared.matcher.pair(index, from), prepared.matcher.pair(index, to)];
  if (!was.eligible) return was.reasons.map((reason) => reason.message).join(' ');
  const points = Math.round(whyNot(was, is).difference * 100) / 100;
  const fit = points === 0 ? 'fit as before' : `fit ${signed(points, 2)}`;
  const name = (agent: number): string => prepared.snapshot.agents[agent]?.name ?? '';
  const gained = timeGained(prepared.snapshot.tasks[index], old, row, name(from));
  if (gained !== null) return `${gained}; ${fit}.`;
  const guest = guestOf(prepared, decision, from, old);
  return guest === null
    ? `One step of a rearrangement that gains value in all; ${fit}.`
    : `Makes room with ${name(from)} for ${guest.title} (${guest.id}, priority ${guest.composite.toFixed(1)}); ${fit}.`;
}

function timeGained(task: Task | undefined, old: Assignment, row: Assignment, former: string): string | null {
  if (task === undefined || row.plannedFinishAt === null) return null;
  if (old.plannedFinishAt === null) return `${former} has no room for it; now it ends ${shortDay(row.plannedFinishAt)}`;
  const sooner = msOf(old.plannedFinishAt) - msOf(row.plannedFinishAt);
  if (sooner <= 0) return null;
  const due = task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt);
  const wasLate = msOf(old.plannedFinishAt) > due;
  const verdict = wasLate ? (msOf(row.plannedFinishAt) > due ? ', still late' : ', in time') : '';
  return `Ends ${span(sooner / DAY_MS)} sooner than with ${former}${verdict}`;
}

const overlaps = (row: Assignment, fromMs: number, untilMs: number): boolean =>
  row.plannedStartAt !== null &&
  row.plannedFinishAt !== null &&
  msOf(row.plannedStartAt) < untilMs &&
  msOf(row.plannedFinishAt) > fromMs;

/** The work of the highest priority that the plan newly puts where this one lay. */
function guestOf(
  prepared: Prepared,
  decision: Decision,
  agent: number,
  old: Assignment,
): { readonly id: string; readonly title: string; readonly composite: number } | null {
  if (old.plannedStartAt === null || old.plannedFinishAt === null) return null;
  const [fromMs, untilMs] = [msOf(old.plannedStartAt), msOf(old.plannedFinishAt)];
  const before = new Map(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  let best: { readonly id: string; readonly title: string; readonly composite: number } | null = null;
  for (const [index, work] of decision.placed) {
    if (work.agentIndex !== agent || work.startMs >= untilMs || work.finishMs <= fromMs) continue;
    const task = prepared.snapshot.tasks[index];
    const known = task === undefined ? undefined : before.get(task.id);
    const wasThere = known !== undefined && known.agentId === old.agentId && overlaps(known, fromMs, untilMs);
    const composite = prepared.scores[index]?.composite ?? 0;
    if (task === undefined || wasThere || task.id === old.taskId) continue;
    if (best === null || composite > best.composite || (composite === best.composite && task.id < best.id))
      best = { id: task.id, title: task.title, composite };
  }
  return best;
}

/** Why work that stays with its agent gets another time. */
export function timeReason(prepared: Prepared, decision: Decision, old: Assignment, row: Assignment): string {
  if (row.plannedStartAt === null) return 'It has no time within the horizon any more.';
  if (old.plannedStartAt === null) return `It gets a time: ${dayAndClock(row.plannedStartAt)}.`;
  const later = msOf(row.plannedStartAt) - msOf(old.plannedStartAt);
  if (later === 0)
    return `It ends ${row.plannedFinishAt === null ? 'outside the horizon' : shortDay(row.plannedFinishAt)}, as working time allows.`;
  const index = prepared.taskIndex.get(row.taskId) ?? -1;
  const startMs = msOf(row.plannedStartAt);
  const waitedFor = (decision.predecessors[index] ?? []).find((before) => {
    const finish = decision.placed.get(before)?.finishMs ?? Number.NaN;
    return finish <= startMs && finish > startMs - DAY_MS;
  });
  const prerequisite = waitedFor === undefined ? undefined : prepared.snapshot.tasks[waitedFor];
  const way = `Starts ${span(Math.abs(later) / DAY_MS)} ${later > 0 ? 'later' : 'sooner'}`;
  return prerequisite === undefined
    ? `${way}, as the agent's other work allows.`
    : `${way}, after ${prerequisite.title} (${prerequisite.id}).`;
}
