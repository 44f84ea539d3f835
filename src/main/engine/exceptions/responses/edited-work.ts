import {
  type Agent,
  type Assignment,
  asTaskId,
  instantOf,
  type ResponseEdit,
  type Task,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { reflow } from '../../replan/reflow.ts';
import { type Prepared, prepare } from '../../solve/prepare.ts';

/** What edits make of tasks and assignments, before it is written. */
export interface EditedWork {
  /** Changed and new ones. */
  readonly tasks: readonly Task[];
  readonly created: readonly Task[];
  readonly assignments: readonly Assignment[];
  readonly removed: readonly TaskId[];
  /** Agents whose other work may move up. */
  readonly agentIds: ReadonlySet<string>;
}
export interface EditedBy {
  readonly origin: 'engine' | 'operator';
  readonly reason: string;
  /** The id of the second part of a task that is split. */
  readonly newTaskId: (task: Task) => TaskId;
}

interface Draft {
  readonly tasks: Map<TaskId, Task>;
  readonly created: Map<TaskId, Task>;
  readonly assignments: Map<TaskId, Assignment>;
  readonly removed: Set<TaskId>;
  readonly agentIds: Set<string>;
}

/** Edits as work to be written. Edits of tasks or agents that are gone change nothing. */
export function editedWork(prepared: Prepared, edits: readonly ResponseEdit[], by: EditedBy): EditedWork {
  const draft: Draft = {
    tasks: new Map(),
    created: new Map(),
    assignments: new Map(),
    removed: new Set(),
    agentIds: new Set(),
  };
  for (const edit of edits) editInto(draft, prepared, edit, by);
  return {
    tasks: [...draft.tasks.values(), ...draft.created.values()],
    created: [...draft.created.values()],
    assignments: [...draft.assignments.values()],
    removed: [...draft.removed],
    agentIds: draft.agentIds,
  };
}

const taskNow = (draft: Draft, prepared: Prepared, id: TaskId): Task | undefined =>
  draft.tasks.get(id) ?? prepared.snapshot.tasks[prepared.taskIndex.get(id) ?? -1];
const holderOf = ({ snapshot }: Prepared, id: TaskId): Assignment | undefined =>
  snapshot.assignments.find((row) => row.taskId === id);

function editInto(draft: Draft, prepared: Prepared, edit: ResponseEdit, by: EditedBy): void {
  const task = taskNow(draft, prepared, edit.taskId);
  if (task === undefined) return;
  const put = (changes: Partial<Task>): void => void draft.tasks.set(task.id, { ...task, ...changes });
  const touch = (): void => {
    const row = holderOf(prepared, task.id);
    if (row !== undefined) draft.agentIds.add(row.agentId);
  };
  switch (edit.kind) {
    case 'assign':
      touch();
      assignInto(draft, prepared, task, edit, by);
      break;
    case 'unassign':
      touch();
      draft.removed.add(task.id);
      put({ status: task.status === 'blocked' ? 'blocked' : 'queued' });
      break;
    case 'due':
      put({ dueAt: edit.dueAt });
      break;
    case 'estimate':
      touch();
      put({
        estimateMinutes: edit.estimateMinutes,
        remainingMinutes: edit.remainingMinutes,
        estimateAssumed: false,
      });
      break;
    case 'unblock':
      touch();
      put({ status: holderOf(prepared, task.id) === undefined ? 'queued' : 'assigned' });
      break;
    case 'split':
      touch();
      splitInto(draft, prepared, task, edit, by);
      break;
    case 'skill_minimum':
      put({
        requiredSkills: task.requiredSkills.map((need) =>
          need.skillId === edit.skillId ? { ...need, minimumProficiency: edit.minimumProficiency } : need,
        ),
      });
      break;
    case 'skill_optional':
      put({
        requiredSkills: task.requiredSkills.map((need) =>
          need.skillId === edit.skillId ? { ...need, mandatory: false } : need,
        ),
      });
      break;
    case 'remove_prerequisite':
      put({ dependsOn: task.dependsOn.filter((id) => id !== edit.dependsOn) });
  }
}

function assignInto(
  draft: Draft,
  prepared: Prepared,
  task: Task,
  { agentId, startAt }: Extract<ResponseEdit, { readonly kind: 'assign' }>,
  by: EditedBy,
): void {
  const agentIndex = prepared.agentIndex.get(agentId);
  if (agentIndex === undefined) return;
  const next: Task = { ...task, status: task.status === 'blocked' ? 'blocked' : 'assigned' };
  draft.tasks.set(task.id, next);
  draft.removed.delete(task.id);
  draft.agentIds.add(agentId);
  draft.assignments.set(task.id, {
    taskId: task.id,
    agentId,
    origin: by.origin,
    pin:
      by.origin === 'operator' || startAt !== null ? { agent: true, startAt, by: byName(by), reason: by.reason } : null,
    plannedStartAt: startAt,
    plannedFinishAt: null,
    effortMinutes: task.remainingMinutes,
    compatibility: prepared.matcher.pairAs(next, agentIndex),
    relaxation: [],
    assignedAt: instantOf(prepared.nowMs),
    version: holderOf(prepared, task.id)?.version ?? 1,
  });
}

const byName = ({ origin }: EditedBy): string => (origin === 'operator' ? 'Operator' : 'Engine');

/**
 * The second part has what the task has but the effort; what waits for the task waits for both. The estimate of what stays shrinks as its effort does, so that what takes more
 * than was estimated still does.
 */
function splitInto(
  draft: Draft,
  prepared: Prepared,
  task: Task,
  edit: Extract<ResponseEdit, { readonly kind: 'split' }>,
  by: EditedBy,
): void {
  const minutes = Math.min(edit.minutes, task.remainingMinutes);
  const id = by.newTaskId(task);
  const second: Task = {
    ...task,
    id,
    title: edit.title,
    status: 'assigned',
    estimateMinutes: minutes,
    remainingMinutes: minutes,
    actualMinutes: 0,
    milestones: [],
    deliverables: [],
    reporting: [],
    revenuePotentialAmount: null,
    costEstimateAmount: null,
    pipelineValueAmount: 0,
    createdAt: instantOf(prepared.nowMs),
    enqueuedAt: instantOf(prepared.nowMs),
    declines: 0,
    version: 1,
  };
  draft.created.set(id, second);
  draft.tasks.set(task.id, {
    ...task,
    estimateMinutes: Math.max(
      1,
      Math.round(task.estimateMinutes * (1 - minutes / (task.actualMinutes + task.remainingMinutes))),
    ),
    remainingMinutes: task.remainingMinutes - minutes,
  });
  for (const other of prepared.snapshot.tasks) {
    if (!other.dependsOn.includes(task.id)) continue;
    const now = draft.tasks.get(other.id) ?? other;
    draft.tasks.set(other.id, { ...now, dependsOn: [...now.dependsOn, id] });
  }
  assignInto(draft, { ...prepared }, second, { kind: 'assign', taskId: id, agentId: edit.agentId, startAt: null }, by);
  const made = draft.tasks.get(id);
  if (made !== undefined) draft.created.set(id, made);
  draft.tasks.delete(id);
}

/** The id a second part has while it is only tried. */
export const trialId = (task: Pick<Task, 'id'>): TaskId => asTaskId(`${task.id}~2`);

/** The state with the work done: planned times follow as they would when it is written. */
export function afterWork(prepared: Prepared, work: EditedWork): Prepared {
  const { snapshot, nowMs } = prepared;
  const changed = new Map(work.tasks.map((task) => [task.id, task]));
  const kept = snapshot.tasks.map((task) => changed.get(task.id) ?? task);
  const tasks = work.created.length === 0 ? kept : [...kept, ...work.created].sort((a, b) => (a.id < b.id ? -1 : 1));
  const given = new Map(work.assignments.map((row) => [row.taskId, row]));
  const gone = new Set(work.removed);
  const rows = [
    ...snapshot.assignments.filter((row) => !given.has(row.taskId) && !gone.has(row.taskId)),
    ...given.values(),
  ];
  const assignments = rows.sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
  const first = prepare({ ...snapshot, tasks, assignments }, nowMs);
  const agentIds = new Set(snapshot.agents.flatMap((agent: Agent) => (work.agentIds.has(agent.id) ? agent.id : [])));
  return prepare({ ...first.snapshot, assignments: reflow(first, assignments, agentIds) }, nowMs);
}
