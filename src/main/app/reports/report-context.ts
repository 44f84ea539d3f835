import { asTaskId, DAY_MS, type Instant, instantOf, msOf } from '../../../shared/model/index.ts';
import {
  type ChangedRecord,
  finishCalibration,
  memoizeLast,
  netChanges,
  type Prepared,
  type ReportContext,
  taskProgress,
} from '../../engine/index.ts';
import type { TaskImage } from '../../store/index.ts';
import { reportsByTask } from '../progress/progress-calls.ts';
import type { Session } from '../session/session.ts';

const CHANGES_DAYS = 7;

/** Since when a report lists changes: after a revision, from an instant, or of the last seven days. */
export interface Since {
  readonly revision?: number | undefined;
  readonly at?: Instant | undefined;
}

const progressOf = memoizeLast((prepared: Prepared, session: Session) => {
  const reports = reportsByTask(session);
  return taskProgress(prepared, { reportsOf: (taskId) => reports.get(taskId) ?? [] });
});
const calibrationOf = memoizeLast(finishCalibration);

/** The data that current reports are made from. The simulation is made once for each preparation. */
export function reportContext(session: Session, since: Since): ReportContext {
  const prepared = session.prepared();
  const { outcomes, policy } = prepared.snapshot;
  const { journal, records } = session.store();
  const fromAt = since.at ?? instantOf(session.nowMs() - CHANGES_DAYS * DAY_MS);
  const seq = since.revision ?? journal.seqAt(fromAt);
  const entry = since.revision === undefined ? null : journal.entry(since.revision);
  return {
    prepared,
    progress: progressOf(prepared, session),
    calibration: calibrationOf(outcomes, policy, prepared.nowMs),
    changes: netChanges(journal.taskImagesSince(seq).flatMap(changedRecord), records.task, records.assignment),
    changesSinceAt: entry === null || msOf(entry.at) > session.nowMs() ? fromAt : entry.at,
  };
}

function changedRecord({ at, kind, key, before, after }: TaskImage): readonly ChangedRecord[] {
  return kind !== 'task' && kind !== 'assignment' ? [] : [{ at, kind, taskId: asTaskId(key), before, after }];
}
