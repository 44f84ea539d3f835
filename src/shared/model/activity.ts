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

/** How often an agent declined a task or let an offer of it expire, and when it last did. */
export interface DeclinedBy {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly count: number;
  readonly lastAt: Instant;
}

/** A timesheet row or an agent's own report. Append-only. */
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
