import type { CandidateRow, WhyNot } from '../../../shared/contract/index.ts';
import type { AgentId, Compatibility, TaskId } from '../../../shared/model/index.ts';
import { checkMove, type Prepared, whyNot } from '../../engine/index.ts';

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
  const facts = pair.eligible ? checkMove(prepared, { taskId: pair.taskId, agentId: pair.agentId }) : null;
  return {
    ...pair,
    agentName: agent?.name ?? pair.agentId,
    agentKind: agent?.kind ?? 'person',
    team: agent?.team ?? '',
    loadBefore: facts?.to.loadBefore ?? null,
    loadAfter: facts?.to.loadAfter ?? null,
    finishAt: facts?.finishAt ?? null,
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
