import type { CivilDate, Instant, TaskId } from '../model/index.ts';

/** Whose a milestone is. */
export type MilestoneOwner =
  | { readonly kind: 'task'; readonly taskId: TaskId; readonly version: number }
  | { readonly kind: 'project'; readonly client: string | null; readonly project: string };

export interface MilestoneRow {
  /** Names it among all. */
  readonly key: string;
  readonly owner: MilestoneOwner;
  /** Title of the task, name of the project. */
  readonly of: string;
  readonly client: string | null;
  readonly project: string | null;
  readonly agentName: string | null;
  readonly name: string;
  readonly dueOn: CivilDate | null;
  readonly weight: number;
  /** `deliverable:wireframes`, `by hand`: as it is written. */
  readonly rule: string;
  readonly state: 'met' | 'open' | 'at_risk' | 'missed';
  readonly completedAt: Instant | null;
  /** Of a rule of progress the day on which it is reached at even chance; else when its owner is done. Null: nobody can say. */
  readonly expectedAt: Instant | null;
  /** The next one of its owner. */
  readonly isNext: boolean;
}
/** A project with its date, how far it is, and when it is done. */
export interface ProjectRow {
  readonly client: string | null;
  readonly project: string;
  readonly dueOn: CivilDate | null;
  readonly openTasks: number;
  readonly progressRatio: number;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  /** Of missing its date, 0..1; null: it has none, or nobody can say. */
  readonly delayProbability: number | null;
  readonly nextMilestone: string | null;
}
export interface MilestonesView {
  readonly at: Instant;
  /** Of open tasks and of projects, by day; undated ones last. */
  readonly milestones: readonly MilestoneRow[];
  readonly projects: readonly ProjectRow[];
}
