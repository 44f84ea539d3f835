import { type Fix, instantOf, type Task, type TaskId, type Unassigned } from '../../../shared/model/index.ts';
import { dayAndClock, hours } from '../base/english.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import type { Decision } from '../solve/decide.ts';
import type { Prepared } from '../solve/prepare.ts';
import { readySinceMs } from '../solve/ready.ts';
import { namesOf } from '../solve/timetable.ts';
import { byHandFixes, openingFixes, roomFixes, type Worths } from './fix-candidates.ts';
import { Prover, type Resolve } from './fixes.ts';

const NAMED = 5;

/** What reasons are made from. */
interface Desk {
  readonly prepared: Prepared;
  readonly decision: Decision;
  readonly byWorth: Worths;
  readonly prover: Prover;
  /** Fixes found so far, by task index. */
  readonly fixes: Map<number, Fix | null>;
}

/** One coded reason for each open task without a place, and the smallest fix found; most pressing first gets the solves there are. */
export function unassignedOf(prepared: Prepared, decision: Decision, resolve: Resolve): readonly Unassigned[] {
  const desk: Desk = {
    prepared,
    decision,
    byWorth: leastWorthByAgent(prepared, decision),
    prover: new Prover(prepared, decision, resolve),
    fixes: new Map(),
  };
  const left = [...decision.roles.free, ...decision.roles.blocked].filter((index) => !decision.placed.has(index));
  left.sort((a, b) => (prepared.scores[b]?.composite ?? 0) - (prepared.scores[a]?.composite ?? 0) || a - b);
  const rows = new Map<number, Unassigned>();
  // What waits for others comes after them, so that their fix can be tried for it.
  const visit = (index: number): void => {
    if (rows.has(index)) return;
    const task = prepared.snapshot.tasks[index];
    if (task === undefined) return;
    for (const before of missingOf(decision, index)) if (leftSet.has(before)) visit(before);
    const row = reasonFor(desk, index, task);
    desk.fixes.set(index, row.fix);
    rows.set(index, row);
  };
  const leftSet = new Set(left);
  for (const index of left) visit(index);
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

const missingOf = (decision: Decision, index: number): readonly number[] =>
  (decision.predecessors[index] ?? []).filter(
    (before) => !Number.isFinite(decision.placed.get(before)?.finishMs ?? Number.NaN),
  );

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

function reasonFor(desk: Desk, index: number, task: Task): Unassigned {
  const { prepared, decision, prover } = desk;
  const eligible = prepared.matcher.eligibleAgentsOf(index);
  const cycle = prepared.priority.graph.cycles.find((path) => path.includes(task.id));
  const offer = decision.offers.get(index);
  if (task.status === 'blocked') {
    const edits = [{ kind: 'unblock', taskId: task.id }] as const;
    const fix = prover.prove(index, [{ change: `Set ${task.id} back to queued`, edits }]);
    return rowOf(task, 'blocked', `${task.id} is reported blocked.`, fix);
  }
  if (missingOf(decision, index).length > 0) return waiting(desk, index, task);
  if (cycle !== undefined) return inCircle(desk, index, task, cycle);
  if (eligible.length === 0)
    return rowOf(task, 'no_eligible_agent', nobody(prepared, index, task), openingFixes(prepared, prover, index, task));
  if (offer === undefined || offer.agents.length === 0) {
    const next = offer?.nextStepInMinutes ?? null;
    const best = Math.max(...[...eligible].map((agent) => prepared.matcher.score(index, agent).skillAlignment));
    const facts = `${eligible.length} may take it, the best skill alignment is ${best.toFixed(2)}, asked for is ${prepared.snapshot.policy.values.matchThreshold.toFixed(2)}.`;
    const fix = byHandFixes(prepared, decision, prover, index, task, best);
    if (next === null) return rowOf(task, 'no_eligible_agent', facts, fix);
    const waited = prepared.office.between(readySinceMs(prepared, index) ?? prepared.nowMs, prepared.nowMs);
    const until = dayAndClock(instantOf(prepared.office.after(prepared.nowMs, next)));
    const ladder = `The next step of the ladder comes in ${hours(Math.round(next / 6) / 10)} of office time, ${until} (ready for ${hours(Math.round(waited / 60))}).`;
    return rowOf(task, 'relaxation_pending', `${facts} ${ladder}`, fix);
  }
  return noRoom(desk, index, task, offer.agents);
}

/** A row; without a fix it says that none was found. */
const rowOf = (
  task: Task,
  code: Unassigned['code'],
  message: string,
  fix: Fix | null,
  taskIds: readonly TaskId[] = [],
): Unassigned => ({
  taskId: task.id,
  code,
  message: fix === null ? `${message} No single change that was tried would place it.` : message,
  fix,
  taskIds,
});

/** Waits for work without a finish: what would place that one is tried for this. */
function waiting({ prepared, decision, prover, fixes }: Desk, index: number, task: Task): Unassigned {
  const missing = missingOf(decision, index);
  const ids = namesOf(prepared, missing);
  const candidates = missing.flatMap((before) => fixes.get(before) ?? []);
  return rowOf(
    task,
    'blocked',
    `It waits for ${ids.slice(0, NAMED).join(', ')}, which ${ids.length === 1 ? 'has' : 'have'} no planned finish.`,
    prover.prove(index, candidates.slice(0, NAMED)),
    ids,
  );
}

function inCircle({ prepared, prover }: Desk, index: number, task: Task, cycle: readonly TaskId[]): Unassigned {
  const { tasks } = prepared.snapshot;
  const members = new Set(cycle);
  const links = [...members].flatMap((id) =>
    (tasks[prepared.taskIndex.get(id) ?? -1]?.dependsOn ?? [])
      .filter((other) => members.has(other))
      .map((other) => ({
        change: `Remove the prerequisite ${other} of ${id}`,
        edits: [{ kind: 'remove_prerequisite', taskId: id, dependsOn: other }] as const,
      })),
  );
  const message = `Tasks wait for each other: ${cycle.join(' -> ')}.`;
  return rowOf(task, 'blocked', message, prover.prove(index, links.slice(0, NAMED)), [...members]);
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

function noRoom(desk: Desk, index: number, task: Task, agents: readonly number[]): Unassigned {
  const { prepared, decision, byWorth, prover } = desk;
  const effort = Math.min(...agents.map((agent) => prepared.matcher.score(index, agent).effortMinutes));
  const { fix, rule } = roomFixes(prepared, decision, prover, byWorth, index, task, agents);
  const dropped = decision.dropped.get(index);
  if (dropped === 'cap')
    return rowOf(
      task,
      'no_capacity_in_horizon',
      `The weekly hour cap of ${task.client ?? ''} is used up by work of higher priority.`,
      fix,
    );
  if (dropped === 'late' && task.dueAt !== null) {
    const facts = `${hours(effort / 60)} of work; nobody on offer finishes it by ${task.dueAt}.`;
    return rowOf(task, 'no_capacity_before_due', facts, fix);
  }
  if (rule !== null) return rowOf(task, 'no_capacity_in_horizon', rule, fix);
  const mine = prepared.scores[index]?.composite ?? 0;
  const winners = agents
    .flatMap((agent) => byWorth.get(agent) ?? [])
    .filter((other) => (prepared.scores[other]?.composite ?? 0) >= mine);
  winners.sort((a, b) => (prepared.scores[b]?.composite ?? 0) - (prepared.scores[a]?.composite ?? 0) || a - b);
  const span = Math.max(
    ...agents.map((agent) => {
      const calendar = prepared.calendars[agent];
      return calendar === undefined ? 0 : workingMinutesBetween(calendar, prepared.nowMs, prepared.untilMs);
    }),
  );
  const facts = `${hours(effort / 60)} of work; ${agents.length} on offer, none has a run of that length left in the horizon (at most ${hours(Math.round(span / 60))} each).`;
  return winners.length > 0 && effort <= span
    ? rowOf(task, 'lost_to_higher_priority', facts, fix, namesOf(prepared, winners.slice(0, NAMED)))
    : rowOf(task, 'no_capacity_in_horizon', facts, fix);
}
