import {
  type BestMatch,
  type Handlers,
  ok,
  type QueueEntryView,
  type QueueRow,
} from '../../../shared/contract/index.ts';

import { type Assignment, extrasOf, instantOf, message, taskDue } from '../../../shared/model/index.ts';
import {
  baselineOf,
  findAt,
  finishIfGivenMs,
  isWaiting,
  memoizeLast,
  nextRecompute,
  openPrerequisites,
  type Prepared,
  type QueueEntry,
  queueMetrics,
  reorders,
} from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

type SkippedOver = NonNullable<QueueRow['skippedOver']>;

/** Tasks that rank before assigned work but have no agent, with the reason. */
export const skippedOver = memoizeLast(passedOver);

function passedOver(prepared: Prepared): ReadonlyMap<string, SkippedOver> {
  const assigned = new Set<string>(prepared.snapshot.assignments.map((row) => row.taskId));
  const lastAssigned = prepared.entries.findLastIndex((entry) => assigned.has(entry.taskId));
  const found = new Map<string, SkippedOver>();
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
    const { rank } = entry;
    if (able.length === 0) found.set(entry.taskId, message('queue.no_able_agent', { rank }));
    else if (busy[0] !== undefined)
      found.set(
        entry.taskId,
        message('queue.able_agents_busy', { rank, agentName: busy[0].name, otherAgents: busy.length - 1 }),
      );
  }
  return found;
}

/**
 * The best fit, and when that agent would finish the task: as planned if it is assigned to that agent, otherwise placed
 * by priority among that agent's work.
 */
function bestOf(prepared: Prepared, taskIndex: number, current: BestMatch | null): BestMatch | null {
  let best: { agentIndex: number; overall: number } | null = null;
  for (const agentIndex of prepared.matcher.eligibleAgentsOf(taskIndex)) {
    const { overall } = prepared.matcher.score(taskIndex, agentIndex);
    if (best === null || overall > best.overall) best = { agentIndex, overall };
  }
  const agent = best === null ? undefined : prepared.snapshot.agents[best.agentIndex];
  if (best === null || agent === undefined) return null;
  const finishMs = current?.agentId === agent.id ? null : finishIfGivenMs(prepared, taskIndex, best.agentIndex);
  const finishAt = current?.agentId === agent.id ? current.finishAt : finishMs === null ? null : instantOf(finishMs);
  return {
    agentId: agent.id,
    agentName: agent.name,
    agentTimeZone: agent.calendar.timeZone,
    agentKind: agent.kind,
    overall: best.overall,
    finishAt,
  };
}

function holderOf(prepared: Prepared, taskIndex: number, row: Assignment | undefined): BestMatch | null {
  const agentIndex = row === undefined ? undefined : prepared.agentIndex.get(row.agentId);
  const agent = agentIndex === undefined ? undefined : prepared.snapshot.agents[agentIndex];
  if (row === undefined || agentIndex === undefined || agent === undefined) return null;
  const { overall } = prepared.matcher.score(taskIndex, agentIndex);
  return {
    agentId: agent.id,
    agentName: agent.name,
    agentTimeZone: agent.calendar.timeZone,
    agentKind: agent.kind,
    overall,
    finishAt: row.plannedFinishAt,
  };
}

/** The current queue. Its rows are made when they are first requested. */
interface Listed {
  readonly prepared: Prepared;
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly rows: (QueueRow | undefined)[];
  readonly clients: readonly string[];
  /** By skill id. */
  readonly skillNames: ReadonlyMap<string, string>;
  readonly edition: number;
  readonly reorders: number;
}

/** The ranked queue: as rows of the grid, or entry by entry with every fact. */
export function queueCalls(session: Session): Pick<Handlers, 'queue.list' | 'queue.rows'> {
  let last: Listed | null = null;
  const current = (): Listed => {
    const prepared = session.prepared();
    if (last === null || !isSameQueue(last.prepared, prepared)) last = listed(prepared, last);
    return last;
  };
  const figures = ({ prepared, reorders: moved }: Listed) => ({
    metrics: {
      ...queueMetrics(prepared.snapshot, prepared.entries, prepared.nowMs),
      reorders: moved,
      skippedOver: skippedOver(prepared).size,
    },
    computedAt: session.now(),
    nextRecomputeAt: nextRecompute(prepared),
  });
  return {
    'queue.rows': ({ from, limit, known }) => {
      const queue = current();
      const { edition, clients } = queue;
      const rows = known === edition ? null : rowsOf(queue, from, limit);
      return ok({ edition, total: queue.prepared.entries.length, rows, clients, ...figures(queue) });
    },
    'queue.list': ({ limit }) => {
      const queue = current();
      return ok({
        entries: rowsOf(queue, 0, limit).flatMap((row) => entryOf(queue.prepared, row)),
        ...figures(queue),
      });
    },
  };
}

