import {
  type Assignment,
  compareIds,
  type Instant,
  type ReportChange,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { storedTask } from '../tasks/index.ts';

/**
 * A recorded change from the journal with its values before and after: the whole record if it was created or removed,
 * and otherwise only what changed.
 */
export interface ChangedRecord {
  readonly at: Instant;
  readonly kind: 'task' | 'assignment';
  readonly taskId: TaskId;
  readonly before: Partial<Task> | Partial<Assignment> | null;
  readonly after: Partial<Task> | Partial<Assignment> | null;
}
type Side = Readonly<Record<string, unknown>>;
/** A record at the start of the period, and when each property was last changed. */
interface Past {
  readonly wasThere: boolean;
  readonly was: Map<string, unknown>;
  readonly changedAt: Map<string, Instant>;
  lastAt: Instant;
}

/**
 * Returns the net changes of tasks over recorded changes, given in order, newest first. A value that was changed and
 * changed back is not reported. `tasks` and `assignments` are the current ones by task ID.
 */
export function netChanges(
  records: readonly ChangedRecord[],
  tasks: ReadonlyMap<string, Task>,
  assignments: ReadonlyMap<string, Assignment>,
): readonly ReportChange[] {
  const pasts = { task: new Map<TaskId, Past>(), assignment: new Map<TaskId, Past>() };
  for (const record of records) remember(pasts[record.kind], record);
  const changes: ReportChange[] = [];
  for (const [taskId, past] of pasts.task) changes.push(...changesOf(taskId, past, tasks.get(taskId)));
  for (const [taskId, past] of pasts.assignment) {
    const task = tasks.get(taskId);
    const before = past.wasThere ? textOf(past.was.get('agentId')) : null;
    const after = assignments.get(taskId)?.agentId ?? null;
    // Closed tasks have no agent any more, and new tasks had none before: neither is a reassignment.
    const isNew = pasts.task.get(taskId)?.wasThere === false;
    if (task === undefined || isNew || task.status === 'done' || task.status === 'cancelled') continue;
    if ((past.was.has('agentId') || !past.wasThere) && before !== after)
      changes.push({
        taskId,
        title: task.title,
        kind: 'agent',
        at: past.changedAt.get('agentId') ?? past.lastAt,
        before,
        after,
      });
  }
  return changes.sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : compareIds(a.taskId, b.taskId)));
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function remember(pasts: Map<TaskId, Past>, { at, taskId, before, after }: ChangedRecord): void {
  const known = pasts.get(taskId);
  const past: Past = known ?? {
    wasThere: before !== null,
    was: new Map(),
    changedAt: new Map(),
    lastAt: at,
  };
  if (known === undefined) pasts.set(taskId, past);
  past.lastAt = at;
  const sides: readonly Side[] = [{ ...before }, { ...after }];
  for (const property of new Set(sides.flatMap((side) => Object.keys(side)))) {
    // Values after the record was created again are not those at the start of the period.
    if (past.wasThere && !past.was.has(property)) past.was.set(property, sides[0]?.[property]);
    past.changedAt.set(property, at);
  }
}

function changesOf(taskId: TaskId, past: Past, task: Task | undefined): readonly ReportChange[] {
  if (task === undefined) {
    if (!past.wasThere) return [];
    const title = textOf(past.was.get('title')) ?? taskId;
    return [{ taskId, title, kind: 'removed', at: past.lastAt, before: null, after: null }];
  }
  const of = { taskId, title: task.title };
  if (!past.wasThere)
    return [
      {
        ...of,
        kind: 'added',
        at: past.changedAt.get('id') ?? past.lastAt,
        before: null,
        after: dueOf(task),
      },
    ];
  const at = (property: keyof Task): Instant => past.changedAt.get(property) ?? past.lastAt;
  const was = <T>(property: keyof Task, now: T): T | undefined => {
    const before = past.was.get(property);
    return before === undefined || JSON.stringify(before) === JSON.stringify(now) ? undefined : (before as T);
  };
  const status = was('status', task.status);
  const estimate = was('estimateMinutes', task.estimateMinutes);
  return [
    ...(status === undefined ? [] : statusChange(of, status, task.status, at('status'))),
    ...milestoneChanges(of, was('milestones', task.milestones), task, at('milestones')),
    ...deliverableChanges(of, was('deliverables', task.deliverables), task, at('deliverables')),
    ...dueChange(of, past, task),
    ...(estimate === undefined
      ? []
      : [
          {
            ...of,
            kind: 'estimate' as const,
            at: at('estimateMinutes'),
            before: estimate,
            after: task.estimateMinutes,
          },
        ]),
  ];
}

type Of = Pick<ReportChange, 'taskId' | 'title'>;

/** Returns the due date as it was set: a date without a time, or an instant; null if there is none. */
const dueOf = ({ dueOn, dueAt }: Partial<Pick<Task, 'dueOn' | 'dueAt'>>): string | null => dueOn ?? dueAt ?? null;

function dueChange(of: Of, { was, changedAt, lastAt }: Past, task: Task): readonly ReportChange[] {
  if (!was.has('dueOn') && !was.has('dueAt')) return [];
  const now = storedTask(task);
  const then = (property: 'dueOn' | 'dueAt'): string | undefined =>
    (was.has(property) ? textOf(was.get(property)) : now[property]) ?? undefined;
  const [before, after] = [then('dueOn') ?? then('dueAt') ?? null, dueOf(now)];
  if (before === after) return [];
  const at = [changedAt.get('dueOn'), changedAt.get('dueAt')].reduce((last, one) =>
    (one ?? '') > (last ?? '') ? one : last,
  );
  return [{ ...of, kind: 'due', at: at ?? lastAt, before, after }];
}

function statusChange(of: Of, before: Task['status'], after: Task['status'], at: Instant): readonly ReportChange[] {
  const wasOver = before === 'done' || before === 'cancelled';
  const row = (kind: ReportChange['kind']): readonly ReportChange[] => [{ ...of, kind, at, before, after }];
  if (after === 'done') return row('finished');
  if (after === 'cancelled') return row('cancelled');
  if (wasOver) return row('reopened');
  if (after === 'review') return row('review');
  if (after === 'blocked') return row('blocked');
  if (before === 'blocked') return row('unblocked');
  return after === 'in_progress' && before !== 'review' ? row('begun') : [];
}

function milestoneChanges(
  of: Of,
  before: Task['milestones'] | undefined,
  task: Task,
  at: Instant,
): readonly ReportChange[] {
  if (before === undefined || task.status === 'done') return [];
  const wasMet = new Map(before.map((one) => [one.name, one.completedAt]));
  return task.milestones.flatMap((one): readonly ReportChange[] => {
    const then = wasMet.get(one.name) ?? null;
    if ((then === null) === (one.completedAt === null)) return [];
    return one.completedAt === null
      ? [{ ...of, kind: 'milestone_reopened', at, before: one.name, after: null }]
      : [{ ...of, kind: 'milestone', at: one.completedAt, before: null, after: one.name }];
  });
}

function deliverableChanges(
  of: Of,
  before: Task['deliverables'] | undefined,
  task: Task,
  at: Instant,
): readonly ReportChange[] {
  if (before === undefined) return [];
  const then = new Map(before.map((one) => [one.name, one.state]));
  return task.deliverables
    .filter((one) => one.state !== 'pending' && then.get(one.name) !== one.state)
    .map((one) => ({ ...of, kind: 'deliverable', at, before: one.name, after: one.state }));
}
