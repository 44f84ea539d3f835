import {
  dueDateOf,
  type Fix,
  type IneligibilityCode,
  instantOf,
  message,
  type PlanMessage,
  predecessorIdsOf,
  type Task,
  type TaskId,
  type Unassigned,
} from '../../../shared/model/index.ts';
import { skillName, taskNameOf } from '../base/names.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import { compositeOf } from '../priority/index.ts';
import { taskById } from '../solve/by-id.ts';
import type { Decision } from '../solve/decision.ts';
import type { Prepared } from '../solve/prepare.ts';
import { readySinceMs } from '../solve/ready.ts';
import { idsOf, taskNamesOf } from '../solve/timetable.ts';
import { type FixContext, minutesFor } from './fix-context.ts';
import { byHandFixes, openingFixes } from './fix-openings.ts';
import { roomFixes, type Worths } from './fix-room.ts';
import { Prover, type Resolve } from './fixes.ts';

const NAMED = 5;

/** The data from which reasons are derived. */
interface ReasonContext {
  readonly prepared: Prepared;
  readonly decision: Decision;
  readonly byWorth: Worths;
  readonly prover: Prover;
  /** Fixes found so far, by task index. */
  readonly fixes: Map<number, Fix | null>;
}

/**
 * Returns one coded reason for each open unassigned task, with the smallest fix found. The limited number of solves is
 * spent on the most urgent tasks first.
 */
