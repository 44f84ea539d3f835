import type { MilestoneRule, ReportingRequirement, SkillRequirement, TaskRelation } from './task.ts';
import type { AgentId } from './units.ts';

/** The fields of tasks that are made again and again: everything except dates and what happens to the work. */
export interface TaskTemplate {
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly domain: string;
  /** 1..5 */
  readonly complexity: number;
  /** Null: the usual estimate of the type. */
  readonly estimateMinutes: number | null;
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
  /** Names of the entries of the checklist. */
  readonly deliverables: readonly string[];
  readonly riskFactors: readonly string[];
  readonly reporting: readonly ReportingRequirement[];
}

/** The task that a recurrence creates, for one client and project. */
export interface RecurringTask extends TaskTemplate {
  readonly client: string | null;
  readonly project: string | null;
  /** Who gets each task; null: it waits in the queue. */
  readonly agentId: AgentId | null;
}

/** A milestone that falls on a working day after the start of its project. */
export interface MilestoneTemplate {
  readonly name: string;
  /** Working days after the start, which is day 0; null: no date. */
  readonly dueDay: number | null;
  readonly weight: number;
  readonly rule: MilestoneRule;
}

/** A task of a project template. */
export interface ProjectTaskTemplate extends TaskTemplate {
  /** Identifies the task within its template. */
  readonly key: string;
  readonly parentKey: string | null;
  readonly dependsOnKeys: readonly string[];
  /** Relations of another type or with a lag, by the key of the predecessor; absent if there are none. */
  readonly relations?: readonly (Omit<TaskRelation, 'predecessorId'> & { readonly predecessorKey: string })[];
  /** The earliest start, in working days after the start of the project, which is day 0; null: any time. */
  readonly startDay: number | null;
  /** The due date, in the same days; null: none. */
  readonly dueDay: number | null;
  readonly milestones: readonly MilestoneTemplate[];
}

/** A project with relative dates, from which projects are made. */
export interface ProjectTemplate {
  readonly id: string;
  readonly name: string;
  readonly taskTemplates: readonly ProjectTaskTemplate[];
  /** Milestones of the project itself. */
  readonly milestoneTemplates: readonly MilestoneTemplate[];
  /** The due date of the project, in working days after its start; null: none. */
  readonly dueDay: number | null;
  readonly version: number;
}
