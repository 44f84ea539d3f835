import { type Calendar, DAY_MS, instantOf, MINUTE_MS, type Snapshot } from '../../../shared/model/index.ts';
import { remembered } from '../base/memoize.ts';
import { addWorkingMinutes, compileCalendar, workingMinutesBetween } from '../calendar/index.ts';
import { mainTimeZone } from '../workload/index.ts';

/** Hours in which people answer: Monday to Friday, 09:00 to 17:00 in the zone most agents work in, without the holidays most of them have. */
export interface OfficeHours {
  /** The instant when so many working minutes have passed. */
  after(fromMs: number, minutes: number): number;
  /** Working minutes between two instants; 0 where they are the other way round. */
  between(fromMs: number, untilMs: number): number;
}

const OPEN_MINUTE = 9 * 60;
const DAY_MINUTES = 480;
const BACK_DAYS = 60;
const AHEAD_DAYS = 400;
const STEP_DAYS = 30;

/** The office of a workspace, for instants up to a year from now. */
export function officeHours(snapshot: Snapshot, nowMs: number): OfficeHours {
  return officeOf(snapshot.agents, snapshot.holidays, Math.floor(nowMs / (STEP_DAYS * DAY_MS)));
}

const officeOf = remembered((agents: Snapshot['agents'], holidays: Snapshot['holidays'], step: number): OfficeHours => {
  const calendar: Calendar = {
    timeZone: mainTimeZone({ agents }),
    weekdayMinutes: [DAY_MINUTES, DAY_MINUTES, DAY_MINUTES, DAY_MINUTES, DAY_MINUTES, 0, 0],
    dayStartMinute: OPEN_MINUTE,
    holidays: mostUsed(agents.flatMap((agent) => agent.calendar.holidays ?? [])),
    timeOff: [],
  };
  const fromMs = (step * STEP_DAYS - BACK_DAYS) * DAY_MS;
  const untilMs = (step * STEP_DAYS + AHEAD_DAYS) * DAY_MS;
  const compiled = compileCalendar({ calendar, activeFromOn: null, activeUntilOn: null }, holidays, fromMs, untilMs);
  return {
    after: (startMs, minutes) => addWorkingMinutes(compiled, startMs, minutes) ?? startMs + minutes * MINUTE_MS,
    between: (startMs, endMs) => (endMs <= startMs ? 0 : workingMinutesBetween(compiled, startMs, endMs)),
  };
});

function mostUsed(codes: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}

/** An instant so many working minutes later, to the minute it falls in. */
export const officeInstant = (office: OfficeHours, fromMs: number, minutes: number) =>
  instantOf(Math.ceil(office.after(fromMs, minutes) / MINUTE_MS) * MINUTE_MS);
