import type { Activity, TaskId } from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';

/** What detection reads: a prepared state, and what was reported. */
export interface ExceptionGround {
  readonly prepared: Prepared;
  /** Reports on a task, oldest first. */
  readonly reportsOf: (taskId: TaskId) => readonly Activity[];
  /** Epoch milliseconds of each agent's last report. */
  readonly lastReportMs: ReadonlyMap<string, number>;
  /** Since when a task is without an agent, or blocked, as the journal knows it; null: not known, its entry into the queue counts. */
  readonly sinceMs: (taskId: TaskId, what: 'unassigned' | 'blocked') => number | null;
  /** Where a change is tried: the state before it. What does not depend on the change is taken from there, and so are priorities, which decide nothing there. */
  readonly before?: Prepared;
}
/** Parts of the state that are looked at; all where it is left out. Used to prove a response without looking at everything again. */
export interface DetectionScope {
  readonly taskIds: ReadonlySet<string>;
  readonly agentIds: ReadonlySet<string>;
}
