import { isOpen, lanesOf, type SkillId, type Snapshot } from '../../../shared/model/index.ts';
import { frozenSpans, type WorkCalendar, withoutSpans, workingMinutesBetween } from '../calendar/index.ts';

/** Hours asked for and there are, by skill, over the horizon. */
export interface SkillBalance {
  readonly skillId: SkillId;
  readonly demandMinutes: number;
  readonly supplyMinutes: number;
  /** Agents with working time who have it at the lowest level asked for; 1: a lone expert. */
  readonly agents: number;
  readonly loneAgentName: string | null;
  /** Supply over demand, 0..1. */
  readonly coverRatio: number;
}

/** Supply and demand by skill: open effort of the tasks that need it, against working minutes of the agents who have it, each shared evenly over the skills a task needs or an agent has in demand. */
export function skillBalances(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
  isParent: Uint8Array,
): ReadonlyMap<SkillId, SkillBalance> {
  const demand = new Map<SkillId, number>();
  const least = new Map<SkillId, number>();
  snapshot.tasks.forEach((task, index) => {
    if (!isOpen(task) || isParent[index] === 1) return;
    const weight = task.requiredSkills.reduce((sum, need) => sum + need.importance, 0);
    for (const need of task.requiredSkills) {
      const share = weight > 0 ? need.importance / weight : 1 / task.requiredSkills.length;
      demand.set(need.skillId, (demand.get(need.skillId) ?? 0) + task.remainingMinutes * share);
      least.set(need.skillId, Math.min(least.get(need.skillId) ?? 1, need.minimumProficiency));
    }
  });
  const supply = new Map<SkillId, number>();
  const holders = new Map<SkillId, string[]>();
  snapshot.agents.forEach((agent, index) => {
    const calendar = calendars[index];
    const minutes = calendar === undefined ? 0 : freeMinutes(snapshot, calendar, agent.team, nowMs) * lanesOf(agent);
    const asked = agent.skills.filter(
      (skill) =>
        demand.has(skill.skillId) &&
        skill.proficiency > 0 &&
        skill.proficiency >= (least.get(skill.skillId) ?? 0) &&
        minutes > 0,
    );
    const askedMinutes = asked.reduce((sum, skill) => sum + (demand.get(skill.skillId) ?? 0), 0);
    for (const skill of asked) {
      const share = askedMinutes > 0 ? (demand.get(skill.skillId) ?? 0) / askedMinutes : 1 / asked.length;
      supply.set(skill.skillId, (supply.get(skill.skillId) ?? 0) + minutes * share);
      holders.set(skill.skillId, [...(holders.get(skill.skillId) ?? []), agent.name]);
    }
  });
  return new Map(
    [...demand].map(([skillId, demandMinutes]) => {
      const supplyMinutes = supply.get(skillId) ?? 0;
      const names = holders.get(skillId) ?? [];
      const coverRatio = demandMinutes > 0 ? Math.min(1, supplyMinutes / demandMinutes) : 1;
      return [
        skillId,
        {
          skillId,
          demandMinutes,
          supplyMinutes,
          agents: names.length,
          loneAgentName: names.length === 1 ? (names[0] ?? null) : null,
          coverRatio,
        },
      ];
    }),
  );
}

/** Working minutes in the horizon outside the team's freezes. */
function freeMinutes({ constraints, office }: Snapshot, calendar: WorkCalendar, team: string, nowMs: number): number {
  const free = withoutSpans(calendar, frozenSpans(constraints, team, office.timeZone));
  return workingMinutesBetween(free, nowMs, free.untilMs);
}

/** Hours of a client's open work, and those its weekly cap leaves over the horizon. */
export interface ClientBalance {
  readonly client: string;
  readonly demandMinutes: number;
  readonly supplyMinutes: number;
  /** Supply over demand, 0..1. */
  readonly coverRatio: number;
}

/** By client with a cap; of two caps on one client the lower counts. */
export function clientBalances(snapshot: Snapshot, isParent: Uint8Array): ReadonlyMap<string, ClientBalance> {
  const weeks = snapshot.policy.values.horizonWeeks;
  const found = new Map<string, ClientBalance>();
  for (const rule of snapshot.constraints) {
    if (rule.kind !== 'client_hour_cap') continue;
    const { client } = rule;
    const demandMinutes = snapshot.tasks.reduce(
      (sum, task, index) =>
        task.client === client && isOpen(task) && isParent[index] !== 1 ? sum + task.remainingMinutes : sum,
      0,
    );
    const supplyMinutes = Math.min(
      rule.minutesPerWeek * weeks,
      found.get(client)?.supplyMinutes ?? Number.POSITIVE_INFINITY,
    );
    const coverRatio = demandMinutes > 0 ? Math.min(1, supplyMinutes / demandMinutes) : 1;
    found.set(client, { client, demandMinutes, supplyMinutes, coverRatio });
  }
  return found;
}
