import {
  type ArrivalsForecast,
  compareIds,
  DEMAND_SOURCES,
  type DemandAgainstSupply,
  type DemandWeek,
  type Message,
  message,
  type Shortage,
  type SkillId,
  type Snapshot,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import type { WorkCalendar } from '../../calendar/index.ts';
import { hasLevel } from './collect.ts';
import { latestWeeks } from './latest.ts';
import {
  type DemandModel,
  demandModel,
  firstShortWeek,
  fitProblem,
  LEAST_SHORT_MINUTES,
  type Solved,
  solveDemand,
} from './model.ts';
import { type Part, partsOf, wholeOf } from './part.ts';
import { shortageOptions } from './shortage-options.ts';

/**
 * Compares demand with capacity by week, for the agency and each skill. Assigned work counts where it is planned; other
 * work can be done by any qualified agent in any week until it is due. The shortage is exact (a maximum flow), and
 * options to reduce it are verified by solving again with them.
 */
export function demandAgainstSupply(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
  { weeks, arrivals }: { readonly weeks: number; readonly arrivals: ArrivalsForecast | null },
): DemandAgainstSupply {
  const model = demandModel(snapshot, calendars, nowMs, { weekCount: weeks, arrivals });
  const solved = solveDemand(model);
  const names = new Map(snapshot.skills.map((skill) => [skill.id, skill.name]));
  const bySkill = partsOf(model).flatMap((part) => {
    const { skillId } = part;
    const own = solveDemand(model, part);
    return skillId === null
      ? []
      : {
          skillId,
          name: names.get(skillId) ?? skillId,
          weeks: weekRows(model, own, part),
          firstShortage: shortageOf(model, own, [skillId]),
        };
  });
  const scarce = scarceSkills(model, solved, bySkill);
  return {
    weeks: weekRows(model, solved, wholeOf(model)),
    bySkill,
    firstShortage: shortageOf(model, solved, scarce),
    options: solved.totalMinutes < LEAST_SHORT_MINUTES ? [] : shortageOptions(model, solved, scarce),
    facts: factsOf(model, arrivals),
  };
}

/**
 * Returns the demand and capacity of each week. Unassigned work counts in the last week in which it can be done without
 * increasing the shortage. Demand above capacity then equals the shortage minus the time of agents who can do none of
 * the work. For one skill, capacity is the time of agents who have it at the required level, minus their other assigned
 * work.
 */
function weekRows(model: DemandModel, solved: Solved, part: Part): readonly DemandWeek[] {
  const { weeks } = model;
  const supply = supplyFor(model, part);
  const asked = weeks.map((_, week) => ({
    assigned: sumOf(part.assigned, week),
    queue: 0,
    pipeline: 0,
    arrivals: 0,
  }));
  const latest = latestWeeks(fitProblem(model, part), solved.fit);
  part.demandItems.forEach(({ source }, index) => {
    asked.forEach((row, week) => {
      row[source] += at(at(latest, index), week);
    });
  });
  return asked.flatMap((demandMinutes, week) => {
    const weekOf = weeks[week];
    if (weekOf === undefined) return [];
    const [supplyMinutes, shortMinutes] = [sumOf(supply, week), at(solved.shortMinutes, week)];
    const demand = DEMAND_SOURCES.reduce((sum, source) => sum + demandMinutes[source], 0);
    const unusedMinutes = Math.max(0, supplyMinutes + shortMinutes - demand);
    return { weekOf, supplyMinutes, demandMinutes, shortMinutes, unusedMinutes };
  });
}

/**
 * Returns the minutes by agent and week that the part can use: all, or for one skill, what other assigned work leaves
 * to agents who have it or are assigned work that requires it.
 */
function supplyFor({ snapshot, capacity, assigned }: DemandModel, { skillId, level, assigned: own }: Part) {
  if (skillId === null) return capacity;
  return capacity.map((row, agent) =>
    row.map((minutes, week) => {
      const mine = at(at(own, agent), week);
      const left = Math.max(0, minutes - Math.max(0, at(at(assigned, agent), week) - mine));
      return hasLevel(snapshot.agents[agent], skillId, level) ? left : Math.min(left, mine);
    }),
  );
}

const sumOf = (rows: Part['assigned'], week: number): number =>
  Math.round(rows.reduce((sum, row) => sum + at(row, week), 0));

function shortageOf(model: DemandModel, solved: Solved, skillIds: readonly SkillId[]): Shortage | null {
  const week = firstShortWeek(solved);
  const weekOf = model.weeks[week];
  return weekOf === undefined ? null : { weekOf, shortMinutes: at(solved.shortMinutes, week), skillIds };
}

/**
 * Returns the skills with a shortage of their own, most hours first; if there is none, those that the competing demand
 * requires most.
 */
function scarceSkills(model: DemandModel, solved: Solved, bySkill: DemandAgainstSupply['bySkill']): readonly SkillId[] {
  const own = bySkill
    .map(({ skillId, weeks }) => ({ skillId, minutes: weeks.reduce((sum, week) => sum + week.shortMinutes, 0) }))
    .filter((row) => row.minutes >= LEAST_SHORT_MINUTES);
  const tight = new Map<SkillId, number>();
  for (const index of solved.fit.tightClasses) {
    const { needs, minutes } = at(model.demandItems, index);
    for (const { skillId } of needs) tight.set(skillId, (tight.get(skillId) ?? 0) + minutes);
  }
  const rows = own.length > 0 ? own : [...tight].map(([skillId, minutes]) => ({ skillId, minutes }));
  return rows.sort((a, b) => b.minutes - a.minutes || compareIds(a.skillId, b.skillId)).map((row) => row.skillId);
}

function factsOf(
  { leftOutMinutes, unplannedMinutes, demandItems }: DemandModel,
  arrivals: ArrivalsForecast | null,
): readonly Message[] {
  const present = DEMAND_SOURCES.filter(
    (source) => source !== 'assigned' && demandItems.some((row) => row.source === source),
  );
  return [
    message('workload.demand_method', {}),
    ...(leftOutMinutes > 0 ? [message('workload.demand_left_out', { hours: leftOutMinutes / 60 })] : []),
    ...(unplannedMinutes > 0 ? [message('workload.demand_unplanned', { hours: unplannedMinutes / 60 })] : []),
    ...(arrivals === null || arrivals.hours.evidence === 'none' ? [message('workload.demand_no_arrivals', {})] : []),
    ...(present.includes('pipeline') && present.includes('arrivals')
      ? [message('workload.demand_pipeline_and_arrivals', {})]
      : []),
  ];
}
