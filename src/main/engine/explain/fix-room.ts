import { type Constraint, type Fix, type FixEdit, message, type PlanMessage } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { taskNameOf } from '../base/names.ts';
import { type Board, dueMsOf } from '../schedule/index.ts';
import { taskNamesOf } from '../solve/timetable.ts';
import { dueDateFor } from '../tasks/index.ts';
import { type FixContext, finishFrom, minutesFor, TRIED } from './fix-context.ts';
import type { Candidate } from './fixes.ts';

/** Free tasks of each agent, most urgent first. */
export type Worths = ReadonlyMap<number, readonly number[]>;

/**
 * Returns fixes for a task that agents could do but that found no room: the rule that prevents it, and what would make
 * room.
 */
export function roomFixes(
  context: FixContext,
  agents: readonly number[],
  byWorth: Worths,
): { readonly fix: Fix | null; readonly rule: PlanMessage | null } {
  const { decision, prover, index } = context;
  const rules = preventingRules(context, agents);
  const moved = decision.dropped.get(index) === 'late' ? laterDue(context, agents) : [];
  const candidates = [...rules.map(({ candidate }) => candidate), ...moved];
  const proved = prover.prove(index, candidates.slice(0, TRIED));
  const fix = proved?.verified ? proved : (insteadOfOther(context, agents, byWorth) ?? proved);
  return { fix, rule: rules.find(({ why }) => why !== null)?.why ?? null };
}

interface PreventingRule {
  /** Null if the reason for leaving the task out already says it. */
  readonly why: PlanMessage | null;
  readonly candidate: Candidate;
}

/** Returns the workspace rules without which one of the agents would have a gap for the task. */
function preventingRules(context: FixContext, agents: readonly number[]): readonly PreventingRule[] {
  const { decision, prepared, index } = context;
  if (!decision.rowOf.has(index)) return [];
  const seen = new Set<string>();
  return prepared.snapshot.constraints.flatMap((rule) => {
    const found = seen.has(rule.id) ? null : preventing(context, rule, agents);
    if (found === null) return [];
    seen.add(rule.id);
    return [found];
  });
}

function preventing(context: FixContext, rule: Constraint, agents: readonly number[]): PreventingRule | null {
  const { decision, prepared, index, task } = context;
  const of = (why: PlanMessage | null, change: PlanMessage, edit: FixEdit): PreventingRule => ({
    why,
    candidate: { change, edits: [edit] },
  });
  if (rule.kind === 'client_hour_cap' && rule.client === task.client && decision.dropped.get(index) === 'cap') {
    const effort = Math.max(...agents.map((agent) => minutesFor(context, agent)));
    const values = { client: rule.client, byHoursPerWeek: Math.ceil(effort / 6) / 10 };
    const minutesPerWeek = rule.minutesPerWeek + effort;
    return of(null, message('planning.fix_raise_cap', values), {
      kind: 'client_hour_cap',
      constraintId: rule.id,
      minutesPerWeek,
    });
  }
  const row = decision.rowOf.get(index);
  if (
    rule.kind === 'keep_together' &&
    rule.taskIds.includes(task.id) &&
    row !== undefined &&
    agents.some((agent) => decision.board.isBarred(row, agent))
  ) {
    const tasks = taskNamesOf(prepared, rule.taskIds);
    const change = message('planning.fix_leave_group', { tasks });
    const edit = { kind: 'leave_group', constraintId: rule.id, taskId: task.id } as const;
    return of(message('planning.group_has_no_room', { tasks }), change, edit);
  }
  const isOfTeam = (team: string): boolean => agents.some((agent) => prepared.snapshot.agents[agent]?.team === team);
  if (rule.kind === 'team_freeze' && task.status === 'queued' && isOfTeam(rule.team)) {
    const { team, fromOn, untilOn } = rule;
    const change = message('planning.fix_remove_freeze', { team });
    const edit = { kind: 'remove_rule', constraintId: rule.id } as const;
    return of(message('planning.team_frozen', { team, fromOn, untilOn }), change, edit);
  }
  return null;
}

/** Returns candidates that move the due date to the soonest finish the plan allows. */
function laterDue(context: FixContext, agents: readonly number[]): readonly Candidate[] {
  const { prover, index, task } = context;
  const finishes = agents.flatMap((agent) => {
    const startMs = prover.gapFor(index, agent);
    return startMs === null ? [] : { agent, finishMs: finishFrom(context, agent, startMs) };
  });
  const [soonest] = finishes.toSorted((a, b) => a.finishMs - b.finishMs);
  if (soonest === undefined) return [];
  const due = dueDateFor(context.prepared.snapshot, task, soonest.agent, soonest.finishMs);
  return [{ change: message('planning.fix_move_due', due), edits: [{ kind: 'due', taskId: task.id, ...due }] }];
}

/**
 * Returns a fix that assigns the task by hand in place of less valuable work: the least urgent task without which the
 * plan has a gap.
 */
function insteadOfOther(context: FixContext, agents: readonly number[], byWorth: Worths): Fix | null {
  const { prepared, decision, prover, index } = context;
  const { board, rowOf } = decision;
  const row = rowOf.get(index);
  if (row === undefined) return null;
  for (const agent of agents.slice(0, TRIED)) {
    const owner = prepared.snapshot.agents[agent];
    const pair = pairOn(board, row, agent);
    if (owner === undefined || pair === null) continue;
    for (const other of (byWorth.get(agent) ?? []).slice(-TRIED).reverse()) {
      const otherRow = rowOf.get(other);
      const startMs = otherRow === undefined ? null : startWithout(board, otherRow, row, pair);
      const task = prepared.snapshot.tasks[other];
      if (startMs === null || task === undefined) continue;
      const change = message('planning.fix_instead_of', { agentName: owner.name, task: taskNameOf(task) });
      const fix = prover.pinned(index, { agent, startMs, insteadOf: task.id }, { change, edits: [] });
      if (fix !== null) return fix;
    }
  }
  return null;
}

/** Returns the pair of a row with an agent, or null if the agent is not among its pairs. */
function pairOn({ problem }: Board, row: number, agent: number): number | null {
  for (let pair = at(problem.pairStart, row); pair < at(problem.pairStart, row + 1); pair++)
    if (at(problem.pairAgent, pair) === agent) return pair;
  return null;
}

/**
 * Returns when a row would start on a pair without another row, or null if it would not or if placed work depends on
 * that one. Leaves the board unchanged.
 */
function startWithout(board: Board, other: number, row: number, pair: number): number | null {
  if (at(board.successors, other).some((after) => board.isPlaced(after))) return null;
  let startMs: number | null = null;
  board.attempt(() => {
    board.take(other);
    const place = board.isOpen(row) ? board.placeOn(row, pair, board.deadlineMs(row, pair)) : null;
    const late = place !== null && place.finishMs > dueMsOf(board.problem, row, pair);
    if (place !== null && !(late && board.problem.holdLate))
      startMs = board.lanes.startMs(at(board.problem.pairAgent, pair), place.run.startWork);
    return false;
  });
  return startMs;
}
