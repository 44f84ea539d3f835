import { type TaskExtras, uniqueTags } from './custom-field.ts';
import { type CivilDate, type Instant, msOf, type SkillId, type TaskId } from './units.ts';

export const TASK_STATUSES = ['queued', 'assigned', 'in_progress', 'blocked', 'review', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];
/** Compares statuses in workflow order. */
export const compareStatuses = (a: TaskStatus, b: TaskStatus): number =>
  TASK_STATUSES.indexOf(a) - TASK_STATUSES.indexOf(b);
export const CLIENT_TIERS = ['strategic', 'key', 'standard', 'small'] as const;
export type ClientTier = (typeof CLIENT_TIERS)[number];

/** A skill that a task requires. Relaxation drops optional skills from the last to the first. */
export interface SkillRequirement {
  readonly skillId: SkillId;
  /** 0..1 */
  readonly minimumProficiency: number;
  /** Importance weight, above 0; default 1. */
  readonly importance: number;
  readonly mandatory: boolean;
}

export type MilestoneRule =
  | { readonly kind: 'by_hand' }
  | { readonly kind: 'deliverable'; readonly deliverable: string }
  /** Reached when every deliverable of the task, its checklist, is accepted. */
  | { readonly kind: 'checklist' }
  | { readonly kind: 'activity'; readonly activity: string }
  | { readonly kind: 'progress'; readonly progressRatio: number };

export interface Milestone {
  readonly name: string;
  readonly dueOn: CivilDate | null;
  /** Above 0; default 1. */
  readonly weight: number;
  readonly rule: MilestoneRule;
  readonly completedAt: Instant | null;
}

export const DELIVERABLE_STATES = ['pending', 'submitted', 'accepted', 'rejected'] as const;
export interface Deliverable {
  readonly name: string;
  readonly state: (typeof DELIVERABLE_STATES)[number];
}

/** `weekly:pdf:progress,risks>ann@client.example` */
export interface ReportingRequirement {
  readonly cadence: string;
  readonly format: string;
  readonly fields: readonly string[];
  readonly recipient: string;
}

/** Which ends of two tasks a relation joins: the first letter is the end of the predecessor. */
export const RELATION_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
export type RelationType = (typeof RELATION_TYPES)[number];
/** What a lag is counted in: working time of the workspace, elapsed time, or per cent of the predecessor's estimate. */
export const LAG_UNITS = ['working', 'elapsed', 'percent'] as const;
export type LagUnit = (typeof LAG_UNITS)[number];

/** What a task waits for: an end of another task, and how long after it. */
export interface TaskRelation {
  readonly predecessorId: TaskId;
  readonly type: RelationType;
  /** Minutes, or per cent. Negative: a lead. */
  readonly lag: number;
  readonly lagUnit: LagUnit;
}

/** A unit of work. Effort (work) is in integer minutes and never confused with duration (elapsed time). */
export interface Task extends TaskExtras {
  readonly id: TaskId;
  readonly title: string;
  readonly description: string;
  /** The client's name; null means internal work. */
  readonly client: string | null;
  readonly project: string | null;
  readonly type: string;
  readonly domain: string;
  /** 1..5 */
  readonly complexity: number;
  readonly status: TaskStatus;
  readonly estimateMinutes: number;
  /** True if the file gave no estimate and the median of the type is used instead. */
  readonly estimateAssumed: boolean;
  readonly remainingMinutes: number;
  /**
   * The share of its agent's working time that the task takes, above 0 and below 1, so that it spreads over the weeks and
   * other work goes on beside it. Absent: all of it.
   */
  readonly allocation?: number;
  readonly actualMinutes: number;
  readonly createdAt: Instant;
  /** When it entered the queue; ageing and waiting time count from here. */
  readonly enqueuedAt: Instant;
  /** The earliest start. */
  readonly releaseAt: Instant | null;
  readonly dueAt: Instant | null;
  /**
   * A date without a time, stored without an instant. When a task is read (`asRead` of the engine), it gets the instant
   * that the date means on the assignee's calendar: the start or the end of that day's work.
   */
  readonly releaseOn?: CivilDate;
  readonly dueOn?: CivilDate;
  /** The recurrence that created it, and for which day of its pattern. */
  readonly recurrenceId?: string;
  readonly recursOn?: CivilDate;
  readonly clientTier: ClientTier;
  /** 0..1 */
  readonly strategicImportance: number;
  /** 0..1 */
  readonly stakeholderPriority: number;
  readonly revenuePotentialAmount: number | null;
  readonly costEstimateAmount: number | null;
  /** -1..1 */
  readonly projectedMarginRatio: number | null;
  readonly pipelineValueAmount: number;
  readonly requiredSkills: readonly SkillRequirement[];
  /** Tasks that must be finished before this one starts. */
  readonly dependsOn: readonly TaskId[];
  /** Relations of another type or with a lag; absent if there are none. `relationsOf` returns all. */
  readonly relations?: readonly TaskRelation[];
  /** A task with children that are not cancelled is a parent: its effort is theirs, it is not planned itself, and it is done when they are. */
  readonly parentId: TaskId | null;
  /**
   * The task that this is a contributor's part of. It has its dates, client, project, parent, importance and relations
   * from there, and an effort and an agent of its own. Absent: it is a task of its own.
   */
  readonly contributesTo?: TaskId;
  readonly milestones: readonly Milestone[];
  readonly deliverables: readonly Deliverable[];
  readonly remainingComplexity: number | null;
  readonly riskFactors: readonly string[];
  readonly reporting: readonly ReportingRequirement[];
  /** How often an agent declined it or let the offer expire. */
  readonly declines: number;
  /** Incremented with every change to the row; commands state the version that they expect. */
  readonly version: number;
}

