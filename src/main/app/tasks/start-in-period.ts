import { type AgentId, type CivilDate, type Instant, instantOf, type LoadUnit } from '../../../shared/model/index.ts';
import { agentById, findAt, nextWorkingMs, type Prepared, periodSpan, periodsFrom } from '../../engine/index.ts';

/** The requested start of work: a day, a week, or as early as possible. */
export interface StartChoice {
  readonly dayOn: CivilDate | null;
  readonly weekOf: CivilDate | null;
}

/**
 * The start of work that is moved to a day or a week: the first working instant of the agent in it, in the agent's time zone, or its first midnight
 * if the agent is off throughout. Returns null (as early as possible) if no period is given, if it is current or past, or if the agent is unknown.
 */
export function startInPeriod(prepared: Prepared, agentId: AgentId, { dayOn, weekOf }: StartChoice): Instant | null {
  const unit: LoadUnit = dayOn === null ? 'week' : 'day';
  const on = dayOn ?? weekOf;
  const agent = agentById(prepared, agentId);
  const calendar = findAt(prepared.calendarsAhead, prepared.agentIndex.get(agentId));
  const [current] = periodsFrom(prepared.office, prepared.nowMs, unit, 1).on;
  if (on === null || agent === undefined || calendar === undefined || current === undefined || on <= current)
    return null;
  const [begin, end] = periodSpan(agent.calendar, unit, on);
  const first = nextWorkingMs(calendar, begin);
  return instantOf(first !== null && first < end ? first : begin);
}
