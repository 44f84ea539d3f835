import type { Task } from '../../../../shared/model/index.ts';
import { Notes } from '../../components/Notes.tsx';
import { Checklist } from './Checklist.tsx';
import { Extras } from './Extras.tsx';
import { TimeEntries } from './TimeEntries.tsx';

/** What people add to a task while it is done: its checklist, notes and links, and hours. */
export function TaskDetails({ task }: { readonly task: Task }) {
  return (
    <>
      <Extras task={task} />
      <Checklist task={task} />
      <TimeEntries key={`time-${task.id}`} task={task} />
      <Notes key={`notes-${task.id}`} about={{ kind: 'task', taskId: task.id }} />
    </>
  );
}
