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

/** Hours of a skill at a level until a date: work due by then that needs them, and working time of the agents who have them. */
export interface SkillBalance {
  readonly skillId: SkillId;
  readonly demandMinutes: number;
  readonly supplyMinutes: number;
  /** Days from now that both are counted over. */
  readonly days: number;
  /** Agents with working time who have the skill at the level that is needed; 1: a lone expert. */
  readonly agents: number;
  readonly loneAgentName: string | null;
  /** Supply as a share of supply and demand together, 0..1: 0.5 if supply equals demand, 1 without any demand. */
  readonly supplyRatio: number;
}

/** Hours of a client's work due by a date, and those its weekly cap allows until then. */
export interface ClientBalance {
  readonly client: string;
  readonly demandMinutes: number;
  readonly supplyMinutes: number;
  /** Days from now that both are counted over. */
  readonly days: number;
  /** Supply as a share of supply and demand together, 0..1: 0.5 if supply equals demand, 1 without any demand. */
  readonly supplyRatio: number;
}

// A ratio that ended at "enough" would be the same for nearly all work of a team that is not overloaded.
const ratioOf = (supplyMinutes: number, demandMinutes: number): number =>
  demandMinutes > 0 ? supplyMinutes / (supplyMinutes + demandMinutes) : 1;

/** Days that are looked ahead for work that is overdue or due sooner: who could do it is decided over a week at least. */
const SHORTEST_DAYS = 7;

/** Whole days from now until a due date, between a week and the horizon. */
class DayCount {
  /** Days of the horizon. */
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

/** What one skill is asked for at each level, and who has it. */
interface SkillTable {
  /** The levels that tasks ask for, ascending. */
  readonly levels: readonly number[];
  /** Minutes due by each day that ask for a level or a higher one: level x (days + 1) + day. */
  readonly demand: Float64Array;
  /** Minutes until each day of agents who have a level or a higher one. */
  readonly supply: Float64Array;
  /** Agents by the highest level that they have. */
  readonly holders: readonly string[][];
}

/**
 * Supply and demand by skill, by level and by day. Demand is the open work that is due by the day, each task's hours shared over its skills by importance;
 * supply is the working time until the day, each agent's shared over the skills in demand that it has. Both are the same whoever the work is
 * assigned to, so that publishing a plan does not change its own priorities.
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
    const asked = askedMinutes(snapshot, isParent);
    for (const [skillId, { levels }] of asked)
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
      if (minutes !== null) this.addAgent(agent, minutes, asked);
    });
    for (const table of this.tables.values()) accumulate(table, this.days.last + 1);
  }

  /**
   * The balance of a skill that a task needs until its due date. Work that asks for a lower level competes for the same agents: of all levels up to the
   * task's own, the scarcest. Null: no open task requires it.
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
    const names = table.holders.slice(own).flat();
    const [only] = names;
    return {
      skillId,
      demandMinutes: at(table.demand, scarcest * width + day),
      supplyMinutes: at(table.supply, scarcest * width + day),
      days: day,
      agents: names.length,
      loneAgentName: names.length === 1 && only !== undefined ? only : null,
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

  private addAgent(agent: Agent, minutes: Float64Array, asked: ReadonlyMap<SkillId, Asked>): void {
    const useful = agent.skills.flatMap(({ skillId, proficiency }) => {
      const table = this.tables.get(skillId);
      const level = proficiency > 0 ? (table?.levels.findLastIndex((needed) => needed <= proficiency) ?? -1) : -1;
      return table === undefined || level < 0 ? [] : [{ table, level, weight: asked.get(skillId)?.minutes ?? 0 }];
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

/** Minutes that open work asks of a skill, and the levels it asks for. */
interface Asked {
  minutes: number;
  readonly levels: Set<number>;
}

function askedMinutes(snapshot: Snapshot, isParent: Uint8Array): ReadonlyMap<SkillId, Asked> {
  const asked = new Map<SkillId, Asked>();
  snapshot.tasks.forEach((task, index) => {
    if (!isOpen(task) || isParent[index] === 1) return;
    for (const [need, minutes] of sharesOf(task)) {
      const known = asked.get(need.skillId) ?? { minutes: 0, levels: new Set() };
      known.minutes += minutes;
      known.levels.add(need.minimumProficiency);
      asked.set(need.skillId, known);
    }
  });
  return asked;
}

/** A task's remaining minutes by the skills it needs, in proportion to their importance. */
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

/** Turns the demand of each day into that due by the day, and both into what concerns a level or a higher one. */
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

/** Working minutes of an agent from now until each day, outside freezes of its team; null: none in the horizon. */
function minutesByDay(
  { calendarOf, holders }: ReachCalendars,
  days: number,
  nowMs: number,
): (agentIndex: number) => Float64Array | null {
  const known = new Map<WorkCalendar, Float64Array>();
  return (agentIndex) => {
    const calendar = holders[calendarOf[agentIndex] ?? -1]?.calendar;
    if (calendar === undefined) return null;
    const minutes =
      known.get(calendar) ??
      Float64Array.from({ length: days + 1 }, (_, day) => workingMinutesBetween(calendar, nowMs, nowMs + day * DAY_MS));
    known.set(calendar, minutes);
    return at(minutes, days) > 0 ? minutes : null;
  };
}

/** The hours of clients that have a weekly cap; of two caps on one client the lower applies. */
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

  /** The balance of the client of a task until the task is due; null: no cap applies. */
  balanceOf({ client, dueAt }: Pick<Task, 'client' | 'dueAt'>): ClientBalance | null {
    const table = client === null ? undefined : this.tables.get(client);
    if (client === null || table === undefined) return null;
    const day = this.days.until({ dueAt });
    const demandMinutes = at(table.dueBy, day);
    const supplyMinutes = (table.minutesPerWeek * day) / 7;
    return { client, demandMinutes, supplyMinutes, days: day, supplyRatio: ratioOf(supplyMinutes, demandMinutes) };
  }
}
