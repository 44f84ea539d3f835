import { wallTimeOf } from '../../../shared/format/index.ts';
import { type Agent, DAY_MS, type Instant, msOf, type Snapshot } from '../../../shared/model/index.ts';
import { civilClocks, civilOf, dayInZone, dayNumber, dayOfShift, type Shifts } from '../../engine/index.ts';
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
      return daysOf(clocks.of(index), byId.get(agentId)?.calendar ?? office, office.timeZone);
    };
  };

function daysOf(
  { startOf, endOf }: Pick<AgentDays, 'startOf' | 'endOf'>,
  shifts: Shifts,
  officeZone: string,
): AgentDays {
  const wall = wallTimeOf(shifts.timeZone);
  return {
    startOf,
    endOf,
    finishOf(on) {
      const endMs = endOf(on);
      const daysLater = Math.max(0, dayNumber(on) - dayOfShift(shifts, endMs - 1));
      return daysLater === 0 ? endMs : wall.toInstant(wall.toWall(endMs) + daysLater * DAY_MS);
    },
    daysOf: (at: Instant) => [civilOf(dayOfShift(shifts, msOf(at))), civilOf(dayInZone(officeZone, msOf(at)))],
  };
}
