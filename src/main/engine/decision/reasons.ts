import { hours } from '../../../shared/format/index.ts';
import { type Fix, lanesOf, msOf, type Task, type TaskId, type Unassigned } from '../../../shared/model/index.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import { earliestSlot, emptyLanes, type Lane, occupy } from '../schedule/index.ts';
import type { Decision } from './decide.ts';
import { officeMinutes } from './offers.ts';
import type { Prepared } from './prepare.ts';
import { namesOf, releaseMs } from './timetable.ts';

const NAMED = 5;

/** The lanes of every agent as the plan leaves them. */
export function lanesAfter(
  prepared: Prepared,
  decision: Pick<Decision, 'placed'>,
  without: ReadonlySet<number> = new Set(),
): readonly (readonly Lane[])[] {
  const lanes = prepared.snapshot.agents.map((agent) => emptyLanes(lanesOf(agent)));
  const rows = [...decision.placed]
    .filter(([index, work]) => Number.isFinite(work.finishMs) && !without.has(index))
    .sort(([a, one], [b, two]) => one.startMs - two.startMs || a - b);
  for (const [, work] of rows) {
    const mine = lanes[work.agentIndex] ?? [];
    const free = mine.find((lane) => (lane.endMs.at(-1) ?? 0) <= work.startMs) ?? mine[0];
    if (free !== undefined) occupy(free, work.startMs, work.finishMs);
  }
  return lanes;
}

/** One coded reason for each open task without a place, and the smallest fix found, proved on the plan itself where it says so. */
export function unassignedOf(prepared: Prepared, decision: Decision): readonly Unassigned[] {
  const lanes = lanesAfter(prepared, decision);
  const byWorth = leastWorthByAgent(prepared, decision);
  return [...decision.roles.free, ...decision.roles.blocked]
    .filter((index) => !decision.placed.has(index))
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const task = prepared.snapshot.tasks[index];
      return task === undefined ? [] : [reasonFor(prepared, decision, lanes, byWorth, index, task)];
    });
}

type Lanes = readonly (readonly Lane[])[];
type Worths = ReadonlyMap<number, readonly number[]>;

function leastWorthByAgent(prepared: Prepared, decision: Decision): Worths {
  const rows = new Map<number, number[]>();
  for (const [index, work] of decision.placed) {
    if (decision.roles.fixed.has(index)) continue;
    const list = rows.get(work.agentIndex);
    if (list === undefined) rows.set(work.agentIndex, [index]);
    else list.push(index);
  }
  for (const list of rows.values())
    list.sort((a, b) => (prepared.scores[b]?.composite ?? 0) - (prepared.scores[a]?.composite ?? 0) || a - b);
  return rows;
}

function reasonFor(
  prepared: Prepared,
  decision: Decision,
  lanes: Lanes,
  byWorth: Worths,
  index: number,
  task: Task,
): Unassigned {
  const of = (
    code: Unassigned['code'],
    message: string,
    fix: Fix | null,
    taskIds: readonly TaskId[] = [],
  ): Unassigned => ({ taskId: task.id, code, message, fix, taskIds });
  if (task.status === 'blocked')
    return of('blocked', `${task.id} is reported blocked.`, {
      change: `Set ${task.id} back to queued`,
      outcome: 'It is planned again',
      verified: false,
    });
  const missing = (decision.predecessors[index] ?? []).filter(
    (before) => !Number.isFinite(decision.placed.get(before)?.finishMs ?? Number.NaN),
  );
  if (missing.length > 0) {
    const ids = namesOf(prepared, missing);
    return of(
      'blocked',
      `It waits for ${ids.slice(0, NAMED).join(', ')}, which ${ids.length === 1 ? 'has' : 'have'} no planned finish.`,
      null,
      ids,
    );
  }
  const cycle = prepared.priority.graph.cycles.find((path) => path.includes(task.id));
  if (cycle !== undefined)
    return of(
      'blocked',
      `Tasks wait for each other: ${cycle.join(' -> ')}.`,
      {
        change: `Remove the prerequisite ${cycle[0] ?? ''} -> ${cycle[1] ?? ''}`,
        outcome: 'The circle is open',
        verified: false,
      },
      [...new Set(cycle)],
    );
  const offer = decision.offers.get(index);
  const eligible = prepared.matcher.eligibleAgentsOf(index);
  if (eligible.length === 0)
    return of('no_eligible_agent', nobody(prepared, index, task), skillFix(prepared, lanes, index, task));
  if (offer === undefined || offer.agents.length === 0) {
    const next = offer?.nextStepInMinutes ?? null;
    const best = Math.max(...[...eligible].map((agent) => prepared.matcher.score(index, agent).skillAlignment));
    const facts = `${eligible.length} may take it, the best skill alignment is ${best.toFixed(2)}, asked for is ${prepared.snapshot.policy.values.matchThreshold.toFixed(2)}.`;
    if (next === null)
      return of('no_eligible_agent', facts, {
        change: `Lower the match threshold to ${(Math.floor(best * 100) / 100).toFixed(2)}`,
        outcome: 'An agent reaches it',
        verified: false,
      });
    return of(
      'relaxation_pending',
      `${facts} The next step of the ladder comes in ${hours(Math.round(next / 6) / 10)} of office time (waiting ${hours(Math.round(officeMinutes(msOf(task.enqueuedAt), prepared.nowMs) / 60))}).`,
      null,
    );
  }
  return noRoom(prepared, decision, lanes, byWorth, index, task, offer.agents, of);
}