/** Returns the allocation of work that is left; undefined if it has none, or nothing is left. */
export const activeAllocation = ({
  allocation,
  remainingMinutes,
}: Pick<Task, 'allocation' | 'remainingMinutes'>): number | undefined =>
  remainingMinutes > 0 ? allocation : undefined;

/** Returns the working time that effort takes if its agent gives it the task's share of the time, in the same unit. */
export const atAllocation = ({ allocation = 1 }: Pick<Task, 'allocation'>, effort: number): number =>
  effort / allocation;

/** When a task is due: at an instant, on a day without a time, or never. */
export interface TaskDue {
  readonly dueAt: Instant | null;
  readonly dueOn?: CivilDate;
}

/** A due date in messages. It includes the day if the due date has no time, so that no time zone shifts it. */
export interface DueDate {
  readonly dueAt: Instant;
  readonly dueOn?: CivilDate;
}
export const dueDateOf = ({ dueOn }: Pick<TaskDue, 'dueOn'>, dueAt: Instant): DueDate =>
  dueOn === undefined ? { dueAt } : { dueAt, dueOn };

/** The due date alone. */
export const taskDue = ({ dueAt, dueOn }: TaskDue): TaskDue => (dueOn === undefined ? { dueAt } : { dueAt, dueOn });

/** The task with another due date, as it is stored: never an instant and a day. */
export function withDue(task: Task, { dueAt, dueOn }: TaskDue): Task {
  const { dueOn: _before, ...rest } = task;
  return dueOn === undefined ? { ...rest, dueAt } : { ...rest, dueAt: null, dueOn };
}

/** The task with these tags instead of its own, each once. */
export function withTags({ tags: _, ...task }: Task, tags: readonly string[]): Task {
  const unique = uniqueTags(tags);
  return unique.length === 0 ? task : { ...task, tags: unique };
}

/** Open: still to be done. */
export const isOpen = (task: Task): boolean => task.status !== 'done' && task.status !== 'cancelled';
/** Started work, which is pinned to its agent automatically. */
export const isStarted = (task: Pick<Task, 'status'>): boolean =>
  task.status === 'in_progress' || task.status === 'review';

/** IDs of tasks that have children which are not cancelled. Their effort is their children's. */
export const parentIdsOf = (tasks: readonly Task[]): ReadonlySet<TaskId> =>
  new Set(tasks.flatMap((task) => (task.status !== 'cancelled' && task.parentId !== null ? task.parentId : [])));

/** Open tasks whose effort counts: all except parents. */
export function openLeaves(tasks: readonly Task[]): readonly Task[] {
  const parents = parentIdsOf(tasks);
  return tasks.filter((task) => isOpen(task) && !parents.has(task.id));
}

/** Returns the parts of contributors that are not cancelled, by the task that they belong to. */
export function partsOf(tasks: Iterable<Task>): ReadonlyMap<TaskId, readonly Task[]> {
  const parts = new Map<TaskId, Task[]>();
  for (const task of tasks) {
    if (task.contributesTo === undefined || task.status === 'cancelled') continue;
    const known = parts.get(task.contributesTo);
    if (known === undefined) parts.set(task.contributesTo, [task]);
    else known.push(task);
  }
  return parts;
}

/** Returns a task with the efforts of parts of it. */
export function withEfforts(task: Task, parts: readonly Task[]): Task {
  if (parts.length === 0) return task;
  const sum = (of: (one: Task) => number): number => parts.reduce((total, part) => total + of(part), of(task));
  return {
    ...task,
    estimateMinutes: sum(({ estimateMinutes }) => estimateMinutes),
    remainingMinutes: sum(({ remainingMinutes }) => remainingMinutes),
    actualMinutes: sum(({ actualMinutes }) => actualMinutes),
  };
}

/**
 * Finds the open work below a task, its subtasks and the parts of its contributors: it is not done before they are.
 * Cancelled children do not count, and a child with children is replaced by these.
 */
export function openBelow(tasks: Iterable<Task>): (taskId: TaskId) => readonly Task[] {
  const all = [...tasks];
  const children = Map.groupBy(all, (task) => (task.status === 'cancelled' ? null : task.parentId));
  const parts = partsOf(all);
  return (taskId) => {
    const found: Task[] = [];
    const seen = new Set<TaskId>([taskId]);
    const below = [...(children.get(taskId) ?? []), ...(parts.get(taskId) ?? [])].reverse();
    for (let task = below.pop(); task !== undefined; task = below.pop()) {
      if (seen.has(task.id)) continue;
      seen.add(task.id);
      const own = children.get(task.id);
      if (own !== undefined) below.push(...own.toReversed());
      else if (isOpen(task)) found.push(task);
    }
    return found;
  };
}

/**
 * The only definition of late: planned to finish after its due date or, without a planned finish, past it. Not defined
 * for closed work.
 */
export const isLate = ({ dueAt }: Pick<Task, 'dueAt'>, plannedFinishAt: Instant | null, nowMs: number): boolean =>
  dueAt !== null && (plannedFinishAt === null ? msOf(dueAt) < nowMs : msOf(plannedFinishAt) > msOf(dueAt));
