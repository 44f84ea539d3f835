import {
  type Agent,
  DAY_MS,
  isOpen,
  lanesOf,
  msOf,
  type SkillId,
  type SkillRequirement,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { type WorkCalendar, workingMinutesBetween } from '../calendar/index.ts';
import type { ReachCalendars } from './reach-calendars.ts';

/**
 * Demand and supply of a skill at a level until a date: work due by then that requires it, and the working time of
 * agents who have it.
 */
export interface SkillBalance {
  readonly skillId: SkillId;
  readonly demandMinutes: number;
  readonly supplyMinutes: number;
  /** Number of days from now that both cover. */
  readonly days: number;
  /** Number of agents with working time who have the skill at the required level. */
  readonly agents: number;
  readonly loneAgentName: string | null;
  /** Supply as a share of supply plus demand, 0..1: 0.5 if they are equal, 1 without demand. */
  readonly supplyRatio: number;
}

/** Demand and supply of a client's hours until a date: work due by then, and what the weekly cap allows. */
export interface ClientBalance {
  readonly client: string;
  readonly demandMinutes: number;
  readonly supplyMinutes: number;
  /** Number of days from now that both cover. */
  readonly days: number;
  /** Supply as a share of supply plus demand, 0..1: 0.5 if they are equal, 1 without demand. */
  readonly supplyRatio: number;
}

// A ratio capped at "enough" would be the same for nearly all work of a team that is not overloaded.
const ratioOf = (supplyMinutes: number, demandMinutes: number): number =>
  demandMinutes > 0 ? supplyMinutes / (supplyMinutes + demandMinutes) : 1;

/** Minimum number of days to look ahead. Work that is overdue or due sooner is measured over these. */
const SHORTEST_DAYS = 7;

/** Converts due dates to whole days from now, between `SHORTEST_DAYS` and the horizon. */
class DayCount {
  /** Number of days in the horizon. */
  readonly last: number;
  private readonly nowMs: number;

  constructor({ policy }: Snapshot, nowMs: number) {
    this.nowMs = nowMs;
    this.last = policy.values.horizonWeeks * 7;
  }

  until(task: Pick<Task, 'dueAt'>): number {
    if (task.dueAt === null) return this.last;
    const days = Math.ceil((msOf(task.dueAt) - this.nowMs) / DAY_MS);
    return Math.min(this.last, Math.max(SHORTEST_DAYS, days));
  }
}

/** Demand and supply of one skill by level and day. */
interface SkillTable {
  /** The levels that tasks require, ascending. */
  readonly levels: readonly number[];
  /** Minutes of work due by each day that require a level or a higher one, at index level x (days + 1) + day. */
  readonly demand: Float64Array;
  /** Minutes until each day of agents who have a level or a higher one, indexed in the same way. */
  readonly supply: Float64Array;
  /** Names of agents by the highest required level they reach. */
  readonly holders: readonly string[][];
}

/**
 * Supply and demand by skill, level and day. Demand is the open work due by the day, with each task's hours divided
 * among its skills by importance. Supply is the working time until the day, with each agent's time divided among its
 * skills in demand. Neither depends on assignments, so publishing a plan does not change its own priorities.
 */
export class SkillSupply {
  private readonly tables = new Map<SkillId, SkillTable>();
  private readonly days: DayCount;

  constructor(
    snapshot: Snapshot,
    calendars: ReachCalendars,
    { nowMs, isParent }: { readonly nowMs: number; readonly isParent: Uint8Array },
  ) {
    this.days = new DayCount(snapshot, nowMs);
    const required = requiredMinutes(snapshot, isParent);
    for (const [skillId, { levels }] of required)
      this.tables.set(
        skillId,
        emptyTable(
          [...levels].sort((a, b) => a - b),
          this.days.last + 1,
        ),
      );
    snapshot.tasks.forEach((task, index) => {
      if (isOpen(task) && isParent[index] !== 1) this.addTask(task);
    });
    const minutesOf = minutesByDay(calendars, this.days.last, nowMs);
    snapshot.agents.forEach((agent, index) => {
      const minutes = minutesOf(index);
      if (minutes !== null) this.addAgent(agent, minutes, required);
    });
    for (const table of this.tables.values()) accumulate(table, this.days.last + 1);
  }

  /**
   * Returns the balance of a required skill until the task's due date. Work that requires a lower level competes for
   * the same agents, so the scarcest level up to the task's own is used. Returns null if no open task requires the
   * skill at this level.
   */
  balanceOf({ skillId, minimumProficiency }: SkillRequirement, task: Pick<Task, 'dueAt'>): SkillBalance | null {
    const table = this.tables.get(skillId);
    const own = table?.levels.indexOf(minimumProficiency) ?? -1;
    if (table === undefined || own < 0) return null;
    const width = this.days.last + 1;
    const day = this.days.until(task);
    let scarcest = own;
    const ratioAt = (level: number): number =>
      ratioOf(at(table.supply, level * width + day), at(table.demand, level * width + day));
    for (let level = own - 1; level >= 0; level--) if (ratioAt(level) < ratioAt(scarcest)) scarcest = level;
    const { agents, loneAgentName } = holdersFrom(table, own);
    return {
      skillId,
      demandMinutes: at(table.demand, scarcest * width + day),
      supplyMinutes: at(table.supply, scarcest * width + day),
      days: day,
      agents,
      loneAgentName,
      supplyRatio: ratioAt(scarcest),
    };
  }

  private addTask(task: Task): void {
    const day = this.days.until(task);
    for (const [need, minutes] of sharesOf(task)) {
      const table = this.tables.get(need.skillId);
      if (table === undefined) continue;
      const level = table.levels.indexOf(need.minimumProficiency);
      const place = level * (this.days.last + 1) + day;
      table.demand[place] = at(table.demand, place) + minutes;
    }
  }

  private addAgent(agent: Agent, minutes: Float64Array, required: ReadonlyMap<SkillId, SkillDemand>): void {
    const useful = agent.skills.flatMap(({ skillId, proficiency }) => {
      const table = this.tables.get(skillId);
      const level = proficiency > 0 ? (table?.levels.findLastIndex((needed) => needed <= proficiency) ?? -1) : -1;
      return table === undefined || level < 0 ? [] : [{ table, level, weight: required.get(skillId)?.minutes ?? 0 }];
    });
    const total = useful.reduce((sum, { weight }) => sum + weight, 0);
    const lanes = lanesOf(agent);
    for (const { table, level, weight } of useful) {
      const share = (total > 0 ? weight / total : 1 / useful.length) * lanes;
      const from = level * minutes.length;
      for (let day = 0; day < minutes.length; day++)
        table.supply[from + day] = at(table.supply, from + day) + at(minutes, day) * share;
      table.holders[level]?.push(agent.name);
    }
  }
}

/** Returns how many agents have at least this level of a skill, and the name of the only one. */
function holdersFrom({ holders }: SkillTable, level: number): Pick<SkillBalance, 'agents' | 'loneAgentName'> {
  let agents = 0;
  let name: string | null = null;
  for (let from = level; from < holders.length; from++) {
    const own = at(holders, from);
    agents += own.length;
    name ??= own[0] ?? null;
  }
  return { agents, loneAgentName: agents === 1 ? name : null };
}

/** Minutes of open work that require a skill, and the levels required. */
interface SkillDemand {
  minutes: number;
  readonly levels: Set<number>;
}

function requiredMinutes(snapshot: Snapshot, isParent: Uint8Array): ReadonlyMap<SkillId, SkillDemand> {
  const required = new Map<SkillId, SkillDemand>();
  snapshot.tasks.forEach((task, index) => {
    if (!isOpen(task) || isParent[index] === 1) return;
    for (const [need, minutes] of sharesOf(task)) {
      const known = required.get(need.skillId) ?? { minutes: 0, levels: new Set() };
      known.minutes += minutes;
      known.levels.add(need.minimumProficiency);
      required.set(need.skillId, known);
    }
  });
  return required;
}

/** Divides a task's remaining minutes among its required skills in proportion to their importance. */
function sharesOf({ requiredSkills, remainingMinutes }: Task): readonly (readonly [SkillRequirement, number])[] {
  const weight = requiredSkills.reduce((sum, need) => sum + need.importance, 0);
  return requiredSkills.map((need) => [
    need,
    remainingMinutes * (weight > 0 ? need.importance / weight : 1 / requiredSkills.length),
  ]);
}

const emptyTable = (levels: readonly number[], width: number): SkillTable => ({
  levels,
  demand: new Float64Array(levels.length * width),
  supply: new Float64Array(levels.length * width),
  holders: levels.map(() => []),
});

/** Makes demand cumulative by day, and both demand and supply cumulative from the highest level down. */
function accumulate({ levels, demand, supply }: SkillTable, width: number): void {
  for (let level = levels.length - 1; level >= 0; level--) {
    const from = level * width;
    for (let day = 1; day < width; day++) demand[from + day] = at(demand, from + day) + at(demand, from + day - 1);
    if (level === levels.length - 1) continue;
    for (let day = 0; day < width; day++) {
      demand[from + day] = at(demand, from + day) + at(demand, from + width + day);
      supply[from + day] = at(supply, from + day) + at(supply, from + width + day);
    }
  }
}

/**
 * Returns an agent's working minutes from now until each day, or null if it has none. Excludes freezes if the calendars
 * do.
 */
function minutesByDay(
  { calendarOf, holders }: ReachCalendars,
  days: number,
  nowMs: number,
): (agentIndex: number) => Float64Array | null {
  const known = new Map<WorkCalendar, Float64Array>();
  return (agentIndex) => {
    // Agents who work no hours have no calendar.
    const calendar = holders[at(calendarOf, agentIndex)]?.calendar;
    if (calendar === undefined) return null;
    const minutes =
      known.get(calendar) ??
      Float64Array.from({ length: days + 1 }, (_, day) => workingMinutesBetween(calendar, nowMs, nowMs + day * DAY_MS));
    known.set(calendar, minutes);
    return at(minutes, days) > 0 ? minutes : null;
  };
}

/** Demand and supply of clients with a weekly cap. If a client has several caps, the lowest applies. */
export class ClientSupply {
  private readonly tables = new Map<string, { readonly minutesPerWeek: number; readonly dueBy: Float64Array }>();
  private readonly days: DayCount;

  constructor(snapshot: Snapshot, nowMs: number, isParent: Uint8Array) {
    this.days = new DayCount(snapshot, nowMs);
    for (const rule of snapshot.constraints) {
      if (rule.kind !== 'client_hour_cap') continue;
      const { minutesPerWeek } = this.tables.get(rule.client) ?? rule;
      this.tables.set(rule.client, {
        minutesPerWeek: Math.min(minutesPerWeek, rule.minutesPerWeek),
        dueBy: new Float64Array(this.days.last + 1),
      });
    }
    snapshot.tasks.forEach((task, index) => {
      const table = task.client === null ? undefined : this.tables.get(task.client);
      if (table === undefined || !isOpen(task) || isParent[index] === 1) return;
      const day = this.days.until(task);
      table.dueBy[day] = at(table.dueBy, day) + task.remainingMinutes;
    });
    for (const { dueBy } of this.tables.values())
      for (let day = 1; day < dueBy.length; day++) dueBy[day] = at(dueBy, day) + at(dueBy, day - 1);
  }

  /** Returns the balance of the task's client until the task is due, or null if no cap applies. */
  balanceOf({ client, dueAt }: Pick<Task, 'client' | 'dueAt'>): ClientBalance | null {
    const table = client === null ? undefined : this.tables.get(client);
    if (client === null || table === undefined) return null;
    const day = this.days.until({ dueAt });
    const demandMinutes = at(table.dueBy, day);
    const supplyMinutes = (table.minutesPerWeek * day) / 7;
    return { client, demandMinutes, supplyMinutes, days: day, supplyRatio: ratioOf(supplyMinutes, demandMinutes) };
  }
}
