import { asAgentId, instantOf, isOpen, type Task, type TaskStatus } from '../../../../shared/model/index.ts';
import { FIELD_PREFIX } from '../../template-columns.ts';
import type { TaskRow } from '../rows/read-task.ts';
import type { Row } from '../rows/row.ts';
import type { ExistingWork } from '../types.ts';
import { hoursText, type MergedField } from './fields.ts';
import { baseOf, type Conflicts, mergedFields, type RowAbout, type Values, valuesOf } from './merge-row.ts';
import { customFieldOf, TASK_FIELDS } from './task-fields.ts';

/** The columns of tasks that are no fields of a task: who has it, and the tier of its client. */
const HOLDER: MergedField<TaskRow> = {
  column: 'assigned_to',
  text: ({ assignedTo }) => assignedTo ?? '',
  take: (to, { assignedTo }) => ({ ...to, assignedTo }),
};
const TIER: MergedField<TaskRow> = {
  column: 'client_tier',
  text: ({ task }) => task.clientTier,
  take: (to, from) => ({ ...to, task: { ...to.task, clientTier: from.task.clientTier } }),
};
/** What remains of closed work is in the file as it was. */
const REMAINING: MergedField<TaskRow> = {
  column: 'remaining_hours',
  text: ({ task, remainingStated }) => hoursText(remainingStated ?? task.remainingMinutes),
  take: (to) => to,
};

const OWN_FIELDS = [HOLDER, TIER, REMAINING];

/** The fields of a task in one file: those of the template, and a custom field for each column that is one. */
function taskFieldsIn(row: Row): readonly MergedField<Task>[] {
  const custom = row.columnsFrom(FIELD_PREFIX);
  return custom.length === 0 ? TASK_FIELDS : [...TASK_FIELDS, ...custom.map(customFieldOf)];
}

/** What the file says about a task. */
export function taskValues(row: Row, value: TaskRow, base: Values): Values {
  const kept = Object.entries(base).filter(([column]) => column.startsWith(FIELD_PREFIX) && !row.has(column));
  return {
    ...Object.fromEntries(kept),
    ...valuesOf(row, taskFieldsIn(row), value.task, base),
    ...valuesOf(row, OWN_FIELDS, value, base),
  };
}

export interface MergedTask {
  readonly value: TaskRow;
  /** Whether it loses its agent. */
  readonly isReleased: boolean;
}

export interface MergingTasks {
  readonly conflicts: Conflicts;
  /** Whether an agent has reported on a task here: then who does it was decided here. */
  readonly hasReported: (taskId: string, agentId: string) => boolean;
  readonly nowMs: number;
}

/** A known task with what its source changed. */
export function mergedTask(
  about: RowAbout,
  { ours, read }: { readonly ours: Task; readonly read: TaskRow },
  { assignments }: Pick<ExistingWork, 'assignments'>,
  { conflicts, hasReported, nowMs }: MergingTasks,
): MergedTask {
  const { row } = about;
  const stated = { ...read.task, remainingMinutes: read.remainingStated ?? read.task.remainingMinutes };
  const { record, taken } = mergedFields(about, taskFieldsIn(row), { ours, read: stated }, conflicts);
  const base = baseOf(about.source, row);
  const held = assignments.get(ours.id);
  const holder = held?.agentId ?? '';
  const takesHolder =
    isOpen(record) &&
    row.has('assigned_to') &&
    conflicts.takes(about, 'assigned_to', {
      base: base.assigned_to ?? '',
      theirs: read.assignedTo ?? '',
      ours: holder,
      isEmpty: holder === '',
      isOwn: held !== undefined && (held.pin !== null || hasReported(ours.id, holder)),
    });
  const takesTier =
    ours.client === null &&
    record.client === null &&
    row.has('client_tier') &&
    conflicts.takes(about, 'client_tier', {
      base: base.client_tier ?? '',
      theirs: read.tierGiven ? read.task.clientTier : '',
      ours: ours.clientTier,
      isEmpty: ours.clientTier === 'small',
    });
  const after = takesHolder ? (read.assignedTo ?? '') : holder;
  const clientTier = takesTier ? read.task.clientTier : taken.has('client') ? usualTier(record) : ours.clientTier;
  const task = withConsequences({ ...record, clientTier }, ours, {
    taken,
    holder: taken.has('status') || takesHolder ? after : null,
    remainingMinutes: read.remainingStated,
    nowMs,
  });
  const isEstimateCleared = taken.has('estimate_hours') && row.raw('estimate_hours') === '';
  return {
    value: {
      ...read,
      task,
      estimateGiven: !isEstimateCleared,
      remainingGiven: !isEstimateCleared || ours.remainingMinutes !== ours.estimateMinutes || !isOpen(task),
      tierGiven: row.raw('client_tier') !== '',
      assignedTo: takesHolder && after !== '' ? asAgentId(after) : null,
    },
    isReleased: holder !== '' && ((isOpen(ours) && !isOpen(task)) || (takesHolder && after === '')),
  };
}

/** The tier of a new client, until another task or row gives one. */
const usualTier = ({ client }: Task): Task['clientTier'] => (client === null ? 'small' : 'standard');

interface Consequences {
  readonly taken: ReadonlySet<string>;
  /** Who has it if that or its status changed; null if neither did. */
  readonly holder: string | null;
  /** What remains of it according to the file; null if it does not say. */
  readonly remainingMinutes: number | null;
  readonly nowMs: number;
}

/** What follows from the fields that were taken: of the status for what remains, of the type for the domain, of the holder for the status. */
function withConsequences(task: Task, ours: Task, { taken, holder, remainingMinutes, nowMs }: Consequences): Task {
  const isDomainTheType = taken.has('type') && !taken.has('domain') && ours.domain === ours.type;
  const made = isDomainTheType ? { ...task, domain: task.type } : task;
  if (!isOpen(made)) return { ...made, remainingMinutes: taken.has('status') ? 0 : ours.remainingMinutes };
  const status = holder === null ? made.status : statusWith(made.status, holder !== '');
  if (isOpen(ours)) return { ...made, status };
  const left = remainingMinutes ?? Math.max(0, made.estimateMinutes - made.actualMinutes);
  return { ...made, status, remainingMinutes: left, enqueuedAt: instantOf(nowMs) };
}
const statusWith = (status: TaskStatus, isHeld: boolean): TaskStatus =>
  status === 'queued' || status === 'assigned' ? (isHeld ? 'assigned' : 'queued') : status;
