import type { TimelineBar } from '../../../../shared/contract/index.ts';
import { dayAndClock } from '../../../../shared/format/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { readerNow } from '../../stores/reader.ts';
import { useToasts } from '../../stores/toasts.ts';
import { canMove } from './rows.ts';
import { dueAfterP50 } from './words.ts';

const say = (text: string, hint: string): void =>
  useToasts.getState().show({ text, hint, kind: 'failed', entry: null });

/** Moves the due date to where the P50 finish keeps it; says why where there is no need or no way. */
export function moveDue(bar: TimelineBar): void {
  const dueAt = dueAfterP50(bar);
  if (dueAt !== null) {
    void runCommand(
      'task.edit',
      { taskIds: [bar.taskId], changes: { dueAt }, versions: { [bar.taskId]: bar.version } },
      `${bar.title} is due ${dayAndClock(dueAt, readerNow())}.`,
    );
    return;
  }
  if (bar.dueAt === null) say(`${bar.title} has no due date.`, 'Give it one in the queue: F2 in its Due cell.');
  else if (bar.finishP50At === null) say(`No finish of ${bar.title} is foreseen.`, 'Give it an agent first: A.');
  else say(`${bar.title} is due after its P50 finish.`, 'Its due date stays.');
}

/** Whether a bar can be lifted; says why not. */
export function mayLift(bar: TimelineBar): boolean {
  if (canMove(bar)) return true;
  if (bar.isBegun)
    say(`${bar.title} has begun: its start stays.`, 'Give it to another agent with A, or move its due date with D.');
  else if (bar.agent === null) say(`Nobody has ${bar.title}.`, 'Give it an agent first: A.');
  else say(`${bar.title} has no planned start.`, 'Propose a plan, or assign it anew with A.');
  return false;
}
