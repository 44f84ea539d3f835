import {
  type Activity,
  type ActivityKind,
  type AgentId,
  type Assignment,
  type Instant,
  instantOf,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import { compileCalendar, workingMinutesBetween } from '../calendar/index.ts';
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
 * Assignments by the engine or claimed by the agent, neither pinned nor begun, that their agent has not answered: due to begin by the plan in
 * force, and open for more of its working hours than the policy's answer time. An agent that never reported or claimed anything does not take
 * part in reporting, so that its silence says nothing.
 */
export function lapsedOffers(prepared: Prepared, { activity, offeredStartOf }: OfferHistory): readonly LapsedOffer[] {
  const { snapshot, nowMs } = prepared;
  const due = dueOffers(prepared);
  if (due.length === 0) return [];
  const answers = answersOf(activity);
  const takesPart = new Set<AgentId>(activity.map((row) => row.agentId));
  const limit = snapshot.policy.values.answerHours * 60;
  return due.flatMap(({ row, taskIndex }): readonly LapsedOffer[] => {
    const agent = snapshot.agents[prepared.agentIndex.get(row.agentId) ?? -1];
    const ready = readySinceMs(prepared, taskIndex);
    if (agent === undefined || ready === null) return [];
    if (row.origin !== 'agent' && !takesPart.has(row.agentId)) return [];
    const offeredMs = msOf(row.assignedAt);
    if ((answers.get(row.taskId)?.get(row.agentId) ?? Number.NEGATIVE_INFINITY) >= offeredMs) return [];
    const start = offeredStartOf(row) ?? row.plannedStartAt ?? row.assignedAt;
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

/** Offers that the current plan has beginning now or before; where other work is in the way it begins later, and nothing is due yet. */
const dueOffers = ({ snapshot, taskIndex, nowMs }: Prepared): readonly DueOffer[] =>
  snapshot.assignments.flatMap((row) => {
    const index = taskIndex.get(row.taskId);
    const isOffer = row.pin === null && (row.origin === 'engine' || row.origin === 'agent');
    const isDue = row.plannedStartAt === null || msOf(row.plannedStartAt) <= nowMs;
    return index !== undefined && isOffer && isDue && snapshot.tasks[index]?.status === 'assigned'
      ? [{ row, taskIndex: index }]
      : [];
  });

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
