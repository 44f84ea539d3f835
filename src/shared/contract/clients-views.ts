import type {
  Agent,
  AgentId,
  CivilDate,
  ClientContact,
  ClientTier,
  Instant,
  TaskId,
  TaskStatus,
  WeekLine,
  WorkStanding,
} from '../model/index.ts';
import type { MilestoneRow } from './progress-views.ts';

/** A client in the list: with open work, with a record, or named by closed work, projects or the pipeline alone. */
export interface ClientRow {
  readonly client: string;
  readonly tier: ClientTier;
  readonly projects: number;
  /** Of its open work, as on Today. */
  readonly standing: WorkStanding;
}
export interface ClientsView {
  readonly clients: readonly ClientRow[];
}
/** A project in the list, also if all its work is done or it has none yet. */
export interface ProjectSummary {
  /** Null means internal work. */
  readonly client: string | null;
  readonly project: string;
  readonly dueOn: CivilDate | null;
  readonly tasks: number;
  readonly standing: WorkStanding;
  /** 0..1, by effort, of all its work that was not cancelled. */
  readonly progressRatio: number;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  /** The chance of missing its due date, 0..1; null if it has none, or there is no forecast. */
  readonly delayProbability: number | null;
}
export interface ProjectsView {
  readonly projects: readonly ProjectSummary[];
}
/** An agent in the list. */
export interface AgentSummary {
  readonly agentId: AgentId;
  readonly name: string;
  readonly kind: Agent['kind'];
  readonly team: string;
  readonly hoursPerWeek: number;
  readonly activeUntilOn: CivilDate | null;
  /** Whether the first day of work has come and the last has not passed. */
  readonly isActive: boolean;
  /** Utilisation of the current week, as in Capacity; null without capacity. */
  readonly utilisation: number | null;
  readonly standing: WorkStanding;
}
export interface AgentsOverview {
  readonly agents: readonly AgentSummary[];
}

/** A task in the list of a page: open ones first, in the order of the queue. */
export interface WorkTask {
  readonly taskId: TaskId;
  readonly title: string;
  readonly client: string | null;
  readonly project: string | null;
  readonly status: TaskStatus;
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  readonly remainingHours: number;
  readonly dueAt: Instant | null;
  readonly dueOn?: CivilDate;
  readonly plannedFinishAt: Instant | null;
  readonly state: 'late' | 'at_risk' | 'on_track' | 'closed';
}
/** Work of one client, project or agent: the same figures as in the other views, of its tasks alone. */
export interface WorkPage {
  readonly standing: WorkStanding;
  /** Of the work finished in the last 90 days: how much, how much of it had a due date, and how much of that was on time. */
  readonly finished: { readonly count: number; readonly withDue: number; readonly onTime: number };
  /** Hours worked in the last weeks and planned for the next ones. */
  readonly weeks: readonly WeekLine[];
  /** Milestones that are not reached yet, the next due first. */
  readonly milestones: readonly MilestoneRow[];
  readonly tasks: readonly WorkTask[];
}
export interface ClientPage extends WorkPage {
  readonly client: string;
  readonly tier: ClientTier;
  readonly contacts: readonly ClientContact[];
  /** Of its record; null if it has none. */
  readonly version: number | null;
  readonly projects: readonly ProjectSummary[];
}
export interface ProjectPage extends WorkPage {
  readonly summary: ProjectSummary;
}
