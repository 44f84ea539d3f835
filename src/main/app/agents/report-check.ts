import {
  type Activity,
  type ActivityKind,
  type ActivityReport,
  type Assignment,
  DELIVERABLE_STATES,
  endsAssignment,
  hasHappened,
  type Instant,
  isOpen,
  message,
  openBelow,
  projectKey,
  type ReportFault,
  type ReportField,
  relationsOf,
  statusAfter,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { type CheckReports, reportId, suggestion } from '../../files/import/index.ts';
import { openSubtasks } from '../session/refusals.ts';
import type { Session } from '../session/session.ts';

/** Work that is imported with the reports and is not in the workspace yet. */
export interface ComingWork {
  readonly tasks: readonly Task[];
  readonly holdings: readonly { readonly taskId: TaskId; readonly agentId: string }[];
}

/** Only the current assignee can report these, whatever time the report gives. */
const NEEDS_HOLDER_NOW: ReadonlySet<ActivityKind> = new Set(['started', 'done', 'failed']);
/** These answer an assignment, so they need one. */
const ANSWERS: ReadonlySet<ActivityKind> = new Set(['accepted', 'blocked', 'unblocked', 'declined']);
/** Reports that any agent may make on any task, open or closed: hours worked, and a heartbeat. */
const BY_ANYONE: ReadonlySet<ActivityKind> = new Set(['work', 'heartbeat']);

interface CurrentAssignment {
  readonly agentId: string;
  readonly since: Instant;
}

/**
 * Checks reports one by one, in the order of their time, each against the state after the accepted ones before it.
 * Returns why a report is
 * rejected; null if it is accepted. Writes nothing.
 */
export function reportChecker(
  session: Session,
  coming: ComingWork = { tasks: [], holdings: [] },
): (report: ActivityReport) => ReportFault | null {
  const { records } = session.store();
  const tasks = new Map<string, Task>(coming.tasks.map((task) => [task.id, task]));
  const now = session.now();
  const current = new Map<string, CurrentAssignment | null>(
    coming.holdings.flatMap(({ taskId, agentId }) =>
      records.assignment.get(taskId)?.agentId === agentId ? [] : [[taskId, { agentId, since: now }]],
    ),
  );
  const taskOf = (id: string): Task | undefined => tasks.get(id) ?? records.task.get(id);
  const holderOf = (id: string): CurrentAssignment | null => {
    const known = current.get(id);
    return known !== undefined ? known : currentOf(records.assignment.get(id));
  };
  const closedAtOf = closings(session);
  const entries = new Map<string, Activity>();
  return (report) => {
    const task = report.taskId === null ? undefined : taskOf(report.taskId);
    const id = reportId(report);
    const known = report.entryId === undefined ? undefined : (entries.get(id) ?? records.activity.get(id));
    if (known !== undefined) {
      // The entry was accepted when it was made, so the current assignee does not matter.
      return faultOfEntry(known, report, taskOf) ?? faultOfContent(report);
    }
    const fault =
      faultOfContent(report) ??
      (task === undefined
        ? null
        : (faultOfTask(session, report, { task, holder: holderOf(task.id), closedAt: closedAtOf(task.id) }) ??
          faultOfNames(session, report, task) ??
          faultOfOrder(report, task, taskOf) ??
          faultOfSubtasks(report, task, () => new Map([...records.task, ...tasks]).values())));
    if (fault === null && report.entryId !== undefined) entries.set(id, report);
    if (fault === null && task !== undefined && isOpen(task) && holderOf(task.id)?.agentId === report.agentId) {
      tasks.set(task.id, { ...task, status: statusAfter(task.status, `reported_${report.kind}`) });
      if (endsAssignment(report.kind)) current.set(task.id, null);
    }
    return fault;
  };
}

/** A correction stays on the task, and of the kind, milestone and deliverable, of its entry. */
function faultOfEntry(
  known: Activity,
  report: ActivityReport,
  taskOf: (id: string) => Task | undefined,
): ReportFault | null {
  const entryId = report.entryId ?? '';
  const fix = message('agents.entry_keep', {});
  const nameOf = (id: TaskId | null) => (id === null ? null : { taskId: id, title: taskOf(id)?.title ?? id });
  if (known.taskId !== report.taskId)
    return {
      column: 'task_id',
      code: 'entry_task',
      message: message('agents.entry_task', { entryId, before: nameOf(known.taskId), now: nameOf(report.taskId) }),
      fix,
    };
  const field = (['kind', 'milestone', 'deliverable'] as const).find((one) => known[one] !== report[one]);
  if (field === undefined) return null;
  const values = { before: known[field], now: report[field] };
  return {
    column: field,
    code: `entry_${field}`,
    message: message('agents.entry_field', { entryId, field, ...values }),
    fix,
  };
}

/** When tasks were last finished or failed; read on the first use. */
function closings(session: Session): (taskId: string) => Instant | null {
  let known: Map<string, Instant> | null = null;
  return (taskId) => {
    if (known === null) {
      known = new Map();
      for (const { taskId: id, finishedAt } of session.store().records.outcome.values())
        if ((known.get(id) ?? '') < finishedAt) known.set(id, finishedAt);
    }
    return known.get(taskId) ?? null;
  };
}

const currentOf = (row: Assignment | undefined): CurrentAssignment | null =>
  row === undefined ? null : { agentId: row.agentId, since: row.assignedAt };

/** What each kind of report must contain, whatever it is about. */
function faultOfContent(report: Activity): ReportFault | null {
  const missing = missingIn(report);
  return missing === null
    ? null
    : {
        column: missing,
        code: 'missing_value',
        message: message('agents.report_needs', { kind: report.kind, field: missing }),
        fix: message('agents.report_fill_in', { field: missing }),
      };
}

function missingIn({ kind, taskId, minutes, progressRatio, milestone, deliverable }: Activity): ReportField | null {
  if (kind === 'heartbeat') return null;
  if (taskId === null) return 'task_id';
  if (kind === 'work') return (minutes ?? 0) > 0 ? null : 'hours';
  if (kind === 'progress') return progressRatio === null ? 'progress' : null;
  if (kind === 'milestone') return milestone === null ? 'milestone' : null;
  return kind === 'deliverable' && deliverable === null ? 'deliverable' : null;
}

interface Reported {
  readonly task: Task;
  readonly holder: CurrentAssignment | null;
  /** When it was last finished or failed; null if never, as far as is known. */
  readonly closedAt: Instant | null;
}

/** Whether the sender may report this on the task in its current state. */
function faultOfTask(session: Session, report: Activity, { task, holder, closedAt }: Reported): ReportFault | null {
  const { kind, agentId, at } = report;
  if (BY_ANYONE.has(kind) || holder?.agentId === agentId) return null;
  const about = { taskId: task.id, title: task.title };
  if (!isOpen(task) && kind !== 'done' && closedAt !== null && at <= closedAt) return null;
  if (!isOpen(task))
    return {
      column: 'task_id',
      code: 'closed_task',
      message: message('tasks.is_closed', { task: about, status: task.status }),
      fix: message('tasks.reopen_first', {}),
    };
  // A report from before the task was reassigned is history and counts.
  const isHistory = holder === null ? !ANSWERS.has(kind) : at < holder.since;
  if (isHistory && !NEEDS_HOLDER_NOW.has(kind)) return null;
  const { agent } = session.store().records;
  const nameOf = (id: string): string => agent.get(id)?.name ?? id;
  return {
    column: 'task_id',
    code: 'not_holder',
    message:
      holder === null
        ? message('agents.report_unheld', { kind, task: about, agentName: nameOf(agentId) })
        : message('agents.report_of_other', {
            kind,
            task: about,
            agentName: nameOf(agentId),
            holderName: nameOf(holder.agentId),
            since: holder.since,
          }),
    fix: message('agents.report_claim_first', {}),
  };
}

/** Milestones, deliverables and states that the report names and that do not exist. */
function faultOfNames(session: Session, report: Activity, task: Task): ReportFault | null {
  const { milestone, deliverable, status } = report;
  const project =
    task.project === null
      ? undefined
      : session.store().records.project.get(projectKey({ client: task.client, name: task.project }));
  const milestones = [...task.milestones, ...(project?.milestones ?? [])].map((one) => one.name);
  if (milestone !== null && !milestones.includes(milestone)) return unknown('milestone', milestone, milestones);
  const deliverables = task.deliverables.map((one) => one.name);
  if (deliverable !== null && !deliverables.includes(deliverable))
    return unknown('deliverable', deliverable, deliverables);
  if (status === null || DELIVERABLE_STATES.some((state) => state === status)) return null;
  return deliverable === null ? null : unknown('status', status, DELIVERABLE_STATES);
}

function unknown(field: 'milestone' | 'deliverable' | 'status', name: string, known: readonly string[]): ReportFault {
  const nearest = suggestion(name, known);
  return {
    column: field,
    code: `unknown_${field}`,
    message: message('agents.report_unknown', { field, name }),
    fix: message('agents.report_known', {
      field,
      nearest,
      known: known.slice(0, NAMED),
      more: Math.max(0, known.length - NAMED),
    }),
  };
}
const NAMED = 5;

/** Finishing a task that still waits for others needs a reason. */
function faultOfOrder(report: Activity, task: Task, taskOf: (id: string) => Task | undefined): ReportFault | null {
  if (report.kind !== 'done' || report.note.trim() !== '') return null;
  const waitingFor = openBefore(task, taskOf);
  return waitingFor.length === 0
    ? null
    : {
        column: 'note',
        code: 'open_prerequisites',
        message: message('agents.report_too_early', {
          task: { taskId: task.id, title: task.title },
          waitingFor: waitingFor.slice(0, NAMED).map(({ id, title }) => ({ taskId: id, title })),
          more: Math.max(0, waitingFor.length - NAMED),
        }),
        fix: message('agents.report_say_why', {}),
      };
}

/** A parent is done when its subtasks are, and cannot be reported as done before. */
function faultOfSubtasks({ kind }: Activity, task: Task, tasks: () => Iterable<Task>): ReportFault | null {
  const open = kind === 'done' ? openBelow(tasks())(task.id) : [];
  return open.length === 0 ? null : { column: 'task_id', code: 'open_subtasks', ...openSubtasks(task, open) };
}

/** Open tasks that a task waits for, including those of its parents. */
function openBefore(task: Task, taskOf: (id: string) => Task | undefined): readonly Task[] {
  const found = new Map<string, Task>();
  const seen = new Set<string>();
  for (let one: Task | undefined = task; one !== undefined && !seen.has(one.id); ) {
    seen.add(one.id);
    for (const link of relationsOf(one)) {
      const before = taskOf(link.predecessorId);
      if (before !== undefined && !hasHappened(link, before)) found.set(before.id, before);
    }
    one = one.parentId === null ? undefined : taskOf(one.parentId);
  }
  return [...found.values()];
}

/** The check of reports, as needed for reading files. */
export const checkReportsOf =
  (session: Session): CheckReports =>
  ({ tasks, assignedTo }) =>
    reportChecker(session, { tasks, holdings: assignedTo });
