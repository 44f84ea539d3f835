import type { BestMatch, QueueRow, QueueView } from '../../../shared/contract/index.ts';
import {
  type Assignment,
  type Compatibility,
  instantOf,
  msOf,
  type PriorityScore,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { openPrerequisites, type Prepared, queueMetrics } from '../../engine/index.ts';

/** The ranked queue as the grid and the command line show it. `limit`: the first so many rows; all are ranked. */
export function queueView(prepared: Prepared, limit?: number): QueueView {
  const { snapshot, entries } = prepared;
  const inForce = new Map<TaskId, Assignment>(
    snapshot.assignments.map((assignment) => [assignment.taskId, assignment]),
  );
  const best = bestMatches(prepared);
  const shown = limit === undefined ? entries : entries.slice(0, limit);
  const rows = shown.flatMap((entry): QueueRow[] => {
    const task = snapshot.tasks[entry.taskIndex];
    const score = prepared.scores[entry.taskIndex];
    return task === undefined || !score ? [] : [rowOf(prepared, task, entry, score, inForce.get(task.id), best)];
  });
  const next = prepared.scores.reduce<string | null>(
    (soonest, score) =>
      score?.recomputeAt && (soonest === null || score.recomputeAt < soonest) ? score.recomputeAt : soonest,
    null,
  );
  const metrics = queueMetrics(snapshot, entries, prepared.nowMs);
  return {
    entries: rows,
    metrics: {
      depth: metrics.depth,
      waitingHoursP50: metrics.waitingHoursP50,
      waitingHoursP90: metrics.waitingHoursP90,
      waitingHoursOldest: metrics.waitingHoursOldest,
      skippedOver: rows.filter((row) => row.skippedOver !== null).length,
    },
    computedAt: instantOf(prepared.nowMs),
    nextRecomputeAt: next === null ? null : instantOf(Date.parse(next)),
  };
}

type BestOf = (taskIndex: number) => Compatibility | null;

/** The best eligible agent of a task, looked for once. */
export function bestMatches(prepared: Prepared): BestOf {
  const known = new Map<number, Compatibility | null>();
  return (taskIndex) => {
    const found = known.get(taskIndex);
    if (found !== undefined) return found;
    let agent = -1;
    let most = -1;
    for (const candidate of prepared.matcher.eligibleAgentsOf(taskIndex)) {
      const { overall } = prepared.matcher.score(taskIndex, candidate);
      if (overall <= most) continue;
      most = overall;
      agent = candidate;
    }
    const pair = agent < 0 ? null : prepared.matcher.pair(taskIndex, agent);
    known.set(taskIndex, pair);
    return pair;
  };
}

function rowOf(
  prepared: Prepared,
  task: Task,
  entry: Prepared['entries'][number],
  score: PriorityScore,
  assignment: Assignment | undefined,
  best: BestOf,
): QueueRow {
  const match = assignment === undefined ? best(entry.taskIndex) : null;
  const waitingFor = openPrerequisites(prepared.priority, entry.taskIndex);
  return {
    taskId: task.id,
    version: task.version,
    rank: entry.rank,
    title: task.title,
    client: task.client,
    project: task.project,
    type: task.type,
    composite: score.composite,
    components: score.components,
    status: task.status,
    waitingFor,
    dueAt: task.dueAt,
    slackHours: score.slackMinutes === null ? null : score.slackMinutes / 60,
    effortHours: (assignment?.effortMinutes ?? match?.effortMinutes ?? task.remainingMinutes) / 60,
    estimateHours: task.estimateMinutes / 60,
    requiredSkills: task.requiredSkills,
    assignedTo: assignment === undefined ? null : assignedMatch(prepared, entry.taskIndex, assignment),
    pin: assignment?.pin ?? null,
    plannedStartAt: assignment?.plannedStartAt ?? null,
    plannedFinishAt: assignment?.plannedFinishAt ?? null,
    bestMatch: match === null ? null : matchOf(prepared, match, null),
    skippedOver:
      assignment === undefined && waitingFor.length === 0 && task.status === 'queued' && match === null
        ? 'Nobody may take it'
        : null,
    enqueuedAt: task.enqueuedAt,
    computedAt: score.computedAt,
    recomputeAt: score.recomputeAt,
    recomputeOn: score.recomputeOn,
  };
}

function matchOf(prepared: Prepared, pair: Compatibility, finishAt: Assignment['plannedFinishAt']): BestMatch {
  const agent = prepared.snapshot.agents[prepared.agentIndex.get(pair.agentId) ?? -1];
  return {
    agentId: pair.agentId,
    agentName: agent?.name ?? pair.agentId,
    agentKind: agent?.kind ?? 'person',
    overall: pair.overall,
    finishAt,
  };
}

/** The fit of an assigned agent is worked out as of now; an agent who is gone is named by id with a fit of 0. */
function assignedMatch(prepared: Prepared, taskIndex: number, assignment: Assignment): BestMatch {
  const agentIndex = prepared.agentIndex.get(assignment.agentId);
  if (agentIndex === undefined)
    return {
      agentId: assignment.agentId,
      agentName: assignment.agentId,
      agentKind: 'person',
      overall: 0,
      finishAt: assignment.plannedFinishAt,
    };
  const agent = prepared.snapshot.agents[agentIndex];
  return {
    agentId: assignment.agentId,
    agentName: agent?.name ?? assignment.agentId,
    agentKind: agent?.kind ?? 'person',
    overall: prepared.matcher.score(taskIndex, agentIndex).overall,
    finishAt: assignment.plannedFinishAt,
  };
}

/** How late a task is planned to be, in ms; 0 in time. */
export const latenessMs = (task: Task, assignment: Assignment | undefined): number =>
  task.dueAt === null || !assignment?.plannedFinishAt
    ? 0
    : Math.max(0, msOf(assignment.plannedFinishAt) - msOf(task.dueAt));
