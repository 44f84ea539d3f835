import type { TimelineBar } from '../../../../shared/contract/index.ts';
import { TIMELINE_ACTIONS } from '../../../../shared/words/progress/timeline-view.ts';
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
      TIMELINE_ACTIONS.movedDueDateOfTo(bar.title, newDueText(due, readerNow())),
    );
    return;
  }
  if (bar.dueAt === null) refuse(TIMELINE_ACTIONS.noDueDate(bar.title), TIMELINE_ACTIONS.setOneInQueue);
  else if (bar.finishP50At === null)
    refuse(TIMELINE_ACTIONS.noForecast(bar.title), TIMELINE_ACTIONS.assignItFirstPress);
  else refuse(TIMELINE_ACTIONS.likelyToFinish(bar.title), TIMELINE_ACTIONS.itsDueDateNotChanged);
}

/** Whether a bar can be moved; if not, says why. */
export function mayLift(bar: TimelineBar): boolean {
  if (canMove(bar)) return true;
  if (bar.isBegun) refuse(TIMELINE_ACTIONS.startedSoItsStart(bar.title), TIMELINE_ACTIONS.pressToReassign);
  else if (bar.agent === null) refuse(TIMELINE_ACTIONS.unassigned(bar.title), TIMELINE_ACTIONS.assignItFirstPress);
  else refuse(TIMELINE_ACTIONS.noPlannedStart(bar.title), TIMELINE_ACTIONS.proposePlanOrPress);
  return false;
}
