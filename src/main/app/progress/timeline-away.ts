import { type AgentAway, type Handlers, ok } from '../../../shared/contract/index.ts';
import { type Agent, hoursOfMinutes, type Snapshot, weekMinutes } from '../../../shared/model/index.ts';
import type { Session } from '../session/session.ts';

/** When agents do not work, and when their hours change. */
export const timelineAwayCalls = (session: Session): Pick<Handlers, 'timeline.away'> => ({
  'timeline.away': () => {
    const { agents, holidays } = session.snapshot();
    return ok({ agents: agents.map((agent) => awayOf(agent, holidays)) });
  },
});

const awayOf = ({ id, name, calendar }: Agent, holidays: Snapshot['holidays']): AgentAway => ({
  agentId: id,
  name,
  holidays: calendar.holidays === null ? [] : (holidays[calendar.holidays] ?? []),
  timeOff: calendar.timeOff,
  hours: (calendar.periods ?? []).map((period) => ({
    fromOn: period.fromOn,
    weekHours: hoursOfMinutes(weekMinutes(period)),
  })),
});
