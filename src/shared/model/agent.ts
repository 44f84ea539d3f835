import type { Policy } from './policy/index.ts';
import type { AgentId, CivilDate, SkillId } from './units.ts';

export interface AgentSkill {
  readonly skillId: SkillId;
  /** 0..1 */
  readonly proficiency: number;
  readonly lastUsedOn: CivilDate | null;
}

/** Both days inclusive, on the agent's own calendar. */
export interface DateRange {
  readonly fromOn: CivilDate;
  readonly untilOn: CivilDate;
}

/** Weekly working hours in a time zone, less holidays and time off. Part-time is a calendar. */
export interface Calendar {
  /** IANA name: `Europe/London`. */
  readonly timeZone: string;
  /** Minutes of work on Monday..Sunday: seven numbers, 0..1440. */
  readonly weekdayMinutes: readonly number[];
  /**
   * Minute of the local day at which work starts; default 540 (09:00). No lunch break is modelled: the working day is
   * uninterrupted.
   */
  readonly dayStartMinute: number;
  /** ISO 3166 country (`GB`, `DE-BY` with a region); null if no holidays are observed. */
  readonly holidays: string | null;
  readonly timeOff: readonly DateRange[];
}

/** A person or an AI agent who does tasks. */
export interface Agent {
  readonly id: AgentId;
  readonly name: string;
  readonly kind: 'person' | 'ai';
  readonly team: string;
  readonly skills: readonly AgentSkill[];
  readonly calendar: Calendar;
  /**
   * People: the maximum number of started, unfinished tasks. AI agents: also the number of tasks worked on at once
   * (capacity = calendar hours x lanes).
   */
  readonly maxConcurrent: number;
  /** Per cent of capacity that plans fill at most; absent means what the policy's capacity buffer leaves. */
  readonly fillPercent?: number;
  /** Minor units an hour. */
  readonly costRateAmount: number;
  /** 0..2, default 1: how far experience counts. */
  readonly learningEfficiency: number;
  readonly excludedClients: readonly string[];
  readonly activeFromOn: CivilDate | null;
  readonly activeUntilOn: CivilDate | null;
  readonly version: number;
}

/** The number of tasks worked on at once: one for people, `maxConcurrent` for AI agents. */
export const lanesOf = (agent: Agent): number => (agent.kind === 'ai' ? agent.maxConcurrent : 1);

/**
 * The part of an agent's capacity that plans may fill, 0..1: the agent's own cap, or else what the policy's buffer
 * leaves.
 */
export const fillRatioOf = (agent: Agent, policy: Policy): number =>
  agent.fillPercent === undefined ? 1 - policy.values.capacityBuffer / 100 : agent.fillPercent / 100;
