import {
  type Agent,
  type ArrivalsForecast,
  type CivilDate,
  compareIds,
  DAY_MS,
  msOf,
  openLeaves,
  type SkillId,
  type SkillRequirement,
  type Snapshot,
  type Task,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { reaches } from '../../base/reaches.ts';
import { dayNumber, type OfficeClock, officeClock } from '../../calendar/index.ts';
import type { DemandClass } from './fit.ts';

/** Demand of the queue, the pipeline or forecast arrivals, with its requirements. */
export interface DemandItem extends DemandClass {
  readonly source: 'queue' | 'pipeline' | 'arrivals';
  /** Mandatory skills with their minimum proficiency. */
  readonly needs: readonly { readonly skillId: SkillId; readonly minimum: number }[];
  readonly client: string | null;
}
export interface Collected {
  readonly demandItems: readonly DemandItem[];
  /**
   * Minutes of unassigned work due after the last week or without a due date. It can wait and is not counted as demand.
   */
  readonly leftOutMinutes: number;
  /** Minutes of assigned work planned in no week because its agent has no time. It counts like unassigned work. */
  readonly unplannedMinutes: number;
}

const WEEK_DAYS = 7;
/** Minutes of an opportunity that are done per week: those of one full-time agent. */
const OPPORTUNITY_WEEK_MINUTES = 40 * 60;
/** Weeks from creation to due date, if no task shows what is usual. */
const USUAL_LEAD_WEEKS = 2;

/** Returns whether an agent has every mandatory skill at its minimum and may work for the client. */
export const canDo = (agent: Agent, { needs, client }: Pick<DemandItem, 'needs' | 'client'>): boolean =>
  (client === null || !agent.excludedClients.includes(client)) &&
  needs.every((need) => hasLevel(agent, need.skillId, need.minimum));

/** Returns whether an agent has a skill at this level or above. */
export const hasLevel = (agent: Agent | undefined, skillId: SkillId, level: number): boolean =>
  agent?.skills.some((own) => own.skillId === skillId && reaches(own.proficiency, level)) === true;

export const needsOf = (requirements: readonly SkillRequirement[]): DemandItem['needs'] =>
  requirements
    .filter((need) => need.mandatory)
    .map((need) => ({ skillId: need.skillId, minimum: need.minimumProficiency }))
    .sort((a, b) => compareIds(a.skillId, b.skillId) || a.minimum - b.minimum);

/**
 * Returns all demand that is not planned in the weeks of any agent, by who can do it and in which weeks. Equal demand
 * is merged into one class.
 */
export function collectDemand(
  snapshot: Snapshot,
  nowMs: number,
  weekCount: number,
  arrivals: ArrivalsForecast | null,
): Collected {
  const last = weekCount - 1;
  const capable = capableAgents(snapshot);
  const classes = new Map<string, DemandItem>();
  const excluded = new Set(snapshot.agents.flatMap((agent) => agent.excludedClients));
  const add = (asked: Omit<DemandItem, 'agents'>): void => {
    const minutes = Math.round(asked.minutes);
    if (minutes <= 0) return;
    // A client that no agent excludes does not need a class of its own.
    const row = { ...asked, client: asked.client !== null && excluded.has(asked.client) ? asked.client : null };
    const key = JSON.stringify([row.source, row.needs, row.client, row.from, row.until]);
    const known = classes.get(key);
    classes.set(key, { ...row, minutes: minutes + (known?.minutes ?? 0), agents: known?.agents ?? capable(row) });
  };
  const office = officeClock(snapshot);
  const firstDay = dayNumber(office.weekAt(nowMs));
  const weekOn = (on: CivilDate): number => Math.floor((dayNumber(on) - firstDay) / WEEK_DAYS);
  const weekAt = (ms: number): number => Math.floor((office.dayAt(ms) - firstDay) / WEEK_DAYS);
  let [leftOutMinutes, unplannedMinutes] = [0, 0];
  const assigned = new Set(snapshot.assignments.map((row) => row.taskId));
  for (const task of unplanned(snapshot)) {
    if (assigned.has(task.id)) unplannedMinutes += task.remainingMinutes;
    const until = task.dueAt === null ? Number.POSITIVE_INFINITY : Math.max(0, weekAt(msOf(task.dueAt)));
    if (until > last) {
      leftOutMinutes += task.remainingMinutes;
      continue;
    }
    const from = task.releaseAt === null ? 0 : Math.min(until, Math.max(0, weekAt(msOf(task.releaseAt))));
    add({
      source: 'queue',
      needs: needsOf(task.requiredSkills),
      client: task.client,
      from,
      until,
      minutes: task.remainingMinutes,
    });
  }
  for (const row of snapshot.opportunities) {
    const from = Math.max(0, weekOn(row.expectedOn));
    const count = Math.max(1, Math.ceil(row.effortMinutes / OPPORTUNITY_WEEK_MINUTES));
    const each = (row.effortMinutes * row.probability) / count;
    for (let week = from; week < from + count && week <= last; week++)
      add({
        source: 'pipeline',
        needs: needsOf(row.requiredSkills),
        client: row.client,
        from: week,
        until: week,
        minutes: each,
      });
  }
  if (arrivals !== null) for (const row of arrivingWork(snapshot, arrivals, last, nowMs)) add(row);
  return { demandItems: [...classes.values()], leftOutMinutes, unplannedMinutes };
}

/** Returns a lookup of the indices of agents who meet some requirements, ascending, cached by requirements. */
export function capableAgents(snapshot: Snapshot): (row: Pick<DemandItem, 'needs' | 'client'>) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (row) => {
    const key = JSON.stringify([row.needs, row.client]);
    const found = known.get(key) ?? snapshot.agents.flatMap((agent, index) => (canDo(agent, row) ? index : []));
    known.set(key, found);
    return found;
  };
}

