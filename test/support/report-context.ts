import { finishCalibration, prepare, type ReportContext, taskProgress } from '../../src/main/engine/index.ts';
import { DAY_MS, instantOf, type ReportChange, type Snapshot } from '../../src/shared/model/index.ts';
import { NOW_MS } from './builders.ts';

/** What a report is made from, of a snapshot alone. */
export function contextOf(snapshot: Snapshot, changes: readonly ReportChange[] = [], nowMs = NOW_MS): ReportContext {
  const prepared = prepare(snapshot, nowMs);
  return {
    prepared,
    progress: taskProgress(prepared, { reportsOf: () => [] }),
    calibration: finishCalibration(snapshot.outcomes, snapshot.policy, nowMs),
    changes,
    changesSinceAt: instantOf(nowMs - 7 * DAY_MS),
  };
}
