import type { DeclinedBy, RecordedWork } from './activity.ts';
import type { Agent } from './agent.ts';
import type { Baseline } from './baseline.ts';
import type { Constraint } from './constraint.ts';
import type { Office } from './office.ts';
import type { Opportunity } from './opportunity.ts';
import type { Outcome } from './outcome.ts';
import type { Assignment } from './plan.ts';
import type { Policy } from './policy/index.ts';
import type { Project } from './project.ts';
import type { Skill, SkillRelation } from './skill.ts';
import type { Task } from './task.ts';
import type { CivilDate, Instant, TaskId } from './units.ts';

/** Everything that the engine needs to know about a workspace at one moment. Arrays are sorted by id. */
export interface Snapshot {
  readonly tasks: readonly Task[];
  readonly agents: readonly Agent[];
  readonly skills: readonly Skill[];
  readonly relations: readonly SkillRelation[];
  readonly outcomes: readonly Outcome[];
  readonly opportunities: readonly Opportunity[];
  readonly constraints: readonly Constraint[];
  /** Projects that have a due date or milestones of their own. */
  readonly projects: readonly Project[];
  /** When work first began on tasks whose start other tasks wait for. Tasks without an entry began at an unknown time, or not yet. */
  readonly startedAt?: ReadonlyMap<TaskId, Instant> | undefined;
  /** The current plan: at most one row for each task. */
  readonly assignments: readonly Assignment[];
  /** The first planned dates of tasks that were ever planned. */
  readonly baselines: readonly Baseline[];
  /** Declined and expired offers of open tasks, by agent. */
  readonly declined: readonly DeclinedBy[];
  /** Hours that were recorded in the last weeks for clients with an hour cap, by the time of their report. */
  readonly recordedWork: readonly RecordedWork[];
  readonly policy: Policy;
  /** The workspace's zone, week and office hours. */
  readonly office: Office;
  /** Public holidays by the calendars' `holidays` code, sorted, covering the horizon. */
  readonly holidays: Readonly<Record<string, readonly CivilDate[]>>;
  /**
   * The position of each agent among all that were ever created. An erasure keeps it, unlike the ID: draws are seeded by it. Agents that are not listed
   * are known by their ID.
   */
  readonly agentOrdinals?: ReadonlyMap<string, number> | undefined;
  /** The journal sequence number of this state. */
  readonly revision: number;
}
