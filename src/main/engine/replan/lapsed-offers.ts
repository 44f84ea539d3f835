import {
  type Activity,
  type ActivityKind,
  type AgentId,
  type Assignment,
  type Instant,
  instantOf,
  msOf,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import { compileCalendar, nextWorkingMs, workingMinutesBetween } from '../calendar/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { readySinceMs } from '../solve/ready.ts';

/** An offer that nobody took up in the time the policy gives. */
export interface LapsedOffer {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  /** From when on it could have been begun. */
  readonly since: Instant;
  /** The agent's own working time since then. */
  readonly waitedMinutes: number;
}

export interface OfferHistory {
  readonly activity: readonly Activity[];
  /** The start it was offered for; what slips in the plan since does not put it off. Null: none. */
  readonly offeredStartOf: (row: Assignment) => Instant | null;
}

/** Says nothing of whether the work is taken up. */
const NO_ANSWER: ReadonlySet<ActivityKind> = new Set(['heartbeat', 'declined', 'failed']);

/**
 * Work that is neither pinned nor begun and that its agent has not answered for more of its working hours than the policy's answer time: what the
 * agent claimed, whoever had assigned it, since the claim; and what the engine assigned, since the plan has it beginning. An agent that never
 * reported or claimed anything does not take part in reporting, so that its silence about assigned work is no refusal.
 */
export function lapsedOffers(prepared: Prepared, { activity, offeredStartOf }: OfferHistory): readonly LapsedOffer[] {
  const { snapshot, nowMs } = prepared;
  const due = dueOffers(prepared);
  if (due.length === 0) return [];
  const answers = answersOf(activity);
  const publishedStart = new Map(prepared.stored.assignments.map((row) => [row.taskId, row.plannedStartAt]));
  const takesPart = takingPart(snapshot, activity);
  const limit = snapshot.policy.values.answerHours * 60;
  return due.flatMap(({ row, taskIndex }): readonly LapsedOffer[] => {
    const agent = snapshot.agents[prepared.agentIndex.get(row.agentId) ?? -1];
    const ready = readySinceMs(prepared, taskIndex);
    if (agent === undefined || ready === null) return [];
    const isClaim = row.origin === 'agent';
    if (!isClaim && !takesPart.has(row.agentId)) return [];
    const offeredMs = msOf(row.assignedAt);
    if ((answers.get(row.taskId)?.get(row.agentId) ?? Number.NEGATIVE_INFINITY) >= offeredMs) return [];
    const start = isClaim ? row.assignedAt : (offeredStartOf(row) ?? publishedStart.get(row.taskId) ?? row.assignedAt);
    const sinceMs = Math.max(offeredMs, msOf(start), ready);
    if (sinceMs >= nowMs) return [];
    const calendar = compileCalendar(agent, snapshot.holidays, sinceMs, nowMs);
    const waitedMinutes = workingMinutesBetween(calendar, sinceMs, nowMs);
    return waitedMinutes < limit
      ? []
      : [{ taskId: row.taskId, agentId: row.agentId, since: instantOf(sinceMs), waitedMinutes }];
  });
}

interface DueOffer {
  readonly row: Assignment;
  readonly taskIndex: number;
}

/** Agents that reported something, hold a claim or let an offer expire. */
const takingPart = ({ assignments, declined }: Snapshot, activity: readonly Activity[]): ReadonlySet<AgentId> =>
  new Set(
    [...activity, ...declined, ...assignments.filter((row) => row.origin === 'agent')].map(({ agentId }) => agentId),
  );

/** Whether an assignment may expire now: a claim at any time; what the engine assigned once the plan has it beginning, so not while other work is in the way. */
export const mayExpire = (
  { pin, origin, plannedStartAt }: Pick<Assignment, 'pin' | 'origin' | 'plannedStartAt'>,
  nowMs: number,
): boolean =>
  pin === null &&
  (origin === 'agent' || (origin === 'engine' && (plannedStartAt === null || msOf(plannedStartAt) <= nowMs)));

const dueOffers = (prepared: Prepared): readonly DueOffer[] =>
  prepared.snapshot.assignments.flatMap((row) => {
    const index = prepared.taskIndex.get(row.taskId);
    const isOffer = index !== undefined && prepared.snapshot.tasks[index]?.status === 'assigned';
    return isOffer && mayExpire(row, nextInLineMs(prepared, row)) ? [{ row, taskIndex: index }] : [];
  });

/** Until when work is next in line: now, or when its agent next works. */
function nextInLineMs({ calendarsAhead, agentIndex, nowMs }: Prepared, { agentId }: Assignment): number {
  const calendar = calendarsAhead[agentIndex.get(agentId) ?? -1];
  return (calendar === undefined ? null : nextWorkingMs(calendar, nowMs)) ?? nowMs;
}

/** When each agent last said something about each task. */
function answersOf(activity: readonly Activity[]): ReadonlyMap<TaskId, ReadonlyMap<AgentId, number>> {
  const answers = new Map<TaskId, Map<AgentId, number>>();
  for (const row of activity) {
    if (row.taskId === null || NO_ANSWER.has(row.kind)) continue;
    const byAgent = answers.get(row.taskId) ?? new Map<AgentId, number>();
    byAgent.set(row.agentId, Math.max(byAgent.get(row.agentId) ?? Number.NEGATIVE_INFINITY, msOf(row.at)));
    answers.set(row.taskId, byAgent);
  }
  return answers;
}
