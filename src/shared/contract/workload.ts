import { z } from 'zod';
import {
  type Agent,
  type AgentId,
  type ArrivalsForecast,
  type BudgetLine,
  type CivilDate,
  type DemandAgainstSupply,
  type Health,
  type Instant,
  LOAD_UNITS,
  type LoadPattern,
  type LoadUnit,
  type LostTime,
  type Message,
  type Performance,
  type Pin,
  type Saving,
  type TaskId,
  type TaskStatus,
} from '../model/index.ts';
import { agentId, civilDate } from './arguments.ts';
import { query } from './call.ts';

/** One agent or group in one period. */
export interface CapacityCell {
  /** The day, or the first day of the week, on the agent's own calendar. */
  readonly periodOn: CivilDate;
  readonly capacityHours: number;
  readonly workloadHours: number;
  /** Work of the proposal, if tentative work is included; not part of `workloadHours`. */
  readonly tentativeHours: number;
  /** (workload + tentative) / capacity, never clamped; null without capacity. */
  readonly utilisation: number | null;
  readonly overHours: number;
  /** Days with capacity left. */
  readonly workingDays: number;
  /** Why there is less capacity than the weekly hours; null if there is not, or the row is a group. */
  readonly lost: LostTime | null;
  /** Hours that absences would take if they were confirmed. Capacity still has them; 0 for a group. */
  readonly pendingHours: number;
}
export interface CapacityRow {
  readonly agentId: AgentId;
  readonly name: string;
  readonly kind: Agent['kind'];
  readonly team: string;
  readonly hoursPerWeek: number;
  /** The percentage of its time that plans may fill: its own cap, or what the policy's buffer leaves. */
  readonly fillPercent: number;
  /** over: overallocated in any period; under: utilisation over all periods is below the policy's share. */
  readonly state: CapacityState | null;
  readonly cells: readonly CapacityCell[];
}
export const CAPACITY_STATES = ['under', 'optimal', 'over'] as const;
export type CapacityState = (typeof CAPACITY_STATES)[number];
/** Demand without an agent, in hours. */
export interface UnplacedHours {
  readonly hours: readonly number[];
  readonly laterHours: number;
  readonly undatedHours: number;
  readonly count: number;
}
/** A team, or a skill with all who have it. */
export interface CapacityGroup {
  readonly group: string;
  /** Empty means agents without a team. */
  readonly name: string;
  readonly agentIds: readonly AgentId[];
  readonly hoursPerWeek: number;
  readonly cells: readonly CapacityCell[];
  /** Of a skill: unassigned work that requires it. Null for a team: unassigned work belongs to none. */
  readonly unassigned: UnplacedHours | null;
}
export const CAPACITY_GROUPINGS = ['team', 'skill'] as const;
export type CapacityGrouping = (typeof CAPACITY_GROUPINGS)[number];
export interface CapacityView {
  readonly unit: LoadUnit;
  readonly periods: readonly CivilDate[];
  /** Most loaded first; groups likewise. */
  readonly rows: readonly CapacityRow[];
  readonly groups: readonly CapacityGroup[];
  readonly unassigned: UnplacedHours;
  /** Pipeline x probability; null if tentative work is not included. */
  readonly pipeline: UnplacedHours | null;
  readonly overloadedAgents: number;
  readonly overHours: number;
  readonly overallUtilisation: number | null;
  /** Hours a week of one full-time equivalent. */
  readonly fullTimeHours: number;
  /** Utilisation in per cent below which an agent counts as under. */
  readonly underPercent: number;
  /** Whether there is a proposal, whose work is tentative. */
  readonly hasProposal: boolean;
}
export interface PeriodTask {
  readonly taskId: TaskId;
  readonly version: number;
  readonly title: string;
  readonly client: string | null;
  /** Hours within the period. */
  readonly hours: number;
  readonly remainingHours: number;
  readonly dueAt: Instant | null;
  readonly dueOn?: CivilDate;
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  readonly pin: Pin | null;
  readonly status: TaskStatus;
  readonly late: boolean;
}
/** The tasks behind one cell. */
export interface PeriodView {
  readonly agentId: AgentId;
  readonly name: string;
  readonly unit: LoadUnit;
  readonly cell: CapacityCell;
  readonly tasks: readonly PeriodTask[];
}
/** What was learned about an agent's effort in one type of work. */
export interface LearnedEffort {
  readonly type: string;
  /** As a multiple of the estimate, with the 80 % interval. */
  readonly multiplier: number;
  readonly low: number;
  readonly high: number;
  readonly cases: number;
  /** The agent has finished too few tasks of the type: other finished work and the default are used. */
  readonly fromPrior: boolean;
  /** The share of the multiplier that comes from finished work, 0..1; the rest is the default, 1. */
  readonly learnedShare: number;
}
/** An agent as the Capacity panel shows it. */
export interface AgentPanelView {
  readonly agent: Agent;
  /** By skill id. */
  readonly skillNames: Readonly<Record<string, string>>;
  readonly learned: readonly LearnedEffort[];
  readonly tasks: readonly PeriodTask[];
  readonly startedNow: number;
  readonly fillPercent: number;
}
/** The workload as one document: what `tde workload` prints. */
export interface WorkloadView {
  readonly overallUtilisation: number | null;
  readonly agents: readonly {
    readonly agentId: AgentId;
    readonly name: string;
    readonly weeks: readonly {
      readonly weekOf: CivilDate;
      readonly capacityHours: number;
      readonly workloadHours: number;
      readonly utilisation: number | null;
      readonly overHours: number;
    }[];
  }[];
  /**
   * Agents available, on target and overallocated, and the standard deviation of their utilisation; agents without
   * capacity are not counted.
   */
  readonly distribution: Readonly<Record<CapacityState, number>> & { readonly deviation: number };
  readonly performance: Performance;
  readonly capacityStatus: {
    readonly weeks: DemandAgainstSupply['weeks'];
    readonly firstShortage: DemandAgainstSupply['firstShortage'];
    readonly shortHours: number;
    readonly overHours: number;
    readonly unassignedHours: number;
    readonly facts: readonly Message[];
  };
  /** Options to reduce a shortage, then reassignments that save hours. */
  readonly recommendations: readonly {
    readonly sentence: Message;
    readonly gainHours: number;
    readonly costAmount: number | null;
  }[];
  readonly healthScore: number | null;
  readonly health: Health | null;
  readonly demand: DemandAgainstSupply;
  /** Most hours first. */
  readonly savings: readonly Saving[];
  readonly budget: readonly BudgetLine[];
  readonly patterns: readonly LoadPattern[];
}

