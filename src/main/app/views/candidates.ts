import type { CandidateRow, Consequence, WhyNot } from '../../../shared/contract/index.ts';
import {
  type AgentId,
  type Compatibility,
  type Instant,
  instantOf,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import { checkMove, type MoveFacts, type Prepared, whyNot } from '../../engine/index.ts';

const ratio = (minutes: number, capacity: number): number | null => (capacity > 0 ? minutes / capacity : null);

/** Ranked candidates of a task with what taking it would do to each; null: no such task. `agentId` asks for one pair alone. */
export function candidatesOf(
  prepared: Prepared,
  taskId: TaskId,
  limit: number,
  agentId?: AgentId,
): readonly CandidateRow[] | null {
  const taskIndex = prepared.taskIndex.get(taskId);
  if (taskIndex === undefined) return null;
  const agentIndex = agentId === undefined ? undefined : prepared.agentIndex.get(agentId);
  const pairs =
    agentId === undefined
      ? prepared.matcher.ranked(taskIndex, limit)
      : agentIndex === undefined
        ? []
        : [prepared.matcher.pair(taskIndex, agentIndex)];
  return pairs.map((pair) => candidateRow(prepared, pair));
}

function candidateRow(prepared: Prepared, pair: Compatibility): CandidateRow {
  const agent = prepared.snapshot.agents[prepared.agentIndex.get(pair.agentId) ?? -1];
  const facts = pair.eligible
    ? checkMove(prepared, { taskId: pair.taskId, agentId: pair.agentId, startAtMs: null })
    : null;
  return {
    ...pair,
    agentName: agent?.name ?? pair.agentId,
    agentKind: agent?.kind ?? 'person',
    team: agent?.team ?? '',
    loadBefore: facts === null ? null : ratio(facts.to.beforeMinutes, facts.to.capacityMinutes),
    loadAfter: facts === null ? null : ratio(facts.to.afterMinutes, facts.to.capacityMinutes),
    finishAt: facts?.finishAtMs == null ? null : instantOf(facts.finishAtMs),
    late: facts?.late ?? false,
  };
}

/** Why an agent is not the first choice: against the agent in force, else the best match. Null: no such task or agent. */
export function whyNotView(prepared: Prepared, taskId: TaskId, agentId: AgentId): WhyNot | null {
  const taskIndex = prepared.taskIndex.get(taskId);
  const agentIndex = prepared.agentIndex.get(agentId);
  if (taskIndex === undefined || agentIndex === undefined) return null;
  const ranked = prepared.matcher.ranked(taskIndex, prepared.snapshot.agents.length).filter((pair) => pair.eligible);
  const inForce = prepared.snapshot.assignments.find((assignment) => assignment.taskId === taskId);
  const otherIndex = inForce === undefined ? undefined : prepared.agentIndex.get(inForce.agentId);
  const compared = otherIndex === undefined ? (ranked[0] ?? null) : prepared.matcher.pair(taskIndex, otherIndex);
  const asked = prepared.matcher.pair(taskIndex, agentIndex);
  const answer = whyNot(compared ?? asked, asked);
  const rank = ranked.findIndex((pair) => pair.agentId === agentId);
  const nameOf = (id: AgentId): string => prepared.snapshot.agents[prepared.agentIndex.get(id) ?? -1]?.name ?? id;
  return {
    taskId,
    agentId,
    agentName: nameOf(agentId),
    comparedWith: compared?.agentId ?? null,
    comparedName: compared === null ? null : nameOf(compared.agentId),
    rankAmongEligible: rank < 0 ? null : rank + 1,
    ...answer,
  };
}

/** The consequence card of a move. Null: no such task or agent. */
export function consequenceOf(
  prepared: Prepared,
  taskId: TaskId,
  agentId: AgentId,
  startAt: Instant | null,
): Consequence | null {
  const facts = checkMove(prepared, { taskId, agentId, startAtMs: startAt === null ? null : msOf(startAt) });
  const task = prepared.snapshot.tasks[prepared.taskIndex.get(taskId) ?? -1];
  if (facts === null || task === undefined) return null;
  return {
    taskId,
    title: task.title,
    remainingHours: task.remainingMinutes / 60,
    to: loadView(prepared, facts.to),
    from: facts.from === null ? null : loadView(prepared, facts.from),
    verdict: !facts.compatibility.eligible ? 'not_allowed' : facts.overMinutes > 0 ? 'allowed_over' : 'allowed',
    reasons: facts.compatibility.reasons,
    overHours: facts.overMinutes / 60,
    fit: facts.compatibility.overall,
    confidence: facts.compatibility.confidence,
    evidenceCount: facts.compatibility.evidenceCount,
    finishAt: facts.finishAtMs === null ? null : instantOf(facts.finishAtMs),
    dueAt: task.dueAt,
    late: facts.late,
    rulesBroken: facts.rulesBroken,
    planValueChange: facts.planValueChange,
  };
}

const loadView = (prepared: Prepared, load: MoveFacts['to']): Consequence['to'] => ({
  agentId: load.agentId,
  name: prepared.snapshot.agents[prepared.agentIndex.get(load.agentId) ?? -1]?.name ?? load.agentId,
  weekOf: load.weekOf,
  loadBefore: ratio(load.beforeMinutes, load.capacityMinutes),
  loadAfter: ratio(load.afterMinutes, load.capacityMinutes),
  hoursBefore: load.beforeMinutes / 60,
  hoursAfter: load.afterMinutes / 60,
  capacityHours: load.capacityMinutes / 60,
});
