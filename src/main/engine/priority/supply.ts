import { isOpen, lanesOf, type SkillId, type Snapshot } from '../../../shared/model/index.ts';
import { type WorkCalendar, workingMinutesBetween } from '../calendar/index.ts';

/** Hours asked for and there are, by skill, over the horizon. */
export interface SkillBalance {
  readonly skillId: SkillId;
  readonly demandMinutes: number;
  readonly supplyMinutes: number;
  /** Agents who have it at all; 1: a lone expert. */
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
): ReadonlyMap<SkillId, SkillBalance> {
  const demand = new Map<SkillId, number>();
  for (const task of snapshot.tasks) {
    if (!isOpen(task)) continue;
    const weight = task.requiredSkills.reduce((sum, need) => sum + need.importance, 0);
    for (const need of task.requiredSkills)
      demand.set(need.skillId, (demand.get(need.skillId) ?? 0) + (task.remainingMinutes * need.importance) / weight);
  }
  const supply = new Map<SkillId, number>();
  const holders = new Map<SkillId, string[]>();
  snapshot.agents.forEach((agent, index) => {
    const calendar = calendars[index];
    const minutes =
      calendar === undefined ? 0 : workingMinutesBetween(calendar, nowMs, calendar.untilMs) * lanesOf(agent);
    const asked = agent.skills.filter((skill) => demand.has(skill.skillId) && skill.proficiency > 0);
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
