import type {
  Agent,
  AgentId,
  Assignment,
  BaselineSlip,
  CivilDate,
  Compatibility,
  Instant,
  Message,
  Milestone,
  Pin,
  PriorityScore,
  Pushed,
  QueueMessages,
  RecomputeEvent,
  SkillRequirement,
  Task,
  TaskExtras,
  TaskId,
  TaskStatus,
  TasksMessages,
  Unassigned,
} from '../model/index.ts';
import type { JournalRow } from './journal.ts';

export interface BestMatch {
  readonly agentId: AgentId;
  readonly agentName: string;
  /** IANA zone of the agent's own calendar. */
  readonly agentTimeZone: string;
  readonly agentKind: Agent['kind'];
  readonly overall: number;
  readonly finishAt: Instant | null;
}
/** A required skill, by name. */
export interface NamedRequirement extends SkillRequirement {
  readonly skillName: string;
}
/** One row of the queue grid, without the facts behind its figures; `task.explain` returns those for one task. */
export interface QueueRow extends TaskExtras {
  readonly taskId: TaskId;
  readonly version: number;
  readonly rank: number;
  readonly title: string;
  readonly client: string | null;
  readonly project: string | null;
  readonly type: string;
  readonly composite: number;
  /** Points of the five components, in their fixed order. */
  readonly parts: readonly number[];
  readonly status: TaskStatus;
  /** The open prerequisites. A task that has any is shown as blocked and cannot be started. */
  readonly waitingFor: readonly TaskId[];
  readonly dueAt: Instant | null;
  /** The day it is due, if the due date has no time; shown as a date. */
  readonly dueOn?: CivilDate;
  readonly slackHours: number | null;
  /** What its agent is expected to need for the remaining effort; for unassigned work, the remaining effort. */
  readonly effortHours: number;
  readonly estimateHours: number;
  /** The remaining effort, as estimated or reported. */
  readonly remainingHours: number;
  readonly requiredSkills: readonly NamedRequirement[];
  readonly assignedTo: BestMatch | null;
  readonly pin: Pin | null;
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  /** The first planned dates, and the slip against them; null if it was never planned. */
  readonly baseline: BaselineSlip | null;
  /** Null if the task is assigned, or if nobody can do it. */
  readonly bestMatch: BestMatch | null;
  /** Why a higher-ranked task cannot be assigned now, although lower-ranked ones can; null otherwise. */
  readonly skippedOver: Message<keyof QueueMessages> | null;
}
/** One entry of `tde queue --json`: the row with every fact. */
export interface QueueEntryView extends Omit<QueueRow, 'parts'> {
  readonly components: PriorityScore['components'];
  readonly enqueuedAt: Instant;
  readonly computedAt: Instant;
  readonly recomputeAt: Instant | null;
  readonly recomputeOn: readonly RecomputeEvent[];
}
export interface QueueMetrics {
  readonly depth: number;
  readonly waitingHoursP50: number;
  readonly waitingHoursP90: number;
  readonly waitingHoursOldest: number;
  /** Over the last 28 days. */
  readonly arrivalsPerDay: number;
  readonly completionsPerDay: number;
  readonly skippedOver: number;
  /** The number of tasks whose rank was changed by the last edit or rescoring. */
  readonly reorders: number;
}
interface QueueFigures {
  readonly metrics: QueueMetrics;
  readonly computedAt: Instant;
  readonly nextRecomputeAt: Instant | null;
}
export interface QueueView extends QueueFigures {
  readonly entries: readonly QueueEntryView[];
}
/** A page of the grid's rows, by rank. */
export interface QueueRows extends QueueFigures {
  /** Identifies these rows: pages of one edition fit together. */
  readonly edition: number;
  /** The number of rows of all pages. */
  readonly total: number;
  /** Null if the edition is the one that the caller has. */
  readonly rows: readonly QueueRow[] | null;
  /** Clients of all rows, sorted. */
  readonly clients: readonly string[];
}
export interface CandidateRow extends Compatibility {
  readonly agentName: string;
  readonly agentKind: Agent['kind'];
  readonly team: string;
  /** Utilisation of the week the task would fall in, before and after; null without capacity. */
  readonly loadBefore: number | null;
  readonly loadAfter: number | null;
  readonly finishAt: Instant | null;
  readonly late: boolean;
}
export interface TaskFlag {
  readonly code: 'declined_too_often';
  readonly message: Message<keyof TasksMessages>;
}
/** A contributor's part of a task. */
export interface ContributionRow {
  /** The part, which is a task of its own. */
  readonly taskId: TaskId;
  /** Null if nobody has it. */
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  /** The share of the agent's time, above 0 and at most 1. */
  readonly share: number;
  readonly status: TaskStatus;
  readonly estimateHours: number;
  readonly remainingHours: number;
  readonly plannedFinishAt: Instant | null;
  readonly version: number;
}
/** What the explanation panel shows. */
export interface TaskExplanation {
  readonly task: Task;
  readonly rank: number | null;
  readonly ofTasks: number;
  readonly priority: PriorityScore | null;
  readonly assignment: Assignment | null;
  readonly assignedName: string | null;
  /** The first planned dates, and the slip against them; null if it was never planned. */
  readonly baseline: BaselineSlip | null;
  /** Total float in working minutes, as of a bar of the timeline; null if it has none. */
  readonly floatMinutes: number | null;
  readonly candidates: readonly CandidateRow[];
  readonly eligibleCount: number;
  readonly unassigned: Unassigned | null;
  /** The parts of its contributors, oldest first; the accountable agent is the one that it is assigned to. */
  readonly contributions: readonly ContributionRow[];
  /** The task that this is a contributor's part of; null if it is none. */
  readonly contributesTo: { readonly taskId: TaskId; readonly title: string; readonly status: TaskStatus } | null;
  /** Coded remarks about the task. */
  readonly flags: readonly TaskFlag[];
  readonly prerequisites: readonly { readonly taskId: TaskId; readonly title: string; readonly status: TaskStatus }[];
  /** The tasks of its relations that are no plain prerequisites. */
  readonly related: readonly { readonly taskId: TaskId; readonly title: string; readonly status: TaskStatus }[];
  readonly dependants: readonly { readonly taskId: TaskId; readonly title: string; readonly status: TaskStatus }[];
  readonly milestones: readonly Milestone[];
  readonly history: readonly JournalRow[];
}
export interface WhyNot {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly comparedWith: AgentId | null;
  readonly comparedName: string | null;
  readonly rankAmongEligible: number | null;
  /** The fit of the agent minus that of the compared one; the parts add up to it. */
  readonly difference: number;
  readonly parts: readonly { readonly name: string; readonly difference: number; readonly fact: Message }[];
  readonly hardReasons: Compatibility['reasons'];
}
/** The effects of a move, shown before it is made by dragging, keyboard, palette or plan. */
export interface Consequence {
  readonly taskId: TaskId;
  readonly title: string;
  readonly remainingHours: number;
  readonly to: {
    readonly agentId: AgentId;
    readonly name: string;
    readonly weekOf: CivilDate;
    readonly loadBefore: number | null;
    readonly loadAfter: number | null;
    readonly hoursBefore: number;
    readonly hoursAfter: number;
    readonly capacityHours: number;
  };
  readonly from: {
    readonly agentId: AgentId;
    readonly name: string;
    readonly weekOf: CivilDate;
    readonly loadBefore: number | null;
    readonly loadAfter: number | null;
    readonly hoursBefore: number;
    readonly hoursAfter: number;
    readonly capacityHours: number;
  } | null;
  readonly verdict: 'allowed' | 'allowed_over' | 'not_allowed';
  readonly reasons: Compatibility['reasons'];
  readonly overHours: number;
  readonly fit: number;
  readonly confidence: number;
  readonly evidenceCount: number;
  readonly finishAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly dueOn?: CivilDate;
  readonly late: boolean;
  readonly rulesBroken: readonly Message[];
  /** Other tasks that would finish later. Those that would be late come first. */
  readonly pushed: readonly Pushed[];
  readonly planValueChange: number;
}
/** A task before or after an edit. Ranks are null if it is not in the queue, and the finish if it is unassigned. */
export interface EditSide {
  readonly rank: number | null;
  readonly composite: number | null;
  readonly slackHours: number | null;
  readonly finishAt: Instant | null;
  readonly isLate: boolean;
}
/** The effects of an edit, shown before it is saved: on the task itself, and on how many others. */
export interface EditCheck {
  readonly taskId: TaskId;
  readonly title: string;
  readonly before: EditSide;
  readonly after: EditSide;
  readonly moved: number;
  readonly becomeLate: number;
  /** The name of the agent who loses the task, if the edit closes it or returns it to the queue. */
  readonly unassignedFrom: string | null;
}