function unplanned(snapshot: Snapshot): readonly Task[] {
  const planned = new Set(snapshot.assignments.flatMap((row) => (row.plannedStartAt === null ? [] : row.taskId)));
  return openLeaves(snapshot.tasks).filter((task) => !planned.has(task.id));
}

/**
 * Returns forecast hours as demand by skill: each skill's share of all required hours, at the level usually required,
 * within the usual time from creation to due date. In the current week, only the part still to come counts.
 */
function arrivingWork(
  snapshot: Snapshot,
  { hours, skillShare }: ArrivalsForecast,
  last: number,
  nowMs: number,
): readonly Omit<DemandItem, 'agents'>[] {
  const shares = Object.entries(skillShare).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  const office = officeClock(snapshot);
  const firstDay = dayNumber(office.weekAt(nowMs));
  const lead = leadWeeks(snapshot);
  const levels = usualLevels(snapshot);
  const known = new Map<string, SkillId>(snapshot.skills.map((skill) => [skill.id, skill.id]));
  return hours.points.flatMap((point) => {
    const from = Math.round((dayNumber(point.periodOn) - firstDay) / WEEK_DAYS);
    if (from < 0 || from > last) return [];
    const minutes = point.value * 60 * (from === 0 ? shareToCome(office, nowMs) : 1);
    const row = { source: 'arrivals' as const, client: null, from, until: from + lead };
    if (total <= 0) return [{ ...row, needs: [], minutes }];
    return shares.flatMap(([id, share]) => {
      const skillId = known.get(id);
      return skillId === undefined
        ? []
        : [
            {
              ...row,
              needs: [{ skillId, minimum: levels.get(skillId) ?? 0 }],
              minutes: (minutes * share) / total,
            },
          ];
    });
  });
}

/** Returns the share of this week's office time that is still ahead. */
function shareToCome(office: OfficeClock, nowMs: number): number {
  const first = dayNumber(office.weekAt(nowMs));
  const [fromMs, untilMs] = [office.startOfDayMs(first), office.startOfDayMs(first + WEEK_DAYS)];
  const whole = office.between(fromMs, untilMs);
  return whole > 0 ? office.between(nowMs, untilMs) / whole : 0;
}

/** Returns the median number of weeks from creation to due date. */
function leadWeeks(snapshot: Snapshot): number {
  const days = snapshot.tasks
    .flatMap((task) => (task.dueAt === null ? [] : (msOf(task.dueAt) - msOf(task.createdAt)) / DAY_MS))
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const middle = days[days.length >> 1];
  return middle === undefined ? USUAL_LEAD_WEEKS : Math.floor(middle / WEEK_DAYS);
}

/** Returns the median minimum proficiency of each skill among the tasks that require it. */
function usualLevels(snapshot: Snapshot): ReadonlyMap<SkillId, number> {
  const asked = new Map<SkillId, number[]>();
  for (const task of snapshot.tasks)
    for (const need of task.requiredSkills) {
      if (!need.mandatory) continue;
      const known = asked.get(need.skillId);
      if (known === undefined) asked.set(need.skillId, [need.minimumProficiency]);
      else known.push(need.minimumProficiency);
    }
  return new Map(
    [...asked].map(([skillId, levels]) => [
      skillId,
      at(
        levels.sort((a, b) => a - b),
        levels.length >> 1,
      ),
    ]),
  );
}
