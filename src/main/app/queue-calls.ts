import { type BestMatch, type Handlers, ok, type QueueEntryView, type QueueRow } from '../../shared/contract/index.ts';

import { type Assignment, instantOf } from '../../shared/model/index.ts';
import {
  earliestFinishMs,
  isWaiting,
  nextRecompute,
  openPrerequisites,
  type Prepared,
  queueMetrics,
  reorders,
} from '../engine/index.ts';
import type { Session } from './session.ts';

/** Tasks that stand before assigned work and yet have nobody, with the reason: a visible priority inversion. */
export function skippedOver(prepared: Prepared): ReadonlyMap<string, string> {
  const assigned = new Set<string>(prepared.snapshot.assignments.map((row) => row.taskId));
  const lastAssigned = prepared.entries.findLastIndex((entry) => assigned.has(entry.taskId));
  const found = new Map<string, string>();
  const holders = new Map(prepared.snapshot.assignments.map((row) => [row.taskId as string, row.agentId]));
  const behind = new Set<string>();
  for (const entry of prepared.entries.slice(0, lastAssigned + 1).reverse()) {
    const holder = holders.get(entry.taskId);
    if (holder !== undefined) behind.add(holder);
    if (holder !== undefined || isWaiting(prepared.priority, entry.taskIndex)) continue;
    if (prepared.snapshot.tasks[entry.taskIndex]?.status !== 'queued') continue;
    const able = [...prepared.matcher.eligibleAgentsOf(entry.taskIndex)].flatMap(
      (index) => prepared.snapshot.agents[index] ?? [],
    );
    const busy = able.filter((agent) => behind.has(agent.id));
    if (able.length === 0) found.set(entry.taskId, `${entry.taskId} is number ${entry.rank}, but no agent can do it.`);
    else if (busy.length > 0)
      found.set(
        entry.taskId,
        `${entry.taskId} is number ${entry.rank}, but ${busy[0]?.name ?? ''}${busy.length > 1 ? ` and ${busy.length - 1} more who can do it have` : ', who can do it, has'} work that stands behind it.`,
      );
  }
  return found;
}

/** The best fit, and when it would finish the task: as planned where it has it, else in the gaps of the plan in force. */
function bestOf(prepared: Prepared, taskIndex: number, row: Assignment | undefined): BestMatch | null {
  let best: { agentIndex: number; overall: number } | null = null;
  for (const agentIndex of prepared.matcher.eligibleAgentsOf(taskIndex)) {
    const { overall } = prepared.matcher.score(taskIndex, agentIndex);
    if (best === null || overall > best.overall) best = { agentIndex, overall };
  }
  const agent = best === null ? undefined : prepared.snapshot.agents[best.agentIndex];
  if (best === null || agent === undefined) return null;
  const finishMs = row?.agentId === agent.id ? null : earliestFinishMs(prepared, taskIndex, best.agentIndex);
  const finishAt = row?.agentId === agent.id ? row.plannedFinishAt : finishMs === null ? null : instantOf(finishMs);
  return { agentId: agent.id, agentName: agent.name, agentKind: agent.kind, overall: best.overall, finishAt };
}

function holderOf(prepared: Prepared, taskIndex: number, row: Assignment | undefined): BestMatch | null {
  const agentIndex = row === undefined ? undefined : prepared.agentIndex.get(row.agentId);
  const agent = agentIndex === undefined ? undefined : prepared.snapshot.agents[agentIndex];
  if (row === undefined || agentIndex === undefined || agent === undefined) return null;
  const { overall } = prepared.matcher.score(taskIndex, agentIndex);
  return { agentId: agent.id, agentName: agent.name, agentKind: agent.kind, overall, finishAt: row.plannedFinishAt };
}

/** The ranked queue: as rows of the grid, or entry by entry with every fact. */
export function queueCalls(session: Session): Pick<Handlers, 'queue.list' | 'queue.rows'> {
  let last: { prepared: Prepared; rows: readonly QueueRow[]; reorders: number } | null = null;
  const current = () => {
    const prepared = session.prepared();
    if (last?.prepared !== prepared) {
      const moved = last === null ? 0 : reorders(last.prepared.entries, prepared.entries);
      last = { prepared, rows: rowsOf(prepared), reorders: moved };
    }
    return last;
  };
  const figures = ({ prepared, rows, reorders: moved }: ReturnType<typeof current>) => ({
    metrics: {
      ...queueMetrics(prepared.snapshot, prepared.entries, prepared.nowMs),
      reorders: moved,
      skippedOver: rows.filter((row) => row.skippedOver !== null).length,
    },
    computedAt: session.now(),
    nextRecomputeAt: nextRecompute(prepared),
  });
  return {
    'queue.rows': () => {
      const queue = current();
      return ok({ rows: queue.rows, ...figures(queue) });
    },
    'queue.list': ({ limit }) => {
      const queue = current();
      const rows = limit === undefined ? queue.rows : queue.rows.slice(0, limit);
      return ok({ entries: rows.flatMap((row) => entryOf(queue.prepared, row)), ...figures(queue) });
    },
  };
}

function entryOf(prepared: Prepared, { parts: _parts, ...row }: QueueRow): QueueEntryView[] {
  const index = prepared.taskIndex.get(row.taskId) ?? -1;
  const [task, score] = [prepared.snapshot.tasks[index], prepared.scores[index]];
  if (task === undefined || score == null) return [];
  const { components, computedAt, recomputeAt, recomputeOn } = score;
  return [{ ...row, components, enqueuedAt: task.enqueuedAt, computedAt, recomputeAt, recomputeOn }];
}

function rowsOf(prepared: Prepared): readonly QueueRow[] {
  const { snapshot } = prepared;
  const held = new Map<string, Assignment>(snapshot.assignments.map((row) => [row.taskId, row]));
  const skipped = skippedOver(prepared);
  return prepared.entries.flatMap((entry): QueueRow[] => {
    const task = snapshot.tasks[entry.taskIndex];
    const score = prepared.scores[entry.taskIndex];
    if (task === undefined || score == null) return [];
    const row = held.get(task.id);
    const assignedTo = holderOf(prepared, entry.taskIndex, row);
    return [
      {
        taskId: task.id,
        version: task.version,
        rank: entry.rank,
        title: task.title,
        client: task.client,
        project: task.project,
        type: task.type,
        composite: score.composite,
        parts: score.components.map((part) => part.contribution),
        status: task.status,
        waitingFor: openPrerequisites(prepared.priority, entry.taskIndex),
        dueAt: task.dueAt,
        slackHours: score.slackMinutes === null ? null : score.slackMinutes / 60,
        effortHours: (row?.effortMinutes ?? task.remainingMinutes) / 60,
        estimateHours: task.estimateMinutes / 60,
        requiredSkills: task.requiredSkills,
        assignedTo,
        pin: row?.pin ?? null,
        plannedStartAt: row?.plannedStartAt ?? null,
        plannedFinishAt: row?.plannedFinishAt ?? null,
        bestMatch: bestOf(prepared, entry.taskIndex, row),
        skippedOver: skipped.get(task.id) ?? null,
      },
    ];
  });
}
