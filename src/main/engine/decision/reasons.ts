import { hours } from '../../../shared/format/index.ts';
import { type Fix, instantOf, msOf, type Task, type TaskId, type Unassigned } from '../../../shared/model/index.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import type { Board } from '../schedule/index.ts';
import type { Decision } from './decide.ts';
import { officeMinutes } from './offers.ts';
import type { Prepared } from './prepare.ts';
import { namesOf, releaseMs } from './timetable.ts';

const NAMED = 5;

/** One coded reason for each open task without a place, and the smallest fix found, proved on the plan itself where it says so. */
export function unassignedOf(prepared: Prepared, decision: Decision): readonly Unassigned[] {
  const byWorth = leastWorthByAgent(prepared, decision);
  return [...decision.roles.free, ...decision.roles.blocked]
    .filter((index) => !decision.placed.has(index))
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const task = prepared.snapshot.tasks[index];
      return task === undefined ? [] : [reasonFor(prepared, decision, byWorth, index, task)];
    });
}

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

function reasonFor(prepared: Prepared, decision: Decision, byWorth: Worths, index: number, task: Task): Unassigned {
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
    return of('no_eligible_agent', nobody(prepared, index, task), skillFix(prepared, decision, index, task));
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
  return noRoom(prepared, decision, byWorth, index, task, offer.agents, of);
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
function skillFix(prepared: Prepared, decision: Decision, index: number, task: Task): Fix | null {
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
  const slot = slotFor(prepared, decision, index, found.agent);
  const name = prepared.snapshot.agents[found.agent]?.name ?? '';
  return slot === null
    ? { change: found.change, outcome: `${name} may take ${task.id}, but has no room in the horizon`, verified: false }
    : {
        change: found.change,
        outcome: `${name} finishes it ${new Date(slot).toISOString().slice(0, 10)}`,
        verified: true,
      };
}

/** When the agent would finish the task in the gaps of the plan, after all it waits for; null: not in the horizon. */
export function slotFor(prepared: Prepared, decision: Decision, index: number, agent: number): number | null {
  const { lanes } = decision.board;
  const minutes = prepared.matcher.score(index, agent).effortMinutes;
  let from = Math.max(decision.board.fromMs, releaseMs(prepared, index, agent) ?? 0);
  for (const before of decision.predecessors[index] ?? [])
    from = Math.max(from, decision.placed.get(before)?.finishMs ?? Number.NaN);
  if (Number.isNaN(from)) return null;
  const run = lanes.earliest(agent, lanes.workAt(agent, from), Number.POSITIVE_INFINITY, minutes);
  return run === null ? null : lanes.finishMs(agent, run.startWork + minutes);
}

function noRoom(
  prepared: Prepared,
  decision: Decision,
  byWorth: Worths,
  index: number,
  task: Task,
  agents: readonly number[],
  of: (code: Unassigned['code'], message: string, fix: Fix | null, taskIds?: readonly TaskId[]) => Unassigned,
): Unassigned {
  const effort = Math.min(...agents.map((agent) => prepared.matcher.score(index, agent).effortMinutes));
  const finishes = agents
    .map((agent) => ({ agent, finish: slotFor(prepared, decision, index, agent) }))
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

/** Taking work of less worth off one agent: the least pressing for which the plan, solved again on the spot, then holds the task. */
function freeFix(
  prepared: Prepared,
  decision: Decision,
  byWorth: Worths,
  index: number,
  task: Task,
  agents: readonly number[],
): Fix | null {
  const { board, rowOf } = decision;
  const row = rowOf.get(index);
  if (row === undefined) return null;
  for (const agent of agents.slice(0, NAMED)) {
    const owner = prepared.snapshot.agents[agent];
    const pair = pairOn(board, row, agent);
    if (owner === undefined || pair < 0) continue;
    for (const other of (byWorth.get(agent) ?? []).slice(-NAMED).reverse()) {
      const finishMs = finishWithout(board, rowOf.get(other) ?? -1, row, pair);
      if (finishMs !== null)
        return {
          change: `Take ${prepared.snapshot.tasks[other]?.id ?? ''} off ${owner.name}`,
          outcome: `${owner.name} finishes ${task.id} ${instantOf(finishMs).slice(0, 10)}`,
          verified: true,
        };
    }
  }
  return null;
}

function pairOn(board: Board, row: number, agent: number): number {
  const { pairStart, pairAgent } = board.problem;
  for (let pair = pairStart[row] ?? 0; pair < (pairStart[row + 1] ?? 0); pair++)
    if (pairAgent[pair] === agent) return pair;
  return -1;
}

/** When a row would be finished on a pair with another row gone; null: not at all, or others wait for that one. The board is left as it was. */
function finishWithout(board: Board, other: number, row: number, pair: number): number | null {
  if (other < 0 || (board.successors[other] ?? []).some((after) => board.isPlaced(after))) return null;
  let finishMs: number | null = null;
  board.attempt(() => {
    board.take(other);
    finishMs = board.isOpen(row) ? (board.placeOn(row, pair, board.deadlineMs(row))?.finishMs ?? null) : null;
    return false;
  });
  return finishMs;
}
