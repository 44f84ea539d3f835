import {
  type AgentId,
  type Assignment,
  afterEvent,
  awaitsStart,
  type Compatibility,
  type Instant,
  instantOf,
  type Message,
  predecessorIdsOf,
  type Snapshot,
  type Task,
  type TaskId,
  type TaskRelation,
  withRelations,
} from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { storedTask } from '../tasks/index.ts';
import { isSettingsEdit, type Settings, type SettingsEdit, settingsAfter } from './edit-settings.ts';
import { type Edit, isTaskEdit, taskAfter } from './edit-task.ts';

/** The tasks, assignments and settings that result from edits, before they are saved. */
export interface EditedWork {
  /** Changed and new tasks. */
  readonly tasks: readonly Task[];
  readonly created: readonly Task[];
  readonly assignments: readonly Assignment[];
  readonly removed: readonly TaskId[];
  /** Agents whose other work may start earlier. */
  readonly agentIds: ReadonlySet<string>;
  readonly settings: Settings;
}
export interface EditedBy {
  readonly origin: 'engine' | 'operator';
  /** The reason recorded on the pins of new assignments. */
  readonly reason: Message;
  /**
   * Which new assignments are pinned, so that the next plan keeps them: all, or only those made by an operator or with
   * a set start.
   */
  readonly pins: 'all' | 'chosen';
  /** Returns the id and the title of the second part of a split task. */
  readonly secondPart: (task: Task) => Pick<Task, 'id' | 'title'>;
}
/** The state that edits apply to. `fitOf` scores an agent for a task; omit it if the score is not needed. */
export interface EditContext {
  readonly snapshot: Snapshot;
  readonly nowMs: number;
  readonly fitOf?: (task: Task, agentId: AgentId) => Compatibility;
}

interface Draft {
  readonly context: EditContext;
  readonly by: EditedBy;
  readonly stored: ReadonlyMap<TaskId, Task>;
  readonly holders: ReadonlyMap<TaskId, Assignment>;
  readonly tasks: Map<TaskId, Task>;
  readonly created: Map<TaskId, Task>;
  readonly assignments: Map<TaskId, Assignment>;
  readonly removed: Set<TaskId>;
  readonly agentIds: Set<string>;
  settings: Settings;
}

/**
 * Applies the edits of fixes, responses and preventive actions, in order. Edits of tasks or agents that no longer exist
 * change nothing.
 */
export function editedWork(context: EditContext, edits: readonly Edit[], by: EditedBy): EditedWork {
  const { tasks, assignments } = context.snapshot;
  const draft: Draft = {
    context,
    by,
    stored: new Map(tasks.map((task) => [task.id, storedTask(task)])),
    holders: new Map(assignments.map((row) => [row.taskId, row])),
    tasks: new Map(),
    created: new Map(),
    assignments: new Map(),
    removed: new Set(),
    agentIds: new Set(),
    settings: context.snapshot,
  };
  for (const edit of edits) apply(draft, edit);
  const { policy, agents, constraints } = draft.settings;
  return {
    tasks: [...draft.tasks.values(), ...draft.created.values()],
    created: [...draft.created.values()],
    assignments: [...draft.assignments.values()],
    removed: [...draft.removed],
    agentIds: draft.agentIds,
    settings: { policy, agents, constraints },
  };
}

/** Returns the edit context of a prepared state. */
export const editContext = ({ snapshot, nowMs, agentIndex, matcher }: Prepared): EditContext => ({
  snapshot,
  nowMs,
  fitOf: (task, agentId) => {
    const index = agentIndex.get(agentId);
    if (index === undefined) throw new RangeError(`No agent ${agentId}`);
    return matcher.pairAs(task, index);
  },
});

function apply(draft: Draft, edit: Edit): void {
  if (isSettingsEdit(edit)) draft.settings = settingsAfter(draft.settings, edit);
  else applyToTask(draft, edit);
}

function applyToTask(draft: Draft, edit: Exclude<Edit, SettingsEdit>): void {
  const task = draft.tasks.get(edit.taskId) ?? draft.stored.get(edit.taskId);
  if (task === undefined) return;
  const holder = draft.holders.get(task.id);
  if (holder !== undefined && CHANGES_LOAD.has(edit.kind)) draft.agentIds.add(holder.agentId);
  if (isTaskEdit(edit)) draft.tasks.set(task.id, taskAfter(task, edit, holder !== undefined));
  else if (edit.kind === 'unassign') unassign(draft, task);
  else if (edit.kind === 'split') split(draft, task, edit);
  else {
    const displaced = 'insteadOf' in edit && edit.insteadOf !== null ? draft.stored.get(edit.insteadOf) : undefined;
    if (displaced !== undefined) unassign(draft, displaced);
    assign(draft, task, edit);
  }
}
/** Kinds of edit that change how much of its current agent's time a task uses. */
const CHANGES_LOAD: ReadonlySet<Edit['kind']> = new Set(['assign', 'unassign', 'estimate', 'unblock', 'split']);

function unassign(draft: Draft, task: Task): void {
  draft.removed.add(task.id);
  draft.tasks.set(task.id, afterEvent(task, 'handed_back'));
}

function assign(
  { context, by, ...draft }: Draft,
  task: Task,
  { agentId, startAt }: { readonly agentId: AgentId; readonly startAt: Instant | null },
): void {
  if (!draft.settings.agents.some((agent) => agent.id === agentId)) return;
  const next = afterEvent(task, 'handed_over');
  const isPinned = by.pins === 'all' || by.origin === 'operator' || startAt !== null;
  draft.tasks.set(task.id, next);
  draft.removed.delete(task.id);
  draft.agentIds.add(agentId);
  draft.assignments.set(task.id, {
    taskId: task.id,
    agentId,
    origin: by.origin,
    pin: isPinned ? { agent: true, startAt, by: by.origin, reason: by.reason } : null,
    plannedStartAt: null,
    plannedFinishAt: null,
    effortMinutes: task.remainingMinutes,
    compatibility: context.fitOf?.(next, agentId) ?? null,
    relaxation: [],
    assignedAt: instantOf(context.nowMs),
    version: draft.holders.get(task.id)?.version ?? 1,
  });
}

/**
 * Moves part of a task's effort to a new task, which starts without milestones, deliverables, reporting and value.
 * Tasks that depend on the original depend on both parts. The original's estimate shrinks in proportion, so that an
 * overrun remains one.
 */
function split(draft: Draft, task: Task, edit: Extract<Edit, { readonly kind: 'split' }>): void {
  const { context, by } = draft;
  const minutes = Math.min(edit.minutes, task.remainingMinutes);
  const { id, title } = by.secondPart(task);
  const second: Task = {
    ...task,
    id,
    title,
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
    createdAt: instantOf(context.nowMs),
    enqueuedAt: instantOf(context.nowMs),
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
  for (const other of context.snapshot.tasks) {
    if (!predecessorIdsOf(other).includes(task.id)) continue;
    const now = draft.tasks.get(other.id) ?? storedTask(other);
    // The part waits for no end of its own: what waits for the task's start has it, and what waits for its finish needs both.
    const toBoth = (link: TaskRelation): readonly TaskRelation[] =>
      link.predecessorId !== task.id || awaitsStart(link) ? [link] : [link, { ...link, predecessorId: id }];
    draft.tasks.set(other.id, withRelations(now, toBoth));
  }
  assign(draft, second, { agentId: edit.agentId, startAt: null });
  const made = draft.tasks.get(id);
  if (made !== undefined) draft.created.set(id, made);
  draft.tasks.delete(id);
}