/** Whether nothing that a row shows has changed, even if the journal has a new entry. */
const isSameQueue = (a: Prepared, b: Prepared): boolean =>
  a === b || (a.matcher === b.matcher && a.entries === b.entries && a.scores === b.scores);

function listed(prepared: Prepared, before: Listed | null): Listed {
  const { snapshot, entries } = prepared;
  return {
    prepared,
    assignments: new Map<string, Assignment>(snapshot.assignments.map((row) => [row.taskId, row])),
    rows: new Array<QueueRow | undefined>(entries.length),
    clients: [...new Set(entries.flatMap(({ taskIndex }) => snapshot.tasks[taskIndex]?.client ?? []))].sort(),
    skillNames: new Map<string, string>(snapshot.skills.map(({ id, name }) => [id, name])),
    edition: (before?.edition ?? 0) + 1,
    reorders: before === null ? 0 : reorders(before.prepared.entries, entries),
  };
}

function entryOf(prepared: Prepared, { parts: _parts, ...row }: QueueRow): QueueEntryView[] {
  const index = prepared.taskIndex.get(row.taskId);
  const [task, score] = [findAt(prepared.snapshot.tasks, index), findAt(prepared.scores, index)];
  if (index === undefined || task === undefined || score == null) return [];
  const { components, computedAt, recomputeAt, recomputeOn } = score;
  const bestMatch = row.bestMatch ?? bestOf(prepared, index, row.assignedTo);
  return [{ ...row, bestMatch, components, enqueuedAt: task.enqueuedAt, computedAt, recomputeAt, recomputeOn }];
}

function rowsOf(queue: Listed, from: number, limit: number | undefined): readonly QueueRow[] {
  const { rows, prepared } = queue;
  const until = limit === undefined ? rows.length : Math.min(rows.length, from + limit);
  const found: QueueRow[] = [];
  for (let at = from; at < until; at++) {
    const entry = prepared.entries[at];
    const row = rows[at] ?? (entry === undefined ? undefined : rowOf(queue, entry));
    rows[at] = row;
    if (row !== undefined) found.push(row);
  }
  return found;
}

function rowOf({ prepared, assignments, skillNames }: Listed, { taskIndex, rank }: QueueEntry): QueueRow | undefined {
  const task = prepared.snapshot.tasks[taskIndex];
  const score = prepared.scores[taskIndex];
  if (task === undefined || score == null) return undefined;
  const row = assignments.get(task.id);
  const assignedTo = holderOf(prepared, taskIndex, row);
  return {
    taskId: task.id,
    version: task.version,
    rank,
    title: task.title,
    client: task.client,
    project: task.project,
    type: task.type,
    composite: score.composite,
    parts: score.components.map((part) => part.contribution),
    status: task.status,
    waitingFor: openPrerequisites(prepared.priority, taskIndex),
    ...taskDue(task),
    ...extrasOf(task),
    slackHours: score.slackMinutes === null ? null : score.slackMinutes / 60,
    effortHours: (row?.effortMinutes ?? task.remainingMinutes) / 60,
    estimateHours: task.estimateMinutes / 60,
    remainingHours: task.remainingMinutes / 60,
    requiredSkills: task.requiredSkills.map((need) => ({
      ...need,
      skillName: skillNames.get(need.skillId) ?? need.skillId,
    })),
    assignedTo,
    pin: row?.pin ?? null,
    plannedStartAt: row?.plannedStartAt ?? null,
    plannedFinishAt: row?.plannedFinishAt ?? null,
    baseline: baselineOf(prepared.snapshot, task),
    bestMatch: assignedTo === null ? bestOf(prepared, taskIndex, null) : null,
    skippedOver: skippedOver(prepared).get(task.id) ?? null,
  };
}
