import { dayAndClock, hours } from '../../../shared/format/index.ts';
import {
  type Compatibility,
  type Fix,
  instantOf,
  lanesOf,
  msOf,
  type Task,
  type TaskId,
  type Unassigned,
} from '../../../shared/model/index.ts';
import { compileCalendar, workingMinutesBetween } from '../calendar/index.ts';
import { earliestSlot, emptyLanes, type Lane, occupy } from '../schedule/index.ts';
import type { Offer } from './offers.ts';
import type { Prepared } from './prepare.ts';
import { openBefore, type Timed } from './times.ts';

/** Fixes are looked for the most pressing tasks only; each costs a small solve. */
const FIXES_AT_MOST = 40;
const WEEK_MS = 7 * 24 * 3_600_000;

/** One coded reason, with its facts, for every open task the plan leaves out; the most pressing first get a fix where one is found and proved. */
export function explainUnassigned(
  prepared: Prepared,
  left: readonly number[],
  offers: ReadonlyMap<number, Offer>,
  timed: readonly Timed[],
  held: ReadonlySet<number>,
): readonly Unassigned[] {
  const room = new Room(prepared, timed);
  const placed = new Set(timed.map((row) => row.taskIndex));
  const pressing = [...left].sort(
    (a, b) => (prepared.scores[b]?.composite ?? 0) - (prepared.scores[a]?.composite ?? 0) || a - b,
  );
  const rank = new Map(pressing.map((index, at) => [index, at]));
  return [...left]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const task = prepared.snapshot.tasks[index];
      if (task === undefined) return [];
      const reason = reasonOf(prepared, task, index, offers.get(index), timed, placed, held);
      const fix = (rank.get(index) ?? 0) < FIXES_AT_MOST ? fixOf(prepared, task, index, reason.code, room) : null;
      return [{ taskId: task.id, ...reason, fix }];
    });
}

type Reason = Pick<Unassigned, 'code' | 'message' | 'taskIds'>;

function reasonOf(
  prepared: Prepared,
  task: Task,
  index: number,
  offer: Offer | undefined,
  timed: readonly Timed[],
  placed: ReadonlySet<number>,
  held: ReadonlySet<number>,
): Reason {
  if (task.status === 'blocked')
    return { code: 'blocked', message: 'Reported as blocked; it is planned again when that is lifted.', taskIds: [] };
  const waits = openBefore(prepared, index).filter((before) => !placed.has(before));
  const ids = waits.flatMap((before) => prepared.snapshot.tasks[before]?.id ?? []);
  if (prepared.priority.graph.inCycle[index] === 1)
    return { code: 'blocked', message: `Part of a cycle: ${cycleOf(prepared, task.id)}.`, taskIds: ids };
  if (waits.length > 0)
    return {
      code: 'blocked',
      message: `Waits for ${ids.join(', ')}, which ${ids.length === 1 ? 'has' : 'have'} no place in the plan.`,
      taskIds: ids,
    };
  const eligible = prepared.matcher.eligibleAgentsOf(index);
  if (eligible.length === 0) return { code: 'no_eligible_agent', message: nearestWords(prepared, index), taskIds: [] };
  if (offer !== undefined && offer.agents.length === 0) return belowThreshold(prepared, index, offer);
  if (held.has(index))
    return {
      code: 'no_capacity_before_due',
      message: `${hours(task.remainingMinutes / 60)} do not fit before ${task.dueAt === null ? 'the horizon' : dayAndClock(task.dueAt)}, and policy holds late work.`,
      taskIds: [],
    };
  return crowdedOut(prepared, task, index, offer, timed);
}

const cycleOf = (prepared: Prepared, id: TaskId): string =>
  prepared.priority.graph.cycles.find((cycle) => cycle.includes(id))?.join(' -> ') ?? id;

/** The agent nearest to being allowed: fewest hard reasons, then best fit. */
function nearest(prepared: Prepared, index: number): Compatibility | null {
  const ranked = prepared.matcher.ranked(index, prepared.snapshot.agents.length);
  return ranked.reduce<Compatibility | null>(
    (best, pair) => (best === null || pair.reasons.length < best.reasons.length ? pair : best),
    null,
  );
}

function nearestWords(prepared: Prepared, index: number): string {
  const pair = nearest(prepared, index);
  return pair === null
    ? 'There are no agents.'
    : `Nobody may take it. Nearest: ${pair.reasons.map((reason) => reason.message).join(' ')}`;
}

function belowThreshold(prepared: Prepared, index: number, offer: Offer): Reason {
  const best = prepared.matcher.ranked(index, 1)[0];
  const threshold = prepared.snapshot.policy.values.matchThreshold.toFixed(2);
  const fit = best === undefined ? '' : ` Nearest is ${best.agentId} at ${best.skillAlignment.toFixed(2)}.`;
  if (offer.nextStepInMinutes !== null)
    return {
      code: 'relaxation_pending',
      message: `Nobody reaches skill alignment ${threshold}.${fit} The ladder's next step comes in ${hours(Math.ceil(offer.nextStepInMinutes / 6) / 10)} of office time.`,
      taskIds: [],
    };
  return {
    code: 'no_eligible_agent',
    message: `Nobody reaches the floor of skill alignment, and the ladder is at its end.${fit}`,
    taskIds: [],
  };
}