/** Calls about capacity, demand, forecast and workload. */
export const workloadCalls = {
  /** Work that is expected to arrive, by week or day. */
  'forecast.view': query<ArrivalsForecast>()(
    z.strictObject({
      period: z.enum(['week', 'day']).default('week'),
      horizon: z.number().int().min(1).max(60).default(8),
    }),
  ),
  'capacity.view': query<CapacityView>()(
    z.strictObject({
      unit: z.enum(LOAD_UNITS).default('week'),
      periods: z.number().int().min(1).max(60).default(8),
      by: z.enum(CAPACITY_GROUPINGS).default('team'),
      /** Includes the work of the proposal, and the pipeline. */
      tentative: z.boolean().default(false),
      /** Counts as capacity only what plans may fill. */
      toCap: z.boolean().default(false),
    }),
  ),
  'capacity.period': query<PeriodView>()(
    z.strictObject({ agentId, unit: z.enum(LOAD_UNITS).default('week'), on: civilDate }),
  ),
  /** Demand and capacity by week and skill, with options to reduce shortages. */
  'demand.view': query<DemandAgainstSupply>()(z.strictObject({ weeks: z.number().int().min(1).max(26).default(8) })),
  'workload.view': query<WorkloadView>()(z.strictObject({ weeks: z.number().int().min(1).max(26).default(8) })),
  'agent.view': query<AgentPanelView>()(z.strictObject({ agentId })),
} as const;
