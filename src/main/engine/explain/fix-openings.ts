import { type Constraint, type Fix, type FixEdit, message, type PlanMessage } from '../../../shared/model/index.ts';
import { skillName } from '../base/names.ts';
import type { Prepared } from '../solve/prepare.ts';
import { dueMsFor } from '../tasks/index.ts';
import { type FixContext, finishFrom, isPlain, TRIED } from './fix-context.ts';
import type { Candidate } from './fixes.ts';

interface Opening {
  readonly agent: number;
  /** Lower costs are tried first. */
  readonly cost: number;
  readonly candidate: Candidate;
}

/**
 * Returns a fix for a task without eligible agents: the single rule change that makes an agent eligible with the least
 * effort.
 */
export function openingFixes(context: FixContext): Fix | null {
  const { prepared, prover, index } = context;
  const ranked = prepared.snapshot.agents.flatMap((_, agent) => openingFor(context, agent));
  ranked.sort((a, b) => a.cost - b.cost || a.agent - b.agent);
  // After that only capacity can stand in the way: pinned to a free gap, the task keeps its place whatever else is
  // planned.
  for (const { agent, candidate } of ranked.slice(0, TRIED)) {
    const startMs = isPlain(context, agent) ? prover.gapFor(index, agent) : null;
    const agentName = prepared.snapshot.agents[agent]?.name ?? '';
    const change = message('planning.fix_and_assign', { change: candidate.change, agentName });
    const fix = startMs === null ? null : prover.pinned(index, { agent, startMs }, { ...candidate, change });
    const alone = prover.prove(index, [candidate]);
    if (alone?.verified) return alone;
    if (fix !== null) return fix;
  }
  return null;
}

/** Returns the constraint that is the only reason why an agent is not eligible for a task; null if there is none. */
export function barringRule(
  { snapshot, matcher }: Prepared,
  index: number,
  agentIndex: number,
): Extract<Constraint, { readonly kind: 'not_with' | 'team_freeze' }> | null {
  const [agent, task] = [snapshot.agents[agentIndex], snapshot.tasks[index]];
  const { reasons } = matcher.pair(index, agentIndex);
  const [reason, second] = reasons;
  if (agent === undefined || task === undefined || reason === undefined || second !== undefined) return null;
  for (const rule of snapshot.constraints) {
    if (reason.code === 'not_with' && rule.kind === 'not_with' && rule.taskId === task.id && rule.agentId === agent.id)
      return rule;
    if (reason.code === 'team_frozen' && rule.kind === 'team_freeze' && rule.team === agent.team) return rule;
  }
  return null;
}

/** Returns the single change that would make this agent eligible, or nothing if it takes more than one. */
function openingFor(context: FixContext, agentIndex: number): readonly Opening[] {
  const { prepared, index, task } = context;
  const agent = prepared.snapshot.agents[agentIndex];
  const { reasons, gaps } = prepared.matcher.pair(index, agentIndex);
  const [reason, second] = reasons;
  if (agent === undefined || reason === undefined || second !== undefined) return [];
  const of = (cost: number, change: PlanMessage, edit: FixEdit): readonly Opening[] => [
    { agent: agentIndex, cost, candidate: { change, edits: [edit] } },
  ];
  const gap = gaps.find((row) => row.mandatory);
  if (reason.code === 'skill_below_minimum' || reason.code === 'missing_skill') {
    if (gap === undefined) return [];
    const { skillId, need, have } = gap;
    const name = skillName(prepared.snapshot, skillId);
    if (reason.code === 'missing_skill')
      return of(3, message('planning.fix_make_optional', { skillName: name }), {
        kind: 'skill_optional',
        taskId: task.id,
        skillId,
      });
    const values = { skillName: name, needed: need, proficiency: have, agentName: agent.name };
    const edit = { kind: 'skill_minimum', taskId: task.id, skillId, minimumProficiency: have } as const;
    return of(need - have, message('planning.fix_lower_skill', values), edit);
  }
  if (reason.code === 'excluded_client' && task.client !== null)
    return of(1, message('planning.fix_allow_client', { client: task.client, agentName: agent.name }), {
      kind: 'allow_client',
      agentId: agent.id,
      client: task.client,
    });
  const rule = barringRule(prepared, index, agentIndex);
  if (rule === null) return [];
  const change =
    rule.kind === 'team_freeze'
      ? message('planning.fix_end_freeze', { team: agent.team })
      : message('planning.fix_remove_rule', { agentName: agent.name });
  return of(2, change, { kind: 'remove_rule', constraintId: rule.id });
}

/**
 * Returns a fix for a task below the threshold: a manual assignment to the best eligible agent, or otherwise a lower
 * threshold for all work. `best` is the highest skill alignment.
 */
export function byHandFixes(context: FixContext, best: number): Fix | null {
  const { prepared, prover, index } = context;
  const score = (agent: number): number => prepared.matcher.score(index, agent).skillAlignment;
  const able = [...prepared.matcher.eligibleAgentsOf(index)].sort((a, b) => score(b) - score(a) || a - b);
  for (const agent of able.slice(0, TRIED)) {
    const startMs = isPlain(context, agent) ? prover.gapFor(index, agent) : null;
    if (startMs === null || isTooLate(context, agent, startMs)) continue;
    const change = message('planning.fix_assign', {
      agentName: prepared.snapshot.agents[agent]?.name ?? '',
      skillAlignment: score(agent),
    });
    const fix = prover.pinned(index, { agent, startMs }, { change, edits: [] });
    if (fix !== null) return fix;
  }
  const threshold = Math.floor(best * 100) / 100;
  const change = message('planning.fix_lower_threshold', { threshold });
  return prover.prove(index, [{ change, edits: [{ kind: 'match_threshold', threshold }] }]);
}

/** If the policy holds late work, no late manual assignment is suggested either. */
function isTooLate(context: FixContext, agent: number, startMs: number): boolean {
  const { policy } = context.prepared.snapshot;
  if (!policy.values.holdLateWork) return false;
  return finishFrom(context, agent, startMs) > dueMsFor(context.prepared.snapshot, context.task, agent);
}
