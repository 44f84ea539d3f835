import type { Activity, DemandAgainstSupply, TaskId } from '../../../shared/model/index.ts';
import type { MonitorFigures } from '../monitor/figures.ts';
import type { Prepared } from '../solve/prepare.ts';

/** Figures of the whole agency in the state that is checked. */
export interface AgencyFigures {
  readonly figures: MonitorFigures;
  readonly demand: DemandAgainstSupply;
}
/** The data that detection reads: a prepared state, and the reports. */
export interface ExceptionContext {
  readonly prepared: Prepared;
  /** Reports on a task, oldest first. */
  readonly reportsOf: (taskId: TaskId) => readonly Activity[];
  /** Epoch milliseconds of each agent's last report. */
  readonly lastReportMs: ReadonlyMap<string, number>;
  /**
   * Returns since when a task has been unassigned or blocked according to the journal, in epoch milliseconds. Null if
   * not known; then the time at which it entered the queue is used.
   */
  readonly sinceMs: (taskId: TaskId, what: 'unassigned' | 'blocked') => number | null;
  /** Absent: kinds that compare them with a threshold (`AGENCY_KINDS`) are not detected. */
  readonly agency?: AgencyFigures;
  /** When a change is tried on a copy: the state before it, from which priorities and whatever the change does not affect are taken. */
  readonly before?: Prepared;
}
/**
 * The part of the state to check, or everything if omitted. Lets a response be verified without checking everything
 * again.
 */
export interface DetectionScope {
  readonly taskIds: ReadonlySet<string>;
  readonly agentIds: ReadonlySet<string>;
}
