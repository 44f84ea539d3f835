import {
  DAY_MS,
  EXCEPTION_KINDS,
  type ExceptionLine,
  isOpen,
  message,
  msOf,
  type Outcome,
  type Task,
} from '../../../shared/model/index.ts';
import { verbatim } from '../exceptions/index.ts';
import { compareText } from './lines.ts';

const ORDER: readonly ExceptionLine['kind'][] = EXCEPTION_KINDS;
/** Number of days for which failures are reported. */
const FAILED_DAYS = 7;

/**
 * Returns recorded exceptions of these tasks: overdue, blocked, with a rejected deliverable, failed in the last week,
 * or declined as often as the policy's limit.
 */
export function exceptionsOf(
  tasks: readonly Task[],
  outcomes: readonly Outcome[],
  { nowMs, mostDeclines }: { readonly nowMs: number; readonly mostDeclines: number },
): readonly ExceptionLine[] {
  const rows: ExceptionLine[] = tasks.filter(isOpen).flatMap((task): readonly ExceptionLine[] => {
    const of = { taskId: task.id, title: verbatim(task.title), inbox: null };
    return [
      ...(task.dueAt !== null && msOf(task.dueAt) < nowMs
        ? [{ ...of, kind: 'overdue' as const, what: message('lines.overdue', {}), sinceAt: task.dueAt }]
        : []),
      ...(task.status === 'blocked'
        ? [
            {
              ...of,
              kind: 'blocked' as const,
              what: message('lines.blocked', { because: task.riskFactors.join(', ') }),
              sinceAt: null,
            },
          ]
        : []),
      ...task.deliverables
        .filter((one) => one.state === 'rejected')
        .map((one) => ({
          ...of,
          kind: 'rejected' as const,
          what: message('lines.rejected', { deliverables: [one.name], times: 1 }),
          sinceAt: null,
        })),
      ...(task.declines >= mostDeclines
        ? [
            {
              ...of,
              kind: 'declined' as const,
              what: message('lines.declined', { times: task.declines }),
              sinceAt: null,
            },
          ]
        : []),
    ];
  });
  const titles = new Map(tasks.map((task) => [task.id, task.title]));
  for (const outcome of outcomes)
    if (outcome.failed && msOf(outcome.finishedAt) <= nowMs && msOf(outcome.finishedAt) > nowMs - FAILED_DAYS * DAY_MS)
      rows.push({
        kind: 'failed',
        taskId: outcome.taskId,
        title: verbatim(titles.get(outcome.taskId) ?? outcome.taskId),
        what: message('lines.failed', { times: 1 }),
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
