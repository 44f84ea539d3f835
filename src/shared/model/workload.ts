import type { Message } from './messages/index.ts';
import type { AgentId, CivilDate, SkillId, TaskId } from './units.ts';

/** The periods of load: days or weeks of each agent's own calendar. */
export const LOAD_UNITS = ['week', 'day'] as const;
export type LoadUnit = (typeof LOAD_UNITS)[number];

/**
 * Load of one agent, team or skill in one period. Minutes of effort against minutes of capacity (working time x lanes,
 * less the time that has passed).
 */
export interface Load {
  /** The day, or the first day of the week, on the agent's own calendar. */
  readonly periodOn: CivilDate;
  readonly capacityMinutes: number;
  /** Remaining effort planned in the period, by the engine or by hand. */
  readonly workloadMinutes: number;
  /** Effort that an unpublished plan would add; 0 if tentative work is not included. */
  readonly tentativeMinutes: number;
  /** Days with capacity left; for a group, those of the member with the most. */
  readonly workingDays: number;
  /** (workload + tentative) / capacity, never clamped; null at zero capacity. */
  readonly utilisation: number | null;
  readonly overMinutes: number;
}
/** Why a period has less capacity than the weekly hours. */
export type Absence = 'holiday' | 'time_off' | 'not_active';

/** Capacity that is missing from a period, compared with the weekly hours. */
export interface LostTime {
  /** The reason for most of it. */
  readonly reason: Absence;
  readonly minutes: number;
}
/** `pendingMinutes`: what absences that are not confirmed would take of the working hours; capacity still has it. */
export interface AgentLoads {
  readonly agentId: AgentId;
  readonly periods: readonly (Load & { readonly lost: LostTime | null; readonly pendingMinutes: number })[];
}
export interface GroupLoads {
  /** Team name, or skill id. */
  readonly group: string;
  readonly agentIds: readonly AgentId[];
  readonly periods: readonly Load[];
}

/** Unassigned demand, by the period in which it is due. */
export interface UnplacedDemand {
  readonly minutes: readonly number[];
  /** Due after the periods shown. */
  readonly laterMinutes: number;
  /** Without a due date. */
  readonly undatedMinutes: number;
  /** Tasks, or opportunities. */
  readonly count: number;
}

/** Where demand comes from, in the order of the chart. */
export const DEMAND_SOURCES = ['assigned', 'queue', 'pipeline', 'arrivals'] as const;
export type DemandSource = (typeof DEMAND_SOURCES)[number];

/** Demand and capacity of a week, for the agency or one skill. */
export interface DemandWeek {
  readonly weekOf: CivilDate;
  readonly supplyMinutes: number;
  readonly demandMinutes: Readonly<Record<DemandSource, number>>;
  /** Demand due this week that no qualified agent has time for; from a maximum flow. */
  readonly shortMinutes: number;
  /** Capacity that none of the demand can use. Demand plus this equals capacity plus shortage. */
  readonly unusedMinutes: number;
}
/** The first week in which demand cannot be met. */
export interface Shortage {
  readonly weekOf: CivilDate;
  readonly shortMinutes: number;
  /** Skills whose agents are all full, the scarcest first. */
  readonly skillIds: readonly SkillId[];
}
export const SHORTAGE_OPTION_KINDS = ['move', 'overtime', 'train', 'hire'] as const;
export type ShortageOptionKind = (typeof SHORTAGE_OPTION_KINDS)[number];
/** One option to reduce a shortage, verified by solving again with it. */
export interface ShortageOption {
  readonly kind: ShortageOptionKind;
  readonly sentence: Message;
  /** Its cost over the horizon, in minor units of the currency. */
  readonly costAmount: number;
  readonly shortBeforeMinutes: number;
  readonly shortAfterMinutes: number;
  readonly agentId: AgentId | null;
  readonly skillId: SkillId | null;
  readonly verified: boolean;
}
export interface DemandAgainstSupply {
  readonly weeks: readonly DemandWeek[];
  readonly bySkill: readonly {
    readonly skillId: SkillId;
    readonly name: string;
    readonly weeks: readonly DemandWeek[];
    readonly firstShortage: Shortage | null;
  }[];
  readonly firstShortage: Shortage | null;
  /** Cheapest first. */
  readonly options: readonly ShortageOption[];
  readonly facts: readonly Message[];
}

/** Hours and cost used compared with the estimate, for a client or a project. */
export interface BudgetLine {
  readonly kind: 'client' | 'project';
  /** Null for work without a client. */
  readonly name: string | null;
  readonly estimateMinutes: number;
  readonly usedMinutes: number;
  readonly remainingMinutes: number;
  readonly costAmount: number;
  readonly costEstimateAmount: number;
}
/** A recurring pattern of load: some weekdays, hours or month ends are always fuller. */
export interface LoadPattern {
  readonly kind: 'weekday' | 'hour' | 'month_end';
  readonly label: Message;
  /** The load as a multiple of the usual load of that agent or the agency. */
  readonly ratio: number;
  readonly cases: number;
}
/** A change that would free hours. Lists have the one that frees the most first. */
export interface Saving {
  readonly sentence: Message<'planning.saving'>;
  readonly gainMinutes: number;
  readonly agentId: AgentId | null;
  readonly taskIds: readonly TaskId[];
}
