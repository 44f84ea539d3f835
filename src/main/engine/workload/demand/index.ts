import {
  type ArrivalsForecast,
  DEMAND_SOURCES,
  type DemandAgainstSupply,
  type DemandWeek,
  type Shortage,
  type SkillId,
  type Snapshot,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { hours } from '../../base/english.ts';
import type { WorkCalendar } from '../../calendar/index.ts';
import { hasLevel } from './collect.ts';
import {
  type DemandModel,
  demandModel,
  firstShortWeek,
  LEAST_SHORT_MINUTES,
  type Solved,
  solveDemand,
} from './model.ts';
import { type Part, partsOf, wholeOf } from './part.ts';
import { waysOut } from './ways-out.ts';

/**
 * Demand against supply by week, for the agency and each skill: what is assigned lies where it is planned, the rest may be done by any agent able
 * to, in any week until it is due. What finds no time is proved by a maximum flow; ways out are proved by solving again with them.
 */
export function demandAgainstSupply(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
  { weeks, arrivals }: { readonly weeks: number; readonly arrivals: ArrivalsForecast | null },
): DemandAgainstSupply {
  const model = demandModel(snapshot, calendars, nowMs, weeks, arrivals);
  const solved = solveDemand(model);
  const bySkill = partsOf(model).flatMap((part) => {
    const { skillId } = part;
    const own = solveDemand(model, part);
    return skillId === null
      ? []
      : { skillId, weeks: weekRows(model, own, part), firstShortage: shortageOf(model, own, [skillId]) };
  });
  const scarce = scarceSkills(model, solved, bySkill);
  return {
    weeks: weekRows(model, solved, wholeOf(model)),
    bySkill,
    firstShortage: shortageOf(model, solved, scarce),
    waysOut: solved.totalMinutes < LEAST_SHORT_MINUTES ? [] : waysOut(model, solved, scarce),
    facts: factsOf(model, arrivals),
  };
}

/** What is asked for; of one skill, against all the time of those who have it at the level asked for. */
function weekRows({ snapshot, weeks, capacity }: DemandModel, solved: Solved, part: Part): readonly DemandWeek[] {
  const { skillId, level } = part;
  const supply = capacity.filter((_, agent) => skillId === null || hasLevel(snapshot.agents[agent], skillId, level));
  const asked = weeks.map((_, week) => ({
    assigned: sumOf(part.assigned, week),
    queue: 0,
    pipeline: 0,
    arrivals: 0,
  }));
  for (const row of part.wanted) {
    const week = asked[row.source === 'arrivals' ? row.from : row.until];
    if (week !== undefined) week[row.source] += row.minutes;
  }
  return asked.flatMap((demandMinutes, week) => {
    const weekOf = weeks[week];
    return weekOf === undefined
      ? []
      : {
          weekOf,
          supplyMinutes: sumOf(supply, week),
          demandMinutes,
          shortMinutes: at(solved.shortMinutes, week),
        };
  });
}

const sumOf = (rows: Part['assigned'], week: number): number =>
  Math.round(rows.reduce((sum, row) => sum + at(row, week), 0));

function shortageOf(model: DemandModel, solved: Solved, skillIds: readonly SkillId[]): Shortage | null {
  const week = firstShortWeek(solved);
  const weekOf = model.weeks[week];
  return weekOf === undefined ? null : { weekOf, shortMinutes: at(solved.shortMinutes, week), skillIds };
}

/** Skills that are short by themselves, the most hours first; else those that the competing demand asks for most. */
function scarceSkills(model: DemandModel, solved: Solved, bySkill: DemandAgainstSupply['bySkill']): readonly SkillId[] {
  const own = bySkill
    .map(({ skillId, weeks }) => ({ skillId, minutes: weeks.reduce((sum, week) => sum + week.shortMinutes, 0) }))
    .filter((row) => row.minutes >= LEAST_SHORT_MINUTES);
  const tight = new Map<SkillId, number>();
  for (const index of solved.fit.tightClasses)
    for (const need of model.wanted[index]?.needs ?? [])
      tight.set(need.skillId, (tight.get(need.skillId) ?? 0) + (model.wanted[index]?.minutes ?? 0));
  const rows = own.length > 0 ? own : [...tight].map(([skillId, minutes]) => ({ skillId, minutes }));
  return rows.sort((a, b) => b.minutes - a.minutes || (a.skillId < b.skillId ? -1 : 1)).map((row) => row.skillId);
}

function factsOf(
  { leftOutMinutes, unplannedMinutes, wanted }: DemandModel,
  arrivals: ArrivalsForecast | null,
): readonly string[] {
  const seen = DEMAND_SOURCES.filter((source) => source !== 'assigned' && wanted.some((row) => row.source === source));
  return [
    'Assigned work lies in the weeks it is planned in; the rest may be done by any agent able to, in any week until it is due. Weeks count whole, and work that waits for other work counts as free: at least so much is short.',
    ...(leftOutMinutes > 0
      ? [`${hours(leftOutMinutes / 60)} of unassigned work is due later or at no date: it can wait, and is left out.`]
      : []),
    ...(unplannedMinutes > 0
      ? [`${hours(unplannedMinutes / 60)} of assigned work have no planned time; they count as waiting.`]
      : []),
    ...(arrivals === null || arrivals.hours.evidence === 'none'
      ? ['There is too little history to expect arrivals.']
      : []),
    ...(seen.includes('pipeline') && seen.includes('arrivals')
      ? [
          'Pipeline and forecast arrivals both count; arrivals of the past that came from a pipeline cannot be told apart.',
        ]
      : []),
  ];
}
