import { hours } from '../../../../shared/format/index.ts';
import {
  type ArrivalsForecast,
  DEMAND_SOURCES,
  type DemandAgainstSupply,
  type DemandSource,
  type DemandWeek,
  type Shortage,
  type SkillId,
  type Snapshot,
} from '../../../../shared/model/index.ts';
import type { WorkCalendar } from '../../calendar/index.ts';
import { heldAsking } from './held.ts';
import {
  type DemandModel,
  demandModel,
  firstShortWeek,
  LEAST_SHORT_MINUTES,
  type Solved,
  solveDemand,
} from './model.ts';
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
  const bySkill = skillsAsked(model).map((skillId) => {
    const own = solveDemand(model, skillId);
    return { skillId, weeks: weekRows(model, own, skillId), firstShortage: shortageOf(model, own, [skillId]) };
  });
  const scarce = scarceSkills(model, solved, bySkill);
  return {
    weeks: weekRows(model, solved, null),
    bySkill,
    firstShortage: shortageOf(model, solved, scarce),
    waysOut: solved.totalMinutes < LEAST_SHORT_MINUTES ? [] : waysOut(model, solved, scarce),
    facts: factsOf(model, arrivals),
  };
}

/** Skills that anything asks for as mandatory. */
const skillsAsked = ({ wanted, held }: DemandModel): readonly SkillId[] =>
  [...new Set([...wanted, ...held].flatMap((row) => row.needs.map((need) => need.skillId)))].sort();

/** The lowest level at which a skill is asked for: who has less can do none of it. */
const levelAsked = ({ wanted, held }: DemandModel, skillId: SkillId): number =>
  [...wanted, ...held].reduce(
    (least, row) =>
      row.needs.reduce((low, need) => (need.skillId === skillId ? Math.min(low, need.minimum) : low), least),
    Number.POSITIVE_INFINITY,
  );

/** With a skill: what asks for it, against all the time of those who have it at the level asked for. */
function weekRows(model: DemandModel, solved: Solved, skillId: SkillId | null): readonly DemandWeek[] {
  const { snapshot, weeks, capacity, assigned, wanted, held } = model;
  const level = skillId === null ? 0 : levelAsked(model, skillId);
  const counts = snapshot.agents.map(
    (agent) =>
      skillId === null || agent.skills.some((own) => own.skillId === skillId && own.proficiency + 1e-9 >= level),
  );
  const asking = skillId === null ? assigned : heldAsking(held, skillId, capacity.length, weeks.length);
  const sum = (rows: DemandModel['capacity'], week: number, isIn: (agent: number) => boolean): number =>
    Math.round(rows.reduce((all, row, agent) => all + (isIn(agent) ? (row[week] ?? 0) : 0), 0));
  return weeks.map((weekOf, week) => {
    const demandMinutes: Record<DemandSource, number> = {
      assigned: sum(asking, week, () => true),
      queue: 0,
      pipeline: 0,
      arrivals: 0,
    };
    for (const row of wanted)
      if (skillId === null || row.needs.some((need) => need.skillId === skillId))
        if ((row.source === 'arrivals' ? row.from : row.until) === week) demandMinutes[row.source] += row.minutes;
    return {
      weekOf,
      supplyMinutes: sum(capacity, week, (agent) => counts[agent] === true),
      demandMinutes,
      shortMinutes: solved.shortMinutes[week] ?? 0,
    };
  });
}

function shortageOf(model: DemandModel, solved: Solved, skillIds: readonly SkillId[]): Shortage | null {
  const week = firstShortWeek(solved);
  const weekOf = model.weeks[week];
  return weekOf === undefined ? null : { weekOf, shortMinutes: solved.shortMinutes[week] ?? 0, skillIds };
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
