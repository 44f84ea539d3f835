import { dayAndClock, percent } from '../../../shared/format/index.ts';
import { type AgentId, type Assignment, type Compatibility, msOf, type PlanChange, type TaskId, type Unassigned } from '../../../shared/model/index.ts';
import { whyNot } from '../matching/index.ts';
import type { Prepared } from './prepare.ts';

const COMPONENT_WORDS: Readonly<Record<string, string>> = { skill: 'skills', experience: 'experience', success: 'on-time record', availability: 'time before due', workload: 'lighter load' };

/** What differs from the plan in force, each with its reason, in task order. */
export function changesOf(prepared: Prepared, next: readonly Assignment[], unassigned: readonly Unassigned[]): readonly PlanChange[] {
  const before = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((assignment) => [assignment.taskId, assignment]));
  const left = new Map(unassigned.map((row) => [row.taskId, row]));
  const changes = next.flatMap((assignment): PlanChange[] => {
    const old = before.get(assignment.taskId);
    before.delete(assignment.taskId);
    if (old === undefined) return [{ taskId: assignment.taskId, kind: 'assign', from: null, to: assignment.agentId, reason: assignReason(prepared, assignment) }];
    if (old.agentId !== assignment.agentId) return [{ taskId: assignment.taskId, kind: 'move', from: old.agentId, to: assignment.agentId, reason: moveReason(prepared, old, assignment) }];
    if (old.plannedStartAt === assignment.plannedStartAt && old.plannedFinishAt === assignment.plannedFinishAt) return [];
    return [{ taskId: assignment.taskId, kind: 'reschedule', from: old.agentId, to: old.agentId, reason: rescheduleReason(old, assignment) }];
  });
  for (const old of before.values()) {
    const row = left.get(old.taskId);
    if (row !== undefined && row.code !== 'blocked') changes.push({ taskId: old.taskId, kind: 'unassign', from: old.agentId, to: null, reason: row.message });
  }
  return changes.sort((a, b) => (a.taskId < b.taskId ? -1 : a.taskId > b.taskId ? 1 : 0));
}

const nameOf = (prepared: Prepared, agentId: AgentId): string => {
  const index = prepared.agentIndex.get(agentId);
  return index === undefined ? agentId : (prepared.snapshot.agents[index]?.name ?? agentId);
};

function pairOf(prepared: Prepared, taskId: TaskId, agentId: AgentId): Compatibility | null {
  const task = prepared.taskIndex.get(taskId);
  const agent = prepared.agentIndex.get(agentId);
  return task === undefined || agent === undefined ? null : prepared.matcher.pair(task, agent);
}

function assignReason(prepared: Prepared, assignment: Assignment): string {
  const pair = assignment.compatibility;
  const task = prepared.taskIndex.get(assignment.taskId);
  if (pair === null || task === undefined) return 'Placed by the engine.';
  const able = prepared.matcher.eligibleAgentsOf(task).length;
  const who = able === 1 ? `Only ${nameOf(prepared, assignment.agentId)} can take it` : `One of ${able} who can take it`;
  const record = pair.evidenceCount > 0 ? `${pair.evidenceCount} alike, ${percent(pair.successProbability)} on time` : 'nothing alike yet';
  return `${who}: fit ${pair.overall.toFixed(2)}, ${record}. ${finishWords(prepared, assignment)}`;
}

function finishWords(prepared: Prepared, assignment: Assignment): string {
  const index = prepared.taskIndex.get(assignment.taskId);
  const due = index === undefined ? null : (prepared.snapshot.tasks[index]?.dueAt ?? null);
  if (assignment.plannedFinishAt === null) return 'No finish in the horizon.';
  const ends = `Ends ${dayAndClock(assignment.plannedFinishAt)}`;
  if (due === null) return `${ends}; no due date.`;
  return msOf(assignment.plannedFinishAt) <= msOf(due) ? `${ends}, before due.` : `${ends}, after due ${dayAndClock(due)}.`;
}

function moveReason(prepared: Prepared, old: Assignment, next: Assignment): string {
  const from = pairOf(prepared, old.taskId, old.agentId);
  const to = next.compatibility;
  const oldName = nameOf(prepared, old.agentId);
  if (from === null) return `${oldName} is no longer here. ${finishWords(prepared, next)}`;
  const blockedBy = from.reasons[0];
  if (blockedBy !== undefined) return `${blockedBy.message} ${finishWords(prepared, next)}`;
  if (old.plannedFinishAt !== null && next.plannedFinishAt !== null && next.plannedFinishAt < old.plannedFinishAt) return `Finishes sooner than with ${oldName} (${dayAndClock(old.plannedFinishAt)}). ${finishWords(prepared, next)}`;
  const best = to === null ? undefined : [...whyNot(from, to).parts].sort((a, b) => b.difference - a.difference)[0];
  const gain = best !== undefined && best.difference > 0 ? `Better ${COMPONENT_WORDS[best.name] ?? best.name} than ${oldName}` : `Frees ${oldName} for work of higher priority`;
  return `${gain}. ${finishWords(prepared, next)}`;
}

function rescheduleReason(old: Assignment, next: Assignment): string {
  const was = old.plannedFinishAt === null ? 'had no planned finish' : `was ${dayAndClock(old.plannedFinishAt)}`;
  return next.plannedFinishAt === null ? `No longer fits the horizon; ${was}.` : `Ends ${dayAndClock(next.plannedFinishAt)}, ${was}.`;
}