function nobody(prepared: Prepared, index: number, task: Task): string {
  const counts = new Map<string, number>();
  prepared.snapshot.agents.forEach((_, agent) => {
    const code = prepared.matcher.pair(index, agent).reasons[0]?.code ?? 'missing_skill';
    counts.set(code, (counts.get(code) ?? 0) + 1);
  });
  const parts = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([code, count]) => `${count} ${code.replaceAll('_', ' ')}`);
  const asked = task.requiredSkills
    .filter((need) => need.mandatory)
    .map((need) => `${need.skillId} ${need.minimumProficiency.toFixed(2)}`);
  return `No agent may take it (${parts.join(', ')})${asked.length > 0 ? `; mandatory: ${asked.join(', ')}` : ''}.`;
}

/** The agent short of one mandatory level by least: with that minimum lowered the pair is tried again on the plan's free time. */
function skillFix(prepared: Prepared, lanes: Lanes, index: number, task: Task): Fix | null {
  let best: { readonly agent: number; readonly short: number; readonly change: string } | null = null;
  prepared.snapshot.agents.forEach((agent, agentIndex) => {
    const pair = prepared.matcher.pair(index, agentIndex);
    const [gap, second] = pair.gaps.filter((row) => row.mandatory);
    if (gap === undefined || second !== undefined || pair.reasons.length !== 1) return;
    const short = gap.need - gap.have;
    if (best === null || short < best.short)
      best = {
        agent: agentIndex,
        short,
        change: `Lower ${gap.skillId} from ${gap.need.toFixed(2)} to ${gap.have.toFixed(2)} (${agent.name} has that), or train ${agent.name}`,
      };
  });
  const found = best as { readonly agent: number; readonly change: string } | null;
  if (found === null) return null;
  const slot = slotFor(prepared, lanes, index, found.agent);
  const name = prepared.snapshot.agents[found.agent]?.name ?? '';
  return slot === null
    ? { change: found.change, outcome: `${name} may take ${task.id}, but has no room in the horizon`, verified: false }
    : {
        change: found.change,
        outcome: `${name} finishes it ${new Date(slot).toISOString().slice(0, 10)}`,
        verified: true,
      };
}

/** When the agent would finish the task in the gaps of the plan; null: not in the horizon. */
export function slotFor(prepared: Prepared, lanes: Lanes, index: number, agent: number): number | null {
  const calendar = prepared.calendars[agent];
  if (calendar === undefined) return null;
  const from = Math.max(prepared.nowMs, releaseMs(prepared, index, agent) ?? 0);
  return (
    earliestSlot(calendar, lanes[agent] ?? [], from, prepared.matcher.score(index, agent).effortMinutes)?.finishMs ??
    null
  );
}

