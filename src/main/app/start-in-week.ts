import { type AgentId, type CivilDate, type Instant, instantOf } from '../../shared/model/index.ts';
import { dayNumber, nextWorkingMs, type Prepared, weekOf, zoneClock } from '../engine/index.ts';

/**
 * The start that a week asks for: the agent's first working instant of it, in the agent's own time zone; Monday's midnight there where the
 * agent is off all week. Null, which means as early as it fits: no week, the week that is or one before it, or no such agent.
 */
export function startInWeek(prepared: Prepared, agentId: AgentId, week: CivilDate | null): Instant | null {
  const index = prepared.agentIndex.get(agentId) ?? -1;
  const agent = prepared.snapshot.agents[index];
  const calendar = prepared.calendars[index];
  if (week === null || agent === undefined || calendar === undefined || week <= weekOf(prepared.nowMs)) return null;
  const clock = zoneClock(agent.calendar.timeZone);
  const monday = clock.at(dayNumber(week), 0);
  const first = nextWorkingMs(calendar, monday);
  const isThatWeek = first !== null && first < clock.at(dayNumber(week) + 7, 0);
  return instantOf(isThatWeek ? first : monday);
}
