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

/**
 * A time in which an agent does not work, on the agent's own clock. Without a half or a minute, it covers whole days:
 * the shifts that begin on them. `fromHalf`: it begins in the middle of the first day's shift; `fromMinute`: at this
 * minute of the first day. `untilHalf` and `untilMinute`: the same for where it ends on the last day.
 */
export interface TimeOff extends DateRange {
  readonly fromHalf?: 'pm';
  readonly untilHalf?: 'am';
  /** 0..1439 */
  readonly fromMinute?: number;
  /** 1..1440 */
  readonly untilMinute?: number;
  /** Not yet approved: shown, but it does not reduce capacity. Left out if confirmed. */
  readonly status?: 'pending';
  readonly note?: string;
  /** Its ID in the program it comes from, so that a correction replaces it. */
  readonly entryId?: string;
}

/** The shifts of a week. A shift belongs to the day on which it begins, also if it ends on the next. */
export interface WorkingHours {
  /** Minutes of work on Monday..Sunday: seven numbers, 0..1440. */
  readonly weekdayMinutes: readonly number[];
  /**
   * Minute of the local day at which work starts; default 540 (09:00). A day that is too long for it starts earlier and
   * ends at midnight. No lunch break is modelled: the working day is uninterrupted.
   */
  readonly dayStartMinute: number;
  /**
   * The start of each weekday's shift, Monday..Sunday, 0..1439, instead of `dayStartMinute`. These shifts may end on the
   * next day.
   */
  readonly weekdayStartMinutes?: readonly number[];
}
/** Working hours from a date on, until the next period begins. */
export interface HoursPeriod extends WorkingHours {
  readonly fromOn: CivilDate;
}

/** Working hours in a time zone, less holidays and time off. Part-time is a calendar. */
export interface Calendar extends WorkingHours {
  /** IANA name: `Europe/London`. */
  readonly timeZone: string;
  /** Hours that apply from a date, by date; before the first, the calendar's own hours apply. */
  readonly periods?: readonly HoursPeriod[];
  /** ISO 3166 country (`GB`, `DE-BY` with a region); null if no holidays are observed. */
  readonly holidays: string | null;
  readonly timeOff: readonly TimeOff[];
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
