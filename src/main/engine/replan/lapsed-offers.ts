import {
  type Activity,
  type ActivityKind,
  type AgentId,
  type Assignment,
  afterEvent,
  type Instant,
  instantOf,
  msOf,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import { findAt } from '../base/find-at.ts';
import { compileCalendar, nextWorkingMs, workingMinutesBetween } from '../calendar/index.ts';
import { agentById } from '../solve/by-id.ts';
import { type Prepared, prepare } from '../solve/prepare.ts';
import { readySinceMs } from '../solve/ready.ts';

/** An offer that was not taken up within the policy's answer time. */
export interface LapsedOffer {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  /** The earliest time at which work could have started. */
  readonly since: Instant;
  /** The agent's working time since then. */
  readonly waitedMinutes: number;
}

export interface OfferHistory {
  readonly activity: readonly Activity[];
  /** The start for which the work was offered, or null. Later delays in the plan do not extend the offer. */
  readonly offeredStartOf: (row: Assignment) => Instant | null;
}

/** Kinds of activity that do not show that an agent has taken up the work. */
const NOT_A_RESPONSE: ReadonlySet<ActivityKind> = new Set(['heartbeat', 'declined', 'failed']);

/**
 * Returns all offers that have lapsed by now. When an offer lapses, the work after it moves up, and its answer time may
 * be over as well; without this it would lapse only at the next check.
 */
export function lapsedOffers(prepared: Prepared, history: OfferHistory): readonly LapsedOffer[] {
  const due = dueOffers(prepared);
  if (due.length === 0) return [];
  const reporting = reportingAgents(prepared.snapshot, history.activity);
  const responses = responsesOf(history.activity);
  const lapsedAmong = (offers: readonly DueOffer[], now: Prepared) =>
    offers.flatMap((offer) => lapsedOffer(offer, now, { ...history, reporting, responses }) ?? []);
  const found: LapsedOffer[] = [];
  let [left, lapsed] = [prepared, lapsedAmong(due, prepared)];
  while (lapsed.length > 0) {
    found.push(...lapsed);
    left = withoutOffers(left, new Set(lapsed.map((row) => row.taskId)));
    lapsed = lapsedAmong(dueOffers(left), left);
  }
  return found;
}

function withoutOffers({ stored, nowMs }: Prepared, lapsed: ReadonlySet<TaskId>): Prepared {
  const tasks = stored.tasks.map((task) => (lapsed.has(task.id) ? afterEvent(task, 'unassigned') : task));
  return prepare({ ...stored, tasks, assignments: stored.assignments.filter((row) => !lapsed.has(row.taskId)) }, nowMs);
}

/**
 * Returns the lapsed offer of an assignment, or null. An offer lapses if the work is neither pinned nor started and its
 * agent has not responded within the policy's answer time, in the agent's working hours. For a claim, time runs from
 * the claim; for work assigned by the engine, from its planned start. Engine assignments lapse only for agents that
 * have ever reported, claimed or declined something: silence from the others means nothing.
 */
function lapsedOffer(
  { row, taskIndex }: DueOffer,
  prepared: Prepared,
  { offeredStartOf, reporting, responses }: OfferFacts,
): LapsedOffer | null {
  const { snapshot, stored, nowMs } = prepared;
  const agent = agentById(prepared, row.agentId);
  const ready = readySinceMs(prepared, taskIndex);
  if (agent === undefined || ready === null) return null;
  const isClaim = row.origin === 'agent';
  if (!isClaim && !reporting.has(row.agentId)) return null;
  const offeredMs = msOf(row.assignedAt);
  if ((responses.get(row.taskId)?.get(row.agentId) ?? Number.NEGATIVE_INFINITY) >= offeredMs) return null;
  const publishedStart = stored.assignments.find(({ taskId }) => taskId === row.taskId)?.plannedStartAt;
  const start = isClaim ? row.assignedAt : (offeredStartOf(row) ?? publishedStart ?? row.assignedAt);
  const sinceMs = Math.max(offeredMs, msOf(start), ready);
  if (sinceMs >= nowMs) return null;
  const calendar = compileCalendar(agent, snapshot.holidays, sinceMs, nowMs);
  const waitedMinutes = workingMinutesBetween(calendar, sinceMs, nowMs);
  return waitedMinutes < snapshot.policy.values.answerHours * 60
    ? null
    : { taskId: row.taskId, agentId: row.agentId, since: instantOf(sinceMs), waitedMinutes };
}

interface OfferFacts extends OfferHistory {
  readonly reporting: ReadonlySet<AgentId>;
  readonly responses: Responses;
}

interface DueOffer {
  readonly row: Assignment;
  readonly taskIndex: number;
}

/** Agents that have reported anything, have claimed work, or have declined an offer or let one expire. */
const reportingAgents = ({ assignments, declined }: Snapshot, activity: readonly Activity[]): ReadonlySet<AgentId> =>
  new Set(
    [...activity, ...declined, ...assignments.filter((row) => row.origin === 'agent')].map(({ agentId }) => agentId),
  );

/**
 * Returns whether an unpinned assignment may expire: a claim at any time, and work assigned by the engine once its
 * planned start has passed, so not while other work comes first.
 */
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

/** Returns the latest planned start of work that counts as next in line: now, or when its agent next works. */
function nextInLineMs({ calendarsAhead, agentIndex, nowMs }: Prepared, { agentId }: Assignment): number {
  const calendar = findAt(calendarsAhead, agentIndex.get(agentId));
  return (calendar === undefined ? null : nextWorkingMs(calendar, nowMs)) ?? nowMs;
}

/** Returns when each agent last reported on each task, ignoring kinds that are not a response. */
function responsesOf(activity: readonly Activity[]): Responses {
  const responses = new Map<TaskId, Map<AgentId, number>>();
  for (const row of activity) {
    if (row.taskId === null || NOT_A_RESPONSE.has(row.kind)) continue;
    const byAgent = responses.get(row.taskId) ?? new Map<AgentId, number>();
    byAgent.set(row.agentId, Math.max(byAgent.get(row.agentId) ?? Number.NEGATIVE_INFINITY, msOf(row.at)));
    responses.set(row.taskId, byAgent);
  }
  return responses;
}
type Responses = ReadonlyMap<TaskId, ReadonlyMap<AgentId, number>>;
