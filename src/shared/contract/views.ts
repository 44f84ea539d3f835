import type {
  ActivityKind,
  Agent,
  AgentId,
  Assignment,
  CivilDate,
  Compatibility,
  Instant,
  Milestone,
  Pin,
  Plan,
  PlanChange,
  PlanId,
  Policy,
  PolicyFault,
  PriorityScore,
  RecomputeEvent,
  Skill,
  SkillId,
  SkillRelation,
  SkillRequirement,
  SolveProgress,
  Task,
  TaskId,
  TaskStatus,
  Unassigned,
} from '../model/index.ts';

/** What the frame of the desk shows. */
export interface WorkspaceView {
  readonly name: string;
  readonly path: string;
  readonly host: 'electron' | 'loopback' | 'cli';
  readonly readOnly: string | null;
  /** The content is not what was written: nothing but a backup can be put in. */
  readonly isDamaged: boolean;
  readonly now: Instant;
  readonly revision: number;
  readonly savedAt: Instant | null;
  readonly currency: string;
  readonly policyVersion: number;
  /** Names of the next step, for the tooltips; null: none. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly isEmpty: boolean;
  readonly counts: {
    readonly open: number;
    readonly openHours: number;
    readonly unassigned: number;
    readonly dueThisWeek: number;
    readonly blocked: number;
    readonly skippedOver: number;
    readonly agents: number;
    readonly clients: number;
  };
  readonly planInForce: { readonly publishedAt: Instant; readonly gap: number | null } | null;
  readonly draft: {
    readonly planId: PlanId;
    readonly createdAt: Instant;
    readonly changes: number;
    readonly stale: boolean;
  } | null;
  readonly solving: boolean;
}

export interface BestMatch {
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly agentKind: Agent['kind'];
  readonly overall: number;
  readonly finishAt: Instant | null;
}

/** One row of the queue grid: what is shown, without the facts behind it, which `task.explain` gives for one task. */
export interface QueueRow {
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
  /** Has open prerequisites: shown as blocked, cannot be started. */
  readonly waitingFor: readonly TaskId[];
  readonly dueAt: Instant | null;
  readonly slackHours: number | null;
  readonly effortHours: number;
  readonly estimateHours: number;
  readonly requiredSkills: readonly SkillRequirement[];
  readonly assignedTo: BestMatch | null;
  readonly pin: Pin | null;
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  /** Null too where somebody has it. */
  readonly bestMatch: BestMatch | null;
  /** A visible priority inversion: why nobody takes it now; null: none. */
  readonly skippedOver: string | null;
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
  /** Tasks that the last change or rescoring put in another place, since the queue was first listed. */
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
/** The queue as the grid shows it. */
/** A page of the grid's rows, by rank. */
export interface QueueRows extends QueueFigures {
  /** Names these very rows: pages of one edition fit together. */
  readonly edition: number;
  /** Rows of all pages. */
  readonly total: number;
  /** Null: the edition is the one the caller knows. */
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
/** What the explanation panel shows. */
export interface TaskFlag {
  readonly code: 'declined_too_often';
  readonly message: string;
}

export interface TaskExplanation {
  readonly task: Task;
  readonly rank: number | null;
  readonly ofTasks: number;
  readonly priority: PriorityScore | null;
  readonly assignment: Assignment | null;
  readonly assignedName: string | null;
  readonly candidates: readonly CandidateRow[];
  readonly eligibleCount: number;
  readonly unassigned: Unassigned | null;
  /** What is out of the ordinary about the task, coded. */
  readonly flags: readonly TaskFlag[];
  readonly prerequisites: readonly { readonly taskId: TaskId; readonly title: string; readonly status: TaskStatus }[];
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
  /** Agent's overall less the compared one's; the parts sum to it. */
  readonly difference: number;
  readonly parts: readonly { readonly name: string; readonly difference: number; readonly fact: string }[];
  readonly hardReasons: Compatibility['reasons'];
}

/** The facts shown before a move is made: drag, keyboard, palette and plan show the same. */
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
  readonly late: boolean;
  readonly rulesBroken: readonly string[];
  /** Other work pushed past its due date. */
  readonly slips: readonly { readonly taskId: TaskId; readonly title: string; readonly days: number }[];
  readonly planValueChange: number;
}

/** A task before or after an edit; nulls where it is not in the queue, or nobody holds it. */
export interface EditSide {
  readonly rank: number | null;
  readonly composite: number | null;
  readonly slackHours: number | null;
  readonly finishAt: Instant | null;
  readonly isLate: boolean;
}
/** The facts shown before an edit is made: the task itself, and how many others move or turn late by it. */
export interface EditCheck {
  readonly taskId: TaskId;
  readonly title: string;
  readonly before: EditSide;
  readonly after: EditSide;
  readonly moved: number;
  readonly turnLate: number;
  /** The agent who loses it, where the edit closes it or puts it back into the queue. */
  readonly takenFrom: string | null;
}
export interface ChangeRow extends PlanChange {
  readonly title: string;
  readonly client: string | null;
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly toKind: Agent['kind'] | null;
  readonly fit: number | null;
  readonly fitChange: number | null;
  readonly finishAt: Instant | null;
  readonly held: boolean;
  /** Its task or agent changed since the draft was made: it will be skipped. */
  readonly stale: boolean;
  readonly pain: 'late' | 'over' | 'moved' | 'none';
}
export interface UnassignedRow extends Unassigned {
  readonly title: string;
  readonly client: string | null;
  readonly composite: number;
}
/** The draft against the plan in force. */
export interface PlanReview {
  readonly plan: Omit<Plan, 'assignments' | 'changes' | 'unassigned'>;
  readonly inForce: {
    readonly placedValue: number;
    readonly unassigned: number;
    readonly late: number;
    readonly overloaded: number;
  };
  readonly placed: number;
  readonly ofTasks: number;
  readonly movesUsed: number;
  readonly moveBudget: number;
  readonly changes: readonly ChangeRow[];
  readonly unassigned: readonly UnassignedRow[];
}
/** What applying a draft did; skipped changes are named. */
export interface PlanApplied {
  readonly planId: PlanId;
  readonly applied: number;
  readonly heldBack: number;
  readonly skipped: readonly { readonly taskId: TaskId; readonly reason: string }[];
  readonly revision: number;
}

export type Actor = 'operator' | 'engine' | 'import' | 'agent';
export interface JournalRow {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly actorName: string;
  readonly command: string;
  readonly sentence: string;
  readonly why: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changedRows: number;
  readonly undoneBy: number | null;
  readonly undoes: number | null;
}
export interface JournalView {
  readonly rows: readonly JournalRow[];
  readonly total: number;
  readonly nextBefore: number | null;
}
/** The steps an undo would take back, newest first: how many, and the first of them by name. */
export interface UndoCheck {
  readonly steps: number;
  readonly first: readonly { readonly seq: number; readonly sentence: string }[];
}
export interface UndoResult {
  readonly undone: readonly { readonly seq: number; readonly sentence: string }[];
  readonly kept: readonly { readonly what: string; readonly reason: string }[];
  readonly revision: number;
}

export interface ImportFaultView {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}
export const IMPORT_KINDS = ['tasks', 'agents', 'outcomes', 'activity', 'pipeline'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export interface ImportCounts {
  readonly tasks: number;
  readonly agents: number;
  readonly outcomes: number;
  readonly activity: number;
  readonly pipeline: number;
}
export interface ImportPreview {
  readonly created: ImportCounts;
  readonly updated: ImportCounts;
  readonly skipped: ImportCounts;
  readonly errors: readonly ImportFaultView[];
  readonly warnings: readonly ImportFaultView[];
  readonly questions: readonly {
    readonly file: string;
    readonly code: string;
    readonly message: string;
    readonly choices: readonly string[];
  }[];
  readonly rejectedRows: number;
  /** Every file and sheet that could be opened, with what is taken from it; kind null: nothing. */
  readonly sheets: readonly {
    readonly file: string;
    readonly sheet: string | null;
    readonly kind: ImportKind | null;
    readonly rows: number;
  }[];
  readonly sample: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly action: 'create' | 'update' | 'skip';
  }[];
}
export interface ImportDone extends ImportPreview {
  readonly imported: ImportCounts;
  readonly revision: number;
}

export interface PolicyView {
  readonly policy: Policy;
  readonly versions: readonly { readonly version: number; readonly at: Instant; readonly sentence: string }[];
}
export interface PolicyTrial {
  readonly faults: readonly PolicyFault[];
  readonly ranksMoved: number;
  readonly ofTasks: number;
  readonly top: readonly {
    readonly taskId: TaskId;
    readonly title: string;
    readonly rankBefore: number;
    readonly rankAfter: number;
    readonly before: number;
    readonly after: number;
  }[];
}
export interface SkillsView {
  readonly skills: readonly (Skill & { readonly agents: number; readonly openTasks: number })[];
  readonly relations: readonly SkillRelation[];
}
/** One skill of one agent raised, and the queued tasks that this opens up, proved by matching again with it. */
export interface SkillGapRow {
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly team: string;
  readonly skillId: SkillId;
  /** 0..1 */
  readonly from: number;
  readonly to: number;
  readonly taskIds: readonly TaskId[];
  readonly hours: number;
  /** Expected contribution of these tasks, minor units. */
  readonly worthAmount: number;
  /** `Raise typography of Ada 0.60 -> 0.70 and 7 queued tasks, worth 12,400, open up.` */
  readonly sentence: string;
}
export interface SkillGapsView {
  /** Tasks that open up to the agent. */
  readonly agents: readonly SkillGapRow[];
  /** The best raise of each team's skill: tasks that nobody in the team can do today. */
  readonly teams: readonly SkillGapRow[];
}
/** One estimate, with learning and with the prior alone, on outcomes it had not seen; errors, lower is better. */
export interface HoldOutRow {
  readonly tested: number;
  readonly withLearning: number;
  readonly without: number;
  /** `gain`: better than chance explains. `too_few`: fewer than the policy's least evidence. */
  readonly verdict: 'gain' | 'no_gain' | 'too_few';
  /** True where the estimator answers with the prior. */
  readonly stepsBack: boolean;
  readonly sentence: string;
}
export interface HoldOutView {
  /** Learned from what was finished by then, tested on what was finished later; null: nothing to test on. */
  readonly cutAt: Instant | null;
  readonly learnedFrom: number;
  /** Mean absolute error of log(actual / expected effort): 0.1 is about 10 %. */
  readonly effort: HoldOutRow;
  /** Mean squared error of the probability of being finished on time. */
  readonly success: HoldOutRow;
  /** Share of tested efforts within the 80 % interval; null: none tested. */
  readonly coverage: number | null;
}
export interface AgentsView {
  readonly agents: readonly Agent[];
}
/** Countries and regions whose holidays are known, and the next ones of the code asked about. */
export interface HolidaysView {
  readonly countries: readonly {
    readonly code: string;
    readonly name: string;
    readonly regions: readonly { readonly code: string; readonly name: string }[];
  }[];
  readonly next: readonly CivilDate[];
}
export interface SearchHit {
  readonly kind: 'task' | 'agent' | 'client';
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}
export interface Backup {
  readonly path: string;
  readonly at: Instant;
  readonly bytes: number;
  readonly reason: string;
}
export interface CheckReport {
  readonly healthy: boolean;
  readonly findings: readonly string[];
}
export interface Dequeued {
  readonly taskId: TaskId | null;
  readonly title: string | null;
  readonly reasons: readonly string[];
  readonly compatibility: Compatibility | null;
}
/** The draft itself is asked for by `plan.review`, or whole by `plan.draft`. */
export interface ProposalDone {
  readonly planId: PlanId;
  readonly changes: number;
}
export type { ActivityKind, SkillId, SolveProgress };
