import {
  type Agent,
  type AgentId,
  type AgentLoads,
  type Assignment,
  type CivilDate,
  fillRatioOf,
  type GroupLoads,
  type Load,
  type LoadUnit,
  lanesOf,
  type Snapshot,
} from '../../../shared/model/index.ts';
import { dayNumber, dayStarts, type WorkCalendar, workingMinutesBetween } from '../calendar/index.ts';
import { lostIn } from './absence.ts';
import { daysIn, type Periods, periodSpan } from './periods.ts';
import { minutesIn, type PlacedWork, placedWork } from './placed.ts';

export interface LoadOptions {
  readonly nowMs: number;
  /** Work that may be added: the assignments of an unpublished proposal. */
  readonly tentative?: readonly Assignment[];
  /** Limits capacity to what plans may use: the agent's own cap, or capacity minus the policy's buffer. */
  readonly toCap?: boolean;
}

/** Returns a load with its utilisation (not capped; null without capacity) and its minutes over capacity. */
export function loadOf(
  minutes: Pick<Load, 'periodOn' | 'capacityMinutes' | 'workloadMinutes' | 'tentativeMinutes' | 'workingDays'>,
): Load {
  return { ...minutes, ...overOf(minutes.capacityMinutes, minutes.workloadMinutes + minutes.tentativeMinutes) };
}

/** Returns the utilisation and the minutes over capacity of this much work. */
export const overOf = (capacityMinutes: number, placedMinutes: number): Pick<Load, 'utilisation' | 'overMinutes'> => ({
  utilisation: capacityMinutes > 0 ? placedMinutes / capacityMinutes : null,
  overMinutes: Math.max(0, placedMinutes - capacityMinutes),
});

type Span = readonly [number, number];
/** Returns the working minutes of a calendar in a span from now on; 0 without one. */
export const freeMinutesIn = (calendar: WorkCalendar | undefined, [from, until]: Span, nowMs: number): number =>
  calendar === undefined ? 0 : workingMinutesBetween(calendar, Math.max(from, nowMs), until);

/**
 * Returns the load of every agent in every period of its own time zone, from the planned times of open assigned work,
 * whoever assigned it.
 */
export function loadsByAgent(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  periods: Periods,
  { nowMs, tentative = [], toCap = false }: LoadOptions,
): readonly AgentLoads[] {
  const current = placedWork(snapshot, snapshot.assignments, calendars, nowMs);
  const maybe = placedWork(snapshot, tentative, calendars, nowMs);
  return snapshot.agents.map((agent, index) => {
    const calendar = calendars[index];
    const lostOf = lostIn(agent, snapshot.holidays, periods.unit);
    const kept = toCap ? fillRatioOf(agent, snapshot.policy) : 1;
    return {
      agentId: agent.id,
      periods: periods.on.map((periodOn) => {
        const span = periodSpan(agent.calendar, periods.unit, periodOn);
        return {
          ...loadOf({
            periodOn,
            capacityMinutes: freeMinutesIn(calendar, span, nowMs) * lanesOf(agent) * kept,
            workloadMinutes: minutesOf(current.get(index), span),
            tentativeMinutes: minutesOf(maybe.get(index), span),
            workingDays:
              calendar === undefined ? 0 : workingDays(calendar, agent, { unit: periods.unit, periodOn, nowMs }),
          }),
          ...lostOf(periodOn),
        };
      }),
    };
  });
}

/** Returns the minutes of work in a span. */
export const minutesOf = (placed: readonly PlacedWork[] | undefined, [from, until]: Span): number =>
  (placed ?? []).reduce((sum, work) => sum + minutesIn(work, from, until), 0);

interface Ahead {
  readonly unit: LoadUnit;
  readonly periodOn: CivilDate;
  readonly nowMs: number;
}
/** Returns the number of days in a period on which an agent still has working time. */
function workingDays(calendar: WorkCalendar, agent: Agent, { unit, periodOn, nowMs }: Ahead): number {
  const startOf = dayStarts(agent.calendar);
  const first = dayNumber(periodOn);
  let count = 0;
  for (let day = first; day < first + daysIn(unit); day++)
    if (workingMinutesBetween(calendar, Math.max(nowMs, startOf(day)), startOf(day + 1)) > 0) count++;
  return count;
}

/**
 * Returns the load of groups of agents, by team or skill: the capacity and work of all members. An agent in several
 * groups counts in each.
 */
export function loadsByGroup(
  loads: readonly AgentLoads[],
  groups: ReadonlyMap<string, readonly AgentId[]>,
): readonly GroupLoads[] {
  const byAgent = new Map(loads.map((load) => [load.agentId, load.periods]));
  const periods = loads[0]?.periods.map((load) => load.periodOn) ?? [];
  return [...groups].map(([group, agentIds]) => ({
    group,
    agentIds,
    periods: periods.map((periodOn, at) => {
      const members = agentIds.flatMap((id) => byAgent.get(id)?.[at] ?? []);
      const sum = (of: (load: Load) => number): number => members.reduce((total, load) => total + of(load), 0);
      const together = loadOf({
        periodOn,
        capacityMinutes: sum((load) => load.capacityMinutes),
        workloadMinutes: sum((load) => load.workloadMinutes),
        tentativeMinutes: sum((load) => load.tentativeMinutes),
        workingDays: Math.max(0, ...members.map((load) => load.workingDays)),
      });
      // One member's free time does not offset another's overload, so hours over capacity are summed by member.
      return { ...together, overMinutes: sum((load) => load.overMinutes) };
    }),
  }));
}

/** Returns the agents of each team, in order of team name. */
export const agentsByTeam = (snapshot: Snapshot): ReadonlyMap<string, readonly AgentId[]> =>
  grouped(snapshot.agents.map((agent) => [agent.team, agent.id]));

/** Returns the agents with each skill, at any level, in order of skill ID. */
export const agentsBySkill = (snapshot: Snapshot): ReadonlyMap<string, readonly AgentId[]> =>
  grouped(snapshot.agents.flatMap((agent) => agent.skills.map((skill) => [skill.skillId, agent.id] as const)));

function grouped(pairs: readonly (readonly [string, AgentId])[]): ReadonlyMap<string, readonly AgentId[]> {
  const groups = new Map<string, AgentId[]>();
  for (const [group, agentId] of [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [agentId]);
    else known.push(agentId);
  }
  return groups;
}
