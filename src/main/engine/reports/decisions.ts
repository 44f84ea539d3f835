import { type Decision, type DueDate, instantOf, msOf, type TaskLine } from '../../../shared/model/index.ts';
import { compareText } from './lines.ts';

const MOST = 5;

/**
 * Returns the earliest due date (a day or an instant, as the task has now) by which its agent would be on time with
 * work that finishes then, in epoch ms.
 */
export type DueFor = (line: TaskLine, finishMs: number) => DueDate;

/**
 * Returns the decisions that the reader has to make, most work first: a new due date for work that will miss its own,
 * and an assignee for unassigned work that is due soon.
 */
export function decisionsOf(open: readonly TaskLine[], dueFor: DueFor): readonly Decision[] {
  return open
    .flatMap((line) => decisionOf(line, dueFor) ?? [])
    .sort((a, b) => b.line.remainingHours - a.line.remainingHours || compareText(a.taskId, b.taskId))
    .slice(0, MOST);
}

function decisionOf(line: TaskLine, dueFor: DueFor): Decision | null {
  const shared = { taskId: line.taskId, title: line.title, byAt: line.dueAt, line };
  if (line.dueAt === null) return null;
  if (line.agentId === null)
    return line.state === 'late' || line.state === 'at_risk'
      ? { ...shared, kind: 'find_somebody', untilAt: null }
      : null;
  if (line.finishP90At === null || line.finishP90At <= line.dueAt) return null;
  // It is late, or likely to finish after its due date.
  if (line.state !== 'late' && (line.finishP50At ?? line.finishP90At) <= line.dueAt) return null;
  const finishMs = msOf(line.finishP90At);
  const { dueOn } = dueFor(line, finishMs);
  return {
    ...shared,
    kind: 'move_due',
    untilAt: instantOf(finishMs),
    ...(dueOn === undefined ? {} : { untilOn: dueOn }),
  };
}
