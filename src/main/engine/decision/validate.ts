import { type Assignment, isOpen, isStarted, lanesOf, msOf, type Plan, type Violation } from '../../../shared/model/index.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import type { Prepared } from './prepare.ts';

/** How each rule is met by a set of assignments, read from the result alone. */
export function validate(prepared: Prepared, assignments: readonly Assignment[]): Plan['constraintSatisfaction'] {
  const checked = [eligibility, release, prerequisites, overlap, keepTogether].map((rule) => rule(prepared, assignments));
  const violations = checked.flatMap((row) => row.violations);
  return { valid: violations.every((violation) => violation.override), violations, checked: checked.map(({ rule, held, violations: broken }) => ({ rule, held, broken: broken.length })) };
}

interface Checked {
  readonly rule: string;
  readonly held: number;
  readonly violations: readonly Violation[];
}
type Rule = (prepared: Prepared, assignments: readonly Assignment[]) => Checked;

const byHand = (prepared: Prepared, assignment: Assignment): boolean => {
  const index = prepared.taskIndex.get(assignment.taskId);
  const task = index === undefined ? undefined : prepared.snapshot.tasks[index];
  return assignment.pin !== null || assignment.origin !== 'engine' || (task !== undefined && isStarted(task));
};

/** Turns a test of one assignment into a rule; `test` answers the fault in words, or null. */
const each = (rule: string, code: string, test: (prepared: Prepared, assignment: Assignment) => string | null): Rule => (prepared, assignments) => {
  const violations = assignments.flatMap((assignment): Violation[] => {
    const message = test(prepared, assignment);
    return message === null ? [] : [{ code, message, taskId: assignment.taskId, agentId: assignment.agentId, override: byHand(prepared, assignment) }];
  });
  return { rule, held: assignments.length - violations.length, violations };
};

const eligibility = each('Only eligible agents', 'not_eligible', (prepared, assignment) => {
  const task = prepared.taskIndex.get(assignment.taskId);
  const agent = prepared.agentIndex.get(assignment.agentId);
  if (task === undefined || agent === undefined) return `${assignment.taskId} or ${assignment.agentId} is not in this workspace.`;
  const pair = prepared.matcher.pair(task, agent);
  return pair.eligible ? null : `${assignment.agentId} may not take ${assignment.taskId}: ${pair.reasons.map((reason) => reason.message).join(' ')}`;
});

const release = each('Nothing before its release', 'before_release', (prepared, assignment) => {
  const index = prepared.taskIndex.get(assignment.taskId);
  const task = index === undefined ? undefined : prepared.snapshot.tasks[index];
  const early = task !== undefined && task.releaseAt !== null && assignment.plannedStartAt !== null && assignment.plannedStartAt < task.releaseAt;
  return early ? `${assignment.taskId} is planned before its release ${task.releaseAt}.` : null;
});

const prerequisites: Rule = (prepared, assignments) => {
  const finish = new Map(assignments.map((assignment) => [assignment.taskId, assignment.plannedFinishAt]));
  return each('Nothing before its prerequisites', 'before_prerequisite', (_, assignment) => {
    const index = prepared.taskIndex.get(assignment.taskId);
    if (index === undefined || assignment.plannedStartAt === null) return null;
    for (const before of prepared.priority.graph.prerequisites[index] ?? []) {
      const other = prepared.snapshot.tasks[before];
      if (other === undefined || !isOpen(other) || prepared.scores[before] === null) continue;
      const end = finish.get(other.id) ?? null;
      if (end === null || end > assignment.plannedStartAt) return `${assignment.taskId} starts before ${other.id} is planned to finish.`;
    }
    return null;
  })(prepared, assignments);
};

/** Nobody works at more tasks at once than it has lanes. */
const overlap: Rule = (prepared, assignments) => {
  const byAgent = new Map<number, Assignment[]>();
  for (const assignment of assignments) {
    const agent = prepared.agentIndex.get(assignment.agentId);
    if (agent !== undefined && assignment.plannedStartAt !== null && assignment.effortMinutes > 0) byAgent.set(agent, [...(byAgent.get(agent) ?? []), assignment]);
  }
  const violations: Violation[] = [];
  for (const [agentIndex, mine] of byAgent) {
    const agent = prepared.snapshot.agents[agentIndex];
    if (agent === undefined) continue;
    const sorted = mine.sort((a, b) => (a.plannedStartAt ?? '').localeCompare(b.plannedStartAt ?? ''));
    const running: Assignment[] = [];
    for (const assignment of sorted) {
      const still = running.filter((other) => (other.plannedFinishAt ?? '') > (assignment.plannedStartAt ?? ''));
      running.splice(0, running.length, ...still, assignment);
      if (running.length > lanesOf(agent)) violations.push({ code: 'over_capacity', message: `${agent.name} works at ${running.length} tasks at once, at most ${lanesOf(agent)}.`, taskId: assignment.taskId, agentId: agent.id, override: running.some((other) => byHand(prepared, other)) });
    }
  }
  return { rule: 'Capacity: one task a lane at a time', held: assignments.length - violations.length, violations };
};

const keepTogether: Rule = (prepared, assignments) => {
  const agentOf = new Map(assignments.map((assignment) => [assignment.taskId, assignment]));
  const violations: Violation[] = [];
  let held = 0;
  for (const constraint of prepared.snapshot.constraints) {
    if (constraint.kind !== 'keep_together') continue;
    const mine = constraint.taskIds.flatMap((id) => agentOf.get(id) ?? []);
    if (new Set(mine.map((assignment) => assignment.agentId)).size <= 1) held++;
    else violations.push({ code: 'kept_apart', message: `${constraint.taskIds.join(', ')} should stay together.`, taskId: mine[0]?.taskId ?? null, agentId: null, override: mine.some((assignment) => byHand(prepared, assignment)) });
  }
  return { rule: 'Kept together', held, violations };
};

/** Agents whose placed work in the horizon is more than their working time. */
export function overloadedAgents(prepared: Prepared, assignments: readonly Assignment[]): Plan['overloadedAgentIds'] {
  const placed = new Map<string, number>();
  for (const assignment of assignments) placed.set(assignment.agentId, (placed.get(assignment.agentId) ?? 0) + assignment.effortMinutes);
  return prepared.snapshot.agents.flatMap((agent, index) => {
    const calendar = prepared.calendars[index];
    const capacity = calendar === undefined ? 0 : workingMinutesBetween(calendar, prepared.nowMs, prepared.untilMs) * lanesOf(agent);
    return (placed.get(agent.id) ?? 0) > capacity + 1e-6 ? [agent.id] : [];
  });
}

/** Tasks planned to finish after due. */
export const lateTasks = (prepared: Prepared, assignments: readonly Assignment[]): Plan['lateTaskIds'] =>
  assignments.flatMap((assignment) => {
    const index = prepared.taskIndex.get(assignment.taskId);
    const due = index === undefined ? null : (prepared.snapshot.tasks[index]?.dueAt ?? null);
    return due !== null && assignment.plannedFinishAt !== null && msOf(assignment.plannedFinishAt) > msOf(due) ? [assignment.taskId] : [];
  });
