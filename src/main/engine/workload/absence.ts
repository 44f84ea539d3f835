import type { Absence, Agent, CivilDate, LoadUnit, LostTime, Snapshot } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { civilOf, dayNumber, weekdayOf } from '../calendar/index.ts';
import { daysIn } from './periods.ts';

/**
 * Returns the minutes that an agent's weekly hours give in a period, and how many of them are lost, with the reason
 * that costs the most; null if none are lost. Counted in whole days.
 */
export function lostIn(agent: Agent, holidays: Snapshot['holidays'], unit: LoadUnit, on: CivilDate): LostTime | null {
  const minutesBy = new Map<Absence, number>();
  const first = dayNumber(on);
  for (let day = first; day < first + daysIn(unit); day++) {
    const minutes = at(agent.calendar.weekdayMinutes, weekdayOf(day));
    const reason = minutes === 0 ? null : absenceOn(agent, holidays, civilOf(day));
    if (reason !== null) minutesBy.set(reason, (minutesBy.get(reason) ?? 0) + minutes);
  }
  const [most] = [...minutesBy].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (most === undefined) return null;
  return { reason: most[0], minutes: [...minutesBy.values()].reduce((sum, minutes) => sum + minutes, 0) };
}

function absenceOn(agent: Agent, holidays: Snapshot['holidays'], on: CivilDate): Absence | null {
  const { activeFromOn, activeUntilOn, calendar } = agent;
  if ((activeFromOn !== null && on < activeFromOn) || (activeUntilOn !== null && on > activeUntilOn))
    return 'not_active';
  if (calendar.timeOff.some((range) => on >= range.fromOn && on <= range.untilOn)) return 'time_off';
  const kept = calendar.holidays === null ? [] : (holidays[calendar.holidays] ?? []);
  return kept.includes(on) ? 'holiday' : null;
}
