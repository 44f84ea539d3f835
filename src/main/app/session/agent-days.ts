import { wallTimeOf } from '../../../shared/format/index.ts';
import { type Agent, type CivilDate, DAY_MS, type Instant, msOf, type Snapshot } from '../../../shared/model/index.ts';
import { civilClocks, civilOf, dayInZone, dayNumber } from '../../engine/index.ts';
import type { AgentDays, DaysOfAgents } from '../../files/import/index.ts';

/** The days of agents by the calendars of a snapshot, those of agents that come with an import first. */
export const daysOfAgentsIn =
  ({ agents, holidays, office }: Pick<Snapshot, 'agents' | 'holidays' | 'office'>): DaysOfAgents =>
  (coming) => {
    const byId = new Map<string, Agent>([...agents, ...coming].map((agent) => [agent.id, agent]));
    const all = [...byId.values()];
    const indexes = new Map(all.map((agent, index) => [agent.id, index]));
    const clocks = civilClocks({ agents: all, holidays, office });
    return (agentId) => {
      const index = indexes.get(agentId) ?? null;
      const timeZone = byId.get(agentId)?.calendar.timeZone ?? office.timeZone;
      return daysOf(clocks.of(index), timeZone, office.timeZone);
    };
  };

function daysOf(
  { startOf, endOf }: Pick<AgentDays, 'startOf' | 'endOf'>,
  timeZone: string,
  officeZone: string,
): AgentDays {
  const wall = wallTimeOf(timeZone);
  const dayAt = (zone: string, ms: number): CivilDate => civilOf(dayInZone(zone, ms));
  return {
    startOf,
    endOf,
    finishOf(on) {
      const endMs = endOf(on);
      const daysLater = Math.max(0, dayNumber(on) - dayInZone(timeZone, endMs));
      return daysLater === 0 ? endMs : wall.toInstant(wall.toWall(endMs) + daysLater * DAY_MS);
    },
    daysOf: (at: Instant) => [dayAt(timeZone, msOf(at)), dayAt(officeZone, msOf(at))],
  };
}