/** Capacity of all who could do it is taken: by work of higher priority, or the task is larger than the horizon leaves to anyone. */
function crowdedOut(
  prepared: Prepared,
  task: Task,
  index: number,
  offer: Offer | undefined,
  timed: readonly Timed[],
): Reason {
  const agents = new Set(offer?.agents ?? []);
  const mine = prepared.scores[index]?.composite ?? 0;
  const ahead = timed
    .filter((row) => agents.has(row.agentIndex) && (prepared.scores[row.taskIndex]?.composite ?? 0) > mine)
    .sort(
      (a, b) =>
        (prepared.scores[b.taskIndex]?.composite ?? 0) - (prepared.scores[a.taskIndex]?.composite ?? 0) ||
        a.taskIndex - b.taskIndex,
    );
  const ids = ahead.slice(0, 5).flatMap((row) => prepared.snapshot.tasks[row.taskIndex]?.id ?? []);
  const free = Math.max(0, ...[...agents].map((agent) => freeMinutes(prepared, agent, timed)));
  const facts = `${hours(Math.round(task.remainingMinutes / 6) / 10)} of work; the most that any of the ${agents.size} who can do it has free is ${hours(Math.round(free / 6) / 10)}.`;
  if (ids.length > 0)
    return { code: 'lost_to_higher_priority', message: `Outranked by ${ids.join(', ')}. ${facts}`, taskIds: ids };
  return { code: 'no_capacity_in_horizon', message: facts, taskIds: [] };
}

function freeMinutes(prepared: Prepared, agentIndex: number, timed: readonly Timed[]): number {
  const calendar = prepared.calendars[agentIndex];
  const agent = prepared.snapshot.agents[agentIndex];
  if (calendar === undefined || agent === undefined) return 0;
  const taken = timed.reduce((sum, row) => (row.agentIndex === agentIndex ? sum + row.effortMinutes : sum), 0);
  return Math.max(0, workingMinutesBetween(calendar, prepared.nowMs, prepared.untilMs) * lanesOf(agent) - taken);
}

/** What the plan leaves free, for asking whether one more task fits with everything else unmoved. */
class Room {
  readonly lanes = new Map<number, readonly Lane[]>();
  private readonly prepared: Prepared;
  constructor(prepared: Prepared, timed: readonly Timed[]) {
    this.prepared = prepared;
    prepared.snapshot.agents.forEach((agent, index) => {
      this.lanes.set(index, emptyLanes(lanesOf(agent)));
    });
    for (const row of [...timed].sort((a, b) => a.startMs - b.startMs || a.taskIndex - b.taskIndex)) this.take(row);
  }
  private take(row: Timed): void {
    const lanes = this.lanes.get(row.agentIndex) ?? [];
    const lane = lanes.find((one) => (one.endMs.at(-1) ?? 0) <= row.startMs) ?? lanes[0];
    if (lane !== undefined) occupy(lane, row.startMs, row.finishMs);
  }
  /** Finish of the task on this agent in what is free; null: it does not fit. `weeksMore` looks beyond the horizon. */
  finishOn(task: Task, agentIndex: number, minutes: number, weeksMore = 0): number | null {
    const agent = this.prepared.snapshot.agents[agentIndex];
    const short = this.prepared.calendars[agentIndex];
    if (agent === undefined || short === undefined) return null;
    const calendar =
      weeksMore === 0
        ? short
        : compileCalendar(agent, this.prepared.snapshot.holidays, short.fromMs, short.untilMs + weeksMore * WEEK_MS);
    const from = Math.max(this.prepared.nowMs, task.releaseAt === null ? 0 : msOf(task.releaseAt));
    return earliestSlot(calendar, this.lanes.get(agentIndex) ?? [], from, minutes)?.finishMs ?? null;
  }
}

function fixOf(prepared: Prepared, task: Task, index: number, code: Unassigned['code'], room: Room): Fix | null {
  if (code === 'no_eligible_agent') return lowerMinimum(prepared, task, index, room);
  if (code === 'lost_to_higher_priority' || code === 'no_capacity_in_horizon')
    return lookFurther(prepared, task, index, room);
  return null;
}

/** Lowers the mandatory minimum to what the nearest agent has, where that is all that stands in the way; proved by placing the task. */
function lowerMinimum(prepared: Prepared, task: Task, index: number, room: Room): Fix | null {
  let best: { readonly fix: Fix; readonly drop: number } | null = null;
  prepared.snapshot.agents.forEach((agent, agentIndex) => {
    const pair = prepared.matcher.pair(index, agentIndex);
    const only = pair.reasons.length === 1 ? pair.reasons[0] : undefined;
    const gap = pair.gaps.find((row) => row.mandatory);
    if (only?.code !== 'skill_below_minimum' || gap === undefined) return;
    const finish = room.finishOn(task, agentIndex, pair.effortMinutes);
    const drop = gap.need - gap.have;
    if (finish === null || (best !== null && drop >= best.drop)) return;
    best = {
      drop,
      fix: {
        change: `Lower ${gap.skillId} to ${gap.have.toFixed(2)}.`,
        outcome: `${agent.name} takes it, ends ${dayAndClock(instantOf(finish))}.`,
        verified: true,
      },
    };
  });
  return (best as { readonly fix: Fix } | null)?.fix ?? null;
}

/** A longer horizon, in weeks, on the agent who finishes first; proved by placing the task. */
function lookFurther(prepared: Prepared, task: Task, index: number, room: Room): Fix | null {
  for (const weeks of [2, 6]) {
    let best: { readonly name: string; readonly finish: number } | null = null;
    for (const agentIndex of prepared.matcher.eligibleAgentsOf(index)) {
      const finish = room.finishOn(task, agentIndex, prepared.matcher.score(index, agentIndex).effortMinutes, weeks);
      const name = prepared.snapshot.agents[agentIndex]?.name ?? '';
      if (finish !== null && (best === null || finish < best.finish)) best = { name, finish };
    }
    if (best !== null)
      return {
        change: `Plan ${weeks} weeks further.`,
        outcome: `${best.name} takes it, ends ${dayAndClock(instantOf(best.finish))}.`,
        verified: true,
      };
  }
  return null;
}
