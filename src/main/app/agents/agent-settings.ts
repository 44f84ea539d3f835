import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { holidayCountries, nextHolidays } from '../session/holidays.ts';
import type { Session } from '../session/session.ts';

const NEXT_HOLIDAYS = 6;

/** Agents as they are stored, and the holidays that their calendars may follow. */
export function agentSettings(session: Session): Pick<Handlers, 'agents.view' | 'holidays.view'> {
  return {
    'agents.view': () => ok({ agents: session.snapshot().agents }),
    'holidays.view': ({ code }) =>
      ok({
        countries: holidayCountries(),
        next: code === null ? [] : (nextHolidays(code, session.nowMs(), NEXT_HOLIDAYS) ?? []),
      }),
  };
}
