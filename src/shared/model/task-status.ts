import type { ActivityKind } from './activity.ts';
import type { TaskStatus } from './task.ts';

/**
 * Events that may change the status of a task.
 * `assigned`, `unassigned`: an operator, a plan or an import assigns it (work in progress stays in progress) or
 * unassigns it (started work returns to the queue with its progress).
 * `handed_over`, `handed_back`: the agent claims it, or a response to an exception gives it to another agent or takes it from its agent, in progress or not.
 * `unblocked`, `unblocked_with_agent`: an operator says that nothing blocks it any more.
 * `reported_...`: its agent reports on it.
 */
export type StatusEvent =
  | 'assigned'
  | 'unassigned'
  | 'handed_over'
  | 'handed_back'
  | 'unblocked'
  | 'unblocked_with_agent'
  | `reported_${ActivityKind}`;

/**
 * The status after an event, by current status, or `any` for all others. A status that is not listed does not change.
 */
type Transitions = Readonly<Partial<Record<TaskStatus | 'any', TaskStatus>>>;
const TRANSITIONS: Readonly<Record<StatusEvent, Transitions>> = {
  assigned: { queued: 'assigned' },
  unassigned: { assigned: 'queued', in_progress: 'queued' },
  handed_over: { blocked: 'blocked', any: 'assigned' },
  handed_back: { blocked: 'blocked', any: 'queued' },
  unblocked: { any: 'queued' },
  unblocked_with_agent: { any: 'assigned' },
  reported_accepted: {},
  reported_started: { any: 'in_progress' },
  reported_work: { any: 'in_progress' },
  reported_progress: { any: 'in_progress' },
  reported_milestone: {},
  reported_deliverable: {},
  reported_blocked: { any: 'blocked' },
  reported_unblocked: { any: 'in_progress' },
  reported_done: { any: 'done' },
  reported_declined: { any: 'queued' },
  reported_failed: { any: 'queued' },
  reported_heartbeat: {},
};

/**
 * The status of a task after an event. The caller decides whether the event is possible, especially for closed tasks.
 */
export const statusAfter = (status: TaskStatus, event: StatusEvent): TaskStatus =>
  TRANSITIONS[event][status] ?? TRANSITIONS[event].any ?? status;

/** Reports after which the task no longer has an agent. */
const ENDS_ASSIGNMENT: ReadonlySet<ActivityKind> = new Set(['done', 'declined', 'failed']);
/** Whether a task loses its agent when the agent reports this. */
export const endsAssignment = (kind: ActivityKind): boolean => ENDS_ASSIGNMENT.has(kind);

/** Whether an event sets the status regardless of the current one, as these kinds of reports do. */
export const setsStatus = (event: StatusEvent): boolean => Object.keys(TRANSITIONS[event]).length > 0;

/** The task after an event; the same object if its status does not change. */
export function afterEvent<T extends { readonly status: TaskStatus }>(task: T, event: StatusEvent): T {
  const status = statusAfter(task.status, event);
  return status === task.status ? task : { ...task, status };
}
