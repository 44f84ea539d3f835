import { type AgentId, type CivilDate, type Instant, instantOf, type LoadUnit } from '../../../shared/model/index.ts';
import { nextWorkingMs, type Prepared, periodSpan, periodsFrom } from '../../engine/index.ts';

/** Where work is asked to begin: a day, else a week, else as early as it fits. */
export interface StartChoice {
  readonly dayOn: CivilDate | null;
  readonly weekOf: CivilDate | null;
}

/**
 * The start that a day or a week asks for: the agent's first working instant of it, in the agent's own time zone; its first midnight there where
 * the agent is off all of it. Null, which means as early as it fits: no period, the one that is or one before it, or no such agent.
 */
export function startInPeriod(prepared: Prepared, agentId: AgentId, { dayOn, weekOf }: StartChoice): Instant | null {
  const unit: LoadUnit = dayOn === null ? 'week' : 'day';
  const on = dayOn ?? weekOf;
  const index = prepared.agentIndex.get(agentId) ?? -1;
  const agent = prepared.snapshot.agents[index];
  const calendar = prepared.calendars[index];
  const [current] = periodsFrom(prepared.office, prepared.nowMs, unit, 1).on;
  if (on === null || agent === undefined || calendar === undefined || current === undefined || on <= current)
    return null;
  const [begin, end] = periodSpan(agent.calendar.timeZone, unit, on);
  const first = nextWorkingMs(calendar, begin);
  return instantOf(first !== null && first < end ? first : begin);
}