export function unassignedOf(prepared: Prepared, decision: Decision, resolve: Resolve): readonly Unassigned[] {
  const context: ReasonContext = {
    prepared,
    decision,
    byWorth: leastWorthByAgent(prepared, decision),
    prover: new Prover(prepared, decision, resolve),
    fixes: new Map(),
  };
  const left = [...decision.roles.free, ...decision.roles.blocked].filter((index) => !decision.placed.has(index));
  left.sort(byPriority(prepared));
  const rows = new Map<number, Unassigned>();
  // Dependent work comes after its prerequisites, so that their fixes can be tried for it.
  const visit = (index: number): void => {
    if (rows.has(index)) return;
    const task = prepared.snapshot.tasks[index];
    if (task === undefined) return;
    for (const before of missingOf(decision, index)) if (leftSet.has(before)) visit(before);
    const row = reasonFor(context, index, task);
    context.fixes.set(index, row.fix);
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

/** Orders by priority, highest first; ties in the order of the tasks. */
const byPriority =
  (prepared: Prepared) =>
  (a: number, b: number): number =>
    compositeOf(prepared, b) - compositeOf(prepared, a) || a - b;

function leastWorthByAgent(prepared: Prepared, decision: Decision): Worths {
  const rows = new Map<number, number[]>();
  for (const [index, work] of decision.placed) {
    if (decision.roles.fixed.has(index)) continue;
    const list = rows.get(work.agentIndex);
    if (list === undefined) rows.set(work.agentIndex, [index]);
    else list.push(index);
  }
  for (const list of rows.values()) list.sort(byPriority(prepared));
  return rows;
}

function reasonFor(context: ReasonContext, index: number, task: Task): Unassigned {
  const { prepared, decision, prover } = context;
  const eligible = prepared.matcher.eligibleAgentsOf(index);
  const cycle = prepared.priority.graph.cycles.find((path) => path.includes(task.id));
  const offer = decision.offers.get(index);
  const fixing: FixContext = { prepared, decision, prover, index, task };
  if (task.status === 'blocked') {
    const edits = [{ kind: 'unblock', taskId: task.id }] as const;
    const fix = prover.prove(index, [
      { change: message('planning.fix_unblock_task', { task: taskNameOf(task) }), edits },
    ]);
    return rowOf(task, 'blocked', message('planning.reported_blocked', {}), fix);
  }
  if (missingOf(decision, index).length > 0) return waiting(context, index, task);
  if (cycle !== undefined) return inCycle(context, index, task, cycle);
  if (eligible.length === 0)
    return rowOf(task, 'no_eligible_agent', nobodyEligible(prepared, index, task), openingFixes(fixing));
  if (offer === undefined || offer.agents.length === 0) return belowThreshold(fixing, offer?.nextStepInMinutes ?? null);
  return noRoom(fixing, offer.agents, context.byWorth);
}

const rowOf = (task: Task, code: Unassigned['code'], why: PlanMessage, fix: Fix | null): Unassigned => ({
  taskId: task.id,
  code,
  message: why,
  fix,
  taskIds: [],
});

/** Agents are eligible, but none is skilled enough yet. The policy may relax the threshold later. */
function belowThreshold(fixing: FixContext, nextStepInMinutes: number | null): Unassigned {
  const { prepared, index, task } = fixing;
  const eligible = [...prepared.matcher.eligibleAgentsOf(index)];
  const best = Math.max(...eligible.map((agent) => prepared.matcher.score(index, agent).skillAlignment));
  const facts = {
    eligibleAgents: eligible.length,
    bestAlignment: best,
    threshold: prepared.snapshot.policy.values.matchThreshold,
  };
  const fix = byHandFixes(fixing, best);
  if (nextStepInMinutes === null)
    return rowOf(task, 'no_eligible_agent', message('planning.below_threshold', facts), fix);
  const waited = prepared.office.between(readySinceMs(prepared, index) ?? prepared.nowMs, prepared.nowMs);
  const why = message('planning.relaxation_pending', {
    ...facts,
    nextHours: Math.round(nextStepInMinutes / 6) / 10,
    nextAt: instantOf(prepared.office.after(prepared.nowMs, nextStepInMinutes)),
    readyHours: Math.round(waited / 60),
  });
  return rowOf(task, 'relaxation_pending', why, fix);
}

/** The task depends on work without a finish. Fixes that would place that work are tried for this task. */
function waiting({ prepared, decision, prover, fixes }: ReasonContext, index: number, task: Task): Unassigned {
  const missing = missingOf(decision, index);
  const ids = idsOf(prepared, missing);
  const candidates = missing.flatMap((before) => fixes.get(before) ?? []);
  const why = message('planning.waits_for', {
    tasks: taskNamesOf(prepared, ids.slice(0, NAMED)),
    count: ids.length,
  });
  const fix = prover.prove(index, candidates.slice(0, NAMED));
  return { ...rowOf(task, 'blocked', why, fix), taskIds: ids };
}

function inCycle({ prepared, prover }: ReasonContext, index: number, task: Task, cycle: readonly TaskId[]): Unassigned {
  const members = new Set(cycle);
  const links = [...members].flatMap((id) => {
    const own = taskById(prepared, id);
    const within = own === undefined ? [] : predecessorIdsOf(own).filter((other) => members.has(other));
    return within.flatMap((other) => {
      const prerequisite = taskById(prepared, other);
      if (own === undefined || prerequisite === undefined) return [];
      const values = { task: taskNameOf(own), prerequisite: taskNameOf(prerequisite) };
      return [
        {
          change: message('planning.fix_remove_prerequisite', values),
          edits: [{ kind: 'remove_prerequisite', taskId: id, dependsOn: other }] as const,
        },
      ];
    });
  });
  const why = message('planning.in_cycle', { tasks: taskNamesOf(prepared, cycle) });
  return { ...rowOf(task, 'blocked', why, prover.prove(index, links.slice(0, NAMED))), taskIds: [...members] };
}

function nobodyEligible(prepared: Prepared, index: number, task: Task): PlanMessage {
  const counts = new Map<IneligibilityCode, number>();
  prepared.snapshot.agents.forEach((_, agent) => {
    const code = prepared.matcher.pair(index, agent).reasons[0]?.code ?? 'missing_skill';
    counts.set(code, (counts.get(code) ?? 0) + 1);
  });
  return message('planning.nobody_eligible', {
    excluded: [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([code, agents]) => ({ code, agents })),
    mandatory: task.requiredSkills
      .filter((need) => need.mandatory)
      .map((need) => ({ skillName: skillName(prepared.snapshot, need.skillId), needed: need.minimumProficiency })),
  });
}

function noRoom(fixing: FixContext, agents: readonly number[], byWorth: Worths): Unassigned {
  const { prepared, decision, index, task } = fixing;
  const effort = Math.min(...agents.map((agent) => minutesFor(fixing, agent)));
  const { fix, rule } = roomFixes(fixing, agents, byWorth);
  const dropped = decision.dropped.get(index);
  if (dropped === 'cap')
    return rowOf(
      task,
      'no_capacity_in_horizon',
      message('planning.client_cap_used', { client: task.client ?? '' }),
      fix,
    );
  if (dropped === 'late' && task.dueAt !== null) {
    const why = message('planning.not_before_due', { workHours: effort / 60, ...dueDateOf(task, task.dueAt) });
    return rowOf(task, 'no_capacity_before_due', why, fix);
  }
  if (rule !== null) return rowOf(task, 'no_capacity_in_horizon', rule, fix);
  const mine = compositeOf(prepared, index);
  const winners = agents
    .flatMap((agent) => byWorth.get(agent) ?? [])
    .filter((other) => compositeOf(prepared, other) >= mine);
  winners.sort(byPriority(prepared));
  const span = Math.max(
    ...agents.map((agent) => {
      const calendar = prepared.calendars[agent];
      return calendar === undefined ? 0 : workingMinutesBetween(calendar, prepared.nowMs, prepared.untilMs);
    }),
  );
  const why = message('planning.no_room', {
    workHours: effort / 60,
    agents: agents.length,
    longestHours: Math.round(span / 60),
  });
  return winners.length > 0 && effort <= span
    ? { ...rowOf(task, 'lost_to_higher_priority', why, fix), taskIds: idsOf(prepared, winners.slice(0, NAMED)) }
    : rowOf(task, 'no_capacity_in_horizon', why, fix);
}
