import { type Activity, msOf, type TaskId } from '../../../shared/model/index.ts';
import type { CandidateContext } from '../../engine/index.ts';
import { lastReports } from '../monitor/last-reports.ts';
import { reportsByTask } from '../progress/progress-calls.ts';
import type { Session } from '../session/session.ts';

type Reports = ReadonlyMap<string, readonly Activity[]>;
/** The reports on each task, cached by the list of declines, which is replaced after every report. */
const known = new WeakMap<object, Reports>();

function reportsIn(session: Session): Reports {
  const key = session.snapshot().declined;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = new Map([...reportsByTask(session)].map(([id, rows]) => [id, rows.toSorted(byTime)]));
  known.set(key, made);
  return made;
}
const byTime = (a: Activity, b: Activity): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/** The data of the open workspace that detection and responses read. */
export function exceptionContext(session: Session): CandidateContext {
  const prepared = session.prepared();
  const byTask = reportsIn(session);
  const { journal } = session.store();
  const since = (taskId: TaskId, what: 'unassigned' | 'blocked') =>
    what === 'unassigned' ? journal.unassignedSince(taskId) : journal.statusSince(taskId, 'blocked');
  return {
    prepared,
    reportsOf: (taskId) => byTask.get(taskId) ?? [],
    lastReportMs: lastReports(session),
    sinceMs: (taskId, what) => {
      const at = since(taskId, what);
      return at === null ? null : msOf(at);
    },
    office: prepared.office,
  };
}
