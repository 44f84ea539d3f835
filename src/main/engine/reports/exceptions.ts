import {
  DAY_MS,
  EXCEPTION_KINDS,
  type ExceptionLine,
  isOpen,
  msOf,
  type Outcome,
  type Task,
} from '../../../shared/model/index.ts';
import { compareText } from './lines.ts';

const ORDER: readonly ExceptionLine['kind'][] = EXCEPTION_KINDS;
/** Failures of this long ago are still told. */
const FAILED_DAYS = 7;

/** What does not go as it should with these tasks, as it is recorded: past due, blocked, a deliverable rejected, failed in the last week, declined so often that policy gives it up. */
export function exceptionsOf(
  tasks: readonly Task[],
  outcomes: readonly Outcome[],
  { nowMs, mostDeclines }: { readonly nowMs: number; readonly mostDeclines: number },
): readonly ExceptionLine[] {
  const rows: ExceptionLine[] = tasks.filter(isOpen).flatMap((task): readonly ExceptionLine[] => {
    const of = { taskId: task.id, title: task.title, inbox: null };
    return [
      ...(task.dueAt !== null && msOf(task.dueAt) < nowMs
        ? [{ ...of, kind: 'overdue' as const, what: '', sinceAt: task.dueAt }]
        : []),
      ...(task.status === 'blocked'
        ? [{ ...of, kind: 'blocked' as const, what: task.riskFactors.join(', '), sinceAt: null }]
        : []),
      ...task.deliverables
        .filter((one) => one.state === 'rejected')
        .map((one) => ({ ...of, kind: 'rejected' as const, what: one.name, sinceAt: null })),
      ...(task.declines >= mostDeclines
        ? [{ ...of, kind: 'declined' as const, what: `${task.declines} times`, sinceAt: null }]
        : []),
    ];
  });
  const titles = new Map(tasks.map((task) => [task.id, task.title]));
  for (const outcome of outcomes)
    if (outcome.failed && msOf(outcome.finishedAt) <= nowMs && msOf(outcome.finishedAt) > nowMs - FAILED_DAYS * DAY_MS)
      rows.push({
        kind: 'failed',
        taskId: outcome.taskId,
        title: titles.get(outcome.taskId) ?? outcome.taskId,
        what: '',
        sinceAt: outcome.finishedAt,
        inbox: null,
      });
  return rows.sort(
    (a, b) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      compareText(a.sinceAt ?? '~', b.sinceAt ?? '~') ||
      compareText(a.taskId ?? '', b.taskId ?? ''),
  );
}
