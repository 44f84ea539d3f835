import type { Absence, Agent, CivilDate, LoadUnit, LostTime, Snapshot } from '../../../shared/model/index.ts';
import { dayNumber, lostDays } from '../calendar/index.ts';
import { daysIn } from './periods.ts';

/** What a period loses of an agent's working hours. */
interface LostInPeriod {
  /** With the reason that costs the most; null if nothing is lost. */
  readonly lost: LostTime | null;
  /** What absences that are not confirmed would take of the rest. */
  readonly pendingMinutes: number;
}

/** Returns what an agent loses in a period, by its first day, of the shifts that begin in it, past and future. */
export function lostIn(agent: Agent, holidays: Snapshot['holidays'], unit: LoadUnit): (on: CivilDate) => LostInPeriod {
  const lostOf = lostDays(agent, holidays);
  return (on) => {
    const minutesBy = new Map<Absence, number>();
    let pendingMinutes = 0;
    const first = dayNumber(on);
    for (let day = first; day < first + daysIn(unit); day++) {
      const found = lostOf(day);
      if (found === null) continue;
      pendingMinutes += found.pendingMinutes;
      for (const [reason, minutes] of found.lost) minutesBy.set(reason, (minutesBy.get(reason) ?? 0) + minutes);
    }
    const [most] = [...minutesBy].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (most === undefined) return { lost: null, pendingMinutes };
    const minutes = [...minutesBy.values()].reduce((sum, one) => sum + one, 0);
    return { lost: { reason: most[0], minutes }, pendingMinutes };
  };
}
