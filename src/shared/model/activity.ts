import type { AgentId, Instant, TaskId } from './units.ts';

export const ACTIVITY_KINDS = [
  'accepted',
  'started',
  'work',
  'progress',
  'milestone',
  'deliverable',
  'blocked',
  'unblocked',
  'done',
  'declined',
  'failed',
  'heartbeat',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** How often an agent declined a task or let its offer expire, and when that last happened. */
export interface DeclinedBy {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly count: number;
  readonly lastAt: Instant;
}

/** Time that a report records for a task. */
export interface RecordedWork {
  readonly taskId: TaskId;
  readonly at: Instant;
  readonly minutes: number;
}

/** A timesheet row or an agent's own report. Append-only, except for corrections of entries. */
export interface Activity {
  readonly taskId: TaskId | null;
  readonly agentId: AgentId;
  readonly at: Instant;
  readonly kind: ActivityKind;
  readonly minutes: number | null;
  readonly progressRatio: number | null;
  readonly milestone: string | null;
  readonly deliverable: string | null;
  readonly status: string | null;
  readonly note: string;
}

/** An activity as it is reported. A later report of the same agent with the same entry corrects it. */
export interface ActivityReport extends Activity {
  /** The agent's own ID of the entry. Without one, the entry cannot be corrected. */
  readonly entryId?: string;
  /** The ID of the record, if it does not follow from the entry or the content. */
  readonly recordId?: string;
}
