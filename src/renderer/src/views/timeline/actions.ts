import type { TimelineBar } from '../../../../shared/contract/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { readerNow } from '../../stores/reader.ts';
import { useToasts } from '../../stores/toasts.ts';
import { canMove } from './rows.ts';
import { dueAfterP50, newDueText } from './words.ts';

const refuse = (text: string, hint: string): void =>
  useToasts.getState().show({ text, hint, kind: 'failed', entry: null });

/** Moves the due date to the day of the likely finish, or says why that is not needed or not possible. */
export function moveDue(bar: TimelineBar): void {
  const due = dueAfterP50(bar);
  if (due !== null) {
    void runCommand(
      'task.edit',
      {
        taskIds: [bar.taskId],
        changes: due.dueOn === undefined ? { dueAt: due.dueAt } : { dueOn: due.dueOn },
        versions: { [bar.taskId]: bar.version },
      },
      `Moved the due date of ${bar.title} to ${newDueText(due, readerNow())}.`,
    );
    return;
  }
  if (bar.dueAt === null)
    refuse(`${bar.title} has no due date.`, 'Set one in the queue: press F2 in its Due date column.');
  else if (bar.finishP50At === null) refuse(`${bar.title} has no forecast.`, 'Assign it first: press A.');
  else refuse(`${bar.title} is likely to finish by its due date.`, 'Its due date was not changed.');
}

/** Whether a bar can be moved; if not, says why. */
export function mayLift(bar: TimelineBar): boolean {
  if (canMove(bar)) return true;
  if (bar.isBegun)
    refuse(
      `${bar.title} has started, so its start cannot change.`,
      'Press A to reassign it, or D to move its due date.',
    );
  else if (bar.agent === null) refuse(`${bar.title} is unassigned.`, 'Assign it first: press A.');
  else refuse(`${bar.title} has no planned start.`, 'Propose a plan, or press A to assign it.');
  return false;
}