function noRoom(
  prepared: Prepared,
  decision: Decision,
  lanes: Lanes,
  byWorth: Worths,
  index: number,
  task: Task,
  agents: readonly number[],
  of: (code: Unassigned['code'], message: string, fix: Fix | null, taskIds?: readonly TaskId[]) => Unassigned,
): Unassigned {
  const effort = Math.min(...agents.map((agent) => prepared.matcher.score(index, agent).effortMinutes));
  const finishes = agents
    .map((agent) => ({ agent, finish: slotFor(prepared, lanes, index, agent) }))
    .flatMap(({ agent, finish }) => (finish === null ? [] : [{ agent, finish }]));
  finishes.sort((a, b) => a.finish - b.finish || a.agent - b.agent);
  const soonest = finishes[0];
  const name = (agent: number): string => prepared.snapshot.agents[agent]?.name ?? '';
  if (decision.dropped.get(index) === 'cap')
    return of(
      'no_capacity_in_horizon',
      `The weekly hour cap of ${task.client ?? ''} is used up by work of higher priority.`,
      {
        change: `Raise the hour cap of ${task.client ?? ''}`,
        outcome: `${hours(effort / 60)} more a week would hold it`,
        verified: false,
      },
    );
  if (decision.dropped.get(index) === 'late' && task.dueAt !== null) {
    const fix =
      soonest === undefined
        ? null
        : {
            change: `Move due to ${new Date(soonest.finish).toISOString()}`,
            outcome: `${name(soonest.agent)} finishes it in time`,
            verified: true,
          };
    return of(
      'no_capacity_before_due',
      `${hours(effort / 60)} of work; nobody on offer finishes it by ${task.dueAt}.`,
      fix,
    );
  }
  const mine = prepared.scores[index]?.composite ?? 0;
  const winners = agents
    .flatMap((agent) => byWorth.get(agent) ?? [])
    .filter((other) => (prepared.scores[other]?.composite ?? 0) >= mine);
  const span = Math.max(
    ...agents.map((agent) => {
      const calendar = prepared.calendars[agent];
      return calendar === undefined ? 0 : workingMinutesBetween(calendar, prepared.nowMs, prepared.untilMs);
    }),
  );
  const fix = freeFix(prepared, decision, byWorth, index, task, agents);
  const facts = `${hours(effort / 60)} of work; ${agents.length} on offer, none has a run of that length left in the horizon (at most ${hours(Math.round(span / 60))} each).`;
  if (winners.length > 0 && effort <= span)
    return of(
      'lost_to_higher_priority',
      facts,
      fix,
      namesOf(
        prepared,
        winners
          .sort((a, b) => (prepared.scores[b]?.composite ?? 0) - (prepared.scores[a]?.composite ?? 0) || a - b)
          .slice(0, NAMED),
      ),
    );
  return of('no_capacity_in_horizon', facts, fix);
}

/** Taking the least pressing work off one agent: tried on that agent's lanes with it gone. */
function freeFix(
  prepared: Prepared,
  decision: Decision,
  byWorth: Worths,
  index: number,
  task: Task,
  agents: readonly number[],
): Fix | null {
  for (const agent of agents.slice(0, NAMED)) {
    const other = byWorth.get(agent)?.at(-1);
    if (other === undefined) continue;
    const calendar = prepared.calendars[agent];
    const owner = prepared.snapshot.agents[agent];
    if (calendar === undefined || owner === undefined) continue;
    const lanes = emptyLanes(lanesOf(owner));
    for (const [at, work] of decision.placed) {
      if (work.agentIndex !== agent || at === other || !Number.isFinite(work.finishMs)) continue;
      const lane =
        lanes.find((row) =>
          row.startMs.every((start, i) => start >= work.finishMs || (row.endMs[i] ?? 0) <= work.startMs),
        ) ?? lanes[0];
      if (lane !== undefined) occupy(lane, work.startMs, work.finishMs);
    }
    const slot = earliestSlot(
      calendar,
      lanes,
      Math.max(prepared.nowMs, releaseMs(prepared, index, agent) ?? 0),
      prepared.matcher.score(index, agent).effortMinutes,
    );
    if (slot !== null)
      return {
        change: `Take ${prepared.snapshot.tasks[other]?.id ?? ''} off ${owner.name}`,
        outcome: `${owner.name} finishes ${task.id} ${new Date(slot.finishMs).toISOString().slice(0, 10)}`,
        verified: true,
      };
  }
  return null;
}
