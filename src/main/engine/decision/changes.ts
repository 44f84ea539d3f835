import { shortDay } from '../../../shared/format/index.ts';
import {
  type Assignment,
  instantOf,
  type PlanChange,
  type TaskId,
  type Unassigned,
} from '../../../shared/model/index.ts';
import { whyNot } from '../matching/index.ts';
import type { Decision } from './decide.ts';
import type { Prepared } from './prepare.ts';

/** Rows of the plan by task id: those that keep their agent keep who decided, when and why; new ones carry now. */
export function assignmentsOf(prepared: Prepared, decision: Decision): readonly Assignment[] {
  const inForce = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  return [...decision.placed]
    .sort(([a], [b]) => a - b)
    .flatMap(([taskIndex, work]): Assignment[] => {
      const [task, agent] = [prepared.snapshot.tasks[taskIndex], prepared.snapshot.agents[work.agentIndex]];
      if (task === undefined || agent === undefined) return [];
      const known = inForce.get(task.id);
      const times = {
        plannedStartAt: Number.isFinite(work.startMs) ? instantOf(work.startMs) : null,
        plannedFinishAt: Number.isFinite(work.finishMs) ? instantOf(work.finishMs) : null,
        effortMinutes: work.minutes,
      };
      if (known !== undefined && known.agentId === agent.id)
        return [
          {
            ...known,
            ...times,
            compatibility: known.compatibility ?? prepared.matcher.pair(taskIndex, work.agentIndex),
          },
        ];
      return [
        {
          taskId: task.id,
          agentId: agent.id,
          origin: 'engine',
          pin: null,
          ...times,
          compatibility: prepared.matcher.pair(taskIndex, work.agentIndex),
          relaxation: decision.offers.get(taskIndex)?.relaxation ?? [],
          assignedAt: instantOf(prepared.nowMs),
          version: 0,
        },
      ];
    });
}

/** What differs from the plan in force, each with its reason; nothing where nothing does. */
export function changesOf(
  prepared: Prepared,
  assignments: readonly Assignment[],
  unassigned: readonly Unassigned[],
): readonly PlanChange[] {
  const before = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  const changes = assignments.flatMap((row): PlanChange[] => {
    const old = before.get(row.taskId);
    if (old === undefined)
      return [{ taskId: row.taskId, kind: 'assign', from: null, to: row.agentId, reason: assignReason(prepared, row) }];
    if (old.agentId !== row.agentId)
      return [
        {
          taskId: row.taskId,
          kind: 'move',
          from: old.agentId,
          to: row.agentId,
          reason: moveReason(prepared, old, row),
        },
      ];
    if (old.plannedStartAt !== row.plannedStartAt || old.plannedFinishAt !== row.plannedFinishAt)
      return [
        { taskId: row.taskId, kind: 'reschedule', from: old.agentId, to: row.agentId, reason: timeReason(old, row) },
      ];
    return [];
  });
  const lost = unassigned.flatMap((row): PlanChange[] => {
    const old = before.get(row.taskId);
    return old === undefined
      ? []
      : [{ taskId: row.taskId, kind: 'unassign', from: old.agentId, to: null, reason: row.message }];
  });
  return [...changes, ...lost].sort((a, b) => (a.taskId < b.taskId ? -1 : a.taskId > b.taskId ? 1 : 0));
}

function assignReason(prepared: Prepared, row: Assignment): string {
  const composite = prepared.scores[prepared.taskIndex.get(row.taskId) ?? -1]?.composite ?? 0;
  const fit = row.compatibility;
  return `Priority ${composite.toFixed(1)}; fit ${(fit?.overall ?? 0).toFixed(2)}, skill alignment ${(fit?.skillAlignment ?? 0).toFixed(2)}.`;
}

function moveReason(prepared: Prepared, old: Assignment, row: Assignment): string {
  const taskIndex = prepared.taskIndex.get(row.taskId) ?? -1;
  const from = prepared.agentIndex.get(old.agentId);
  if (from === undefined || taskIndex < 0) return `${old.agentId} is not in this workspace.`;
  const [was, is] = [
    prepared.matcher.pair(taskIndex, from),
    prepared.matcher.pair(taskIndex, prepared.agentIndex.get(row.agentId) ?? 0),
  ];
  if (!was.eligible) return was.reasons.map((reason) => reason.message).join(' ');
  const { difference } = whyNot(was, is);
  const finish =
    row.plannedFinishAt === null
      ? ''
      : `; finishes ${shortDay(row.plannedFinishAt)}${old.plannedFinishAt === null ? '' : `, before ${shortDay(old.plannedFinishAt)}`}`;
  const points = Math.round(difference * 100) / 100;
  const fit = points === 0 ? 'fit as before' : `fit ${points > 0 ? '+' : ''}${points.toFixed(2)}`;
  return `The whole plan gains value; ${fit}${finish}.`;
}

const timeReason = (old: Assignment, row: Assignment): string =>
  old.plannedStartAt === null || row.plannedStartAt === null
    ? 'Planned times set.'
    : `Start ${old.plannedStartAt < row.plannedStartAt ? 'later' : old.plannedStartAt > row.plannedStartAt ? 'earlier' : 'as before'}, as other work and working time allow.`;
